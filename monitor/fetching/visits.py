"""One visit to a host, at its turn: what the fetch of a page and of a robots.txt both are."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urljoin

from monitor.errors import FetchFailed, FetchRefused, HostBusy
from monitor.exchange import Request, Response
from monitor.feeds.headers import retry_after_seconds
from monitor.fetching.client import AsyncClient
from monitor.fetching.courtesy import RedisCourtesy
from monitor.fetching.policy import CourtesyPolicy
from monitor.fetching.turns import Turns

_REDIRECTS = frozenset({301, 302, 303, 307, 308})


@dataclass(frozen=True, kw_only=True)
class Visits:
    """Makes visits, as many side by side as are asked for.

    Attributes:
        client: makes the exchanges.
        courtesy: closes hosts that ask for it.
        turns: gives out turns at hosts.
        policy: bounds of delays.
        clock: tells the time, aware.
        sleep: waits for a turn that is near, in seconds.
    """

    client: AsyncClient
    courtesy: RedisCourtesy
    turns: Turns
    policy: CourtesyPolicy
    clock: Callable[[], datetime]
    sleep: Callable[[float], Awaitable[None]]

    async def make(self, request: Request, *, crawl_delay_seconds: float = 0.0) -> Response:
        """What the host answers, a redirect too: where that leads is another visit.

        Args:
            request: what is asked for.
            crawl_delay_seconds: how far apart the host wants visits to be.

        Raises:
            FetchFailed: the server is in trouble or asks for patience; HostBusy where the host has no turn free soon;
                `retry_after_seconds` says when to come back, where that is known.
            FetchRefused: the answer is out of bounds.
            AddressRefused: the URL leads where the monitor does not go.
        """
        url = request.url
        turn = await self.turns.ask(url, min(crawl_delay_seconds, self.policy.max_crawl_delay_seconds))
        if turn.lease is None:
            raise HostBusy(
                f"{url}: its host has no turn free for {turn.wait_seconds:.0f} s", retry_after_seconds=turn.wait_seconds
            )
        try:
            await self.sleep(turn.wait_seconds)
            response = await self.client.fetch(request.model_copy(update={"follow_redirects": False}))
        finally:
            self.turns.end(url, turn.lease)
        self._heed(url, response)
        return response

    def _heed(self, url: str, response: Response) -> None:
        """Close the host for as long as a 429 or 503 asks; its other pages and its feeds wait too."""
        now = self.clock()
        asked = retry_after_seconds(response, now)
        if response.status not in {429, 503} or asked is None:
            return
        seconds = min(asked, self.policy.max_delay_seconds)
        self.courtesy.close_host(url, now, seconds=seconds)
        raise FetchFailed(
            f"{url}: status {response.status}, to come back after {seconds:.0f} s", retry_after_seconds=seconds
        )


async def follow(url: str, visit: Callable[[str], Awaitable[Response]], *, most: int) -> Response:
    """The answer at the end of the redirects from a URL, each of them a visit of its own.

    Raises FetchRefused after `most` redirects, and what `visit` raises.
    """
    where = url
    for _ in range(most + 1):
        response = await visit(where)
        location = response.header("location")
        if response.status not in _REDIRECTS or location is None:
            return response
        where = urljoin(where, location)
    raise FetchRefused(f"{url}: more than {most} redirects, the last to {where}")
