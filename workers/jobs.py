"""The jobs that RQ runs: each a few lines over a step, with what it takes as JSON."""

from __future__ import annotations

from contextlib import closing
from datetime import timedelta

from monitor.ledger.leases import Lease
from workers.dispatch import hand_out, put_back
from workers.services import installed
from workers.steps import deliver_letter, opened, poll_feeds, read_entry, record_article

HAND_OUT_EVERY = timedelta(seconds=1)
"""What a long batch has found so far is not kept from its readers until the batch is read."""


def poll(feed_ids: list[str]) -> None:
    """Poll a batch of due feeds; what is new in them is handed out to be read."""
    services = installed()
    poll_feeds(feed_ids, services)
    hand_out(services.queues.stage("read"), services)


def read(leases: list[list[str]]) -> None:
    """Read a batch of entries; what they say is handed out to be recorded, now and then and at the end."""
    services = installed()
    stage, begun = services.queues.stage("read"), services.clock()
    batch = [Lease(member, token) for member, token in leases]
    rest, handed_out, fetching = list(batch), begun, True
    try:
        with closing(opened(batch, services)) as entries:
            for lease, entry in entries:
                now = services.clock()
                if now - begun >= stage.fair_share:
                    break
                if now - handed_out >= HAND_OUT_EVERY:
                    hand_out(services.queues.stage("record"), services)
                    handed_out = now
                rest.remove(lease)
                fetching = False
                read_entry(lease, services, entry)
                fetching = True
    except BaseException:  # the job's time is up, or a fault of ours
        put_back(rest, stage, services, abruptly=fetching)
        raise
    put_back(rest, stage, services)  # slow pages have had their share: another job has its full time for the rest
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
