"""What every sink is: a configuration that opens it, and one method that takes a message."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Annotated, NamedTuple, Protocol

from pydantic import Field, SecretStr

from monitor.exchange import Response
from monitor.models import Model
from monitor.named_secrets import secret_named
from monitor.news.policy import AlertPolicy
from monitor.sinks.message import Message


class Sink(Protocol):
    """Where messages go."""

    def send(self, message: Message) -> None:
        """Deliver one message; may be called again with the same message after a crash.

        Raises:
            DeliveryFailed: not this time; `retry_after_seconds` holds what the receiver asked for.
            DeliveryRefused: the receiver takes nothing any more; the sink is disabled.
        """


class Post(Protocol):
    """Posts to a URL behind the address guard, without following redirects; `monitor.fetching.Client.post` does."""

    def __call__(self, url: str, body: bytes, headers: Mapping[str, str]) -> Response:
        """What the receiver answered; raises FetchFailed, FetchRefused or AddressRefused."""


class Guard(Protocol):
    """What came of judging a library's connections."""

    @property
    def refused(self) -> str:
        """Why some were refused, in words; empty where none was."""


class Means(NamedTuple):
    """What a sink may need to do its work."""

    post: Post
    guard: Callable[[], AbstractContextManager[Guard]]
    """Keeps a library that connects by itself from private addresses; `monitor.fetching.guard_sockets` does."""
    clock: Callable[[], datetime]
    secrets: Mapping[str, SecretStr]

    def secret(self, name: str, sink: str) -> str:
        """The secret of that name; raises ConfigurationError, which says where to put it, where there is none."""
        return secret_named(name, self.secrets, wanted_by=f"sink {sink}")


class BaseConfig(Model):
    """What the configuration of every sink has."""

    name: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$", max_length=40)]
    """Lower-case letters, digits and hyphens; stands in `monitor alerts` and in logs."""
    alerts: AlertPolicy = Field(default=AlertPolicy(), description="Which alerts it is given, and when.")

    @abstractmethod
    def open(self, means: Means) -> Sink:
        """The sink itself; raises ConfigurationError where something that it needs is missing."""
