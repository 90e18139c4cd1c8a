"""Handing out: whatever is due is taken under a lease, and a job wakes a worker up for it.

Every process may do this at any time, the scheduler does it all the time; a lease is given once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from math import ceil
from typing import TypeVar
from uuid import uuid4

from monitor.ledger.leases import Lease, Leases
from workers.queues import Stage
from workers.services import Services

T = TypeVar("T")
LOOKS_AT_ONCE = 100
LOOK_LEASE = timedelta(seconds=60)


def hand_out_all(services: Services) -> int:
    """Hand out whatever is due in any stage; how many items that were."""
    look_again(services)
    return sum(hand_out(stage, services) for stage in services.queues.stages)


def look_again(services: Services) -> int:
    """Put matched articles whose time has come into the inbox once more; how many that were."""
    now = services.clock()
    due = services.looks.leases.take(now, lease=LOOK_LEASE, limit=LOOKS_AT_ONCE)
    return sum(services.looks.look(lease, now) for lease in due)


def hand_out(stage: Stage, services: Services) -> int:
    """Hand out what is due in one stage, as far as there is room in its queue; how many items that were."""
    room = services.queues.room(stage)
    if room == 0:
        return 0
    if stage.name == "poll":
        return _hand_out_feeds(stage, services, room * stage.batch)
    taken = leases_of(stage, services).take(services.clock(), lease=stage.lease, limit=room * stage.batch)
    size = max(1, ceil(len(taken) / room)) if stage.shared else stage.batch
    for batch in _batches(taken, size):
        services.queues.enqueue(stage, batch)
    return len(taken)


def put_back(leases: Sequence[Lease], stage: Stage, services: Services, *, abruptly: bool = False) -> None:
    """What a job has not begun is due again at once, and costs no more than that.

    What it has begun ends with its lease, and goes alone from then on. If it came to an abrupt end before it had begun
    any, it was fetching their pages: then all of them go alone, and at once.
    """
    leases_of(stage, services).put_back(leases, services.clock(), abruptly=abruptly)


def next_due(services: Services) -> datetime | None:
    """When anything is due next, in any stage; None where nothing waits."""
    places = (services.inbox.leases, services.readings, services.outbox.leases)
    dues = [*(place.next_due() for place in places), services.feeds.next_due_at()]
    return min((due for due in dues if due is not None), default=None)


def leases_of(stage: Stage, services: Services) -> Leases:
    """Where the work of a stage stands."""
    return {"read": services.inbox.leases, "record": services.readings, "deliver": services.outbox.leases}[stage.name]


def _hand_out_feeds(stage: Stage, services: Services, limit: int) -> int:
    lease_seconds = stage.lease.total_seconds()
    feed_ids = services.feeds.claim_due(services.clock(), limit=limit, lease_seconds=lease_seconds)
    for batch in _chunks(feed_ids, stage.batch):
        services.queues.enqueue_feeds(stage, batch, uuid4().hex)
    return len(feed_ids)


def _batches(taken: Sequence[Lease], size: int) -> Iterator[Sequence[Lease]]:
    """Batches; whoever was started before and came to no end goes alone, so that it ends nobody else's batch."""
    yield from _chunks([lease for lease in taken if not lease.unfinished_starts], size)
    yield from ([lease] for lease in taken if lease.unfinished_starts)


def _chunks(items: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    return (items[place : place + size] for place in range(0, len(items), size))
