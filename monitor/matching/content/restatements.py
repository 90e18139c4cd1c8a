"""Restatements: where a text says what a claim's one sentence says.

A sentence says the same where the statement's predicate or a synonym stands among enough of its words, and where those
who do it, and what it befalls, are none but the statement's: "Turkey has banned three *other* platforms" does not say
that it banned Discord.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import chain

from monitor.matching.content import causes, pictures
from monitor.matching.content.castings import Casting, only_tells
from monitor.matching.content.charges import is_rash
from monitor.matching.content.deeds import COMPLEMENT, Existence, find_existence, is_another
from monitor.matching.content.role_words import Part
from monitor.matching.content.statements import Statement, keys_in
from monitor.matching.content.transfers import Transfer
from monitor.matching.content.ways import Noun, Way, own_key, ways_to_say
from monitor.matching.content.weighing import is_enough, weighs_enough
from monitor.matching.language.clause import clause_start
from monitor.matching.language.gaps import Gap
from monitor.matching.language.patterns import Element, Occurrence, Pattern
from monitor.matching.language.roles import Roles, find_roles
from monitor.matching.language.vocabulary import Span
from monitor.matching.lexicon import load_words
from monitor.matching.text import Sentence

_WORDS = load_words("restatements")
_REACH = 30  # words between the predicate and the words that support it
_WHOSE = 4  # words: "a second *Norlandian* drone attack"
_DISOWNED = 8  # words: "had *nothing* to do with the"
_ARTICLES = load_words("roles")["determiners"]
_SAID = Element("predicate", Gap(0, frozenset()))
_PREDICATE = Pattern("the statement", (_SAID,), 0, _SAID.group, frozenset({_SAID.group}))


def find_statement(
    statement: Statement, sentence: Sentence, before: Sequence[Sentence], *, is_told: bool = False
) -> list[tuple[Occurrence, bool]]:
    """Where a sentence says what a statement says: the occurrence, and whether it is the contrary.

    Args:
        statement: what is looked for.
        sentence: where.
        before: the sentences just before, from which names may be taken up again ("the ferry").
        is_told: the text has told it, or its contrary, and goes on with it: "the ferry" is that, far from its name.
    """
    if statement.cause:
        caused = _find_cause(statement, sentence, _Context(statement, before, is_told=is_told))
        if caused or (statement.cause.happens and not statement.doers):
            return caused  # that it collapsed is not why
    if statement.pictured and is_told:
        judged = pictures.find_verdicts(sentence, statement.names, keys_in(sentence, statement))
        if judged:
            return [(Occurrence.of(_PREDICATE, (at,)), contrary != statement.negated) for at, contrary in judged]
    ways = [way for way in ways_to_say(statement) if way.words.may_be_in(sentence)]
    if not ways:
        return []
    context = _Context(statement, before, is_told=is_told)
    keys = [own_key(key, statement, is_told=is_told) for key in keys_in(sentence, statement)]
    places = [(i, key) for i, key in enumerate(keys) if key in statement.words]
    found: list[tuple[Occurrence, bool]] = []
    for way in ways:
        for trigger in _triggers(way, sentence):
            contrary = way.contrary != statement.negated
            if any(_are_of_one_clause(sentence, trigger, told.trigger) for told, other in found if other != contrary):
                continue  # "two who were *held* have been *released*": not both
            near = [i for i, _ in places if abs(i - trigger[0]) <= _REACH and not trigger[0] <= i < trigger[1]]
            saying = _Saying(statement, sentence, keys, trigger, {keys[at] for at in near} | way.brings)
            told = saying.is_told(context, way.noun)
            by_another = not told and statement.sole and not way.contrary and saying.is_done_by_another(context, way)
            contrary ^= by_another
            if told or by_another:
                start = clause_start(sentence.tokens, trigger[0], 0)
                spans = [(i, i + 1) for i in _nearest(near, keys, trigger[0]) if i >= start]
                found.append((Occurrence.of(_PREDICATE, (trigger, *spans)), contrary))
    return found


def _triggers(way: Way, sentence: Sentence) -> list[Span]:
    """Where a sentence has words of a way: of "went into liquidation" not "liquidation", too."""
    found = way.words.find(sentence).get("predicate", ())
    return [one for one in found if not any(first < one[0] and one[1] <= last for first, last in found)]


def _nearest(places: Sequence[int], keys: Sequence[str], at: int) -> Iterable[int]:
    """Of each word its place nearest to the verb: "has closed its plant in *Varn*, the mayor of Varn said"."""
    return {keys[place]: place for place in sorted(places, key=lambda place: -abs(place - at))}.values()


def _are_of_one_clause(sentence: Sentence, one: Span, other: Span) -> bool:
    """Does nothing part two words: no mark, no "but"?"""
    between = sentence.tokens[min(one[1], other[1]) : max(one[0], other[0])]
    return all(token.is_word and token.lower != "but" for token in between)


def _find_cause(statement: Statement, sentence: Sentence, context: _Context) -> list[tuple[Occurrence, bool]]:
    """Where a sentence tells what brought something about, as a statement does, or that it was something else."""
    if not statement.cause or not causes.may_be_told(sentence):
        return []
    keys = [own_key(key, statement, is_told=context.is_told) for key in keys_in(sentence, statement)]
    return [
        (
            Occurrence.of(_PREDICATE, (told.trigger, *((at, at + 1) for at in told.near))),
            told.contrary != statement.negated,
        )
        for told in causes.CauseSearch(statement.cause, sentence, keys, context.at_issue).find()
    ]


class _Context:
    """What the sentences just before have of a statement's words; looked up where a sentence asks for it."""

    def __init__(self, statement: Statement, before: Sequence[Sentence], *, is_told: bool) -> None:
        self._statement = statement
        self._before = before
        self.is_told = is_told

    @cached_property
    def _keys(self) -> list[list[str]]:
        return [keys_in(sentence, self._statement) for sentence in self._before]

    @cached_property
    def names(self) -> frozenset[str]:
        """The statement's names that stand in them."""
        return self._statement.names.intersection(chain.from_iterable(self._keys))

    @property
    def at_issue(self) -> frozenset[str]:
        """The names of which the text is telling: "the company" is theirs."""
        return self._statement.names if self.is_told else self.names

    def has(self, part: Part) -> bool:
        """Do they name whom or what a part takes up again?"""
        if part is Part.CALLED:
            return bool(self.at_issue)
        return bool(self.names) and part is Part.STANDS_IN and self.named_last

    @cached_property
    def tells_it(self) -> bool:
        """Does one of them say the statement, or its contrary?"""
        return self.is_told or self.just_told

    @cached_property
    def just_told(self) -> bool:
        """Does one of the sentences just before?"""
        return any(find_statement(self._statement, sentence, ()) for sentence in self._before)

    @cached_property
    def named_last(self) -> bool:
        """Was the last to be named the statement's: is that who "she" is, and what "the bank" is?"""
        for sentence, keys in zip(reversed(self._before), reversed(self._keys), strict=True):
            own = [at for at, key in enumerate(keys) if key in self._statement.names]
            named = [at for at in sentence.capitalised if at and not only_tells(sentence, at)]
            if own or named:
                return bool(own) and all(at <= own[-1] for at in named)
        return False


_BEFORE_TALKS = 3  # words: "agreed *on Tuesday to* discuss"
_TOLD_OF_DOERS = frozenset([Noun.LOST, Noun.GIVEN, Noun.BEATEN])


class _Saying(Casting):
    """A word for a statement's predicate in a sentence: does the sentence say the statement by it?"""

    __slots__ = ()

    def is_told(self, context: _Context, noun: Noun) -> bool:
        """Does it say the statement, in a way with such a noun?"""
        if not self.statement.names <= self.held and self.names_others():
            return False
        if noun in _TOLD_OF_DOERS:
            return self._beat_others(context) if noun is Noun.BEATEN else self._befell_doer(context)
        if noun is Noun.CONVERSE:
            return self._is_transferred(context) or self._is_named_from_the_other_end(context)
        return not self.tells_another_cause() and self._is_said(context, noun)

    def _is_said(self, context: _Context, noun: Noun) -> bool:
        """Does it say it by the predicate's own words, or those of what it does?"""
        if any(token.lemma in _WORDS["measured"] for token in self.tokens[slice(*self.trigger)]):
            return context.is_told  # "the levels were normal": whatever was measured
        if noun is Noun.NONE:
            return self.is_it(context) or (self.statement.converse is not None and self._is_transferred(context))
        return self._is_done(context, noun)

    def _is_transferred(self, context: _Context) -> bool:
        """Is it told who gave, or got, it?"""
        return Transfer(self.statement, self.tokens, self.keys, self.trigger, context.at_issue).is_told()

    def _is_named_from_the_other_end(self, context: _Context) -> bool:
        """As in "confirmed *the purchase*", of a sale that was told."""
        return find_roles(self.tokens, self.trigger) is None and self._is_said_as_noun(context)

    def is_it(self, context: _Context) -> bool:
        """Does it say the statement?"""
        roles = find_roles(self.tokens, self.trigger)
        if roles is None:
            return self._is_said_as_noun(context)
        befalls, done_by = self.befalls(roles), self.done_by(roles, context.at_issue)
        shown = self.statement.pictured and roles.to_itself and self.tokens[self.trigger[0]].lemma == "show"
        if shown or Part.OTHER in (befalls, done_by):
            return False  # "a photo of him was shown"
        return (context.is_told and self._is_the_same(befalls)) or self._weighs(befalls, done_by, context)

    def _weighs(self, befalls: Part, done_by: Part, context: _Context) -> bool:
        """Is enough of the statement said, with what its roles take up again?"""
        parts = ((befalls, self.statement.done_to), (done_by, self.statement.doers))
        taken_up = [words for part, words in parts if context.has(part)]
        if taken_up:
            return weighs_enough(self.statement, self.held.union(context.names, *taken_up), context.at_issue)
        if befalls is Part.NOBODY and self._is_of_its_matter(context):
            return weighs_enough(self.statement, self.held | self.statement.done_to, context.at_issue)
        if befalls in (Part.NAMED, Part.NOBODY):
            return weighs_enough(self.statement, self.held, context.names)
        return self._is_enough_near(context)

    def _is_of_its_matter(self, context: _Context) -> bool:
        """Is what befell nobody told of all others whom the statement names: "has not expelled *anybody*"?"""
        others = self.statement.names - self.statement.done_to
        return others <= (self.held | context.at_issue) and (bool(others) or context.tells_it)

    def _is_the_same(self, befalls: Part) -> bool:
        """Does it befall what it was told to have befallen, as far as it says?"""
        if befalls is Part.OWN:
            plain = {word for word, weight in self.statement.words.items() if weight == 1.0}
            return len(plain & self.held) * 2 >= len(plain)
        return befalls in (Part.NAMED, Part.NOBODY, Part.CALLED)

    def _befell_doer(self, context: _Context) -> bool:
        """As in "the Greens *lost*", "were *beaten*", "Finch was *elected*": those who are to have won it."""
        roles, doing = find_roles(self.tokens, self.trigger), self.statement.doing
        if roles is None or doing is None:
            return False
        losing = self.tokens[self.trigger[0]].lemma == "lose" and not roles.to_itself
        part = self.part(roles.doers if losing else roles.done_to, self.statement.doers)
        return part in (Part.NAMED, Part.CALLED) and (context.is_told or doing.key in self.held or self.is_named())

    def _beat_others(self, context: _Context) -> bool:
        """As in "Finch *beat* Brandt by 300 votes": those who are to have won it."""
        roles = find_roles(self.tokens, self.trigger)
        if roles is None or roles.to_itself:
            return False
        return self.part(roles.doers, self.statement.doers) in (Part.NAMED, Part.CALLED) and self._is_at_issue(context)

    def _is_at_issue(self, context: _Context) -> bool:
        """Is it that election: named here, or told of?"""
        doing = self.statement.doing
        return context.is_told or self.is_named() or (doing is not None and doing.key in self.held)

    def is_done_by_another(self, context: _Context, way: Way) -> bool:
        """Does somebody else do what only one can do: "*the Blues* won the election", of the Greens?"""
        roles = find_roles(self.tokens, self.trigger)
        if roles is None or way.noun not in (Noun.NONE, Noun.BESIDE) or not self.is_of_another(roles):
            return False
        if way.noun is Noun.NONE:
            return self.befalls(roles) is Part.NAMED
        doing, places = self.statement.doing, self.statement.names - self.statement.doers
        nouns = [at for at in roles.done_to if doing and self.keys[at] == doing.key]
        same = places <= self.held or (context.is_told and not self.names_others_behind())
        return bool(nouns) and same and not is_another(self.statement, self.tokens, self.keys, nouns[-1])

    def _is_done(self, context: _Context, noun: Noun) -> bool:
        """Is what it says done, in two words or by the noun alone?"""
        at, doing = self.trigger[0], self.statement.doing
        if doing is None or [token.lower for token in self.tokens[at : at + 2]] == ["close", "to"]:
            return False  # "is *close to* a deal"
        if noun is Noun.ALONE:
            there = find_existence(self.tokens, at)
            taken_up = there is Existence.TAKEN_UP and (context.tells_it or self.statement.names <= self.held)
            return (there is Existence.STATED or taken_up) and self._is_meant(at, context)
        roles = find_roles(self.tokens, self.trigger)
        if self.is_of_others() if roles is None else self.done_by(roles, context.at_issue) is Part.OTHER:
            return False
        behind = range(self.trigger[1], min(self.trigger[1] + COMPLEMENT, len(self.keys)))
        near = roles.done_to if roles else behind
        nouns = [at for at in near if self.keys[at] == doing.key]
        between = self.tokens[self.trigger[1] : nouns[-1] if nouns else self.trigger[1] + _BEFORE_TALKS]
        if any(token.lower in _WORDS["talking"] for token in between):
            return False  # "agreed to *discuss* a truce", "declared *that* a truce was near"
        return self._is_meant(nouns[-1], context) if nouns else self._is_done_to_them(roles, context)

    def _is_done_to_them(self, roles: Roles | None, context: _Context) -> bool:
        """As in "paid *the hackers*", "have not signed *anything*": without the noun."""
        if roles is None or self.befalls(roles) is Part.UNSAID:
            return False
        if self.is_another_thing(roles.done_to):
            return False
        told = [self.tokens[at].lower for at in roles.done_to]
        anything = told[:1] in (["anything"], ["nothing"])
        return context.is_told if anything else "nothing" not in told and self.is_it(context)

    def _is_meant(self, noun: int, context: _Context) -> bool:
        """Is it that deal, and is enough said of it?"""
        if is_another(self.statement, self.tokens, self.keys, noun):
            return False
        return context.is_told or is_enough(self.statement, self.held | {self.keys[noun]}, context.names)

    def _is_said_as_noun(self, context: _Context) -> bool:
        if self.is_of_others() or (self.statement.cause and not self.statement.cause.happens):
            return False  # "lightning was the cause"
        if self.statement.doing and is_another(self.statement, self.tokens, self.keys, self.trigger[0]):
            return False  # "a ban *on fireworks*"
        if self.statement.of_harm and not self._is_laid_by_noun(context):
            return False
        return self._is_taken_up(context) or self._is_enough_near(context)

    def _is_laid_by_noun(self, context: _Context) -> bool:
        """Does a deed's noun tell whose it is: not "a *bomb* tore through it", "nobody should speak of an *attack*"?"""
        at, named = self.trigger[0], self.statement.doers & self.statement.names
        taken_up = context.is_told and self.tokens[at - 1].lower in _WORDS["none"] | _WORDS["pointing"]
        first = next((i for i in range(at - 1, max(-1, at - _WHOSE), -1) if self.tokens[i].lower in _ARTICLES), at)
        by = next((i for i in range(at, len(self.keys)) if self.tokens[i].lower == "by"), len(self.keys))
        whose = not named.isdisjoint([*self.keys[max(0, at - _WHOSE if first == at else first) : at], *self.keys[by:]])
        disowned = not _WORDS["no_part"].isdisjoint(token.lower for token in self.tokens[max(0, at - _DISOWNED) : at])
        return (not named or taken_up or whose or disowned) and not is_rash(self.tokens, at)

    def _is_enough_near(self, context: _Context) -> bool:
        return bool(self.held) and is_enough(self.statement, self.held, context.names)

    def _is_taken_up(self, context: _Context) -> bool:
        """As in "said there was *no leak*", "confirmed *the takeover*", behind a sentence that tells of it."""
        at = self.trigger[0]
        before = self.tokens[at - 1].lower if at else ""
        if before in _WORDS["none"]:
            return context.tells_it
        confirmed = at > 1 and self.tokens[at - 2].lemma in _WORDS["confirming"]
        by_whom_is_open = not self.statement.doers & self.statement.names
        told = context.tells_it if confirmed else by_whom_is_open and context.just_told
        return before in _WORDS["pointing"] and told
