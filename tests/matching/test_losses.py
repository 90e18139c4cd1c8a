"""Losses: what a claim's one sentence says of the killed, and where a text says the same."""

from __future__ import annotations

import pytest
from readings import stances

from monitor.matching.events.known_events import find_event
from monitor.matching.events.losses import read_loss
from monitor.matching.matcher import compile_matcher
from monitor.matching.text import split_words
from monitor.models import Claim, ClaimSet


@pytest.mark.parametrize(
    ("statement", "victims", "killers", "where"),
    [
        ("More than 60 Chadian soldiers were killed in a strike on Tarn.", "Chadian soldiers", "", "Tarn"),
        ("TLA fighters killed about 120 junta soldiers in taking Tarn.", "junta soldiers", "TLA fighters", "Tarn"),
        ("Gunmen killed 12 people at the Karsa market.", "people", "Gunmen", "Karsa"),
        ("Dozens of miners died in the Brava mine.", "miners", "", "Brava"),
        ("Kelland has lost more than 300 soldiers at Tarn.", "Kelland soldiers", "", "Tarn"),
        ("Rebels killed at least 12 in Tarn.", "people", "Rebels", "Tarn"),
    ],
)
def test_a_statement_says_who_was_killed(statement, victims, killers, where):
    """How many of whom, by whom and where."""
    loss = read_loss(statement)
    assert (" ".join(loss.victims), " ".join(loss.killers), loss.where) == (victims, killers, where)
    assert find_event(split_words(statement), ())[0].name == "killing"


@pytest.mark.parametrize(
    "statement",
    [
        "President Okello has died.",
        "The brigade destroyed 20 tanks at Tarn.",
        "Brava lost 400 customers.",
        "The 2019 flood killed Ada Finch.",
        "Nordbank is buying Solvena for 4 billion euros.",
    ],
)
def test_other_statements_tell_of_no_losses(statement):
    """Nobody was counted, or things were."""
    assert read_loss(statement) is None


MATCHER = compile_matcher(
    ClaimSet(
        claims=(
            Claim(
                claim_id="soldiers",
                statement="More than 60 Chadian soldiers were killed in a rocket strike on Tarn.",
                claimants=("Ansar al-Sahil",),
            ),
            Claim(claim_id="market", statement="Gunmen killed 12 people at the Karsa market."),
        )
    )
)


def found(text: str) -> set[tuple[str, str]]:
    return stances(MATCHER, text, "The week in Tarn and Karsa")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ansar al-Sahil says that it killed more than 60 Chadians in Tarn.", {("soldiers", "repeats")}),
        ("Rockets hit the camp of the Chadian battalion in Tarn. Some 60 soldiers died.", {("soldiers", "confirms")}),
        ("Chad denied that 60 of its soldiers had been killed in Tarn.", {("soldiers", "denies")}),
        ("Twelve shoppers were killed in Karsa on Friday, police said.", {("market", "confirms")}),
        ("Some 60 Malian soldiers were killed in Tarn.", set()),
        ("About 60 Chadian soldiers were wounded in Tarn.", set()),
        ("If 60 Chadian soldiers were killed in Tarn, Chad will leave.", set()),
        ("Chad killed 60 soldiers of the Malian army in Tarn.", set()),
        ("Twelve people were killed in Lund.", set()),
        (
            "Ansar al-Sahil says it killed 60 Chadians in Tarn. The Chadian army puts the number at 27.",
            {("soldiers", "repeats"), ("soldiers", "denies")},
        ),
        ("The Chadian army puts the number of its soldiers killed in Tarn at 27.", set()),
    ],
)
def test_losses_are_told_in_many_ways(text, expected):
    """Of those of whom the claim tells, and of no others."""
    assert found(text) == expected
