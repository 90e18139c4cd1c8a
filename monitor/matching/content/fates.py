"""Fates: what a claim's one sentence tells of a person: that she died, was arrested, has resigned (lexicon/fates.yaml).

    read_fate(parse_sentence("Finance Minister Ada Finch has resigned."), {})    # resignation; of Finch, a minister

The statement is read by the rule by which texts are searched, so that one mistake is made in both.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import chain
from typing import NamedTuple

from monitor.matching.content.persons import Person, is_role, person_in
from monitor.matching.language.roles import find_roles, verb_start
from monitor.matching.language.vocabulary import Span, Vocabulary
from monitor.matching.lexicon import Fate, load_lexicon, load_words
from monitor.matching.text import NOT, POSSESSIVE, Sentence, Token, is_known, is_past

_WORDS = load_words("fates")
_COPULA = 6  # tokens: "is, doctors say, not dead"
_PASSIVE = 4  # tokens: "was later also hit"
_LONGEST_ASIDE = 15  # tokens
_PARTED = 2  # tokens: "led away"
_OBJECT = 3  # tokens: "(fled) the country"
FIELDS = ("befalls", "suffers", "held", "states", "nouns", "signs")
CONTRARY = ("not_befalls", "not_suffers", "not_held", "not_states")


class Told(NamedTuple):
    """A place where something is told of somebody."""

    trigger: Span
    of: Sequence[int]
    """The words for whom; of "his death" the "his"."""
    doers: Sequence[int]
    is_owned: bool = False
    """The words are the owner's: "his", "the commander's"."""


class ToldFate(NamedTuple):
    """A statement as what it tells of a person."""

    fate: Fate
    person: Person
    contrary: bool
    """It tells that it is not so: "is alive", "has not resigned"."""
    doers: frozenset[str]
    """The names of those who did it, lower-cased, where the statement has some."""
    others: frozenset[str]
    """Its other names: where, whereto."""
    goal: frozenset[str]
    """Words of what it led to: "attorney", "general"."""


def read_fate(statement: Sentence, sides: Mapping[str, str]) -> ToldFate | None:
    """What a claim's one sentence tells of a person; None where it does not, or tells of what is to come.

    A claim that names who killed, poisoned or arrested her is about who did it: it is looked for otherwise.

    Args:
        statement: the sentence.
        sides: by each name of a side, as lemmas, what all its names share.
    """
    tokens = statement.tokens
    if not _WORDS["to_come"].isdisjoint(statement.lowers):
        return None
    found = vocabulary().find(statement)
    for fate in load_lexicon().fates:
        for field in (*FIELDS[:-2], *CONTRARY):
            for trigger in found.get(f"{fate.name}.{field}", ()):
                for told in told_at(statement, field, trigger, fate):
                    at = [i for i in told.of if tokens[i].text not in ".;"]
                    person = person_in(tokens, _with_apposition(at, trigger), several=fate.plural)
                    if person is not None and _may_be_told(tokens, at, trigger, person):
                        read = _read(statement, fate, told, person, contrary=field in CONTRARY)
                        return None if read.doers and not fate.plural else _with_names(read, sides)
    return None


def _may_be_told(tokens: Sequence[Token], at: Sequence[int], trigger: Span, person: Person) -> bool:
    """Not of "Takuma Motors *hid* defects", nor of a name alone that may be a place's: "have captured Port Azan"."""
    verbs = any(is_past(tokens[i]) and not tokens[i].is_capitalised for i in at)
    return not verbs and bool(person.roles or tokens[trigger[0]].lemma not in _WORDS["of_places_too"])


def _with_apposition(at: Sequence[int], trigger: Span) -> Sequence[int]:
    """All before the verb, where that is of whom it tells: "The mayor of Uln, *Jonas Field*, has"."""
    return range(trigger[0]) if at and at[-1] < trigger[0] else at


def _read(statement: Sentence, fate: Fate, told: Told, person: Person, *, contrary: bool) -> ToldFate:
    tokens = statement.tokens
    negated = any(t.lower in NOT or t.lower == "never" for t in tokens)
    own = person.names | person.given | person.roles
    doers = frozenset(tokens[i].lower for i in told.doers if tokens[i].is_capitalised and not _opens(tokens, i))
    others = frozenset(t.lower for t in tokens[1:] if t.is_capitalised) - own - doers
    behind = [t for t in tokens[max(told.trigger[1], *(i + 1 for i in told.of)) :] if t.is_word]
    goal = frozenset(t.lower for t in behind if t.lower not in _WORDS["no_goal"]) if fate.goal else frozenset[str]()
    return ToldFate(fate, person, contrary != negated, doers, others, goal - own)


def _opens(tokens: Sequence[Token], at: int) -> bool:
    """Has it its capital letter only from where it stands: "*Police* have", "*The* Southern Dawn has"?"""
    alone = not tokens[at + 1].is_capitalised and is_known(tokens[at].lower)
    return at == 0 and (alone or tokens[at].lower in _WORDS["articles"])


def _with_names(told: ToldFate, sides: Mapping[str, str]) -> ToldFate:
    """The same, with all names of the sides that it names: who went to Lund has gone to Norland."""
    named = {sides[other] for other in told.others if other in sides}
    same = {name for name, side in sides.items() if side in named} if named else set()
    return told._replace(others=told.others | same)


def told_at(sentence: Sentence, field: str, trigger: Span, fate: Fate) -> Iterator[Told]:
    """Of whom words tell, by where they stand; of "the commander's death" the commander, of "killed Hulse" Hulse."""
    kind = field.removeprefix("not_")
    if kind == "nouns":
        yield from _of_noun(sentence, trigger)
    elif kind == "states":
        yield from _of_state(sentence, trigger)
    elif kind in ("befalls", "suffers", "held"):
        yield from _of_verb(sentence, kind, trigger, fate)


def _of_verb(sentence: Sentence, kind: str, trigger: Span, fate: Fate) -> Iterator[Told]:
    tokens, first = sentence.tokens, trigger[0]
    roles = find_roles(tokens, trigger)
    if roles is None:
        return
    passive = not sentence.lowers[first].endswith("ing") and _is_behind(tokens, first, ("be", "get"))
    set_apart = _before_aside(tokens, first)
    if kind == "befalls":
        given = range(trigger[1], min(trigger[1] + _OBJECT, len(tokens))) if set_apart else roles.done_to
        if trigger[1] - first > 1 or (roles.to_itself and not set_apart) or _fits(tokens, given, fate):
            yield Told(trigger, set_apart or (roles.done_to if roles.to_itself else roles.doers), ())
        return
    if kind == "held" and not passive:
        return
    seen = _before_passive(tokens, first) if passive else None
    if seen is not None:
        yield from _of_object(tokens, trigger, seen, roles.doers)
        return
    if trigger[1] - first > _PARTED:
        yield Told(trigger, range(first + 1, trigger[1] - 1), ())  # "led *her husband* away"
    if roles.to_itself and not passive and (_is_behind(tokens, first, ("have", "do")) or not is_past(tokens[first])):
        return  # "the army has killed", "poison was used"
    if not roles.to_itself and any(tokens[i].lower in _WORDS["himself"] for i in roles.done_to):
        yield Told(trigger, roles.doers, ())
    yield Told(trigger, (set_apart if passive else None) or roles.done_to, roles.doers)
    if roles.to_itself:
        yield from _attributed(tokens, trigger)


def _fits(tokens: Sequence[Token], given: Sequence[int], fate: Fate) -> bool:
    """As in "quit *his post*", "survived *the attack*", "fled *to Lund*": what a verb may have beside the person."""
    words = [tokens[i].lower for i in given]
    if not words or not tokens[given[0]].is_word or words[0] in _WORDS["whereto"] | _WORDS["ends_of"]:
        return True
    return "*" in fate.objects or not {*fate.objects}.isdisjoint(words) or words[0] in _WORDS["when"]


def _before_aside(tokens: Sequence[Token], verb: int) -> range | None:
    """Who stands before it: "*Karel Dunmore*, who is on trial, had fled", "*The mayor*, Ada Finch of Uln, was"."""
    end = verb_start(tokens, verb)
    if end < 1 or tokens[end - 1].text != ",":
        return None
    opened = next((at for at in reversed(range(max(0, end - _LONGEST_ASIDE), end - 1)) if tokens[at].text == ","), None)
    if opened is None:
        return None
    start = opened
    while start and tokens[start - 1].is_word and tokens[start - 1].lower not in _WORDS["before_subjects"]:
        start -= 1
    return range(start, opened)


def _of_object(tokens: Sequence[Token], trigger: Span, whom: range, doers: Sequence[int]) -> Iterator[Told]:
    """As in "saw *him* being led away"; of what is ordered only what a court's word is enough for: "to be held"."""
    if tokens[whom.stop].lower != "to":
        yield Told(trigger, whom, doers)
    elif tokens[trigger[0]].lower in _WORDS["keeping"] and _is_of_court(tokens, whom.start):
        yield Told((whom.start - 1, trigger[1]), whom, doers)


def _is_of_court(tokens: Sequence[Token], end: int) -> bool:
    """As in "*a judge* in Lund *ordered* | him to be held"."""
    before = tokens[max(0, end - _COPULA - 2) : end]
    return before[-1].lower in _WORDS["ordering"] and any(t.lower in _WORDS["courts"] for t in before)


def _before_passive(tokens: Sequence[Token], verb: int) -> range | None:
    """Whom somebody saw, or a judge ordered: "they saw | *him* being | led away", "ordered | *Lund* to be | held"."""
    at = verb - 1
    while at > 0 and tokens[at].lower.endswith("ly"):
        at -= 1
    led = tokens[at].lower
    end = at if led == "being" else at - 1
    if (led, tokens[at - 1].lower)[: 1 + (led == "be")] not in (("being",), ("be", "to")):
        return None
    near = range(max(0, end - _COPULA), end)
    start = next((i + 1 for i in reversed(near) if tokens[i].lemma in _WORDS["seeing"]), end)
    return range(start, end) if start < end and all(tokens[i].is_word for i in range(start, end)) else None


def _is_behind(tokens: Sequence[Token], verb: int, lemmas: Sequence[str]) -> bool:
    near = reversed(tokens[max(0, verb - _PASSIVE) : verb])
    for token in near:
        if token.lemma in lemmas:
            return True
        if not (token.lower.endswith("ly") or token.lower in _WORDS["between"]):
            return False
    return False


def _of_state(sentence: Sentence, trigger: Span) -> Iterator[Told]:
    """As in "*she* is now in custody", "was found dead", "the dead *commander*", "Hulse alive: rebels"."""
    tokens, first = sentence.tokens, trigger[0]
    if sentence.lowers[trigger[1] - 1 : trigger[1] + 1] == ("out", "of"):
        return  # "is *out of* hospital"
    verb = first - 1
    while verb >= max(0, first - _COPULA) and (
        tokens[verb].lower in _WORDS["between"] or tokens[verb].lower.endswith("ly")
    ):
        verb -= 1
    if verb >= 0 and (tokens[verb].lemma in _WORDS["copulas"] or tokens[verb].lower in _WORDS["copulas"]):
        roles = find_roles(tokens, (verb, verb + 1))
        if roles is not None:
            found = roles.done_to if tokens[verb].lower in _WORDS["finding"] and not roles.to_itself else None
            subject = roles.done_to if roles.to_itself else roles.doers
            yield Told(trigger, found or _before_aside(tokens, verb) or subject, ())
        return
    ends = trigger[1] == len(tokens) or not tokens[trigger[1]].is_word
    ends = ends or tokens[trigger[1]].lower in _WORDS["ends_of"] | _WORDS["whereto"]  # not "Hulse *killed two men*"
    if verb == first - 1 and verb >= 0 and tokens[verb].is_capitalised and ends:
        yield Told(trigger, [verb], ())
    yield from _attributed(tokens, trigger)


def _attributed(tokens: Sequence[Token], trigger: Span) -> Iterator[Told]:
    """As in "the *arrested* journalist", "the ailing president"."""
    first, last = trigger
    before = tokens[first - 1].lower if first else ""
    if last - first == 1 and before in _WORDS["articles"] and tokens[last : last + 1] and tokens[last].is_word:
        end = last + 1
        while end < len(tokens) and tokens[end].is_capitalised and end - last < _PASSIVE:
            end += 1
        yield Told(trigger, [first - 1, *range(last, end)], ())


def _of_noun(sentence: Sentence, trigger: Span) -> Iterator[Told]:
    """As in "*her* arrest", "the commander's reported death", "the death of *Hulse*", "the arrest"."""
    tokens, (first, last) = sentence.tokens, trigger
    if tokens[first].is_capitalised and first:
        return
    behind = [t.lower for t in tokens[last : last + 1]]
    if behind == ["of"]:
        end = last + 1
        while end < len(tokens) and tokens[end].is_word and tokens[end].lower not in _WORDS["ends_of"]:
            end += 1
        yield Told(trigger, range(last + 1, end), ())
        return
    at = first - 1
    while at > 0 and first - at <= _PASSIVE and tokens[at].is_word and tokens[at].lower not in _WORDS["owners"]:
        if tokens[at].lower in _WORDS["articles"] or tokens[at].lower in POSSESSIVE:
            break
        at -= 1
    if at >= 0 and (tokens[at].lower in _WORDS["owners"] or tokens[at].lower in POSSESSIVE):
        yield Told(trigger, range(_owner_start(tokens, at), at + 1), (), is_owned=True)


def _owner_start(tokens: Sequence[Token], end: int) -> int:
    """Where the words for an owner begin: "denied *the wanted commander Hulse's* death"; "his" is one word."""
    if tokens[end].lower not in POSSESSIVE:
        return end
    start = end
    while start and (tokens[start - 1].is_capitalised or is_role(tokens[start - 1])):
        start -= 1
    the = (at for at in (start - 1, start - 2) if at >= 0 and tokens[at].lower in _WORDS["articles"])
    return next(the, start)


def is_bare_noun(sentence: Sentence, trigger: Span) -> bool:
    """As in "confirmed *the arrest*", "no *exchange* had taken place": it is not said whose."""
    tokens, (first, last) = sentence.tokens, trigger
    before = [t.lower for t in tokens[max(0, first - 3) : first]]
    compound = tokens[last : last + 1] and tokens[last].is_word and tokens[last].lower not in _WORDS["behind_nouns"]
    return not compound and not _WORDS["pointing"].isdisjoint(before[-2:])


@cache
def vocabulary() -> Vocabulary:
    """The words that are told of people, by fate and field: "death.states"."""
    fates, fields = load_lexicon().fates, (*FIELDS, *CONTRARY)
    return Vocabulary({f"{fate.name}.{field}": getattr(fate, field) for fate in fates for field in fields})


@cache
def groups_of(fate: str) -> tuple[tuple[str, str], ...]:
    """The groups of words of a fate, and which field each is."""
    return tuple((f"{fate}.{field}", field) for field in (*FIELDS, *CONTRARY))


def words_of(fate: Fate) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """All words for a fate, and for its contrary, as a reader is shown them."""
    said, contrary = (tuple(chain.from_iterable(getattr(fate, f) for f in fields)) for fields in (FIELDS, CONTRARY))
    return said, contrary
