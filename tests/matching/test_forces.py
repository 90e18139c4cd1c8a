"""Forces: what a claim's one sentence says of main forces sent, and where a text says the same."""

from __future__ import annotations

import pytest
from readings import stances

from monitor.matching.events.forces import read_sending
from monitor.matching.events.known_events import find_event
from monitor.matching.matcher import compile_matcher
from monitor.matching.text import split_words
from monitor.models import Claim, ClaimSet


@pytest.mark.parametrize(
    ("statement", "senders", "goal"),
    [
        ("The junta has sent its main forces into the Salin hills.", "junta", "Salin"),
        ("Kelland has moved the bulk of its army to Tarn.", "Kelland", "Tarn"),
        ("Kelland is massing its elite units near Lund.", "Kelland", "Lund"),
        ("Most of Kelland's army has been thrown into the Tarn salient.", "Kelland", "Tarn"),
        ("Kelland has thrown almost all its main forces into the offensive in the Tarn region.", "Kelland", "Tarn"),
    ],
)
def test_a_statement_says_who_sent_its_forces(statement, senders, goal):
    """Who, and whereto."""
    sending = read_sending(statement)
    assert (" ".join(sending.senders), sending.goal) == (senders, goal)
    assert find_event(split_words(statement), ())[0].name == "commitment"


@pytest.mark.parametrize("statement", ["Iran supplied drones to Russia.", "Acme has moved most of its staff to Lund."])
def test_other_things_are_no_forces(statement):
    """Nor is any army told of."""
    assert read_sending(statement) is None


MATCHER = compile_matcher(
    ClaimSet(
        claims=(
            Claim(
                claim_id="sent",
                statement="Ethiopia has sent its main forces into the Tekoda region.",
                claimants=("Eritrea",),
            ),
        )
    )
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Eritrea said Addis Ababa had sent the bulk of its army to Tekoda.", {"repeats"}),
        ("Most of the Ethiopian army has been moved to Tekoda, diplomats say.", {"confirms"}),
        ("Ethiopia has thrown its best brigades into the fight for Tekoda, a diplomat said.", {"confirms"}),
        ("The bulk of Ethiopia's army is not in Tekoda, a diplomat said.", {"denies"}),
        ("Ethiopia has not sent its main forces to Tekoda, a diplomat said.", {"denies"}),
        ("Ethiopia may send its main forces to Tekoda, a diplomat said.", set()),
        ("Eritrea has sent the bulk of its army to Tekoda, a diplomat said.", set()),
        ("Ethiopia has sent the bulk of its army to Kelafo and not to the border, a diplomat said.", set()),
        ("Ethiopia has sent some of its best doctors to Tekoda, a diplomat said.", set()),
    ],
)
def test_forces_are_sent_in_many_ways(text, expected):
    """By those of whom the claim tells, whereto it tells."""
    found = stances(MATCHER, text, "Ethiopia and Eritrea at war over Tekoda")
    assert {stance for _, stance in found} == expected
