"""How a sink has been doing, in words that say what to do."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from monitor.feeds.health import span
from monitor.models import Model, Utc


class SinkState(StrEnum):
    """From what needs nobody to what needs somebody."""

    UNUSED = "unused"
    """Nothing was sent to it yet."""
    WELL = "well"
    FAILING = "failing"
    """Its last attempt failed; what is due is tried again."""
    DISABLED = "disabled"
    """Nothing is sent to it: what comes for it is a dead letter, until somebody enables it."""


class SinkHealth(Model):
    """How a sink has been doing."""

    sink: str
    disabled_why: str = ""
    """Why nothing is sent to it any more; empty while it is in use."""
    failing_since: Utc | None = None
    """The first failure after the last success; None while all is well."""
    failures: int = 0
    """How many in a row."""
    last_error: str = ""
    last_success: Utc | None = None

    @property
    def state(self) -> SinkState:
        """In one word."""
        if self.disabled_why:
            return SinkState.DISABLED
        if self.failures:
            return SinkState.FAILING
        return SinkState.WELL if self.last_success else SinkState.UNUSED

    def failed(self, why: str, now: datetime) -> SinkHealth:
        """After one failure more."""
        since = self.failing_since or now
        return self.model_copy(update={"failing_since": since, "failures": self.failures + 1, "last_error": why})

    def words(self, now: datetime) -> str:
        """In a sentence, without what the sink answered: that may hold an address."""
        if self.state is SinkState.DISABLED:
            return f"disabled; enable it with: monitor alerts sinks --enable {self.sink}"
        if self.failing_since is not None:
            times = "once" if self.failures == 1 else f"{self.failures} times in a row"
            return f"failed {times}, since {span((now - self.failing_since).total_seconds())}; it is tried again"
        if self.last_success is not None:
            return f"took a message {span((now - self.last_success).total_seconds())} ago"
        return "nothing was sent to it yet"
