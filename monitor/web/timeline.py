"""Timeline: findings as a drawing. Time goes across, each source has a lane; colour and shape tell the stance."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from monitor.models import Stance
from monitor.news.holdings import Held
from monitor.web.scale import Scale, Tick

WIDTH = 960
_LEFT, _RIGHT = 236, 36
_TOP, _LANE, _BOTTOM = 18, 34, 46
_APART = 17.0
"""Marks of one lane that would touch are moved so far apart."""
_NAME = 32
"""Letters of a source's name that fit before its lane."""

SHAPES: Mapping[Stance, str] = {
    Stance.CONFIRMS: "M0-8 8 6H-8Z",
    Stance.DENIES: "M0 8 8-6H-8Z",
    Stance.REPEATS: "M-7 0a7 7 0 1 0 14 0a7 7 0 1 0-14 0Z",
}
"""SVG paths around 0,0: told apart without colour."""


class Mark(NamedTuple):
    """What one source says in one article."""

    held: Held
    x: float
    y: float
    shape: str
    reversal: bool
    """The source had taken the other side before."""

    @property
    def hollow(self) -> bool:
        """The outlet relays it and says that it could not verify it."""
        return self.held.unverified and self.held.finding.stance is Stance.REPEATS

    @property
    def words(self) -> str:
        """The mark in words, for whoever cannot see it."""
        finding = self.held.finding
        relayed = f" ({finding.attributed_to.name})" if finding.attributed_to else ""
        marks = ", unverified" * self.hollow + ", changed sides" * self.reversal
        gone = ", withdrawn since" if self.held.withdrawn_at else ""
        at = f"{self.held.at.day} {self.held.at:%B %Y %H:%M} UTC"
        return f"{finding.source.name} {finding.stance.past} it{relayed}, {self.held.outlet}, {at}{marks}{gone}"


class Lane(NamedTuple):
    """One source."""

    name: str
    label: str
    """The name as far as it fits."""
    kind: str
    y: float
    marks: tuple[Mark, ...]


class Link(NamedTuple):
    """Marks of articles of one origin, tied together."""

    points: str
    articles: int


class Drawing(NamedTuple):
    """Everything that the template draws. Lengths in SVG units."""

    height: float
    axis: float
    lanes: tuple[Lane, ...]
    ticks: tuple[Tick, ...]
    breaks: tuple[float, ...]
    links: tuple[Link, ...]
    left: float = _LEFT - 12
    width: float = WIDTH


def draw(findings: Sequence[Held], origins: Mapping[str, str]) -> Drawing | None:
    """Draw the findings on one claim.

    Args:
        findings: in any order.
        origins: article_id → origin_id.

    Returns:
        None where there is nothing to draw.
    """
    shown = _one_an_article(findings)
    if not shown:
        return None
    scale = Scale([held.at for held in shown], left=_LEFT, right=WIDTH - _RIGHT)
    by_source: dict[str, list[Held]] = defaultdict(list)
    for held in shown:
        by_source[held.finding.source.key].append(held)
    lanes = tuple(_lane(them, number, scale) for number, them in enumerate(by_source.values()))
    axis = _TOP + _LANE * len(lanes) + 6.0
    return Drawing(axis + _BOTTOM, axis, lanes, scale.ticks(), scale.breaks, _links(lanes, origins))


def _one_an_article(findings: Sequence[Held]) -> list[Held]:
    """One mark a source, stance and article, however many sentences show it; in the order in which it was said."""
    first: dict[tuple[str, Stance, str], Held] = {}
    for held in sorted(findings, key=_order):
        key = (held.finding.source.key, held.finding.stance, held.article_id)
        known = first.get(key)
        if known is None or (known.withdrawn_at and not held.withdrawn_at):
            first[key] = held
    return sorted(first.values(), key=_order)


def _order(held: Held) -> tuple[datetime, int, str]:
    return held.at, held.finding.start, held.finding_id


def _lane(findings: Sequence[Held], number: int, scale: Scale) -> Lane:
    y = _TOP + _LANE * number + _LANE / 2
    places = _apart([scale.place(held.at) for held in findings])
    sides: list[Stance] = []
    marks = []
    for held, x in zip(findings, places, strict=True):
        stance = held.finding.stance
        takes_side = stance is not Stance.REPEATS
        turned = takes_side and bool(sides) and sides[-1] is not stance
        marks.append(Mark(held, x, y, SHAPES[stance], turned))
        if takes_side:
            sides.append(stance)
    source = findings[0].finding.source
    label = source.name if len(source.name) <= _NAME else f"{source.name[: _NAME - 1].rstrip()}…"
    return Lane(source.name, label, source.kind, y, tuple(marks))


def _apart(places: Sequence[float]) -> list[float]:
    """Places in order, none nearer to its neighbour than a mark is wide, and none beyond the right edge."""
    moved = list(places[:1])
    for at in places[1:]:
        moved.append(max(at, moved[-1] + _APART))
    limit = float(WIDTH - _RIGHT + _APART)
    for place in range(len(moved) - 1, -1, -1):
        moved[place] = min(moved[place], limit)
        limit = moved[place] - _APART
    return [round(at, 1) for at in moved]


def _links(lanes: Sequence[Lane], origins: Mapping[str, str]) -> tuple[Link, ...]:
    """A line through the articles of each origin: through their outlets' own marks where they have some."""
    by_origin: dict[str, dict[str, Mark]] = defaultdict(dict)
    for lane in sorted(lanes, key=lambda lane: lane.kind != "outlet"):
        for mark in lane.marks:
            article = mark.held.article_id
            by_origin[origins.get(article, article)].setdefault(article, mark)
    tied = [sorted(marks.values(), key=lambda mark: (mark.y, mark.x)) for marks in by_origin.values() if len(marks) > 1]
    return tuple(Link(" ".join(f"{mark.x},{mark.y}" for mark in marks), len(marks)) for marks in tied)
