"""Faults, for real: processes and Redis are killed with SIGKILL at random, and the receiver misbehaves.

How long and how much is bounded, so that the whole suite stays quick; MONITOR_CHAOS_ARTICLES raises it
(docs/reliability.md has the figures of the long run).
"""

import os
import random
import sys
import time
from collections.abc import Iterator

import pytest
from chaos import ROLES, Fleet, Receiver, assert_each_once, entries, wait_until_idle
from desk_process import make_services

from monitor.errors import StoreUnavailable
from monitor.models import Entry

ARTICLES = int(os.environ.get("MONITOR_CHAOS_ARTICLES", "60"))
KILLS_EVERY_SECONDS = 0.7
SECONDS = max(5.0, ARTICLES / 30)


def every_third(number: int) -> tuple[str, int] | None:
    """Half of those that fail fail after the message was taken."""
    return {3: ("before", 500), 0: ("after", 503)}.get(number % 6)


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    receiver = Receiver(every_third)
    yield receiver
    receiver.close()


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
    drained_in = wait_until_idle(services, fleet)
    sys.stdout.write(
        f"{ARTICLES} articles, {fleet.kills} processes and {redis_kills} Redis killed; drained in {drained_in:.0f} s\n"
    )

    assert_each_once(services, receiver, ARTICLES)


def _accept(todo: list[Entry], services, every: int = max(1, ARTICLES // 8)) -> list[Entry]:
    """Entries come in as feeds are polled; where Redis was away, the feed shows them again."""
    try:
        services.inbox.accept(todo[:every], services.clock())
    except StoreUnavailable:
        return todo
    return todo[every:]
