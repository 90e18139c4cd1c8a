"""What a sink is given: one alert, or several that waited for each other; and the JSON that receivers read."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from monitor.models import Alert, Model, Utc


class Message(Model):
    """One message to one sink. Sent again after a crash or a lost answer, it carries the same id and the same words."""

    message_id: str
    sink: str
    rule: str = ""
    """The sink's rules in one sentence: why its owner gets this."""
    alerts: tuple[Alert, ...] = Field(min_length=1)


class Envelope(Model):
    """The JSON body of a webhook, version 1; its schema stands in docs/schema/alert-v1.json.

    Within version 1 fields are only added. Whatever removes a field or changes its meaning is version 2.
    """

    type: Literal["alert", "digest"] = Field(description="`alert`: one article's news; `digest`: several that waited.")
    version: Literal[1] = 1
    id: str = Field(description="The message id, the same in every attempt; also the header webhook-id.")
    timestamp: Utc = Field(description="When the last of the alerts was raised.")
    rule: str = Field(description="Why the receiver gets this: the rules of its sink in one sentence.")
    alerts: tuple[Alert, ...] = Field(min_length=1, description="At least one, oldest first.")


def envelope(message: Message) -> Envelope:
    """What a receiver reads; the same message always makes the same bytes."""
    return Envelope(
        type="alert" if message.message_id == message.alerts[0].alert_id else "digest",
        id=message.message_id,
        timestamp=max(alert.raised_at for alert in message.alerts),
        rule=message.rule,
        alerts=message.alerts,
    )
