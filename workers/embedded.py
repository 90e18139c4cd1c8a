"""The embedded mode: the very same jobs on the very same queues, run by RQ's SimpleWorker in this process.

It needs no server (`fakeredis` stands in for Redis) and so nothing to be installed; what it cannot have is a forking
worker and anything that survives the process.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from datetime import timedelta

from fakeredis import FakeRedis, FakeServer
from redis import Redis

from workers.dispatch import hand_out_all, next_due
from workers.hardening import LightWorker
from workers.services import Services, install


class EmbeddedWorker(LightWorker):
    """Leaves the process as it is: no signal handlers, no thread that listens for commands."""

    def _install_signal_handlers(self) -> None:
        """The process has its own."""

    def subscribe(self) -> None:
        """Nobody sends commands to a worker that lives for a moment."""

    def unsubscribe(self) -> None:
        """Nothing to end."""


def embedded_redis() -> Redis:
    """A Redis of this process alone, empty."""
    return FakeRedis(server=FakeServer())


def run_until_idle(
    services: Services, *, patience: timedelta = timedelta(0), sleep: Callable[[float], None] = time.sleep
) -> int:
    """Hand out and work off whatever is due, until nothing is due any more.

    Feeds that are due are polled, their entries read, recorded and delivered. What is due later than `patience` from
    now (the next poll, a page or a sink to be tried again) is left for later.

    Args:
        services: what the jobs work with.
        patience: what is due within it is waited for.
        sleep: waits so many seconds.

    Returns:
        How many items were handed out.
    """
    install(services)
    handed_out = 0
    try:
        while True:
            services.keep_current()
            fresh = hand_out_all(services)
            if fresh or services.queues.waiting():
                handed_out += fresh
                work_off(services)
                continue
            due = next_due(services)
            if due is None or due - services.clock() > patience:
                return handed_out
            sleep(max(0.0, (due - services.clock()).total_seconds()) + 0.001)
    finally:
        install(None)


def work_off(services: Services) -> None:
    """Run every job that waits in any queue, and those that they bring about."""
    redis = services.queues.redis
    logging.getLogger("rq").setLevel(logging.WARNING)
    EmbeddedWorker(
        [stage.queue_name for stage in services.queues.stages], connection=redis, log_job_description=False
    ).work(burst=True, logging_level="WARNING")
