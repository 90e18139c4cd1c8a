"""A tree of markup as paragraphs of plain text: inline markup joins, blocks and double line breaks part."""

from __future__ import annotations

import re

from lxml import etree

_HTML_BLOCKS = (
    "p div h1 h2 h3 h4 h5 h6 li ul ol dl dt dd blockquote pre table tr td th section article main header footer "
    "figure figcaption hr address center"
)
_TRAFILATURA_BLOCKS = "head item list quote row cell"
BLOCKS = frozenset(f"{_HTML_BLOCKS} {_TRAFILATURA_BLOCKS}".split())
LINE_BREAKS = frozenset({"br", "lb"})
NO_TEXT = frozenset({"script", "style", "noscript", "template", "iframe", "svg", "title"})
_PARTED, _BROKEN = "\x1d", "\x1e"  # separators that no text carries: control characters are dropped first
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b\u2060\ufeff]")


def paragraphs(tree: etree._Element) -> tuple[str, ...]:
    """The text of a tree, a string a paragraph, white space folded to single spaces.

    A single line break inside a paragraph does not end it: pages wrap sentences that way. Two do: pages older
    than CSS part their paragraphs that way.
    """
    marked = "".join(_pieces(tree))
    parted = re.sub(rf"{_BROKEN}\s*{_BROKEN}[\s{_BROKEN}]*", _PARTED, marked).replace(_BROKEN, " ")
    folded = (" ".join(piece.split()) for piece in parted.split(_PARTED))
    return tuple(piece for piece in folded if piece)


def _pieces(tree: etree._Element) -> list[str]:
    pieces: list[str] = []
    silent = 0  # how many elements that hold no prose are open
    for event, element in etree.iterwalk(tree, events=("start", "end", "comment", "pi")):
        entering = event == "start"
        if event in {"start", "end"}:
            silent += (element.tag in NO_TEXT) * (1 if entering else -1)
            pieces.extend(_marks(element.tag, entering=entering))
        text = element.text if entering else element.tail
        if text and not silent and (entering or element is not tree):
            pieces.append(plain(text))
    return pieces


def _marks(tag: object, *, entering: bool) -> tuple[str, ...]:
    if tag in BLOCKS:
        return (_PARTED,)
    return (_BROKEN,) if entering and tag in LINE_BREAKS else ()


def plain(text: str) -> str:
    """The text without control characters, zero-width fillers and soft hyphens."""
    return _UNPRINTABLE.sub("", text).replace("\xad", "").replace("\xa0", " ")
