"""Export: the forms in which lists leave the terminal."""

from __future__ import annotations

from enum import StrEnum

from monitor.plain_text import without_controls


class Format(StrEnum):
    """How a list is written."""

    TEXT = "text"
    """For people."""
    JSONL = "jsonl"
    """One JSON object a line."""
    CSV = "csv"
    """A table with a head."""


def harmless(cell: str) -> str:
    """Spreadsheets run a cell that begins like a formula; with an apostrophe it is text (OWASP, CSV injection)."""
    cell = without_controls(cell)
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell
