"""Where a command listens: a place that is taken, or is none of this machine's, is one sentence."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

import typer

from monitor.errors import ConfigurationError

Host = Annotated[str, typer.Option(help="Address to listen on.")]
Port = Annotated[int, typer.Option(min=0, max=65_535, help="Port to listen on.")]


@contextmanager
def listening(host: str, port: int) -> Iterator[None]:
    """Whatever opens a server there; raises ConfigurationError where that cannot be."""
    try:
        yield
    except OSError as exc:
        reason = str(exc.strerror).partition(" (while")[0]  # socket.create_server names the address again
        raise ConfigurationError(
            f"cannot listen on {host}:{port}: {reason}; `--port` (or `--host`) names another place"
        ) from exc


def listener(host: str, port: int) -> socket.socket:
    """A socket that listens there; raises ConfigurationError where that cannot be."""
    with listening(host, port):
        return socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
