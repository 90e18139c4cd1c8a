"""Constructions of attribution, one to five sentences each: cases.yaml says what a careful reader finds."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from monitor.matching.attribution import Attribution, attribute, innermost
from monitor.matching.text import parse

CASES: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("cases.yaml").read_text(encoding="utf-8"))


def who(attribution: Attribution) -> str:
    """The speaker's name without its article; "-" for nobody."""
    name = attribution.speaker.name if attribution.speaker else "-"
    return name.removeprefix("the ").removeprefix("The ")


def words_of(text: str, found: tuple[Attribution, ...], stretch: str) -> int | None:
    """Whose words a stretch of the text is: the index of the innermost attribution."""
    start = text.index(stretch)
    return innermost(found, start, start + len(stretch))


def matches(text: str, found: tuple[Attribution, ...], index: int, expected: dict[str, Any]) -> bool:
    """True if one attribution is what a case expects."""
    attribution = found[index]
    parent = attribution.parent
    return (
        who(attribution) == expected["who"]
        and attribution.kind.value == expected.get("kind", attribution.kind.value)
        and attribution.negated == expected.get("negated", attribution.negated)
        and attribution.hypothetical == expected.get("hypothetical", attribution.hypothetical)
        and attribution.form == expected.get("form", attribution.form)
        and ("says" not in expected or words_of(text, found, expected["says"]) == index)
        and ("in" not in expected or (parent is not None and who(found[parent]) == expected["in"]))
        and ("refers_to" not in expected or _said(text, found, attribution.refers_to, expected["refers_to"]))
    )


def _said(text: str, found: tuple[Attribution, ...], index: int | None, stretch: str) -> bool:
    return index is not None and any(stretch in text[span.start : span.end] for span in found[index].contents)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:50])
def test_speakers_and_words_are_found(case: dict[str, Any]) -> None:
    """Every expected attribution is found, and what the outlet says itself is nobody else's."""
    found = attribute(parse(case["text"]))
    for expected in case.get("expect", []):
        assert any(matches(case["text"], found, index, expected) for index in range(len(found))), (expected, found)
    for stretch in case.get("own", []):
        assert words_of(case["text"], found, stretch) is None, (stretch, found)
    for stretch in case.get("nobody", []):
        assert stretch not in {who(attribution) for attribution in found}
