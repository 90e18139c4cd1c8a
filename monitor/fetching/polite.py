"""Fetching article pages the way a publisher wishes: robots.txt first, then the host's turn, then the page."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Self

from redis import Redis

from monitor.exchange import Request, Response
from monitor.fetching.answers import raise_for_status
from monitor.fetching.client import Client
from monitor.fetching.courtesy import RedisCourtesy
from monitor.fetching.policy import FetchPolicy
from monitor.fetching.robots import Robots
from monitor.fetching.visits import Visits, follow


@dataclass(frozen=True, kw_only=True)
class PoliteClient:
    """Fetches pages one at a time; every redirect is a visit of its own, to be allowed by its own host.

    Attributes:
        visits: makes them, at the hosts' turns.
        robots: knows what hosts allow.
        max_redirects: so many are followed.
    """

    visits: Visits
    robots: Robots
    max_redirects: int

    @classmethod
    def over(
        cls,
        redis: Redis,
        policy: FetchPolicy,
        *,
        clock: Callable[[], datetime],
        sleep: Callable[[float], None],
        prefix: str = "monitor:",
    ) -> Self:
        """One whose turns and robots.txt files are kept in this Redis, shared with whoever uses it.

        Args:
            redis: any client.
            policy: bounds and manners.
            clock: tells the time, aware.
            sleep: waits for a turn that is near, in seconds.
            prefix: put before every key.
        """
        visits = Visits(
            client=Client(policy),
            courtesy=RedisCourtesy(redis, policy, prefix=prefix),
            policy=policy.courtesy,
            clock=clock,
            sleep=sleep,
        )
        robots = Robots(visits.make, redis, agent=policy.agent, prefix=prefix)
        return cls(visits=visits, robots=robots, max_redirects=policy.max_redirects)

    def get(self, url: str) -> Response:
        """The page behind a URL.

        Raises:
            FetchFailed: the server is in trouble or asks for patience; HostBusy where the host has no turn free soon;
                `retry_after_seconds` says when to come back, where that is known.
            FetchRefused: the server says no for good, robots.txt does, or the answer is out of bounds.
            AddressRefused: the URL, or one that it redirects to, leads where the monitor does not go.
        """
        response = follow(url, self._visit, most=self.max_redirects)
        raise_for_status(response)
        return response

    def _visit(self, url: str) -> Response:
        asked = self.robots.crawl_delay(url, self.visits.clock())
        return self.visits.make(Request(url=url), crawl_delay_seconds=asked)
