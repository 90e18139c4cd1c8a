"""Retorts: words that deny a claim without saying it again."""

from pathlib import Path

import pytest
import yaml

from monitor.matching.matcher import Matcher
from monitor.models import Article, Stance

RETORTS = yaml.safe_load(Path("tests/golden/retorts.yaml").read_text(encoding="utf-8"))
CLAIMED = (
    "Yevgeny Prigozhin, the head of the Wagner Group, said on Wednesday that his men had taken the whole of Soledar."
)


def _deniers(matcher: Matcher, retort: str) -> list[str]:
    text = f"{CLAIMED} {retort}\n\nThe weather was cold."
    article = Article(article_id="a", outlet="Outlet", title="News from the front", text=text)
    findings = matcher.read(article).findings
    return [f.source.name for f in findings if f.stance is Stance.DENIES and f.claim_id == "wagner-captured-soledar"]


@pytest.mark.parametrize("retort", RETORTS["denies"], ids=lambda retort: retort["text"])
def test_a_retort_denies_what_was_just_claimed(matcher: Matcher, retort: dict[str, str]) -> None:
    """Who rejects, disputes or mocks it as untrue denies it, under their own name."""
    assert any(retort["by"] in name for name in _deniers(matcher, retort["text"]))


@pytest.mark.parametrize("text", RETORTS["silent"])
def test_what_rejects_something_else_denies_nothing(matcher: Matcher, text: str) -> None:
    """No comment, no confirmation, and denials of other things take no side."""
    assert _deniers(matcher, text) == []
