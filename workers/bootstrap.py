"""The composition root: the one place where everything is built from the settings and put together."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from typing import NamedTuple, cast

from redis import Redis

from monitor.claims import load_claims
from monitor.fetching import AsyncClient, Client, PoliteClient, admission, guard_sockets
from monitor.fetching.courtesy import RedisCourtesy
from monitor.ledger.added_claims import AddedClaims
from monitor.ledger.counters import Counters
from monitor.ledger.feed_table import FeedTable
from monitor.ledger.following import Following
from monitor.ledger.inbox import Inbox
from monitor.ledger.keys import Keys
from monitor.ledger.leases import Leases
from monitor.ledger.ledger import Ledger
from monitor.ledger.looks import Looks
from monitor.ledger.outbox import Outbox
from monitor.ledger.shelf import Shelf
from monitor.ledger.store import Store
from monitor.matching.matcher import compile_matcher
from monitor.models import ClaimSet
from monitor.news.decision import Rules
from monitor.news.policy import AlertPolicy
from monitor.pipeline.deliver import Deliverer
from monitor.pipeline.poll import Poller
from monitor.pipeline.read import PageSource, Reader
from monitor.pipeline.refine import RefinedReader, Refiner
from monitor.refiners import Means as RefinerMeans
from monitor.refiners import open_refinement
from monitor.settings import Policy, Settings
from monitor.sinks import Means, Sink
from workers.queues import STAGES, Queues, Stage
from workers.services import Services, Work

WEBHOOK_SECONDS = 15
"""Standard Webhooks: a receiver has 15 to 30 seconds to answer."""


def utc_now() -> datetime:
    """The system's time."""
    return datetime.now(UTC)


class OpenSink(NamedTuple):
    """A sink that is ready, with its rules: one of the configuration, or one besides, as the terminal of a replay."""

    name: str
    sink: Sink
    alerts: AlertPolicy = AlertPolicy()


class Desk(NamedTuple):
    """What is followed, who reads for it, and who is told."""

    claims: ClaimSet
    """Those of the claim files; what was added since is on Redis."""
    compile: Callable[[ClaimSet], Reader]
    """Makes a reader of all claims."""
    sinks: Sequence[OpenSink]
    pages: PageSource | None = None
    """Who fetches pages; the polite client where nobody is named."""
    stages: Sequence[Stage] = STAGES
    refiners: Sequence[Refiner] = ()
    """Whom the reader asks; loaded before a worker forks."""


def build(
    settings: Settings,
    redis: Redis,
    *,
    clock: Callable[[], datetime] = utc_now,
    extras: Sequence[OpenSink] = (),
) -> Services:
    """Everything from the settings, on this Redis.

    Raises:
        ConfigurationError: a claim file or a secret is missing or wrong.
    """
    claims = load_claims(settings.claims_path)
    sinks = open_sinks(settings, clock)
    refinement = open_refinement(
        settings.policy.refine,
        claims,
        RefinerMeans(settings.environment.config, settings.policy.fetch, redis, settings.environment.secrets, clock),
    )

    def compile_reader(followed: ClaimSet) -> Reader:
        return RefinedReader(compile_matcher(followed), replace(refinement, claims=followed))

    desk = Desk(claims, compile_reader, [*sinks, *extras], refiners=refinement.refiners)
    return wire(settings.policy, redis, desk, clock=clock)


def open_sinks(settings: Settings, clock: Callable[[], datetime]) -> list[OpenSink]:
    """The sinks of the configuration, ready to send; raises ConfigurationError where a secret is missing or wrong."""
    client = Client(settings.policy.fetch.model_copy(update={"deadline_seconds": WEBHOOK_SECONDS}))
    means = Means(client.post, partial(guard_sockets, settings.policy.fetch), clock, settings.environment.secrets)
    return [OpenSink(config.name, config.open(means), config.alerts) for config in settings.policy.sinks]


def wire(policy: Policy, redis: Redis, desk: Desk, *, clock: Callable[[], datetime] = utc_now) -> Services:
    """Everything around a desk, on this Redis.

    Raises:
        ConfigurationError: a claim cannot be compiled.
        StoreUnavailable: Redis does not answer.
    """
    keys, store = Keys(), cast("Store", redis)
    inbox, feeds = Inbox(store, keys, policy.retention), FeedTable(redis, prefix=f"{keys.prefix}:")
    alert_policies = {sink.name: sink.alerts for sink in desk.sinks}

    def make(claims: ClaimSet) -> Work:
        known = {claim.claim_id: claim for claim in claims.claims}
        return Work(desk.compile(claims), Rules(claims=known, sinks=alert_policies))

    return Services(
        store=store,
        keys=keys,
        queues=Queues(redis, desk.stages),
        feeds=feeds,
        poller=_poller(policy, redis, feeds, inbox, clock),
        inbox=inbox,
        readings=Leases(store, keys.readings, keys.tokens),
        shelf=Shelf(store, keys),
        ledger=Ledger(store, keys, sinks=list(alert_policies), looks=policy.looks, retention=policy.retention),
        looks=Looks(store, keys, policy.looks),
        retention=policy.retention,
        outbox=Outbox(store, keys),
        counters=Counters(store, keys),
        pages=desk.pages or PoliteClient(redis=redis, policy=policy.fetch, clock=clock, prefix=f"{keys.prefix}:"),
        following=Following(desk.claims, AddedClaims(store, keys), make),
        refiners=desk.refiners,
        sinks={sink.name: sink.sink for sink in desk.sinks},
        deliverer=Deliverer(policy.delivery, clock=clock, draw=_draw),
        clock=clock,
    )


def _poller(policy: Policy, redis: Redis, feeds: FeedTable, inbox: Inbox, clock: Callable[[], datetime]) -> Poller:
    courtesy = RedisCourtesy(redis, policy.fetch, prefix=f"{Keys().prefix}:")
    return Poller(
        table=feeds,
        inbox=inbox,
        courtesy=courtesy,
        open_client=lambda: AsyncClient(policy.fetch, admit=admission(courtesy, clock)),
        policy=policy.poll,
        clock=clock,
        draw=_draw,
    )


def _draw() -> float:
    return random.uniform(-1, 1)  # noqa: S311 (jitter, no secret)
