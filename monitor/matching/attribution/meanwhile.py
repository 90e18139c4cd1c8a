"""Where a teller goes on beside what somebody said: "hailed his men | as the rebels took the town"."""

from __future__ import annotations

from collections.abc import Iterator

from . import words
from .clauses import is_past
from .complements import is_clause
from .finds import Find
from .idioms import FALSE
from .line import Line
from .model import CueClass

_LONGEST_SUBJECT = 5  # tokens: "the last of its defenders"


def meanwhile_start(line: Line, find: Find, start: int, end: int) -> int:
    """Where the teller says what goes on beside it: "said it worked | even as the rebels took the town".

    Who "denied the loss" or "hailed his men" said of no clause behind "as" or "while" that it is so.
    """
    if line.is_lower(start, "it", "this", "that") and line.tag(start + 1) == words.COMMA and _sets_against(line, start):
        return start + 1  # "Arland denies it, | but the town has fallen"
    if "as" not in line.forms and "while" not in line.forms:
        return end
    zone, of_a_thing = line.zones[find.cue[0]], find.kind in _OF_THINGS and not _spells_out(line, start)
    for at in range(start + 1, end - 1):
        even = line.is_lower(at, "even") and line.is_lower(at + 1, "as")
        if line.zones[at] == zone and (even or (of_a_thing and _tells_beside(line, at, end))):
            return at
    return end


def _sets_against(line: Line, pronoun: int) -> bool:
    return line.is_lower(pronoun + 2, "but", "though", "although", "yet", "however")


_OF_THINGS = (CueClass.DENYING, CueClass.EVALUATING)


def _spells_out(line: Line, start: int) -> bool:
    """Does a clause begin there: "denied *that* the town", "denies Tarn *is* lost"?"""
    return line.is_lower(start - 1, "that") or is_clause(line, start)


def _tells_beside(line: Line, at: int, end: int) -> bool:
    """Does "as troops left the town" begin there; not "as a lie", "as false reports", "as well"?"""
    if line.is_lower(at, "while"):
        return True
    if not line.is_lower(at, "as") or end - at < _SHORTEST_CLAUSE or line.is_lower(at + 1, "a", "an", "well", *FALSE):
        return False
    if line.headline:
        return True
    return any(_is_finite(line, place) for place in _subject_and_verb(line, at + 1, end))


def _subject_and_verb(line: Line, at: int, end: int) -> Iterator[int]:
    """The places behind the first word of a short noun phrase, up to what cannot belong to it or its verb."""
    for place in range(at + 1, min(at + _LONGEST_SUBJECT, end)):
        if line.tags[place] not in "DKxSM'0ATB":
            return
        yield place


def _is_finite(line: Line, at: int) -> bool:
    """As in "shells *rained* on it", "they *were*"."""
    return line.tags[at] == words.AUXILIARY or is_past(line, at)


_SHORTEST_CLAUSE = 3  # tokens: "as troops leave"
