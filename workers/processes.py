"""Several processes as one: started, started again when they end, and stopped together."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from threading import Event
from types import FrameType

import structlog

from monitor.cli.exits import Exit
from workers.queues import STAGES

LOOK_SECONDS = 0.5
PAUSE_SECONDS = 2.0
"""Before a process that ended is started again: one that ends at once must not spin."""
SETTLED_SECONDS = 60.0
MAX_PAUSE_SECONDS = 30.0
"""For one that has ended before it was settled, again and again: with Redis away, six lines every thirty seconds."""

_log = structlog.get_logger(__name__)

Command = tuple[str, ...]


def worker_commands(*, readers: int) -> dict[str, Command]:
    """A process for every stage, and so many that read: name and `monitor` command."""
    commands: dict[str, Command] = {}
    for stage in STAGES:
        for number in range(readers if stage.name == "read" else 1):
            commands[f"{stage.name}-{number + 1}"] = ("worker", "--stage", stage.name)
    return commands


def stop_on_signals() -> Event:
    """An event that SIGTERM and SIGINT set."""
    stop = Event()

    def on_signal(number: int, frame: FrameType | None) -> None:  # noqa: ARG001 (the signal's own signature)
        stop.set()

    signal.signal(signal.SIGTERM, on_signal)
    signal.signal(signal.SIGINT, on_signal)
    return stop


class _Child:
    """One process, and the next ones in its place."""

    def __init__(self, name: str, command: Command, options: Sequence[str]) -> None:
        self._name, self._command, self._options = name, command, options
        self._pause, self.starts = PAUSE_SECONDS, 0
        self.start()

    def start(self) -> None:
        """Start it, for the first time or again."""
        self.process, self._started = _start(self._command, self._options), time.monotonic()
        self.starts += 1

    def look(self) -> None:
        """Start it again where it has ended; one that ends soon, again and again, waits longer each time."""
        status, lived = self.process.poll(), time.monotonic() - self._started
        if status is None or lived <= self._pause:
            return
        self._pause = PAUSE_SECONDS if lived > SETTLED_SECONDS else min(self._pause * 2, MAX_PAUSE_SECONDS)
        _log.warning("process.restarted", process=self._name, status=status)
        self.start()

    def refuses(self) -> bool:
        """Whether it ended for a wrong configuration before it ever worked: to start it again would change nothing."""
        young = time.monotonic() - self._started < SETTLED_SECONDS
        return self.starts == 1 and young and self.process.poll() == Exit.CONFIGURATION


def supervise(commands: Mapping[str, Command], stop: Event, *, options: Sequence[str] = ()) -> Exit:
    """Keep these processes running until told to stop; then let each finish what it is at.

    Args:
        commands: name -> `monitor` command and arguments.
        stop: set it to end.
        options: added to every command.

    Returns:
        CONFIGURATION where one of them ended with that at its first start: all are stopped then. One that ran before
        is started again and again: what somebody edits meanwhile must not stop those that still run.
    """
    children = [_Child(name, command, options) for name, command in commands.items()]
    status = Exit.OK
    while not stop.wait(LOOK_SECONDS):
        if any(child.refuses() for child in children):
            status = Exit.CONFIGURATION
            break
        for child in children:
            child.look()
    for child in children:
        child.process.terminate()
    for child in children:
        child.process.wait()
    return status


def _start(command: Command, options: Sequence[str]) -> subprocess.Popen[bytes]:
    # A session of its own: Ctrl-C in a terminal goes to this process, which tells the others once. RQ takes a second
    # signal for an order to drop everything.
    return subprocess.Popen([sys.executable, "-m", "workers", *command, *options], start_new_session=True)  # noqa: S603
