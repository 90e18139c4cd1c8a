"""Patterns: how a claim is said, as a desk writes it, and where a sentence says it.

A pattern is a line of elements:

    capture            a word; in its dictionary form it stands for all its forms (captured, captures, capturing)
    take|seize         one of several words
    {place}            a group of words and phrases: a term of the claim file, or one the monitor knows
    {prize|place}      one of several groups
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
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, compress, permutations
from operator import attrgetter
from typing import NamedTuple

from monitor.matching.language.gaps import GAPS, Gap
from monitor.matching.language.vocabulary import Span, plain_words
from monitor.matching.lexicon import load_words
from monitor.matching.text import POSSESSIVE, Sentence, Token, is_past

_WORDS = load_words("patterns")
_IS_WORD = attrgetter("is_word")


class Element(NamedTuple):
    """One element of a pattern: the name of a group, of several ("prize|place"), or plain words ("=take|seize")."""

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
    """The groups that it names alone: a sentence without one of them cannot hold it."""
    words: tuple[frozenset[str], ...] = ()
    """The words of its other elements: of each a sentence must have one."""
    at_place: bool = False
    """It holds only where the text is at the claim's place."""
    bare: bool = False
    """It holds only where nothing follows that says of what it is."""
    leads: bool = False
    """It begins with the place as the subject of what follows."""
    named_near: frozenset[str] = frozenset()
    """Groups of one of which this sentence must have words, or one shortly before it."""
    names_sides: bool = False
    """It says whose men are meant."""
    asks: frozenset[str] = frozenset()
    """All groups that it names."""

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


_ELEMENT = re.compile(r"(\{[^\s!{}]+\}|[^\s!{}]+)(!?)")
_JOINED = re.compile(r"(?<!\S)&(?!\S)")
_SIDES = ("holders", "attackers")  # what groups begin with that name the men of a side
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
    named = frozenset(e.group for e in elements if not e.group.startswith("="))
    groups = frozenset(group for group in named if "|" not in group)
    named_near = frozenset(near.strip("{}").split("|")) - {""}
    asks = frozenset(chain.from_iterable(group.split("|") for group in named)) | named_near
    words = tuple(plain_words(e.group) for e in elements if e.group.startswith("="))
    verb = next((e for e in elements[1:2] if e.group != "=,"), None)  # before ", taken in May" it may stand anywhere
    follows = None if verb is None else verb.gap
    leads = follows is GAPS[">"] and (at_place or elements[0].group == "place")
    leads = leads or (follows is GAPS[""] and elements[0].group == "place")
    event = elements[trigger].group
    sides = any(group.startswith(_SIDES) for group in asks)
    return Pattern(
        source, tuple(elements), trigger, event, groups, words, at_place, bare, leads, named_near, sides, asks
    )


class PatternIndex:
    """Patterns by the group of their trigger, so that a sentence is not asked for each of them."""

    def __init__(self, patterns: Iterable[Pattern]) -> None:
        """Index patterns; what is found is their number among them."""
        self._all = tuple(patterns)
        self._needs = [pattern.needs for pattern in self._all]
        self._by_trigger: dict[str, list[int]] = {}
        for number, pattern in enumerate(self._all):
            for trigger in plain_words(pattern.group) if pattern.group.startswith("=") else pattern.group.split("|"):
                self._by_trigger.setdefault(trigger, []).append(number)
        self._triggers = frozenset(self._by_trigger)

    def possible(self, groups: frozenset[str], forms: frozenset[str]) -> list[int]:
        """The numbers of the patterns that a sentence may hold.

        Args:
            groups: the groups of which the sentence has words.
            forms: its words, in every form.
        """
        triggers = (self._triggers & groups) | (self._triggers & forms)
        numbers = list(set().union(*map(self._by_trigger.__getitem__, triggers)))
        fitting = compress(numbers, map(groups.issuperset, map(self._needs.__getitem__, numbers)))
        return [number for number in fitting if not any(map(forms.isdisjoint, self._all[number].words))]


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
        trigger = spans[pattern.trigger][0]
        if not _is_half_a_word(sentence.tokens, trigger) and not _is_an_army(sentence.tokens, trigger):
            yield Occurrence.of(pattern, spans)


def _says_of_what(tokens: Sequence[Token], at: int) -> bool:
    if at >= len(tokens):
        return False
    if tokens[at].lower in _ONLY and at + 1 < len(tokens):
        at += 1  # "have pulled back *only from* the east of the town"
    if tokens[at - 1].lower == "his" and tokens[at].is_word:  # "the town is now his": not "is starving his men"
        return tokens[at].lower not in _WORDS["after_his"]
    return tokens[at].lower in _WORDS["of_what"] or (tokens[at].is_word and tokens[at].is_capitalised)


_ONLY = ("only", "just", "merely", "solely", "mainly", "partly")


def _is_half_a_word(tokens: Sequence[Token], at: int) -> bool:
    """Is the word the latter half of a compound: "gun-*controlled*"? "Now-captured" and "re-taken" say the same."""
    return at > 1 and tokens[at - 1].text == "-" and tokens[at - 2].lower not in _WORDS["prefixes"]


def _is_an_army(tokens: Sequence[Token], at: int) -> bool:
    """As in "Red *forces* have not driven them out": who does it, and no verb."""
    if tokens[at].lower != "forces" or at + 1 >= len(tokens):
        return False
    return _heads_clause(tokens, at + 1) or tokens[at + 1].lower in _ADVERBS or is_past(tokens[at + 1])


_ADVERBS = frozenset(["never", "also", "then", "reportedly", "finally", "quickly", "recently", "later", "soon"])


_TAKES = load_words("places")["object_of"] - {"of", "leave", "control"}


def _is_taken_there(tokens: Sequence[Token], at: int) -> bool:
    return at > 0 and tokens[at - 1].lemma in _TAKES and is_past(tokens[at - 1])


_KINDS = frozenset(["town", "city", "village", "settlement"])


def _may_lead(tokens: Sequence[Token], span: Span) -> bool:
    """May these words be a verb's subject: not those of "the situation *in* Tarn (is under control)", nor "there"?"""
    before = tokens[span[0] - 1].lower if span[0] else ""
    if before == "the" and span[0] > 2:
        before = tokens[span[0] - 2].lower  # "*in* the town"
    elif tokens[span[1] : span[1] + 1] and tokens[span[1]].text == "," and _is_taken_there(tokens, span[0]):
        return False  # "the visit, days before they *took* Tarn, (was of importance)"
    elif before == "of" and span[0] > 1 and tokens[span[0] - 2].lower in _WORDS["before_of"]:
        side = span[0] - 2 - 2 * (tokens[span[0] - 3].text == "-")
        return side > 0 and tokens[side - 1].lower == "the"  # "*the* north of Tarn"; not "a village *north of* Tarn"
    if before == "of" and span[0] > 3 and tokens[span[0] - 2].lower in _KINDS:
        before = tokens[span[0] - 4].lower  # "*defending* the city of Tarn"
    if before in _WORDS["befalling"]:
        return False  # "arms for those *defending* Tarn (had fallen into their hands)"
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
