"""`monitor feeds`: how every feed is doing; add, find, try, import and export feeds."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlsplit

import typer
from rich.table import Table

from monitor.cli.exits import Exit, no_such
from monitor.cli.store import open_redis
from monitor.cli.terminal import err, out, print_json, words
from monitor.errors import ConfigurationError
from monitor.feeds.health import Level, health_of, span
from monitor.feeds.opml import feed_id_for, read_opml, write_opml
from monitor.feeds.sites import site_of
from monitor.feeds.state import FeedState
from monitor.fetching import Client
from monitor.ledger.feed_table import FeedTable
from monitor.models import Feed
from monitor.pipeline.discover import FoundFeed, discover
from monitor.pipeline.discover import preview as read_once
from monitor.settings import Settings, load_settings

app = typer.Typer(help="How every feed is doing; add, find, try, import and export feeds.", no_args_is_help=False)

_STYLES = {
    Level.WELL: "green",
    Level.NEW: "dim",
    Level.SILENT: "yellow",
    Level.TROUBLE: "red",
    Level.RETIRED: "magenta",
}
_SHOWN = 10
ConfigOption = Annotated[Path | None, typer.Option("--config", help="Folder of the configuration.")]


@app.callback(invoke_without_command=True)
def feeds(context: typer.Context) -> None:
    """How every feed is doing; add, find, try, import and export feeds."""
    if context.invoked_subcommand is None:
        list_feeds(config=None)


@app.command("list")
def list_feeds(
    *,
    config: ConfigOption = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a feed.")] = False,
    unwell: Annotated[bool, typer.Option("--unwell", help="Only feeds that somebody should look at.")] = False,
) -> None:
    """Every feed: how it is doing and why, when it is polled next, how often, its rate, failures and share of 304."""
    now = datetime.now(UTC)
    rows = [(state, health_of(state, now)) for state in _listed(_table(load_settings(config)))]
    if unwell:
        rows = [row for row in rows if row[1].level not in {Level.WELL, Level.NEW}]
    if as_json:
        for state, health in rows:
            print_json(_record(state) | health.model_dump())
        return
    printed = Table("Feed", "Outlet", "Health", "Next poll", "Every", "A day", "304", box=None, pad_edge=False)
    for state, health in rows:
        added = " (added)" if state.listed_by == "desk" else ""
        cells = (state.feed.feed_id + added, state.feed.outlet)
        printed.add_row(*map(words, cells), words(health.words, _STYLES[health.level]), *_figures(state, now))
    out.print(printed if rows else words("no feeds to show", "dim"))


@app.command()
def add(
    url: Annotated[str, typer.Argument(help="A feed, or the page of an outlet that has one.")],
    *,
    outlet: Annotated[str | None, typer.Option(help="Who publishes it; else what the feed calls itself.")] = None,
    every: Annotated[bool, typer.Option("--all", help="Add every feed that is found, not only the first.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a feed that is followed now.")] = False,
    config: ConfigOption = None,
) -> None:
    """Find the feeds of an outlet and poll them from now on."""
    settings = load_settings(config)
    found = discover(url, fetch=Client(settings.policy.fetch).fetch, policy=settings.policy.poll)
    if not found:
        err.print(words(f"{url}: no feed found; give the address of a feed if you know one", "red"))
        raise typer.Exit(Exit.FAULT)
    table, now = _table(settings), datetime.now(UTC)
    for place, one in enumerate(found):
        if place and not every:
            err.print(words(f"also there: {_described(one)}; `--all` adds it too", "dim"), soft_wrap=True)
            continue
        feed = Feed(
            feed_id=feed_id_for(one.candidate.url),
            url=one.candidate.url,
            outlet=outlet or _outlet(one),
            sites=tuple({site_of(url)} - {"", site_of(one.candidate.url)}),  # the outlet's page names it as its own
        )
        said = "added" if table.add([feed], now) else "already there:"
        if as_json:
            print_json(feed.model_dump(mode="json") | {"added": said == "added"})
            continue
        out.print(words(f"{said} {feed.feed_id}: {feed.outlet}, {_described(one)}"), soft_wrap=True)


@app.command()
def remove(feed_id: str, *, config: ConfigOption = None) -> None:
    """Poll a feed no more and forget its history. A feed of feeds.yaml comes back unless it is taken out there."""
    table = _table(load_settings(config))
    _known(table, feed_id)
    table.forget([feed_id])
    out.print(words(f"removed {feed_id}"))


@app.command()
def poll(feed_id: str, *, config: ConfigOption = None) -> None:
    """Have a feed polled now, a retired one too: the scheduler takes it at its next turn."""
    table = _table(load_settings(config))
    _known(table, feed_id)
    table.poll_soon([feed_id], datetime.now(UTC))
    out.print(words(f"{feed_id} is due now"))


@app.command()
def validators(
    feed_id: str,
    *,
    ignore: Annotated[bool, typer.Option("--ignore/--use", help="Ask without ETag and Last-Modified, or with them.")],
    config: ConfigOption = None,
) -> None:
    """Ask a feed's server without validators: for servers that say 304 although the feed has changed."""
    table = _table(load_settings(config))
    _known(table, feed_id)
    table.change([feed_id], lambda state: state.model_copy(update={"ignore_validators": ignore}))
    out.print(words(f"{feed_id} is asked {'without' if ignore else 'with'} validators"))


@app.command()
def preview(
    url: str,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object an entry.")] = False,
    config: ConfigOption = None,
) -> None:
    """Show what a poll of a URL would read, without touching any state."""
    policy = load_settings(config).policy
    parsed = read_once(url, fetch=Client(policy.fetch).fetch, policy=policy.poll)
    if as_json:
        for entry in parsed.entries:
            print_json(entry.model_dump(mode="json"))
        return
    out.print(words(f"{parsed.title or url}: {parsed.format}, {len(parsed.entries)} entries, {parsed.dropped} dropped"))
    if parsed.points_to:
        sites = ", ".join(parsed.points_to[:_SHOWN])
        out.print(words(f"points to pages of {sites}; `sites` in feeds.yaml if they are the outlet's own", "yellow"))
    for entry in parsed.entries[:_SHOWN]:
        date = f"{entry.published_at:%Y-%m-%d %H:%M}" if entry.published_at else "undated"
        out.print(words(f"{date:>16}  {entry.title}"), words(entry.url or "no link", "dim"), soft_wrap=True)


@app.command("import")
def import_opml(file: Path, *, config: ConfigOption = None) -> None:
    """Poll the feeds of an OPML file from now on."""
    try:
        document = file.read_bytes()
    except OSError as exc:
        raise ConfigurationError(f"{file}: {exc.strerror}; expected an OPML file") from exc
    imported = read_opml(document, name=str(file))
    for skipped in imported.skipped:
        err.print(words(f"skipped {skipped}: not an http(s) address", "yellow"))
    added = _table(load_settings(config)).add(imported.feeds, datetime.now(UTC))
    out.print(words(f"{added} of {len(imported.feeds)} feeds are new"))


@app.command("export")
def export_opml(file: Annotated[Path | None, typer.Argument()] = None, *, config: ConfigOption = None) -> None:
    """Write every feed to an OPML file, or to standard output."""
    states = _listed(_table(load_settings(config)))
    document = write_opml([state.feed for state in states], title="Feeds of the claim monitor")
    if file is None:
        sys.stdout.buffer.write(document)
    else:
        file.write_bytes(document)


def _table(settings: Settings) -> FeedTable:
    """The feeds, those of feeds.yaml among them although no scheduler may have run yet."""
    table = FeedTable(open_redis(settings))
    table.sync(settings.feeds, datetime.now(UTC))
    return table


def _listed(table: FeedTable) -> list[FeedState]:
    return sorted(table.all(), key=lambda state: (state.feed.outlet.casefold(), state.feed.feed_id))


def _known(table: FeedTable, feed_id: str) -> FeedState:
    found = table.load([feed_id])
    if not found:
        raise no_such("feed", feed_id, listed_by="monitor feeds list")
    return found[0]


def _figures(state: FeedState, now: datetime) -> Iterator[Any]:
    due = state.next_poll_at
    when = "never" if due is None else "now" if due <= now else f"in {span((due - now).total_seconds())}"
    yield words(f"{when}: {state.why_then}" if state.why_then else when, "dim")
    yield words(span(state.interval_seconds) if state.interval_seconds else "")
    yield words(f"{state.entries_per_day:.1f}" if state.entries_per_day is not None else "")
    yield words(f"{state.not_modified / state.polls:.0%}" if state.polls else "")


def _record(state: FeedState) -> dict[str, Any]:
    known = state.model_dump(mode="json", exclude={"marks", "feed", "etag", "last_modified", "body_hash"})
    return state.feed.model_dump() | known | {"polled_at_url": state.url}


def _described(found: FoundFeed) -> str:
    return (
        f"{found.candidate.url} ({found.parsed.format}, {len(found.parsed.entries)} entries, {found.candidate.found})"
    )


def _outlet(found: FoundFeed) -> str:
    return found.parsed.title or urlsplit(found.candidate.url).hostname or found.candidate.url
