"""Everything that jobs work with, as one value; and the place where a worker process keeps its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from monitor.errors import StoreUnavailable
from monitor.ledger.counters import Counters
from monitor.ledger.feed_table import FeedTable
from monitor.ledger.following import Following
from monitor.ledger.inbox import Inbox
from monitor.ledger.keys import Keys
from monitor.ledger.leases import Leases
from monitor.ledger.ledger import Ledger
from monitor.ledger.looks import Looks
from monitor.ledger.outbox import Outbox
from monitor.ledger.retention import RetentionPolicy
from monitor.ledger.shelf import Shelf
from monitor.ledger.store import Store
from monitor.news.decision import Rules
from monitor.pipeline.deliver import Deliverer
from monitor.pipeline.poll import Poller
from monitor.pipeline.read import PageSource, Reader
from monitor.pipeline.refine import Refiner
from monitor.sinks import Message, Sink
from workers.queues import Queues


class Work(NamedTuple):
    """What is made of the claims that are followed."""

    reader: Reader
    rules: Rules


@dataclass(frozen=True, kw_only=True)
class Services:
    """What the composition root builds, and nothing else does."""

    store: Store
    keys: Keys
    queues: Queues
    feeds: FeedTable
    poller: Poller
    inbox: Inbox
    readings: Leases
    """Articles that wait to be recorded."""
    shelf: Shelf
    ledger: Ledger
    looks: Looks
    outbox: Outbox
    counters: Counters
    pages: PageSource
    following: Following[Work]
    refiners: Sequence[Refiner] = ()
    """Models that the reader asks; what they load is shared with the processes that a worker forks."""
    sinks: Mapping[str, Sink]
    retention: RetentionPolicy
    deliverer: Deliverer[Message]
    clock: Callable[[], datetime]

    @property
    def reader(self) -> Reader:
        """Who reads articles, for the claims as they are followed now."""
        return self.following.made.reader

    @property
    def rules(self) -> Rules:
        """What decisions go by, with the claims as they are followed now."""
        return self.following.made.rules

    def keep_current(self) -> None:
        """Take note of claims that were added or removed since; where Redis does not answer, a job will say so."""
        with suppress(StoreUnavailable):
            self.following.refresh()

    def under_way(self) -> str:
        """What was accepted and is not finished, in words; empty where nothing is."""
        waiting = {
            "to be read": self.inbox.leases.waiting(),
            "to be recorded": self.readings.waiting(),
            "to be delivered": self.outbox.leases.waiting(),
        }
        return ", ".join(f"{count} {what}" for what, count in waiting.items() if count)


class _Process:
    """RQ calls jobs by name, with what is in Redis: what they work with has to be found in the process."""

    services: Services | None = None


def install(services: Services | None) -> None:
    """Make these the services of every job that this process, or a child that it forks, runs from now on."""
    _Process.services = services


def installed() -> Services:
    """The services of this process; raises RuntimeError before `install`."""
    if _Process.services is None:
        raise RuntimeError("no services: jobs run in a worker that was started with `monitor worker`")
    return _Process.services
