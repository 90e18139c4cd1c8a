"""What one alert carries: an article with thousands of voices is one message that can be read, not one of megabytes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from monitor.models import Alert, AlertLine
from monitor.news.routing import Route

MOST_LINES = 30
"""More than that nobody reads in a message; with them it stays below the 20 kB that Standard Webhooks asks for."""


def shorten(alert: Alert, routes: Sequence[Route]) -> tuple[Alert, tuple[Route, ...]]:
    """An alert with the lines that are told, and what each sink is given of those.

    Every claim, and every stance and reason on it, has its turn before any has a second line; the surest come first.
    A sink that takes some lines only is given the first of those: none is told less than an alert for itself
    would have told it. How many more there are is said in `more`.
    """
    if len(alert.lines) <= MOST_LINES:
        return alert, tuple(routes)
    given = {route.sink: _first(alert.lines, route.lines) for route in routes}
    kept = sorted({*_first(alert.lines, range(len(alert.lines))), *(place for own in given.values() for place in own)})
    now_at = {place: at for at, place in enumerate(kept)}
    short = alert.model_copy(
        update={"lines": tuple(alert.lines[place] for place in kept), "more": len(alert.lines) - len(kept)}
    )
    return short, tuple(_short(route, [now_at[place] for place in given[route.sink]]) for route in routes)


def _short(route: Route, places: Sequence[int]) -> Route:
    return route.model_copy(update={"lines": tuple(places), "more": len(route.lines) - len(places)})


def _first(lines: Sequence[AlertLine], places: Iterable[int]) -> list[int]:
    """The places of the lines that are told of these, in their order."""
    surest = sorted(places, key=lambda place: (-lines[place].finding.confidence, place))
    turns: Counter[tuple[str, str, str]] = Counter()
    ranked: list[tuple[int, int, int]] = []
    for rank, place in enumerate(surest):
        line = lines[place]
        kind = (line.finding.claim_id, line.finding.stance, line.news)
        ranked.append((turns[kind], rank, place))
        turns[kind] += 1
    return sorted(place for _, _, place in sorted(ranked)[:MOST_LINES])
