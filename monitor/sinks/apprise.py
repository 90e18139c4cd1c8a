"""The apprise sink: chat, push and mail through the Apprise library; one URL names the service."""

from __future__ import annotations

import importlib
from typing import Any, Literal

from pydantic import Field

from monitor.errors import ConfigurationError, DeliveryFailed
from monitor.sinks.message import Message
from monitor.sinks.sink import BaseConfig, Means
from monitor.sinks.wording import headline, plain_texts

_MARGIN = 50
"""Characters for line breaks, and for what a service that knows no titles makes of one."""
_LEAST_CHARS = 400
"""An alert says this much in the end, though it take two messages."""


class AppriseConfig(BaseConfig):
    """Alerts to Slack, Discord, Teams, Telegram, Matrix, ntfy, mail and a hundred more."""

    kind: Literal["apprise"] = "apprise"
    secret: str = Field(
        description="Name of the secret (MONITOR_SECRET_<NAME>) that holds the Apprise URL: it has the token in it."
    )

    def open(self, means: Means) -> AppriseSink:
        """Ready to send; raises ConfigurationError where the extra or the secret is missing or the URL is none."""
        try:
            library = importlib.import_module("apprise")
        except ModuleNotFoundError as exc:
            raise ConfigurationError(f"sink {self.name}: install claim-monitor[apprise] to use it") from exc
        service = library.Apprise()
        if not service.add(means.secret(self.secret, self.name)):
            raise ConfigurationError(f"secret {self.secret}: not a URL that Apprise knows")
        for server in service:
            # What is longer than the service takes after all (its mark-up counts) comes in two messages; by Apprise's
            # own default it would be refused, at every attempt.
            if server.overflow_mode == library.OverflowMode.UPSTREAM:
                server.overflow_mode = library.OverflowMode.SPLIT
        return AppriseSink(self.name, service, means, most_chars=min(server.body_maxlen for server in service))


class AppriseSink:
    """Sends each message as text. A message that was sent twice cannot be told from two: these services know no ids."""

    def __init__(self, name: str, service: Any, means: Means, *, most_chars: int = 4_000) -> None:  # noqa: ANN401
        """Give it an opened Apprise, an optional library, and how long a message its service takes."""
        self._name, self._service, self._means, self._most_chars = name, service, means, most_chars

    def send(self, message: Message) -> None:
        """Send one message; raises DeliveryFailed where the service does not take it, or lies where nobody may go."""
        first, more = message.alerts[0], len(message.alerts) - 1
        title = headline(first) + (f" (and {more} more alerts)" if more else "")
        room = self._most_chars - len(title) - len(message.rule) - _MARGIN
        body = plain_texts(message.alerts, most_chars=max(room, _LEAST_CHARS))
        with self._means.guard() as guard:
            taken = self._service.notify(title=title, body=f"{body}\n\n{message.rule}".strip(), body_format="text")
        if guard.refused:
            raise DeliveryFailed(f"{self._name}: {guard.refused}")
        if not taken:
            raise DeliveryFailed(f"{self._name}: the service did not take the message; Apprise's own log says why")
