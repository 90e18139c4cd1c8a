"""The containers, run for real: alerts reach the receiver, workers scale, a killed one is made up for."""

import json
import os
import shutil
import subprocess
import time
from collections.abc import Iterator

import pytest

pytestmark = [pytest.mark.container, pytest.mark.timeout(900)]
PROJECT = "claim-monitor-test"
SERVICES = ["redis", "scheduler", "poller", "worker", "recorder", "deliverer", "web", "replay-feed", "receiver"]
MONITOR = ["scheduler", "poller", "worker", "recorder", "deliverer"]


def compose(*arguments: str, check: bool = True) -> str:
    """Run `docker compose` on a project of its own, the monitor polling the test feed."""
    command = ["docker", "compose", "-p", PROJECT, "--profile", "replay", *arguments]
    done = subprocess.run(
        command,
        check=False,
        capture_output=True,
        text=True,
        env={**os.environ, "MONITOR_CONFIG": "/app/config/replay", "DOCKER_BUILDKIT": "0"},
    )
    assert not check or done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def containers() -> dict[str, dict]:
    """State of every container of the project, by its name."""
    rows = [json.loads(line) for line in compose("ps", "-a", "--format", "json").splitlines()]
    return {row["Name"]: row for row in (rows[0] if rows and isinstance(rows[0], list) else rows)}


def wait_until(true, seconds: float) -> None:
    """Wait for something that takes its time; fails when it has not come true by then."""
    ends_at = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < ends_at, compose("logs", "--tail", "30")
        time.sleep(1)


@pytest.fixture(scope="module")
def running() -> Iterator[None]:
    """Everything built and started, three readers; taken down with its volumes afterwards."""
    if (
        shutil.which("docker") is None
        or subprocess.run(["docker", "info"], check=False, capture_output=True).returncode
    ):
        pytest.skip("no container engine runs here")
    compose("down", "-v", check=False)
    compose("build")
    compose("up", "-d", "--scale", "worker=3", *SERVICES)
    try:
        yield
    finally:
        compose("down", "-v", "-t", "5", check=False)


def all_are_healthy() -> bool:
    """Whether everything that runs says that it does its work."""
    return all(row["Health"] == "healthy" for row in containers().values() if row["State"] == "running")


def ledger() -> str:
    """Where every claim stands."""
    return compose("exec", "-T", "recorder", "monitor", "claims", "list", "--json")


def verified() -> int:
    """How many messages the receiver has verified."""
    return compose("logs", "receiver").count("verified alert")


@pytest.mark.usefixtures("running")
def test_the_five_articles_alert_at_the_receiver_within_a_minute():
    """Each once, with a signature that holds."""
    wait_until(lambda: verified() == 5, 180)

    assert "Russian forces have captured Soledar" in compose("logs", "receiver")


@pytest.mark.usefixtures("running")
def test_everything_becomes_healthy():
    """Three readers and one of everything else; the secrets were made and that container ended."""
    wait_until(all_are_healthy, 180)

    states = containers()
    assert sum(row["Service"] == "worker" for row in states.values()) == 3
    assert [row["Service"] for row in states.values() if row["State"] != "running"] == ["secrets"]


def visit(path: str) -> str:
    """What the board answers inside its container."""
    code = f"import urllib.request as u; print(u.urlopen('http://127.0.0.1:8080{path}', timeout=20).read().decode())"
    return compose("exec", "-T", "web", "python", "-c", code)


@pytest.mark.usefixtures("running")
def test_the_board_answers_with_what_the_others_found():
    """Pages, the API and the metrics read the same Redis; nobody may write, for no token was given."""
    wait_until(all_are_healthy, 180)

    assert "Russian forces have captured Soledar" in visit("/")
    assert len(json.loads(visit("/api/v1/alerts"))["items"]) == 5
    assert "monitor_host_turns_total" in visit("/metrics")
    assert "read-only" in visit("/login")


@pytest.mark.usefixtures("running")
def test_what_runs_is_nobody_special_and_cannot_write_to_its_image():
    """User 10001; the root is read-only."""
    assert compose("exec", "-T", "worker", "id", "-u").strip() == "10001"
    assert "rofs" in compose("exec", "-T", "worker", "sh", "-c", "touch /app/x 2>/dev/null && echo rw || echo rofs")


@pytest.mark.usefixtures("running")
def test_a_killed_container_comes_back_and_nothing_alerts_twice():
    """SIGKILL inside is a crash: the container is started again; polled anew, the test feed has nothing new."""
    name = next(name for name, row in containers().items() if row["Service"] == "recorder")
    compose("exec", "-T", "recorder", "sh", "-c", "kill -9 -1 || true", check=False)

    wait_until(lambda: containers()[name]["State"] == "running", 60)
    wait_until(lambda: compose("logs", "recorder").count("worker.started") == 2, 120)

    assert verified() == 5


@pytest.mark.usefixtures("running")
def test_a_restarted_redis_knows_what_it_knew():
    """The same ledger, and nothing alerts twice."""
    before = ledger()
    compose("restart", "redis")

    wait_until(all_are_healthy, 180)

    assert ledger() == before
    assert verified() == 5


@pytest.mark.usefixtures("running")
def test_a_deployment_in_the_middle_loses_and_doubles_nothing():
    """All processes anew while articles flow; then down and up again on what is kept: nothing is news."""
    compose("down", "-v", "-t", "5")
    compose("up", "-d", "--scale", "worker=3", *SERVICES)
    compose("up", "-d", "--no-deps", "--force-recreate", *MONITOR)

    wait_until(lambda: verified() == 5, 240)
    before = ledger()
    compose("down")
    compose("up", "-d", "--scale", "worker=3", *SERVICES)
    wait_until(all_are_healthy, 180)

    assert ledger() == before
    assert verified() == 0, "the receiver began anew as well, and was told nothing"


@pytest.mark.usefixtures("running")
def test_workers_end_warmly_when_they_are_stopped():
    """SIGTERM ends every one of them with status 0, long before the grace period."""
    wait_until(all_are_healthy, 180)  # one that was just started again does not listen to signals yet
    began = time.monotonic()
    compose("stop", *MONITOR)

    stopped = [row for row in containers().values() if row["State"] == "exited"]
    assert {row["ExitCode"] for row in stopped} == {0}
    assert len(stopped) == 8
    assert time.monotonic() - began < 60
