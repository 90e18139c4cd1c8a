"""Text from outside made plain: nothing in it that a terminal, a browser or a spreadsheet would obey."""

from __future__ import annotations

import re

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]")


def without_controls(text: str) -> str:
    """Text without control characters but line breaks and tabs: no escape sequence, no reordering of letters.

    Terminals obey what is printed on them: a headline could otherwise retitle the window, write to the clipboard or
    show a sentence backwards; the last of these works in a browser too.
    """
    return _CONTROL.sub("", text)


def tame(text: str) -> str:
    """The same on one line."""
    return without_controls(text.replace("\n", " ").replace("\t", " "))
