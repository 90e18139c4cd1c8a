"""A worker process: one stage, one queue, until told to stop."""

from __future__ import annotations

import gc
from contextlib import suppress
from functools import partial

from monitor.articles import load_stop_words
from monitor.errors import StoreUnavailable
from monitor.fetching import warm_up
from monitor.ledger.leases import Lease
from workers.dispatch import put_back
from workers.hardening import LightWorker, PageWorker
from workers.queues import Stage
from workers.services import Services, install

from rq.job import Job  # isort: skip - after workers.hardening

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
        work_horse_killed_handler=partial(_put_back, stage=stage, services=services),
    )
    worker.before_job = services.keep_current
    return worker


def _put_back(job: Job, *_: object, stage: Stage, services: Services) -> None:
    """A forked reader was killed, or ended by itself: its neighbours in the batch need not wait for their leases."""
    with suppress(StoreUnavailable):  # then they do
        put_back([Lease(member, token) for member, token in job.args[0]], stage, services, abruptly=True)


def serve(stage: Stage, services: Services) -> None:
    """Work until SIGTERM or SIGINT; the job under way is finished first.

    Returns as well where Redis is away for long or full: whoever started the process starts it again.
    """
    install(services)
    if stage.name == "read":
        warm_up()
        load_stop_words()
        for refiner in services.refiners:
            refiner.warm()
    gc.freeze()  # forked readers share what was loaded; a collection in them would copy it page by page
    make_worker(stage, services).work(logging_level="WARNING")
