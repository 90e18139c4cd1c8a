"""What was told in the end: "could not deny", "did not admit it until"; and what nobody tells."""

from __future__ import annotations

from .finds import Find
from .line import Group, Line, gave_up
from .model import CueClass
from .subjects import tells_of_nobody

_TOLD_AT_LAST = (CueClass.COMMITTING, CueClass.NEUTRAL, CueClass.CLAIMING)


def told_after_all(line: Line, find: Find, group: Group) -> Find | None:
    """The find as what was told in the end: "could not deny", "did not admit until"; None where nobody tells it."""
    if find.negated and find.kind is CueClass.DENYING and gave_up(line, group, find.lemma):
        find = find._replace(kind=CueClass.COMMITTING, negated=False, hypothetical=False)
    if find.subject and tells_of_nobody(line, find.subject, find.lemma, find.kind, find.cue[0]):
        return None
    until = find.negated and find.kind in _TOLD_AT_LAST and _until_then(line, group)
    return find._replace(negated=False) if until else find


def _until_then(line: Line, group: Group) -> bool:
    """As in "*did* not admit the loss *until* May": it was admitted then."""
    before = any(line.is_lower(at, "did", "had", "was", "were") for at in range(group.first, group.at))
    return before and any(line.is_lower(at, "until", "till") for at in range(group.at, len(line.tokens)))
