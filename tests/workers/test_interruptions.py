"""Any order, repetition and interruption of steps ends in the same ledger and the same alerts.

The process is "killed" before or after any single command to Redis, in the middle of any step; what was due is handed
out again when its lease has run out. In the end everything is compared with an undisturbed run.
"""

import os
from datetime import UTC, datetime, timedelta

import hypothesis.strategies as st
from fakeredis import FakeRedis, FakeServer
from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule
from movable_clock import Clock
from outcome import told
from plain_reader import CLAIMS, PAGE, PlainReader

from monitor.exchange import Response
from monitor.models import Entry
from monitor.pipeline.read import PageSource
from monitor.settings import Policy
from monitor.sinks import Message
from workers.bootstrap import Desk, OpenSink, wire
from workers.dispatch import leases_of
from workers.services import Services
from workers.steps import deliver_letter, read_entry, record_article

STEPS = {"read": read_entry, "record": record_article, "deliver": deliver_letter}
DAY = datetime(2023, 1, 13, 6, 0, tzinfo=UTC)
WIRE = "The agency reported that engineers found cracks in the third arch on Monday and that lorries were turned back. "
WALK = "Our reporter walked along the river all morning and saw nobody cross. "
RAIN = "A quiet day in the valley, with much rain in the afternoon and some more at night. "
ARTICLES = {
    "a": (WIRE, "The mayor denies the bridge."),
    "b": (WIRE, "The mayor denies the bridge.", "Outlet repeats the bridge."),
    "c": (WALK, "The mayor confirms the bridge."),
    "d": (WIRE + WALK, "Outlet confirms the bridge."),
    "e": (RAIN, "The council confirms the bridge."),
}


class Killed(BaseException):
    """The process is gone."""


class FusedRedis(FakeRedis):
    """Dies before or after a command, when its fuse has burnt down."""

    fuse: int | None = None
    after = False

    def execute_command(self, *args, **options):
        burnt = self._burn()
        if burnt and not self.after:
            raise Killed
        answer = super().execute_command(*args, **options)
        if burnt:
            raise Killed
        return answer

    def _burn(self) -> bool:
        if self.fuse is None:
            return False
        self.fuse -= 1
        return self.fuse < 0


class Pages(PageSource):
    """The articles as pages."""

    def get(self, url: str) -> Response:
        text, *sentences = ARTICLES[url[-1]]
        paragraphs = "".join(f"<p>{line}</p>" for line in (*sentences, text * 4))
        return Response(url=url, status=200, body=PAGE.format(title=url[-1], paragraphs=paragraphs).encode())


class Sink:
    """Takes every message; dies afterwards when told to."""

    def __init__(self) -> None:
        self.received: dict[str, Message] = {}
        self.dies = False

    def send(self, message: Message) -> None:
        known = self.received.setdefault(message.message_id, message)
        assert known == message, "the same id with other words"
        if self.dies:
            raise Killed


def entry(name: str) -> Entry:
    hours = 3 * "abcde".index(name)
    return Entry(
        entry_id=name,
        feed_id="f",
        outlet=f"Outlet {name}",
        url=f"https://{name}.example/{name}",
        published_at=DAY + timedelta(hours=hours),
    )


def make_services() -> tuple[Services, FusedRedis, Sink, Clock]:
    redis, sink, clock = FusedRedis(server=FakeServer()), Sink(), Clock(DAY + timedelta(days=2))
    desk = Desk(CLAIMS, PlainReader, [OpenSink("desk", sink)], Pages())
    return wire(Policy(), redis, desk, clock=clock), redis, sink, clock


def work(services: Services, name: str, *, repeat: bool = False, limit: int = 10) -> int:
    stage = services.queues.stage(name)
    leases = leases_of(stage, services).take(services.clock(), lease=stage.lease, limit=limit)
    for lease in leases:
        for _ in range(2 if repeat else 1):
            STEPS[name](lease, services)
    return len(leases)


class Interruptions(RuleBasedStateMachine):
    """Entries come in and steps run in any order, some of them killed."""

    @initialize()
    def begin(self) -> None:
        self.services, self.redis, self.sink, self.clock = make_services()
        self.accepted: set[str] = set()

    @rule(names=st.sets(st.sampled_from(sorted(ARTICLES)), min_size=1))
    def accept(self, names: set[str]) -> None:
        self.services.inbox.accept([entry(name) for name in sorted(names)], self.clock())
        self.accepted |= names

    @rule(name=st.sampled_from(sorted(STEPS)), limit=st.integers(1, 5), repeat=st.booleans())
    def step(self, *, name: str, limit: int, repeat: bool) -> None:
        work(self.services, name, limit=limit, repeat=repeat)

    @rule(name=st.sampled_from(sorted(STEPS)), fuse=st.integers(0, 25), after=st.booleans())
    def killed_at_a_command(self, *, name: str, fuse: int, after: bool) -> None:
        self.redis.fuse, self.redis.after = fuse, after
        try:
            work(self.services, name)
        except Killed:
            pass
        finally:
            self.redis.fuse = None

    @rule()
    def killed_after_sending(self) -> None:
        self.sink.dies = True
        try:
            work(self.services, "deliver")
        except Killed:
            pass
        finally:
            self.sink.dies = False

    @rule()
    def leases_run_out(self) -> None:
        self.clock.now += timedelta(minutes=2)

    def teardown(self) -> None:
        if not hasattr(self, "services"):
            return
        for _ in range(12):
            self.clock.now += timedelta(minutes=2)
            for name in STEPS:
                work(self.services, name)
        undisturbed, _, sink, _ = make_services()
        undisturbed.inbox.accept([entry(name) for name in sorted(self.accepted)], undisturbed.clock())
        for name in STEPS:
            work(undisturbed, name)
        assert told(self.services, self.sink.received) == told(undisturbed, sink.received)


Interruptions.TestCase.settings = settings(
    max_examples=100 if os.environ.get("CI") == "true" else 12,
    stateful_step_count=20,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
TestInterruptions = Interruptions.TestCase
