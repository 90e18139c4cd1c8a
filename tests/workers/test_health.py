"""`python -m workers.health`: what containers ask every half minute."""

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest
from rq import Queue, Worker
from rq.utils import utcformat

import workers.hardening  # noqa: F401

pytestmark = pytest.mark.redis


def ask(name: str, redis_url: str) -> tuple[int, str]:
    """Exit status and words."""
    command = [sys.executable, "-m", "workers.health", name]
    env = {**os.environ, "MONITOR_REDIS_URL": redis_url}
    done = subprocess.run(command, check=False, env=env, capture_output=True, text=True)
    return done.returncode, done.stderr


@pytest.fixture
def registered(real_redis):
    """A worker of the reading stage as RQ registers it, in this very process."""
    worker = Worker([Queue("monitor-read", connection=real_redis)], connection=real_redis)
    worker.register_birth()
    return worker


@pytest.fixture
def health(shared_redis_server):
    return lambda name: ask(name, shared_redis_server.url)


def test_a_worker_that_lives_is_healthy_and_only_its_stage(registered, health):
    """Its process is there, and said so within the last minute."""
    assert health("read") == (0, "")
    assert health("record")[0] == 1


def test_what_a_dead_worker_left_behind_is_no_sign_of_life(registered, real_redis, health):
    """Neither where its process is gone, nor where a younger one has got its number, as after a container's restart."""
    with subprocess.Popen(["sleep", "60"]) as young:
        long_ago = utcformat(datetime.now(UTC) - timedelta(minutes=1))
        real_redis.hset(registered.key, mapping={"pid": young.pid, "birth": long_ago})
        assert health("read") == (1, "read: no sign of life since ever\n")
        young.kill()
    assert health("read") == (1, "read: no sign of life since ever\n")


def test_a_redis_that_is_away_is_said_with_the_next_step():
    """A container's log is all that there is to look at."""
    status, said = ask("read", "redis://127.0.0.1:1/0")
    assert status == 1
    assert "see that it runs, and that MONITOR_REDIS_URL leads to it" in said
