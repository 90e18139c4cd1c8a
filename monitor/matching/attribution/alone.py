"""Quotes that stand alone in their sentence: where it may still be said whose they are."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from operator import attrgetter

from .layout import signature
from .line import Line, words_outside
from .quotes import Quote


def ends_beside_words(lines: Sequence[Line], line: Line, quote: Quote) -> bool:
    """As in “We took it. It is ours,” Brandt said: who speaks is told behind the last of several sentences."""
    last = line
    while last.end < quote.end and last.number + 1 < len(lines):
        last = lines[last.number + 1]
    return last is not line and quote.start >= line.start and words_outside(last) > 1


def is_signed(lines: Sequence[Line], line: Line, quote: Quote) -> bool:
    """As in “We took it. It is ours.” — Ada Finch: it is theirs whose name stands behind it."""
    number = line.number + 1
    while number < len(lines) and lines[number].start < quote.end:
        number += 1
    return number < len(lines) and signature(lines[number]) is not None


def introducing(lines: Sequence[Line], quote: Quote) -> Line | None:
    """The sentence before a quote that is a paragraph of its own, if it may tell who speaks; not a question between."""
    at = bisect_right(lines, quote.start, key=attrgetter("start")) - 1
    if at < 1 or not lines[at].opening or lines[at].start < quote.start:
        return None
    at -= 1
    while at > 0 and lines[at].opening and lines[at].tokens[-1].text == "?":
        at -= 1
    return None if lines[at].headline else lines[at]


def paragraph_of(lines: Sequence[Line], quote: Quote) -> int:
    """The paragraph in which a quote begins."""
    return lines[max(0, bisect_right(lines, quote.start, key=attrgetter("start")) - 1)].paragraph
