"""What the sides of a place are called is known by the claims about it."""

from __future__ import annotations

import readings

from monitor.matching.compilation.compiler import Compiler
from monitor.matching.compilation.known import read_claims
from monitor.matching.matcher import compile_matcher
from monitor.models import Article, Claim, ClaimSet, Entity

ENTITIES = (
    Entity(entity_id="arland", name="Arland", kind="side", aliases=("Arlandish", "Arlandishs", "Lesk")),
    Entity(entity_id="army", name="Armed Forces of Arland", kind="body", speaks_for="arland", aliases=("AFA",)),
    Entity(entity_id="norland", name="Norland", kind="side", aliases=("Norlander", "Norlanders")),
    Entity(entity_id="ravens", name="Raven Company", kind="body", aliases=("Ravens",)),
)
TAKEN = Claim(claim_id="taken", statement="Norlander forces have captured Tarn.", agents=("norland",))
TAKEN_BY_RAVENS = Claim(claim_id="ravens-took", statement="The Ravens have captured Tarn.", agents=("ravens",))
HELD = Claim(claim_id="held", statement="Arlandish troops still hold Tarn.", agents=("arland",))
TERMS = {"taken": ("painted",)}


def stances(text: str, *claims: Claim) -> set[tuple[str, str]]:
    matcher = compile_matcher(ClaimSet(claims=claims, entities=ENTITIES))
    return readings.stances(matcher, text, "The battle of Tarn")


def test_who_holds_a_place_is_known_by_the_claim_that_they_hold_it():
    """By the side's names, its army's, and what such troops are called anyway."""
    for men in ("Arlandish infantry", "Lesk's soldiers", "The Armed Forces of Arland", "AFA", "The garrison"):
        said = f"Rain fell on Tarn. {men} fled Tarn on Monday, residents said."
        assert ("taken", "confirms") in stances(said, TAKEN, HELD), men


def test_troops_of_the_attackers_are_no_holders():
    """Who has taken a place may leave it again; that does not confirm that they took it."""
    assert stances("Norlander infantry fled Tarn on Monday, residents said.", TAKEN, HELD) == set()


def test_that_a_place_is_held_contradicts_that_others_took_it_without_being_told():
    """Whoever asserts it denies the capture; who took it does not thereby deny that others hold out."""
    known = read_claims(ClaimSet(claims=(TAKEN, TAKEN_BY_RAVENS, HELD), entities=ENTITIES))
    compiler = Compiler(known)
    contradicts = {each.claim: compiler.compile(each).contradicts for each in known.claims}

    assert contradicts[HELD] == ("taken", "ravens-took")
    assert contradicts[TAKEN] == ()


def test_each_of_two_who_are_said_to_have_taken_a_place_is_known_by_its_own_names():
    """The company's control is not the army's."""
    said = "Rain fell on Tarn. The Ravens are now fully in control."
    assert stances(said, TAKEN, TAKEN_BY_RAVENS, HELD) == {("ravens-took", "confirms")}


def test_who_has_a_place_in_his_hands_has_taken_or_holds_it():
    """Where the statement begins with the place, whose it is stands behind."""
    said = "Rain fell on Tarn. The town is in Norlander hands, residents said."
    in_hands = TAKEN.model_copy(update={"statement": "Tarn is in Norlander hands.", "agents": ()})
    in_others = HELD.model_copy(update={"statement": "Tarn is still under Arlandish control.", "agents": ()})

    assert stances(said, in_hands, in_others) == {("taken", "confirms")}


def test_who_is_in_control_of_a_place_does_not_hold_it_against_himself():
    """Where a claim does not say by a known name who holds it, control may be anybody's, unless the claimant speaks."""
    held = Claim(claim_id="held", statement="Tarn is still in the hands of the council.", claimants=("Free Council",))
    taken = Claim(claim_id="taken", statement="Brandt's forces have captured Tarn.")

    entered = "Forces loyal to the warlord Ivo Brandt said they had entered Tarn and were in full control of it."
    assert stances(entered, taken, held) == {("taken", "confirms")}
    assert ("held", "repeats") in stances("The Free Council said it was in full control of Tarn.", taken, held)


def test_who_we_are_is_open_where_nobody_knows_the_speakers_side():
    """The attackers are in the town as well; who is *still* there holds it."""
    taken = Claim(claim_id="taken", statement="Brandt's forces have captured Tarn.")

    assert stances("“We have been in Tarn since this morning,” Ole Lind, a spokesman, said.", taken) == set()
    assert stances("“We are still in Tarn,” Ole Lind, a spokesman, said.", taken) == {("taken", "denies")}


def test_a_term_of_the_desks_own_leaves_the_events_words_as_they_are():
    """A file may call its own words as the monitor calls some of its."""
    painted = Claim(
        claim_id="painted",
        statement="Tarn hall is red.",
        derive=False,
        phrasings=("hall be {taken}!",),
        places=("Tarn",),
    )
    matcher = compile_matcher(ClaimSet(claims=(TAKEN, painted), entities=ENTITIES, terms=TERMS))
    told = "Tarn was captured by Norlander troops. Its hall was painted."
    reading = matcher.read(Article(article_id="a", outlet="Courier", title="Tarn", text=told))

    assert {finding.claim_id for finding in reading.findings} == {"taken", "painted"}
