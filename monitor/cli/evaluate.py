"""`monitor evaluate`: how good the monitor is, measured on every set that is at hand."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.table import Table as Printed

from monitor.claims import load_claims
from monitor.cli.exits import Exit
from monitor.cli.refining import refinement_of
from monitor.cli.terminal import err, out, print_json, words
from monitor.environment import load_environment
from monitor.errors import ConfigurationError
from monitor.evaluation.articles import Read
from monitor.evaluation.floors import Floors, read_floors
from monitor.evaluation.outcome import Absent, Cell, Outcome, Table
from monitor.evaluation.sets import SETS, Places, Reader
from monitor.matching.matcher import compile_matcher
from monitor.models import Article, ClaimSet, Reading
from monitor.pipeline.refine import RefinedReader
from monitor.settings import load_settings


def evaluate(
    only: Annotated[list[str] | None, typer.Argument(metavar="[SET...]", help="Sets to run; else all.")] = None,
    *,
    gold: Annotated[Path, typer.Option(help="The project's own gold data.")] = Path("tests/gold"),
    data: Annotated[
        Path | None, typer.Option(help="Sets of others: fnc1_train/, polnear/dev/. Else MONITOR_EVALUATION_DATA.")
    ] = None,
    claims: Annotated[
        Path | None, typer.Option(metavar="FILE_OR_DIR", help="Known claims; else those of the configuration.")
    ] = None,
    refine: Annotated[
        bool, typer.Option("--refine", help="With the configured refiners; floors, which hold for rules, are left out.")
    ] = False,
    write: Annotated[Path | None, typer.Option(metavar="FILE", help="Write every figure as JSON.")] = None,
    show: Annotated[bool, typer.Option("--show", help="List all that was missed, wrong or a false alarm.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a set.")] = False,
) -> None:
    """Measure the matching against gold data; status 1 where a figure is below its floor."""
    places = Places(gold=gold, replay=Path("config/replay/articles"), data=data or load_environment().evaluation_data)
    floors = read_floors(gold / "floors.yaml") if (gold / "floors.yaml").is_file() and not refine else Floors({})
    refined = Counter[str]()
    reader = _reader(claims, gold / "claims", refined if refine else None)
    outcomes = [run(places, reader) for _, run in _chosen(only or [])]
    for outcome in outcomes:
        print_json(outcome.model_dump(mode="json")) if as_json else _print(outcome, show=show)
    for what, count in refined.most_common():
        err.print(words(f"{count} doubtful findings: {what}"), soft_wrap=True)
    if write:
        write.parent.mkdir(parents=True, exist_ok=True)
        write.write_text(json.dumps([outcome.model_dump(mode="json") for outcome in outcomes], indent=1) + "\n")
    held = [outcome.below(floors.of(outcome.name)) for outcome in outcomes if isinstance(outcome, Outcome)]
    for line in (line for lines in held for line in lines):
        err.print(words(f"below its floor: {line}", "red"))
    if any(held):
        raise typer.Exit(Exit.FAULT)


def _chosen(names: list[str]) -> list[tuple[str, Any]]:
    known = dict(SETS)
    for name in names:
        if name not in known:
            raise ConfigurationError(f"{name}: no such set; expected {', '.join(known)}")
    return [(name, run) for name, run in SETS if not names or name in names]


def _reader(claims: Path | None, gold_claims: Path, refined: Counter[str] | None) -> Reader:
    """Each set of claims is compiled once; with a place to count what refiners did, they are asked."""
    refinement = refinement_of(load_settings(), ClaimSet(claims=())) if refined is not None else None

    @cache
    def read(name: str) -> Read:
        own = gold_claims / f"{name}.yaml"
        path = own if own.is_file() else claims or load_settings().claims_path
        claim_set = load_claims(path)
        matcher = compile_matcher(claim_set)
        if refinement is None or refined is None:
            return matcher.read
        return _counted(RefinedReader(matcher, replace(refinement, claims=claim_set)), refined)

    return read


def _counted(reader: RefinedReader, refined: Counter[str]) -> Read:
    def read(article: Article) -> Reading:
        reading = reader.read(article)
        refined.update(one.refined for one in (*reading.findings, *reading.withdrawn) if one.refined)
        return reading

    return read


def _print(outcome: Outcome | Absent, *, show: bool) -> None:
    if isinstance(outcome, Absent):
        out.print(words(f"{outcome.name}: {outcome.reason}\n", "dim"))
        return
    out.print(words(f"{outcome.name}: {outcome.title}", "bold"))
    for table in outcome.tables:
        out.print(_printed(table))
    if show:
        for line in outcome.details:
            out.print(words(line))
    out.print()


def _printed(table: Table) -> Printed:
    printed = Printed(title=table.heading, title_justify="left", box=None, pad_edge=False)
    for column, example in zip(table.columns, table.rows[0] if table.rows else table.columns, strict=True):
        printed.add_column(column, justify="left" if isinstance(example, str) else "right")
    for row in table.rows:
        printed.add_row(*(_cell(cell) for cell in row))
    return printed


def _cell(cell: Cell) -> str:
    return f"{cell:.3f}" if isinstance(cell, float) else str(cell)
