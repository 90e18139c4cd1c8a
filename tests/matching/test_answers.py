"""Answers: a question for a claim, and who says yes or no to it; on an invented war."""

from __future__ import annotations

import pytest
from readings import told_by

from monitor.matching.matcher import compile_matcher
from monitor.models import Claim, ClaimSet, Entity

CLAIMS = ClaimSet(
    claims=(Claim(claim_id="taken", statement="Rebels have captured Tarn.", claimants=("front",), agents=("front",)),),
    entities=(
        Entity(entity_id="front", name="Northern Front", kind="side", aliases=("rebels", "rebel", "the Front")),
        Entity(entity_id="crown", name="Crown", kind="side", aliases=("royal", "the army", "army", "royal troops")),
    ),
)
MATCHER = compile_matcher(CLAIMS)
REPEATED, DENIED = ("repeats", "Front"), ("denies", "Crown")


def stances(text: str, title: str = "") -> set[tuple[str, str]]:
    """Stances on the capture, each with whose it is, or whom the outlet relays."""
    return {(stance, who) for _, stance, who in told_by(MATCHER, text, title)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Have the rebels taken Tarn? The Front says yes; the army says no.", {REPEATED, DENIED}),
        ("Has Tarn been captured? The Front says so. The army says it has not.", {REPEATED, DENIED}),
        ("So, has Tarn fallen? According to the Front, yes. According to the army, no.", {REPEATED, DENIED}),
        ("Did the rebels take Tarn? Not according to the army.", {DENIED}),
        ("Have the rebels captured Tarn? No, says the army.", {DENIED}),
        ("Have the rebels captured Tarn? The army denies it.", {DENIED}),
        ("Has Tarn fallen to the rebels? The mayor of Lund thinks so.", {("confirms", "Mayor of Lund")}),
        ("Has Tarn fallen to the rebels? The mayor of Lund confirmed it.", {("confirms", "Mayor of Lund")}),
        ('Has Tarn fallen? "It has," said the mayor of Lund.', {("confirms", "Mayor of Lund")}),
    ],
)
def test_who_answers_a_question_takes_a_side(text, expected):
    """Yes from a claimant repeats, from anybody else confirms; no denies."""
    assert stances(text) == expected


def test_a_question_in_the_title_is_answered_in_the_first_sentence():
    """As many explainers begin."""
    assert stances("The army says it has not. It rained.", title="Has Tarn fallen?") == {DENIED}


@pytest.mark.parametrize(
    "text",
    [
        "Will Tarn fall to the rebels? Yes, says a general.",
        "Could the rebels take Tarn? The army says no.",
        "Is Tarn about to fall? The Front says so.",
        "Who controls Tarn? The Front says it does. The army says it does.",
        "Has Tarn fallen? The mayor of Lund says he has not slept for a week.",
        "Has Tarn fallen? It rained for days. The rebels had no coats. Asked about trains, the mayor said no.",
        "Has Tarn fallen? The army has not denied it.",
        "Has Tarn fallen? Nobody outside the town can say.",
    ],
)
def test_no_answer_is_read_into_other_words(text):
    """Of what may come, of who did it, of something else, and what nobody says, takes no side."""
    assert stances(text) == set()
