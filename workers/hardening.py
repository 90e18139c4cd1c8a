"""What RQ 3.0 needs to be trusted with bytes from strangers. docs/reliability.md says what each point prevents.

RQ unpickles by default, runs whatever function a job names, and times jobs out with an exception that libraries catch.
"""

from __future__ import annotations

import signal
from collections.abc import Callable
from types import FrameType
from typing import Any

import rq.serializers

# Before any other part of RQ is imported: worker registries and maintenance build queues without the serializer that
# the worker was given, and would unpickle what stands in Redis.
rq.serializers.DefaultSerializer = rq.serializers.PickleSerializer = rq.serializers.JSONSerializer  # type: ignore[assignment,misc]
rq.serializers.SERIALIZER_ALIASES["pickle"] = rq.serializers.JSONSerializer

from rq import Queue, SimpleWorker, Worker  # noqa: E402
from rq.job import Job  # noqa: E402
from rq.timeouts import JobTimeoutException, UnixSignalDeathPenalty  # noqa: E402

ALLOWED = frozenset({"workers.jobs.poll", "workers.jobs.read", "workers.jobs.record", "workers.jobs.deliver"})
"""All that a worker runs. JSON alone is no defence: `os.system` is a name like any other."""


class JobRefused(Exception):
    """A job names a function, or brings a callback, that the monitor does not run."""


STRIKES_AGAIN_SECONDS = 3
"""A job that has not ended by then is told so again, and again: what is raised in a finaliser, or under somebody's
`finally: return`, gets nowhere. With the ten seconds that leases are longer than jobs there are three more times."""


class TimeIsUp(SystemExit):
    """A job has used up its time.

    No Exception: trafilatura and others catch those, and would go on for ever. And one of the two kinds that asyncio
    lets through: any other that strikes in a callback of the event loop is logged, and the loop goes on.
    """


class DeathPenalty(UnixSignalDeathPenalty):
    """Ends a job with an exception that only RQ catches, as often as it takes; RQ's own waiting is timed as before."""

    def setup_death_penalty(self) -> None:
        """RQ's alarm; for a job, one that comes again."""
        super().setup_death_penalty()  # type: ignore[no-untyped-call]
        if self._exception is JobTimeoutException:
            signal.setitimer(signal.ITIMER_REAL, self._timeout, STRIKES_AGAIN_SECONDS)

    def handle_death_penalty(self, signum: int, frame: FrameType | None) -> None:
        """Raise TimeIsUp in a job, RQ's exception elsewhere; nothing where the job has ended in this moment."""
        if self._exception is not JobTimeoutException:
            super().handle_death_penalty(signum, frame)  # type: ignore[no-untyped-call]
        elif _in_a_job(frame):
            raise TimeIsUp(f"the job took longer than {self._timeout} seconds")


def _in_a_job(frame: FrameType | None) -> bool:
    while frame is not None and frame.f_code is not Job.perform.__code__:
        frame = frame.f_back
    return frame is not None


class AllowedJob(Job):
    """A job that runs what is in ALLOWED, and no callbacks."""

    @property
    def func(self) -> Callable[..., Any]:
        """The function; raises JobRefused where it is none of ours."""
        if self.func_name not in ALLOWED or self.instance is not None:
            raise JobRefused(f"{self.func_name}: not a job of the monitor")
        return super().func  # type: ignore[no-any-return]

    @property
    def success_callback(self) -> None:
        """None; raises JobRefused where the job brings one."""
        self._refuse(self._success_callback_name)

    @property
    def failure_callback(self) -> None:
        """None; raises JobRefused where the job brings one."""
        self._refuse(self._failure_callback_name)

    @property
    def stopped_callback(self) -> None:
        """None; raises JobRefused where the job brings one."""
        self._refuse(self._stopped_callback_name)

    def _refuse(self, name: str | None) -> None:
        if name:
            raise JobRefused(f"{name}: the monitor's jobs have no callbacks")


class JobQueue(Queue):
    """A queue of allowed jobs, in JSON."""

    job_class = AllowedJob
    death_penalty_class = DeathPenalty


class _Prepared:
    """Does something before every job, in the process that stays: what it changes, all later jobs see."""

    before_job: Callable[[], None] | None = None

    def execute_job(self, job: Job, queue: Queue) -> None:
        """RQ's own way, prepared."""
        if self.before_job is not None:
            self.before_job()
        super().execute_job(job, queue)  # type: ignore[misc]


class PageWorker(_Prepared, Worker):
    """Forks for every job: a page that crashes the reader or hangs in C costs its own job."""

    job_class = AllowedJob
    queue_class = JobQueue
    death_penalty_class = DeathPenalty


class LightWorker(_Prepared, SimpleWorker):
    """Runs jobs in its own process: four times the jobs a second, for steps that touch nobody's bytes."""

    job_class = AllowedJob
    queue_class = JobQueue
    death_penalty_class = DeathPenalty


__all__ = ["ALLOWED", "AllowedJob", "DeathPenalty", "JobQueue", "JobRefused", "LightWorker", "PageWorker", "TimeIsUp"]
