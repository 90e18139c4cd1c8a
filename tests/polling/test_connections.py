"""Open connections: kept where they may be used again, and never more than were allowed for long."""

import asyncio

import pytest
from recording_server import Answer, RecordingServer

from monitor.exchange import Request
from monitor.fetching import AsyncClient


@pytest.fixture
def servers():
    """A dozen hosts, as far as connections are concerned."""
    servers = [RecordingServer() for _ in range(12)]
    for server in servers:
        server.routes["/feed"] = Answer(b"a feed")
    yield servers
    for server in servers:
        server.close()


def test_more_hosts_at_once_than_connections_are_kept_to_is_no_failure(servers, fetch_policy):
    """Each visit that ends closes what is too much, while others end and do the same."""
    urls = [server.url("/feed") for server in servers] * 4

    async def fetch_all() -> list[int]:
        async with AsyncClient(fetch_policy.model_copy(update={"connections": 2})) as client:
            answers = await asyncio.gather(*(client.fetch(Request(url=url)) for url in urls))
        return [answer.status for answer in answers]

    assert asyncio.run(fetch_all()) == [200] * len(urls)
