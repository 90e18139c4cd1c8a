"""What was said before, spelt out behind a colon: "The army admitted *what Brandt had claimed*: that it had left"."""

from __future__ import annotations

from . import words
from .finds import Find
from .line import Line
from .model import CueClass

_JUST_BEHIND = 2  # tokens between "what" and who had said it: "what the militia"


def give_to_outer(line: Line, finds: list[Find]) -> list[Find]:
    """Gives what stands behind the colon to who now says it, and not to who had said it before.

    As in "What soldiers had said *was confirmed by the staff*: Arland has left".
    """
    if "what" not in line.forms or ":" not in line.forms:
        return finds
    inner = next((find for find in finds if _is_what_was_said(line, find)), None)
    colon = line.tags.find(words.COLON, inner.cue[1]) if inner else -1
    outer = next(
        (f for f in finds if inner and f is not inner and f.cue[1] <= colon and _tells_of(line, f, inner)), None
    )
    if inner is None or outer is None:
        return finds
    told = outer._replace(contents=((colon + 1, len(line.tokens)),))
    return [told if find is outer else find for find in finds if find is not inner]


def _is_what_was_said(line: Line, find: Find) -> bool:
    """Does "what" stand right before who is said to say it?"""
    if find.subject is None or find.noun:
        return False
    first = find.subject.left
    return any(line.is_lower(at, "what") for at in range(max(0, first - _JUST_BEHIND), first + 1))


def _tells_of(line: Line, outer: Find, inner: Find) -> bool:
    """Is it what was said that the other one admits: right before "what", or behind it in the passive?"""
    if outer.noun or outer.kind is not CueClass.COMMITTING or outer.subject is None or inner.subject is None:
        return False  # "I thought of what a historian had said: “C”"
    if outer.template == "passive":
        return outer.cue[0] > inner.cue[0] and line.is_lower(0, "what")
    near = range(outer.cue[1], inner.subject.left)
    return any(line.is_lower(at, "what") for at in near)
