"""Rescan: stored articles are read again, because a claim is new or has changed, and held against the ledger."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import NamedTuple, TypeVar

from monitor.models import Article
from monitor.news.decision import Decision, Rules, decide
from monitor.news.holdings import StanceKey
from monitor.pipeline.read import Reader
from monitor.pipeline.record import Basis, LedgerBook, record

B = TypeVar("B", bound=Basis)


class Rescanned(NamedTuple):
    """One stored article, read again."""

    article: Article
    decision: Decision | None
    """None where nothing changed."""


def rescan(
    articles: Iterable[Article], *, reader: Reader, ledger: LedgerBook[B], rules: Rules, clock: Callable[[], datetime]
) -> Iterator[Rescanned]:
    """Read articles again and write what they say; with `rules.silent` nobody is told."""
    for article in articles:
        yield Rescanned(article, record(article, reader.read(article), ledger=ledger, rules=rules, clock=clock))


def preview(
    articles: Iterable[Article], *, reader: Reader, ledger: LedgerBook[B], rules: Rules, clock: Callable[[], datetime]
) -> Iterator[Rescanned]:
    """What a rescan would alert, without writing anything: each (claim, stance, source) once."""
    told: set[StanceKey] = set()
    for article in articles:
        reading = reader.read(article)
        basis = ledger.look(article, reading)
        if basis.known_already:
            yield Rescanned(article, None)
            continue
        decision = decide(article, reading, basis.snapshot, rules=rules, now=clock())
        yield Rescanned(article, _without(decision, told))


def _without(decision: Decision, told: set[StanceKey]) -> Decision:
    if decision.alert is None:
        return decision
    keys = [(line.finding.claim_id, line.finding.stance, line.finding.source.key) for line in decision.alert.lines]
    lines = tuple(line for key, line in zip(keys, decision.alert.lines, strict=True) if key not in told)
    told.update(keys)
    alert = decision.alert.model_copy(update={"lines": lines}) if lines else None
    return decision.model_copy(update={"alert": alert})
