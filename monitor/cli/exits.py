"""What the exit status of `monitor` means. The same table stands in docs/commands.md."""

from enum import IntEnum

import typer

from monitor.cli.terminal import err, words
from monitor.errors import ConfigurationError, MonitorError, TransientError


class Exit(IntEnum):
    """Exit status of every command."""

    OK = 0
    """Done as asked."""
    FAULT = 1
    """Done, and something is wrong: a check that did not pass, an item that could not be read."""
    USAGE = 2
    """The command line is wrong."""
    CONFIGURATION = 3
    """A file under config/ or a setting is wrong."""
    UNAVAILABLE = 4
    """Redis or a server does not answer: the same command may work later."""


def no_such(what: str, name: str, *, listed_by: str) -> typer.Exit:
    """To be raised where a command names what is not there; says so, and which command lists what is."""
    err.print(words(f"{name}: no such {what}; `{listed_by}` shows their ids", "red"), soft_wrap=True)
    return typer.Exit(Exit.USAGE)


def exit_for(failure: MonitorError) -> Exit:
    """The exit status for a failure that ended a command."""
    if isinstance(failure, ConfigurationError):
        return Exit.CONFIGURATION
    return Exit.UNAVAILABLE if isinstance(failure, TransientError) else Exit.FAULT
