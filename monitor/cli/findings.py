"""`monitor claims findings`: every finding on a claim, what came of it, and its export."""

from __future__ import annotations

import csv
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Annotated, cast

import typer

from monitor.cli.export import Format, harmless
from monitor.cli.followed import check_claim_id
from monitor.cli.store import open_redis
from monitor.cli.terminal import out, print_json, words
from monitor.ledger.keys import Keys
from monitor.ledger.standings import Standings
from monitor.ledger.store import Store
from monitor.models import Stance
from monitor.news.holdings import Held
from monitor.news.reasons import quoted
from monitor.settings import load_settings

_PAGE = 200  # findings read at a time
COLUMNS = (
    *("claim", "stance", "source", "attributed_to", "outlet", "published_at", "seen_at", "sentence", "confidence"),
    *("why", "unverified", "verdict", "alert_id", "withdrawn_at", "title", "url", "finding_id"),
)


def list_findings(
    claim_id: Annotated[str, typer.Argument(metavar="ID")],
    *,
    stance: Annotated[Stance | None, typer.Option(help="Only findings of this stance.")] = None,
    form: Annotated[Format, typer.Option("--format", help="For people, or for programs.")] = Format.TEXT,
    as_json: Annotated[bool, typer.Option("--json", help="The same as `--format jsonl`.")] = False,
    config: Annotated[Path | None, typer.Option("--config", help="Folder of the configuration.")] = None,
) -> None:
    """Every finding on a claim, the latest first: its sentence, and whether it alerted and why."""
    settings = load_settings(config)
    check_claim_id(claim_id, settings)
    standings = Standings(cast("Store", open_redis(settings)), Keys())
    write = _writer(Format.JSONL if as_json else form)
    for held in _findings(standings, claim_id):
        if stance in (None, held.finding.stance):
            write(held)


def _findings(standings: Standings, claim_id: str) -> Iterator[Held]:
    cursor: str | None = None
    while True:
        page = standings.findings(claim_id, cursor=cursor, limit=_PAGE)
        yield from page.items
        cursor = page.next_cursor
        if cursor is None or not page.items:
            return


def _writer(form: Format) -> Callable[[Held], object]:
    if form is Format.JSONL:
        return lambda held: print_json(held.model_dump(mode="json"))
    if form is Format.CSV:
        rows = csv.writer(sys.stdout)
        rows.writerow(COLUMNS)
        return lambda held: rows.writerow(harmless(cell) for cell in _cells(held))
    return _print


def _cells(held: Held) -> tuple[str, ...]:
    finding = held.finding
    return (
        finding.claim_id,
        str(finding.stance),
        finding.source.name,
        finding.attributed_to.name if finding.attributed_to else "",
        held.outlet,
        held.published_at.isoformat() if held.published_at else "",
        held.seen_at.isoformat(),
        finding.sentence,
        f"{finding.confidence:.2f}",
        finding.why,
        "yes" if held.unverified else "",
        held.verdict,
        held.alert_id or "",
        held.withdrawn_at.isoformat() if held.withdrawn_at else "",
        held.title,
        held.url or "",
        held.finding_id,
    )


def _print(held: Held) -> None:
    finding = held.finding
    whom = f" after {finding.attributed_to.name}" if finding.attributed_to else ""
    out.print(words(f"{held.at:%Y-%m-%d %H:%M}", "dim"), words(held.outlet, "bold"), words(held.title))
    out.print("  ", words(f"{finding.source.name} {finding.stance.past}{whom}"), soft_wrap=True)
    out.print("    ", words(quoted(finding.sentence), "italic"), soft_wrap=True)
    gone = (f"no longer says so: {held.withdrawn_why}",) if held.withdrawn_at else ()
    out.print("    ", words(" · ".join((held.verdict, *gone)), "dim"), soft_wrap=True)
