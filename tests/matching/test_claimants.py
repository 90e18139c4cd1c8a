"""Claimants: whom a claim file names without declaring them."""

import pytest

from monitor.matching.claimants import with_undeclared
from monitor.matching.known import read_claims
from monitor.models import Claim, ClaimSet


def known_as(claimant: str) -> tuple[str, str]:
    claim = Claim(claim_id="c", statement="Losing Tarn would be a disaster.", claimants=(claimant,))
    named = [
        each for each in with_undeclared(read_claims(ClaimSet(claims=(claim,)))).entities if claimant in each.aliases
    ]
    return (named[0].name, named[0].kind) if named else ("", "")


@pytest.mark.parametrize("office", ["Colonel", "Lt. Col.", "Deputy Defence Minister", "army spokesman"])
def test_a_person_is_known_by_name_whatever_office_the_file_gives(office):
    """Else "Petra Vance said" would confirm what Colonel Petra Vance claims."""
    assert known_as(f"{office} Petra Vance") == ("Petra Vance", "person")


@pytest.mark.parametrize("claimant", ["Mayor Vance", "General Staff", "the spokesman", "Petra Vance, the mayor"])
def test_what_is_no_full_name_is_left_as_it_is(claimant):
    """A surname alone may be another's."""
    assert known_as(claimant) == ("", "")


def test_a_people_in_arms_is_its_movement():
    """What "the Houthi movement" says is the word of the Houthis."""
    claim = Claim(claim_id="c", statement="The Ruvis have captured Tarn.", claimants=("the Ruvis",))
    entities = with_undeclared(read_claims(ClaimSet(claims=(claim,)))).entities
    ruvis = next(each for each in entities if each.name == "Ruvis")

    assert {"Ruvi", "Ruvi movement", "Ruvi rebels"} <= set(ruvis.aliases)
