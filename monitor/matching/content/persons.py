"""Persons: of whom a claim tells, and whether words of a text mean the same: "Ana Finch", "the journalist", "she", "I".

    person = person_in(tokens, range(0, 4))       # "The journalist Ana Tessaly": Tessaly, a journalist
    Cast(document, person).part(sentence, [0, 1])  # "The journalist": Reference.CALLED, once the text has named her

Nobody is looked up: who "she" is goes by who was named last and does not only speak there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import Enum, auto
from functools import cache
from itertools import chain
from typing import NamedTuple

from monitor.matching.attribution.words import BODIES, ROLES
from monitor.matching.language.numbers import is_number
from monitor.matching.lexicon import load_lexicon, load_words
from monitor.matching.text import POSSESSIVE, Document, Sentence, Token, lemma

_WORDS = load_words("persons")
_BEFORE_PLACES = _WORDS["before_places"]
_INSIDE = frozenset(["in", "at", "near", "into", "around", "outside", "across"])
_MANY = 2  # words of a name
_APPOSED = 8  # tokens: "Dragan Hulse, the most wanted commander"
_BACK = 3  # sentences in which somebody is looked for who is "she"
_SAID = 4  # tokens: "said their spokesman Tarik Bonn"
_LOST = 6  # tokens: "lost his father and a younger brother"
_KIN = 2  # sentences around: "“My father is alive.” … Lund's daughter said"
_TAG = 12  # tokens between a name and what it says: "Tarik Bonn, a spokesman for the group, said"


class Person(NamedTuple):
    """Of whom a claim tells."""

    words: frozenset[str]
    """All that the statement calls them, lower-cased."""
    names: frozenset[str]
    """Last names, lower-cased; none of those who are only counted: "three engineers"."""
    given: frozenset[str]
    roles: frozenset[str]
    """What they are: "minister", "engineer"."""

    @property
    def several(self) -> bool:
        """Are they some who have no names?"""
        return not self.names


class Reference(Enum):
    """Whom words mean."""

    NAMED = auto()
    CALLED = auto()
    """By what they are: "the minister"; or "she"."""
    SPEAKER = auto()
    """Whoever speaks: "I"."""
    NOBODY = auto()
    OTHER = auto()


def person_in(tokens: Sequence[Token], at: Sequence[int], *, several: bool) -> Person | None:
    """Of whom the words of a statement tell; None where it is nobody, so far as one can see.

    Args:
        tokens: the statement's.
        at: the numbers of the words.
        several: may it be some who have no names?
    """
    runs = [run for run in name_runs(tokens) if set(run) <= set(at) and _is_persons(tokens, run)]
    roles = frozenset(lemma(tokens[i].lower) for i in at if is_role(tokens[i]))
    words = frozenset(tokens[i].lower for i in at)
    if runs:
        named = runs[-1] if len(runs) == 1 or not roles else runs[0]
        both = chain.from_iterable(run[-1:] for run in runs if tokens[run[0] - 1].lower == "and")
        names = frozenset(tokens[i].lower for i in (named[-1], *both))
        return Person(words, names, frozenset(tokens[i].lower for run in runs for i in run) - names, roles)
    last = next((i for i in at if _is_plural(tokens[i])), None)
    if several and last is not None and not tokens[last].is_capitalised:
        return Person(words, frozenset(), frozenset(), frozenset([tokens[last].lemma]))
    return None


def name_runs(tokens: Sequence[Token]) -> list[range]:
    """The names among some words: runs of capitalised ones, without titles."""
    found: list[range] = []
    for at, token in enumerate(tokens):
        if not token.is_capitalised or is_role(token) or token.lower in _WORDS["no_names"]:
            continue
        if found and found[-1].stop == at:
            found[-1] = range(found[-1].start, at + 1)
        else:
            found.append(range(at, at + 1))
    return found


def _is_persons(tokens: Sequence[Token], run: range, places: frozenset[str] = _BEFORE_PLACES) -> bool:
    """Is it somebody's name: "Ada Finch", "Queen *Ilse*"; not "of *Uln*", "the *Halden Group*"?

    Args:
        tokens: a sentence.
        run: the name among them.
        places: behind these no person is named.
    """
    before = tokens[run.start - 1] if run.start else None
    if before is not None and before.lower in places:
        return False
    if any(tokens[i].lower in BODIES or tokens[i].lower in _WORDS["bodies"] for i in run):
        return False
    titled = before is not None and is_role(before)
    return titled or (len(run) >= _MANY and (before is None or before.lower not in ("the", "The")))


def is_role(token: Token) -> bool:
    """Does a word say what somebody is: "minister", "singer"?"""
    return token.lower in ROLES or token.lower in _WORDS["roles"]


def _is_plural(token: Token) -> bool:
    return token.lemma != token.lower and (token.lemma in ROLES or token.lemma in _people())


@cache
def _people() -> frozenset[str]:
    terms = load_lexicon().terms
    return frozenset(chain(terms["people"], terms["soldiers"], terms["insurgents"], _WORDS["people"]))


class _Named(NamedTuple):
    """A name in a text."""

    sentence: int
    at: int
    is_own: bool
    speaks: bool
    """It is no more than who says it."""
    role: frozenset[str]
    """What the text calls him there: "Defence *Minister* Lund"."""


class Cast:
    """Who is meant in one text by words that may mean a person."""

    def __init__(self, document: Document, person: Person) -> None:
        """A text, and a person."""
        self._person = person
        self._sentences = document.sentences
        self._known: set[str] = set()
        """The last names that have been told with others."""
        self._named = [named for sentence in document.sentences for named in self._names_in(sentence)]
        own = [named for named in self._named if named.is_own]
        self._own = frozenset((named.sentence, named.at) for named in own)
        self._roles = _wider(frozenset(chain(person.roles, *(named.role for named in own))))
        self.first = own[0].sentence if own else len(document.sentences)

    def _names_in(self, sentence: Sentence) -> Iterator[_Named]:
        if not sentence.capitalised:
            return
        tokens = sentence.tokens
        for run in name_runs(tokens):
            own = self._is_own(tokens, run)
            if own or self._person.several or _is_persons(tokens, run, _INSIDE) or tokens[run[-1]].lower in self._known:
                self._known.update(tokens[at].lower for at in run[-1:] if len(run) >= _MANY)
                yield _Named(sentence.number, run[-1], own, _only_speaks(tokens, run), _roles_around(tokens, run))

    def _is_own(self, tokens: Sequence[Token], run: range) -> bool:
        """Is it the person's: "Hulse", "General Hulse"; not "*Katja* Hulse"?"""
        names, given = self._person.names, self._person.given
        at = next((i for i in run if tokens[i].lower in names), None)
        if at is None:
            return False
        before = [tokens[i].lower for i in run if i < at]
        return not given or all(w in given or w in _WORDS["titles"] or len(w) <= _MANY for w in before[-1:])

    def is_named(self, sentence: Sentence, at: int) -> bool:
        """Does a word name the person?"""
        return (sentence.number, at) in self._own

    def _named_by(self, sentence: Sentence, at: Sequence[int]) -> int | None:
        """Which of some words names the person, or of those behind a comma: "her minister, *Rolf Egger*"."""
        behind = range(at[-1] + 2, at[-1] + 4) if sentence.lowers[at[-1] + 1 : at[-1] + 2] == (",",) else ()
        return next((i for i in chain(at, behind) if self.is_named(sentence, i)), None)

    def is_spoken_of(self, sentence: Sentence) -> bool:
        """Does a sentence name the person, and not only as who says something?"""
        return any(n.is_own and not n.speaks and n.sentence == sentence.number for n in self._named)

    def part(
        self, sentence: Sentence, at: Sequence[int], *, quoted: bool, of_himself: bool, owns: bool = False
    ) -> Reference:
        """Whom some words mean.

        Args:
            sentence: where they stand.
            at: their numbers; those of a subject or an object.
            quoted: they are quoted word for word.
            of_himself: a speaker may well tell of himself what is told here.
            owns: they stand before "'s".
        """
        tokens = sentence.tokens
        at = [i for i in at if tokens[i].is_word and tokens[i].lower not in _WORDS["around"]]
        lowers = [tokens[i].lower for i in at]
        if not at:
            return Reference.OTHER
        if _is_nobody(lowers):
            return Reference.NOBODY
        named = self._named_by(sentence, at)
        if named is not None:
            return Reference.OTHER if _is_beside(tokens, at, named, owns=owns) else Reference.NAMED
        if lowers[0] in _WORDS["self"] and len(lowers) == 1:
            return Reference.SPEAKER
        if all(w in _WORDS["he" if not self._person.several else "they"] for w in lowers):
            meant = self._is_meant(sentence, at[0], quoted=quoted, of_himself=of_himself)
            return Reference.CALLED if meant else Reference.OTHER
        kin = self._is_kin(sentence, at) if len(lowers) == _MANY and lowers[0] in _WORDS["owning"] else False
        return Reference.CALLED if kin or self._is_called(sentence, at) else Reference.OTHER

    def _is_kin(self, sentence: Sentence, at: Sequence[int]) -> bool:
        """As in (his lawyer said that) "*his client*", ("…," said Lund's daughter) "*my father*"."""
        kin = _counterparts().get(sentence.lowers[at[1]], frozenset())
        if self._person.several or not kin:
            return False
        near = self._sentences[max(0, sentence.number - _KIN) : sentence.number + _KIN]
        return any(
            word in kin and self._owns(told, i)
            for told in (sentence, *reversed(near))
            for i, word in enumerate(told.lowers)
        )

    def _owns(self, sentence: Sentence, at: int) -> bool:
        """Is somebody the person's: "*Lund's* widow", "*her* elder son", "a lawyer *for Lund*"?"""
        tokens = sentence.tokens
        if [t.lower for t in tokens[at + 1 : at + 2]] in (["of"], ["for"]):
            return any((sentence.number, i) in self._own for i in range(at + 2, min(at + _SAID + 2, len(tokens))))
        owner = next((i for i in reversed(range(max(0, at - 3), at)) if tokens[i].lower in _WORDS["owning"]), None)
        if owner is not None:
            return self._is_meant(sentence, owner, quoted=True, of_himself=False)
        mark = next((i for i in reversed(range(max(0, at - 3), at)) if tokens[i].lower in POSSESSIVE), 0)
        if not mark:
            return False
        start = mark
        while start and (
            tokens[start - 1].is_word and (is_role(tokens[start - 1]) or tokens[start - 1].is_capitalised)
        ):
            start -= 1
        start -= start > 0 and tokens[start - 1].lower in _WORDS["determiners"]
        return self.part(sentence, range(start, mark), quoted=True, of_himself=False, owns=True) in _THE_PERSON

    def owner(self, sentence: Sentence, at: Sequence[int], *, quoted: bool, of_himself: bool) -> Reference:
        """Whom "his", "my" or the words before and with "'s" mean."""
        lower = sentence.lowers[at[-1]]
        if lower == "my":
            return Reference.SPEAKER
        if lower in POSSESSIVE:
            return self.part(sentence, at[:-1], quoted=quoted, of_himself=of_himself, owns=True)
        mine = lower in (("their",) if self._person.several else ("his", "her"))
        meant = mine and self._is_meant(sentence, at[-1], quoted=quoted, of_himself=of_himself)
        return Reference.CALLED if meant else Reference.OTHER

    def _is_called(self, sentence: Sentence, at: Sequence[int]) -> bool:
        """As in "the minister", "the 71-year-old president", of somebody whom the text has named."""
        tokens = sentence.tokens
        of = next((i for i, at_ in enumerate(at) if tokens[at_].lower == "of"), len(at))
        head = tokens[at[of - 1]] if of else tokens[at[0]]
        if self._person.several:
            among = any(tokens[i].lemma in self._person.roles for i in at[of:]) and is_number(head.lower)
            return among or self._are_called(tokens, at[:of], head)  # "three of its engineers"
        headed = at[0] == 0 and all(is_role(tokens[i]) or tokens[i].lower in self._person.words for i in at)
        definite = (tokens[at[0]].lower in _WORDS["determiners"] or headed) and head.lemma == head.lower
        former = any(tokens[i].lower in _WORDS["not_now"] - self._person.words for i in at)  # "the *former* minister"
        if of != len(at) or not definite or former or sentence.number < self.first:
            return False
        role = lemma(head.lower)
        if head.is_capitalised and at[-1] + 1 < len(tokens) and tokens[at[-1] + 1].is_capitalised:
            return False
        if role not in self._roles and role not in _WORDS["anybody"]:
            return False
        behind = tokens[at[-1] + 1] if at[-1] + 1 < len(tokens) else None
        if behind is not None and (behind.is_capitalised or behind.lower == "of"):
            return False
        before = [n for n in self._named if (n.sentence, n.at) < (sentence.number, at[0])]
        last = next((n for n in reversed(before) if role in n.role or (role in self._roles and n.is_own)), None)
        return (last is not None and last.is_own) or (last is None and any(n.is_own for n in before))

    def _are_called(self, tokens: Sequence[Token], at: Sequence[int], head: Token) -> bool:
        """As in "the engineers", "all three of them", "five aid workers", of some who have no names."""
        counted = is_number(head.lower) and tokens[at[0]].lower in (*_WORDS["determiners"], "all")
        own = head.lemma in self._person.roles
        other = not own and head.lemma in _WORDS["captives"] and tokens[at[0]].lower in _WORDS["determiners"]
        return counted or own or other

    def _is_meant(self, sentence: Sentence, at: int, *, quoted: bool, of_himself: bool) -> bool:
        """Is the person who was named last, before a pronoun: without those who only speak, unless "he" may be they?"""
        if self._person.several:
            return True
        number = sentence.number
        before = [n for n in self._named if number - _BACK <= n.sentence and (n.sentence, n.at) < (number, at)]
        if not quoted and of_himself:
            told_by = [n for n in before if n.sentence == number and _says_that(sentence.tokens, n.at, at)]
            if told_by:
                return told_by[-1].is_own
            return bool(before) and before[-1].is_own
        heard = [n for n in before if n.is_own or not n.speaks]
        return bool(heard) and heard[-1].is_own and not self._has_lost_one(heard[-1], sentence, at)

    def _has_lost_one(self, named: _Named, sentence: Sentence, at: int) -> bool:
        """As in "Hulse had *lost his brother*. *He* was killed": the pronoun means whom the person lost."""
        kin = _WORDS["kinsmen" if sentence.lowers[at] in ("he", "him", "his", "himself") else "kinswomen"]
        near = self._sentences[max(named.sentence, sentence.number - 1) : sentence.number + 1]
        for told in near:
            if kin.isdisjoint(told.forms):
                continue
            start = named.at if told.number == named.sentence else 0
            lowers = told.lowers[start : at if told is sentence else None]
            if any(
                w in kin and not _WORDS["losing"].isdisjoint(lowers[max(0, i - _LOST) : i])
                for i, w in enumerate(lowers)
            ):
                return True
        return False


_THE_PERSON = (Reference.NAMED, Reference.CALLED)


@cache
def _counterparts() -> dict[str, frozenset[str]]:
    """By a word for somebody those who call him so: by "client" lawyers, by "husband" wives."""
    found: dict[str, set[str]] = {}
    for pair in _WORDS["kin"]:
        who, _, calls = pair.partition(":")
        for word in calls.split("+"):
            found.setdefault(word, set()).add(who)
    return {word: frozenset(who) for word, who in found.items()}


def _wider(roles: frozenset[str]) -> frozenset[str]:
    """Roles, and what those who have them are called as well: a novelist is a writer."""
    pairs = (pair.partition(":") for pair in _WORDS["wider"])
    return roles | {wide for narrow, _, others in pairs if narrow in roles for wide in others.split("+")}


def _is_nobody(lowers: Sequence[str]) -> bool:
    return lowers[0] in _WORDS["nobody"] or lowers[:2] == ["no", "one"] or lowers[:3] == ["not", "a", "single"]


def _is_beside(tokens: Sequence[Token], at: Sequence[int], named: int, *, owns: bool) -> bool:
    """As in "*Hulse's* deputy", "a brother of *Hulse*": it is told of somebody else."""
    behind = tokens[named + 1].lower if named + 1 < len(tokens) else ""
    if behind in POSSESSIVE and not owns:
        return True
    between = [tokens[i].lower for i in range(at[0], named)]
    linked = max((i for i, w in enumerate(between) if w in _WORDS["links"]), default=-1)
    return linked >= 0 and "," not in between[linked:]


def _only_speaks(tokens: Sequence[Token], run: range) -> bool:
    """Is it no more than who says it: "…, Ada Finch said", "said Ada Finch", "Tarik Bonn, their spokesman, told"?"""
    before = tokens[max(0, run.start - _SAID) : run.start]
    said = next((i for i in reversed(range(len(before))) if before[i].lower in _WORDS["saying"]), None)
    between = before[said + 1 :] if said is not None else ()
    if said is not None and all(is_role(t) or t.lower in ("the", "its", "their") for t in between):
        return True
    behind = tokens[run.stop : run.stop + _TAG]
    if behind[:1] and behind[0].text == "," and not any(t.lower in _WORDS["saying"] for t in behind[1:2]):
        close = next((i for i, t in enumerate(behind[1:], 1) if t.text == ","), len(behind))
        behind = behind[close + 1 :]
    return any(t.lower in _WORDS["saying"] for t in behind[:3])


def _says_that(tokens: Sequence[Token], named: int, pronoun: int) -> bool:
    """As in "*Lund* said that *he*": does who is named say what the pronoun stands in?"""
    return any(t.lower in _WORDS["saying"] for t in tokens[named + 1 : pronoun])


def _roles_around(tokens: Sequence[Token], run: range) -> frozenset[str]:
    """What a name is called beside it: "the *admiral* Ruben Castan", "Dragan Hulse, the wanted *commander*"."""
    before = [t for t in tokens[max(0, run.start - 3) : run.start] if t.text != ","]
    found = {lemma(before[-1].lower)} if before and is_role(before[-1]) else set[str]()
    behind = tokens[run.stop : run.stop + _APPOSED]
    if behind[:1] and behind[0].text == "," and behind[1:2] and behind[1].lower in _WORDS["apposing"]:
        words: Iterable[Token] = behind[2:]
        for token in words:
            if not token.is_word or token.lower in _WORDS["links"]:
                break
            if is_role(token):
                found.add(lemma(token.lower))
    return frozenset(found)
