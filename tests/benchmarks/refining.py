"""What refiners could gain or lose: made-up ones that answer from the gold data, and err in so many of a hundred.

`python tests/benchmarks/refining.py` prints precision and recall on both halves of the gold articles: the rules alone,
then with refiners that are right in 100, 95, … of 100 doubtful findings. docs/refiners.md has the figures.
"""

import random
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from statistics import fmean
from typing import NamedTuple

from monitor.articles import read_article_file
from monitor.claims import load_claims
from monitor.evaluation.gold import GoldArticle, GoldSet, read_gold
from monitor.evaluation.names import Naming, read_naming
from monitor.evaluation.scoring import Score, score
from monitor.matching.matcher import compile_matcher
from monitor.models import Article, Reading, Stance
from monitor.pipeline.refine import Answer, Question, RefineBounds, Refinement

GOLD = Path("tests/gold")
BOUNDS = RefineBounds(article_questions=1000)
SEEDS = range(10)


class Prompted:
    """Gives the answers that were laid out for it, in order."""

    name = "prompted"

    def __init__(self) -> None:
        self.answers: list[Answer] = []

    def warm(self) -> None:
        """Nothing is loaded."""

    def answer(self, question: Question, *, seconds: float) -> Answer:
        return self.answers.pop(0)


class Doubtful(NamedTuple):
    """A finding that a refiner is asked about."""

    own: Answer
    """The answer that seconds it."""
    right: bool
    """A careful reader finds it too."""

    def answer(self, *, errs: bool) -> Answer:
        return self.own if self.right != errs else Answer.NEITHER


def doubtful(reading: Reading, gold: GoldArticle, naming: Naming) -> Iterator[Doubtful]:
    for finding in reading.findings:
        if finding.confidence < BOUNDS.doubtful_below:
            own = Answer.CONTRADICTS if finding.stance is Stance.DENIES else Answer.ASSERTS
            alone = {gold.id: Reading(article_id=gold.id, findings=(finding,))}
            yield Doubtful(own, right=score(GoldSet(articles=(gold,)), alone, naming).total.alarms == 0)


def refined(
    articles: Mapping[str, Article],
    readings: Mapping[str, Reading],
    asked: Mapping[str, list[Doubtful]],
    refinement: Refinement,
    *,
    accuracy: float,
    seed: int,
) -> dict[str, Reading]:
    """All readings, refined by one who is right so often."""
    draw, (refiner,) = random.Random(seed), refinement.refiners
    after = {}
    for name, reading in readings.items():
        refiner.answers = [one.answer(errs=draw.random() >= accuracy) for one in asked[name]]
        after[name] = refinement.refine(articles[name], reading)
    return after


def figures(result: Score) -> tuple[float, ...]:
    confirms, denies = result.marks[Stance.CONFIRMS], result.marks[Stance.DENIES]
    both = result.total
    return (both.precision, both.recall, both.f1, confirms.precision, confirms.recall, denies.precision, denies.recall)


def main() -> None:
    claims, naming = load_claims(Path("config/claims")), read_naming(GOLD / "names.yaml")
    matcher, folder = compile_matcher(claims), GOLD / "articles"
    clock = datetime(2023, 1, 13, tzinfo=UTC)
    refinement = Refinement(refiners=[Prompted()], claims=claims, bounds=BOUNDS, clock=lambda: clock)
    for half in ("dev", "held"):
        gold = read_gold(folder / f"{half}.yaml")
        articles = {row.id: read_article_file(folder / row.file, outlet=row.outlet) for row in gold.articles}
        readings = {name: matcher.read(article) for name, article in articles.items()}
        asked = {row.id: list(doubtful(readings[row.id], row, naming)) for row in gold.articles}
        found = sum(len(reading.findings) for reading in readings.values())
        print(f"{half}: {sum(map(len, asked.values()))} of {found} findings are doubtful")
        print("right   precision recall f1  confirms P, R  denies P, R")
        tell("rules", figures(score(gold, readings, naming)))
        for accuracy in (1.0, 0.95, 0.9, 0.85, 0.8, 0.7):
            runs = [
                figures(
                    score(gold, refined(articles, readings, asked, refinement, accuracy=accuracy, seed=seed), naming)
                )
                for seed in SEEDS
            ]
            tell(f"{accuracy:.0%}", [fmean(column) for column in zip(*runs, strict=True)])


def tell(name: str, row: tuple[float, ...] | list[float]) -> None:
    print(f"{name:6}", *(f"{figure:.2f}" for figure in row))


if __name__ == "__main__":
    main()
