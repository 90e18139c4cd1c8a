"""What goes to the terminal: words from outside made harmless, results to standard output, the rest to the other."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Mapping
from typing import Any

from rich.console import Console
from rich.text import Text


class Terminal(Console):
    """A console that goes on in silence when whoever reads it has left (`| head`): work under way is finished."""

    def on_broken_pipe(self) -> None:
        """Print into nothing from now on."""
        self.quiet = True
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


out = Terminal(highlight=False)
"""Results: what a person asked for."""
err = Console(stderr=True, highlight=False)
"""Everything else: progress, warnings, what went wrong."""

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]")


def tame(text: str) -> str:
    """Text from outside without control characters: no escape sequence, no reordering of letters, one line each.

    Terminals obey what is printed on them: a headline could otherwise retitle the window, write to the clipboard or
    show a sentence backwards. Markup is a separate matter: pass the result in a rich `Text`, which never reads any.
    """
    return _CONTROL.sub("", text.replace("\n", " ").replace("\t", " "))


def words(text: str, style: str = "") -> Text:
    """Text from outside, ready to print: nothing in it is obeyed."""
    return Text(tame(text), style=style)


def print_json(row: Mapping[str, Any]) -> None:
    """One JSON object on one line of standard output, for programs."""
    sys.stdout.write(json.dumps(row, ensure_ascii=False, default=str) + "\n")
    sys.stdout.flush()
