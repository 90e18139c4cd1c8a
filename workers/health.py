"""`python -m workers.health NAME`: whether a process of this container does its work; exit status 0 or 1.

NAME is `scheduler`, or a stage of which a worker must live on this host. Containers ask this every half minute, so it
loads little: no matcher, no settings beyond the environment. What a worker that is dead has left in Redis counts for
nothing: its process has to be there, and older than what it says.
"""

from __future__ import annotations

import os
import socket
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import cast

from redis import Redis
from rq import Worker
from rq.worker import BaseWorker

from monitor.environment import load_environment
from monitor.errors import MonitorError
from monitor.ledger.connection import connect
from monitor.ledger.keys import Keys
from monitor.redis_failures import redis_errors

MAX_SILENCE = timedelta(seconds=60)
"""Schedulers beat twice a second; RQ workers beat at least every half minute, also while a job runs."""


def main() -> int:
    """Judge the process named on the command line."""
    name = sys.argv[1]
    try:
        redis = _redis()
        with redis_errors():
            last = _scheduler_beat(redis) if name == "scheduler" else _worker_beat(redis, name)
    except MonitorError as failure:
        sys.stderr.write(f"{failure}\n")
        return 1
    if last is None or datetime.now(UTC) - last > MAX_SILENCE:
        sys.stderr.write(f"{name}: no sign of life since {last or 'ever'}\n")
        return 1
    return 0


def _redis() -> Redis:

    environment = load_environment()
    url = environment.redis_url.get_secret_value() if environment.redis_url else "redis://localhost:6379/0"
    return connect(url, password=environment.redis_password.get_secret_value() if environment.redis_password else None)


def _scheduler_beat(redis: Redis) -> datetime | None:
    raw = cast("bytes | None", redis.get(Keys().heartbeat("scheduler")))
    return datetime.fromisoformat(raw.decode()) if raw else None


def _worker_beat(redis: Redis, stage: str) -> datetime | None:
    mine = [worker for worker in Worker.all(connection=redis) if worker.hostname == socket.gethostname()]
    alive = [worker for worker in mine if f"monitor-{stage}" in worker.queue_names() and _is_alive(worker)]
    return max((w.last_heartbeat.replace(tzinfo=UTC) for w in alive if w.last_heartbeat), default=None)


def _is_alive(worker: BaseWorker) -> bool:
    """Whether the process that registered itself is still the one that has its number (containers give it again)."""
    started = _started(worker.pid) if worker.pid else None
    return started is not None and worker.birth_date is not None and started <= worker.birth_date.replace(tzinfo=UTC)


def _started(pid: int) -> datetime | None:
    """When a process of this machine was started, after proc(5); None where there is none."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    except OSError:
        return None
    up = int(fields[19]) / os.sysconf("SC_CLK_TCK")
    booted = time.time() - time.clock_gettime(time.CLOCK_BOOTTIME)
    return datetime.fromtimestamp(booted + up, UTC)


if __name__ == "__main__":
    sys.exit(main())
