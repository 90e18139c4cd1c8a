"""A progress bar made of events: every unit of work that comes to an end says so, and the bar moves on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
from rich.progress import Progress as Bar

from monitor.cli.terminal import words

_POLLED = "feed.polled"
_SAYS = {_POLLED: "polling feeds", "entry.read": "reading articles", "article.recorded": "deciding what is news"}
"""Events that move the bar, and what the monitor is at when they come."""
_TROUBLE = {"entry.given_up": "could not be read", "entry.put_off": "put off"}


class Progress:
    """Counts events; shows a bar where the console is a terminal, nothing else otherwise.

    Args:
        bar: the bar to move.
        feeds: how many feeds will be polled.
        articles: how many articles will be read and recorded.
    """

    def __init__(self, bar: Bar, *, feeds: int, articles: int) -> None:
        self._bar = bar
        self._task = bar.add_task("starting", total=feeds + 2 * articles)
        self.polled = 0

    def saw(self, event: Mapping[str, Any]) -> None:
        """Take note of one structlog event, as a mapping with its name under `event`."""
        name = str(event.get("event"))
        self.polled += name == _POLLED
        if name in _SAYS:
            self._bar.update(self._task, advance=1, description=_SAYS[name])
        if name in _TROUBLE:
            what = event.get("url") or event.get("entry")
            self._bar.console.print(words(f"{what}: {_TROUBLE[name]}: {event.get('why')}", "yellow"), soft_wrap=True)
        if name == _POLLED and event.get("outcome") not in {"changed", "unchanged"}:
            self._bar.console.print(words(f"{event.get('feed')}: {event.get('said')}", "yellow"), soft_wrap=True)


@contextmanager
def progress_bar(console: Console, *, feeds: int, articles: int) -> Iterator[Progress]:
    """A bar at the foot of the terminal; what is printed to the console meanwhile scrolls above it."""
    columns = (TextColumn("[dim]{task.description}"), BarColumn(), MofNCompleteColumn())
    with Bar(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        yield Progress(bar, feeds=feeds, articles=articles)
