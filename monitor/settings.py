"""The configuration, checked at the door: monitor.yaml, feeds.yaml and the environment as one typed object.

Files hold what a desk decides; the environment holds secrets and addresses (MONITOR_…), each by value or, with
_FILE behind its name, as the path of a file that holds it. Unknown keys are errors in both. This is the only module
that reads the environment.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic.fields import FieldInfo
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

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
PREFIX = "MONITOR_"
SECRET_PREFIX = "MONITOR_SECRET_"  # noqa: S105 (a name, no secret)
IN_A_FILE = "_FILE"


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


class Environment(BaseSettings):
    """What differs from machine to machine, and what nobody may read: MONITOR_<NAME> or MONITOR_<NAME>_FILE."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True, extra="forbid")

    config: Path = Field(default=Path("config"), description="Folder of monitor.yaml and feeds.yaml.")
    redis_url: SecretStr | None = Field(default=None, description="Where Redis is: redis://, rediss:// or unix://.")
    redis_password: SecretStr | None = Field(default=None, description="Password for Redis, kept out of the URL.")
    board_token: Annotated[SecretStr, Field(min_length=20)] | None = Field(
        default=None, description="Who shows it may write on the board and over the API; without it both only read."
    )
    evaluation_data: Path | None = Field(
        default=None, description="Folder with published sets that `monitor evaluate` measures against."
    )
    secrets: Mapping[str, SecretStr] = Field(
        default_factory=dict, description="MONITOR_SECRET_<NAME>: what a sink or a refiner names as its secret."
    )

    @classmethod
    def settings_customise_sources(  # pydantic-settings' own signature
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Arguments first, then the environment with its files."""
        return init_settings, _Variables(settings_cls)


class _Variables(PydanticBaseSettingsSource):
    """MONITOR_* by value or by file; raises ConfigurationError for a name that nothing reads."""

    def get_field_value(self, field: FieldInfo, field_name: str) -> tuple[Any, str, bool]:  # noqa: ARG002 (abstract)
        return None, field_name, False  # everything is read at once, in __call__

    def __call__(self) -> dict[str, Any]:
        found: dict[str, Any] = {"secrets": {}}
        for name in sorted(variable for variable in os.environ if variable.startswith(PREFIX)):
            plain_name = name.removesuffix(IN_A_FILE)
            value = os.environ[name] if name == plain_name else _content(name)
            if plain_name.startswith(SECRET_PREFIX):
                found["secrets"][plain_name.removeprefix(SECRET_PREFIX).lower()] = value
            else:
                found[self._field(name, plain_name)] = value
        return found

    def _field(self, name: str, plain_name: str) -> str:
        field = plain_name.removeprefix(PREFIX).lower()
        known = [known for known in self.settings_cls.model_fields if known != "secrets"]
        if field not in known:
            near = get_close_matches(field, known, n=1)
            meant = f"; did you mean {PREFIX}{near[0].upper()}?" if near else ""
            raise ConfigurationError(f"environment: {name}: unknown variable{meant}")
        return field


def _content(name: str) -> str:
    try:
        return Path(os.environ[name]).read_text(encoding="utf-8").strip()
    except OSError as exc:
        raise ConfigurationError(f"environment: {name}: {os.environ[name]}: {exc.strerror}") from exc


class Settings(Model):
    """Everything that is configured, as one value."""

    environment: Environment
    policy: Policy
    feeds: tuple[Feed, ...]

    @property
    def claims_path(self) -> Path:
        """The claim file or folder."""
        return self.environment.config / self.policy.claims


def load_environment() -> Environment:
    """Read the MONITOR_* variables; raises ConfigurationError with a line for each that is wrong."""
    try:
        return Environment()
    except ValidationError as exc:
        lines = [f"environment: {PREFIX}{'_'.join(map(str, e['loc'])).upper()}: {e['msg']}" for e in exc.errors()]
        raise ConfigurationError("\n".join(lines)) from exc


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
