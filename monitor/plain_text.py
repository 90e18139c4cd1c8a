"""Text from outside made plain: nothing in it that a terminal, a browser or a spreadsheet would obey."""

from __future__ import annotations

import json
import re

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]")
_UNWRITABLE = re.compile(_CONTROL.pattern[:-1] + r"\u2028\u2029\ud800-\udfff]")
"""These, what some readers take for the end of a line, and what UTF-8 has no bytes for."""


def without_controls(text: str) -> str:
    """Text without control characters but line breaks and tabs: no escape sequence, no reordering of letters.

    Terminals obey what is printed on them: a headline could otherwise retitle the window, write to the clipboard or
    show a sentence backwards; the last of these works in a browser too.
    """
    return _CONTROL.sub("", text)


def tame(text: str) -> str:
    """The same on one line."""
    return without_controls(text.replace("\n", " ").replace("\t", " "))


def json_text(value: object) -> str:
    """JSON on one line that reads the same, in which whatever a terminal would obey is written as an escape.

    JSON itself escapes the first 32 control characters only; logs and results are looked at in terminals too. What
    JSON has no form for is written as Python shows it; a lone surrogate as an escape.
    """
    text = json.dumps(value, ensure_ascii=False, default=str)
    return _UNWRITABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
