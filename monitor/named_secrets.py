"""Secrets by name: configuration files name them, and their values come from the environment."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import SecretStr

from monitor.errors import ConfigurationError


def secret_named(name: str, secrets: Mapping[str, SecretStr], *, wanted_by: str) -> str:
    """The secret of that name.

    Args:
        name: as the configuration has it.
        secrets: all that were given.
        wanted_by: whose configuration names it, as in "sink desk".

    Raises:
        ConfigurationError: there is none; the message says where to put it.
    """
    if name not in secrets:
        raise ConfigurationError(
            f"{wanted_by}: no secret {name!r}: set MONITOR_SECRET_{name.upper()}, "
            f"or MONITOR_SECRET_{name.upper()}_FILE to the path of a file that holds it"
        )
    return secrets[name].get_secret_value()
