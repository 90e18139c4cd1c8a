"""What polling needs of the rooms around it: an HTTP client, turns at hosts, the feeds' states, an inbox."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import NamedTuple, Protocol

from monitor.exchange import Request, Response
from monitor.feeds.state import FeedState
from monitor.models import Entry


class Fetcher(Protocol):
    """Fetches, within its bounds; `monitor.fetching.AsyncClient` is one."""

    async def fetch(self, request: Request) -> Response:
        """The answer, whatever its status; raises FetchFailed, FetchRefused or AddressRefused."""


class Turn(NamedTuple):
    """When a host may be visited."""

    wait_seconds: float
    """Until the visit may begin, or, where it was not granted, until it is worth asking again."""
    lease: str | None
    """To be given back after the visit; None where the turn is too far off to wait for."""


class Courtesy(Protocol):
    """Keeps every host's share, over all workers."""

    def ask(self, urls: Sequence[str], now: datetime) -> Sequence[Turn]:
        """A turn for each URL, in order."""

    def give_back(self, turns: Sequence[tuple[str, str]], now: datetime) -> None:
        """Ends visits, given as URL and lease."""

    def close_host(self, url: str, now: datetime, *, seconds: float) -> None:
        """Nobody visits the host of this URL for so long."""


class EntryInbox(Protocol):
    """Where new entries go; the ledger keeps it."""

    def accept(self, entries: Sequence[Entry], now: datetime) -> frozenset[str]:
        """Take entries in, once: the entry_ids of those that were not known in this version."""


class FeedTable(Protocol):
    """Where the feeds' states are kept."""

    def load(self, feed_ids: Sequence[str]) -> tuple[FeedState, ...]:
        """The states of these feeds; one that is not known any more is left out."""

    def record(self, states: Sequence[FeedState]) -> tuple[FeedState, ...]:
        """Keep these states, and poll them next when they say; those that nobody else has changed since, as kept."""

    def change(self, feed_ids: Sequence[str], change: Callable[[FeedState], FeedState]) -> tuple[FeedState, ...]:
        """Change these states, whoever else changes them meanwhile; those that are known, as they are now."""
