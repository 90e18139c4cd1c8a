"""No claim and no text, however broken, stops matching: what a desk writes and what a feed brings may be anything."""

from __future__ import annotations

import re
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.matching.explanation import explain
from monitor.matching.matcher import compile_matcher
from monitor.models import Article, Claim, ClaimSet

TEXTS = [path.read_text(encoding="utf-8") for path in sorted(Path("tests/gold/articles").glob("towns-*[13579].txt"))]
SENTENCES = sorted({each.strip() for text in TEXTS for each in re.split(r"(?<=[.!?])\s|\n", text) if each.strip()})
WORDS = sorted({word for each in SENTENCES for word in each.split()})
JUMBLED = st.sampled_from(SENTENCES).flatmap(lambda each: st.permutations(each.split())).map(" ".join)
SAID = st.sampled_from(SENTENCES) | JUMBLED | st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map(" ".join)
CLAIMANTS = st.lists(
    st.sampled_from(["Mali", "the rebels", "RSF", "Ivo Brandt", "army", "Ministry of War"]), max_size=2
)
CLAIMS = st.builds(lambda said, made: (f"{said:3}"[:900], tuple(made)), SAID, CLAIMANTS)


@settings(max_examples=150, deadline=None)
@given(st.lists(CLAIMS, min_size=1, max_size=3), st.lists(SAID, min_size=1, max_size=8))
def test_any_claim_can_be_looked_for_in_any_text(told: list[tuple[str, tuple[str, ...]]], text: list[str]) -> None:
    """Claims are sentences of news, whole, jumbled or a few words; so is the text, which holds the claims, too."""
    claims = tuple(Claim(claim_id=f"c{i}", statement=said, claimants=made) for i, (said, made) in enumerate(told))
    matcher = compile_matcher(ClaimSet(claims=claims))
    lines = [*text, *(said for said, _ in told)]
    article = Article(article_id="a", outlet="Courier", title=lines[0], text="\n".join(lines))

    explain(matcher.trace(article), claims)
    for finding in matcher.read(article).findings:
        assert article.body[finding.start : finding.end] == finding.sentence
