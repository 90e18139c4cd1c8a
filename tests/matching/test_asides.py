"""What is only added about a place is taken as given, whatever the rest of the sentence asks, supposes or wishes."""

from __future__ import annotations

import pytest
from invented_war import stances

INTRODUCED = "Tarn was attacked by rebels in the winter."


@pytest.mark.parametrize(
    "sentence",
    [
        "If they return to Tarn, which rebels captured in May, they will find nothing.",
        "Will she ever go home to Tarn, which has been under rebel control since May?",
        "A teacher asked whether anybody had gone back to Tarn, which fell to the rebels in May.",
        "He hopes to see the mines of Tarn, since taken by the rebels, once more.",
        "There is nothing to suggest that pupils have returned to the town, which the rebels captured in May.",
    ],
)
def test_what_is_added_about_a_place_is_the_outlets_word(sentence):
    """A condition, a question, a wish and a doubt about one thing say nothing of the other."""
    assert stances("A town and its school", INTRODUCED, sentence) == {("taken", "confirms", "Courier")}


@pytest.mark.parametrize(
    "sentence",
    [
        "If rebels capture Tarn, which lies on the river, they will find nothing.",
        "He asked whether the town that the rebels captured in May was Tarn.",
        "The fate of Tarn, which the rebels would have captured in May, is a mystery.",
        "Is it true that rebels took Tarn?",
        "Ada Lisk would not say whether Tarn, which she visited in May, had been captured.",
    ],
)
def test_what_is_asked_or_supposed_of_a_place_is_no_addition(sentence):
    """The comma alone does not make it one, and within an addition its own mood counts."""
    assert stances("A town and its school", INTRODUCED, sentence) == set()


def test_who_is_known_to_say_it_still_says_what_is_added():
    """Reported speech that stands for its words keeps them."""
    said = "Okoro said that his men would rest in Tarn, which the rebels had captured."
    assert stances("A town and its school", INTRODUCED, said) == {("taken", "repeats", "Okoro")}
