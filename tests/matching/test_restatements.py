"""Where a text says what a claim's one sentence says: what the gold rows (invented-daily) show in whole texts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.matching.content.restatements import find_statement
from monitor.matching.content.statements import read_statement, word_statement
from monitor.matching.text import parse, parse_sentence, split_words


def says(statement: str, text: str) -> bool:
    """Does the last sentence of a text say it?"""
    *before, sentence = parse(text).sentences
    return bool(find_statement(read_statement(parse_sentence(statement), {}), sentence, before))


@pytest.mark.parametrize(
    ("statement", "text"),
    [
        ("Brava has banned Tattle.", "Brava blocked access to Tattle."),
        ("Brava has banned Tattle.", "Brava was early. Tattle is forbidden there by Brava."),
        ("Nordbank is buying Solvena.", "Solvena was acquired by Nordbank."),
        ("Governor Ada Finch has been sacked.", "Finch has not been dismissed."),
        ("The tanker Sirius has sunk.", "The Sirius is old. The ship capsized at night."),
        ("Ada Finch has resigned.", "Few still trusted Finch. She has not stepped down."),
    ],
)
def test_what_befalls_the_same_is_said_again(statement, text):
    """By names, by descriptions, and by what takes them up."""
    assert says(statement, text)


@pytest.mark.parametrize(
    ("statement", "text"),
    [
        ("Brava has banned Tattle.", "Tattle is popular in Brava, which has banned three other platforms."),
        ("Lund blew up the Sirius.", "The Sirius was blown up by an anchor in Lund."),
        ("Ada Finch has died.", "Finch wrote to the families of those who died."),
        ("Ada Finch took bribes from Brava.", "Ada Finch took the train to Brava."),
        ("Ada Finch has resigned.", "Finch met Ivo Brandt. He has resigned."),
        ("Acme is laying off workers.", "Acme is content. A rival, Brask, laid off workers."),
        ("Ada Finch has died.", "Ada Finch's husband has died."),
        ("Ada Finch has died.", "Ada Finch fled a fire in which two guards were killed."),
        ("President Ada Finch has died.", "A president has died, and Finch spoke."),
        ("Lund blew up the pipeline.", "Divers from Lund found the pipeline, which a storm had destroyed."),
        ("Brava bombed the Noor hospital.", "The Noor hospital treats those whom Brava has bombed."),
        ("Brava has closed its border with Lund.", "Lund waits. Brava has closed its border with Norland."),
        ("Brava and Lund have agreed a ceasefire.", "Brava and Lund have not agreed on a border."),
        ("Nordbank is buying Solvena.", "Nordbank is buying the insurer Helva."),
    ],
)
def test_what_befalls_others_or_is_done_by_others_is_not(statement, text):
    """Though all the words are there."""
    assert not says(statement, text)


WORDS = split_words(
    "The the Brava Finch who which has is was will not been banned sank agreed to by of in , . 's 12 Tattle bank it"
)


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=8), st.lists(st.sampled_from(WORDS), max_size=12))
def test_any_words_can_be_a_statement_and_a_text(statement, text):
    """A desk forgets full stops and verbs; nothing breaks, and nothing is found in no words."""
    said = parse_sentence(" ".join(statement))

    word_statement(said)
    sentences = parse(" ".join(text)).sentences
    found = [
        find_statement(read_statement(said, {}), sentence, sentences[:at]) for at, sentence in enumerate(sentences)
    ]

    assert len(found) == len(sentences)


def test_a_statement_needs_no_full_stop():
    """As it is pasted from a headline."""
    assert says("The Tarn bridge has collapsed", "The bridge at Tarn collapsed.")
