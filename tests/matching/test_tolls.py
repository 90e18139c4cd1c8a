"""Who gives a much lower number of dead than was claimed denies the claim."""

from __future__ import annotations

import pytest
from readings import findings

from monitor.matching.matcher import compile_matcher
from monitor.models import Claim, ClaimSet

MATCHER = compile_matcher(
    ClaimSet(
        claims=(
            Claim(
                claim_id="killed",
                statement="More than 60 Chadian soldiers were killed in a rocket strike on Tarn.",
                claimants=("Red Dawn",),
            ),
        )
    )
)


def voices(stance: str, behind: str) -> set[str]:
    text = f"Red Dawn said more than 60 Chadian soldiers were killed in a rocket strike on Tarn{behind}"
    return {f.source.name for f in findings(MATCHER, text, "News of the war") if f.stance == stance}


def deniers(answer: str) -> set[str]:
    return voices("denies", f". {answer}")


@pytest.mark.parametrize(
    "answer",
    [
        "Chad put the number at 27.",
        "Chad puts its losses at 27 men.",
        "Chad admits to 27.",
        "Chad acknowledged 27 dead.",
        "Chad conceded the loss of 27 soldiers.",
        "Chad said only 27 of its men had died.",
        "Chad said fewer than 20 soldiers had fallen.",
    ],
)
def test_a_much_lower_number_denies(answer):
    """However it is given."""
    assert deniers(answer) == {"Chad"}


@pytest.mark.parametrize(
    "answer",
    [
        "Chad confirmed 58 dead.",
        "Chad put the number of wounded at 27.",
        "Chad said it had lost 12 tanks.",
        "Chad admitted 30 prisoners had escaped.",
        "Chad did not admit to 27 dead.",
        "Chad said only 20 soldiers were left in the town.",
        "Chad said 27 lorries had come.",
        "Red Dawn put its own losses at seven.",
    ],
)
def test_other_numbers_deny_nothing(answer):
    """Of others, of other things, or nearly the same."""
    assert deniers(answer) == set()


def test_who_says_the_same_denies_too():
    """A number that is given denies like any other words."""
    assert deniers("The gravediggers of Tarn said they had buried 27 people. Mali said the same.") == {
        "Gravediggers of Tarn",
        "Mali",
    }


def test_who_confirmed_the_number_before_a_lower_one_was_given_has_confirmed_it():
    """What comes later takes nothing back."""
    behind = ", which Mali confirmed. The gravediggers of Tarn said they had buried 27 people."

    assert voices("confirms", behind) == {"Mali"}
    assert voices("denies", behind) == {"Gravediggers of Tarn"}
