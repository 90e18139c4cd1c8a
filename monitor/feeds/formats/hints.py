"""RSS ttl, skipHours, skipDays and the syndication module's period, out of feedparser's dictionary and the body.

feedparser keeps only the last of several `hour` and `day` elements, so those are read from the body's head.
"""

import re
from typing import Any

from monitor.feeds.parsed import Hints

_SKIP = re.compile(rb"<skip(Hours|Days)>(.{0,2000}?)</skip\1>", re.IGNORECASE | re.DOTALL)
_VALUE = re.compile(rb"<(?:hour|day)>\s*(\w+)\s*</", re.IGNORECASE)
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_PERIODS = {"hourly": 3_600, "daily": 86_400, "weekly": 604_800, "monthly": 2_592_000, "yearly": 31_536_000}


def read_hints(channel: Any, body: bytes) -> Hints:  # noqa: ANN401 - feedparser's dictionaries are untyped
    """The rhythm that a feed claims for itself; what cannot be read counts as not said."""
    hours: set[int] = set()
    days: set[int] = set()
    for kind, block in _SKIP.findall(body):
        values = [value.decode("latin-1").lower() for value in _VALUE.findall(block)]
        if kind.lower() == b"hours":
            hours |= {int(value) % 24 for value in values if value.isdigit() and int(value) <= 24}
        else:
            days |= {_DAYS.index(value) for value in values if value in _DAYS}
    return Hints(ttl_seconds=_ttl(channel), skip_hours=frozenset(hours), skip_days=frozenset(days))


def _ttl(channel: Any) -> float | None:  # noqa: ANN401 - feedparser's dictionaries are untyped
    minutes = _number(channel.get("ttl"))
    if minutes:
        return minutes * 60
    period = _PERIODS.get(str(channel.get("sy_updateperiod", "")).strip().lower())
    # The module's default: once in the period (web.resource.org/rss/1.0/modules/syndication).
    return period / (_number(channel.get("sy_updatefrequency")) or 1) if period else None


def _number(said: object) -> float | None:
    text = str(said or "").strip()
    return float(text[:9]) or None if text.isascii() and text.isdigit() else None
