"""Words that fit a claim and speak of something else; on an invented war."""

from __future__ import annotations

import pytest
from invented_war import stances


@pytest.mark.parametrize(
    "text",
    [
        "Tarn is in ruins. She left the town in April with a cat.",
        "A teacher told us of Tarn. He left it last year and has not been back.",
        "Tarn United are second. The fight for the title continues.",
        "Tarn has a theatre. The battle over its name goes on.",
        "Fighting in Norland goes on, said Ada Lisk, and Tarn is a part of it.",
        "Tarn has a mine. Fighting along the entire front line goes on, said Ada Lisk.",
        "Tarn was full of men. Fighting had been going on for five months when the first rebels came.",
        "Tarn has a court. A miner from there is still fighting for his life.",
        "Tarn is cold. Rebels want to move on and fight for Lund, where the army still holds out.",
        "In Tarn, firemen are fighting to restore the power. Another battle goes on over money.",
    ],
)
def test_it_is_silent(text):
    """Persons who leave, fights for a title."""
    assert stances("News from Tarn", text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "The rebels captured Tarn on Friday.",
        "The army said that the fighting goes on.",
        "The army said that fighting goes on in the streets.",
        "The army said that the battle for Tarn goes on.",
        "The army said that the battle for control of the town goes on.",
        "The army said that the fight for every street continues.",
    ],
)
def test_it_is_not(text):
    """Armies that take towns, fights for streets."""
    assert stances("Battle for Tarn", text) != set()
