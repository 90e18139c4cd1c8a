"""The `monitor` program: the library's commands and those that need the queue."""

from monitor.cli.app import RUN, assemble
from workers.commands import run, scheduler, worker
from workers.replay import replay

app = assemble(("replay", replay, RUN), ("run", run, RUN), ("scheduler", scheduler, RUN), ("worker", worker, RUN))


def main() -> None:
    """Entry point of the `monitor` script and of `python -m workers`."""
    app()


if __name__ == "__main__":
    main()
