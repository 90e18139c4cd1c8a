"""Gold rows: cases of one to four sentences, one file a construction; half of each is for working on the matcher.

A case has the form of a gold article with its text written out, and `expected: []` where nothing must be reported.
The other half is held out: it is measured and never read while rules are written, and shows what does not travel.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Literal

from monitor.evaluation.articles import Read, tell
from monitor.evaluation.gold import GoldArticle, GoldRow, GoldSet, GoldUnverified
from monitor.evaluation.names import Naming
from monitor.evaluation.outcome import Outcome, Table
from monitor.evaluation.scoring import Score, Share, score
from monitor.models import Article, Model, Reading
from monitor.yaml_files import read_yaml, validate

Half = Literal["dev", "held"]


class Case(Model):
    """A short text and what a careful reader finds in it."""

    id: str
    split: Half
    note: str = ""
    """Why it is read so, where that is not plain."""
    title: str = ""
    outlet: str = "Outlet"
    text: str
    expected: tuple[GoldRow, ...]
    """Empty for a trap: nothing may be reported but what is allowed."""
    allowed: tuple[GoldRow, ...] = ()
    unverified: str | None = None
    """claim_id of the claim that the text says could not be verified."""
    distortion: str | None = None
    """claim_id of the claim of which the text tells a part, or another value."""

    @property
    def article(self) -> Article:
        """The text as the matcher reads it."""
        return Article(article_id=self.id, outlet=self.outlet, title=self.title, text=self.text, text_from="file")

    @property
    def gold(self) -> GoldArticle:
        """The case as a gold article."""
        unverified = GoldUnverified(claim=self.unverified, by=(), evidence="") if self.unverified else None
        return GoldArticle(
            id=self.id,
            file="",
            outlet=self.outlet,
            expected=self.expected,
            allowed=self.allowed,
            unverified=unverified,
        )


class Construction(Model):
    """One file of cases: a way of putting things, varied."""

    about: str
    claims: str
    """Which claim set they are about: its file's name without the ending."""
    rows: tuple[Case, ...]

    def half(self, split: Half) -> tuple[Case, ...]:
        """The cases of one half."""
        return tuple(case for case in self.rows if case.split == split)


def read_constructions(folder: Path) -> dict[str, Construction]:
    """Every construction of a folder, by its file's name without the ending.

    Raises:
        ConfigurationError: a file has not the form; the message says file and line.
    """
    return {path.stem: validate(Construction, read_yaml(path)) for path in sorted(folder.glob("*.yaml"))}


def evaluate_rows(
    split: Half, constructions: Mapping[str, Construction], naming: Naming, reader: Callable[[str], Read]
) -> Outcome:
    """Read one half of all cases and score what was found.

    Args:
        split: which half.
        constructions: what to read, by name.
        naming: when two names mean the same source.
        reader: the matcher for the claim set of a name.
    """
    readings = {
        case.id: reader(construction.claims)(case.article)
        for construction in constructions.values()
        for case in construction.half(split)
    }
    scores = {name: _score(each.half(split), readings, naming) for name, each in constructions.items()}
    cases = tuple(case for each in constructions.values() for case in each.half(split))
    whole = tell(f"rows-{split}", _gold(cases), _score(cases, readings, naming))
    traps = sum(not case.expected for case in cases)
    return whole.model_copy(
        update={
            "title": f"{len(cases)} short cases, {traps} of them traps, {whole.title.partition(', ')[2]}",
            "figures": whole.figures | {"distortion": round(_distorted(cases, readings).ratio, 4)} | _figures(scores),
            "tables": (*whole.tables, _by_construction(scores)),
        }
    )


def _gold(cases: tuple[Case, ...]) -> GoldSet:
    return GoldSet(articles=tuple(case.gold for case in cases))


def _score(cases: tuple[Case, ...], readings: Mapping[str, Reading], naming: Naming) -> Score:
    return score(_gold(cases), readings, naming)


def _distorted(cases: tuple[Case, ...], readings: Mapping[str, Reading]) -> Share:
    """Of the cases that tell a part or another value: reported as a distortion of that claim."""
    marked = [
        any(distortion.claim_id == case.distortion for distortion in readings[case.id].distortions)
        for case in cases
        if case.distortion
    ]
    return Share(sum(marked), len(marked))


def _figures(scores: Mapping[str, Score]) -> dict[str, float]:
    figures: dict[str, float] = {}
    for name, result in scores.items():
        marks = result.total
        figures |= {f"{name}.precision": marks.precision, f"{name}.recall": marks.recall, f"{name}.f1": marks.f1}
    return {name: round(value, 4) for name, value in figures.items()}


def _by_construction(scores: Mapping[str, Score]) -> Table:
    rows = [
        (name, total.precision, total.recall, total.f1, total.found + total.missed, total.alarms, result.silent.of)
        for name, result in scores.items()
        for total in [result.total]
    ]
    columns = ("construction", "precision", "recall", "F1", "expected", "false alarms", "empty cases")
    return Table(heading="By construction", columns=columns, rows=tuple(rows))
