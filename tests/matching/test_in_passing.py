"""Mentions in passing, long after: what was taken before, and whose word an aside is; on an invented war."""

from __future__ import annotations

import pytest
from invented_war import stances

TITLE = "The long war"
TOLD = {("taken", "confirms", "Courier")}


def on_the_capture(*paragraphs: str) -> set[tuple[str, str, str]]:
    """The stances on the capture."""
    return {s for s in stances(TITLE, *paragraphs) if s[0] == "taken"}


@pytest.mark.parametrize(
    "text",
    [
        "They were on the road to Tarn. The town has since fallen to the rebels.",
        "The rebels had captured little but Tarn, a salt-mining town to the north of Lund.",
        "The rebels attacked Tarn, a small salt-mining town to the north of Lund, which they took in May.",
        "The rebels were slow. Lund fell four months after Tarn.",
        "The retreat gives the rebels control of Tarn.",
        "The rebels' capture of Tarn in May, their first success, gave them heart.",
        "The Crown's men have abandoned Tarn but still hold the hills to its west.",
        "The rebels, who took Tarn in May, are short of men, Western officials say.",
        "Western officials say that the rebels, who took Tarn in May, are short of men.",
    ],
)
def test_what_is_told_by_the_way_is_the_outlets_word(text):
    """Whatever the sentence is about: that much is taken for granted."""
    assert on_the_capture(text) == TOLD


@pytest.mark.parametrize(
    "text",
    [
        "The rebels advanced north of Tarn and captured Sill.",
        "The siege of Tarn, which the rebels waged, was the longest since Lund fell.",
    ],
)
def test_what_only_stands_near_the_name_is_not_told_of_it(text):
    """Another town that was taken, or fell, is none of ours."""
    assert on_the_capture(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "The capture of Tarn, which the Front announced but the Crown denies, would be its first victory.",
        "The capture of Tarn, which the Front claims and the Crown disputes, would be its first victory.",
        "The fall of Tarn, announced by the Front on Friday and denied by the Crown, would be its first victory.",
        "The fall of Tarn, which the Front has declared but which the Crown disputes, would be a blow.",
    ],
)
def test_a_relative_clause_with_two_subjects_is_two_statements(text):
    """What would be is the outlet's; who announced it and who denies it stand in the clause."""
    told = {(claim, stance) for claim, stance, _ in on_the_capture(text)}
    assert told == {("taken", "repeats"), ("taken", "denies")}


@pytest.mark.parametrize(
    "text",
    [
        "The Crown waited until May 25 to admit the loss of Tarn.",
        "The Crown waited almost two weeks to concede that Tarn had fallen.",
        "It took the Crown until Wednesday to admit the loss of Tarn.",
    ],
)
def test_who_waited_to_admit_it_has_admitted_it(text):
    """The date is no speaker."""
    assert on_the_capture(text) == {("taken", "confirms", "Crown")}


@pytest.mark.parametrize(
    "text",
    [
        "The Front did not announce the capture of Tarn until Friday.",
        "The Front did not say until Friday that its troops had taken Tarn.",
    ],
)
def test_what_was_not_announced_until_friday_was_announced_then(text):
    """What stands behind the verb tells when it was said."""
    assert on_the_capture(text) == {("taken", "repeats", "Front")}


def test_where_something_is_posted_is_no_other_town():
    """What is said on Telegram of "the town" is said of the one before."""
    told = stances(TITLE, "Okoro says the rebels took Tarn. Lisk said on Telegram that the fighting went on.")
    assert ("taken", "denies", "Lisk") in told


def test_who_is_waited_for_has_said_nothing():
    """Whoever waits does not speak for him."""
    assert on_the_capture("The Front waited for the Crown to admit that Tarn had fallen.") == set()


def test_who_has_just_conceded_it_denies_something_else():
    """What he had denied before is told as before."""
    conceded = "Ada Lisk said the army had lost Tarn."
    assert on_the_capture(
        "Okoro says the rebels took Tarn.", conceded, "She denied a claim made by a local chief."
    ) == {
        ("taken", "repeats", "Okoro"),
        ("taken", "confirms", "Ada Lisk"),
    }
    assert ("taken", "denies", "Ada Lisk") in on_the_capture(
        "Okoro says the rebels took Tarn.", conceded, "She had denied the claim for days."
    )


def test_bare_officials_are_those_of_the_side_just_spoken_of():
    """Unless a name tells where they sit."""
    text = "The Crown has admitted nothing. {} said the army still held Tarn."
    assert ("held", "repeats", "Crown's officials") in stances(TITLE, text.format("Officials"))
    assert ("held", "confirms", "Officials in Sill") in stances(TITLE, text.format("In Sill, officials"))


def test_denied_that_is_said_of_what_was_told_last_of_another_town():
    """What is called the town there is the one that was named since."""
    last = (
        "The battle for Lund grows fiercer. Okoro claimed that units were advancing in the town. The Crown denied that."
    )
    assert on_the_capture("Western officials say the rebels have captured Tarn.", last) == {
        ("taken", "confirms", "Western officials")
    }


@pytest.mark.parametrize(
    "text",
    [
        "Rebels captured Tarn days later, though the Crown did not acknowledge this until the end of the month.",
        "Rebels took Tarn on May 12, although the Crown only admitted it two weeks later.",
        "Tarn fell to the rebels in May, something the Crown acknowledged only two weeks later.",
        "Tarn fell to the rebels in May, a fact the Crown conceded two weeks later.",
        "Tarn has been captured by the rebels, which the Crown has confirmed.",
    ],
)
def test_who_came_to_admit_what_the_outlet_tells_confirms_it_too(text):
    """Another clause's word of telling leaves the outlet its own."""
    assert on_the_capture(text) == TOLD | {("taken", "confirms", "Crown")}


def test_a_fear_that_nobody_will_speak_of_is_not_the_outlets_word():
    """What is feared there is not told."""
    assert on_the_capture("Many in the army fear that Tarn has been lost, though no one will say so.") == set()


@pytest.mark.parametrize(
    "text",
    [
        "Tarn lies on the river. It was captured by the rebels together with a foreign legion.",
        "The army fought over Tarn. Its men had completed their withdrawal by Tuesday.",
    ],
)
def test_the_place_may_be_it_where_it_opens_the_sentence(text):
    """A passive that says by whom is of the place; what was completed is done."""
    assert on_the_capture(text) == TOLD


@pytest.mark.parametrize(
    "text",
    [
        "Okoro says the rebels took Tarn. The Crown, for its part, has confirmed neither version.",
        "The capture would give the rebels control of Tarn.",
        "The rebels push into Tarn after days of combat, but even a complete victory may not help them.",
        "The Crown said that the encirclement of Tarn was not complete.",
    ],
)
def test_what_is_not_confirmed_or_not_complete_is_no_stance(text):
    """Neither of two versions is confirmed; what is complete is the encirclement, or nothing yet."""
    assert on_the_capture(text) <= {("taken", "repeats", "Okoro")}


def test_what_is_shown_as_proof_is_not_the_outlets_word():
    """Whoever shows it may be wrong."""
    assert on_the_capture("The picture was offered as proof that the rebels had taken Tarn.") == set()


def test_full_control_is_of_the_place_the_text_is_at():
    """Unless it is said of what else."""
    told = on_the_capture("Tarn is a small town. Okoro, the commander, on Tuesday claimed full control.")
    assert told == {("taken", "repeats", "Okoro")}
    assert on_the_capture("Tarn is a small town. Okoro claimed full control of his troops.") == set()


def test_who_claims_the_capture_is_one_of_those_who_did_it():
    """A bystander reports it, says it or confirms it."""
    assert on_the_capture("The capture of Tarn was claimed by the regular militia too.") == {
        ("taken", "repeats", "Regular militia")
    }


@pytest.mark.parametrize(
    "text",
    [
        "The institute sees no evidence that Tarn has fallen.",
        "Analysts see little sign that Tarn has fallen.",
    ],
)
def test_who_sees_no_sign_of_it_takes_no_side(text):
    """Nor does the outlet that tells of it."""
    assert on_the_capture(text) == set()
