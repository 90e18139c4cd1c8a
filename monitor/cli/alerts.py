"""`monitor alerts`: list, follow, filter and export alerts; dead letters, and sending them again."""

from __future__ import annotations

import csv
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any, cast

import typer
from rich.table import Table

from monitor.cli import desk
from monitor.cli.exits import Exit, no_such
from monitor.cli.export import Format, harmless
from monitor.cli.store import open_redis
from monitor.cli.terminal import err, out, print_json, words
from monitor.cli.times import utc
from monitor.ledger.alert_log import AlertFilter, AlertLog, LoggedAlert
from monitor.ledger.keys import Keys
from monitor.ledger.outbox import Outbox
from monitor.ledger.sink_health import SinkState
from monitor.ledger.store import Store
from monitor.models import Stance
from monitor.news.reasons import quoted
from monitor.settings import load_settings
from monitor.sinks.wording import who_does_what

app = typer.Typer(
    help="Alerts: list, follow, filter, export; acknowledge and mute; sinks and dead letters.", no_args_is_help=False
)
app.command("acknowledge")(desk.acknowledge)
app.command("mute")(desk.mute)
app.command("mutes")(desk.list_mutes)
app.command("unmute")(desk.unmute)

FOLLOW_SECONDS = 1.0
COLUMNS = (
    *("raised_at", "claim", "stance", "source", "attributed_to", "outlet", "sentence", "news", "why_news", "url"),
    *("alert_id", "acknowledged_at", "acknowledged_by", "acknowledged_note"),
)


ConfigOption = Annotated[Path | None, typer.Option("--config", help="Folder of the configuration.")]


@app.callback(invoke_without_command=True)
def alerts(
    context: typer.Context,
    *,
    claim: Annotated[str | None, typer.Option(help="Only alerts on this claim.")] = None,
    stance: Annotated[Stance | None, typer.Option(help="Only alerts where a source takes this stance.")] = None,
    source: Annotated[str | None, typer.Option(help="Only alerts of sources with this in their name.")] = None,
    since: Annotated[datetime | None, typer.Option(help="Raised at or after this time (UTC).")] = None,
    until: Annotated[datetime | None, typer.Option(help="Raised before this time (UTC).")] = None,
    acknowledged: Annotated[
        bool | None,
        typer.Option("--acknowledged/--open", help="Only those that somebody has taken note of, or nobody."),
    ] = None,
    limit: Annotated[int, typer.Option(min=1, help="At most so many, the latest.")] = 50,
    follow: Annotated[bool, typer.Option("--follow", "-f", help="Go on with new ones as they are raised.")] = False,
    form: Annotated[Format, typer.Option("--format", help="For people, or for programs.")] = Format.TEXT,
    as_json: Annotated[bool, typer.Option("--json", help="The same as `--format jsonl`.")] = False,
    config: ConfigOption = None,
) -> None:
    """List alerts, the earliest first; filter, follow and export them."""
    if context.invoked_subcommand is not None:
        return
    log = AlertLog(_store(config), Keys())
    where = AlertFilter(
        claim_id=claim, stance=stance, source=source, since=utc(since), until=utc(until), acknowledged=acknowledged
    )
    cursor = log.last()
    write = _writer(Format.JSONL if as_json else form)
    shown = log.page(where, limit=limit).items
    for logged in reversed(shown):
        write(logged)
    if not (shown or follow):
        err.print(words("no alerts" if where == AlertFilter() else "no alerts that fit what was asked for", "dim"))
    if follow:
        for logged in _followed(log, where, cursor):
            write(logged)


@app.command()
def dead(
    *,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a letter.")] = False,
    config: ConfigOption = None,
) -> None:
    """Show what could not be delivered and is not tried any more, with the reason."""
    outbox = Outbox(_store(config), Keys())
    rows = [(letter, outbox.letter_fate(letter)) for letter in outbox.dead()]
    if as_json:
        for letter, fate in rows:
            print_json(
                {"message": letter.message_id, "sink": letter.sink, **(fate.model_dump(mode="json") if fate else {})}
            )
        return
    table = Table("Message", "Sink", "Attempts", "Why", box=None, pad_edge=False)
    for letter, fate in rows:
        attempts, why = (str(fate.attempts), fate.why) if fate else ("", "")
        table.add_row(letter.message_id, words(letter.sink), attempts, words(why))
    out.print(table if rows else words("no dead letters", "dim"))
    if rows:
        err.print(words("send them again with: monitor alerts redeliver --all", "dim"))


@app.command()
def redeliver(
    message_ids: Annotated[list[str] | None, typer.Argument(metavar="[MESSAGE]...", help="Which messages.")] = None,
    *,
    every: Annotated[bool, typer.Option("--all", help="All dead letters.")] = False,
    sink: Annotated[str | None, typer.Option(help="Only those of this sink.")] = None,
    config: ConfigOption = None,
) -> None:
    """Send dead letters again, now; a sink that was disabled is used again."""
    if not (message_ids or every):
        raise typer.BadParameter("name messages, or say --all")
    outbox = Outbox(_store(config), Keys())
    dead_letters = outbox.dead()
    for message_id in message_ids or ():
        if message_id not in {letter.message_id for letter in dead_letters}:
            raise no_such("dead letter", message_id, listed_by="monitor alerts dead")
    letters = [
        letter
        for letter in dead_letters
        if (every or letter.message_id in (message_ids or ())) and sink in {None, letter.sink}
    ]
    count = outbox.redeliver(letters, datetime.now(UTC))
    out.print(f"{count} on their way again")
    if not count:
        raise typer.Exit(Exit.FAULT)


@app.command()
def sinks(
    *,
    enable: Annotated[str | None, typer.Option(metavar="NAME", help="Use a sink again that was disabled.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a sink.")] = False,
    config: ConfigOption = None,
) -> None:
    """Show how every sink is doing; enable one that was disabled."""
    settings, now = load_settings(config), datetime.now(UTC)
    outbox = Outbox(cast("Store", open_redis(settings)), Keys())
    names = [sink.name for sink in settings.policy.sinks]
    if enable is not None:
        _enable(enable, names, outbox)
    healths = [outbox.health(name) for name in names]
    if as_json:
        for health in healths:
            print_json({"state": health.state, **health.model_dump(mode="json")})
        return
    table = Table("Sink", "State", "How it is doing", "Last error", box=None, pad_edge=False)
    for health in healths:
        style = {SinkState.WELL: "green", SinkState.UNUSED: "dim"}.get(health.state, "red")
        error = words(health.disabled_why or health.last_error)
        table.add_row(words(health.sink), words(health.state, style), words(health.words(now)), error)
    out.print(table)


def _enable(name: str, names: Sequence[str], outbox: Outbox) -> None:
    if name not in names:
        raise typer.BadParameter(f"no sink is named {name}; there are {', '.join(names) or 'none'}")
    before = outbox.enable(name)
    out.print(words(f"{name} is used again" if before.disabled_why else f"{name} was in use"))
    if dead_letters := sum(letter.sink == name for letter in outbox.dead()):
        err.print(words(f"{dead_letters} dead letters wait: monitor alerts redeliver --all --sink {name}", "dim"))


def _followed(log: AlertLog, where: AlertFilter, cursor: str | None) -> Iterator[LoggedAlert]:
    while True:
        page = log.follow(where, cursor=cursor)
        yield from page.items
        if page.next_cursor == cursor:
            time.sleep(FOLLOW_SECONDS)
        cursor = page.next_cursor


def _writer(form: Format) -> Callable[[LoggedAlert], object]:
    if form is Format.JSONL:
        return lambda logged: print_json(_record(logged))
    if form is Format.CSV:
        rows = csv.writer(sys.stdout)
        rows.writerow(COLUMNS)
        return lambda logged: rows.writerows(_rows(logged))
    return _print


def _record(logged: LoggedAlert) -> dict[str, Any]:
    return logged.alert.model_dump(mode="json") | logged.model_dump(mode="json", include={"acknowledged"})


def _rows(logged: LoggedAlert) -> Iterator[tuple[str, ...]]:
    alert, taken = logged.alert, logged.acknowledged
    for line in alert.lines:
        finding = line.finding
        yield tuple(
            map(
                harmless,
                (
                    alert.raised_at.isoformat(),
                    finding.claim_id,
                    str(finding.stance),
                    finding.source.name,
                    finding.attributed_to.name if finding.attributed_to else "",
                    alert.outlet,
                    finding.sentence,
                    str(line.news),
                    line.why_news,
                    alert.url or "",
                    alert.alert_id,
                    *((taken.at.isoformat(), taken.by, taken.note) if taken else ("", "", "")),
                ),
            )
        )


def _print(logged: LoggedAlert) -> None:
    alert = logged.alert
    out.print(words(f"{alert.raised_at:%Y-%m-%d %H:%M}", "dim"), words(alert.outlet, "bold"), words(alert.title))
    for line in alert.lines:
        out.print("  ", words(f"{who_does_what(line)}: {line.statement}"), soft_wrap=True)
        out.print("    ", words(quoted(line.finding.sentence), "italic"), soft_wrap=True)
        out.print("    ", words(f"{line.why_news} · {line.tally}", "dim"), soft_wrap=True)
    if alert.more:
        out.print("  ", words(f"and {alert.more} more like these in this article", "dim"))
    fates = ", ".join(f"{sink}: {fate.state}" for sink, fate in sorted(logged.fates.items()))
    out.print("  ", words(" · ".join(filter(None, (alert.url, fates, alert.alert_id))), "dim"), soft_wrap=True)
    if logged.acknowledged:
        out.print("  ", words(logged.acknowledged.words(), "green"), soft_wrap=True)


def _store(config: Path | None) -> Store:
    return cast("Store", open_redis(load_settings(config)))
