"""Who takes and holds a place, of whom a claim file says no more than its statements do."""

from __future__ import annotations

import pytest
from readings import told_by

from monitor.matching.compilation.known import KnownClaim, read_claims
from monitor.matching.events.doers import subject_of
from monitor.matching.matcher import compile_matcher
from monitor.matching.text import split_words
from monitor.matching.world.claimants import with_undeclared
from monitor.models import Claim, ClaimSet


def known(statement: str, *claimants: str) -> tuple[KnownClaim, dict]:
    claims = with_undeclared(
        read_claims(ClaimSet(claims=(Claim(claim_id="c", statement=statement, claimants=claimants),)))
    )
    return claims.claims[0], {e.entity_id: e for e in claims.entities if not e.entity_id.startswith("country:")}


@pytest.mark.parametrize(
    ("statement", "subject"),
    [
        ("Junta troops still hold Tarn.", "Junta troops"),
        ("The rebels have captured Tarn.", "rebels"),
        ("The army of Mereb has recaptured Tarn.", "Mereb"),
        ("Rebels of the Northern Front took Tarn.", "Northern Front"),
        ("Tarn has fallen.", "Tarn"),
        ("Taking Tarn lets the rebels cut the road.", ""),
    ],
)
def test_the_subject_of_a_statement_is_who_acts(statement, subject):
    """Up to its verb, and of whom they are where it says so."""
    assert " ".join(subject_of(split_words(statement))) == subject


def test_whoever_is_called_rebels_is_who_claims_what_they_did():
    """No desk need say that the Front's men are the rebels."""
    claim, entities = known("The rebels have captured Tarn.", "Sarawa Liberation Army")
    assert claim.agents == ("named:Sarawa Liberation Army",)
    assert "rebels" in entities["named:Sarawa Liberation Army"].nominals


def test_no_country_is_called_rebels_because_it_tells_of_them():
    """It is another side, whoever reports it."""
    claim, _ = known("Rebels have captured Tarn.", "Ethiopia")
    assert claim.agents == ("party:rebels",)


def test_a_ministry_speaks_for_the_side_whose_name_it_bears():
    """A side that no list of countries has."""
    claim, entities = known("Kivaran forces have captured Tarn.", "Kivaran defence ministry", "Ada Lund")
    assert claim.agents == ("party:Kivaran",)
    assert entities["named:Kivaran defence ministry"].speaks_for == "party:Kivaran"
    assert entities["named:Ada Lund"].speaks_for == "party:Kivaran"


def test_a_junta_is_the_regime_and_its_generals():
    """What those of a kind are called everywhere need not be said."""
    claim, entities = known("Junta troops still hold Tarn.", "the junta")
    assert claim.agents == ("party:junta",)
    assert {"regime", "military government"} <= set(entities["party:junta"].nominals)


@pytest.mark.parametrize(
    "statement", ["The fall of Tarn has no significance.", "Tarn was taken thanks to air strikes."]
)
def test_a_statement_of_what_follows_has_no_party(statement):
    """Nobody holds anything there, and the place itself is none."""
    assert known(statement, "the rebels")[0].agents == ()


MATCHER = compile_matcher(
    ClaimSet(
        claims=(
            Claim(claim_id="taken", statement="The Red Sash militia has taken Tarn.", claimants=("Red Sash militia",)),
            Claim(
                claim_id="held",
                statement="The rebels still hold Tarn.",
                claimants=("Sarawa Liberation Army",),
                contradicts=("taken",),
            ),
        )
    )
)


def stances(*sentences: str) -> set[tuple[str, str, str]]:
    return told_by(MATCHER, "\n\n".join(sentences[1:]), sentences[0])


def test_a_militia_that_the_text_names_later_is_who_speaks_first():
    """News name whom they have called "a militia" in the next paragraph."""
    assert ("taken", "repeats", "Red Sash militia") in stances(
        "News from the north",
        "A pro-government militia said it had taken Tarn.",
        "The Red Sash militia showed a video.",
    )


def test_another_militia_is_not_the_one_that_is_followed():
    """The text names none of those who are known."""
    assert ("taken", "repeats", "Red Sash militia") not in stances(
        "News from the north", "A pro-government militia said it had taken Tarn.", "The Blue Dawn militia is its rival."
    )


def test_the_army_of_a_state_is_its_army_where_its_ministry_claims_what_it_did():
    """It is nobody's, unless the file has a ministry of that side."""
    entities = known("Kivaran forces have captured Tarn.", "Kivaran defence ministry")[1]
    assert "the army" in entities["party:Kivaran"].nominals
    assert "defence ministry" in entities["named:Kivaran defence ministry"].nominals


def test_the_un_mission_is_the_united_nations_mission():
    """Texts have the name in full."""
    entities = known("UN peacekeepers still hold Tarn.", "UN mission")[1]
    assert entities["named:UN mission"].speaks_for == "party:UN"
    assert {"United Nations", "U.N."} <= set(entities["party:UN"].aliases)
