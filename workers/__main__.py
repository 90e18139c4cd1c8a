"""The `monitor` program: the library's commands and those that need the queue."""

import sys

from monitor.cli.app import RUN, Entry, assemble

COMMANDS: tuple[Entry, ...] = (
    ("replay", "workers.replay:replay", RUN),
    ("run", "workers.commands:run", RUN),
    ("scheduler", "workers.commands:scheduler", RUN),
    ("worker", "workers.commands:worker", RUN),
)


def main() -> None:
    """Entry point of the `monitor` script and of `python -m workers`."""
    assemble(*COMMANDS, only=sys.argv[1] if len(sys.argv) > 1 else None)()


if __name__ == "__main__":
    main()
