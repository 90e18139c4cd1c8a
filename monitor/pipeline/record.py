"""Record: what an article says is held against the ledger; what is news becomes an alert, all in one write.

(Article, Reading) ─▶ Ledger.look ─▶ news.decide ─▶ Ledger.write ─▶ Decision
                          ▲                              │ stale: somebody else wrote about the same claims
                          └──────────────────────────────┘
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Literal, Protocol, TypeVar

from monitor.errors import StoreUnavailable
from monitor.models import Article, Reading
from monitor.news.decision import Decision, Rules, decide
from monitor.news.holdings import Snapshot

TRIES = 20
"""With so many writers on one claim at the same moment, one of them has to come back later."""


class Basis(Protocol):
    """What a decision is made on."""

    @property
    def snapshot(self) -> Snapshot:
        """What the ledger holds."""

    @property
    def known_already(self) -> bool:
        """This very reading was written before."""


B = TypeVar("B", bound=Basis)


class LedgerBook(Protocol[B]):
    """Holds all findings; `monitor.ledger.Ledger` does."""

    def look(self, article: Article, reading: Reading) -> B:
        """What there is to know for a decision."""

    def write(self, decision: Decision, basis: B) -> Literal["done", "known", "stale"]:
        """Write it, once, if what it was made on still holds."""


def record(
    article: Article, reading: Reading, *, ledger: LedgerBook[B], rules: Rules, clock: Callable[[], datetime]
) -> Decision | None:
    """Record one article.

    Returns:
        What was decided; None where this reading was recorded before.

    Raises:
        StoreUnavailable: Redis does not answer, or too many others write about the same claims at this moment.
    """
    for _ in range(TRIES):
        basis = ledger.look(article, reading)
        if basis.known_already:
            return None
        decision = decide(article, reading, basis.snapshot, rules=rules, now=clock())
        written = ledger.write(decision, basis)
        if written != "stale":
            return decision if written == "done" else None
    raise StoreUnavailable(f"{article.article_id}: the ledger changed {TRIES} times while it was being recorded")
