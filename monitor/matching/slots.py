"""Slots: what an event's patterns leave open, and what a claim fills it with.

{theme} is the place that a claim is about, {goal} the other place that it names ("the road to Lund"), {holders} and
{attackers} are its sides. A pattern with a goal is left out where the claim names none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from monitor.matching.sides import Numbers, with_sides

PLACE_GROUP, NAME_GROUP, ITS_GROUP = "place", "place_name", "its"
"""What patterns call the claim's places, their names alone, and "its" and "the town's" where they stand for one."""
GOAL_GROUP = "goal"
_OF_AN_EVENT = {"theme": PLACE_GROUP, "theme_name": NAME_GROUP, "theme_its": ITS_GROUP}
"""What an event's patterns call its place, and what a claim's do."""
_SLOT = re.compile(rf"(?<=[{{|])(?:theme|theme_name|theme_its|{PLACE_GROUP}|{NAME_GROUP}|{GOAL_GROUP})(?=[}}|])")
_GOAL = re.compile(rf"[{{|]{GOAL_GROUP}[}}|]")


class Filling(NamedTuple):
    """What a claim fills the slots of patterns with; claims of one event and the same filling share its patterns."""

    sides: Numbers
    by_name: str | None = None
    """The group of its place's names, where only these stand for it."""
    goal: str | None = None
    """The group of the other place's names."""


def filled(sources: Iterable[str], filling: Filling) -> Iterator[str]:
    """Patterns with their slots filled; those that ask for what the claim has not are left out."""
    groups, sides = dict(_OF_AN_EVENT), dict(filling.sides)
    if filling.by_name:
        groups |= dict.fromkeys((*_OF_AN_EVENT, PLACE_GROUP, NAME_GROUP), filling.by_name)
    if filling.goal:
        groups[GOAL_GROUP] = filling.goal
    for source in sources:
        if filling.goal or not asks_for_goal(source):
            yield with_sides(_SLOT.sub(lambda found: groups.get(found[0], found[0]), source), sides)


def asks_for_goal(source: str) -> bool:
    """Does a pattern ask for the other place?"""
    return _GOAL.search(source) is not None
