"""`monitor receive`: a webhook receiver to try things out with; and `monitor serve-articles`: the test feed alone."""

from __future__ import annotations

import signal
from pathlib import Path
from typing import Annotated, Any

import typer
from pydantic import ValidationError

from monitor.cli.bulletin import bulletin
from monitor.cli.listening import Host, Port, listening
from monitor.cli.terminal import err, out, words
from monitor.environment import load_environment
from monitor.errors import ConfigurationError
from monitor.models import Alert
from monitor.replay import ReplayServer, load_editions
from monitor.replay.receiver import Receiver
from monitor.sinks.webhook import signer_for


def receive(
    *,
    signed_with: Annotated[
        str, typer.Option("--secret", help="Name of the signing secret (MONITOR_SECRET_<NAME>).")
    ] = "replay",
    host: Host = "127.0.0.1",
    port: Port = 8900,
) -> None:
    """Receive webhooks, verify their signatures, and show the alerts: for trying out."""
    secrets = load_environment().secrets
    if signed_with not in secrets:
        raise ConfigurationError(
            f"no secret {signed_with!r}: set MONITOR_SECRET_{signed_with.upper()} to the sender's (whsec_…)"
        )
    webhook = signer_for(secrets[signed_with].get_secret_value(), signed_with)
    with listening(host, port):
        receiver = Receiver(webhook, _tell, host=host, port=port)
    err.print(words(f"Receiving on http://{host}:{receiver.port}"))
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        receiver.serve()
    except KeyboardInterrupt:
        err.print(words("Stopped."))


def serve_articles(
    articles: Annotated[Path | None, typer.Argument(metavar="DIR", help="Texts or saved pages; else the five.")] = None,
    *,
    host: Host = "127.0.0.1",
    port: Port = 8765,
    public_host: Annotated[str | None, typer.Option(help="Name by which others reach this machine.")] = None,
) -> None:
    """Serve a folder of articles as outlets with feeds and pages: for trying out."""
    editions = load_editions(articles or load_environment().config / "replay" / "articles")
    with listening(host, port):
        server = ReplayServer(editions, host=host, port=port, public_host=public_host)
    for feed in server.feeds:
        out.print(words(f"{feed.outlet}: {feed.url}"), soft_wrap=True)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        server.serve()
    except KeyboardInterrupt:
        err.print(words("Stopped."))


def _tell(message: dict[str, Any]) -> None:
    out.print(words(f"verified {message.get('type')} {message.get('id')}", "bold green"))
    try:
        alerts = [Alert.model_validate(alert) for alert in message.get("alerts", [])]
    except ValidationError as exc:
        out.print(words(f"not an alert that this version knows: {exc.error_count()} differences", "yellow"))
        return
    for alert in alerts:
        out.print(bulletin(alert))
