"""The apprise sink: chat, push and mail through the Apprise library; one URL names the service."""

from __future__ import annotations

import importlib
from typing import Any, Literal

from pydantic import Field

from monitor.errors import ConfigurationError, DeliveryFailed
from monitor.sinks.message import Message
from monitor.sinks.sink import BaseConfig, Means
from monitor.sinks.wording import headline, plain_text


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
        return AppriseSink(self.name, service, means)


class AppriseSink:
    """Sends each message as text. A message that was sent twice cannot be told from two: these services know no ids."""

    def __init__(self, name: str, service: Any, means: Means) -> None:  # noqa: ANN401 (an optional library)
        self._name, self._service, self._means = name, service, means

    def send(self, message: Message) -> None:
        """Send one message; raises DeliveryFailed where the service does not take it, or lies where nobody may go."""
        first, more = message.alerts[0], len(message.alerts) - 1
        title = headline(first) + (f" (and {more} more alerts)" if more else "")
        body = "\n\n— — —\n\n".join(plain_text(alert) for alert in message.alerts)
        with self._means.guard() as guard:
            taken = self._service.notify(title=title, body=f"{body}\n\n{message.rule}".strip(), body_format="text")
        if guard.refused:
            raise DeliveryFailed(f"{self._name}: {guard.refused}")
        if not taken:
            raise DeliveryFailed(f"{self._name}: the service did not take the message; Apprise's own log says why")
