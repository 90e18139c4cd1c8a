"""A text about one town names others: "the town", "it" and "there" are the claims' only where the text is about it."""

from __future__ import annotations

import pytest
from invented_war import CLAIMS, stances

from monitor.matching.matcher import compile_matcher
from monitor.models import Article, Claim

ABOUT_LUND = (
    "Rebels close in on Lund",
    "LUND - Rebels attacked Lund from three sides on Friday, the army said. The town is the last before the river.",
    'Ada Lisk said the rebels did not control it. "The battle continues," she said. "We hold the town."',
    "{aside}",
    "Okoro said that his men had captured the town hall. Lisk denied that the town had fallen.",
    'Whoever has Lund has the river. The fighting goes on, an officer in Lund said. "They have not taken it."',
)


@pytest.mark.parametrize(
    "aside",
    [
        "Shelling was reported near Tarn as well.",
        "The road from Tarn to Lund was under fire.",
        "A woman from Tarn said that she had lost her house.",
        "The town lies 40 km from Tarn, where salt was mined.",
        "In Tarn the schools are closed.",
        "There were attacks on Tarn, Brack and Lund.",
        "Tarn, Brack and a few hamlets were shelled.",
    ],
)
def test_a_text_about_another_town_is_silent(aside):
    """Whatever is said of "the town" there, and wherever ours is named in passing."""
    title, *paragraphs = (line.format(aside=aside) for line in ABOUT_LUND)
    assert stances(title, *paragraphs) == set()


def test_a_text_about_another_town_may_still_tell_of_ours_by_name():
    """In passing, in one sentence."""
    title, *paragraphs = (line.format(aside="Rebels captured Tarn in May.") for line in ABOUT_LUND)
    assert stances(title, *paragraphs) == {("taken", "confirms", "Courier")}


def test_a_place_of_another_text_is_taken_up_again_by_a_description():
    """A "mining town" is the one named last; "the town" is the text's own."""
    aside = (
        "A video shows the streets of Tarn.</p>Nobody has gone back to the mining town, which rebels captured in May."
    )
    title, *paragraphs = (line.format(aside=aside) for line in ABOUT_LUND)
    lines = [part for line in paragraphs for part in line.split("</p>")]
    assert stances(title, *lines) == {("taken", "confirms", "Courier")}


def test_a_neighbour_that_only_tells_where_a_place_lies_does_not_take_the_words():
    """After "Tarn, north of Lund" what follows in the paragraph is of Tarn."""
    aside = "Okoro said on Monday that he held all of Tarn, a town north of Lund. Ada Lisk said the army had lost it."
    title, *paragraphs = (line.format(aside=aside) for line in ABOUT_LUND)
    assert ("taken", "confirms", "Ada Lisk") in stances(title, *paragraphs)


def test_a_text_about_our_town_stays_there_while_it_names_others():
    """Its neighbours, roads and the cities where people speak do not take "the town" away."""
    text = (
        "Tarn has been under attack for weeks. It lies on the road to Lund, and its fall would open the way to Lund.",
        "In Stor, the capital, a minister spoke of hard days. Ada Lisk denied that the town had been lost.",
        "The garrison in Lund gets its supplies from the south. Okoro said on Friday that the town had fallen.",
    )
    assert stances("Battle for Tarn", *text) == {
        ("taken", "denies", "Ada Lisk"),
        ("taken", "repeats", "Okoro"),
    }


def test_a_text_that_turns_to_another_town_takes_the_words_with_it():
    """Until it names ours again."""
    text = (
        "Tarn has been under attack for weeks, and shells fell on Tarn again on Friday.",
        "The bigger prize is Lund. An officer said that the army held the city. Whoever takes Lund has the river.",
    )
    assert stances("Battle for Tarn", *text) == set()


@pytest.mark.parametrize(
    "turn",
    [
        "Lund falls next, people say. Lund has been under fire since June.",
        "LUND\n\nThe bigger prize remains Lund. There the guns are heard day and night.",
        "The army will not leave Lund, its chief said. All of Lund is a fortress.",
    ],
)
@pytest.mark.parametrize(
    "said", ["Ada Lisk said that the rebels did not control it.", "An officer described the town as still held."]
)
def test_another_place_is_known_by_what_befalls_it(turn, said):
    """Also where nobody is "in" it: what falls, is shelled or is left is no person."""
    text = ("Tarn has been shelled for weeks.", f"{turn} {said}")
    assert stances("A year of war", *text) == set()


@pytest.mark.parametrize(
    "land", ["the last stronghold in western Harn", "the last Harn stronghold", "the last of five cities in Harn"]
)
def test_a_land_that_has_towns_is_no_rival_of_the_town(land):
    """What is named as often as the town may be what the town lies in."""
    title, lead = f"Rebels enter {land}", "Rebels entered Tarn on Sunday. They have long held the rest of Harn."
    told = "The army admitted on Monday that its troops had withdrawn from the town."
    assert stances(title, lead, told) == {("taken", "confirms", "Crown")}


def test_a_city_is_not_the_town():
    """Where the text calls ours a town, names another place and speaks of "the city"."""
    text = (
        "Rebels are near the salt town of Tarn. Shells fell on Tarn on Friday.",
        "In Lund there is no water, and Lund has no power. Tarn has none either.",
        "Ada Lisk said that the army held the city.",
    )
    assert stances("Battle for Tarn", *text) == set()


@pytest.mark.parametrize("who", ["A teacher from Stor", "Ann Berg, who came from Stor,", "An officer from Stor"])
def test_where_somebody_comes_from_is_not_where_the_text_is(who):
    """Whom a report about our town quotes may be from anywhere."""
    text = "Tarn has been under attack for weeks, and shells fell on Tarn again on Friday."
    told = f"{who} left after rebels took the town."
    assert ("taken", "confirms", "Courier") in stances("Battle for Tarn", text, told)


def test_where_somebody_retreats_from_is_where_the_text_is():
    """What is left is what the next words are about."""
    text = "Tarn has been under attack for weeks, and shells fell on Tarn again on Friday."
    told = "The army withdrew from Stor after rebels took the town."
    assert stances("Battle for Tarn", text, told) == set()


ANCHORED = Claim(
    claim_id="road",
    statement="Taking Tarn lets rebels cut the road to Brack.",
    claimants=("front",),
    first_asserted=CLAIMS.claims[0].first_asserted,
    anchors=("Tarn",),
    hypothetical=True,
    derive=False,
    phrasings=("cut! .. road ... Brack",),
)
WITH_ANCHOR = compile_matcher(CLAIMS.model_copy(update={"claims": (*CLAIMS.claims[:1], ANCHORED)}))


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("Rebels are at Tarn. Brack is next.\n\nThis lets them cut the road to Brack, Ada Lisk said.", True),
        (
            "Rebels attacked Lund near Tarn.\n\nThe capture of Lund lets them cut the road to Brack, Ada Lisk said.",
            False,
        ),
        ("In Lund they wait. Rebels are in Tarn. This lets them cut the road to Brack, Ada Lisk said.\n\nLund.", True),
        (
            "They are in Lund. Rebels were in Tarn. In Lund this lets them cut the road to Brack, Lisk said.\n\nLund.",
            False,
        ),
    ],
)
def test_a_claim_without_a_place_is_told_where_the_text_speaks_of_its_anchor(body, told):
    """Of another claim's place: not of what taking another town would do; towns of the statement are none of these."""
    found = WITH_ANCHOR.read(Article(article_id="a", outlet="Courier", title="War in the north", text=body)).findings
    assert any(f.claim_id == "road" for f in found) is told


def test_a_list_of_places_turns_to_each_in_turn():
    """As in "Tarn: … Lund: …": what stands behind the colon is of the place before it, and nobody's words."""
    lines = ("Tarn: Rebels have captured the town.", "Lund: The battle continues.", "Brack: The army holds the town.")
    assert stances("The front, place by place", *lines) == {("taken", "confirms", "Courier")}
