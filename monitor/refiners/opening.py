"""Which refiners there are, and how they are opened. A new one is one file and one line in RefinerConfig."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from typing import Annotated

from pydantic import Field, field_validator
from redis import Redis

from monitor.models import ClaimSet
from monitor.pipeline.refine import RefineBounds, Refinement
from monitor.refiners.budget import Spending
from monitor.refiners.chat import ChatConfig
from monitor.refiners.means import Means
from monitor.refiners.nli import NliConfig

RefinerConfig = Annotated[NliConfig | ChatConfig, Field(discriminator="kind")]


class RefinePolicy(RefineBounds):
    """Which models are asked about doubtful findings, and within which bounds; none unless configured."""

    refiners: tuple[RefinerConfig, ...] = Field(
        default=(), description="Asked in this order; the next one only where the one before failed or was unsure."
    )

    @field_validator("refiners")
    @classmethod
    def _named_apart(cls, refiners: tuple[RefinerConfig, ...]) -> tuple[RefinerConfig, ...]:
        names = Counter(["rules", *(refiner.name for refiner in refiners)])
        twice = [name for name, count in names.items() if count > 1]
        if twice:
            raise ValueError(f"{twice[0]!r} is taken; every refiner needs a name of its own")
        return refiners


def open_refinement(policy: RefinePolicy, claims: ClaimSet, means: Means) -> Refinement:
    """All refiners of the configuration, ready to be asked.

    Raises:
        ConfigurationError: a secret is missing. What else a refiner lacks it says when it is asked.
    """
    refiners = tuple(config.open(means) for config in policy.refiners)
    return Refinement(refiners=refiners, claims=claims, bounds=policy, clock=means.clock)


def spending_of(policy: RefinePolicy, redis: Redis, now: datetime) -> Mapping[str, Spending]:
    """Refiner -> how much of its budget for this hour is used up, of those that have one."""
    paid = (config for config in policy.refiners if isinstance(config, ChatConfig))
    return {config.name: config.budget(redis).spending(now) for config in paid}
