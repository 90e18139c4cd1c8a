"""Cues that take no position: "could not confirm", "declined to comment", "neither confirmed nor denied"."""

from __future__ import annotations

from .complements import Complement
from .cues import NO_POSITION_OBJECTS, VERBS, VERIFYING
from .finds import Find
from .line import Line
from .model import CueClass
from .words import word_set

_UNDECIDED = word_set("on about over whether if who how what")
_INABILITY = word_set("could can ca able would cannot unable refused declined declines refuses")


def _is_neither(line: Line, find: Find) -> bool:
    """As in "neither confirmed nor denied", "did not confirm or deny": either half."""
    first, last = find.cue
    pair = VERBS.get(line.tokens[last + 1].lower) if find.negated and last + 1 < len(line.tokens) else None
    if pair and line.is_lower(last, "or", "nor") and pair.kind is CueClass.DENYING:
        return True
    other = VERBS.get(line.tokens[first - 2].lower) if first > 1 and line.is_lower(first - 1, "or", "nor") else None
    unsaid = "N" in line.tags[max(0, first - 8) : first - 2] or line.is_lower(first - 3, "to")  # "declined to"
    return other is not None and other.kind is CueClass.COMMITTING and unsaid


def _is_undecided(line: Line, find: Find) -> bool:
    """As in "do not agree *on whether*", "*cannot* agree that", "have *yet* to agree": they do not know themselves."""
    first, last = find.cue
    if find.lemma not in ("agree", "concur"):
        return False
    unable = not _INABILITY.isdisjoint(line.lowered[first:last]) or "yet" in line.lowered[max(0, first - 2) : last]
    return (find.negated and unable) or line.is_in(last, _UNDECIDED)


def with_position(line: Line, find: Find, complement: Complement) -> Find:
    """As in "could not independently confirm", "declined to comment", "neither confirmed nor denied": no position."""
    first, last = find.cue
    if find.lemma in VERIFYING and find.negated and not _INABILITY.isdisjoint(line.lowered[first:last]):
        return find._replace(kind=CueClass.NO_POSITION, negated=False, hypothetical=False)
    if complement.kind != "colon" and _is_undecided(line, find):  # not "agree on one thing: it has fallen"
        return find._replace(kind=CueClass.NO_POSITION, negated=False, hypothetical=False)
    if find.lemma in ("decline", "refuse") and complement.start < len(line.tokens):
        return find
    if find.kind in (CueClass.DENYING, CueClass.COMMITTING) and _is_neither(line, find):
        return find._replace(kind=CueClass.NO_POSITION, negated=False, hypothetical=False)
    if find.negated and find.lemma in NO_POSITION_OBJECTS and find.lemma in ("comment", "respond", "reply"):
        return find._replace(kind=CueClass.NO_POSITION, negated=False)
    return find
