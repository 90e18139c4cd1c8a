"""Stages of the way through, each with its queue: what is handed out, to whom, and for how long."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import timedelta
from typing import Literal, NamedTuple

from redis import Redis
from rq.exceptions import DuplicateJobError

from monitor.ledger.leases import Lease
from monitor.redis_failures import redis_errors
from workers.hardening import JobQueue, LightWorker, PageWorker

StageName = Literal["poll", "read", "record", "deliver"]


class Stage(NamedTuple):
    """One arrow of the way through."""

    name: StageName
    worker: type[PageWorker | LightWorker]
    batch: int
    """Items a job at most. A lone job costs 57 Redis commands and, where the worker forks, 35 ms of a core
    (tests/benchmarks/throughput.py): fifty light items in one cost little more."""
    timeout_seconds: int
    queued_jobs: int
    """No more than so many jobs wait at a time: what waits in the queue must begin before its lease ends."""
    spare_seconds: int = 10
    shared: bool = False
    """What is due is shared out evenly among the free places in the queue: several workers begin at once, and batches
    fill up only where work has piled up. Where one worker serves the stage, full batches cost least."""

    @property
    def lease(self) -> timedelta:
        """Longer than a job can last, so that nothing is handed out twice while all goes well."""
        return timedelta(seconds=self.timeout_seconds + self.spare_seconds)

    @property
    def fair_share(self) -> timedelta:
        """After so much of a job's time nothing new is begun in it."""
        return timedelta(seconds=self.timeout_seconds / 2)

    @property
    def queue_name(self) -> str:
        """One queue a stage, and one stage a worker process: RQ loses jobs of a worker that serves two."""
        return f"monitor-{self.name}"


STAGES: tuple[Stage, ...] = (
    # As many at once as the client keeps connections. A poll costs the same of a core, whether 50, 100 or 200 run
    # (no difference beyond the noise), and a megabyte more; but more under way means less waiting for slow servers.
    Stage("poll", LightWorker, batch=100, timeout_seconds=120, queued_jobs=4),
    Stage("read", PageWorker, batch=64, timeout_seconds=120, queued_jobs=8, shared=True),
    Stage("record", LightWorker, batch=50, timeout_seconds=30, queued_jobs=4),
    Stage("deliver", LightWorker, batch=1, timeout_seconds=30, queued_jobs=40),
)

RESULT_SECONDS = 0
"""Nobody reads a job's result; the ledger has it."""
FAILURE_SECONDS = 86_400
"""For how long RQ remembers a job that failed, for whoever looks into it."""


class Queues:
    """The RQ queues on one Redis, a stage each."""

    def __init__(self, redis: Redis, stages: Sequence[Stage] = STAGES) -> None:
        self.redis, self.stages = redis, stages
        self._queues = {stage.name: JobQueue(stage.queue_name, connection=redis) for stage in stages}

    def stage(self, name: StageName) -> Stage:
        """The stage of that name."""
        return next(stage for stage in self.stages if stage.name == name)

    def of(self, stage: Stage) -> JobQueue:
        """The queue of a stage."""
        return self._queues[stage.name]

    def waiting(self) -> int:
        """How many jobs wait in all queues. Raises StoreUnavailable."""
        with redis_errors():
            return sum(queue.count for queue in self._queues.values())

    def room(self, stage: Stage) -> int:
        """How many more jobs may wait. Raises StoreUnavailable."""
        with redis_errors():
            return max(0, stage.queued_jobs - self.of(stage).count)

    def enqueue(self, stage: Stage, leases: Sequence[Lease]) -> None:
        """Wake a worker up for a batch of leases. A job that waits already stays one job."""
        self._enqueue(stage, [[lease.member, lease.token] for lease in leases], f"{stage.name}-{leases[0].token}")

    def enqueue_feeds(self, stage: Stage, feed_ids: Sequence[str], token: str) -> None:
        """Wake a worker up for a batch of feeds."""
        self._enqueue(stage, list(feed_ids), f"{stage.name}-{token}")

    def _enqueue(self, stage: Stage, items: list[list[str]] | list[str], job_id: str) -> None:
        with suppress(DuplicateJobError), redis_errors():
            self.of(stage).enqueue_call(
                f"workers.jobs.{stage.name}",
                args=[items],
                timeout=stage.timeout_seconds,
                result_ttl=RESULT_SECONDS,
                failure_ttl=FAILURE_SECONDS,
                job_id=job_id,
                unique=True,
            )
