"""The configuration, checked at the door: monitor.yaml, feeds.yaml and the environment as one typed object.

Files hold what a desk decides; the environment holds secrets and addresses (MONITOR_…), each by value or, with
_FILE behind its name, as the path of a file that holds it. Unknown keys are errors in both.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

from pydantic import Field, field_validator

from monitor.environment import Environment, load_environment
from monitor.errors import ConfigurationError
from monitor.feeds.files import FeedsFile
from monitor.feeds.policy import PollPolicy
from monitor.fetching import FetchPolicy
from monitor.ledger.looks import LookPolicy
from monitor.ledger.retention import RetentionPolicy
from monitor.models import Feed, Model
from monitor.pipeline.deliver import RetryPolicy
from monitor.refiners import RefinePolicy
from monitor.sinks import LogConfig, SinkConfig
from monitor.web.policy import WebPolicy
from monitor.yaml_files import read_yaml, validate

POLICY_FILE = "monitor.yaml"
FEEDS_FILE = "feeds.yaml"


class Policy(Model):
    """config/monitor.yaml: what a desk decides."""

    claims: Path = Field(default=Path("claims"), description="Claim file or folder of claim files, seen from here.")
    fetch: FetchPolicy = Field(default=FetchPolicy(), description="Bounds and manners of the HTTP client.")
    poll: PollPolicy = Field(default=PollPolicy(), description="How often feeds are polled, and what is taken.")
    sinks: tuple[SinkConfig, ...] = Field(
        default=(LogConfig(name="log"),), description="Where alerts go; each sink has its own rules."
    )
    refine: RefinePolicy = Field(
        default=RefinePolicy(), description="Models that doubtful findings are put to; off where none is listed."
    )
    delivery: RetryPolicy = Field(default=RetryPolicy(), description="When a sink that failed is tried again.")
    looks: LookPolicy = Field(default=LookPolicy(), description="When matched articles are looked at again, for edits.")
    retention: RetentionPolicy = Field(default=RetentionPolicy(), description="How long what is kept is kept.")
    web: WebPolicy = Field(default=WebPolicy(), description="The board and the API.")

    @field_validator("sinks")
    @classmethod
    def _named_once(cls, sinks: tuple[SinkConfig, ...]) -> tuple[SinkConfig, ...]:
        twice = [name for name, count in Counter(sink.name for sink in sinks).items() if count > 1]
        if twice:
            raise ValueError(f"two sinks are named {twice[0]!r}; every sink needs a name of its own")
        return sinks

    @property
    def secret_names(self) -> tuple[str, ...]:
        """The secrets that sinks and refiners name, in the order in which they do."""
        parts = (*self.sinks, *self.refine.refiners)
        named = (name for part in parts for name in (*getattr(part, "secrets", ()), getattr(part, "secret", None)))
        return tuple(dict.fromkeys(name for name in named if name))


class Settings(Model):
    """Everything that is configured, as one value."""

    environment: Environment
    policy: Policy
    feeds: tuple[Feed, ...]

    @property
    def claims_path(self) -> Path:
        """The claim file or folder."""
        return self.environment.config / self.policy.claims


def load_settings(config: Path | None = None) -> Settings:
    """Read and check monitor.yaml, feeds.yaml and the environment.

    Args:
        config: the folder to read; else MONITOR_CONFIG, else `config`.

    Raises:
        ConfigurationError: with one line for every problem of both files and the environment.
    """
    environment = load_environment()
    if config is not None:
        environment = environment.model_copy(update={"config": config})
    if not environment.config.is_dir():
        raise ConfigurationError(
            f"{environment.config}: no such folder; expected the one that holds {POLICY_FILE} and {FEEDS_FILE}: "
            "run the command beside it, or name it in MONITOR_CONFIG"
        )
    wrong: list[str] = []
    parts: list[Any] = []
    for model, name in ((Policy, POLICY_FILE), (FeedsFile, FEEDS_FILE)):
        try:
            parts.append(validate(model, read_yaml(environment.config / name)))
        except ConfigurationError as exc:
            wrong.append(str(exc))
    if wrong:
        raise ConfigurationError("\n".join(wrong))
    policy, feeds = parts
    return Settings(environment=environment, policy=policy, feeds=feeds.listed())
