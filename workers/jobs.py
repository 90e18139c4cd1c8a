"""The jobs that RQ runs: each a few lines over a step, with what it takes as JSON."""

from __future__ import annotations

from monitor.ledger.leases import Lease
from workers.dispatch import hand_out, put_back
from workers.services import installed
from workers.steps import deliver_letter, poll_feeds, read_entry, record_article


def poll(feed_ids: list[str]) -> None:
    """Poll a batch of due feeds; what is new in them is handed out to be read."""
    services = installed()
    poll_feeds(feed_ids, services)
    hand_out(services.queues.stage("read"), services)


def read(leases: list[list[str]]) -> None:
    """Read a batch of entries; what they say is handed out to be recorded."""
    services = installed()
    stage, begun = services.queues.stage("read"), services.clock()
    rest = [Lease(member, token) for member, token in leases]
    try:
        while rest and services.clock() - begun < stage.fair_share:
            read_entry(rest.pop(0), services)
    finally:  # the job's time is up, or its slow pages have had their share: another job has its full time for the rest
        put_back(rest, stage, services)
    hand_out(services.queues.stage("record"), services)


def record(leases: list[list[str]]) -> None:
    """Record a batch of articles; what is news is handed out to be delivered."""
    services = installed()
    for member, token in leases:
        record_article(Lease(member, token), services)
    hand_out(services.queues.stage("deliver"), services)


def deliver(leases: list[list[str]]) -> None:
    """Deliver a batch of letters."""
    services = installed()
    for member, token in leases:
        deliver_letter(Lease(member, token), services)
