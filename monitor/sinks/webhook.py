"""The webhook sink: JSON, posted and signed after Standard Webhooks, with CloudEvents attributes as headers.

https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
https://github.com/cloudevents/spec/blob/main/cloudevents/bindings/http-protocol-binding.md (binary mode)
"""

from __future__ import annotations

import binascii
from collections.abc import Sequence
from typing import Annotated, Literal

from pydantic import Field
from standardwebhooks import Webhook
from standardwebhooks.webhooks import EmptyWebhookSecretError

from monitor.errors import (
    AddressRefused,
    ConfigurationError,
    DeliveryFailed,
    DeliveryRefused,
    FetchFailed,
    FetchRefused,
)
from monitor.exchange import Response
from monitor.feeds.headers import retry_after_seconds
from monitor.models import utc
from monitor.sinks.message import Envelope, Message, envelope
from monitor.sinks.sink import BaseConfig, Means

GONE = 410
LEAST_BYTES = 24
"""Of a secret, after Standard Webhooks ("between 24 bytes (192 bits) and 64 bytes"): a shorter one can be guessed."""
EVENT_SOURCE = "claim-monitor"
SCHEMA_NAME = "alert-v1.json"


class WebhookConfig(BaseConfig):
    """Alerts posted to a URL, signed."""

    kind: Literal["webhook"] = "webhook"
    url: str = Field(pattern=r"^https?://\S+$", description="Where to post to, https:// as a rule.")
    secrets: Annotated[tuple[str, ...], Field(min_length=1, max_length=2)] = Field(
        description="Names of the signing secrets (MONITOR_SECRET_<NAME>, whsec_…). Two while one replaces the other."
    )

    def open(self, means: Means) -> WebhookSink:
        """Ready to post; raises ConfigurationError where a secret is missing or none that can sign."""
        return WebhookSink(self, [signer_for(means.secret(name, self.name), name) for name in self.secrets], means)


class WebhookSink:
    """Posts each message, with the same id and body in every attempt."""

    def __init__(self, config: WebhookConfig, signers: Sequence[Webhook], means: Means) -> None:
        self._config, self._signers, self._means = config, signers, means

    def send(self, message: Message) -> None:
        """Post one message; only a 2xx means that it arrived, and redirects are not followed."""
        content = envelope(message)
        body = content.model_dump_json().encode("utf-8")
        try:
            response = self._means.post(self._config.url, body, self._headers(content, body))
        except (FetchFailed, FetchRefused, AddressRefused) as exc:
            raise DeliveryFailed(str(exc)) from exc
        self._judge(response)

    def _headers(self, content: Envelope, body: bytes) -> dict[str, str]:
        now = utc(self._means.clock())  # the library signs another second for a time that is not in UTC
        signatures = [signer.sign(content.id, now, body.decode("utf-8")) for signer in self._signers]
        return {
            "content-type": "application/json",
            "webhook-id": content.id,
            "webhook-timestamp": str(int(now.timestamp())),
            "webhook-signature": " ".join(signatures),
            "ce-specversion": "1.0",
            "ce-id": content.id,
            "ce-source": EVENT_SOURCE,
            "ce-type": f"{EVENT_SOURCE}.{content.type}.v{content.version}",
            "ce-time": content.timestamp.isoformat(),
            "ce-dataschema": SCHEMA_NAME,
        }

    def _judge(self, response: Response) -> None:
        if 200 <= response.status < 300:
            return
        if response.status == GONE:
            raise DeliveryRefused(f"{self._config.name}: the receiver is gone (410); put another URL in its place")
        raise DeliveryFailed(
            f"{self._config.name}: the receiver answered {response.status}",
            retry_after_seconds=retry_after_seconds(response, self._means.clock()),
        )


def signer_for(secret: str, name: str) -> Webhook:
    """Signs and verifies with a secret.

    Raises:
        ConfigurationError: it is none, or so short that it could be guessed; the message says its name alone.
    """
    try:
        signer = Webhook(secret)
        length = len(binascii.a2b_base64(secret.removeprefix("whsec_")))
    except (binascii.Error, EmptyWebhookSecretError, RuntimeError, ValueError) as exc:
        raise ConfigurationError(f"secret {name}: expected whsec_ and base64 ({exc})") from exc
    if length < LEAST_BYTES:
        raise ConfigurationError(
            f"secret {name}: {length} bytes are too short to sign with; "
            f"make one of {LEAST_BYTES} or more (docs/alerts.md says how)"
        )
    return signer
