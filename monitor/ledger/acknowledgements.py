"""Acknowledgements: who has taken note of which alert. They change nothing about the alert or its delivery."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import Field

from monitor.ledger.keys import Keys
from monitor.ledger.store import Store
from monitor.models import Model, Text, Utc
from monitor.redis_failures import redis_errors


class Acknowledgement(Model):
    """Somebody has taken note of an alert."""

    at: Utc
    by: Text = Field(default="", max_length=100)
    """Who."""
    note: Text = Field(default="", max_length=500)
    """What they made of it."""

    def words(self) -> str:
        """On one line."""
        by = f" by {self.by}" if self.by else ""
        return f"acknowledged{by}, {self.at:%Y-%m-%d %H:%M} UTC{f': {self.note}' if self.note else ''}"


class Acknowledgements:
    """By alert; kept for as long as the alerts."""

    def __init__(self, store: Store, keys: Keys) -> None:
        self._store, self._keys = store, keys

    def of(self, alert_ids: Sequence[str]) -> tuple[Acknowledgement | None, ...]:
        """One for each alert, in order; None where nobody has taken note."""
        if not alert_ids:
            return ()
        with redis_errors():
            raw = self._store.hmget(self._keys.acknowledged, alert_ids)
        return tuple(Acknowledgement.model_validate_json(one) if one else None for one in raw)

    def put(self, alert_id: str, acknowledgement: Acknowledgement) -> None:
        """Take note of an alert; the later word stands."""
        with redis_errors():
            self._store.hset(self._keys.acknowledged, alert_id, acknowledgement.model_dump_json())

    def take_back(self, alert_id: str) -> bool:
        """As if nobody had taken note; False where nobody has."""
        with redis_errors():
            return bool(self._store.hdel(self._keys.acknowledged, alert_id))
