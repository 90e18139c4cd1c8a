"""Numbers in running text: digits and words, "more than 100", "some five hundred"; years and dates are none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import compress
from operator import itemgetter

from monitor.matching.language.vocabulary import Span
from monitor.matching.lexicon import load_words
from monitor.matching.text import Sentence, Token, parse_sentence, places_of

NUMBER_GROUP = "number"
"""What patterns call a number: {number}."""
SAME_NUMBER_GROUP = "same_number"
OTHER_NUMBER_GROUP = "other_number"
"""And one that is the claim's own, or nearly: {same_number}; and any other: {other_number}."""
NUMBER_GROUPS = frozenset([NUMBER_GROUP, SAME_NUMBER_GROUP, OTHER_NUMBER_GROUP])
YEARS = frozenset(map(str, range(1900, 2101)))
_TOLERANCE = 0.15  # share by which a value may differ and still be the claim's: "about 500", "more than 100"

_WORDS = {
    word: float(n)
    for n, word in enumerate(
        (
            *(
                "zero",
                "one",
                "two",
                "three",
                "four",
                "five",
                "six",
                "seven",
                "eight",
                "nine",
                "ten",
                "eleven",
                "twelve",
            ),
            *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
        )
    )
}
_TENS = {
    word: 10.0 * (n + 2)
    for n, word in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"])
}
_SCALES = {
    "hundred": 100.0,
    "hundreds": 200.0,
    "dozen": 12.0,
    "dozens": 24.0,
    "thousand": 1e3,
    "thousands": 2e3,
    "million": 1e6,
    "billion": 1e9,
}
VAGUE = ("dozens", "hundreds", "thousands")
"""What tells a number no more exactly."""
_NUMBER_WORDS = frozenset({*_WORDS, *_TENS, *_SCALES})
_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?")
_MONTHS = load_words("places")["months"]


_BEFORE = {
    word: begins
    for begins, words in (
        (True, ("about", "around", "some", "roughly", "approximately", "over", "nearly", "almost")),
        (True, ("at", "more", "up", "as", "upwards")),
        (False, ("least", "most", "than", "to", "many", "of", "a")),
    )
    for word in words
}
"""Words that round a number and belong to it, and whether one may begin so: "about 500", "as many as 30"."""

_AT = ("least", "most")  # elsewhere it leads up to the number: "put the dead at about 500"


def find_numbers(sentence: Sentence) -> list[tuple[Span, float]]:
    """Each number of a sentence with its value, from left to right; days of a month and years are left out."""
    begin = frozenset(compress(sentence.lowers, map(str.isdigit, map(itemgetter(0), sentence.lowers))))
    if not begin and _NUMBER_WORDS.isdisjoint(sentence.forms):
        return []
    found = []
    behind = 0
    for at in places_of((begin | _NUMBER_WORDS).__contains__, sentence.lowers):
        if at < behind:
            continue
        value, behind = _number_at(sentence.tokens, at)
        if value is not None and not _is_date(sentence.tokens, at, value):
            found.append(((_begin(sentence.tokens, at), behind), value))
    return found


def is_near(value: float, expected: float) -> bool:
    """Is a value the one that a claim has, or as good as that?"""
    return abs(value - expected) <= _TOLERANCE * expected


def is_number(word: str) -> bool:
    """Is a lower-cased word a number or a part of one: "3", "three", "hundred"?"""
    return word in _NUMBER_WORDS or word[:1].isdigit()


def stated_number(statement: str, words: Sequence[str]) -> float | None:
    """The first number of a claim's statement, None where it has none; `words` are the statement's (`split_words`)."""
    if _NUMBER_WORDS.isdisjoint(map(str.lower, words)) and not any(map(str.isdigit, map(itemgetter(0), words))):
        return None
    numbers = find_numbers(parse_sentence(statement))
    return numbers[0][1] if numbers else None


def _begin(tokens: tuple[Token, ...], at: int) -> int:
    """Where a number begins with the words that round it: "more than a hundred"."""
    first = at
    while first > max(0, at - 4) and tokens[first - 1].lower in _BEFORE:
        first -= 1
    while first < at and not _may_begin(tokens, first):
        first += 1
    return first


def _may_begin(tokens: tuple[Token, ...], at: int) -> bool:
    return _BEFORE[tokens[at].lower] and (tokens[at].lower != "at" or tokens[at + 1].lower in _AT)


def _number_at(tokens: tuple[Token, ...], at: int) -> tuple[float | None, int]:
    value = 0.5 if tokens[at].lower in _SCALES and _is_halved(tokens, at) else None
    end = at
    while end < len(tokens):
        lower = tokens[end].lower
        step = _WORDS.get(lower, _TENS.get(lower))
        if step is None and _DIGITS.fullmatch(lower):
            step = float(lower.replace(",", ""))
        if step is not None and value is None:
            value = step
            if _has_ones_behind(tokens, end):
                value, end = value + _WORDS[tokens[end + 2].lower], end + 2
        elif lower in _SCALES and (value is not None or end == at):
            value = (1.0 if value is None else value) * (
                _SCALES[lower] if value is None or not lower.endswith("s") else _SCALES[lower] / 2
            )
        else:
            break
        end += 1
    return value, max(end, at + 1)


def _has_ones_behind(tokens: tuple[Token, ...], at: int) -> bool:
    """As in "*thirty*-one"."""
    behind = [token.lower for token in tokens[at + 1 : at + 3]]
    return tokens[at].lower in _TENS and behind[:1] == ["-"] and 0 < _WORDS.get(behind[-1], 0) < _LEAST_TEN


_LEAST_TEN = 10


def _is_halved(tokens: tuple[Token, ...], at: int) -> bool:
    """As in "*half a* thousand", "*half a* dozen"."""
    return at > 1 and (tokens[at - 2].lower, tokens[at - 1].lower) == ("half", "a")


def _is_date(tokens: tuple[Token, ...], at: int, value: float) -> bool:
    neighbours = {tokens[i].lower for i in (at - 2, at - 1, at + 1) if 0 <= i < len(tokens)}
    return bool(neighbours & _MONTHS and value <= 31) or (1900 <= value <= 2100 and tokens[at].text.isdigit())
