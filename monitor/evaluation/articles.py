"""A set of gold articles: read each file, compare, and tell what came of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from monitor.articles import read_article_file
from monitor.evaluation.calibration import calibrate, calibration_error
from monitor.evaluation.gold import GoldSet, read_gold
from monitor.evaluation.names import Naming
from monitor.evaluation.outcome import Cell, Outcome, Table
from monitor.evaluation.scoring import NOTHING, Marks, Score, Share, score
from monitor.models import Article, Reading, Stance

Read = Callable[[Article], Reading]


def evaluate_articles(name: str, gold: Path, *, texts: Path, naming: Naming, read: Read) -> Outcome:
    """Read every article of a gold file and score what was found.

    Args:
        name: what the set is called in floors and JSON.
        gold: the gold file.
        texts: folder with the articles that it names.
        naming: when two names mean the same source.
        read: the matcher.

    Raises:
        ConfigurationError: the gold file has not its form.
        UnreadableArticle: an article that it names is not there.
    """
    rows = read_gold(gold)
    readings = {
        row.id: read(read_article_file(texts / row.file, outlet=row.outlet).model_copy(update={"article_id": row.id}))
        for row in rows.articles
    }
    return tell(name, rows, score(rows, readings, naming))


def tell(name: str, gold: GoldSet, result: Score) -> Outcome:
    """A score as figures, tables and details."""
    expected = sum(len(article.expected) for article in gold.articles)
    return Outcome(
        name=name,
        title=f"{len(gold.articles)} articles, {expected} expected findings",
        figures=_figures(result),
        tables=(_stances(result), _shares(result), _confusion(result), _calibration(result)),
        details=tuple(result.details),
    )


def _named(result: Score) -> dict[str, Marks]:
    return {**{str(stance): result.marks[stance] for stance in Stance}, "all": result.total}


def _named_shares(result: Score) -> dict[str, Share]:
    return {
        "attributed_to": result.attributed,
        "sentence": result.sentences,
        "unverified": result.unverified,
        "silent": result.silent,
        "traps": result.traps,
    }


def _figures(result: Score) -> dict[str, float]:
    figures: dict[str, float] = {}
    for name, marks in _named(result).items():
        figures |= {
            f"{name}.precision": marks.precision,
            f"{name}.recall": marks.recall,
            f"{name}.f1": marks.f1,
        }
    figures |= {name: share.ratio for name, share in _named_shares(result).items()}
    figures["calibration"] = 1.0 - calibration_error(calibrate(result.weighed))
    return {name: round(value, 4) for name, value in figures.items()}


def _stances(result: Score) -> Table:
    rows = [
        (name, marks.precision, marks.recall, marks.f1, marks.found + marks.missed, marks.found, marks.alarms)
        for name, marks in _named(result).items()
    ]
    return Table(
        heading="By stance",
        columns=("stance", "precision", "recall", "F1", "expected", "found", "false alarms"),
        rows=tuple(rows),
    )


def _shares(result: Score) -> Table:
    rows = [(name, share.ratio, share.right, share.of) for name, share in _named_shares(result).items()]
    return Table(heading="Besides", columns=("what", "share right", "right", "of"), rows=tuple(rows))


def _confusion(result: Score) -> Table:
    names = [*map(str, Stance), NOTHING]
    rows: list[tuple[Cell, ...]] = [
        (gold, *(result.confusion[gold, reported] for reported in names)) for gold in names if gold != NOTHING
    ]
    rows.append((NOTHING, *(result.confusion[NOTHING, reported] for reported in names[:-1]), "-"))
    return Table(heading="Confusion", columns=("gold, reported as", *names), rows=tuple(rows))


def _calibration(result: Score) -> Table:
    rows = [(f"{b.low:.1f} to {b.high:.1f}", b.findings, b.promised, b.right) for b in calibrate(result.weighed)]
    return Table(
        heading="Calibration", columns=("confidence", "findings", "mean confidence", "share right"), rows=tuple(rows)
    )
