"""A sentence as the grammar reads it: tokens, their classes side by side, and which quote each stands in."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Container, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from ..text import Sentence, Token
from . import words
from .cues import CONTROL, VERBS
from .quotes import Quote
from .tagging import classes, settle, with_names
from .words import word_set

OUTSIDE = -1
"""The zone of tokens in no quote; others carry their quote's number."""


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence. `tags[i]` is the class of `tokens[i]`, `zones[i]` the number of the quote it stands in."""

    number: int
    paragraph: int
    start: int
    end: int
    tokens: tuple[Token, ...]
    lowered: tuple[str, ...]
    """Its tokens lower-cased."""
    forms: frozenset[str]
    """Every form of its tokens, as in the sentence."""
    tags: str
    zones: tuple[int, ...]
    headline: bool
    opening: bool
    """It opens its paragraph."""
    lowers: Mapping[int, str]
    """The same by number; asked beyond either end, nothing."""
    classes: Mapping[int, str]
    """Its tags by number, likewise."""
    dialogue: bool = False
    """It stands in a text of which several paragraphs open with a name and a colon."""
    answers: bool = False
    """It opens an answer of who is interviewed."""

    def is_lower(self, at: int, *choices: str) -> bool:
        """True if there is a token at this place and it is one of these words."""
        return self.lowers.get(at) in choices

    def is_in(self, at: int, choices: Container[str | None]) -> bool:
        """The same of many words: of a set or a dictionary by word."""
        return self.lowers.get(at) in choices

    def tag(self, at: int) -> str:
        """The class at this place; STOP beyond either end."""
        return self.classes.get(at, words.STOP)

    def same_zone(self, at: int, zone: int) -> bool:
        """True if there is a token at this place in this zone."""
        return 0 <= at < len(self.zones) and self.zones[at] == zone

    def opens_quote(self, at: int, zone: int) -> bool:
        """True if a mark stands here behind which a quote begins, seen from this zone."""
        if self.tag(at) != words.QUOTE or self.zones[at] != zone:
            return False
        behind = at + 1 + (self.tag(at + 1) == words.QUOTE)  # two apostrophes for one mark
        return behind < len(self.zones) and self.zones[behind] != zone

    def text(self, body: str, first: int, last: int) -> str:
        """The body from token `first` up to, not including, token `last`."""
        return body[self.tokens[first].start : self.tokens[last - 1].end] if first < last else ""


def read_line(
    sentence: Sentence, quotes: tuple[Quote, ...], first_quote: int, *, headline: bool, opening: bool
) -> Line:
    """The sentence with classes and zones; `first_quote` is the number of the first quote that may reach into it."""
    tokens = sentence.tokens
    lowers, tags = classes(sentence)
    if first_quote < len(quotes) and quotes[first_quote].start < sentence.end:
        zones = _zones(tokens, quotes, first_quote)
    else:
        zones = (OUTSIDE,) * len(tokens)
    tags = with_names(tags, tokens, zones)
    settled = settle(tags, tokens, [quotes[zone] for zone in set(zones) if zone >= 0])
    place = (sentence.number, sentence.paragraph, sentence.start, sentence.end)
    numbered = dict(enumerate(lowers)), dict(enumerate(settled))
    return Line(*place, tokens, lowers, sentence.forms, settled, zones, headline, opening, *numbered)


def _zones(tokens: tuple[Token, ...], quotes: tuple[Quote, ...], number: int) -> tuple[int, ...]:
    zones: list[int] = [OUTSIDE] * len(tokens)
    starts = [token.start for token in tokens]
    while number < len(quotes) and quotes[number].start < tokens[-1].end:
        quote = quotes[number]
        first = bisect_left(starts, quote.start + quote.width)
        last = bisect_left(starts, quote.end - quote.closed * quote.width)
        zones[first:last] = [number] * (last - first)
        number += 1
    return tuple(zones)


class Group(NamedTuple):
    """A verb with what belongs to it: tokens first..at, where `at` is the verb."""

    first: int
    at: int
    negated: bool
    hypothetical: bool
    passive: bool
    auxiliary: bool


_MODALS = word_set(
    """
    may might would could should will shall can must to if whether
    """
)
_PASSIVE = word_set("be is are was were been being")


def verb_group(line: Line, at: int) -> Group:
    """The verb at this place with what leads up to it: "had not", "on Thursday also", "refused to"."""
    walk = _WalkBack(line, at)
    while walk.goes_on():
        pass
    hypothetical = walk.hypothetical and not _is_said_all_the_same(line, walk.first, at)
    verb = VERBS.get(line.tokens[at].lower)
    passive = walk.passive and verb is not None and verb.form == "past"
    return Group(walk.first, at, walk.negated, hypothetical, passive, walk.auxiliary)


class _WalkBack:
    """The way back from a verb, word by word, to where its group begins."""

    __slots__ = ("auxiliary", "first", "hypothetical", "line", "negated", "passive", "step", "zone")

    def __init__(self, line: Line, at: int) -> None:
        self.line, self.zone, self.first, self.step = line, line.zones[at], at, at - 1
        self.negated = self.hypothetical = self.passive = self.auxiliary = False
        held_back = _held_back(line, at)
        governed = held_back or carried_on(line, at)
        if governed:
            self.negated, self.first, self.auxiliary, self.step = held_back > 0, governed, True, governed - 1

    def goes_on(self) -> bool:
        """One word or turn of phrase further back; False where the group has begun."""
        line = self.line
        if not line.same_zone(self.step, self.zone):
            return False
        step = self._over_interruption()
        lower, tag = line.tokens[step].lower, line.tags[step]
        if lower in ("longer", "more") and line.is_lower(step - 1, "any"):
            return self._behind(step - 1)  # "nobody can *any longer* say"
        late = lower in ("longer", "yet") and (_is_no_longer(line, step) or _is_not_yet(line, step))
        if (tag not in "BNATt" and not late) or _ends_relative(line, step):
            return False
        if late:
            self.negated = True
            return self._behind(step - 1)
        if lower == "to" and self._is_governed(step):
            return True
        self.negated = self.negated or tag == words.NEGATION or lower == "cannot"
        self.hypothetical = self.hypothetical or lower in _MODALS
        self.passive = self.passive or (not self.auxiliary and lower in _PASSIVE)
        self.auxiliary = self.auxiliary or tag in "Bt"
        return self._over_time(step) if tag == words.TIME else self._behind(step)

    def _behind(self, first: int) -> bool:
        self.first, self.step = first, first - 1
        return True

    def _over_interruption(self) -> int:
        unbroken = self.auxiliary and not self.line.is_lower(self.first, "been")  # "has not so far been confirmed"
        before = self.step if unbroken else _before_interruption(self.line, self.step, self.zone)
        self.negated = self.negated or _says_no(self.line, before + 1, self.step)
        self.step = before
        return before

    def _is_governed(self, to: int) -> bool:
        """Before "to" stands what governs it: "refused to", "went so far as to", "wanted to"."""
        line = self.line
        dated = 2 * (line.tag(to - 1) == words.TIME and line.is_lower(to - 2, "on", "in"))
        governing = to - 1 - dated  # "refused *on Friday* to admit"
        control = CONTROL.get(line.tokens[governing].lower) if to else None
        governor = None if control else _vehicle_before(line, to, self.zone)
        if line.is_lower(to - 1, "as") and line.is_lower(to - 2, "far"):
            self.auxiliary = True  # "went so far as to say"
            return self._behind(to - 4)
        if not control and governor is None:
            return False
        self.negated = self.negated or control == "failed"
        # "I want to confirm" does so
        self.hypothetical = control == "open" and not line.is_lower(governing - 1, "i", "we")
        self.auxiliary, self.passive = True, False
        return self._behind(_behind_noun(line, governing) if governor is None else governor)

    def _over_time(self, step: int) -> bool:
        opening = _with_time(self.line, step, self.zone, self.first)
        if opening is None:
            return False
        self.first, self.step = opening
        return True


def _with_time(line: Line, at: int, zone: int, first: int) -> tuple[int, int] | None:
    """Where a group that began at `first` begins with the time word before it, and what stands before that word.

    None where the word is the subject's: "the month".
    """
    adjunct = _is_adjunct(line, at, zone)
    if not (adjunct or _part_of_time(line, at, zone)):
        return None
    if line.is_lower(at - 1, "on", "in", "late", "early", "since", "at", "by"):
        return at - 1, at - 2
    return (at if adjunct else first), at - 1


def _ends_relative(line: Line, to: int) -> bool:
    """As in "Analysts we have talked *to* say", "the men I talk *to* say": no infinitive."""
    met = line.is_lower(to - 1, "talk", "speak") and line.is_lower(to - 2, "i", "we")
    return line.is_lower(to, "to") and (met or line.is_lower(to - 1, "talked", "spoken", "spoke"))


def _before_interruption(line: Line, at: int, zone: int) -> int:
    """Where the auxiliary stands if what ends here comes between it and its verb; else this place.

    As in "has so far denied", "had, for the first time, admitted", "will in the coming days announce".
    """
    if line.tags[at] in "BNAtC":
        return at  # "was over and confirmed that": the verb has "and" before it
    enclosed = line.tags[at] == words.COMMA
    for place in range(at - 1, max(-1, at - 1 - _LONGEST_INTERRUPTION), -1):
        if line.tags[place] == words.AUXILIARY and line.zones[place] == zone:
            begin = place + 1
            while begin < at and line.tags[begin] in "NA" and not line.is_lower(begin, "so"):
                begin += 1
            fits = line.tags[begin] == words.COMMA if enclosed else line.is_in(begin, _INTERRUPTING)
            since = begin == at and line.is_lower(at, "since", "at")  # "has since denied", "had at first denied"
            there = line.tag(place - 1) == words.RELATIVE and line.is_lower(place, "was", "were", "is", "are")
            fits = fits and not (there and not enclosed)  # "two men who *were at the table* said"
            return place if fits and (begin < at or since) else at
        closes = line.tags[place] in ',.:-"(RUS' and not line.is_lower(place, "so", "until", "till")
        if closes and not (enclosed and line.tags[place - 1] in "BNA"):
            break
    return at


def _says_no(line: Line, first: int, last: int) -> bool:
    """As in "at no time", "not so far"."""
    return first < last and (words.NEGATION in line.tags[first:last] or "no" in line.lowered[first:last])


_LONGEST_INTERRUPTION = 8  # tokens
_INTERRUPTING = word_set(
    "so for in over at to on more time of by up until as with during throughout since under each every all"
)


def _is_said_all_the_same(line: Line, first: int, at: int) -> bool:
    """As in "will tell you that", "would say only that", "would say later", "we must admit": no condition."""
    if line.is_lower(first - 1, "i", "we") and (is_compelled(line, first) or _says_so_now(line, first, at)):
        return True
    if line.is_lower(at, "tell") and line.is_lower(at + 1, "you", "anyone", "anybody"):
        return line.is_lower(first, "will", "would", "’ll", "'ll")
    only = line.is_lower(at + 1, "only") or line.is_lower(at - 1, "only")
    outcome = line.is_lower(first, "only") and line.is_lower(first + 1, "to")  # "only to be contradicted by"
    return outcome or (line.is_lower(first, "would") and (only or _came_after(line, at)))


def _says_so_now(line: Line, first: int, at: int) -> bool:
    """As in "But I will say this: ...", "I can tell you that", "we can confirm"."""
    return line.is_lower(at, "say", "tell", "confirm") and line.is_lower(first, "will", "can", "would", "'ll", "’ll")


def is_compelled(line: Line, first: int) -> bool:
    """As in "must assume", "have to admit": whoever has to does so."""
    has_to = line.is_lower(first, "have", "has") and line.is_lower(first + 1, "to")
    return line.is_lower(first, "must") or has_to


def _came_after(line: Line, at: int) -> bool:
    """As in "would say *later*", "would announce *two days later*", "would later say": told from behind it."""
    return any(t.lower in ("later", "afterwards", "afterward") for t in line.tokens[at - 1 : at + 4])


def _is_no_longer(line: Line, at: int) -> bool:
    return line.is_lower(at, "longer") and line.is_lower(at - 1, "no")


def _is_not_yet(line: Line, at: int) -> bool:
    return line.is_lower(at, "yet") and line.tag(at - 1) == words.NEGATION


def gave_up(line: Line, group: Group, lemma: str) -> bool:
    """As in "no longer denies", "has stopped disputing"; "cannot deny", not "cannot rule out", "could not disprove"."""
    words = line.lowered[group.first : group.at]
    unable = lemma in ("deny", "dispute") and not {"could", "can", "cannot", "ca"}.isdisjoint(words)
    return unable or not {"longer", "stopped", "ceased"}.isdisjoint(words)


def _held_back(line: Line, at: int) -> int:
    """Where "stopped" stands in "stopped short of confirming", "refrained from saying"; 0 where nothing of it does."""
    before = line.lowers.get(at - 1)
    if before in ("stopped", "ceased") and line.lowered[at].endswith("ing"):
        return at - 1
    if before == "of" and line.is_lower(at - 2, "short"):
        return at - 3
    return at - 2 if before == "from" and line.is_in(at - 2, _REFRAINED) else 0


def carried_on(line: Line, at: int) -> int:
    """Where "went" stands in "went on denying", "keeps" in "keeps saying"; 0 where nothing goes on."""
    before = line.lowers.get(at - 1)
    if before in ("keeps", "kept", "keep", "continues", "continued", "began", "started"):
        return at - 1
    if line.tag(at - 1) == words.TIME and line.lowered[at].endswith("ing"):  # "spent two weeks denying"
        near = range(at - 2, max(0, at - _LONGEST_SPELL), -1)
        return next((place for place in near if line.is_lower(place, "spent", "spends", "spend")), 0)
    goes = before == "on" and line.is_lower(at - 2, "went", "goes", "go", "gone", "kept", "keeps", "carried")
    return at - 2 if goes else 0


_LONGEST_SPELL = 8  # tokens of "the better part of two weeks"
_REFRAINED = ("refrained", "refrains", "refrain", "shied", "abstained")
_VEHICLES = word_set(
    """
    took takes taking taken used uses using went goes appeared appears issued issues released releases published posted
    recorded called held turned resorted emerged waited needed chose chooses picked
    """
)
_LONGEST_VEHICLE = 8  # tokens


def _vehicle_before(line: Line, to: int, zone: int) -> int | None:
    """The verb of "took to Telegram to announce", "used a video to claim": what was done to say it, and so was said."""
    for at in range(to - 2, max(-1, to - 2 - _LONGEST_VEHICLE), -1):
        unsaid = line.is_lower(at, "too", "premature", "wrong", "impossible")  # "called it too early to speak of"
        others = line.is_lower(at, "for") and line.tag(at + 1) not in "T0"  # "waited for Arland to admit"
        breaks = line.tags[at] in ',.:-"(RUB' and not line.is_lower(at, "until", "till")
        if unsaid or others or breaks or not line.same_zone(at, zone):
            return None
        if line.tokens[at].lower in _VEHICLES and line.tags[at] == words.WORD:
            return at
    return None


def _behind_noun(line: Line, at: int) -> int:
    """The first token of "made no effort" in "made no effort to deny", of "the first" in "was the first to say"."""
    if line.is_lower(at, "first", "last") and line.is_lower(at - 1, "the"):
        return at - 1 - line.is_lower(at - 2, "became", "becomes", "become")
    while line.is_lower(at - 1, "made", "make", "making", "makes", "an", "no"):
        at -= 1
    while line.is_lower(at, "likely", "ready", "willing", "more", "less") and line.is_lower(at - 1, "more", "less"):
        at -= 1  # "are more likely to say"
    return at


def _is_adjunct(line: Line, at: int, zone: int) -> bool:
    """A time word that is no part of the subject: "Kyiv Friday said", "the ministry later said"."""
    return (
        line.same_zone(at - 1, zone)
        and line.tags[at - 1] in 'xKS),PT"B'
        and line.tokens[at].lower not in ("month", "week", "year")
    )


def _part_of_time(line: Line, at: int, zone: int) -> bool:
    return line.same_zone(at - 1, zone) and line.tags[at - 1] == words.TIME


def is_free(line: Line, number: int) -> bool:
    """True if nearly all of the line's words stand in this quote."""
    inside = sum(1 for zone in line.zones if zone == number)
    outside = words_outside(line)
    return outside == 0 or (inside >= 3 and outside == 1)


def words_outside(line: Line) -> int:
    """How many words of a line stand in no quote."""
    marked = zip(line.tags, line.zones, strict=True)
    return sum(1 for tag, zone in marked if zone == OUTSIDE and tag not in ",.:-\"'(")
