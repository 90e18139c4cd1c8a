"""Gauges: how much waits, what was given up, who is alive; read off Redis at the moment they are asked for."""

from __future__ import annotations

from datetime import datetime

from monitor.ledger.keys import Keys
from monitor.ledger.leases import Leases
from monitor.ledger.store import Store
from monitor.models import Model
from monitor.redis_failures import redis_errors


class Backlog(Model):
    """What waits at one stage."""

    stage: str
    waiting: int
    """Handed out or not."""
    overdue_seconds: float
    """For how long the longest-waiting has been due."""


class Gauges:
    """Read-only."""

    def __init__(self, store: Store, keys: Keys) -> None:
        self._store, self._keys = store, keys

    def backlogs(self, now: datetime) -> tuple[Backlog, ...]:
        """The stages between a feed and a sink."""
        places = {"read": self._keys.inbox, "record": self._keys.readings, "deliver": self._keys.outbox}
        leases = {stage: Leases(self._store, name, self._keys.tokens) for stage, name in places.items()}
        return tuple(
            Backlog(stage=stage, waiting=one.waiting(), overdue_seconds=one.overdue_seconds(now))
            for stage, one in leases.items()
        )

    def dead_letters(self) -> int:
        """Messages that were given up, and wait to be sent again by hand."""
        with redis_errors():
            return self._store.zcard(self._keys.dead)

    def given_up(self) -> int:
        """Entries that could not be read, within the retention of articles."""
        with redis_errors():
            return self._store.zcard(self._keys.given_up)

    def last_beat(self, process: str) -> datetime | None:
        """When a process last said that it is alive; None where it has not for some minutes."""
        with redis_errors():
            raw = self._store.get(self._keys.heartbeat(process))
        return datetime.fromisoformat(raw.decode()) if raw else None
