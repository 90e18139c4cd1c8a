"""The word classes that modules ask for."""

from pathlib import Path

import pytest
import yaml

from monitor.matching.lexicon import load_words

SECTIONS = yaml.safe_load(Path("monitor/matching/lexicon/words.yaml").read_text(encoding="utf-8"))


def test_a_class_has_the_words_of_the_classes_that_it_refers_to():
    """What two classes share is written once."""
    places = load_words("places")

    assert places["months"] < places["calendar"]
    assert "friday" in places["calendar"] - places["months"]


@pytest.mark.parametrize("section", SECTIONS)
def test_no_reference_is_left_among_the_words(section):
    """A reference ("@section.class") counts wherever it stands in a line."""
    assert not [word for words in load_words(section).values() for word in words if word.startswith("@")]
