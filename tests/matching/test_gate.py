"""Of which names an article must hold one before anything else is looked at."""

from __future__ import annotations

import pytest

from monitor.matching.gate import Gate, anchors_in
from monitor.matching.text import split_words


@pytest.mark.parametrize(
    ("statement", "names"),
    [
        ("Karsin is lost.", ("Karsin",)),
        ("Takuma Motors hid defects in its brakes.", ("Takuma", "Motors")),
        ("General Oleg Varga was killed.", ("Oleg", "Varga")),
        ("Opposition leader Ilse Maar has been arrested.", ("Ilse", "Maar")),
        ("Tap water in Selby Cross is contaminated.", ("Selby", "Cross")),
    ],
)
def test_a_statement_is_anchored_by_its_names(statement, names):
    """A title and a common word at its beginning are none."""
    assert anchors_in(split_words(statement)) == names


def test_a_name_opens_its_claims_as_a_word_of_its_own():
    """In any case of letters, with any apostrophe."""
    gate = Gate({"brakes": ("Takuma",), "coast": ("Côte d’Or",)})
    assert gate.open_for("TAKUMA denied it.") == ("brakes",)
    assert gate.open_for("The Takumas met at the Côte d'Or.") == ("coast",)


def test_a_claim_without_a_name_is_open_to_every_article():
    """Nothing else would ever find it."""
    assert Gate({"any": ()}).open_for("The bridge is shut.") == ("any",)
