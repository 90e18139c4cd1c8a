"""How sure a finding is depends on who says it, how, and how often."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from monitor.matching.confidence import Ground, confidence_in
from monitor.matching.explanation import SeenClaim, explain
from monitor.models import Article, Stance
from tests.matching.invented_war import CLAIMS, MATCHER
from tests.matching.readings import findings

TITLE = "Tarn: what is known"


def sure(*paragraphs: str) -> float:
    """The confidence of the only denial or confirmation in an article on the invented war."""
    found = findings(MATCHER, "\n\n".join(paragraphs), TITLE)
    (finding,) = [f for f in found if f.claim_id == "taken" and f.stance is not Stance.REPEATS]
    return finding.confidence


def denial_explained(text: str) -> SeenClaim:
    """What is shown of the only denial in a text."""
    article = Article(article_id="a", outlet="Courier", title="Tarn", text=text)
    explained = explain(MATCHER.trace(article), CLAIMS.claims)
    (seen,) = [s for sentence in explained.sentences for s in sentence.seen if s.stance == "denies"]
    return seen


def test_a_denial_by_somebody_known_is_surer_than_one_by_somebody_whom_nobody_knows():
    assert sure("Ada Lisk said the rebels had not captured Tarn.") > sure(
        "A trader said the rebels had not captured Tarn."
    )


def test_what_is_told_in_two_sentences_is_surer_than_what_is_told_in_one():
    once = "Ada Lisk said the rebels had not captured Tarn."
    assert sure(once, "“The rebels have not taken Tarn,” Lisk said.") > sure(once)


def test_what_is_admitted_is_surer_than_what_is_said():
    admitted = sure("A trader admitted that the rebels had captured Tarn.")
    assert admitted > sure("A trader said that the rebels had captured Tarn.")


def test_a_denial_far_into_a_long_remark_is_less_sure():
    long = "the winter was hard and the roads were full of people who had nothing left to eat or to sell, and that "
    near = sure("A trader said that the rebels had not captured Tarn.")
    assert sure(f"A trader said that {long}the rebels had not captured Tarn.") < near


@given(st.sampled_from(Stance), st.sets(st.sampled_from(Ground)))
def test_a_confidence_is_a_share(stance: Stance, grounds: set[Ground]):
    assert 0.0 < confidence_in(stance, grounds) < 1.0


def test_the_explanation_gives_the_confidence_of_the_finding_and_its_grounds():
    text = "Ada Lisk denied that the rebels had captured Tarn."
    seen, (finding,) = denial_explained(text), findings(MATCHER, text, "Tarn")
    assert seen.confidence == finding.confidence
    assert f"+ {Ground.KNOWN}" in seen.grounds


def test_what_moves_no_confidence_of_a_stance_is_not_told_as_its_ground():
    seen = denial_explained("Ada Lisk said the rebels had not taken Tarn.")
    assert not any(str(Ground.PERSON) in ground for ground in seen.grounds)
