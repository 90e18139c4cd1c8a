"""Passages: a text cut where findings begin and end, so that a page can mark them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from monitor.models import Evidence


class Piece(NamedTuple):
    """A stretch of a paragraph, and the places in the list of evidence that show themselves in it."""

    text: str
    shows: tuple[int, ...] = ()
    start: int = 0


def paragraphs_with(body: str, evidence: Sequence[Evidence]) -> tuple[tuple[Piece, ...], ...]:
    """The paragraphs of a body, each in pieces; evidence whose sentence does not stand where it says is left out.

    Args:
        body: `Article.body`, in which offsets count.
        evidence: what is to be marked.
    """
    standing = [i for i, one in enumerate(evidence) if body[one.start : one.end] == one.sentence and one.sentence]
    edges = {edge for i in standing for edge in (evidence[i].start, evidence[i].end)}
    paragraphs, at = [], 0
    for line in body.split("\n"):
        if line.strip():
            cuts = sorted({at, at + len(line), *(edge for edge in edges if at < edge < at + len(line))})
            pieces = pairwise(cuts)
            paragraphs.append(tuple(Piece(body[a:b], _showing(a, b, standing, evidence), a) for a, b in pieces))
        at += len(line) + 1
    return tuple(paragraphs)


def _showing(start: int, end: int, standing: Sequence[int], evidence: Sequence[Evidence]) -> tuple[int, ...]:
    return tuple(i for i in standing if evidence[i].start < end and start < evidence[i].end)
