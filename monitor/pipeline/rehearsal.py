"""Rehearsal: the same articles under two configurations, each with a ledger of its own, and what differs in alerts.

The clock stands at each article's own time, so that quiet hours and digests are those of the day it appeared, and the
same rehearsal always gives the same difference.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from monitor.models import Article, News, Stance
from monitor.news.decision import Rules
from monitor.pipeline.read import Reader
from monitor.pipeline.record import B, LedgerBook, record


class Told(NamedTuple):
    """One line of an alert that one sink is given."""

    sink: str
    article_id: str
    outlet: str
    claim_id: str
    stance: Stance
    source: str
    news: News
    sentence: str
    waits: str
    """What it waits for; empty where it comes at once."""


class Difference(NamedTuple):
    """What one configuration tells and the other does not."""

    only_before: tuple[Told, ...]
    only_after: tuple[Told, ...]
    same: int


def rehearse(
    articles: Iterable[Article], *, reader: Reader, ledger: LedgerBook[B], rules: Rules, undated_at: datetime
) -> tuple[Told, ...]:
    """What the sinks would be given of these articles, in order.

    Args:
        articles: in the order in which they appeared.
        reader: knows the claims of this configuration.
        ledger: empty.
        rules: what each sink is given.
        undated_at: the time of articles without a date.
    """
    told: list[Told] = []
    for article in articles:
        at = article.published_at or undated_at
        decision = record(article, reader.read(article), ledger=ledger, rules=rules, clock=lambda at=at: at)  # type: ignore[misc]
        if decision is None or decision.alert is None:
            continue
        lines = decision.alert.lines
        told += [
            Told(
                route.sink,
                article.article_id,
                article.outlet,
                lines[place].finding.claim_id,
                lines[place].finding.stance,
                lines[place].finding.source.name,
                lines[place].news,
                lines[place].finding.sentence,
                route.why,
            )
            for route in decision.routes
            for place in route.lines
        ]
    return tuple(told)


def difference(before: Sequence[Told], after: Sequence[Told]) -> Difference:
    """What is told under one configuration only."""
    earlier, later = set(before), set(after)
    return Difference(
        only_before=tuple(one for one in before if one not in later),
        only_after=tuple(one for one in after if one not in earlier),
        same=len(earlier & later),
    )
