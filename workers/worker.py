"""A worker process: one stage, one queue, until told to stop."""

from __future__ import annotations

import gc

from workers.hardening import LightWorker, PageWorker
from workers.queues import Stage
from workers.services import Services, install

WORKER_TTL_SECONDS = 30
"""An idle worker looks after its queue's abandoned jobs every so often; 15 s less than this it waits for a job."""
MAINTENANCE_SECONDS = 15
MONITORING_SECONDS = 5


def make_worker(stage: Stage, services: Services) -> PageWorker | LightWorker:
    """An RQ worker for a stage, with RQ's own rounds close together: by default they are ten minutes apart."""
    worker = stage.worker(
        [services.queues.of(stage)],
        connection=services.queues.redis,
        worker_ttl=WORKER_TTL_SECONDS,
        maintenance_interval=MAINTENANCE_SECONDS,
        job_monitoring_interval=MONITORING_SECONDS,
        log_job_description=False,
    )
    worker.before_job = services.keep_current
    return worker


def serve(stage: Stage, services: Services) -> None:
    """Work until SIGTERM or SIGINT; the job under way is finished first.

    Returns as well where Redis is away for long or full: whoever started the process starts it again.
    """
    install(services)
    for refiner in services.refiners if stage.name == "read" else ():
        refiner.warm()
    gc.freeze()  # forked readers share what was loaded; a collection in them would copy it page by page
    make_worker(stage, services).work(logging_level="WARNING")
