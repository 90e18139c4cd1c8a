"""Sinks: where alerts go. One file each; a new kind of sink is a file and a place in the union below."""

from typing import Annotated

from pydantic import Field

from monitor.sinks.apprise import AppriseConfig
from monitor.sinks.log import LogConfig
from monitor.sinks.message import Envelope, Message, envelope
from monitor.sinks.sink import Means, Post, Sink
from monitor.sinks.webhook import WebhookConfig

SinkConfig = Annotated[LogConfig | WebhookConfig | AppriseConfig, Field(discriminator="kind")]
"""Every kind of sink, told apart by `kind`."""

__all__ = ["Envelope", "LogConfig", "Means", "Message", "Post", "Sink", "SinkConfig", "WebhookConfig", "envelope"]
