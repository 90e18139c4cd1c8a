"""The project's gold files hold together: every row can be read, every piece of evidence stands in its article."""

from __future__ import annotations

from pathlib import Path

import pytest

from monitor.articles import read_article_file
from monitor.evaluation.gold import read_gold
from monitor.evaluation.scoring import shows

GOLD = Path("tests/gold")
FILES = {
    GOLD / "seeds.yaml": Path("config/replay/articles"),
    GOLD / "articles/dev.yaml": GOLD / "articles",
    GOLD / "articles/held.yaml": GOLD / "articles",
    GOLD / "articles/news-dev.yaml": GOLD / "articles",
    GOLD / "articles/news-held.yaml": GOLD / "articles",
    GOLD / "articles/press-dev.yaml": GOLD / "articles",
    GOLD / "articles/press-held.yaml": GOLD / "articles",
    GOLD / "articles/wire-dev.yaml": GOLD / "articles",
    GOLD / "articles/wire-held.yaml": GOLD / "articles",
    GOLD / "articles/desk-dev.yaml": GOLD / "articles",
    GOLD / "articles/desk-held.yaml": GOLD / "articles",
}


@pytest.mark.parametrize(("file", "texts"), FILES.items(), ids=lambda path: path.stem)
def test_evidence_stands_in_its_article(file, texts):
    """A row whose evidence cannot be found measures nothing."""
    gold = read_gold(file)
    bodies = {row.id: read_article_file(texts / row.file).body for row in gold.articles}
    pieces = [(row.id, one.evidence) for row in gold.articles for one in (*row.expected, *row.allowed)]
    pieces += [(row.id, row.unverified.evidence) for row in gold.articles if row.unverified]
    pieces += [(trap.article, trap.evidence) for trap in gold.traps]
    assert [(where, evidence) for where, evidence in pieces if not shows(bodies[where], evidence)] == []


@pytest.mark.parametrize("file", FILES, ids=lambda path: path.stem)
def test_rows_are_about_the_declared_claims(file):
    """A misspelt claim would count as missed for ever."""
    gold = read_gold(file)
    used = {row.claim for article in gold.articles for row in (*article.expected, *article.allowed)}
    assert used | {trap.claim for trap in gold.traps} <= set(gold.claims)


@pytest.mark.parametrize("of", ["", "news-"])
def test_dev_and_held_share_nothing(of):
    """What is measured unseen must not be among what is read."""
    halves = [{row.file for row in read_gold(GOLD / f"articles/{of}{half}.yaml").articles} for half in ("dev", "held")]
    assert halves[0].isdisjoint(halves[1])
