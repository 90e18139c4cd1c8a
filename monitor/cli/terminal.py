"""What goes to the terminal: words from outside made harmless, results to standard output, the rest to the other."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from typing import Any

from rich.console import Console
from rich.text import Text

from monitor.plain_text import json_text, tame


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


def words(text: str, style: str = "") -> Text:
    """Text from outside, ready to print: nothing in it is obeyed."""
    return Text(tame(text), style=style)


def print_json(row: Mapping[str, Any]) -> None:
    """One JSON object on one line of standard output, for programs."""
    sys.stdout.write(json_text(row) + "\n")
    sys.stdout.flush()
