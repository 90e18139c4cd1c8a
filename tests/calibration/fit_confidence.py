"""Fit the scorecard of confidence: what it prints belongs into monitor/matching/confidence.py.

    make calibrate

A logistic regression for each stance over the findings in articles that were kept back while the rules were made
(docs/evaluation.md says of which something was read once), with a ridge so that a ground seen a few times moves little.
A ground is taken where it makes sets that were left out better told; each set is told by what the others teach, and the
figures printed are of that: how well the scorecard sorts findings of articles that it has not seen.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from monitor.articles import read_article_file
from monitor.claims import load_claims
from monitor.evaluation.calibration import calibrate
from monitor.evaluation.gold import GoldArticle, read_gold
from monitor.evaluation.names import Naming, read_naming
from monitor.evaluation.scoring import is_right
from monitor.matching.confidence import Ground
from monitor.matching.findings import report, weigh
from monitor.matching.matcher import Matcher, compile_matcher
from monitor.models import Source, Stance

GOLD = Path("tests/gold")
CLAIMS = Path("config/claims")
KEPT_BACK = {
    CLAIMS: (
        *("wire-held", "field-held", "crawl-held", "late-held", "retold-held", "retold-late-held"),
        *("desk-held", "press-held", "held", "news-held"),
    ),
    GOLD / "claims" / "towns.yaml": ("towns-held",),
    GOLD / "claims" / "beats.yaml": ("beats-held",),
}
RIDGE = 2.0
STEPS = 40
LEAST_GAIN = 0.0015  # in log-loss: less is chance, with some hundreds of findings
Values = NDArray[np.float64]


@dataclass(frozen=True)
class Seen:
    """A finding in a gold article: of which set, what spoke for it, and whether it was right."""

    set_name: str
    stance: Stance
    grounds: frozenset[Ground]
    right: bool


def main() -> None:
    """Print the base and the weights of both stances, and how well they sort what they were not fitted to."""
    naming = read_naming(GOLD / "names.yaml")
    seen = [row for claims, names in KEPT_BACK.items() for row in _seen_in(claims, names, naming)]
    for stance in (Stance.CONFIRMS, Stance.DENIES):
        _tell(stance, [row for row in seen if row.stance is stance])
    repeats = [row.right for row in seen if row.stance is Stance.REPEATS]
    print(f"repeats: {sum(repeats)} of {len(repeats)} right")


def _seen_in(claims: Path, names: Sequence[str], naming: Naming) -> Iterator[Seen]:
    matcher = compile_matcher(load_claims(claims))
    for name in names:
        for article in read_gold(GOLD / "articles" / f"{name}.yaml").articles:
            yield from _judged(name, article, matcher, naming)


def _judged(name: str, gold: GoldArticle, matcher: Matcher, naming: Naming) -> Iterator[Seen]:
    article = read_article_file(GOLD / "articles" / gold.file, outlet=gold.outlet)
    trace = matcher.trace(article)
    for weighed in weigh(trace.judgements, trace.document) if trace else ():
        finding = report(weighed, Source(kind="outlet", name=article.outlet))
        right = is_right(finding, gold, naming)
        if right is not None:
            yield Seen(name, finding.stance, frozenset(weighed.grounds), right)


def _tell(stance: Stance, rows: Sequence[Seen]) -> None:
    grounds = _chosen(rows)
    right = _right(rows)
    weights = _fit(_columns(rows, grounds), right)
    told = _told_by_others(rows, grounds)
    print(f"{stance}: {int(right.sum())} of {len(rows)} right; base {weights[0]:.2f}")
    for ground, weight in zip(grounds, weights[1:], strict=True):
        print(f"    Ground.{ground.name}: {weight:.2f},")
    print(f"  log-loss {_loss(told, right):.3f} (one figure for all: {_loss(_told_by_others(rows, []), right):.3f})")
    print(f"  a right one is surer than a wrong one in {_ranked(told, right):.2f} of pairs")
    for each in calibrate(list(zip(told.tolist(), (row.right for row in rows), strict=True))):
        print(f"  {each.low:.1f} to {each.high:.1f}: {each.findings:4}  promised {each.promised:.2f}  {each.right:.2f}")


def _chosen(rows: Sequence[Seen]) -> list[Ground]:
    """The grounds that help to tell sets that were left out, the most helpful first."""
    chosen: list[Ground] = []
    right = _right(rows)
    best = _loss(_told_by_others(rows, chosen), right)
    while rest := [ground for ground in Ground if ground not in chosen]:
        loss, ground = min((_loss(_told_by_others(rows, [*chosen, g]), right), g) for g in rest)
        if loss > best - LEAST_GAIN:
            break
        best, chosen = loss, [*chosen, ground]
    return chosen


def _told_by_others(rows: Sequence[Seen], grounds: Sequence[Ground]) -> Values:
    """The share of right ones that the other sets teach to expect, for each finding."""
    columns, right = _columns(rows, grounds), _right(rows)
    names = np.array([row.set_name for row in rows])
    told = np.zeros(len(rows))
    for name in set(names.tolist()):
        inside = names == name
        told[inside] = _share(columns[inside] @ _fit(columns[~inside], right[~inside]))
    return told


def _fit(columns: Values, right: Values) -> Values:
    """Newton's method for the ridge regression; the base is not drawn to nought."""
    weights = np.zeros(columns.shape[1])
    ridge = RIDGE * np.diag([0.0, *[1.0] * (len(weights) - 1)])
    for _ in range(STEPS):
        share = _share(columns @ weights)
        slope = columns.T @ (share - right) + ridge @ weights
        bend = (columns.T * (share * (1 - share))) @ columns + ridge
        weights = weights - np.linalg.solve(bend, slope)
    return weights


def _columns(rows: Sequence[Seen], grounds: Sequence[Ground]) -> Values:
    return np.array([[1.0, *(float(ground in row.grounds) for ground in grounds)] for row in rows])


def _right(rows: Sequence[Seen]) -> Values:
    return np.array([float(row.right) for row in rows])


def _share(odds: Values) -> Values:
    return np.asarray(1 / (1 + np.exp(-odds)))


def _loss(told: Values, right: Values) -> float:
    return float(-np.mean(right * np.log(told) + (1 - right) * np.log(1 - told)))


def _ranked(told: Values, right: Values) -> float:
    good, bad = told[right == 1][:, None], told[right == 0]
    return float((good > bad).mean() + (good == bad).mean() / 2)


if __name__ == "__main__":
    main()
