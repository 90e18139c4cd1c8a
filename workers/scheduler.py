"""The scheduler: a small loop that hands out whatever is due. Safe to run twice: every lease is given once."""

from __future__ import annotations

from threading import Event

import structlog

from monitor.errors import StoreUnavailable
from monitor.ledger.tidying import tidy_now_and_then
from monitor.redis_failures import redis_errors
from workers.dispatch import hand_out_all
from workers.heartbeats import beat
from workers.services import Services

TICK_SECONDS = 0.5
"""What was lost with a worker is handed out again so soon after its lease ended."""
MAX_WAIT_SECONDS = 30
"""A Redis that is away is asked again so often."""

_log = structlog.get_logger(__name__)


def schedule(services: Services, stop: Event) -> None:
    """Hand out what is due, again and again, until told to stop; a Redis that is away is waited for."""
    wait = TICK_SECONDS
    while not stop.wait(wait):
        try:
            tick(services)
        except StoreUnavailable as exc:
            wait = min(wait * 2, MAX_WAIT_SECONDS)
            _log.error("scheduler.waiting", why=str(exc), seconds=wait)
        else:
            wait = TICK_SECONDS


def tick(services: Services) -> int:
    """One round: hand out what is due; how many items that were. Raises StoreUnavailable."""
    with redis_errors():
        beat("scheduler", services)
        if tidy_now_and_then(services.store, services.keys, services.retention, services.clock()):
            _log.info("ledger.tidied")
        return hand_out_all(services)
