"""Links between attributions: whose words stand in whose, and which a bare "claim" points at."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter

from .clauses import clause_start
from .cues import POINTING
from .finds import Find
from .line import OUTSIDE, Line
from .model import Attribution, Speaker
from .words import PREPOSITION, RELATIVE


def antecedent_of(found: Sequence[Attribution], find: Find, speaker: Speaker | None) -> int | None:
    """Which words a bare "claim" points at: its owner's last, else the last that were not themselves a verdict."""
    wanted = _names(speaker) if speaker and find.noun and find.kind.value != "denying" else set()
    for index in range(len(found) - 1, max(-1, len(found) - 40), -1):
        other = found[index]
        if not other.contents or other.kind.value in ("denying", "no_position", "doubting"):
            continue
        if not wanted or (other.speaker and wanted & _names(other.speaker)):
            return index
    return None


def parent_in(found: Sequence[Attribution], indexes: range, index: int, start: int, end: int) -> int | None:
    """The attribution among these whose content is the narrowest to hold start..end."""
    best: int | None = None
    width = 0
    for other in indexes:
        for span in found[other].contents:
            if other != index and span.covers(start, end) and (best is None or span.end - span.start < width):
                best, width = other, span.end - span.start
    return best


def points(line: Line, find: Find) -> bool:
    """A noun without words of its own, or a verdict on such a noun."""
    if not find.contents:
        return True
    first, last = find.contents[0]
    return last - first <= 3 and line.tokens[last - 1].lower in POINTING


def _names(speaker: Speaker) -> set[str]:
    return {
        word.strip(".,'’").lower().removesuffix("'s").removesuffix("’s")
        for word in f"{speaker.name} {speaker.role}".split()
        if word[:1].isupper()
    }


def other_clause(line: Line, find: Find, before: Attribution) -> bool:
    """True if a clause of its own starts between the attribution before and this cue."""
    start = clause_start(line, find.region)
    if line.tag(start - 1) == RELATIVE and line.tag(start - 2) == PREPOSITION:
        return False  # "refused to speak *on who* Brandt would name, but said"
    return before.cue is None or before.cue.end <= line.tokens[start].start


def crosses(line: Line, start: int, zone: int) -> bool:
    """Does a place of the body lie in another quote than this, or in none?"""
    return zone_at(line, start) != zone


def zone_at(line: Line, start: int) -> int:
    """The quote that a place of the body lies in."""
    at = bisect_left(line.tokens, start, key=attrgetter("start"))
    return line.zones[at] if at < len(line.zones) else OUTSIDE
