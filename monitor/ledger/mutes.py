"""What the desk has muted: read with every decision, so that a mute holds for all workers from then on."""

from __future__ import annotations

from datetime import datetime

from monitor.ledger.keys import Keys
from monitor.ledger.store import Store
from monitor.news.muting import Mute
from monitor.redis_failures import redis_errors


class Mutes:
    """All mutes, by id."""

    def __init__(self, store: Store, keys: Keys) -> None:
        self._store, self._keys = store, keys

    def holding(self, now: datetime) -> tuple[Mute, ...]:
        """Those that have not run out, by kind and name."""
        return tuple(mute for mute in self.all() if mute.holds(now))

    def all(self) -> tuple[Mute, ...]:
        """Those that nobody has lifted, by kind and name; some may have run out."""
        with redis_errors():
            raw = self._store.hgetall(self._keys.mutes)
        return tuple(sorted(map(Mute.model_validate_json, raw.values()), key=lambda mute: (mute.kind, mute.name)))

    def put(self, mute: Mute) -> None:
        """Mute from now on; what was muted already follows the later word."""
        with redis_errors():
            self._store.hset(self._keys.mutes, mute.mute_id, mute.model_dump_json())

    def lift(self, mute_id: str) -> bool:
        """Alert again from now on; False where nothing is muted under that id."""
        with redis_errors():
            return bool(self._store.hdel(self._keys.mutes, mute_id))

    def forget_what_ran_out(self, now: datetime) -> None:
        """Drop the mutes that hold no longer."""
        for mute in self.all():
            if not mute.holds(now):
                self.lift(mute.mute_id)
