"""The log sink: one alert a line, as JSON, in a file or on standard output."""

from __future__ import annotations

import fcntl
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from pydantic import Field

from monitor.errors import DeliveryFailed
from monitor.models import Alert
from monitor.plain_text import json_text
from monitor.sinks.message import Message
from monitor.sinks.sink import BaseConfig, Means

TAIL_BYTES = 4_000_000
"""A line is looked for in so much of the end of the file before it is written again: some 2,000 alerts. What is sent
twice was sent a lease (less than a minute) or a restart ago."""


class LogConfig(BaseConfig):
    """Alerts as JSON lines."""

    kind: Literal["log"] = "log"
    path: Path | None = Field(default=None, description="The file; without it, standard output.")

    def open(self, means: Means) -> LogSink | StandardOutput:  # noqa: ARG002 (a log needs no means)
        """The file is made when the first alert comes."""
        return LogSink(self.path) if self.path is not None else StandardOutput()


class StandardOutput:
    """Alerts as JSON lines on standard output. What is sent twice stands there twice, with the same alert_id."""

    def send(self, message: Message) -> None:
        """Write a line for each alert of the message."""
        for alert in message.alerts:
            sys.stdout.write(json_line(alert))
        sys.stdout.flush()


class LogSink:
    """Alerts as JSON lines in a file that several processes may write to: whole lines only, each alert once."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def send(self, message: Message) -> None:
        """Append a line for each alert that does not stand there yet.

        Raises:
            DeliveryFailed: the file cannot be written (full disk, no permission); what was begun is taken back.
        """
        try:
            with self._locked() as file:
                end = _whole_lines(file)
                there = _ids_in_tail(file, end)
                lines = [json_line(alert) for alert in message.alerts if alert.alert_id not in there]
                _append(file, end, "".join(lines).encode("utf-8"))
        except OSError as exc:
            raise DeliveryFailed(f"{self._path}: {exc.strerror}") from exc

    @contextmanager
    def _locked(self) -> Iterator[int]:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        file = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o640)
        try:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield file
        finally:
            os.close(file)


def json_line(alert: Alert) -> str:
    """An alert as one line of JSON, which a terminal can show."""
    return json_text(alert.model_dump(mode="json")) + "\n"


def _whole_lines(file: int) -> int:
    """Where the last whole line ends; cuts off what a crash or a full disk left behind it."""
    end = os.fstat(file).st_size
    tail = os.pread(file, TAIL_BYTES, max(0, end - TAIL_BYTES))
    if tail and not tail.endswith(b"\n"):
        end -= len(tail) - (tail.rfind(b"\n") + 1)
        os.ftruncate(file, end)
    return end


def _ids_in_tail(file: int, end: int) -> set[str]:
    start = max(0, end - TAIL_BYTES)
    lines = os.pread(file, end - start, start).splitlines()
    found: set[str] = set()
    for line in lines[1:] if start else lines:
        try:
            row = json.loads(line)
        except ValueError:  # not ours: somebody else's line in the same file
            continue
        if isinstance(row, dict):
            found.add(str(row.get("alert_id")))
    return found


def _append(file: int, end: int, content: bytes) -> None:
    try:
        written = 0
        while written < len(content):
            written += os.pwrite(file, content[written:], end + written)
        os.fsync(file)
    except OSError:
        os.ftruncate(file, end)
        raise
