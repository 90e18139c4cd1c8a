"""Outages of seconds, with real processes and a real Redis: what arrives in the end is what had to.

Each takes ten seconds and more, so that they have a run of their own: `make faults`.
"""

import random
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from chaos import ROLES, Fleet, Proxy, Receiver, assert_each_once, entries, wait_until_idle
from desk_process import make_services

pytestmark = [pytest.mark.redis, pytest.mark.fault, pytest.mark.timeout(300)]
ARTICLES = 24


class Outage:
    """A desk at work, and the receiver that it tells."""

    def __init__(self, redis_url: str, receiver: Receiver, fleet: Fleet) -> None:
        self.receiver, self.fleet = receiver, fleet
        self.services = make_services(redis_url, receiver.url)

    def accept(self, start: int = 0, end: int = ARTICLES) -> None:
        """Entries come in."""
        self.services.inbox.accept(entries(end)[start:], self.services.clock())

    def until_taken(self, count: int) -> None:
        """Wait until the receiver has taken so many messages."""
        ends_at = time.monotonic() + 60
        while len(self.receiver.taken) < count and time.monotonic() < ends_at:
            time.sleep(0.05)
        assert len(self.receiver.taken) >= count

    def each_arrives_once(self) -> None:
        """All is worked off, and the receiver holds exactly the alerts raised."""
        wait_until_idle(self.services, self.fleet)
        assert_each_once(self.services, self.receiver, ARTICLES)


@contextmanager
def at_work(server, receiver: Receiver, *, through: str = "", roles=ROLES) -> Iterator[Outage]:
    fleet = Fleet(through or server.url, receiver.url, roles=roles)
    fleet.keep_up()
    try:
        yield Outage(server.url, receiver, fleet)
    finally:
        fleet.stop()
        receiver.close()


def test_a_redis_that_is_away_for_seconds_in_the_middle_of_jobs_costs_time_and_nothing_else(redis_server):
    """Workers may end; they are started again, and the leases bring back what they were at."""
    with at_work(redis_server, Receiver()) as outage:
        outage.accept()
        outage.until_taken(3)
        redis_server.kill()
        time.sleep(6)
        redis_server.start()
        outage.each_arrives_once()


def test_a_redis_that_answers_slowly_is_waited_for(redis_server):
    """A fiftieth of a second more on every command: everything is slower, nothing is given up or done twice."""
    proxy = Proxy(redis_server.port, slow_seconds=0.02)
    with at_work(redis_server, Receiver(), through=proxy.url) as outage:
        outage.accept()
        outage.each_arrives_once()
    proxy.close()


def test_a_lost_answer_to_the_taking_of_a_job_delays_it_and_doubles_nothing(redis_server):
    """Redis has moved the job, and the worker never hears of it: its lease brings the work back, at every stage."""
    proxy = Proxy(redis_server.port)
    with at_work(redis_server, Receiver(), through=proxy.url) as outage:
        for number, stage in enumerate(("read", "record", "deliver")):
            proxy.trigger = b"BLMOVE\r\n$%d\r\nrq:queue:monitor-%s\r\n" % (
                len(f"rq:queue:monitor-{stage}"),
                stage.encode(),
            )
            outage.accept(number * ARTICLES // 3, (number + 1) * ARTICLES // 3)
            outage.until_taken((number + 1) * ARTICLES // 3)
            assert proxy.trigger is None, "an answer was lost"
        outage.each_arrives_once()
    proxy.close()


def test_a_redis_that_is_full_for_a_while_loses_nothing(redis_server):
    """What was accepted goes on when there is room again."""
    with at_work(redis_server, Receiver()) as outage:
        outage.accept()
        outage.until_taken(3)
        with redis_server.client() as client:
            client.config_set("maxmemory", 1)
            time.sleep(4)
            client.config_set("maxmemory", 0)
        outage.each_arrives_once()


def test_processes_that_are_told_to_end_end_well_and_leave_nothing_undone(redis_server):
    """As when a new version is rolled out while articles flow: SIGTERM, twelve times, two schedulers among them."""
    draw, roles = random.Random(3), (*ROLES, "scheduler-2", "read-2")
    statuses = set()
    with at_work(redis_server, Receiver(), roles=roles) as outage:
        for number in range(12):
            outage.accept(end=(number + 1) * ARTICLES // 12)
            statuses.add(outage.fleet.end(draw.choice(roles)))
            outage.fleet.keep_up()
        outage.each_arrives_once()
    assert statuses <= {0, -signal.SIGTERM}, "a Python that still imports ends by the signal itself"


def test_a_receiver_that_is_down_for_longer_than_the_first_retries_gets_everything_in_the_end(redis_server):
    """Nothing listens for seconds; then it is there again."""
    away = Receiver()
    port = away.server.server_port
    away.close()
    fleet = Fleet(redis_server.url, away.url)
    services = make_services(redis_server.url, away.url)
    services.inbox.accept(entries(ARTICLES), services.clock())
    fleet.keep_up()
    ends_at = time.monotonic() + 60
    while services.outbox.leases.waiting() < ARTICLES and time.monotonic() < ends_at:
        time.sleep(0.1)
    time.sleep(3)
    back = Receiver(port=port)
    try:
        wait_until_idle(services, fleet)
        assert_each_once(services, back, ARTICLES)
    finally:
        fleet.stop()
        back.close()


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_receiver_that_refuses_at_first_gets_everything_in_the_end(redis_server, status):
    """Twenty refusals, with a Retry-After; half of them after it took the message: those come again, under their id."""
    failing = Receiver(lambda number: ("before" if number % 2 else "after", status) if number <= 20 else None)
    with at_work(redis_server, failing) as outage:
        outage.accept()
        outage.each_arrives_once()


def test_a_slow_receiver_holds_up_nobody_but_itself(redis_server):
    """It answers after half a second; reading and recording go on meanwhile."""
    with at_work(redis_server, Receiver(slow_seconds=0.5)) as outage:
        outage.accept()
        outage.until_taken(2)
        outage.each_arrives_once()


@pytest.mark.parametrize("name", ["deadly", "trap"])
def test_a_page_that_kills_its_reader_costs_its_own_article_and_not_its_batch(redis_server, name):
    """The work-horse ends with SIGKILL, amid its batch or as it fetches; the others are read before leases end."""
    with at_work(redis_server, Receiver(), roles=("scheduler", "read", "record", "deliver")) as outage:
        deadly = entries(1)[0].model_copy(
            update={"entry_id": name, "url": f"https://o.example/{name}", "title": "News", "summary": "Nothing."}
        )
        outage.services.inbox.accept([deadly, *entries(ARTICLES)], outage.services.clock())
        outage.each_arrives_once()
        assert outage.services.shelf.article(name).text_from == "entry"
