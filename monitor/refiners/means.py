"""What every refiner is: a configuration that opens it with what it may need."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Annotated, NamedTuple

from pydantic import Field, SecretStr
from redis import Redis

from monitor.fetching import FetchPolicy
from monitor.models import Model
from monitor.named_secrets import secret_named
from monitor.pipeline.refine import Refiner


class Means(NamedTuple):
    """What a refiner may need to do its work."""

    folder: Path
    """Of the configuration; paths in it are seen from there."""
    fetch: FetchPolicy
    redis: Redis
    """Shared by all workers: budgets and answers are kept there."""
    secrets: Mapping[str, SecretStr]
    clock: Callable[[], datetime]

    def secret(self, name: str, refiner: str) -> str:
        """The secret of that name; raises ConfigurationError, which says where to put it, where there is none."""
        return secret_named(name, self.secrets, wanted_by=f"refiner {refiner}")


class BaseConfig(Model):
    """What the configuration of every refiner has."""

    name: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$", max_length=40)]
    """Lower-case letters, digits and hyphens; stands on findings (`layer`) and in logs. Not "rules"."""

    @abstractmethod
    def open(self, means: Means) -> Refiner:
        """The refiner itself; raises ConfigurationError where a secret that it needs is missing."""
