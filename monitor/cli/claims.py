"""`monitor claims`: where claims stand, one claim with its rules and its sources, and a look back for a new one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, cast

import typer
from rich.progress import Progress
from rich.table import Table
from rich.text import Text

from monitor.cli import claim_adding, claim_files, findings
from monitor.cli.followed import added_claims, check_claim_id, followed_claims
from monitor.cli.refining import refinement_of
from monitor.cli.store import open_redis
from monitor.cli.terminal import err, out, print_json, words
from monitor.ledger.keys import Keys
from monitor.ledger.ledger import Ledger
from monitor.ledger.shelf import Shelf
from monitor.ledger.standings import Standings
from monitor.ledger.store import Store
from monitor.matching.matcher import compile_matcher
from monitor.models import Claim, ClaimSet, Stance
from monitor.news.decision import Rules
from monitor.news.holdings import Known
from monitor.news.reasons import quoted
from monitor.news.standing import ClaimState, Standing
from monitor.pipeline.refine import RefinedReader
from monitor.pipeline.rescan import Rescan, Rescanned
from monitor.settings import Settings, load_settings
from monitor.sinks.wording import who_does_what

app = typer.Typer(help="Where claims stand; look back for a new claim.", no_args_is_help=False)
app.command("add")(claim_adding.add_claim)
app.command("remove")(claim_adding.remove_claim)
app.command("import")(claim_files.import_claims)
app.command("dossier")(claim_files.write_dossier)
app.command("findings")(findings.list_findings)

ConfigOption = Annotated[Path | None, typer.Option("--config", help="Folder of the configuration.")]
_STYLES = {
    ClaimState.UNCONFIRMED: "dim",
    ClaimState.CONTESTED: "yellow",
    ClaimState.CONFIRMED: "green",
    ClaimState.DENIED: "red",
}


@app.callback(invoke_without_command=True)
def claims(context: typer.Context) -> None:
    """Where claims stand; look back for a new claim."""
    if context.invoked_subcommand is None:
        list_claims(config=None)


@app.command("list")
def list_claims(
    *,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a claim.")] = False,
    config: ConfigOption = None,
) -> None:
    """Every claim: its state, and how many articles and independent origins stand behind each side."""
    settings = load_settings(config)
    standings = _standings(settings)
    known = _known(settings)
    added = {one.claim_id: one for one in added_claims(settings)}
    rows = [standings.standing(claim_id) for claim_id in sorted({*known, *standings.claim_ids()})]
    if as_json:
        for row in rows:
            listed = "added" if row.claim_id in added else "file" if row.claim_id in known else None
            print_json({**row.model_dump(mode="json", exclude={"known", "history"}), "listed": listed})
        return
    table = Table("Claim", "State", "Confirm", "Deny", "Repeat", "Alerts", box=None, pad_edge=False)
    for column in table.columns[1:]:
        column.no_wrap = True
    for row in rows:
        claim = known[row.claim_id].statement if row.claim_id in known else "(no longer followed)"
        origin = f" ({added[row.claim_id].origin})" if row.claim_id in added else ""
        table.add_row(
            Text("\n").join((words(row.claim_id, "bold"), words(claim + origin, "dim"))),
            words(row.state, _STYLES[row.state]),
            *(f"{tally.articles} = {tally.origins}" for tally in map(row.tallies.get, Stance) if tally),
            str(row.alerts),
        )
    out.print(table if rows else words("no claims", "dim"))
    if rows:
        out.print(words("Of each side: articles = independent origins.", "dim"))


@app.command()
def show(
    claim_id: Annotated[str, typer.Argument(metavar="ID")],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
    config: ConfigOption = None,
) -> None:
    """One claim: who confirms, denies and repeats it, how its state came about, and which rules its alerts follow."""
    settings = load_settings(config)
    check_claim_id(claim_id, settings)
    known, standings = _known(settings), _standings(settings)
    standing = standings.standing(claim_id)
    rules = {sink.name: sink.alerts.words() for sink in settings.policy.sinks}
    if as_json:
        print_json({**standing.model_dump(mode="json"), "rules": rules})
        return
    _print_standing(standing, known.get(claim_id))
    out.print(words("Rules", "bold"))
    for sink, rule in rules.items():
        out.print(words(f"  {sink}: {rule}"), soft_wrap=True)
    shared = [origin for origin in standings.origins(claim_id) if len(origin.members) > 1]
    for origin in shared:
        out.print(words(f"One origin, {len(origin.members)} articles:", "bold"))
        for member in origin.members:
            for tie in member.ties or ("",):
                out.print(words(f"  {member.article_id}" + (f" – {tie}" if tie else "")), soft_wrap=True)


@app.command("rescan")
def rescan_claims(
    claim_ids: Annotated[list[str] | None, typer.Argument(metavar="[ID]...", help="Show only these claims.")] = None,
    *,
    record: Annotated[bool, typer.Option("--record", help="Write what is found to the ledger; alert nobody.")] = False,
    alert: Annotated[bool, typer.Option("--alert", help="Write it, and alert.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a finding that is news.")] = False,
    config: ConfigOption = None,
) -> None:
    """Read the stored articles again, after a claim was added or edited, and show what would have alerted."""
    settings = load_settings(config)
    store = cast("Store", open_redis(settings))
    shelf, names = Shelf(store, Keys()), [sink.name for sink in settings.policy.sinks]
    silent = "" if alert or not record else "found when stored articles were read again"
    claim_set = _claim_set(settings)
    for claim_id in claim_ids or ():
        check_claim_id(claim_id, settings)
    desk = Rescan(
        reader=RefinedReader(compile_matcher(claim_set), refinement_of(settings, claim_set)),
        ledger=Ledger(store, Keys(), sinks=names, looks=settings.policy.looks, retention=settings.policy.retention),
        rules=_rules(settings, silent=silent),
        clock=lambda: datetime.now(UTC),
    )
    go = desk.write if record or alert else desk.preview
    count = 0
    with Progress(console=err, disable=not err.is_terminal) as progress:
        for rescanned in progress.track(go(shelf.articles()), total=shelf.count(), description="Reading"):
            count += _print_rescanned(rescanned, set(claim_ids or ()), as_json=as_json)
    if not as_json:
        out.print(
            words(f"{count} findings {'alerted' if alert else 'recorded' if record else 'would have alerted'}", "bold")
        )


def _print_rescanned(rescanned: Rescanned, only: set[str], *, as_json: bool) -> int:
    if rescanned.decision is None:
        return 0
    decision, article = rescanned.decision, rescanned.article
    lines = decision.alert.lines if decision.alert else ()
    shown = [line for line in lines if not only or line.finding.claim_id in only]
    for line in shown:
        if as_json:
            print_json({"article": article.article_id, "outlet": article.outlet, **line.model_dump(mode="json")})
            continue
        out.print(words(article.outlet, "bold"), words(f"{who_does_what(line)}: {line.statement}"), soft_wrap=True)
        out.print(words(f"  {quoted(line.finding.sentence)}", "italic"), soft_wrap=True)
    return len(shown) if decision.alert else len([h for h in decision.added if not only or h.finding.claim_id in only])


def _print_standing(standing: Standing, claim: Claim | None) -> None:
    out.print(
        words(claim.statement if claim else standing.claim_id, "bold"), words(standing.state, _STYLES[standing.state])
    )
    out.print(words(f"{standing.tally}, {standing.alerts} alerts"))
    for stance in Stance:
        out.print(words(f"{stance.capitalize()} ({standing.tallies[stance]})", "bold"))
        for known in (one for one in standing.known if one.stance is stance):
            out.print(words(f"  {_said(known)}"), soft_wrap=True)
    out.print(words("History", "bold"))
    for change in standing.history:
        out.print(words(f"  {change.at:%Y-%m-%d %H:%M} {change.state}: {change.why}"), soft_wrap=True)


def _said(known: Known) -> str:
    articles = f"{known.articles} article{'s'[: known.articles != 1]}" if known.articles else "withdrawn since"
    return f"{known.source.name}: since {known.first_at:%Y-%m-%d %H:%M} in {known.outlet}, {articles}"


def _standings(settings: Settings) -> Standings:
    return Standings(cast("Store", open_redis(settings)), Keys())


def _claim_set(settings: Settings) -> ClaimSet:
    return followed_claims(settings)


def _known(settings: Settings) -> Mapping[str, Claim]:
    return {claim.claim_id: claim for claim in _claim_set(settings).claims}


def _rules(settings: Settings, *, silent: str) -> Rules:
    sinks = {sink.name: sink.alerts for sink in settings.policy.sinks}
    return Rules(claims=_known(settings), sinks=sinks, silent=silent)
