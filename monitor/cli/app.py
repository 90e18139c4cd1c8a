"""The `monitor` command, assembled: which commands there are, in which order and under which heading."""

from __future__ import annotations

from importlib import import_module, metadata
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from monitor.cli.exits import Exit, exit_for
from monitor.cli.terminal import err, out, words
from monitor.errors import MonitorError

LOOK = "Look at articles and claims"
RUN = "Run the monitor"
KEEP = "Keep it healthy"
TRY = "Try things out"

Entry = tuple[str, str, str]
"""Name, "module:function or Typer app" and heading. A name, so that a command loads itself and no other: a worker
starts in half the time, and `monitor --help` alone loads all."""

COMMANDS: tuple[Entry, ...] = (
    ("check", "monitor.cli.check:check", LOOK),
    ("judge", "monitor.cli.judge:judge", LOOK),
    ("claims", "monitor.cli.claims:app", LOOK),
    ("alerts", "monitor.cli.alerts:app", LOOK),
    ("rehearse", "monitor.cli.rehearse:rehearse", LOOK),
    ("web", "monitor.cli.web:web", RUN),
    ("feeds", "monitor.cli.feeds:app", KEEP),
    ("doctor", "monitor.cli.doctor:doctor", KEEP),
    ("config", "monitor.cli.config:config", KEEP),
    ("evaluate", "monitor.cli.evaluate:evaluate", KEEP),
    ("serve-articles", "monitor.cli.receive:serve_articles", TRY),
    ("receive", "monitor.cli.receive:receive", TRY),
)
"""The commands, in the order of `monitor --help`."""


class Group(TyperGroup):
    """A command's expected failures become one message and an exit status that means something."""

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401 (typer keeps its click, and with it the type, to itself)
        """Run the command; raises typer.Exit with the status for a MonitorError, or for a file that cannot be had."""
        try:
            return super().invoke(ctx)
        except OSError as failure:
            if failure.filename is None:  # no file that somebody named
                raise
            err.print(words(f"{failure.filename}: {failure.strerror}", "red"), soft_wrap=True)
            raise typer.Exit(Exit.FAULT) from failure
        except MonitorError as failure:
            for line in str(failure).splitlines():
                err.print(words(line, "red"), soft_wrap=True)
            raise typer.Exit(exit_for(failure)) from failure


def _show_version(wanted: bool) -> None:  # noqa: FBT001 (typer's signature)
    if wanted:
        out.print(f"monitor {metadata.version('claim-monitor')}")
        raise typer.Exit


def assemble(*first: Entry, only: str | None = None) -> typer.Typer:
    """The command line application.

    Args:
        first: commands that this package must not know because they need a queue; they stand before the others.
        only: the name of the one command that is wanted; all where there is none of that name.
    """
    entries = (*first, *COMMANDS)
    wanted = [entry for entry in entries if entry[0] == only] or entries
    app = typer.Typer(
        cls=Group,
        name="monitor",
        no_args_is_help=True,
        invoke_without_command=False,
        rich_markup_mode="rich",
        pretty_exceptions_show_locals=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_about)
    for name, place, heading in wanted:
        module, _, attribute = place.partition(":")
        command = getattr(import_module(module), attribute)
        if isinstance(command, typer.Typer):
            app.add_typer(command, name=name, rich_help_panel=heading)
        else:
            app.command(name, rich_help_panel=heading)(command)
    return app


def _about(
    *,
    version: Annotated[
        bool, typer.Option("--version", help="Show the version and exit.", is_eager=True, callback=_show_version)
    ] = False,
) -> None:
    """Watch the news for known claims, and say who now confirms, denies or repeats them."""
