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


NAMED_BY_RULE = {"fields", "parties"}
"""Sections of which a module takes every class, or makes the names of the classes itself."""


@pytest.mark.parametrize("section", [name for name in SECTIONS if name not in NAMED_BY_RULE])
def test_every_class_of_words_is_asked_for(section):
    """Words that no rule and no other class asks for are left behind by a rule that is gone."""
    code = "\n".join(path.read_text(encoding="utf-8") for path in Path("monitor/matching").rglob("*.py"))
    referred = Path("monitor/matching/lexicon/words.yaml").read_text(encoding="utf-8")
    asked = {name for name in SECTIONS[section] if f'"{name}"' in code or f"['{name}']" in code}
    idle = [name for name in SECTIONS[section] if name not in asked and f"@{section}.{name}" not in referred]
    assert idle == []
