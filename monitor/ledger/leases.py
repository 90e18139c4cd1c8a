"""Work that was accepted and is not finished: handed out under a lease, and again when the lease has run out.

A worker may die at any line, and its RQ job with it; what stands here is handed out anew. Every hand-out has a token,
and only the latest token can begin or finish the work, so a worker that was thought dead does no harm.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from monitor.ledger.connection import run_script
from monitor.ledger.store import Store, Word
from monitor.models import utc
from monitor.redis_failures import redis_errors

Command = tuple[str, ...]
"""One Redis command as words; '$1' stands for the first of the values that go with it."""


class Lease(NamedTuple):
    """One hand-out: what is to be done, the number of this hand-out, and how often a start came to no end."""

    member: str
    token: str
    unfinished_starts: int = 0


class Leases:
    """A sorted set of member -> due, from which work is taken under a lease.

    Args:
        store: the Redis client.
        name: key of the sorted set; two hashes beside it hold tokens and unfinished starts.
        tokens: key of the counter that numbers all hand-outs.
    """

    def __init__(self, store: Store, name: str, tokens: str) -> None:
        self._store = store
        self._keys = (name, f"{name}:tokens", f"{name}:starts")
        self._counter = tokens

    @property
    def token_key(self) -> str:
        """Key of the hash of tokens."""
        return self._keys[1]

    def take(self, now: datetime, *, lease: timedelta, limit: int) -> tuple[Lease, ...]:
        """Up to `limit` members that are due, each now due again at the end of the lease."""
        words: tuple[Word, ...] = (_seconds(now), _seconds(now + lease), limit)
        flat = run_script(self._store, "take", (*self._keys, self._counter), words)
        triples = zip(flat[::3], flat[1::3], flat[2::3], strict=True)
        return tuple(Lease(member.decode(), token.decode(), int(starts)) for member, token, starts in triples)

    def renew(self, leases: Sequence[Lease], now: datetime, *, until: timedelta) -> tuple[Lease, ...]:
        """Let the leases of a batch that waited in a queue last from now on; those that nobody else has by now."""
        words: list[Word] = [_seconds(now + until)]
        for lease in leases:
            words += (lease.member, lease.token)
        still = {member.decode() for member in run_script(self._store, "renew", self._keys[:2], words)}
        return tuple(lease for lease in leases if lease.member in still)

    def begin(self, lease: Lease, now: datetime, *, until: timedelta) -> int:
        """Renew the lease and count the start.

        Returns:
            How many starts came to no end, this one included; 0 when the work is finished or in other hands.
        """
        words = (lease.member, lease.token, _seconds(now + until))
        return int(run_script(self._store, "begin", self._keys, words))

    def finish(
        self,
        lease: Lease,
        *,
        then: Sequence[Command] = (),
        where: tuple[str, Sequence[Command]] = ("", ()),
        values: Sequence[bytes] = (),
        due_again: datetime | None = None,
    ) -> bool:
        """Take the member out (or put it off until `due_again`) and apply commands, in one step.

        Args:
            lease: the latest, or nothing happens.
            then: commands.
            where: a key, and commands that are applied too where it exists.
            values: what '$1', '$2', … in commands stand for.
            due_again: aware; None where the work is done.

        Returns:
            False when the token is not the latest: nothing was changed.
        """
        again = "" if due_again is None else _seconds(due_again)
        key, commands = where
        words: tuple[Word, ...] = (lease.member, lease.token, again, json.dumps(then), key, json.dumps(commands))
        return bool(run_script(self._store, "finish", self._keys, (*words, *values)))

    def put_back(self, leases: Sequence[Lease], now: datetime, *, abruptly: bool = False) -> int:
        """Make due now what nobody began under these leases, or has in hand by now; how many that were.

        Args:
            leases: of one batch.
            now: aware.
            abruptly: whoever had the batch was killed, or did not come to its end. If none of several was begun, it was
                at what it does for all of them: each counts as started once, and so goes alone from then on.
        """
        words: list[Word] = [_seconds(now), int(abruptly)]
        for lease in leases:
            words += (lease.member, lease.token)
        return int(run_script(self._store, "put_back", self._keys, words)) if leases else 0

    def put(self, member: str, due: datetime) -> None:
        """Make it due at a time; moves it where it is there already."""
        with redis_errors():
            self._store.zadd(self._keys[0], {member: _seconds(due)})

    def waiting(self) -> int:
        """How many members there are, handed out or not."""
        with redis_errors():
            return int(self._store.zcard(self._keys[0]))

    def next_due(self) -> datetime | None:
        """When the member that is due first is due; None where there is none."""
        with redis_errors():
            first = self._store.zrange(self._keys[0], 0, 0)
            due = self._store.zscore(self._keys[0], first[0].decode()) if first else None
        return datetime.fromtimestamp(due, UTC) if due is not None else None

    def overdue_seconds(self, now: datetime) -> float:
        """For how long the longest-waiting member has been due; 0 where none is."""
        due = self.next_due()
        return max(0.0, (now - due).total_seconds()) if due is not None else 0.0


def put_command(name: str, member: str, due: datetime) -> Command:
    """The command that makes a member due, for a script that does it together with something else."""
    return ("ZADD", name, _seconds(due), member)


def _seconds(at: datetime) -> str:
    return f"{utc(at).timestamp():.6f}"
