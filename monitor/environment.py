"""The environment: what differs from machine to machine, MONITOR_<NAME> by value or MONITOR_<NAME>_FILE by file.

The only module that reads it. It loads little: health checks ask for it every half minute.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic.fields import FieldInfo
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from monitor.errors import ConfigurationError
from monitor.expectations import expectation

PREFIX = "MONITOR_"
SECRET_PREFIX = "MONITOR_SECRET_"  # noqa: S105 (a name, no secret)
IN_A_FILE = "_FILE"
REDIS_SCHEMES = ("redis://", "rediss://", "unix://")


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

    @field_validator("redis_url")
    @classmethod
    def _is_redis(cls, url: SecretStr | None) -> SecretStr | None:
        if url is not None and not url.get_secret_value().startswith(REDIS_SCHEMES):
            raise ValueError("expected an address that begins with redis://, rediss:// or unix://")
        return url

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


def load_environment() -> Environment:
    """Read the MONITOR_* variables; raises ConfigurationError with a line for each that is wrong."""
    try:
        return Environment()
    except ValidationError as exc:
        lines = [
            f"environment: {PREFIX}{'_'.join(map(str, error['loc'])).upper()}: {expectation(error, show_found=False)}"
            for error in exc.errors(include_url=False)
        ]
        raise ConfigurationError("\n".join(lines)) from exc
