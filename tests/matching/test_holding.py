"""Who has, masters or holds a place, into whose hands it passed, who has not left it; on an invented war."""

from __future__ import annotations

import pytest
from invented_war import stances

TITLE = "Battle for Tarn"
CONFIRMED, DENIED = ("taken", "confirms", "An analyst"), ("taken", "denies", "An analyst")


def by_analyst(words: str) -> set[tuple[str, str, str]]:
    """The stances on the capture in what an analyst says of it."""
    return {s for s in stances(TITLE, f"An analyst said that {words}.") if s[0] == "taken"}


@pytest.mark.parametrize(
    "words",
    [
        "the rebels had the town",
        "the rebels now had all of Tarn",
        "the rebels had the whole of the town",
        "the rebels were masters of the whole of Tarn",
        "the rebels were in charge of the town",
        "Tarn changed hands two weeks ago",
        "the town had changed hands on Thursday",
        "the fall of the town had already happened",
        "the fall of Tarn had taken place",
        "the loss of Tarn was a fact",
        "there was no doubt any more that the town had fallen",
        "the army now held no building in the town",
        "the army held nothing in Tarn any more",
        "the army did not hold a single street in the town",
        "the rebels had been able to take the town",
    ],
)
def test_it_is_taken(words):
    """Said of the place as somebody's, or of what its defenders no longer have."""
    assert by_analyst(words) == {CONFIRMED}


@pytest.mark.parametrize(
    "words",
    [
        "the rebels did not have the whole of the town",
        "the rebels had not been able to occupy Tarn",
        "the rebels were not masters of the town",
        "the rebels did not hold a single street in Tarn",
        "the rebels held nothing in the town",
        "Tarn had not changed hands",
    ],
)
def test_it_is_not(words):
    """The same, denied."""
    assert by_analyst(words) == {DENIED}


@pytest.mark.parametrize(
    "words",
    [
        "the rebels had the town surrounded",
        "the rebels had Tarn in their sights",
        "the rebels had Tarn to thank for that",
        "the rebels had shelled Tarn",
        "the town had changed hands several times",
        "the town had changed hands twice",
        "the rebels might have the town by Friday",
    ],
)
def test_it_is_not_said(words):
    """Other things that one has, and what goes to and fro."""
    assert by_analyst(words) == set()


@pytest.mark.parametrize(
    ("words", "denies"),
    [
        ("An analyst rejected the notion that this would win the war.", False),
        ("An analyst denied a report that he had left his post.", False),
        ("An analyst denied the report.", True),
        ("An analyst rejected the claim that day.", True),
    ],
)
def test_what_is_denied_where_it_is_spelt_out(words, denies):
    """A noun whose "that" says what is claimed points at nothing else."""
    assert (DENIED in stances(TITLE, f"Rebels said that they had captured Tarn. {words}")) is denies
