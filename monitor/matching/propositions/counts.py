"""Counts: which number of a sentence is told of a claim, and whether of others: "30 soldiers *of the Blue army*"."""

from __future__ import annotations

from collections.abc import Sequence

from monitor.matching.compilation.compiled import CompiledClaim
from monitor.matching.content.statements import Statement
from monitor.matching.language.numbers import (
    NUMBER_GROUP,
    NUMBER_GROUPS,
    OTHER_NUMBER_GROUP,
    SAME_NUMBER_GROUP,
    is_near,
)
from monitor.matching.language.patterns import Occurrence
from monitor.matching.language.vocabulary import Found, Span
from monitor.matching.lexicon import load_words
from monitor.matching.text import Sentence

_BESIDE = 3  # words


def number_near(occurrence: Occurrence, numbers: Sequence[tuple[Span, float]]) -> float | None:
    """The first number among a statement's words, or right beside them: "the death toll *at 3,000*"."""
    near = range(occurrence.start - _BESIDE, occurrence.end + _BESIDE)
    return next((value for span, value in numbers if span[0] in near), None)


def counts_units(sentence: Sentence, number: Span, statement: Statement) -> bool:
    """As in "paid *eight million dollars*" for four men: another number than the claim's, which counts none."""
    behind = sentence.lemmas[number[1] : number[1] + 1]
    return not _UNITS.isdisjoint(behind) and behind[0] not in statement.keys and behind[0] not in statement.words


_UNITS = load_words("numbers")["units"]


def counts_others(found: Occurrence, number: float | None, compiled: CompiledClaim, groups: Found) -> bool:
    """Are others meant, where only how many they were tells who: "30 soldiers were killed"?

    Another number is another's, and so are "500 soldiers *of the Blue army*" and those whom the victims' side killed.
    """
    spans = groups.get(NUMBER_GROUP, ())
    if compiled.victims and any(found.start < at < found.trigger[0] for at, _ in spans if at != _number_at(found)):
        return True  # "arrested 17 men, after *three* were killed"
    is_same = number is not None and compiled.number is not None and is_near(number, compiled.number)
    if OTHER_NUMBER_GROUP in found.pattern.needs:
        return is_same
    if SAME_NUMBER_GROUP not in found.pattern.needs:
        return False
    if not is_same:
        return True
    own = compiled.victims.side if compiled.victims else frozenset()
    named = sorted((span[0], key[1:]) for key, spans in groups.items() if key[0] == "@" for span in spans)
    whose = {who for at, who in named if found.start < at < found.end + _WHOSE}
    doer = next((who for at, who in reversed(named) if at < found.start), None)
    return not whose <= own | compiled.agents or (doer in own and found.trigger[0] == found.start)


def _number_at(found: Occurrence) -> int | None:
    elements = zip(found.pattern.elements, found.spans, strict=True)
    return next((start for element, (start, _) in elements if element.group in NUMBER_GROUPS), None)


_WHOSE = 4  # words: "30 soldiers (were killed) of the Blue army"


def number_in(occurrence: Occurrence, numbers: Sequence[tuple[Span, float]]) -> float | None:
    """The value that stands where a pattern has one; None where it has none."""
    if not numbers or NUMBER_GROUPS.isdisjoint(occurrence.pattern.needs):
        return None
    wanted = [
        span
        for element, span in zip(occurrence.pattern.elements, occurrence.spans, strict=True)
        if element.group in NUMBER_GROUPS
    ]
    return next((value for span, value in numbers if span in wanted), None)
