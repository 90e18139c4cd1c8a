"""Supposed: what words only suppose, and do not say: "*If the report is false*, he will have to apologise"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from monitor.matching.text import Token

_INVERTED = frozenset(["should", "were", "had"])
_OPENING = _INVERTED | {"if", "whether", "unless", "suppose", "assuming", "provided"}
_WITHIN = frozenset(["if", "whether", "unless"])
_LEADING = frozenset(["and", "but", "even", "only", "so", "that", "not", "says", "because"])


def without_suppositions(tokens: Sequence[Token]) -> list[Token]:
    """These words without what stands behind "if", "whether" or "should the report …", up to the next comma."""
    lowers = [t.lower for t in tokens]
    led = next((at for at, word in enumerate(lowers) if word not in _LEADING), 0)
    start = led if lowers[led : led + 1] and lowers[led] in _OPENING else None
    if start and lowers[led] in _INVERTED and lowers[led - 1] == "that":
        start = None  # "said *that had* not happened"
    if start is None:
        start = next((at for at, word in enumerate(lowers) if word in _WITHIN and not _likens(lowers, at)), None)
    if start is None:
        return list(tokens)
    supposed = len(list(takewhile(lambda token: token.text not in (",", ";", "—", "–", ":"), tokens[start:])))
    return [*tokens[:start], *tokens[start + supposed :]]


def _likens(lowers: Sequence[str], at: int) -> bool:
    """As in "as if"."""
    return at > 0 and lowers[at - 1] == "as"
