"""Counters: how often what happened, over all processes, for Prometheus. They say how it goes, and decide nothing."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import Literal

from monitor.errors import StoreUnavailable
from monitor.ledger.keys import Keys
from monitor.ledger.store import Store
from monitor.redis_failures import redis_errors

CounterName = Literal["polls", "articles-read", "articles-unreadable"]


class Counters:
    """Counters by kind; the kinds of each are few and known beforehand."""

    def __init__(self, store: Store, keys: Keys) -> None:
        self._store, self._keys = store, keys

    def count(self, counter: CounterName, kind: str) -> None:
        """One more. Where Redis does not answer it is not counted: a figure must not cost the work."""
        with suppress(StoreUnavailable), redis_errors():
            self._store.hincrby(self._keys.counter(counter), kind)

    def of(self, counter: CounterName) -> Mapping[str, int]:
        """Kind → how often, since this Redis began."""
        with redis_errors():
            counts = self._store.hgetall(self._keys.counter(counter))
        return {kind.decode(): int(count) for kind, count in sorted(counts.items())}
