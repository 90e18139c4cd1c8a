"""A newsroom for the board: the five replay articles in a ledger on a fake Redis, and a client without a network."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache, lru_cache
from pathlib import Path

import pytest
from fakeredis import FakeRedis, FakeServer
from pydantic import SecretStr
from starlette.testclient import TestClient

from monitor.claims import load_claims
from monitor.errors import FetchRefused
from monitor.exchange import Response
from monitor.fetching import FetchPolicy, RedisCourtesy
from monitor.ledger.acknowledgements import Acknowledgements
from monitor.ledger.added_claims import AddedClaims
from monitor.ledger.alert_log import AlertLog
from monitor.ledger.counters import Counters
from monitor.ledger.feed_table import FeedTable
from monitor.ledger.following import Following
from monitor.ledger.gauges import Gauges
from monitor.ledger.inbox import Inbox
from monitor.ledger.keys import Keys
from monitor.ledger.ledger import Ledger
from monitor.ledger.looks import LookPolicy
from monitor.ledger.mutes import Mutes
from monitor.ledger.outbox import Outbox
from monitor.ledger.receipts import Receipts
from monitor.ledger.retention import RetentionPolicy
from monitor.ledger.shelf import Shelf
from monitor.ledger.standings import Standings
from monitor.matching.matcher import compile_matcher
from monitor.models import Article, ClaimSet, Entry, Feed, Reading
from monitor.news.decision import Decision, Rules
from monitor.news.policy import AlertPolicy
from monitor.pipeline.record import record
from monitor.replay import Edition, load_editions
from monitor.web.application import build_app
from monitor.web.board import Board, Reach
from monitor.web.policy import WebPolicy

CONFIG = Path(__file__).parents[2] / "config"
NOW = datetime(2023, 1, 13, 18, 0, tzinfo=UTC)
CLAIMS = load_claims(CONFIG / "claims")
MATCHER = compile_matcher(CLAIMS)


@lru_cache
def _reach_of(claims: str) -> Reach:
    return Reach.of(ClaimSet.model_validate_json(claims))


def reach(claims: ClaimSet) -> Reach:
    """What is made of a claim set, once for all tests."""
    return _reach_of(claims.model_dump_json())


@cache
def read_once(article: Article) -> Reading:
    """What an article says; read once for all tests."""
    return MATCHER.read(article)


@cache
def editions() -> tuple[Edition, ...]:
    return load_editions(CONFIG / "replay" / "articles")


class GivenPages:
    """Pages that a test puts there; any other address is refused."""

    def __init__(self) -> None:
        self.bodies: dict[str, str] = {}

    def get(self, url: str) -> Response:
        if url not in self.bodies:
            raise FetchRefused(f"{url}: status 404; is the address right?")
        return Response(url=url, status=200, body=self.bodies[url].encode())


@dataclass
class Newsroom:
    """A ledger, the board over it, and a way to put articles into it."""

    board: Board
    ledger: Ledger
    inbox: Inbox
    pages: GivenPages
    now: list[datetime] = field(default_factory=lambda: [NOW])

    def publish(self, article: Article) -> Decision:
        """Read and record an article, as a worker would."""
        self.now[0] += timedelta(seconds=1)
        entry = Entry(entry_id=article.article_id, feed_id="test", outlet=article.outlet, url=article.url)
        self.inbox.accept([entry], self.now[0])
        (lease,) = self.inbox.leases.take(self.now[0], lease=timedelta(minutes=1), limit=10)
        reading = self.board.matcher.read(article) if self.board.following.added else read_once(article)
        self.inbox.put_on_shelf(lease, article, reading, self.now[0])
        rules = Rules(claims=self.board.known, sinks={"desk": AlertPolicy()})
        decision = record(article, reading, ledger=self.ledger, rules=rules, clock=lambda: self.now[0])
        assert decision is not None
        return decision

    def publish_the_five(self) -> None:
        """The articles of the replay, each under an address of its own, in the order of their publication."""
        for edition in sorted(editions(), key=lambda one: one.card.published_at or NOW):
            url = f"https://news.example{edition.page_path}"
            self.publish(
                edition.article.model_copy(
                    update={"article_id": url, "url": url, "published_at": edition.card.published_at}
                )
            )


@pytest.fixture
def make_newsroom() -> Callable[..., Newsroom]:
    def make(redis, policy: WebPolicy | None = None, token: SecretStr | None = None) -> Newsroom:
        keys, pages, now = Keys(), GivenPages(), [NOW]
        feeds = FeedTable(redis)
        feeds.sync([Feed(feed_id="herald", url="https://herald.example/feed", outlet="The Herald")], NOW)
        board = Board(
            policy=policy or WebPolicy(hosts=("testserver", "127.0.0.1", "localhost"), checks_per_minute=1_000),
            following=Following(CLAIMS, AddedClaims(redis, keys), reach),
            ledger=Ledger(redis, keys, sinks=["desk"], looks=LookPolicy(), retention=RetentionPolicy()),
            acknowledgements=Acknowledgements(redis, keys),
            mutes=Mutes(redis, keys),
            token=token,
            store=redis,
            standings=Standings(redis, keys),
            alerts=AlertLog(redis, keys),
            receipts=Receipts(redis, keys),
            shelf=Shelf(redis, keys),
            outbox=Outbox(redis, keys),
            gauges=Gauges(redis, keys),
            counters=Counters(redis, keys),
            courtesy=RedisCourtesy(redis, FetchPolicy()),
            feed_table=feeds,
            pages=pages,
            clock=lambda: now[0],
        )
        inbox = Inbox(redis, keys, RetentionPolicy())
        return Newsroom(board, board.ledger, inbox, pages, now)

    return make


@pytest.fixture
def newsroom(make_newsroom) -> Newsroom:
    """The five articles have come in."""
    room = make_newsroom(FakeRedis(server=FakeServer()))
    room.publish_the_five()
    return room


@pytest.fixture
def empty_newsroom(make_newsroom) -> Newsroom:
    return make_newsroom(FakeRedis(server=FakeServer()))


@pytest.fixture
def client(newsroom) -> Iterator[TestClient]:
    with TestClient(build_app(newsroom.board)) as client:
        yield client
