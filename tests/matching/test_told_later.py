"""Told later, never, or of another year; who belies another's claim; who "it" is; on an invented war."""

from __future__ import annotations

import pytest
from invented_war import stances

TITLE = "Battle for Tarn"
ADMITTED = {("taken", "confirms", "Crown")}
RELAYED = {("taken", "repeats", "Northern Front")}


def on_the_capture(*paragraphs: str) -> set[tuple[str, str, str]]:
    """The stances on the capture."""
    return {s for s in stances(TITLE, *paragraphs) if s[0] == "taken"}


@pytest.mark.parametrize(
    "text",
    [
        "Not until Friday did the Crown admit that it had lost Tarn.",
        "Only then did the Crown acknowledge that Tarn was lost.",
        "The Crown would later admit that it had lost Tarn.",
        "The Crown would concede two days later that Tarn had fallen.",
    ],
)
def test_what_was_said_late_was_said(text):
    """An inverted "did", and "would" with "later", tell what happened."""
    assert on_the_capture(text) == ADMITTED


@pytest.mark.parametrize(
    "text",
    [
        "Never did the Crown admit that it had lost Tarn.",
        "Nor has the Crown conceded that Tarn was lost.",
        "Not once did the Crown say that Tarn had fallen.",
        "At no time did the Crown acknowledge that Tarn had fallen.",
        "Rarely has the Crown admitted that it had lost Tarn.",
        "The Crown would admit that it had lost Tarn if it had.",
    ],
)
def test_what_was_never_said_was_not(text):
    """Who "never did" say it did not, whatever the order of the words."""
    assert on_the_capture(text) == set()


def test_what_would_be_announced_later_is_relayed():
    """As in "X would say later" between commas."""
    assert on_the_capture("That night, the Northern Front would say later, Tarn passed into rebel hands.") == RELAYED


@pytest.mark.parametrize(
    "predicate", ["do not correspond to reality", "have nothing to do with reality", "bear no relation to the facts"]
)
def test_a_turn_of_speech_behind_a_claim_denies_it(predicate):
    """Who says that of another's claim denies it; the claim is relayed."""
    found = on_the_capture(f"Ada Lisk said that rebel claims that Tarn had been captured {predicate}.")
    assert ("taken", "denies", "Ada Lisk") in found
    assert all(who == "Ada Lisk" for _, stance, who in found if stance == "denies")


def test_a_year_that_tells_who_somebody_is_dates_nothing():
    """The year of a relative clause about the speaker is not that of what he says."""
    who = "Karl Horn, an officer who led a brigade there in 2014,"
    assert on_the_capture(f"{who} said Tarn had been captured.") == {("taken", "confirms", "Karl Horn")}
    assert on_the_capture("Karl Horn said Tarn had been captured in 2014.") == set()


@pytest.mark.parametrize(
    ("predicate", "counted"),
    [
        ("is the rebels' first victory since last July", True),
        ("is the rebels' biggest gain in half a year", True),
        ("is only a matter of time", False),
        ("is the rebels' most important aim since July", False),
        ("is the outcome that the Crown has feared since December", False),
    ],
)
def test_what_is_counted_since_a_day_has_happened(predicate, counted):
    """A fall that is somebody's first gain "since" is no expectation."""
    assert on_the_capture(f"The fall of Tarn {predicate}.") == (
        {("taken", "confirms", "Courier")} if counted else set()
    )


@pytest.mark.parametrize(
    "text",
    [
        "The Northern Front said it had the town a day later.",
        "The Northern Front announced that it had Tarn last week.",
        "On Friday the Northern Front issued a second statement, which announced the capture of Tarn.",
    ],
)
def test_who_had_it_two_days_later_claims_it(text):
    """A time behind the place leaves it had; a statement's words are those of who issued it."""
    assert on_the_capture(text) == RELAYED


def test_who_had_it_surrounded_has_not_taken_it():
    """Something else behind the place is what was done to it."""
    assert on_the_capture("The Northern Front said it had the town within range.") == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The rebels won fame in May, when they took Tarn.", {("taken", "confirms", "Courier")}),
        ("The army had its best month in May, when it took Tarn.", set()),
    ],
)
def test_it_is_the_one_that_the_sentence_began_with(text, expected):
    """In ", when it took the town" the only one named before did it."""
    assert on_the_capture(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Northern Front declared Tarn theirs on Friday.", RELAYED),
        ("The rebels' Tam Okoro declared Tarn his own two days later.", {("taken", "repeats", "Tam Okoro")}),
        ("The army declared Tarn theirs on Friday.", set()),
        ("Tam Okoro declared Tarn his home.", set()),
    ],
)
def test_who_declares_a_town_his_claims_it(text, expected):
    """As in "declared the town his own"; what else is his is another thing."""
    assert on_the_capture(text) == expected
