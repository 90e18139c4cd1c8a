"""What is said of the claims in many words: the capture, supply lines, significance, bombardment, forces, losses."""

from pathlib import Path

import pytest
import yaml

from monitor.matching.matcher import Matcher
from monitor.models import Article

SAYINGS = yaml.safe_load(Path("tests/golden/sayings.yaml").read_text(encoding="utf-8"))
CASES = [
    (claim_id, stance, text)
    for claim_id, by_stance in SAYINGS.items()
    for stance, texts in by_stance.items()
    for text in texts
]


@pytest.mark.parametrize(("claim_id", "stance", "text"), CASES)
def test_a_saying_amounts_to_its_stance(matcher: Matcher, claim_id: str, stance: str, text: str) -> None:
    """A sentence gives its stance towards its claim and no other; what only sounds alike gives none."""
    article = Article(article_id="saying", outlet="Outlet", title="The week in Soledar", text=text)
    found = {str(f.stance) for f in matcher.read(article).findings if f.claim_id == claim_id}
    assert found == ({stance} - {"silent"})
