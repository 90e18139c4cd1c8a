"""How a feed is doing, in words that somebody who looks after a hundred of them can act on."""

from datetime import datetime, timedelta
from enum import StrEnum

from monitor.feeds.state import FAILURES, FeedState
from monitor.models import Model

_SILENT_FOR = timedelta(days=3)
_EXPECTED_MISSED = 10  # so many entries late at its own rate, a feed is silent and not merely slow


class Level(StrEnum):
    """From what needs nobody to what needs somebody."""

    WELL = "well"
    NEW = "new"
    """Not polled yet."""
    SILENT = "silent"
    """It answers, and has had nothing new for much longer than is its way."""
    TROUBLE = "trouble"
    """The last poll failed; it is tried again."""
    RETIRED = "retired"
    """Its publisher took it down (410); it is polled no more until somebody says so."""


class Health(Model):
    """A feed's level and the reason."""

    level: Level
    words: str


def health_of(state: FeedState, now: datetime) -> Health:
    """The health of a feed at this moment."""
    if state.retired_at is not None:
        return Health(level=Level.RETIRED, words=f"retired {_ago(state.retired_at, now)}: {state.said}")
    if state.last_polled_at is None:
        return Health(level=Level.NEW, words=state.said)
    if state.last_outcome in FAILURES or state.failures:
        times = "once" if state.failures == 1 else f"{state.failures} times in a row"
        return Health(level=Level.TROUBLE, words=f"failed {times}: {state.said}")
    if _is_silent(state, now) and state.last_fresh_at is not None:
        return Health(level=Level.SILENT, words=f"nothing new since {_ago(state.last_fresh_at, now)}; {state.said}")
    return Health(level=Level.WELL, words=state.said)


def span(seconds: float) -> str:
    """A time span as people say it: 45 s, 12 min, 6 h, 3 days."""
    for unit, name in ((86_400, "days"), (3_600, "h"), (60, "min")):
        if seconds >= 2 * unit:
            return f"{seconds / unit:.0f} {name}"
    return f"{max(0.0, seconds):.0f} s"


def _is_silent(state: FeedState, now: datetime) -> bool:
    if state.last_fresh_at is None or not state.usual_per_day:
        return False
    silence = now - state.last_fresh_at
    return silence > max(_SILENT_FOR, timedelta(days=_EXPECTED_MISSED / state.usual_per_day))


def _ago(at: datetime, now: datetime) -> str:
    return f"{span((now - at).total_seconds())} ago"
