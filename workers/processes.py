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

from workers.queues import STAGES

LOOK_SECONDS = 0.5
PAUSE_SECONDS = 2.0
"""Before a process that ended is started again: one that ends at once must not spin."""

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


def supervise(commands: Mapping[str, Command], stop: Event, *, options: Sequence[str] = ()) -> None:
    """Keep these processes running until told to stop; then let each finish what it is at.

    Args:
        commands: name -> `monitor` command and arguments.
        stop: set it to end.
        options: added to every command.
    """
    children = {name: _start(command, options) for name, command in commands.items()}
    started = dict.fromkeys(children, time.monotonic())
    while not stop.wait(LOOK_SECONDS):
        for name, child in children.items():
            if child.poll() is not None and time.monotonic() - started[name] > PAUSE_SECONDS:
                _log.warning("process.restarted", process=name, status=child.returncode)
                children[name], started[name] = _start(commands[name], options), time.monotonic()
    for child in children.values():
        child.terminate()
    for child in children.values():
        child.wait()


def _start(command: Command, options: Sequence[str]) -> subprocess.Popen[bytes]:
    # A session of its own: Ctrl-C in a terminal goes to this process, which tells the others once. RQ takes a second
    # signal for an order to drop everything.
    return subprocess.Popen([sys.executable, "-m", "workers", *command, *options], start_new_session=True)  # noqa: S603
