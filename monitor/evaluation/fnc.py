"""How `judge` does on pairs in the form of the Fake News Challenge (FNC-1), which anybody may download.

A folder holds `*bodies.csv` ("Body ID", "articleBody") and `*stances.csv` ("Headline", "Body ID", "Stance").
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from monitor.errors import ConfigurationError
from monitor.matching.judging import Towards, judge

STANCES = {
    "agree": Towards.CONFIRMS,
    "disagree": Towards.DENIES,
    "discuss": Towards.REPEATS,
    "unrelated": Towards.UNRELATED,
}
"""What FNC-1 calls our stances."""


class Row(NamedTuple):
    """Precision, recall and F1 of one stance, 0 to 1, and how many pairs have it."""

    precision: float
    recall: float
    f1: float
    support: int


class FncScore(NamedTuple):
    """What was right and what was taken for what; `confusion` counts (gold, judged)."""

    confusion: Counter[tuple[Towards, Towards]]

    @property
    def rows(self) -> dict[Towards, Row]:
        """One row a stance."""
        return {stance: self._row(stance) for stance in Towards}

    @property
    def macro_f1(self) -> float:
        """The mean of the four F1."""
        return sum(row.f1 for row in self.rows.values()) / len(Towards)

    def _row(self, stance: Towards) -> Row:
        right = self.confusion[stance, stance]
        judged = sum(self.confusion[gold, stance] for gold in Towards)
        support = sum(self.confusion[stance, other] for other in Towards)
        precision, recall = right / max(1, judged), right / max(1, support)
        return Row(precision, recall, 2 * right / max(1, judged + support), support)

    def __str__(self) -> str:
        """A table with a line a stance, the confusion to its right, the macro-F1 below."""
        lines = [f"{'':10} {'P':>6} {'R':>6} {'F1':>6} {'pairs':>6}   judged: {' '.join(f'{s:>9}' for s in Towards)}"]
        for stance, row in self.rows.items():
            taken = " ".join(f"{self.confusion[stance, other]:9}" for other in Towards)
            figures = f"{row.precision:6.3f} {row.recall:6.3f} {row.f1:6.3f} {row.support:6}"
            lines.append(f"{stance:10} {figures}           {taken}")
        return "\n".join([*lines, f"macro-F1 {self.macro_f1:.3f}"])


def score_fnc(folder: Path, *, keep: Callable[[str], bool] = lambda _: True) -> FncScore:
    """Judge every pair of a folder.

    Args:
        folder: holds the two files of FNC-1.
        keep: says by "Body ID" which bodies are judged; all of them by default.

    Raises:
        ConfigurationError: the folder lacks a file or a column.
    """
    bodies = {row["Body ID"]: row["articleBody"] for row in _rows(folder, "bodies", ("Body ID", "articleBody"))}
    pairs = [row for row in _rows(folder, "stances", ("Headline", "Body ID", "Stance")) if keep(row["Body ID"])]
    confusion: Counter[tuple[Towards, Towards]] = Counter()
    for row in sorted(pairs, key=lambda row: row["Body ID"]):  # one article's claims in a row: it is read once
        found = judge(row["Headline"], title="", text=bodies[row["Body ID"]])
        confusion[STANCES[row["Stance"]], found.stance] += 1
    return FncScore(confusion)


def _rows(folder: Path, kind: str, columns: tuple[str, ...]) -> list[dict[str, str]]:
    files = sorted(folder.glob(f"*{kind}.csv"))
    if not files:
        raise ConfigurationError(f"{folder}: expected a file *{kind}.csv in the form of FNC-1")
    with files[0].open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    if rows and not set(columns) <= set(rows[0]):
        raise ConfigurationError(f"{files[0]}: expected the columns {', '.join(columns)}")
    return rows
