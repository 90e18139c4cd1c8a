"""What a side is not heard to say: its own claim denied, the other side's confirmed, unless it admits it."""

import pytest

from monitor.matching.matcher import Matcher
from monitor.models import Article, Reading, Stance


def _read(matcher: Matcher, text: str) -> Reading:
    return matcher.read(Article(article_id="a", outlet="Outlet", title="The week in Soledar", text=text))


def _stances(matcher: Matcher, text: str) -> set[tuple[str, Stance]]:
    return {(finding.claim_id, finding.stance) for finding in _read(matcher, text).findings}


@pytest.mark.parametrize(
    "text",
    [
        "Prigozhin said that they and no one else had taken Soledar.",
        "“They can't stand that we took the whole of Soledar,” Prigozhin said.",
        "Prigozhin, whose men are in Soledar, said weapons had been kept there since the first war.",
    ],
)
def test_who_made_a_claim_is_not_heard_denying_it(matcher: Matcher, text: str) -> None:
    """A negation near one's own claim is hardly meant against it."""
    assert ("wagner-captured-soledar", Stance.DENIES) not in _stances(matcher, text)


@pytest.mark.parametrize(
    ("text", "confirms"),
    [
        ("Ukraine's army acknowledged that Russia had taken Soledar.", True),
        ("Ukraine conceded the fall of Soledar.", True),
        ("Ukraine's military said its forces had left Soledar.", True),
        ("Ukraine's army said a photograph of Soledar's church had been taken elsewhere.", False),
    ],
)
def test_who_holds_the_contrary_confirms_a_loss_or_what_it_admits(
    matcher: Matcher, text: str, *, confirms: bool
) -> None:
    """Words of loss and of admission are believed; a chance match in other words is not."""
    assert (("soledar-captured", Stance.CONFIRMS) in _stances(matcher, text)) is confirms


def test_an_outlet_that_tells_of_fighting_denies_nothing(matcher: Matcher) -> None:
    """The outlet's own "fighting goes on" says nothing about who told what before."""
    assert ("soledar-captured", Stance.DENIES) not in _stances(matcher, "Fighting continued in Soledar on Friday.")


def test_who_announces_a_capture_is_relayed(matcher: Matcher) -> None:
    """Bystanders report and say; who announces or proclaims is one of those who did it, known by name or not."""
    announced = _stances(matcher, "A paratroop colonel announced the capture of Soledar on television.")
    reported = _stances(matcher, "A paratroop colonel said Soledar had been captured.")
    assert ("soledar-captured", Stance.REPEATS) in announced
    assert ("soledar-captured", Stance.CONFIRMS) in reported


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("A U.S. official said Washington was not able to verify the claims.", "Washington"),
        ("The Institute for the Study of War could not verify the claims.", "The Institute for the Study of War"),
        ("Britain's Sky News has been unable to verify the claims.", "Britain's Sky News"),
        ("It was not possible to verify the claims.", "Outlet"),
        ("Moscow's claim could not immediately be verified.", "Outlet"),
        ("The statement by the Russian ministry could not be checked independently.", "Outlet"),
        ("A U.S. official said Washington was not in a position to confirm the claim.", "Washington"),
    ],
)
def test_who_could_not_verify_is_named_once(matcher: Matcher, text: str, by: str) -> None:
    """The name that stands nearest to the verb; the outlet where there is none."""
    claimed = f"Russia's Defence Ministry said its forces had captured Soledar. {text}"
    assert {mark.by for mark in _read(matcher, claimed).unverified} == {by}


@pytest.mark.parametrize(
    ("before", "stance"),
    [
        ("Ukraine's military said it had repelled attacks.", Stance.REPEATS),
        ("The Pentagon said it watched closely.", Stance.CONFIRMS),
    ],
)
def test_a_spokesman_speaks_for_who_was_heard_last(matcher: Matcher, before: str, stance: Stance) -> None:
    """Nobody else is named: his words are those of the body before."""
    found = _stances(matcher, f"{before} A spokesman said that fighting continued in Soledar.")
    assert ("fighting-continues", stance) in found


@pytest.mark.parametrize(
    ("denial", "carried"),
    [
        ("Kyiv said that Soledar had not been captured.", True),
        ("Kyiv said that it had rained.", False),
        ("Prigozhin said that Russia's army had not captured Soledar, but he had.", False),
    ],
)
def test_who_denies_that_the_town_was_taken_denies_that_those_took_it(
    matcher: Matcher, denial: str, *, carried: bool
) -> None:
    """A denial of the general claim is one of the particular claim that the text tells, not by who made it."""
    found = _stances(matcher, f"Prigozhin said that Wagner had captured Soledar. {denial}")
    assert (("wagner-captured-soledar", Stance.DENIES) in found) is carried


def test_a_denial_without_the_particular_claim_stays_general(matcher: Matcher) -> None:
    """Nobody told that the mercenaries took it: nothing is denied of them."""
    found = _stances(matcher, "Kyiv said that Soledar had not been captured by Russia.")
    assert found == {("soledar-captured", Stance.DENIES)}


@pytest.mark.parametrize(
    ("gap", "claim"),
    [
        ("Moscow's claim could not immediately be verified.", "soledar-captured"),
        ("The statement by the Russian ministry could not be checked independently.", "soledar-captured"),
        ("Reuters was unable to verify the Ukrainian report.", "fighting-continues"),
    ],
)
def test_whose_claim_could_not_be_verified_is_marked(matcher: Matcher, gap: str, claim: str) -> None:
    """Not what was told last, but what its owner was relayed with."""
    told = f"Russia's Defence Ministry said it had captured Soledar. Ukraine said its troops held on there. {gap}"
    assert {mark.claim_id for mark in _read(matcher, told).unverified} == {claim}


def test_a_question_behind_a_statement_leaves_it_one(matcher: Matcher) -> None:
    """What is asked is whether the front collapsed; that the town changed hands is said."""
    text = "“Soledar changed hands two weeks ago, and has the front collapsed? It has not,” a diplomat said."
    assert ("soledar-captured", Stance.CONFIRMS) in _stances(matcher, text)
    assert ("soledar-captured", Stance.DENIES) not in _stances(matcher, text)


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("Kyiv said its troops were still fighting in Soledar, which Moscow denied.", "fighting-continues"),
        ("Kyiv said its troops were still holding out in Soledar. Moscow denied it.", "fighting-continues"),
        ("Moscow's declaration of victory in Soledar was disputed by the Ukrainian military.", "soledar-captured"),
        (
            "Moscow said Soledar was taken. Igor Girkin said it was premature and that Ukrainian troops still held on.",
            "soledar-captured",
        ),
    ],
)
def test_the_other_side_denies(matcher: Matcher, text: str, denied: str) -> None:
    """Who claims the contrary denies what is claimed, though the words only point at it."""
    assert (denied, Stance.DENIES) in _stances(matcher, text)


def test_who_has_conceded_it_denies_something_else(matcher: Matcher) -> None:
    """What a side disputes after it has told of its loss is no longer the loss; unless the text goes back."""
    conceded = "Soldiers said Soledar was lost on 13 January. Ukraine's military announced it had left Soledar. "
    now, then = "Kyiv disputed that account of Soledar.", "Kyiv had denied the capture of Soledar at the time."
    assert ("soledar-captured", Stance.DENIES) not in _stances(matcher, conceded + now)
    assert ("soledar-captured", Stance.DENIES) in _stances(matcher, conceded + then)
