"""Claimants: whom a claim file names without declaring them."""

import pytest
from readings import findings

from monitor.matching.compilation.known import read_claims
from monitor.matching.matcher import compile_matcher
from monitor.matching.world.claimants import with_undeclared
from monitor.models import Claim, ClaimSet, Stance


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


def stances_of(claimant: str, text: str) -> set[Stance]:
    """What is made of a text about the tap water of Selby, which a claimant was the first to call contaminated."""
    statement = "The tap water in Selby is contaminated with lead."
    claim = Claim(claim_id="c", statement=statement, claimants=(claimant,), first_asserted="2034-01-01")
    return {each.stance for each in findings(compile_matcher(ClaimSet(claims=(claim,))), text)}


@pytest.mark.parametrize(
    ("claimant", "speaker"),
    [
        ("Clear Tap", "Campaigners from Clear Tap"),
        ("Clear Tap", "Rita Voss of Clear Tap"),
        ("Clear Tap", "Clear Tap's director, Rita Voss,"),
        ("Green Party", "The Greens"),
        ("Green Party", "Green Party secretary Jonas Elm"),
        ("state prosecutor", "The prosecutor's office"),
        ("Daily Courier", "The Courier"),
        ("health ministry", "Health minister Lena Ostrow"),
        ("opposition", "Opposition lawmakers"),
        ("police", "Police chief Ron Dahl"),
        ("police", "A police spokeswoman"),
    ],
)
def test_who_belongs_to_a_claimant_confirms_nothing(claimant, speaker):
    """However little a file says of him: it is the same claim again."""
    assert stances_of(claimant, f"{speaker} said the tap water in Selby was contaminated with lead.") == {
        Stance.REPEATS
    }


@pytest.mark.parametrize(
    ("claimant", "speaker"),
    [
        ("Clear Tap", "Rita Voss of Open Roads"),
        ("Clear Tap", "Clear Tap's former director, Rita Voss,"),
        ("health ministry", "Transport minister Lena Ostrow"),
        ("Green Party", "Labour Party secretary Jonas Elm"),
        ("residents", "Nurse Eva Kemp"),
    ],
)
def test_who_belongs_to_somebody_else_confirms(claimant, speaker):
    """So does who left."""
    assert stances_of(claimant, f"{speaker} said the tap water in Selby was contaminated with lead.") == {
        Stance.CONFIRMS
    }


def test_the_company_is_the_claimant_that_was_heard_last():
    """A file that has only a firm's name does not say that it is one."""
    text = "Norline said it was in talks.\n\nThe company said the tap water in Selby was contaminated with lead."
    assert stances_of("Norline", text) == {Stance.REPEATS}
    assert stances_of("Norline", text.replace("Norline", "Veltra")) == {Stance.CONFIRMS}
