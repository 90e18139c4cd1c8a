"""The event told afterwards, in passing, and what only looks like it; in a war that no claim file has."""

import pytest
from invented_war import stances

_TAKEN = "taken", "confirms"


def _confirmed(text: str) -> bool:
    found = stances("News of the war between rebels and the army", text)
    return _TAKEN in {(claim_id, stance) for claim_id, stance, _ in found}


@pytest.mark.parametrize(
    "text",
    [
        "It took the rebels nearly six months to capture Tarn.",
        "The offensive that led to the capture of Tarn cost the rebels a third of their men.",
        "The rebels' gains, including the capture of Tarn, were bought with many lives.",
        "The fall of Tarn is the rebels' first victory since last July.",
        "With Tarn gone, royal commanders had to choose.",
        "The rebels have captured one small town, Tarn, since the spring.",
        "The last royal groups came out of Tarn on Sunday, a soldier said.",
        "Once Tarn was taken, the rebels turned south.",
        "In the ruins of Tarn, which royal troops abandoned in May, rebel sappers are at work.",
        "The rebels have moved west after seizing Tarn, a small town known for its mines.",
        "Control of Tarn has given the rebels a view of the valley.",
        "The rebels, whose gunners took Tarn that week, said they had found the body.",
    ],
)
def test_what_is_told_from_behind_the_event_confirms_it(text: str) -> None:
    """However it is brought in, it has happened for who tells it so."""
    assert _confirmed(text)


@pytest.mark.parametrize(
    "text",
    [
        "It would take the rebels six months to capture Tarn.",
        "The rebels are planning an offensive that could lead to the capture of Tarn.",
        "The rebels' aims, including the capture of Tarn, are beyond them.",
        "Once Tarn is taken, the rebels will turn south.",
        "When Tarn falls, the army will have to leave the valley.",
        "A royal analyst said that with Tarn in rebel hands the bridge would be hard to supply.",
        "The capture of Tarn is the rebels' first objective.",
        "The capture of Tarn is a victory that the rebels badly need.",
        "No news came out of Tarn, a royal soldier said.",
        "Control of Tarn makes it possible to cut the road, a royal officer said.",
        "For the rebels, taking Tarn was a chance to show what they could do.",
        "A neutral observer said they had taken note of rebel claims over Tarn.",
    ],
)
def test_what_is_awaited_or_aimed_at_confirms_nothing(text: str) -> None:
    """The same words with a condition, a plan or a modal before or behind them."""
    assert not _confirmed(text)


@pytest.mark.parametrize(
    "text",
    [
        "Under rebel fire, a resident who gave her name as Ida walked out of Tarn with her sons.",
        "Then a gunner of the royal 4th Brigade who calls himself Bear and who left Tarn on Sunday spoke.",
        "One royal soldier, who left Tarn on Sunday, spoke of a massacre.",
        "A royal drone operator withdrew from Tarn on foot.",
    ],
)
def test_one_person_who_leaves_a_place_has_not_lost_it(text: str) -> None:
    """Who else is there is not said."""
    assert not _confirmed(text)
