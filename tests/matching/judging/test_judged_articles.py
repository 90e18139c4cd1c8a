"""Claims of all sorts against articles of all sorts; the texts were invented before any was judged."""

from pathlib import Path

import pytest
import yaml

from monitor.matching.judging import judge

ARTICLES = yaml.safe_load(Path(__file__).with_name("articles.yaml").read_text(encoding="utf-8"))
CLAIMS = [(article, row) for article in ARTICLES for row in article["claims"]]


def _known_to_be_wrong(row):
    return [pytest.mark.xfail(strict=True, reason="docs/judging.md: what it does not do")] if row.get("wrong") else []


@pytest.mark.parametrize(
    ("article", "row"),
    [pytest.param(article, row, id=row["claim"], marks=_known_to_be_wrong(row)) for article, row in CLAIMS],
)
def test_a_claim_is_judged_as_a_reader_would(article, row):
    """Nine of forty-nine are known to be judged wrong; one that comes right must be said to."""
    assert judge(row["claim"], title=article["title"], text=article["text"]).stance == row["stance"]


@pytest.mark.parametrize(("article", "row"), [pair for pair in CLAIMS if "shows" in pair[1]])
def test_the_sentence_shown_is_the_one_that_decides(article, row):
    """Not the one that only tells what the claim was."""
    assert row["shows"] in judge(row["claim"], title=article["title"], text=article["text"]).sentence


def test_a_denial_said_twice_is_surer_than_one_said_once():
    """The score rises with what speaks for the stance."""
    claim, once = "A whale was found in the Merrow canal.", "The story of a whale in the Merrow canal is a hoax."
    twice = f"{once}\nNo whale was found in the Merrow canal. The picture is a fake."
    first, second = judge(claim, title="", text=once), judge(claim, title="", text=twice)
    assert first.stance == second.stance == "denies"
    assert first.score < second.score
