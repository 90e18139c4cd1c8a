"""Pronouns: when "it" may stand for a place."""

from __future__ import annotations

import pytest

from monitor.matching.text import parse_sentence
from monitor.matching.world.pronouns import is_adverb, may_be_place, stands_for_a_thing


def it_may_be_place(text: str) -> bool:
    sentence = parse_sentence(text)
    return may_be_place(sentence.tokens, sentence.lowers.index("it"))


@pytest.mark.parametrize(
    "text",
    [
        "They captured it on Friday.",
        "On Friday it was finally taken by the Blues.",
        "He said it had in all likelihood fallen.",
        "Two armies are fighting for it.",
        "They keep it.",
        "For the staff it has no military value.",
        "For now it is contested.",
    ],
)
def test_it_is_a_place_where_it_is_taken_held_or_weighed(text: str) -> None:
    """By what is done to it, or said of it."""
    assert it_may_be_place(text)


@pytest.mark.parametrize(
    "text",
    [
        "For the staff it is important to know.",
        "They keep it secret.",
        "Rumour has it that he left.",
        "Outside it rained.",
    ],
)
def test_it_is_no_place_where_anything_could_be_meant(text: str) -> None:
    """An expletive "it", a secret, the weather."""
    assert not it_may_be_place(text)


def test_what_was_lost_in_a_town_is_taken_up_by_it() -> None:
    """A tank, and not the town, was seized."""
    before, sentence = parse_sentence("A tank was lost in Tarn."), parse_sentence("It was seized by the Blues.")
    assert stands_for_a_thing((0, 1), sentence, before)
    assert not stands_for_a_thing((0, 1), sentence, parse_sentence("The Blues stormed Tarn house by house."))


def test_there_are_is_no_place() -> None:
    """Only behind a verb is it one."""
    assert not is_adverb(parse_sentence("There are no shops.").tokens, 0)
