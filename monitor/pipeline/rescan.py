"""Rescan: stored articles are read again, because a claim is new or has changed, and held against the ledger."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, NamedTuple, TypeVar

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


@dataclass(frozen=True, kw_only=True)
class Rescan(Generic[B]):
    """Reads stored articles again.

    Attributes:
        reader: knows the claims as they are now.
        ledger: holds what is known.
        rules: the claims, and what each sink is given; with `silent` nobody is told.
        clock: tells the time, aware.
    """

    reader: Reader
    ledger: LedgerBook[B]
    rules: Rules
    clock: Callable[[], datetime]

    def write(self, articles: Iterable[Article]) -> Iterator[Rescanned]:
        """Write what they say, and raise the alerts that follow."""
        for article in articles:
            reading = self.reader.read(article)
            yield Rescanned(article, record(article, reading, ledger=self.ledger, rules=self.rules, clock=self.clock))

    def preview(self, articles: Iterable[Article]) -> Iterator[Rescanned]:
        """What would be alerted, without writing anything: each (claim, stance, source) once."""
        told: set[StanceKey] = set()
        for article in articles:
            reading = self.reader.read(article)
            basis = self.ledger.look(article, reading)
            if basis.known_already:
                yield Rescanned(article, None)
                continue
            decision = decide(article, reading, basis.snapshot, rules=self.rules, now=self.clock())
            yield Rescanned(article, _without(decision, told))


def _without(decision: Decision, told: set[StanceKey]) -> Decision:
    if decision.alert is None:
        return decision
    keys = [(line.finding.claim_id, line.finding.stance, line.finding.source.key) for line in decision.alert.lines]
    lines = tuple(line for key, line in zip(keys, decision.alert.lines, strict=True) if key not in told)
    told.update(keys)
    alert = decision.alert.model_copy(update={"lines": lines}) if lines else None
    return decision.model_copy(update={"alert": alert})
