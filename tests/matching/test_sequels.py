"""What the capture of a place leads to, or is owed to, is no claim that it was taken."""

import pytest
from readings import findings

from monitor.matching.events.known_events import find_event
from monitor.matching.events.sequels import goal_of
from monitor.matching.matcher import compile_matcher
from monitor.matching.text import split_words
from monitor.models import Claim, ClaimSet


def told(statement: str) -> tuple[str, tuple[str, ...], str | None]:
    words = split_words(statement)
    event, places, *_ = find_event(words, ())
    return event.name if event else "", places, goal_of(event, words, places)


def found(said: str, *claims: Claim) -> list[str]:
    """The stances of a text on the first of some claims."""
    body = f"Fighting has gone on around Tarn for weeks. {said}"
    reading = findings(compile_matcher(ClaimSet(claims=claims)), body, "The battle of Tarn")
    return [str(f.stance) for f in reading if f.claim_id == claims[0].claim_id]


@pytest.mark.parametrize(
    ("statement", "place", "goal"),
    [
        ("Taking Tarn lets the rebels cut the supply road to Lund.", "Tarn", "Lund"),
        ("Control of Tarn enables Norland to sever Arland's supply lines to Nova Lund.", "Tarn", "Nova Lund"),
        ("The fall of Tarn threatens the Lund road.", "Tarn", "Lund"),
        ("With Tarn in their hands the rebels can encircle Lund.", "Tarn", "Lund"),
        ("From Tarn the army can cut off the garrison of Lund.", "Tarn", "Lund"),
        ("Losing Tarn would cut the defenders off from their supplies.", "Tarn", None),
    ],
)
def test_what_whoever_takes_a_place_can_cut_off_is_told_of_it_and_of_where_the_roads_lead(statement, place, goal):
    assert told(statement) == ("cutting-off", (place,), goal)


@pytest.mark.parametrize(
    "statement",
    [
        "The town of Tarn was taken thanks to air strikes.",
        "The capture of Tarn was made possible by constant shelling.",
        "Artillery made the capture of Tarn possible.",
        "Air strikes allowed the rebels to take Tarn.",
        "Without its air force Norland would never have taken Tarn.",
        "The town of Tarn was bombed into submission.",
        "It was artillery that decided the battle for Tarn.",
    ],
)
def test_what_a_place_was_taken_with_is_told_of_it(statement):
    assert told(statement) == ("bombardment", ("Tarn",), None)


@pytest.mark.parametrize(
    "statement",
    [
        "The rebels have captured Tarn.",
        "The town of Tarn has fallen.",
        "The rebels took Tarn on Monday.",
        "The rebels captured Tarn after heavy shelling.",
    ],
)
def test_a_capture_is_no_sequel(statement):
    assert told(statement)[:2] == ("capture", ("Tarn",))


ROAD = Claim(claim_id="road", statement="Taking Tarn lets the rebels cut the supply road to Lund.")
TOWN = Claim(claim_id="town", statement="The army still holds Lund.", places=("Lund", "Lundby"))


@pytest.mark.parametrize(
    ("said", "stance"),
    [
        ("From Tarn the rebels can now cut the road to Lund.", "confirms"),
        ("The fall of Tarn puts the supply road to Lundby within range of their guns.", "confirms"),
        ("The supply routes to Lund remain open despite the fall of Tarn.", "denies"),
        ("From Tarn the rebels can now cut the road to Brava.", ""),
        ("The rebels took Tarn on Monday.", ""),
    ],
)
def test_the_goal_is_known_by_every_spelling_of_the_claims_about_it(said, stance):
    """Lundby is Lund where a claim says so; the road to another place is another road."""
    assert found(said, ROAD, TOWN) == [stance] * bool(stance)


@pytest.mark.parametrize(
    "statement",
    [
        "Taking Tarn does not let the rebels cut the road to Lund.",
        "The loss of Tarn does not endanger supplies to Lund.",
        "The road to Lund remains open despite the fall of Tarn.",
    ],
)
def test_that_nothing_is_cut_off_is_the_contrary(statement):
    assert told(statement) == ("supplied", ("Tarn",), "Lund")


@pytest.mark.parametrize(
    ("said", "stance"),
    [
        ("From Tarn the rebels can now cut the road to Lund.", "denies"),
        ("The capture of Tarn does not cut the road to Lund.", "confirms"),
        ("The supply routes to Lund remain open despite the fall of Tarn.", "confirms"),
        ("The rebels took Tarn on Monday.", ""),
    ],
)
def test_who_says_that_it_is_cut_off_denies_that_it_is_not(said, stance):
    claim = Claim(claim_id="open", statement="The loss of Tarn does not endanger supplies to Lund.")

    assert found(said, claim) == [stance] * bool(stance)


@pytest.mark.parametrize(
    "statement",
    [
        "The fall of Tarn opens the way to Lund.",
        "Taking Tarn allows the rebels to advance on Lund.",
        "The capture of Tarn is a stepping stone to Lund.",
        "From Tarn the army can march on Lund.",
    ],
)
def test_which_way_a_capture_opens_is_told_of_it(statement):
    assert told(statement) == ("way-opened", ("Tarn",), "Lund")


WAY = Claim(claim_id="way", statement="The fall of Tarn opens the way to Lund.")


@pytest.mark.parametrize(
    ("said", "stance"),
    [
        ("The capture of Tarn would clear the road to Lund, officers of the garrison said.", "confirms"),
        ("From Tarn the rebels can march on Lund within a day, officers of the garrison said.", "confirms"),
        ("The loss of Tarn does not open the way to Lund, officers of the garrison said.", "denies"),
        ("The way to Lund is barred, officers of the garrison said.", "denies"),
        ("The rebels have captured Tarn, officers of the garrison said.", ""),
        ("The road from Tarn to Lund was flooded, officers of the garrison said.", ""),
        ("From Tarn the rebels can march on Brava, officers of the garrison said.", ""),
    ],
)
def test_that_a_capture_opens_the_way_is_more_than_the_capture(said, stance):
    assert found(said, WAY) == [stance] * bool(stance)


BOMBED = Claim(claim_id="bombed", statement="The town of Tarn was taken thanks to air strikes.")


@pytest.mark.parametrize(
    ("said", "stance"),
    [
        ("It was the aircraft that made the capture of Tarn possible, officers of the garrison said.", "confirms"),
        ("The success was achieved thanks to artillery, officers of the garrison said.", "confirms"),
        ("The air strikes had nothing to do with the capture of Tarn, officers of the garrison said.", "denies"),
        ("Tarn was lost to artillery, not to infantry, officers of the garrison said.", "confirms"),
        (
            "Tarn fell because it had no water, not because of shelling, officers of the garrison said.",
            "denies",
        ),
        ("Air strikes hit Tarn on Monday, officers of the garrison said.", ""),
        ("The rebels have taken Tarn, officers of the garrison said.", ""),
    ],
)
def test_that_it_fell_to_bombs_is_more_than_that_it_fell(said, stance):
    assert found(said, BOMBED) == [stance] * bool(stance)


def test_an_other_place_of_two_words_is_found_like_any():
    road = Claim(claim_id="road", statement="Taking Tarn lets the rebels cut the only road to Nova Lund.")
    said = "The capture of Tarn puts the road to Nova Lund within range of mortars, analysts said."

    assert found(said, road) == ["confirms"]
