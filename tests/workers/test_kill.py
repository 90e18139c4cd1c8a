"""Faults, for real: processes and Redis are killed with SIGKILL at random, and the receiver misbehaves.

How long and how much is bounded, so that the whole suite stays quick; MONITOR_CHAOS_ARTICLES raises it
(docs/reliability.md has the figures of the long run).
"""

import json
import os
import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Lock, Thread

import pytest
from desk_process import SECRET, make_services
from standardwebhooks import Webhook

from monitor.errors import StoreUnavailable
from monitor.models import Entry

ARTICLES = int(os.environ.get("MONITOR_CHAOS_ARTICLES", "60"))
KILLS_EVERY_SECONDS = 0.7
SECONDS = max(5.0, ARTICLES / 30)
STUCK_AFTER_SECONDS = 60
"""Nothing was finished for so long, with nobody killed any more: that is stuck, all else is slow. The longest that work
lies still after its worker died is a stage's job time and ten seconds."""
ROLES = ("scheduler", "read", "record", "deliver")


class Receiver:
    """Takes signed webhooks; fails every third request, half of those after it has taken the message."""

    def __init__(self) -> None:
        self.taken: Counter[str] = Counter()
        self.articles: dict[str, str] = {}
        self.refused = 0
        self._requests = 0
        self._lock = Lock()
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["content-length"]))
                self.send_response(receiver.take(body, dict(self.headers)))
                self.send_header("content-length", "0")
                self.end_headers()

            def log_message(self, *args: object) -> None:
                """Quiet."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server.server_port}/alerts"

    def take(self, body: bytes, headers: dict[str, str]) -> int:
        Webhook(SECRET).verify(body, {name.lower(): value for name, value in headers.items()})
        with self._lock:
            self._requests += 1
            if self._requests % 6 == 3:
                return 500
            message = json.loads(body)
            self.taken[message["id"]] += 1
            for alert in message["alerts"]:
                self.articles.setdefault(alert["article_id"], message["id"])
                assert self.articles[alert["article_id"]] == message["id"], "one article, two messages"
            return 503 if self._requests % 6 == 0 else 204

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    receiver = Receiver()
    yield receiver
    receiver.close()


class Fleet:
    """A process for each role, each started again when it ends."""

    def __init__(self, *arguments: str) -> None:
        self._arguments = arguments
        self._children: dict[str, subprocess.Popen] = {}
        self.kills = 0

    def keep_up(self) -> None:
        for role in ROLES:
            child = self._children.get(role)
            if child is None or child.poll() is not None:
                self._children[role] = self._start(role)

    def kill(self, role: str) -> None:
        self._children[role].kill()
        self._children[role].wait()
        self.kills += 1

    def stop(self) -> None:
        for child in self._children.values():
            child.terminate()
        for child in self._children.values():
            child.wait(timeout=20)

    def _start(self, role: str) -> subprocess.Popen:
        here = Path(__file__).parent
        path = os.pathsep.join([str(here.parent.parent), str(here)])
        return subprocess.Popen(
            [sys.executable, str(here / "desk_process.py"), role, *self._arguments],
            env={**os.environ, "PYTHONPATH": path},
            stderr=subprocess.DEVNULL,
        )


def entries(count: int) -> list[Entry]:
    return [
        Entry(entry_id=f"e{n}", feed_id="f", outlet=f"Outlet {n}", url=f"https://o.example/{n}") for n in range(count)
    ]


@pytest.fixture
def fleet(redis_server, receiver) -> Iterator[Fleet]:
    fleet = Fleet(redis_server.url, receiver.url)
    fleet.keep_up()
    yield fleet
    fleet.stop()


@pytest.mark.redis
@pytest.mark.timeout(120 + ARTICLES)
def test_no_alert_is_lost_or_doubled_while_everything_is_killed(redis_server, receiver, fleet):
    """Workers, scheduler and Redis die at random lines; at the end the receiver holds exactly the alerts raised."""
    draw = random.Random(7)
    services = make_services(redis_server.url, receiver.url)
    todo = entries(ARTICLES)
    begun, redis_kills = time.monotonic(), 0
    while time.monotonic() - begun < SECONDS:
        todo = _accept(todo, services)
        time.sleep(KILLS_EVERY_SECONDS)
        fleet.kill(draw.choice(ROLES))
        if redis_kills < 2 and time.monotonic() - begun > SECONDS * (redis_kills + 1) / 3:
            redis_server.kill()
            redis_kills += 1
            redis_server.start()
        fleet.keep_up()
    _accept(todo, services, every=len(todo) or 1)
    drained_in = _wait_until_idle(services, fleet)
    sys.stdout.write(
        f"{ARTICLES} articles, {fleet.kills} processes and {redis_kills} Redis killed; drained in {drained_in:.0f} s\n"
    )

    raised = {fields[b"id"].decode() for _, fields in services.store.xrange(services.keys.alerts)}
    assert set(receiver.articles) == {entry.entry_id for entry in entries(ARTICLES)}
    assert set(receiver.taken) == raised
    assert len(raised) == ARTICLES
    assert not services.outbox.dead()


def _accept(todo: list[Entry], services, every: int = max(1, ARTICLES // 8)) -> list[Entry]:
    """Entries come in as feeds are polled; where Redis was away, the feed shows them again."""
    try:
        services.inbox.accept(todo[:every], services.clock())
    except StoreUnavailable:
        return todo
    return todo[every:]


def _wait_until_idle(services, fleet: Fleet) -> float:
    """How many seconds it took until nothing was under way any more."""
    begun = moved = time.monotonic()
    before: list[int] = []
    while time.monotonic() - moved < STUCK_AFTER_SECONDS:
        fleet.keep_up()
        waiting = [place.waiting() for place in (services.inbox.leases, services.readings, services.outbox.leases)]
        if not any(waiting):
            return time.monotonic() - begun
        if waiting != before:
            before, moved = waiting, time.monotonic()
        time.sleep(0.2)
    raise AssertionError(f"stuck: {before} wait to be read, recorded, delivered")
