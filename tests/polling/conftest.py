"""A desk that polls a recording server, on a clock that a test moves."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

import pytest
from fakeredis import FakeRedis
from movable_clock import Clock
from recording_server import RecordingServer

from monitor.feeds import PollPolicy
from monitor.feeds.identity import version_of
from monitor.fetching import AsyncClient, CourtesyPolicy, FetchPolicy, RedisCourtesy, admission
from monitor.ledger.feed_table import FeedTable
from monitor.models import Entry, Feed
from monitor.pipeline.poll import Poller


class Inbox:
    """Takes entries as the ledger does: once in each version."""

    def __init__(self) -> None:
        self.taken: list[Entry] = []
        self._known: set[tuple[str, str]] = set()

    def accept(self, entries: Sequence[Entry], now: datetime) -> frozenset[str]:
        new = [entry for entry in entries if (entry.entry_id, version_of(entry)) not in self._known]
        self._known |= {(entry.entry_id, version_of(entry)) for entry in new}
        self.taken += new
        return frozenset(entry.entry_id for entry in new)

    @property
    def titles(self) -> list[str]:
        return [entry.title for entry in self.taken]


@dataclass
class Desk:
    """Everything that polls, on a fake Redis, with a clock that a test moves."""

    server: RecordingServer
    clock: Clock
    inbox: Inbox
    table: FeedTable
    poller: Poller

    def follow(self, *paths: str, outlet: str = "Outlet") -> None:
        self.table.sync([self.feed(path, outlet) for path in paths], self.clock())

    def feed(self, path: str, outlet: str = "Outlet") -> Feed:
        return Feed(feed_id=path, url=self.server.url(path), outlet=outlet)

    def poll_due(self):
        return self.poller.poll(self.table.claim_due(self.clock(), limit=1000, lease_seconds=60))

    def poll(self, path: str):
        return self.poller.poll([path])[0]

    def state(self, path: str):
        return self.table.load([path])[0]


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def fetch_policy() -> FetchPolicy:
    """Loopback allowed by name, no spacing, short deadlines."""
    return FetchPolicy(
        allowed_hosts=("127.0.0.1",),
        contact="https://desk.example/bot",
        deadline_seconds=5,
        connect_seconds=2,
        courtesy=CourtesyPolicy(at_once=50, spacing_seconds=0),
    )


@pytest.fixture
def make_desk(server, fetch_policy, clock) -> Callable[..., Desk]:
    def make(*, fetch: FetchPolicy = fetch_policy, poll: PollPolicy | None = None, redis=None) -> Desk:
        inbox, redis = Inbox(), redis or FakeRedis()
        table, courtesy = FeedTable(redis), RedisCourtesy(redis, fetch)
        poller = Poller(
            table=table,
            inbox=inbox,
            courtesy=courtesy,
            open_client=lambda: AsyncClient(fetch, admit=admission(courtesy, clock)),
            policy=poll or PollPolicy(),
            clock=clock,
            draw=lambda: 0.0,
        )
        return Desk(server, clock, inbox, table, poller)

    return make


@pytest.fixture
def desk(make_desk) -> Desk:
    return make_desk()
