"""The `monitor` command, assembled: which commands there are, in which order and under which heading."""

from __future__ import annotations

from collections.abc import Callable
from importlib import metadata
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from monitor.cli import alerts, check, claims, config, evaluate, feeds, judge, receive
from monitor.cli.exits import exit_for
from monitor.cli.terminal import err, out, words
from monitor.errors import MonitorError

Command = Callable[..., None] | typer.Typer

LOOK = "Look at articles and claims"
RUN = "Run the monitor"
KEEP = "Keep it healthy"
TRY = "Try things out"

COMMANDS: tuple[tuple[str, Command, str], ...] = (
    ("check", check.check, LOOK),
    ("judge", judge.judge, LOOK),
    ("claims", claims.app, LOOK),
    ("alerts", alerts.app, LOOK),
    ("feeds", feeds.app, KEEP),
    ("config", config.config, KEEP),
    ("evaluate", evaluate.evaluate, KEEP),
    ("serve-articles", receive.serve_articles, TRY),
    ("receive", receive.receive, TRY),
)
"""Name, function (or Typer app of sub-commands) and heading, in the order of `monitor --help`."""


class Group(TyperGroup):
    """A command's expected failures become one message and an exit status that means something."""

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401 (typer keeps its click, and with it the type, to itself)
        """Run the command; raises typer.Exit with the status for a MonitorError."""
        try:
            return super().invoke(ctx)
        except MonitorError as failure:
            for line in str(failure).splitlines():
                err.print(words(line, "red"))
            raise typer.Exit(exit_for(failure)) from failure


def _show_version(wanted: bool) -> None:  # noqa: FBT001 (typer's signature)
    if wanted:
        out.print(f"monitor {metadata.version('claim-monitor')}")
        raise typer.Exit


def assemble(*more: tuple[str, Command, str]) -> typer.Typer:
    """The command line application.

    Args:
        more: commands that this package must not know because they need a queue.
    """
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
    for name, command, heading in (*COMMANDS, *more):
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
