"""Ten thousand items at once, through feeds, real processes and a real Redis, while somebody looks at the board."""

import statistics
import time
from pathlib import Path

import pytest
from chaos import Fleet, Receiver
from desk_process import POLICY, make_services
from recording_server import Answer
from starlette.testclient import TestClient

from monitor.cli.web import open_board
from monitor.environment import Environment
from monitor.feeds.state import FeedState
from monitor.models import Feed
from monitor.settings import Settings
from monitor.web.application import build_app
from workers.services import Services

FEEDS, ITEMS, ONE_IN = 50, 200, 50
ROLES = ("scheduler", "poll", "read", "read-2", "record", "deliver")
BOARD_SECONDS = 0.5
"""Of a core, for the page that everybody looks at."""


def names(feed: int) -> list[str]:
    """Of a feed's items; one in fifty says something about what is followed."""
    return [f"{'quiet-' * bool(n % ONE_IN)}{feed}-{n}" for n in range(ITEMS)]


def items(feed: int) -> bytes:
    found = "".join(f"<item><title>{n}</title><link>https://o.example/{n}</link></item>" for n in names(feed))
    return f'<rss version="2.0"><channel><title>Outlet {feed}</title>{found}</channel></rss>'.encode()


def unread(services: Services) -> list[FeedState]:
    """Feeds that have given nothing yet: not asked so far, or asked when the machine was too slow for the deadline."""
    return [state for state in services.feeds.all() if state.last_fresh_at is None]


@pytest.fixture
def board(redis_server, tmp_path):
    """Asks the board for its first page; how many seconds of a core the answer has cost."""
    claims = tmp_path / "claims.yaml"
    claims.write_text("claims:\n  bridge:\n    statement: The bridge has been closed\n", encoding="utf-8")
    environment = Environment(config=Path("config"))
    settings = Settings(environment=environment, policy=POLICY.model_copy(update={"claims": claims}), feeds=())
    with redis_server.client() as redis:
        app = build_app(open_board(settings, redis))
        with TestClient(app, base_url="http://127.0.0.1") as client:

            def ask() -> float:
                begun = time.process_time()
                assert client.get("/").status_code == 200
                return time.process_time() - begun

            yield ask


@pytest.mark.redis
@pytest.mark.fault
@pytest.mark.timeout(900)
def test_ten_thousand_items_at_once_are_read_and_what_they_say_is_told_once(redis_server, server, board):
    """No two items share an id, the queues stay short, and the board answers meanwhile."""
    receiver, costs = Receiver(), []
    services = make_services(redis_server.url, receiver.url)
    for feed in range(FEEDS):
        server.routes[f"/{feed}"] = Answer(items(feed))
    feeds = [
        Feed(feed_id=f"f{n}", url=server.url(f"/{n}"), outlet=f"Outlet {n}", sites=("o.example",)) for n in range(FEEDS)
    ]
    services.feeds.add(feeds, services.clock())
    fleet = Fleet(redis_server.url, receiver.url, roles=ROLES)
    try:
        # unread is asked first: a feed that is read in between would leave entries under way that nobody waits for
        while (late := unread(services)) or services.under_way():
            fleet.keep_up()
            services.feeds.poll_soon([state.feed.feed_id for state in late if state.failures], services.clock())
            costs.append(board())
            assert services.queues.waiting() <= sum(stage.queued_jobs for stage in services.queues.stages)
            time.sleep(0.2)
    finally:
        fleet.stop()
        receiver.close()
    assert services.shelf.count() == FEEDS * ITEMS
    told = [services.shelf.article(name).url for name in receiver.articles]
    assert sorted(told) == sorted(f"https://o.example/{n}" for f in range(FEEDS) for n in names(f) if "quiet" not in n)
    raised = {fields[b"id"].decode() for _, fields in services.store.xrange(services.keys.alerts)}
    assert set(receiver.taken) == raised
    assert statistics.quantiles(costs, n=20)[-1] < BOARD_SECONDS
