"""Dates as feeds write them. What cannot be read with certainty is undated: a wrong date is worse than none."""

import re
from datetime import UTC, datetime
from functools import lru_cache

import dateparser  # type: ignore[import-untyped]

_MAX_CHARS = 80
_DIGITS = re.compile(r"\d{4}")


def iso_date(said: str) -> datetime | None:
    """A date of RFC 3339 or ISO 8601, in UTC; UTC is meant where no zone is given, as feedparser has it."""
    try:
        at = datetime.fromisoformat(said.strip())
    except ValueError:
        return None
    return _in_utc(at)


@lru_cache(maxsize=4_096)
def spoken_date(said: str, language: str | None) -> datetime | None:
    """A date in the words of a language ("13 января 2023, 12:04"), in UTC; None unless day, month and year are given.

    Only with the feed's own language: to guess one takes 0.1 s a date and makes 03.04. a day in March.
    """
    code = (language or "").partition("-")[0].lower()
    if not code or len(said) > _MAX_CHARS or not _DIGITS.search(said):
        return None
    try:
        at = dateparser.parse(
            said,
            languages=[code],
            settings={
                "PARSERS": ["absolute-time"],  # never relative: "2 hours ago" would need a clock
                "REQUIRE_PARTS": ["day", "month", "year"],
                "TIMEZONE": "UTC",
                "RETURN_AS_TIMEZONE_AWARE": True,
            },
        )
    except (ValueError, OverflowError, TypeError):  # an unknown language, or nonsense that looks like a date
        return None
    return _in_utc(at) if at else None


def _in_utc(at: datetime) -> datetime | None:
    try:
        return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    except OverflowError:
        return None
