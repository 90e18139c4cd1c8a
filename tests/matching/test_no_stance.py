"""Copy that speaks of a place and takes no stance on it, each beside the words that do take one; on an invented war."""

from __future__ import annotations

import pytest
from invented_war import stances

SETTING = "Rebels and the army have fought for months around Tarn, a salt-mining town."


def on_the_capture(text: str) -> set[tuple[str, str]]:
    """Confirmations and denials of the capture, with whose they are."""
    found = stances("The front in the north", SETTING, text)
    return {(stance, who) for claim, stance, who in found if claim == "taken" and stance != "repeats"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He was wounded while defending Tarn.", set()),
        ("Those who defended Tarn deserve a medal.", set()),
        ("The photograph was shown on Monday. It was taken in the north.", set()),
    ],
)
def test_who_could_not_hold_the_place_tells_nothing_of_it(text, expected):
    """A soldier who was wounded there, a picture that "was taken"."""
    assert on_the_capture(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Taking Tarn does not open the road, said Kim Lund, an analyst.", set()),
        ("Capturing Tarn gives the rebels a foothold, said Kim Lund, an analyst.", set()),
        ("The capture of Tarn does not give them much, said Kim Lund, an analyst.", set()),
        ("Taking Tarn cost the rebels a month, said Kim Lund, an analyst.", {("confirms", "Kim Lund")}),
        ("The rebels' plan was to have Tarn taken by May.", set()),
        ("Rebels hold about 70 percent of Tarn.", set()),
        ("Rebels hold two thirds of the town.", set()),
        ("Rebels hold 100 percent of Tarn.", {("confirms", "Courier")}),
    ],
)
def test_what_is_so_whenever_it_is_done_has_not_been_done(text, expected):
    """A gerund in the present tense, a plan "to have it taken", a share of the town."""
    assert on_the_capture(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "In Lund, which was liberated in May, people are returning. The town was under rebel control for a month.",
            set(),
        ),
        ("The army withdrew from Lund in May. The town had been in rebel hands since March.", set()),
        ("People are returning to Lund. The town of Tarn is under rebel control.", {("confirms", "Courier")}),
        ("On Monday the army took a street, on Tuesday the rebels took it again.", set()),
        ("The rebels shelled the town for weeks, then they took it.", {("confirms", "Courier")}),
    ],
)
def test_the_town_and_it_are_what_was_named_last(text, expected):
    """Another town that the sentence before was about, a street."""
    assert on_the_capture(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They'd have taken Tarn with convicts, said an officer.", set()),
        ("They'd taken Tarn by then, said an officer.", {("confirms", "An officer")}),
        ("He'd hold Tarn for another month if he had the shells, said an officer.", set()),
    ],
)
def test_a_short_would_is_none_that_has_happened(text, expected):
    """The "'d" before a base form is "would", before a participle "had"."""
    assert on_the_capture(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ministry in Stor had seen nothing that would confirm the capture of Tarn.", set()),
        ("The ministry in Stor confirmed the capture of Tarn.", {("confirms", "Ministry in Stor")}),
        ("Tarn may be the first royal town to be captured by rebels.", set()),
        ("Tarn is the first royal town to be captured by rebels.", {("confirms", "Courier")}),
        ("Not since Lund fell have the rebels captured a town the size of Tarn.", set()),
        ("It looks like Tarn has fallen to the rebels.", {("confirms", "Courier")}),
        ("On television the rebels have taken Tarn several times already.", set()),
    ],
)
def test_a_supposed_confirmation_a_comparison_and_a_count_assert_nothing(text, expected):
    """What "would confirm" it, what "may be the first", "a town the size of", "taken several times"."""
    assert on_the_capture(text) == expected


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("Okoro said a plane had been shot down, a statement the air force denied.", False),
        ("Okoro said that 600 men had died in a barracks, a claim the army rejected as propaganda.", False),
        ("The UN accused the rebels of shooting prisoners. The army dismissed the accusation as lies.", False),
        ("Stor was accused of blocking the tanks. Stor's government denies this.", False),
        ("The army denied it had lost 300 men that day.", False),
        ("An institute in Stor noted that the rebels had made false claims before.", False),
        ("Both sides accuse each other of lying.", False),
        ("The army denied the claim.", True),
        ("The army denied it had been lost.", True),
        ("Okoro repeated that the town was his, a claim the army denied.", True),
        ("The army accused Okoro of lying and denied his claim.", True),
    ],
)
def test_a_denial_is_of_what_was_told_right_before_it(text, denied):
    """A statement in the same sentence, an accusation, what "it had lost"; else the claim that the text told."""
    found = stances("The front in the north", SETTING, "Tam Okoro said on Friday that rebels had captured Tarn.", text)
    assert any(claim == "taken" and stance == "denies" for claim, stance, _ in found) is denied


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The king has ruled out giving up Tarn.", set()),
        ("The king has ruled out that Tarn had fallen.", {("denies", "King")}),
        ("The army cannot hold Tarn for ever, an analyst said.", set()),
        ("As long as the army holds Tarn the road is safe, an analyst said.", set()),
        ("The longer the army holds Tarn the more men the rebels lose, an analyst said.", set()),
        ("Every day that the army holds Tarn costs the rebels men, an analyst said.", set()),
        ("The army holds Tarn, an analyst said.", {("denies", "An analyst")}),
        ("Some royal units have abandoned Tarn.", set()),
        ("Royal units have abandoned Tarn.", {("confirms", "Courier")}),
    ],
)
def test_what_is_ruled_out_or_holds_while_it_lasts_is_not_told(text, expected):
    """To rule out doing it, "cannot", "as long as", "every day that", and a part of those who are there."""
    assert on_the_capture(text) == expected
