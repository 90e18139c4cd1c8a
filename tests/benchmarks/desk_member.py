"""One process of a desk under load: `python desk_member.py ROLE KIND BATCH`, with MONITOR_* set as for `monitor`.

ROLE is scheduler or a stage; KIND and BATCH say how pages are read: fork, spawn, simple or pool, so many entries a job.
Everything else is what `monitor scheduler` and `monitor worker` run.
"""

import os
import sys
from dataclasses import replace

from monitor.cli.store import open_redis
from monitor.settings import load_settings
from workers.bootstrap import build
from workers.hardening import AllowedJob, DeathPenalty, JobQueue, LightWorker, PageWorker
from workers.logs import configure_logs
from workers.processes import stop_on_signals
from workers.queues import STAGES, Queues
from workers.scheduler import schedule
from workers.services import Services, install
from workers.worker import serve

from rq import SpawnWorker  # isort: skip - after workers.hardening, as everything of RQ's
from rq.worker_pool import WorkerPool  # isort: skip


class SpawnedPageWorker(SpawnWorker):
    """A fresh interpreter for every job: it imports and builds all that it works with."""

    job_class = AllowedJob
    queue_class = JobQueue
    death_penalty_class = DeathPenalty

    def main_work_horse(self, job, queue):
        configure_logs(level="WARNING")
        install(services(os.environ["BENCH_BATCH"], "spawn"))
        super().main_work_horse(job, queue)


KINDS = {"fork": PageWorker, "spawn": SpawnedPageWorker, "simple": LightWorker, "pool": PageWorker}


def services(batch: str, kind: str) -> Services:
    """What production builds, but for the reading stage."""
    settings = load_settings()
    redis = open_redis(settings)
    built = build(settings, redis)
    stages = [
        stage._replace(worker=KINDS[kind], batch=int(batch)) if stage.name == "read" else stage for stage in STAGES
    ]
    return replace(built, queues=Queues(redis, stages))


def main(role: str, kind: str, batch: str) -> None:
    """Work until SIGTERM."""
    os.environ["BENCH_BATCH"] = batch
    configure_logs(level="WARNING")
    mine = services(batch, kind)
    if role == "scheduler":
        schedule(mine, stop_on_signals())
    elif role == "read" and kind == "pool":
        install(mine)
        queues = [mine.queues.of(mine.queues.stage("read")).name]
        WorkerPool(
            queues,
            mine.queues.redis,
            num_workers=2,
            worker_class=PageWorker,
            job_class=AllowedJob,
            queue_class=JobQueue,
        ).start(logging_level="WARNING")
    else:
        serve(mine.queues.stage(role), mine)


if __name__ == "__main__":
    import desk_member  # SpawnWorker hands the class on by its module's name, which must not be __main__

    desk_member.main(*sys.argv[1:])
