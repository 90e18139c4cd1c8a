"""Stretches of the body: where the words of a find stand in it, which quotes they hold, and whether they are quoted."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Sequence
from typing import Literal

from .finds import Find
from .line import OUTSIDE, Line
from .model import Span
from .quotes import Quote

_MARK = re.compile('["“”«‘]')


def contents_of(line: Line, find: Find, quotes: Sequence[Quote]) -> tuple[Span, ...]:
    """Contents in the body's offsets; a quote that reaches beyond the sentence takes its content along."""
    spans = []
    for first, last in find.contents:
        begin, end = line.tokens[first].start, line.tokens[last - 1].end
        left, right = line.zones[first], line.zones[last - 1]
        if left != OUTSIDE and left != line.zones[find.cue[0]] and quotes[left].start < line.start:
            begin = quotes[left].start
        if right != OUTSIDE and right != line.zones[find.cue[0]]:
            end = max(end, quotes[right].end)
        spans.append(Span(begin, end))
    return tuple(spans)


def pointed_at(line: Line, lines: Sequence[Line], told: Container[int], *, whole: bool = False) -> tuple[Span, ...]:
    """What "this" points back at: the sentences before it that are nobody's, in its paragraph or the one before.

    The whole of that paragraph is whose signature stands under it.

    Args:
        line: where "this" stands.
        lines: all of the text's.
        told: the numbers of those in which somebody speaks.
        whole: it is a signature.
    """
    last = line.number - 1
    wanted = line.paragraph - line.opening
    first = last
    while first >= 0 and lines[first].paragraph == wanted and (whole or first not in told):
        first -= 1
    spans = (Span(lines[first + 1].start, lines[last].end),) if first < last else ()
    headline = bool(spans) and not whole and wanted == 1 and lines[0].headline and 0 not in told
    return (Span(lines[0].start, lines[0].end), *spans) if headline else spans


def form_of(contents: tuple[Span, ...], body: str) -> Literal["direct", "indirect", "mixed"]:
    """Whether words are quoted: all of them, some, or none."""
    quoted = sum(1 for span in contents if body[span.start] in "\"“„«‘'" and body[span.end - 1] in "\"”»’'“")
    if contents and quoted == len(contents):
        return "direct"
    return "mixed" if any(is_marked(body, span.start, span.end) for span in contents) else "indirect"


def is_marked(body: str, start: int, end: int) -> bool:
    """Does a quotation mark stand in a stretch?"""
    return _MARK.search(body, start, end) is not None


def quotes_in(line: Line, contents: tuple[Span, ...], quotes: Sequence[Quote]) -> Iterable[int]:
    """The numbers of the line's quotes that open in its contents."""
    for number in sorted(set(line.zones) - {OUTSIDE}):
        quote = quotes[number]
        if any(
            span.covers(quote.start + 1, min(quote.end - 1, span.end)) and span.start <= quote.start + 1 < span.end
            for span in contents
        ):
            yield number
