"""Slots: what an event's patterns leave open, and what a claim fills it with.

{theme} is the place that a claim is about, {goal} the other place that it names ("the road to Lund"), {holders} and
{attackers} are its sides. A pattern with a goal is left out where the claim names none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from typing import NamedTuple

from monitor.matching.events.sides import Numbers, with_sides

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


class SharedGroups:
    """Groups of words for those of whom claims tell, which claims of the same share: {victims:3}, {senders:4}."""

    def __init__(self, groups: dict[str, tuple[str, ...]]) -> None:
        """All groups of words: new ones are put there where a claim first asks for them."""
        self._groups = groups
        self._known: dict[Hashable, int] = {}
        self._own: list[str] = []

    def number(self, those: Hashable, name: Callable[[int], Mapping[str, tuple[str, ...]]]) -> int:
        """The number of the groups for some people; `name` makes these, where nobody has asked for them yet."""
        if those not in self._known:
            number = self._known[those] = len(self._known)
            groups = name(number)
            self._groups.update(groups)
            self._own += groups
        return self._known[those]

    @property
    def proper(self) -> frozenset[str]:
        """Those whose names need their capital letter, as they stand alone: "the *US* lost 30 men"."""
        return frozenset(name for name in self._own if name.startswith(_ALONE))


_ALONE = ("victims_side:", "senders:")


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
