"""Metrics for Prometheus: the ledger's own figures, read when they are scraped, so that every process counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from enum import StrEnum
from statistics import quantiles

from fastapi import APIRouter
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector
from starlette.responses import Response

from monitor.feeds.health import Level
from monitor.feeds.state import Outcome
from monitor.ledger.alert_log import LoggedAlert
from monitor.ledger.counters import CounterName
from monitor.models import Stance
from monitor.news.standing import ClaimState
from monitor.web.board import Board
from monitor.web.requests import TheBoard

RECENT = 200
"""Alerts of which lag and fates are told."""
HOSTS = 20
"""Hosts of which courtesy is told: each is a series, and a monitor may know thousands."""
CLAIMS = 2_000
"""Claims that are looked at in one scrape."""

router = APIRouter(include_in_schema=False)


@router.get("/metrics")
def show_metrics(board: TheBoard) -> Response:
    """All figures, in the text format of Prometheus."""
    registry = CollectorRegistry()
    registry.register(Figures(board))
    return Response(generate_latest(registry), media_type=CONTENT_TYPE_LATEST)


class Figures(Collector):
    """Reads the figures off the board."""

    def __init__(self, board: Board) -> None:
        self._board = board

    def describe(self) -> list[Metric]:
        """Nothing is promised before it is asked for: a registry need not read Redis to be made."""
        return []

    def collect(self) -> Iterator[Metric]:
        """Everything that is told."""
        recent = self._board.alerts.page(limit=RECENT).items
        yield from self._feeds()
        yield from self._claims()
        yield from self._articles()
        yield from self._hosts()
        yield from self._work()
        yield from self._refiners()
        yield from _deliveries(recent)
        yield from self._lag(recent)

    def _feeds(self) -> Iterator[Metric]:
        views = self._board.feeds()
        yield _gauge("feeds", "Feeds by how they are doing.", "level", _counted(Level, [v.health.level for v in views]))
        outcomes = [view.state.last_outcome for view in views if view.state.last_outcome]
        yield _gauge(
            "feeds_last_poll", "Feeds by what their last poll came to.", "outcome", _counted(Outcome, outcomes)
        )
        yield _gauge(
            "feeds_due",
            "Feeds that are due and not handed out.",
            "",
            {"": self._board.feed_table.count_due(self._board.clock())},
        )
        polls, unchanged = sum(v.state.polls for v in views), sum(v.state.not_modified for v in views)
        yield _counter("feed_polls", "Polls of the feeds that are listed now.", "", {"": polls})
        yield _counter("feed_polls_not_modified", "Polls answered with 304.", "", {"": unchanged})
        yield _counter("polls", "Polls by what they came to.", "outcome", self._counted("polls", Outcome))

    def _articles(self) -> Iterator[Metric]:
        read = self._board.counters.of("articles-read")
        yield _counter("articles_read", "Articles read, by where their text was had.", "text_from", read)
        unreadable = self._board.counters.of("articles-unreadable")
        yield _counter("articles_unreadable", "Entries that gave no article, by reason.", "reason", unreadable)

    def _hosts(self) -> Iterator[Metric]:
        hosts = self._board.courtesy.busiest(HOSTS)
        turns = {one.host: one.turns for one in hosts}
        yield _counter("host_turns", "Visits at the hosts that were visited most.", "host", turns)
        put_off = {one.host: one.put_off for one in hosts}
        yield _counter("host_put_off", "Visits that had to come back later: no turn was free.", "host", put_off)
        waited = {one.host: one.waited_seconds for one in hosts}
        yield _counter("host_waited_seconds", "Spent waiting for a host's turn.", "host", waited)

    def _counted(self, name: CounterName, kinds: type[StrEnum]) -> dict[str, float]:
        counts = self._board.counters.of(name)
        return {str(kind): counts.get(str(kind), 0) for kind in kinds}

    def _claims(self) -> Iterator[Metric]:
        standings = [self._board.standings.standing(c) for c in self._board.standings.claim_ids()[:CLAIMS]]
        states = _counted(ClaimState, [standing.state for standing in standings])
        yield _gauge("claims", "Claims that anybody spoke of, by state.", "state", states)
        articles = {str(s): sum(standing.tallies[s].articles for standing in standings) for s in Stance}
        origins = {str(s): sum(standing.tallies[s].origins for standing in standings) for s in Stance}
        yield _gauge("stance_articles", "Articles by the stance they take, over all claims.", "stance", articles)
        yield _gauge("stance_origins", "Independent origins by the stance they take.", "stance", origins)

    def _work(self) -> Iterator[Metric]:
        now, gauges = self._board.clock(), self._board.gauges
        backlogs = gauges.backlogs(now)
        yield _gauge("waiting", "What waits at a stage.", "stage", {b.stage: b.waiting for b in backlogs})
        overdue = {b.stage: b.overdue_seconds for b in backlogs}
        yield _gauge("overdue_seconds", "For how long the longest-waiting has been due.", "stage", overdue)
        yield _gauge("articles_stored", "Articles that were read and are kept.", "", {"": self._board.shelf.count()})
        yield _gauge("entries_given_up", "Entries that could not be read.", "", {"": gauges.given_up()})
        failures = {name: self._board.outbox.health(name).failures for name in self._board.sinks}
        yield _gauge("sink_failures", "Failures in a row of each sink; 0 while all is well.", "sink", failures)
        yield _gauge("dead_letters", "Messages that were given up.", "", {"": gauges.dead_letters()})
        beat = gauges.last_beat("scheduler")
        if beat is not None:
            age = (now - beat).total_seconds()
            yield _gauge("scheduler_beat_age_seconds", "Since the scheduler last said that it lives.", "", {"": age})

    def _refiners(self) -> Iterator[Metric]:
        spending = self._board.spending()
        asked = {name: float(spent.asked) for name, spent in spending.items()}
        budgets = {name: float(spent.an_hour) for name, spent in spending.items()}
        yield _gauge("refiner_questions", "Questions to a refiner in this hour of the clock.", "refiner", asked)
        yield _gauge("refiner_budget", "Questions that a refiner may be asked in an hour.", "refiner", budgets)

    def _lag(self, recent: tuple[LoggedAlert, ...]) -> Iterator[Metric]:
        yield _gauge("alerts_kept", "Alerts within their retention.", "", {"": self._board.alerts.count()})
        lags = [
            (alert.raised_at - alert.published_at).total_seconds()
            for alert in (logged.alert for logged in recent)
            if alert.published_at is not None
        ]
        if len(lags) > 1:
            cuts = quantiles(lags, n=20, method="inclusive")
            lag = {"0.5": cuts[9], "0.95": cuts[18]}
            yield _gauge("alert_lag_seconds", "From published to alerted, of the latest alerts.", "quantile", lag)


def _deliveries(recent: tuple[LoggedAlert, ...]) -> Iterator[Metric]:
    family = GaugeMetricFamily("monitor_deliveries", "Fates of the latest alerts.", labels=["sink", "fate"])
    fates = Counter((sink, str(fate.state)) for logged in recent for sink, fate in logged.fates.items())
    for (sink, fate), count in sorted(fates.items()):
        family.add_metric([sink, fate], count)
    yield family


def _counted(
    kinds: type[Level | Outcome | ClaimState], found: list[Level] | list[Outcome] | list[ClaimState]
) -> dict[str, float]:
    counts = Counter(map(str, found))
    return {str(kind): counts[str(kind)] for kind in kinds}


def _gauge(name: str, words: str, label: str, values: Mapping[str, float]) -> Metric:
    family = GaugeMetricFamily(f"monitor_{name}", words, labels=[label] if label else [])
    for value, figure in values.items():
        family.add_metric([value] if label else [], figure)
    return family


def _counter(name: str, words: str, label: str, values: Mapping[str, float]) -> Metric:
    family = CounterMetricFamily(f"monitor_{name}", words, labels=[label] if label else [])
    for value, figure in values.items():
        family.add_metric([value] if label else [], figure)
    return family
