"""A desk without a network: pages are given, a reader finds what a page says in so many words, sinks keep all."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from movable_clock import Clock
from plain_reader import CLAIMS, PAGE, PlainReader

from monitor.errors import FetchRefused
from monitor.exchange import Response
from monitor.ledger.outbox import Letter
from monitor.ledger.standings import Standings
from monitor.models import Entry
from monitor.pipeline.read import PageSource
from monitor.settings import Policy
from monitor.sinks import Message
from workers.bootstrap import Desk, OpenSink, wire
from workers.embedded import run_until_idle
from workers.services import Services


class Pages(PageSource):
    """Pages that are given; any other is refused."""

    def __init__(self) -> None:
        self.bodies: dict[str, str] = {}
        self.failures: dict[str, Exception] = {}
        self.visits: list[str] = []

    def get(self, url: str) -> Response:
        self.visits.append(url)
        if url in self.failures:
            raise self.failures[url]
        if url not in self.bodies:
            raise FetchRefused(f"{url}: status 404")
        return Response(url=url, status=200, body=self.bodies[url].encode())


class KeepingSink:
    """Keeps what it is given."""

    def __init__(self) -> None:
        self.messages: list[Message] = []
        self.failing: Exception | None = None

    def send(self, message: Message) -> None:
        if self.failing is not None:
            raise self.failing
        self.messages.append(message)

    @property
    def alerts(self):
        return [alert for message in self.messages for alert in message.alerts]


@dataclass
class Room:
    """A desk with everything that a test looks at."""

    services: Services
    clock: Clock
    pages: Pages
    sink: KeepingSink

    @property
    def standing(self):
        return Standings(self.services.store, self.services.keys).standing("bridge")

    @property
    def suppressed(self):
        return Standings(self.services.store, self.services.keys).suppressed().items

    @property
    def findings(self):
        return Standings(self.services.store, self.services.keys).findings("bridge").items

    def letters(self) -> list[Letter]:
        """What waits to be delivered."""
        names = self.services.store.zrange(self.services.keys.outbox, 0, -1)
        return [Letter.parse(name.decode()) for name in names]

    def publish(
        self,
        name: str,
        *sentences: str,
        outlet: str = "The Herald",
        feed_id: str = "herald",
        filler: str = "The morning was cold and the river ran high under the old arches of the town.",
        **fields,
    ) -> Entry:
        """Put an article on the web and its entry into the inbox."""
        entry = self.edit(name, *sentences, outlet=outlet, filler=filler)
        entry = entry.model_copy(update={"feed_id": feed_id, **fields})
        self.services.inbox.accept([entry], self.clock())
        return entry

    def edit(self, name: str, *sentences: str, outlet: str = "The Herald", filler: str = "") -> Entry:
        """Change what stands on an article's page; its feed says nothing of it."""
        url = f"https://{outlet.lower().replace(' ', '-')}.example/{name}"
        more = (filler or "The morning was cold and the river ran high under the old arches of the town.",) * 3
        paragraphs = "".join(f"<p>{sentence}</p>" for sentence in (*sentences, *more))
        self.pages.bodies[url] = PAGE.format(title=f"News {name}", paragraphs=paragraphs)
        return Entry(entry_id=name, feed_id="herald", outlet=outlet, url=url, title=f"News {name}")

    def work(self) -> None:
        run_until_idle(self.services)


@pytest.fixture
def make_room() -> Callable[..., Room]:
    def make(redis, *, policy: Policy | None = None, sinks: dict | None = None, compile_reader=PlainReader) -> Room:
        clock, pages, sink = Clock(), Pages(), KeepingSink()
        open_sinks = (
            [OpenSink(name, sink, rules) for name, rules in sinks.items()] if sinks else [OpenSink("keep", sink)]
        )
        desk = Desk(CLAIMS, compile_reader, open_sinks, pages)
        services = wire(policy or Policy(), redis, desk, clock=clock)
        return Room(services, clock, pages, sink)

    return make


@pytest.fixture
def room(make_room, any_redis) -> Room:
    return make_room(any_redis)
