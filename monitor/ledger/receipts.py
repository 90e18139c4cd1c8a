"""Receipts: what the ledger holds of one article, to show its findings where they stand. Read-only."""

from __future__ import annotations

import json

from monitor.ledger.keys import Keys
from monitor.ledger.store import Store
from monitor.news.holdings import Held
from monitor.redis_failures import redis_errors


class Receipts:
    """The findings of articles."""

    def __init__(self, store: Store, keys: Keys) -> None:
        self._store, self._keys = store, keys

    def of_article(self, article_id: str) -> tuple[Held, ...]:
        """The findings that stand in an article, in the order of their sentences."""
        with redis_errors():
            (listed,) = self._store.hmget(self._keys.record(article_id), ["findings"])
            names = [self._keys.finding(name) for name in json.loads(listed or "[]")]
            raw = self._store.mget(names) if names else []
        held = [Held.model_validate_json(one) for one in raw if one]
        return tuple(sorted(held, key=lambda one: (one.finding.start, one.finding_id)))

    def of_claim(self, claim_id: str, *, limit: int) -> tuple[Held, ...]:
        """The findings on a claim that were seen last, at most so many, the one seen first at the beginning."""
        with redis_errors():
            names = self._store.zrevrange(self._keys.claim(claim_id, "findings"), 0, limit - 1)
            raw = self._store.mget([self._keys.finding(one.decode()) for one in reversed(names)]) if names else []
        return tuple(Held.model_validate_json(one) for one in raw if one)
