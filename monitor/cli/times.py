"""Times on the command line: UTC where no zone is given, and spans such as 90m, 12h or 3d."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import typer

_SPAN = re.compile(r"(\d{1,6})(m|h|d)")
_UNITS = {"m": "minutes", "h": "hours", "d": "days"}


def utc(at: datetime | None) -> datetime | None:
    """A time that was given; in UTC where it names no zone."""
    return at.replace(tzinfo=UTC) if at is not None and at.tzinfo is None else at


def read_span(text: str) -> timedelta:
    """90m, 12h or 3d; raises typer.BadParameter for anything else."""
    found = _SPAN.fullmatch(text.strip())
    if found is None or not int(found[1]):
        raise typer.BadParameter(f"{text!r}: expected a span such as 90m, 12h or 3d")
    return timedelta(**{_UNITS[found[2]]: int(found[1])})
