"""The stance of an article as a whole towards a claim given as one sentence; all texts are invented."""

from pathlib import Path

import pytest
import yaml

from monitor.matching.judging import judge

CASES = yaml.safe_load(Path(__file__).with_name("cases.yaml").read_text(encoding="utf-8"))


@pytest.fixture(params=CASES, ids=lambda case: case["name"])
def case(request):
    """One row of cases.yaml, with the title empty where it has none."""
    return {"title": ""} | request.param


def test_an_article_is_judged_as_a_reader_would(case):
    """The case's name says what is expected."""
    assert judge(case["claim"], title=case["title"], text=case["text"]).stance == case["stance"]


def test_the_sentence_stands_in_the_article_as_it_is(case):
    """Receipts are quoted, never rewritten; where nothing is related, nothing shows it."""
    found = judge(case["claim"], title=case["title"], text=case["text"])
    if case["stance"] == "unrelated":
        assert found.sentence is None
    else:
        assert found.sentence in f"{case['title']}\n{case['text']}"


def test_the_source_is_whoever_the_article_lets_say_it(case):
    """Named where the case names one."""
    found = judge(case["claim"], title=case["title"], text=case["text"])
    assert case.get("source", "") in (found.source or "")


def test_curly_quotes_and_dashes_change_nothing(case):
    """Copy comes typeset; a straight and a curly apostrophe are one."""
    curled = case["text"].replace("'", "’").replace(" - ", " — ")
    assert judge(case["claim"], title=case["title"], text=curled).stance == case["stance"]


@pytest.mark.parametrize("claim", ["", "?", "the of and", "Fake news"])
@pytest.mark.parametrize("text", ["", "   ", "…", "The. Of. And."])
def test_nothing_is_unrelated_to_everything(claim, text):
    """Claims and texts without words are judged, not refused."""
    assert judge(claim, title="", text=text).stance == "unrelated"
