"""Looking again: articles that were matched are read once more on a decaying schedule, since outlets edit."""

from __future__ import annotations

from datetime import datetime, timedelta

from pydantic import Field

from monitor.ledger.keys import Keys
from monitor.ledger.leases import Lease, Leases, put_command
from monitor.ledger.store import Store
from monitor.models import Model
from monitor.redis_failures import redis_errors


class LookPolicy(Model):
    """When a matched article is looked at again. Most edits come within hours: so do most looks."""

    hours: tuple[float, ...] = Field(
        default=(1, 6, 24, 168), description="Hours after the article was first recorded; empty for never."
    )

    def after(self, age: timedelta) -> timedelta | None:
        """At which age an article of this age is looked at next; None where it is looked at no more."""
        return next((at for at in (timedelta(hours=h) for h in sorted(self.hours)) if at > age), None)


class Looks:
    """Articles that wait for their next look."""

    def __init__(self, store: Store, keys: Keys, policy: LookPolicy) -> None:
        self._store, self._keys, self._policy = store, keys, policy
        self.leases = Leases(store, keys.looks, keys.tokens)

    def look(self, lease: Lease, now: datetime) -> bool:
        """Let an article be read again now, and plan the look after this one.

        Returns:
            Whether it will be read: not where its entry is no longer stored.
        """
        with redis_errors():
            there = self._store.exists(self._keys.entry(lease.member))
            first = self._store.hget(self._keys.record(lease.member), "first_seen")
        if not there or first is None:
            self.leases.finish(lease)
            return False
        first_seen = datetime.fromisoformat(first.decode())
        age = self._policy.after(now - first_seen)
        again = first_seen + age if age is not None else None
        return self.leases.finish(lease, then=[put_command(self._keys.inbox, lease.member, now)], due_again=again)
