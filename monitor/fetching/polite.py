"""Fetching article pages the way a publisher wishes: robots.txt first, then the host's turn, then the page."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urljoin

from monitor.errors import FetchFailed, FetchRefused, HostBusy
from monitor.exchange import Request, Response
from monitor.feeds.headers import retry_after_seconds
from monitor.fetching.answers import raise_for_status
from monitor.fetching.client import Client
from monitor.fetching.courtesy import RedisCourtesy
from monitor.fetching.policy import FetchPolicy
from monitor.fetching.robots import Robots

_REDIRECTS = frozenset({301, 302, 303, 307, 308})


@dataclass(frozen=True, kw_only=True)
class PoliteClient:
    """Fetches pages one at a time; every redirect is a visit of its own, to be allowed by its own host.

    Attributes:
        client: makes the exchanges.
        courtesy: gives out turns at hosts.
        robots: knows what hosts allow.
        policy: patience, and the bound of redirects and delays.
        clock: tells the time, aware.
        sleep: waits for a turn that is near, in seconds.
    """

    client: Client
    courtesy: RedisCourtesy
    robots: Robots
    policy: FetchPolicy
    clock: Callable[[], datetime]
    sleep: Callable[[float], None]

    def get(self, url: str) -> Response:
        """The page behind a URL.

        Raises:
            FetchFailed: the server is in trouble or asks for patience; HostBusy where the host has no turn free soon;
                `retry_after_seconds` says when to come back, where that is known.
            FetchRefused: the server says no for good, robots.txt does, or the answer is out of bounds.
            AddressRefused: the URL, or one that it redirects to, leads where the monitor does not go.
        """
        where = url
        for _ in range(self.policy.max_redirects + 1):
            response = self._visit(where)
            location = response.header("location")
            if response.status not in _REDIRECTS or location is None:
                raise_for_status(response)
                return response
            where = urljoin(where, location)
        raise FetchRefused(f"{url}: more than {self.policy.max_redirects} redirects, the last to {where}")

    def _visit(self, url: str) -> Response:
        asked = self.robots.crawl_delay(url, self.clock())
        lease = self._turn(url, min(asked, self.policy.courtesy.max_crawl_delay_seconds))
        try:
            response = self.client.fetch(Request(url=url, follow_redirects=False))
        finally:
            self.courtesy.give_back([(url, lease)], self.clock())
        self._heed(url, response)
        return response

    def _turn(self, url: str, crawl_delay: float) -> str:
        turn = self.courtesy.ask([url], self.clock(), spacing_seconds=crawl_delay)[0]
        if turn.lease is None:
            raise HostBusy(
                f"{url}: its host has no turn free for {turn.wait_seconds:.0f} s", retry_after_seconds=turn.wait_seconds
            )
        self.sleep(turn.wait_seconds)
        return turn.lease

    def _heed(self, url: str, response: Response) -> None:
        """Close the host for as long as a 429 or 503 asks; its other pages and its feeds wait too."""
        now = self.clock()
        asked = retry_after_seconds(response, now)
        if response.status not in {429, 503} or asked is None:
            return
        seconds = min(asked, self.policy.courtesy.max_delay_seconds)
        self.courtesy.close_host(url, now, seconds=seconds)
        raise FetchFailed(
            f"{url}: status {response.status}, to come back after {seconds:.0f} s", retry_after_seconds=seconds
        )
