"""Restatements: where a text says what a claim's one sentence says.

A sentence says the same where the statement's predicate or a synonym stands among enough of its words, and where those
who do it, and what it befalls, are none but the statement's: "Turkey has banned three *other* platforms" does not say
that it banned Discord.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cached_property
from itertools import chain, pairwise
from typing import NamedTuple

from monitor.matching import causes, pictures
from monitor.matching.clause import clause_start
from monitor.matching.deeds import COMPLEMENT, Existence, find_existence, is_another, is_received
from monitor.matching.gaps import Gap
from monitor.matching.lexicon import load_words
from monitor.matching.patterns import Element, Occurrence, Pattern
from monitor.matching.role_words import TAKING_UP, Part, is_no_thing, unnamed_part
from monitor.matching.roles import Roles, find_roles, is_undone
from monitor.matching.statements import Statement, keys_in
from monitor.matching.text import POSSESSIVE, Sentence, Token
from monitor.matching.vocabulary import Span
from monitor.matching.ways import Noun, own_key, ways_to_say
from monitor.matching.weighing import is_enough, weighs_enough

_WORDS = load_words("restatements")
_ENDS = frozenset(',;:.?!"“”()')
_REACH = 30  # words between the predicate and the words that support it
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
        contrary = way.contrary != statement.negated
        for trigger in way.words.find(sentence).get("predicate", ()):
            if any(_are_of_one_clause(sentence, trigger, told.trigger) for told, other in found if other != contrary):
                continue  # "two who were *held* have been *released*": not both
            near = [i for i, _ in places if abs(i - trigger[0]) <= _REACH and not trigger[0] <= i < trigger[1]]
            saying = _Saying(statement, sentence, keys, trigger, {keys[at] for at in near} | way.brings)
            if saying.is_told(context, way.noun):
                start = clause_start(sentence.tokens, trigger[0], 0)
                spans = [(i, i + 1) for i in near if i >= start]
                found.append((Occurrence.of(_PREDICATE, (trigger, *spans)), contrary))
    return found


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


_ABOUT = ("to", "of", "about", "on", "for", "against", "in")


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
            named = [at for at in sentence.capitalised if at and not _only_tells(sentence, at)]
            if own or named:
                return bool(own) and all(at <= own[-1] for at in named)
        return False


def _only_tells(sentence: Sentence, at: int) -> bool:
    """Is it a date, or the name of who says it: "…, *Ada Finch* told reporters", "…, said *Ada Finch*"?"""
    speaks = _WORDS["speaking"]
    behind = not speaks.isdisjoint(sentence.lowers[at + 1 : at + _TOLD_BY])
    return sentence.lowers[at] in _WORDS["dates"] or behind or sentence.lowers[at - 1] in speaks


_TOLD_BY = 4  # tokens
_WHOSE_ARE = frozenset(["of", "from", "in", "at"])
_THEIRS = frozenset(["its", "their", "his", "her"])
_WHOSE = 8  # tokens: "(hit by) a missile that had been fired from Norland"
_MEASURED = frozenset(["level", "value", "measurement", "reading"])
_WITHIN = 5  # words: "the tap water of the town"


class _Saying(NamedTuple):
    """A word for a statement's predicate in a sentence, and the statement's words near it."""

    statement: Statement
    sentence: Sentence
    keys: Sequence[str]
    trigger: Span
    held: set[str]

    @property
    def tokens(self) -> Sequence[Token]:
        """The sentence's words and marks."""
        return self.sentence.tokens

    def is_told(self, context: _Context, noun: Noun) -> bool:
        """Does it say the statement, in a way with such a noun?"""
        if not self.statement.names <= self.held and self._names_others():
            return False
        if noun in (Noun.LOST, Noun.GIVEN):
            return self._befell_doer(context)
        if noun is Noun.TAKEN:
            roles = find_roles(self.tokens, self.trigger) if self._is_named() else None
            return roles is not None and is_received(self.statement, self.tokens, self.keys, roles)
        if any(token.lemma in _MEASURED for token in self.tokens[slice(*self.trigger)]):
            return context.is_told  # "the levels were normal": whatever was measured
        return self.is_it(context) if noun is Noun.NONE else self._is_done(context, noun)

    def is_it(self, context: _Context) -> bool:
        """Does it say the statement?"""
        roles = find_roles(self.tokens, self.trigger)
        if roles is None:
            return self._is_said_as_noun(context)
        befalls, done_by = self._befalls(roles), self._done_by(roles, context)
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
        part = self._part(roles.doers if losing else roles.done_to, self.statement.doers)
        return part in (Part.NAMED, Part.CALLED) and (context.is_told or doing.key in self.held or self._is_named())

    def _is_named(self) -> bool:
        """Are all the names there, of several?"""
        return self.statement.several_named and self.statement.names <= self.held

    def _is_done(self, context: _Context, noun: Noun) -> bool:
        """Is what it says done, in two words or by the noun alone?"""
        at, doing = self.trigger[0], self.statement.doing
        if doing is None:
            return False
        if noun is Noun.ALONE:
            there = find_existence(self.tokens, at)
            taken_up = there is Existence.TAKEN_UP and (context.tells_it or self.statement.names <= self.held)
            return (there is Existence.STATED or taken_up) and self._is_meant(at, context)
        roles = find_roles(self.tokens, self.trigger)
        if self._is_of_others() if roles is None else self._done_by(roles, context) is Part.OTHER:
            return False
        behind = range(self.trigger[1], min(self.trigger[1] + COMPLEMENT, len(self.keys)))
        near = roles.done_to if roles else behind
        nouns = [at for at in near if self.keys[at] == doing.key]
        return self._is_meant(nouns[-1], context) if nouns else self._is_done_to_them(roles, context)

    def _is_done_to_them(self, roles: Roles | None, context: _Context) -> bool:
        """As in "paid *the hackers*", "have not signed *anything*": without the noun."""
        if roles is None or self._befalls(roles) is Part.UNSAID:
            return False
        if self._is_another_thing(roles.done_to):
            return False
        told = [self.tokens[at].lower for at in roles.done_to]
        anything = told[:1] in (["anything"], ["nothing"])
        return context.is_told if anything else "nothing" not in told and self.is_it(context)

    def _is_of_others(self) -> bool:
        """As in "*Norland's* recognition of Lund", of a claim that Arland has recognised it."""
        named = self.statement.doers & self.statement.names
        owner = self.tokens[self.trigger[0] - 1].lower in POSSESSIVE if self.trigger[0] > 1 else False
        by = [at for at in range(self.trigger[1], len(self.tokens) - 1) if self.tokens[at].lower == "by"][:1]
        whose = ([self.trigger[0] - 2] if owner else []) + [at + 1 for at in by]
        return bool(named) and any(self.tokens[at].is_capitalised and self.keys[at] not in named for at in whose)

    def _is_meant(self, noun: int, context: _Context) -> bool:
        """Is it that deal, and is enough said of it?"""
        if is_another(self.statement, self.tokens, self.keys, noun):
            return False
        return context.is_told or is_enough(self.statement, self.held | {self.keys[noun]}, context.names)

    def _is_said_as_noun(self, context: _Context) -> bool:
        if self._is_of_others() or (self.statement.cause and not self.statement.cause.happens):
            return False  # "lightning was the cause"
        if self.statement.doing and is_another(self.statement, self.tokens, self.keys, self.trigger[0]):
            return False  # "a ban *on fireworks*"
        return self._is_taken_up(context) or self._is_enough_near(context)

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

    def _names_others(self) -> bool:
        """Does its clause name somebody or something that the statement does not: "closed its border *with Russia*"?"""
        first, last = self.trigger
        start = clause_start(self.tokens, first, 0)
        start = next((at for at in reversed(range(start, first)) if self.tokens[at].lower in _WORDS["speaking"]), start)
        end = next((at for at in range(last, len(self.tokens)) if self.tokens[at].text in _ENDS), len(self.tokens))
        return any(self._is_anothers_name(at) and not _only_tells(self.sentence, at) for at in range(start, end))

    def _befalls(self, roles: Roles) -> Part:
        """What it befalls; or, of a statement that says no more, who does it: "they fight", "they fight the army"."""
        wanted = self.statement.done_to
        befalls = self._part(roles.done_to, wanted)
        if befalls is not Part.OTHER:
            return befalls
        if self.statement.doers and roles.to_itself and not wanted.isdisjoint(self.held):
            return self._part(roles.done_to, self.statement.doers)  # "the plant leaks": what it leaks is told beside
        if self._is_in_it(roles.done_to):
            return Part.OWN
        return self._part(roles.doers, wanted) if roles.doers and not self.statement.doers else befalls

    def _is_in_it(self, words: Sequence[int]) -> bool:
        """As in "there is no *lead* in the water", of a claim that the water is contaminated with lead."""
        beside = self.statement.words.keys() - self.statement.done_to - self.statement.doers
        last = next((at for at in reversed(words) if self.tokens[at].is_word), None)
        about = {"about", "over"}.intersection(self.tokens[at].lower for at in words)
        return (
            last is not None
            and self.keys[last] in beside
            and not about
            and any(map(self._is_within, (last + 1, self.trigger[1])))
        )

    def _is_within(self, at: int) -> bool:
        """Is it in, or from, what the statement is about?"""
        before = at < len(self.tokens) and self.tokens[at].lower in ("in", "into", "from", "inside", "within")
        near = self.keys[at + 1 : at + 1 + _WITHIN]
        return before and not self.statement.done_to.isdisjoint(near)

    def _done_by(self, roles: Roles, context: _Context) -> Part:
        """Who does it, where the statement says so; if by a name, it must be there."""
        wanted = self.statement.doers
        named = wanted & self.statement.names
        if roles.doers and wanted:
            part = self._part(roles.doers, wanted)
            unknown = part is Part.OWN and named and self.statement.of_harm and not self._says_whose(roles, named)
            return Part.OTHER if unknown else part
        unsaid = named and not named & (self.held | context.at_issue)
        return Part.OTHER if unsaid and not is_undone(self.tokens, roles, self.trigger[0]) else Part.UNSAID

    def _says_whose(self, roles: Roles, named: frozenset[str]) -> bool:
        """Whose are those who did harm: "a missile *fired by Norland* hit it"; not "a missile hit it"?"""
        first = roles.doers[0]
        last = self.trigger[0] if first < self.trigger[0] else first + _WHOSE
        return not named.isdisjoint(self.keys[first:last])

    def _part(self, words: Sequence[int], wanted: Collection[str]) -> Part:
        places = [at for at in words if self.tokens[at].is_word]
        if not places or not wanted:
            return Part.UNSAID
        told = [self.tokens[at] for at in places]
        if self._is_about_it(places) or (wanted is self.statement.done_to and self._is_another_thing(places)):
            return Part.OTHER
        own = {self.keys[at] for at in self._without_owners(places)} & set(wanted)
        if wanted is self.statement.done_to and self._is_only_whose(own, told[-1]):
            return Part.OTHER
        if own & self.statement.names or (own and self._is_of_them(places, wanted)):
            return Part.NAMED
        named = not self.statement.names.isdisjoint(wanted)
        if named and self._is_somebody_else(places, wanted):
            return Part.OTHER
        as_described = named and not self.statement.described.isdisjoint(self.keys[at] for at in places)
        harmed = self.statement.of_harm or told[-1].lower in ("bridge", "dam")
        of_a_kind = harmed and not self.statement.names.issuperset(wanted)  # a refinery is no bridge
        return unnamed_part(told, has_own=bool(own) or as_described, of_a_kind=of_a_kind)

    def _is_somebody_else(self, places: Sequence[int], wanted: Collection[str]) -> bool:
        """As in "*another bank*", "*Brava*"; "*the rebels* sold rockets", where they are said to have bought some."""
        of_other_role = self.statement.names.difference(wanted)
        swapped = not of_other_role.isdisjoint(self.keys[at] for at in places)
        any_one = self.tokens[places[0]].lower in _WORDS["any_one"]
        return swapped or any_one or any(map(self._is_anothers_name, places))

    def _is_another_thing(self, places: Sequence[int]) -> bool:
        """As in "has delivered *wheat* to Lund", of tanks; not "the goods", "any weapons"."""
        things = (self.statement.words.keys() & self.statement.done_to) - self.statement.names
        plain = [at for at in places if not self.tokens[at].is_capitalised and not is_no_thing(self.tokens[at].lower)]
        named = any(self.keys[at] in self.statement.names for at in places)
        if not things or not plain or not named or self.tokens[places[0]].lower in TAKING_UP:
            return False
        return things.isdisjoint(self.keys[at] for at in places)

    def _is_of_them(self, places: Sequence[int], wanted: Collection[str]) -> bool:
        """As in "diplomats *from Serbia*"; or, where all names are there, "three of *its* diplomats"."""
        last = places[-1]
        whose = [key for key in self.keys[last + 1 : last + 3] if key in wanted and key in self.statement.names]
        if whose and self.tokens[last + 1].lower in _WHOSE_ARE:
            return True
        taken_up = any(self.tokens[at].lower in _THEIRS for at in places)
        return taken_up and self.statement.several_named and self.statement.names <= self.held

    def _is_only_whose(self, own: set[str], head: Token) -> bool:
        """As in "shot down a *Norland* drone", of its plane: the same side's, and another thing."""
        sides = own and self.statement.of_harm and own <= frozenset(self.statement.keys.values())
        return bool(sides) and not head.is_capitalised and not own.issuperset(self.statement.done_to)

    def _is_about_it(self, places: Sequence[int]) -> bool:
        """As in rejected "*an amendment to* the reform", heard "*criticism of* the reform": something else is meant."""
        lowers = [self.tokens[at].lower for at in places]
        return any(a in _WORDS["about_it"] and b in _ABOUT for a, b in pairwise(lowers))

    def _without_owners(self, places: Sequence[int]) -> Sequence[int]:
        """As in "*Finch's* wife": it is told of her; not in "Israel's air force", who act for their owner."""
        head = self.tokens[places[-1]]
        if not _WORDS["acts_for_owner"].isdisjoint((head.lower, head.lemma)):
            return places
        owners = [at for at in places[:-1] if self.tokens[at].lower in POSSESSIVE]
        return [at for at in places if at > owners[-1]] if owners else places

    def _is_anothers_name(self, at: int) -> bool:
        """Is somebody or something else named there, so far as one can see: a side, or a word with a capital letter?

        Not behind a title of the statement's: "*Pope* Clement".
        """
        token, key = self.tokens[at], self.keys[at]
        if not key or key in self.statement.words or key in self.statement.doers | self.statement.done_to:
            return False
        before = self.tokens[at - 1] if at else None
        titled = before is not None and before.is_capitalised and self.keys[at - 1] in self.statement.words
        capital = token.is_capitalised and before is not None and before.is_word
        return not titled and (key in self.statement.keys.values() or (capital and token.lower not in _WORDS["dates"]))
