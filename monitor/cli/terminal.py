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

from monitor.plain_text import tame


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


_C1 = re.compile("[\x7f-\x9f]")
"""Control characters that JSON leaves as they are, and terminals obey."""


def words(text: str, style: str = "") -> Text:
    """Text from outside, ready to print: nothing in it is obeyed."""
    return Text(tame(text), style=style)


def print_json(row: Mapping[str, Any]) -> None:
    """One JSON object on one line of standard output, for programs."""
    text = json.dumps(row, ensure_ascii=False, default=str)
    sys.stdout.write(_C1.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n")
    sys.stdout.flush()
