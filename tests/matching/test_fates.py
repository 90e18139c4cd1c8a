"""What is told of people: how a sentence is read, and whom a text means; findings: gold/rows/invented-fates.yaml."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.matching.content.fate_tellings import FateReader
from monitor.matching.content.fates import read_fate
from monitor.matching.text import parse, parse_sentence


def tellings(statement, text):
    """For each sentence that tells it, whether it tells the contrary."""
    told, document = read_fate(parse_sentence(statement), {}), parse(text)
    reader = FateReader(document)
    return [telling.contrary for sentence in document.sentences for telling in reader.tellings(told, sentence)]


@pytest.mark.parametrize(
    ("statement", "fate", "who"),
    [
        ("General Ada Finch was killed in an air strike on Lund.", "death", {"finch"}),
        ("The mayor of Uln, Ada Finch, has been arrested.", "arrest", {"finch"}),
        ("Police have arrested the singer Ada Finch.", "arrest", {"finch"}),
        ("Queen Ilse is gravely ill.", "illness", {"ilse"}),
        ("Ada Finch is alive.", "death", {"finch"}),
    ],
)
def test_a_sentence_is_read_for_whom_it_tells_of(statement, fate, who):
    """By name, titles and offices apart."""
    told = read_fate(parse_sentence(statement), {})
    assert told is not None
    assert (told.fate.name, told.person.names) == (fate, who)


@pytest.mark.parametrize(
    "statement",
    [
        "Takuma Motors hid defects in its brakes.",
        "Rebels have seized Port Azan.",
        "Minister Ada Finch will resign.",
        "The Halden Group has released a report.",
        "Acme has quit Lund.",
    ],
)
def test_what_is_told_of_no_person_is_none(statement):
    """Nor is what is to come."""
    assert read_fate(parse_sentence(statement), {}) is None


@pytest.mark.parametrize(
    ("text", "contrary"),
    [
        ("Minister Ada Finch is at work. The minister has stepped down.", [False]),
        ("Ada Finch, who is 60, has handed in her resignation.", [False]),
        ('"I have not resigned," Ada Finch said. "I am still minister."', [False, True]),
        ("Ada Finch stays. Her resignation was invented.", [True, False]),
        ("Ada Finch remains in office.", [True]),
    ],
)
def test_a_text_tells_it_in_its_own_words(text, contrary):
    """By a synonym, a noun, a state; of the person by name, by office or by a pronoun."""
    assert tellings("Minister Ada Finch has resigned.", text) == contrary


@pytest.mark.parametrize(
    "text",
    [
        "Ada Finch accepted the resignation of Jon Lund.",
        "Ada Finch's deputy has resigned.",
        "Ada Finch met Jon Lund. He has resigned.",
        "Minister Ada Finch met the interior minister, Jon Lund. The minister has resigned.",
        "Katja Finch has resigned. Ada Finch is her sister.",
        "Ada Finch resigned once before.",
    ],
)
def test_what_is_told_of_others_is_not_told_of_her(text):
    """Nor what was another time."""
    assert tellings("Minister Ada Finch has resigned.", text) == []


@given(st.text(max_size=200))
def test_any_text_can_be_read(text):
    """Whatever stands in it."""
    tellings("Minister Ada Finch has resigned.", f"Ada Finch. {text}")
    tellings("The Reds have released two hostages.", f"The Reds have hostages. {text}")
    read_fate(parse_sentence(text), {})
