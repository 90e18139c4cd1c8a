"""The refiners of the configuration, for commands that read articles."""

from __future__ import annotations

from datetime import UTC, datetime

from redis import Redis

from monitor.cli.store import open_redis
from monitor.models import ClaimSet
from monitor.pipeline.refine import Refinement
from monitor.refiners import Means, open_refinement
from monitor.settings import Settings


def refinement_of(settings: Settings, claims: ClaimSet) -> Refinement:
    """All refiners of the configuration; none by default.

    Where a Redis is configured a command spends from the same budget as the workers.

    Raises:
        ConfigurationError: a secret is missing.
    """
    environment = settings.environment
    if not settings.policy.refine.refiners:
        return Refinement(refiners=(), claims=claims, bounds=settings.policy.refine, clock=_utc_now)
    redis = open_redis(settings) if environment.redis_url else _passing_redis()
    means = Means(environment.config, settings.policy.fetch, redis, environment.secrets, _utc_now)
    return open_refinement(settings.policy.refine, claims, means)


def _utc_now() -> datetime:
    return datetime.now(UTC)


def _passing_redis() -> Redis:
    """One that lasts as long as this process."""
    from fakeredis import FakeRedis, FakeServer  # noqa: PLC0415 (0.4 s at the start of every command)

    return FakeRedis(server=FakeServer())
