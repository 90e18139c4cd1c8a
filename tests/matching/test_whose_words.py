"""Whose words a claim is: announcements, relays, rubrics and verdicts that name their source in a roundabout way."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from monitor.matching.matcher import Matcher
from monitor.models import Article, Finding

FILES = ("whose_words", "press_voices", "who_speaks")
CASES = [
    case for name in FILES for case in yaml.safe_load(Path(f"tests/golden/{name}.yaml").read_text(encoding="utf-8"))
]


def told(finding: Finding) -> str:
    """Claim, stance and whose it is."""
    who = finding.attributed_to or finding.source
    return f"{finding.claim_id} {finding.stance.value} {who.name}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: (case.get("title") or case["text"])[:50])
def test_a_claim_is_given_to_the_one_who_says_it(matcher: Matcher, case: dict[str, Any]) -> None:
    """No more and no less is found than a careful reader finds, under the right name."""
    article = Article(article_id="a", outlet="Outlet", title=case.get("title", ""), text=case["text"])
    found = {told(finding) for finding in matcher.read(article).findings} - set(case.get("maybe", ()))
    assert sorted(found) == sorted(case["expect"])


def test_what_somebody_says_is_shown_before_what_is_told_of_him(matcher: Matcher) -> None:
    """The receipt of an alert is the speaker's own sentence, where there is one."""
    of_him = "The US spokesman John Kirby played down the significance of Russian gains in Soledar."
    his_own = "“It is not going to have a strategic impact on the war,” Kirby said."
    article = Article(article_id="a", outlet="Outlet", title="Soledar", text=f"{of_him}\n{his_own}")
    found = [f for f in matcher.read(article).findings if f.claim_id == "soledar-not-significant"]
    assert [finding.sentence for finding in found] == [his_own]
