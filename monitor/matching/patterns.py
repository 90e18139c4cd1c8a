"""Patterns: how a claim is said, as a desk writes it, and where a sentence says it.

A pattern is a line of elements:

    capture            a word; in its dictionary form it stands for all its forms (captured, captures, capturing)
    take|seize         one of several words
    {place}            a group of words and phrases: a term of the claim file, or one the monitor knows
    !                  after an element: the trigger, whose clause decides about negation and mood (else the first)
    ~                  a noun phrase may stand here: up to 8 words without comma, "near", "in", "from" ...
    +                  nothing at all
    ..                 up to 8 words of the same clause
    >                  the same, while what stands before stays the subject: no new clause begins that is not closed
    ,,                 other names of a list: "captured *Bakhmut, Krasna Hora and* Soledar"
    ...                up to 20 words of the same sentence
    &                  parts in any order, with up to 8 words of the same clause between them: "{slight} & {weight}!"
    {group} /          before all: this sentence, or one of the two before it, has words of the group
    @                  before all: the text is at the claim's place there, though the sentence need not name it
    $                  after all: nothing follows that says of what: "the capture", not "the capture *of* Bakhmut"

Between two elements with nothing between them up to 2 words may stand ("has *now fully* taken").
Matching is bounded: no element is looked for further away than its gap, so a sentence costs linear time.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, compress, count, permutations, starmap
from operator import attrgetter, or_
from typing import NamedTuple

from monitor.matching.gaps import GAPS, Gap
from monitor.matching.lexicon import load_words
from monitor.matching.text import NOT, POSSESSIVE, Sentence, Token, is_past, lemma, split_words

Span = tuple[int, int]
"""First token and the one after the last, within a sentence."""

_WORDS = load_words("patterns")
_IS_WORD = attrgetter("is_word")
_SLACK = 2  # words between those of a phrase
_WITHIN_TERMS = "-'’\"“”"  # marks
_NEGATIONS = frozenset((*NOT, "never"))  # "are *not* in control" is not "are in control"


class Term(NamedTuple):
    """A word or phrase: its words, each matching a form or a dictionary form; up to `slack` words between them."""

    words: tuple[str, ...]
    slack: int
    proper: bool = False
    """It begins with a capital letter wherever it stands: "US" is not "us"."""


class Element(NamedTuple):
    """One element of a pattern: the name of a group, or words of which one must stand there ("=take|seize")."""

    group: str
    gap: Gap
    """What may stand before it."""


@dataclass(frozen=True, slots=True, eq=False)
class Pattern:
    """A compiled pattern: its elements, and which of them is the trigger. A claim set has each but once."""

    source: str
    elements: tuple[Element, ...]
    trigger: int
    group: str
    """The group of words that the trigger is of: "take_verb"."""
    needs: frozenset[str]
    """The groups that it names: a sentence without one of them cannot hold it."""
    words: tuple[frozenset[str], ...] = ()
    """The words of its other elements: of each a sentence must have one."""
    at_place: bool = False
    """It holds only where the text is at the claim's place."""
    bare: bool = False
    """It holds only where nothing follows that says of what it is."""
    leads: bool = False
    """It begins with the place as the subject of what follows."""
    named_near: str = ""
    """A group that this sentence must have words of, or one shortly before it."""

    @property
    def takes_up(self) -> bool:
        """Does it only take up an event told before: "the capture"?"""
        return self.bare and self.at_place and self.group.endswith("_noun")


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A pattern found: the span of each element."""

    pattern: Pattern
    group: str
    """The group of words that the trigger is of: "take_verb"."""
    spans: tuple[Span, ...]
    trigger: Span
    """The span of the trigger element."""
    start: int
    """First token of all elements."""
    end: int
    """One past the last token of all elements."""

    @classmethod
    def of(cls, pattern: Pattern, spans: tuple[Span, ...]) -> Occurrence:
        """A pattern found, with the span of each of its elements."""
        return cls(pattern, pattern.group, spans, spans[pattern.trigger], min(spans)[0], max(spans)[1])


def tokens_of(spans: Iterable[Span]) -> frozenset[int]:
    """The tokens that some spans take in."""
    return frozenset(chain.from_iterable(starmap(range, spans)))


_ELEMENT = re.compile(r"(\{[\w:-]+\}|[^\s!{}]+)(!?)")
_JOINED = re.compile(r"(?<!\S)&(?!\S)")
_MOST_PARTS = 4  # in any order: 24 patterns


def in_every_order(source: str) -> tuple[str, ...]:
    """The patterns that a pattern with "&" stands for, one for each order of its parts; itself where it has none.

    Raises:
        ValueError: it has more than four parts, or none of its elements is marked as the trigger.
    """
    near, slash, said = source.rpartition(" / ")
    parts = [part.strip() for part in _JOINED.split(said.removeprefix("@ ").removesuffix(" $"))]
    if len(parts) == 1:
        return (source,)
    if len(parts) > _MOST_PARTS:
        raise ValueError(f"pattern {source!r} has {len(parts)} parts joined by “&”; at most {_MOST_PARTS} are tried")
    if "!" not in said:
        raise ValueError(f"pattern {source!r} has parts in any order; mark its trigger with “!”")
    before, behind = "@ " * said.startswith("@ "), " $" * said.endswith(" $")
    return tuple([f"{near}{slash}{before}{' .. '.join(order)}{behind}" for order in permutations(parts)])


def compile_pattern(source: str) -> Pattern:
    """Read a pattern.

    Raises:
        ValueError: it is empty, begins or ends with a gap, or has "!", which marks the trigger, in a list of words.
    """
    elements: list[Element] = []
    near, _, said = source.rpartition(" / ")
    at_place, bare = said.startswith("@ "), said.endswith(" $")
    trigger = 0
    gap: Gap | None = GAPS[""]
    for match in _ELEMENT.finditer(said.removeprefix("@ ").removesuffix(" $")):
        text, mark = match.groups()
        if text in GAPS:
            gap = GAPS[text]
            continue
        if mark and text.endswith("|"):
            raise ValueError(f"pattern {source!r}: “!” marks the trigger and cannot stand in a list of words")
        if mark:
            trigger = len(elements)
        elements.append(Element(text.strip("{}") if text.startswith("{") else "=" + text.lower(), gap or GAPS[""]))
        gap = None
    if not elements or gap is not None or elements[0].gap is not GAPS[""]:
        raise ValueError(f"pattern {source!r} must begin and end with a word or a {{group}}")
    groups = frozenset(e.group for e in elements if not e.group.startswith("="))
    words = tuple(plain_words(e.group) for e in elements if e.group.startswith("="))
    verb = next((e for e in elements[1:2] if e.group != "=,"), None)  # before ", taken in May" it may stand anywhere
    leads = elements[0].group == "place" and verb is not None and verb.gap in (GAPS[">"], GAPS[""])
    event = elements[trigger].group
    return Pattern(source, tuple(elements), trigger, event, groups, words, at_place, bare, leads, near.strip("{}"))


@lru_cache(maxsize=4096)
def plain_words(group: str) -> frozenset[str]:
    """The words of an element that names no group: "=take|seize"."""
    return frozenset(group[1:].split("|"))


def compile_term(text: str, *, slack: int = _SLACK) -> Term:
    """A word or phrase as it is looked for. A phrase may have up to `slack` other words between its own.

    One that begins with a hyphen is the latter half of a compound ("rebel-held"): nothing stands between.
    """
    words = tuple([word.lower() for word in split_words(text)])
    return Term(words, 0 if text.startswith("-") else slack)


class Found(dict[str, list[Span]]):
    """Where a sentence has words of which group, from left to right.

    The plain words of patterns are not looked for before one asks: they are "of" and "the", in every sentence.
    """

    def __init__(self, groups: Mapping[str, list[Span]], sentence: Sentence) -> None:
        """Spans by group, and the sentence."""
        super().__init__(groups)
        self._sentence = sentence

    def __missing__(self, group: str) -> list[Span]:
        """Where plain words stand; a group that was not found is a KeyError."""
        if not group.startswith("="):
            raise KeyError(group)
        has, sentence = plain_words(group).__contains__, self._sentence
        places = compress(count(), map(or_, map(has, sentence.lowers), map(has, sentence.lemmas)))
        self[group] = [(at, at + 1) for at in places]
        return self[group]

    def with_groups(self, groups: Mapping[str, list[Span]]) -> Found:
        """The same and these."""
        return Found({**self, **groups}, self._sentence)


class Vocabulary:
    """Groups of terms, and where a sentence has them."""

    def __init__(
        self,
        groups: Mapping[str, Sequence[str]],
        *,
        exact: frozenset[str] = frozenset(),
        proper: frozenset[str] = frozenset(),
    ) -> None:
        """Groups by name.

        Args:
            groups: the words and phrases of each.
            exact: those between whose words nothing may stand.
            proper: those of which a word that is given with a capital letter must have it in the text.
        """
        self._by_first: dict[str, list[tuple[str, Term]]] = {}
        self.names = frozenset(groups)
        for name, texts in groups.items():
            for text in texts:
                term = compile_term(text, slack=0 if name in exact else _SLACK)
                self._add(name, term._replace(proper=name in proper and text[:1].isupper()))
        self._terms_at = lru_cache(maxsize=65536)(self._begun_by)

    def _add(self, name: str, term: Term) -> None:
        if term.words:
            self._by_first.setdefault(term.words[0], []).append((name, term))

    def _begun_by(self, word: str) -> _Terms | None:
        """The terms that begin with a lower-cased word or its dictionary form; None where none does."""
        found = [pair for form in dict.fromkeys((word, lemma(word))) for pair in self._by_first.get(form, ())]
        return _Terms.of(found) if found else None

    def has_terms_from(self, words: Iterable[str]) -> bool:
        """Does a term begin with one of these words?"""
        return any(map(self._terms_at, map(str.lower, words)))

    def find(self, sentence: Sentence) -> Found:
        """For each group, where the sentence has one of its terms, from left to right."""
        found: defaultdict[str, list[Span]] = defaultdict(list)
        lowers, lemmas = sentence.lowers, sentence.lemmas
        begun = list(map(self._terms_at, lowers))
        for at, (words, longer) in zip(compress(count(), begun), filter(None, begun), strict=True):  # few begin any
            behind, capital = at + 1, sentence.tokens[at].is_capitalised
            for name, proper in words:
                if capital or not proper:
                    found[name].append((at, behind))
            last = behind + _SLACK + 1
            if longer and (seconds := longer.keys() & (lowers[behind:last] + lemmas[behind:last])):
                for name, end in _ends(longer, seconds, sentence, at):
                    if (at, end) not in found[name]:
                        found[name].append((at, end))
        return Found(found, sentence)


_Longer = dict[str, list[tuple[int, str, Term]]]


class _Terms(NamedTuple):
    """The terms that begin with one word."""

    words: tuple[tuple[str, bool], ...]
    """Groups that have the word itself, and whether only with a capital letter."""
    longer: _Longer
    """Those of several words by the second, numbered: many share the first ("the", "General", "in")."""

    @classmethod
    def of(cls, terms: Sequence[tuple[str, Term]]) -> _Terms:
        """Terms with their groups, sorted out."""
        alone: dict[str, bool] = {}
        longer: _Longer = {}
        for number, (name, term) in enumerate(terms):
            if len(term.words) > 1:
                longer.setdefault(term.words[1], []).append((number, name, term))
            else:
                alone[name] = term.proper and alone.get(name, True)
        return cls(tuple(alone.items()), longer)


def _ends(longer: _Longer, seconds: set[str], sentence: Sentence, at: int) -> list[tuple[str, int]]:
    """The group and the end of each term of several words, the second one of these, that stands at a token."""
    begun = sorted(chain.from_iterable(map(longer.__getitem__, seconds)))
    capital = sentence.tokens[at].is_capitalised
    there = [each for each in begun if sentence.forms.issuperset(each[2].words) and (capital or not each[2].proper)]
    ends = ((name, _term_end(sentence, at, term)) for _, name, term in there)
    return [(name, end) for name, end in ends if end is not None]


def _term_end(sentence: Sentence, at: int, term: Term) -> int | None:
    end = at + 1
    for word in term.words[1:]:
        place = _next(sentence, end, term.slack, word)
        if place is None or (term.words[0] == "have" and any(map(is_past, sentence.tokens[end:place]))):
            return None  # "have *claimed* control of", "had *lost* control of": an auxiliary
        end = place + 1
    return end


def _next(sentence: Sentence, start: int, slack: int, word: str) -> int | None:
    """Where a word stands at `start` or behind up to `slack` others, with no mark between but quotes and hyphens."""
    for at, lower in enumerate(sentence.lowers[start : start + slack + 1], start):
        if word == lower or word == sentence.lemmas[at]:
            return at
        if lower in _NEGATIONS or not (sentence.tokens[at].is_word or lower in _WITHIN_TERMS):
            return None
    return None


def find_pattern(pattern: Pattern, sentence: Sentence, places: Mapping[str, Sequence[Span]]) -> Iterator[Occurrence]:
    """Where a sentence says it. `places` is what the vocabulary found there (`Vocabulary.find`)."""
    for first in places[pattern.elements[0].group]:
        if pattern.leads and not _may_lead(sentence.tokens, first):
            continue
        spans = _continue(pattern, (first,), sentence, places)
        if spans is None or _is_possessor(pattern, spans[-1], sentence.tokens):
            continue
        if pattern.bare and _says_of_what(sentence.tokens, spans[-1][1]):
            continue
        if not _is_half_a_word(sentence.tokens, spans[pattern.trigger][0]):
            yield Occurrence.of(pattern, spans)


def _says_of_what(tokens: Sequence[Token], at: int) -> bool:
    if at >= len(tokens):
        return False
    if tokens[at - 1].lower == "his" and tokens[at].is_word:  # "the town is now his": not "is starving his men"
        return tokens[at].lower not in _WORDS["after_his"]
    return tokens[at].lower in _WORDS["of_what"] or (tokens[at].is_word and tokens[at].is_capitalised)


def _is_half_a_word(tokens: Sequence[Token], at: int) -> bool:
    """Is the word the latter half of a compound: "gun-*controlled*"? "Now-captured" and "re-taken" say the same."""
    return at > 1 and tokens[at - 1].text == "-" and tokens[at - 2].lower not in _WORDS["prefixes"]


def _may_lead(tokens: Sequence[Token], span: Span) -> bool:
    """May these words be a verb's subject: not those of "the situation *in* Tarn (is under control)", nor "there"?"""
    before = tokens[span[0] - 1].lower if span[0] > 1 else ""
    following = [t.lower for t in tokens[span[1] : span[1] + 2] if t.text != ","]
    if following[:1] in (["which"], ["that"]):  # leads its own relative clause
        return True
    return before not in _WORDS["before_no_subject"] and tokens[span[0]].lower not in ("there", "here")


def _is_possessor(pattern: Pattern, last: Span, tokens: Sequence[Token]) -> bool:
    """Does the place at the pattern's end only own something: "seized the town's outskirts"?"""
    ends_in_place = pattern.elements[-1].group == "place"
    return ends_in_place and last[1] < len(tokens) and tokens[last[1]].lemma in POSSESSIVE


def _continue(
    pattern: Pattern, spans: tuple[Span, ...], sentence: Sentence, places: Mapping[str, Sequence[Span]]
) -> tuple[Span, ...] | None:
    if len(spans) == len(pattern.elements):
        return spans
    (group, gap), previous = pattern.elements[len(spans)], spans[-1][1]
    for span in places[group]:
        width = span[0] - previous
        if width < 0:
            continue
        if width > gap.words and width > gap.words + _marks(sentence.tokens, previous, span[0]):
            break
        if width and not gap.forbidden.isdisjoint(sentence.lowers[previous : span[0]]):
            continue
        if gap.fits is not None and not gap.fits(sentence.tokens[previous : span[0]]):
            continue
        if gap is GAPS[",,"] and _heads_clause(sentence.tokens, span[1]):
            continue
        found = _continue(pattern, (*spans, span), sentence, places)
        if found is not None:
            return found
    return None


def _heads_clause(tokens: Sequence[Token], at: int) -> bool:
    """Does a verb of its own follow: "lost Lund, and Tarn *is* under fire"?"""
    return at < len(tokens) and tokens[at].lower in _WORDS["auxiliaries"]


def _marks(tokens: Sequence[Token], start: int, end: int) -> int:
    """Marks between two words do not count as words: quotation marks, hyphens."""
    return list(map(_IS_WORD, tokens[start : min(end, start + 40)])).count(False)
