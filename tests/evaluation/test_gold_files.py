"""The project's gold files hold together: every row can be read, every piece of evidence stands in its article."""

from __future__ import annotations

from pathlib import Path

import pytest

from monitor.articles import read_article_file
from monitor.claims import load_claims
from monitor.evaluation.gold import read_gold
from monitor.evaluation.scoring import shows

GOLD = Path("tests/gold")
OWN = sorted((GOLD / "articles").glob("*.yaml"))
FILES = {GOLD / "seeds.yaml": Path("config/replay/articles"), **dict.fromkeys(OWN, GOLD / "articles")}
ELSEWHERE = ("beats", "towns")
"""Sets with claims of their own (../gold/claims); all others are about those that the monitor ships with."""


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
def test_rows_are_about_claims_that_are_followed(file):
    """A misspelt claim would count as missed for ever."""
    gold, of = read_gold(file), file.stem.removesuffix("-dev").removesuffix("-held")
    claims = load_claims(GOLD / "claims" / f"{of}.yaml" if of in ELSEWHERE else Path("config/claims"))
    used = {row.claim for article in gold.articles for row in (*article.expected, *article.allowed)}
    assert used | {trap.claim for trap in gold.traps} <= {claim.claim_id for claim in claims.claims}


def test_dev_and_held_share_nothing():
    """What is measured unseen must not be among what is read."""
    texts = [row.file for file in OWN for row in read_gold(file).articles]
    assert len(texts) == len(set(texts))
