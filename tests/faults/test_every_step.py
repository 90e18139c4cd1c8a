"""SIGKILL at every step, between every two of its effects on Redis: a real process, a real Redis.

The process goes to Redis through a turnstile that shuts at one write: it stands exactly there when it is killed. The
rest is done by others when the leases have run out, and compared with what an undisturbed desk comes to.
"""

import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import desk_process
import pytest
from chaos import Receiver
from desk_process import make_services
from movable_clock import Clock
from outcome import told
from recording_server import Answer, RecordingServer
from turnstile import Turnstile

from monitor.models import Feed
from workers.dispatch import hand_out, leases_of
from workers.embedded import run_until_idle
from workers.queues import StageName
from workers.services import Services
from workers.steps import deliver_letter, poll_feeds, read_entry, record_article

pytestmark = [pytest.mark.redis, pytest.mark.fault, pytest.mark.timeout(600)]
STEPS = {"read": read_entry, "record": record_article, "deliver": deliver_letter}


class Desk:
    """A desk with two entries in one feed, brought as far as a test wants it."""

    def __init__(self, redis, url: str, feed: str, receiver: Receiver) -> None:
        redis.flushall()
        receiver.forget()
        self.redis, self.receiver = redis, receiver
        self.clock = Clock(datetime.now(UTC))
        self.services: Services = make_services(url, receiver.url, self.clock)
        self.services.feeds.add([Feed(feed_id="f", url=feed, outlet="The Herald", sites=("o.example",))], self.clock())

    def bring_to(self, name: StageName | None) -> None:
        """Do every step before a stage; its own job waits in the queue."""
        for stage in self.services.queues.stages:
            self.clock.forward(seconds=0.001)
            if stage.name == name:
                hand_out(stage, self.services)
                return
            if stage.name == "poll":
                poll_feeds(self.services.feeds.claim_due(self.clock(), limit=9, lease_seconds=1), self.services)
            else:
                for lease in leases_of(stage, self.services).take(self.clock(), lease=stage.lease, limit=9):
                    STEPS[stage.name](lease, self.services)

    def finish(self) -> dict:
        """All leases run out, all is handed out again and done; what is then known and told."""
        for _ in range(3):
            self.clock.forward(minutes=10)
            run_until_idle(self.services)
        assert not self.services.under_way()
        return told(self.services, self.receiver.taken)


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    """A feed with two entries."""
    server = RecordingServer()
    dated = [(number, format_datetime(datetime.now(UTC) - timedelta(hours=9 - number))) for number in range(2)]
    items = [
        f"<item><title>{n}</title><link>https://o.example/{n}</link><pubDate>{at}</pubDate></item>" for n, at in dated
    ]
    server.routes["/feed"] = Answer(
        f'<rss version="2.0"><channel><title>News</title>{"".join(items)}</channel></rss>'.encode()
    )
    yield server.url("/feed")
    server.close()


@pytest.fixture(scope="module")
def start():
    """Starts a process for a role; all are forked from one that has loaded what they need."""
    here = Path(desk_process.__file__).parent
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", os.pathsep.join([str(here.parent.parent), str(here)]))
        processes = multiprocessing.get_context("forkserver")
        processes.set_forkserver_preload(["desk_process"])

        def start_one(*words: str) -> multiprocessing.Process:
            process = processes.Process(target=desk_process.run, args=words)
            process.start()
            return process

        yield start_one


@pytest.fixture
def make_desk(real_redis, shared_redis_server, site) -> Iterator[Callable[[], Desk]]:
    receiver = Receiver()
    yield lambda: Desk(real_redis, shared_redis_server.url, site, receiver)
    receiver.close()


@pytest.fixture
def probe(make_desk, start) -> Callable[..., None]:
    """Stops a process at each write of its step, lets a fate befall it there, and sees what others make of it."""

    def probe_all(role: str, befall: Callable[..., None], *, carried_out: bool = False) -> None:
        undisturbed, stops = make_desk().finish(), []
        while not stops or stops[-1]:
            desk = make_desk()
            desk.bring_to(None if role == "scheduler" else role)
            with Turnstile(desk.redis, stop_at=len(stops), carried_out=carried_out) as turnstile:
                process = start(role, turnstile.url, desk.receiver.url)
                stops.append(turnstile.wait())
                if stops[-1]:
                    befall(process, turnstile, desk)
                process.kill()
                process.join()
            assert desk.finish() == undisturbed, f"{role} at {stops[-1]!r}"
        assert sum(b" monitor:" in stop for stop in stops) > 1, "the step's own writes are among them"

    return probe_all


def test_a_killed_scheduler_leaves_nothing_out_at_any_write(probe):
    """Between a lease and the job that wakes a worker up for it, too."""
    probe("scheduler", kill)


@pytest.mark.parametrize("role", ["poll", "read", "record", "deliver"])
def test_a_killed_worker_loses_and_doubles_nothing_at_any_write(probe, role):
    """With its work-horse, as where its container or machine is gone; from the taking of a job to its end."""
    probe(role, kill)


def test_a_worker_killed_before_its_letter_goes_out_sends_nothing_twice(probe):
    """Redis has carried the write out, and what comes next has not begun: for a letter, the way to the receiver."""
    probe("deliver", kill, carried_out=True)


def test_a_killed_work_horse_loses_and_doubles_nothing_at_any_write(probe):
    """The worker lives on, and puts back what its reader had not begun."""
    probe("read", kill_the_horse)


@pytest.mark.parametrize("role", ["read", "record", "deliver"])
def test_a_worker_that_comes_back_too_late_changes_nothing(probe, role):
    """It stood still at a write until all was done by others, as a machine does that was asleep; then it goes on."""
    probe(role, let_it_sleep)


def kill(process: multiprocessing.Process, turnstile: Turnstile, desk: Desk) -> None:
    for child in children(process):
        os.kill(child, signal.SIGKILL)
    process.kill()


def kill_the_horse(process: multiprocessing.Process, turnstile: Turnstile, desk: Desk) -> None:
    horses = children(process)
    if not horses:
        kill(process, turnstile, desk)
    for horse in horses:
        os.kill(horse, signal.SIGKILL)
        turnstile.let_through()
        turnstile.wait_for_the_end()


def let_it_sleep(process: multiprocessing.Process, turnstile: Turnstile, desk: Desk) -> None:
    desk.finish()
    turnstile.let_through()
    turnstile.wait_for_the_end()


def children(process: multiprocessing.Process) -> list[int]:
    return [int(pid) for pid in Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()]
