"""Quotes: which stretches of the body stand in quotation marks, over sentences and paragraphs.

A quote whose mark is not closed goes on in the next paragraph where that opens with a mark again (a speech in several
paragraphs); otherwise it ends with its own paragraph. No mark, however broken, raises or reaches further than that.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from ..text import Document
from .callsigns import is_a_name

_OPENERS, _CLOSERS, _STRAIGHT = "“„«", "”»", '"'
_SINGLE_MARKS = re.compile(r"[‘'](?=[^\W_])")
_NEXT_SINGLE = re.compile(r"\s*‘")
_SINGLE_CLOSE = "’'"
_MARKS = re.compile(f"[{_OPENERS}{_CLOSERS}{_STRAIGHT}]")
_BEFORE_OPENING = " \t\u00a0([—–-:,"
_LONGEST_SINGLE = 600  # characters; a further apostrophe is no closing quote


class Quote(NamedTuple):
    """A quoted stretch with its marks: body[start:end]; `continued`: it goes on from the paragraph before.

    `width` is the length of its marks: 2 where somebody typed two apostrophes for one mark.
    """

    start: int
    end: int
    closed: bool
    continued: bool
    width: int = 1


def find_quotes(document: Document) -> tuple[Quote, ...]:
    """All quotes of a document, in order, none inside another. Linear in the length of the body."""
    quotes: list[Quote] = []
    for start, end in document.paragraphs:
        carried = bool(quotes) and not quotes[-1].closed and _opens(document.body, start)
        found = (
            _in_paragraph(document.body, start, end)
            or _doubled_quotes(document.body, start, end)
            or _single_quotes(document.body, start, end, goes_on=_opens_single(document.body, end))
        )
        found = [quote for quote in found if not is_a_name(document.body, quote.start, quote.end)]
        if carried and found and found[0].start == start:
            found[0] = found[0]._replace(continued=True)
        quotes += found
    return tuple(quotes)


_DOUBLED = "''"


def _opens(body: str, at: int) -> bool:
    return body[at] in _OPENERS + _STRAIGHT + "‘" or body.startswith(_DOUBLED, at)


def _opens_single(body: str, end: int) -> bool:
    """True if the paragraph behind this one opens with a single mark too."""
    return _NEXT_SINGLE.match(body, end) is not None


def _in_paragraph(body: str, start: int, end: int) -> list[Quote]:
    quotes: list[Quote] = []
    opened = -1
    for match in _MARKS.finditer(body, start, end):
        at = match.start()
        if opened < 0:
            if _may_open(body, at, start, end):
                opened = at
        elif body[at] in _STRAIGHT and at - 1 > opened and body[at - 1] == " " and _may_open(body, at, start, end):
            quotes.append(Quote(opened, at, closed=False, continued=False))  # it was never closed; this one opens
            opened = at
        elif body[at] not in _OPENERS:
            quotes.append(Quote(opened, at + 1, closed=True, continued=False))
            opened = -1
    if opened >= 0:
        quotes.append(Quote(opened, end, closed=False, continued=False))
    return quotes


def _doubled_quotes(body: str, start: int, end: int) -> list[Quote]:
    """Two apostrophes for a mark, as some archives have them: ''Usually we get that back,'' she said."""
    quotes: list[Quote] = []
    opened = -1
    at = body.find(_DOUBLED, start, end)
    while at >= 0:
        if opened < 0:
            opened = at if _may_open(body, at + 1, at + 1, end) else -1
        else:
            quotes.append(Quote(opened, at + 2, closed=True, continued=False, width=2))
            opened = -1
        at = body.find(_DOUBLED, at + 2, end)
    if opened >= 0:
        quotes.append(Quote(opened, end, closed=False, continued=False, width=2))
    return quotes


def _may_open(body: str, at: int, start: int, end: int) -> bool:
    if body[at] in _OPENERS:
        return True
    # a straight mark, or a closing one that somebody typed for an opening one: ”courageous and selfless”
    follows = at + 1 < end and not body[at + 1].isspace()
    return follows and (at == start or body[at - 1] in _BEFORE_OPENING)


def _single_quotes(body: str, start: int, end: int, *, goes_on: bool) -> list[Quote]:
    """British ‘…’ and '…', looked for only where a paragraph has no double marks.

    `goes_on`: the next paragraph opens with a mark as well, so the last one here need not be closed.
    """
    quotes: list[Quote] = []
    done = start
    for match in _SINGLE_MARKS.finditer(body, start, end):
        at = match.start()
        if at < done or not (at == start or body[at - 1] in _BEFORE_OPENING):
            continue
        close = _single_close(body, at + 1, min(end, at + _LONGEST_SINGLE))
        if close > 0:
            quotes.append(Quote(at, close + 1, closed=True, continued=False))
            done = close + 1
        elif goes_on and body[at] == "‘":
            quotes.append(Quote(at, end, closed=False, continued=False))
            break
    return quotes


def _single_close(body: str, start: int, end: int) -> int:
    """Where a single quote ends: a mark after punctuation, or before it or a space; not a plural's apostrophe."""
    fallback = -1
    for at in range(start, end):
        if body[at] not in _SINGLE_CLOSE or body[at + 1 : at + 2].isalnum():
            continue
        if body[at - 1] in ".,!?…" or (body[at - 1] != "s" and not body[at - 1].isspace()):
            return at
        if fallback < 0 and body[at - 1] == "s":
            fallback = at
    return fallback
