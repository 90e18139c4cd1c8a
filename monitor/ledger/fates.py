"""What has become of one message at one sink."""

from __future__ import annotations

from enum import StrEnum

from monitor.models import Model, Utc
from monitor.news.routing import Route


class FateState(StrEnum):
    """Every sink has its own fate for every alert."""

    PENDING = "pending"
    """Waits to be sent, or to be tried again."""
    DELIVERED = "delivered"
    DEAD = "dead"
    """Given up, shown by `monitor alerts dead`, sent again by `monitor alerts redeliver`."""
    SUPPRESSED = "suppressed"
    """The sink's rules keep it back."""


class Fate(Model):
    """One message at one sink."""

    state: FateState
    message_id: str
    lines: tuple[int, ...] = ()
    """Places of the alert's lines that the sink is given."""
    more: int = 0
    """How many further lines it would be given if the alert carried them."""
    attempts: int = 0
    at: Utc | None = None
    """When that was so."""
    due: Utc | None = None
    """When it is sent or tried again."""
    why: str = ""
    """What it waits for, why it was kept back, or what the last attempt ran into."""

    @classmethod
    def of(cls, route: Route) -> Fate:
        """How a message begins."""
        state = FateState.PENDING if route.given else FateState.SUPPRESSED
        kept = {name: getattr(route, name) for name in ("message_id", "lines", "more", "due", "why")}
        return cls(state=state, **kept)
