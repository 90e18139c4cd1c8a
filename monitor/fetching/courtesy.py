"""Turns at hosts, kept in Redis for all workers and machines: so many visits at once, so far apart.

Media Cloud left RQ because the order of a queue cannot promise this. Here the promise does not rest on the queue:
whoever wants to visit a host asks for a turn, and gets a lease that ends by itself should its holder die.
"""

import asyncio
import math
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import datetime
from importlib.resources import files
from typing import cast
from uuid import uuid4

from redis import Redis
from redis.client import Pipeline

from monitor.errors import HostBusy
from monitor.fetching.places import place_of
from monitor.fetching.policy import FetchPolicy
from monitor.models import Model
from monitor.pipeline.ports import Turn
from monitor.redis_failures import redis_errors

_MARGIN_SECONDS = 10  # a lease outlives the longest visit, so that no third visitor comes while two are inside


COUNTED = 2_000
"""Hosts whose visits are counted: those that were met least give way."""
_COUNTS = ("turns", "put-off", "waited")


class HostVisits(Model):
    """How polite we were at a host, over all workers."""

    host: str
    turns: int
    put_off: int
    """Times that somebody who asked was sent away until later."""
    waited_seconds: float
    """Spent waiting for turns that were near."""


class RedisCourtesy:
    """Gives out turns.

    Args:
        redis: any client.
        policy: each host's share, and the deadline of one visit.
        prefix: put before every key.
    """

    def __init__(self, redis: Redis, policy: FetchPolicy, *, prefix: str = "monitor:") -> None:
        self._redis = redis
        self._policy = policy
        self._prefix = f"{prefix}courtesy:"
        self._ask = redis.register_script(files("monitor.fetching").joinpath("courtesy.lua").read_text())

    def ask(
        self,
        urls: Sequence[str],
        now: datetime,
        *,
        spacing_seconds: float | Sequence[float] = 0.0,
        over: Sequence[tuple[str, str]] = (),
    ) -> tuple[Turn, ...]:
        """A turn for each URL, in order: a lease, or how long to stay away.

        Args:
            urls: where visits lead.
            now: aware.
            spacing_seconds: what robots.txt asks for, of all or of each; the policy's own spacing is the least.
            over: visits that have ended, given as URL and lease; their turns are free before anybody asks.
        """
        spacings = [spacing_seconds] * len(urls) if isinstance(spacing_seconds, float | int) else spacing_seconds
        leases = [uuid4().hex for _ in urls]
        with redis_errors(), self._redis.pipeline(transaction=False) as pipe:
            self._end(over, pipe)
            for url, lease, spacing in zip(urls, leases, spacings, strict=True):
                self._ask(*self._question(url, lease, now, spacing), client=pipe)
            answers = cast("list[tuple[bytes | str, int]]", pipe.execute()[len(over) :])
        return tuple(
            Turn(wait_seconds=float(wait), lease=lease if granted else None)
            for (wait, granted), lease in zip(answers, leases, strict=True)
        )

    def give_back(self, turns: Sequence[tuple[str, str]], now: datetime) -> None:  # noqa: ARG002 - others may need it
        """Ends visits, given as URL and lease."""
        with redis_errors(), self._redis.pipeline(transaction=False) as pipe:
            self._end(turns, pipe)
            pipe.execute()

    def _end(self, turns: Sequence[tuple[str, str]], pipe: Pipeline) -> None:
        for url, lease in turns:
            pipe.zrem(self._key("leases", place_of(url, self._policy.courtesy).host), lease)

    def close_host(self, url: str, now: datetime, *, seconds: float) -> None:
        """Nobody visits the host of this URL, or its tenant there, for so long, within the policy."""
        place = place_of(url, self._policy.courtesy)
        closed = min(seconds, self._policy.courtesy.max_delay_seconds)
        if closed > 0:
            until = now.timestamp() + closed
            with redis_errors():
                self._redis.set(self._key("closed", place.door), f"{until:.3f}", px=math.ceil(closed * 1000))

    def busiest(self, limit: int) -> tuple[HostVisits, ...]:
        """The hosts that were visited most, with how often nobody was let in and how long was waited, since ever."""
        with redis_errors():
            found = cast("list[bytes | str]", self._redis.zrevrange(self._key("count", "turns"), 0, limit - 1))
            if not found:
                return ()
            hosts = [host.decode() if isinstance(host, bytes) else host for host in found]
            counts = [self._redis.zmscore(self._key("count", what), hosts) for what in _COUNTS]
        return tuple(
            HostVisits(host=name, turns=int(turns or 0), put_off=int(off or 0), waited_seconds=waited or 0.0)
            for name, turns, off, waited in zip(hosts, *counts, strict=True)
        )

    def _question(self, url: str, lease: str, now: datetime, spacing: float) -> tuple[list[str], list[str | float]]:
        place = place_of(url, self._policy.courtesy)
        due = self._policy.courtesy.of(place.host)
        keys = [self._key(what, place.host) for what in ("leases", "next", "deferred")]
        counts = [self._key("count", what) for what in _COUNTS]
        lasts = self._policy.deadline_seconds + _MARGIN_SECONDS
        patience = self._policy.courtesy.patience_seconds
        return (
            [*keys, self._key("closed", place.door), *counts],
            [
                now.timestamp(),
                due.at_once,
                max(spacing, due.spacing_seconds),
                patience,
                lasts,
                lease,
                place.host,
                COUNTED,
            ],
        )

    def _key(self, what: str, where: str) -> str:
        return f"{self._prefix}{what}:{where}"


def admission(
    courtesy: RedisCourtesy, clock: Callable[[], datetime]
) -> Callable[[str], AbstractAsyncContextManager[None]]:
    """For AsyncClient: a redirect to another host is a visit there, at that host's turn."""

    @asynccontextmanager
    async def admit(url: str) -> AsyncIterator[None]:
        turn = courtesy.ask([url], clock())[0]
        if turn.lease is None:
            raise HostBusy(
                f"{url}: its host has no turn free for {turn.wait_seconds:.0f} s", retry_after_seconds=turn.wait_seconds
            )
        try:
            await asyncio.sleep(turn.wait_seconds)
            yield
        finally:
            courtesy.give_back([(url, turn.lease)], clock())

    return admit
