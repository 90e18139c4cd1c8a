"""What a desk decides about alerts: `monitor alerts acknowledge`, `mute`, `mutes` and `unmute`."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, cast

import typer
from rich.table import Table

from monitor.cli.exits import no_such
from monitor.cli.followed import check_claim_id
from monitor.cli.store import open_redis
from monitor.cli.terminal import out, print_json, words
from monitor.cli.times import read_span, utc
from monitor.ledger.acknowledgements import Acknowledgement, Acknowledgements
from monitor.ledger.alert_log import AlertLog
from monitor.ledger.keys import Keys
from monitor.ledger.mutes import Mutes
from monitor.ledger.store import Store
from monitor.news.muting import Mutable, Mute
from monitor.settings import load_settings

ConfigOption = Annotated[Path | None, typer.Option("--config", help="Folder of the configuration.")]
ByOption = Annotated[str, typer.Option(help="Who says so.")]


def acknowledge(
    alert_id: Annotated[str, typer.Argument(metavar="ID", help="As `monitor alerts` shows it.")],
    *,
    by: ByOption = "",
    note: Annotated[str, typer.Option(help="What you made of it.")] = "",
    take_back: Annotated[bool, typer.Option("--take-back", help="As if nobody had taken note.")] = False,
    config: ConfigOption = None,
) -> None:
    """Take note of an alert, for everybody to see."""
    store = _store(config)
    if AlertLog(store, Keys()).get(alert_id) is None:
        raise no_such("alert", alert_id, listed_by="monitor alerts")
    acknowledgements = Acknowledgements(store, Keys())
    if take_back:
        acknowledgements.take_back(alert_id)
        out.print(words(f"{alert_id} is open again"))
        return
    acknowledgement = Acknowledgement(at=datetime.now(UTC), by=by, note=note)
    acknowledgements.put(alert_id, acknowledgement)
    out.print(words(f"{alert_id} {acknowledgement.words()}"))


def mute(
    kind: Annotated[Mutable, typer.Argument(help="What is muted.")],
    name: Annotated[str, typer.Argument(help="A claim's id, the name of a source or of an outlet.")],
    *,
    until: Annotated[datetime | None, typer.Option(help="Up to this time (UTC).")] = None,
    span: Annotated[str | None, typer.Option("--for", metavar="SPAN", help="For so long: 90m, 12h, 3d.")] = None,
    why: Annotated[str, typer.Option(help="The reason; the suppression log shows it.")] = "",
    by: ByOption = "",
    config: ConfigOption = None,
) -> None:
    """Alert nobody of a claim, a source or an outlet for a while; what is found is recorded with the reason."""
    if until and span:
        raise typer.BadParameter("--until or --for, not both")
    now = datetime.now(UTC)
    end = utc(until) if until else now + read_span(span) if span else None
    if end is not None and end <= now:
        raise typer.BadParameter(f"{end:%Y-%m-%d %H:%M} UTC is over")
    if kind is Mutable.CLAIM:
        check_claim_id(
            name.strip().casefold(), load_settings(config)
        )  # a typo would alert on, and only the alert would tell
    muted = Mute(kind=kind, name=name, until=end, why=why, by=by, muted_at=now)
    Mutes(_store(config), Keys()).put(muted)
    out.print(words(f"{muted.mute_id} {muted.words()}"), soft_wrap=True)


def list_mutes(
    *,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a mute.")] = False,
    config: ConfigOption = None,
) -> None:
    """What is muted, until when, by whom and why."""
    rows = Mutes(_store(config), Keys()).holding(datetime.now(UTC))
    if as_json:
        for row in rows:
            print_json({"mute_id": row.mute_id, **row.model_dump(mode="json")})
        return
    table = Table("Id", "What", "Name", "Until (UTC)", "By", "Why", box=None, pad_edge=False)
    for row in rows:
        until = f"{row.until:%Y-%m-%d %H:%M}" if row.until else "it is lifted"
        table.add_row(row.mute_id, row.kind, *map(words, (row.name, until, row.by, row.why)))
    out.print(table if rows else words("nothing is muted", "dim"))


def unmute(mute_id: Annotated[str, typer.Argument(metavar="ID")], *, config: ConfigOption = None) -> None:
    """Lift a mute: what is news from now on alerts again."""
    if not Mutes(_store(config), Keys()).lift(mute_id):
        raise no_such("mute", mute_id, listed_by="monitor alerts mutes")
    out.print(words(f"{mute_id} is lifted"))


def _store(config: Path | None) -> Store:
    return cast("Store", open_redis(load_settings(config)))
