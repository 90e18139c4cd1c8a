"""`monitor judge`: the stance of articles towards claims that are given as one sentence and nothing else."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer
from pydantic import ConfigDict, Field, ValidationError

from monitor.cli.exits import Exit
from monitor.cli.terminal import err, print_json, words
from monitor.errors import ConfigurationError
from monitor.expectations import expectation
from monitor.matching.judging import judge as judge_article
from monitor.models import Model


class Pair(Model):
    """One line of the input: a claim and an article. Fields that are not known are left unread."""

    model_config = ConfigDict(extra="ignore", coerce_numbers_to_str=True)

    pair_id: str = Field(alias="id")
    claim: str = Field(min_length=1)
    title: str | None = None
    text: str


def judge(
    pairs: Annotated[
        str, typer.Argument(metavar="PAIRS.jsonl", help='One {"id", "claim", "title", "text"} a line; "-" reads stdin.')
    ],
) -> None:
    """Say for each pair of a claim and an article: confirms, denies, repeats or unrelated."""
    bad = 0
    for number, line in enumerate(_lines(pairs), start=1):
        if not line.strip():
            continue
        try:
            pair = Pair.model_validate_json(line)
        except ValidationError as failure:
            bad += 1
            err.print(words(f"{pairs} line {number}: {_expected(failure)}", "red"), soft_wrap=True)
            continue
        verdict = judge_article(pair.claim, title=pair.title or "", text=pair.text)
        print_json({"id": pair.pair_id, **verdict.model_dump(mode="json")})
    if bad:
        raise typer.Exit(Exit.FAULT)


def _lines(name: str) -> Iterator[str]:
    """The lines as they come; bytes that are no UTF-8 become replacement characters."""
    if name == "-":
        yield from sys.stdin
        return
    try:
        with Path(name).open(encoding="utf-8-sig", errors="replace") as file:
            yield from file
    except OSError as failure:
        raise ConfigurationError(
            f"{name}: {failure.strerror}; expected a file with one JSON object a line"
        ) from failure


def _expected(failure: ValidationError) -> str:
    first = failure.errors(include_url=False)[0]
    where = ".".join(str(part) for part in first["loc"])
    found = f"{where}: {expectation(first, show_found=False)}" if where else expectation(first, show_found=False)
    return f'{found}; expected {{"id", "claim", "title", "text"}}; the next line goes on'
