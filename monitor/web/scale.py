"""The time axis of a drawing: moments become places, and long silences are cut short."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from typing import NamedTuple

_LONG = 0.35
"""A silence of more than this share of the whole is cut: 2023 and 2026 on one line would leave two dots."""
_BREAK = 34.0
_NARROW = 70.0
_STEPS = tuple(
    timedelta(seconds=seconds)
    for seconds in (1, 5, 15, 60, 300, 900, 3_600, 10_800, 21_600, 43_200, 86_400, 172_800, 604_800, 1_209_600)
)
_LABEL = 74.0
"""So wide is the label of a tick."""


class Tick(NamedTuple):
    """A labelled place."""

    x: float
    label: str
    day: str
    """Set where a new day begins, or at the first tick of a stretch."""


class Stretch(NamedTuple):
    """A stretch of time without long silences, and where it is drawn."""

    start: datetime
    end: datetime
    left: float
    right: float

    def place(self, at: datetime) -> float:
        """The place of a moment; the middle of a stretch that has no length."""
        seconds = (self.end - self.start).total_seconds()
        if not seconds:
            return (self.left + self.right) / 2
        return self.left + (at - self.start).total_seconds() / seconds * (self.right - self.left)


class Scale:
    """Places between two edges for moments.

    Args:
        moments: those that will be placed; at least one.
        left: where the first may stand.
        right: where the last may stand.
    """

    def __init__(self, moments: Sequence[datetime], *, left: float, right: float) -> None:
        groups = _groups(sorted(set(moments)))
        room = right - left - _BREAK * (len(groups) - 1)
        lengths = [(group[-1] - group[0]).total_seconds() for group in groups]
        spare, total = max(0.0, room - _NARROW * len(groups)), sum(lengths)
        narrow = min(_NARROW, room / len(groups))
        self.stretches: list[Stretch] = []
        at = left
        for group, length in zip(groups, lengths, strict=True):
            width = narrow + spare * (length / total if total else 1 / len(groups))
            self.stretches.append(Stretch(group[0], group[-1], at, at + width))
            at += width + _BREAK

    @property
    def breaks(self) -> tuple[float, ...]:
        """Where time was cut."""
        return tuple((a.right + b.left) / 2 for a, b in pairwise(self.stretches))

    def place(self, at: datetime) -> float:
        """The place of one of the moments."""
        stretch = next(stretch for stretch in self.stretches if at <= stretch.end)
        return round(stretch.place(at), 1)

    def ticks(self) -> tuple[Tick, ...]:
        """Labels at round times, as many as there is room for; at least one a stretch."""
        return tuple(tick for stretch in self.stretches for tick in _ticks(stretch))


def _groups(moments: Sequence[datetime]) -> list[list[datetime]]:
    groups = [[moments[0]]]
    longest = (moments[-1] - moments[0]) * _LONG
    for before, at in pairwise(moments):
        if at - before > longest and at - before > timedelta(days=2):
            groups.append([])
        groups[-1].append(at)
    return groups


def _ticks(stretch: Stretch) -> list[Tick]:
    length = stretch.end - stretch.start
    fits = max(1, int((stretch.right - stretch.left) / _LABEL))
    step = next((step for step in _STEPS if length / step <= fits), max(_STEPS[-1], length / fits))
    midnight = stretch.start.replace(hour=0, minute=0, second=0, microsecond=0)
    at = midnight + -(-(stretch.start - midnight) // step) * step
    ticks: list[Tick] = []
    while at <= stretch.end:
        ticks.append(_tick(stretch.place(at), at, step, first=not ticks))
        at += step
    return ticks or [_tick(stretch.place(stretch.start), stretch.start, _STEPS[3], first=True)]


def _tick(x: float, at: datetime, step: timedelta, *, first: bool) -> Tick:
    day = f"{at.day} {at:%b %Y}"
    if step >= timedelta(days=1):
        return Tick(round(x, 1), day, "")
    new_day = first or (at.hour, at.minute, at.second) == (0, 0, 0)
    return Tick(round(x, 1), f"{at:%H:%M:%S}" if step < timedelta(minutes=1) else f"{at:%H:%M}", day if new_day else "")
