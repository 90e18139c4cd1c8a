"""Fetching article pages the way a publisher wishes: robots.txt first, then the host's turn, then the page."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from redis import Redis

from monitor.exchange import Request, Response
from monitor.fetching.answers import raise_for_status
from monitor.fetching.client import AsyncClient
from monitor.fetching.courtesy import RedisCourtesy
from monitor.fetching.places import place_of
from monitor.fetching.policy import FetchPolicy
from monitor.fetching.robots import Robots
from monitor.fetching.turns import Turns
from monitor.fetching.visits import Visits, follow
from monitor.pipeline.read import Fetched


@dataclass(frozen=True, kw_only=True)
class PoliteClient:
    """Fetches pages; every redirect is a visit of its own, to be allowed by its own host.

    Nothing is kept open between calls: safe in threads and in forked work-horses. Must not be called from a running
    event loop.

    Attributes:
        redis: any client; keeps turns and robots.txt files, shared with whoever uses it.
        policy: bounds and manners.
        clock: tells the time, aware.
        sleep: waits for a turn that is near, in seconds.
        prefix: put before every key.
    """

    redis: Redis
    policy: FetchPolicy
    clock: Callable[[], datetime]
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    prefix: str = "monitor:"

    def get(self, url: str) -> Response:
        """The page behind a URL.

        Raises:
            FetchFailed: the server is in trouble or asks for patience; HostBusy where the host has no turn free soon;
                `retry_after_seconds` says when to come back, where that is known.
            FetchRefused: the server says no for good, robots.txt does, or the answer is out of bounds.
            AddressRefused: the URL, or one that it redirects to, leads where the monitor does not go.
        """
        ((_, page),) = self.get_all([url])
        return page.get(url)

    def get_all(self, urls: Sequence[str]) -> Iterator[tuple[str, Fetched]]:
        """Pages with their URLs, as they come, over connections that are kept: hosts side by side, a host's in order.

        No more than `pages_at_once` are held at a time. While the caller is busy with one, nothing else goes on; what
        it does not wait for is dropped when the iterator is closed.

        Raises:
            StoreUnavailable: Redis does not answer.
        """
        pages = self._pages(urls)
        with asyncio.Runner() as runner:  # which ends whatever is under way when it is left
            while (page := runner.run(_next(pages))) is not None:
                yield page

    async def _pages(self, urls: Sequence[str]) -> AsyncGenerator[tuple[str, Fetched]]:
        courtesy = RedisCourtesy(self.redis, self.policy, prefix=self.prefix)
        turns = Turns(courtesy, self.clock)
        async with AsyncClient(self.policy) as client:
            visits = Visits(
                client=client,
                courtesy=courtesy,
                turns=turns,
                policy=self.policy.courtesy,
                clock=self.clock,
                sleep=self.sleep,
            )
            robots = Robots(visits.make, self.redis, urls, agent=self.policy.agent, prefix=self.prefix)
            under_way: dict[asyncio.Task[Response], _Page] = {}
            waiting = [_Page(url, place_of(url, self.policy.courtesy).host) for url in urls]
            try:
                while waiting or under_way:
                    for page in self._next_of(waiting, under_way.values()):
                        waiting.remove(page)
                        under_way[asyncio.create_task(self._fetch(page.url, visits, robots))] = page
                    done, _ = await asyncio.wait(under_way, return_when=asyncio.FIRST_COMPLETED)
                    for task in done:
                        yield under_way.pop(task).url, _fetched(task)
            finally:
                for task in under_way:
                    task.cancel()
                await asyncio.gather(*under_way, return_exceptions=True)
                turns.close()

    def _next_of(self, waiting: Sequence[_Page], under_way: Iterable[_Page]) -> list[_Page]:
        """The first page of each host that nobody is at, as far as there is room."""
        busy = {page.host for page in under_way}
        first: dict[str, _Page] = {}
        for page in waiting:
            if page.host not in busy:
                first.setdefault(page.host, page)
        return list(first.values())[: self.policy.pages_at_once - len(busy)]

    async def _fetch(self, url: str, visits: Visits, robots: Robots) -> Response:
        async def visit(where: str) -> Response:
            asked = await robots.crawl_delay(where, self.clock())
            return await visits.make(Request(url=where), crawl_delay_seconds=asked)

        response = await follow(url, visit, most=self.policy.max_redirects)
        raise_for_status(response)
        return response


class _Page(NamedTuple):
    url: str
    host: str


async def _next(pages: AsyncIterator[tuple[str, Fetched]]) -> tuple[str, Fetched] | None:
    return await anext(pages, None)


def _fetched(task: asyncio.Task[Response]) -> Fetched:
    """What a task came to. A fault of our own is its page's alone; the end of the job's time ends all."""
    fault = task.exception()
    if fault is None:
        return Fetched(task.result())
    if not isinstance(fault, Exception):
        raise fault
    return Fetched(fault)
