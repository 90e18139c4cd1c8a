"""The `monitor` program: the library's commands and those that need the queue."""

from monitor.cli.app import assemble

app = assemble()


def main() -> None:
    """Entry point of the `monitor` script and of `python -m workers`."""
    app()


if __name__ == "__main__":
    main()
