"""Looking back: what the stored articles say of a claim that is new. Shown, not written."""

from __future__ import annotations

import time
from collections.abc import Iterator

from pydantic import Field
from starlette.exceptions import HTTPException

from monitor.models import AlertLine, Article, Claim, Model, Utc
from monitor.news.decision import Rules
from monitor.pipeline.rescan import Rescan
from monitor.web.board import Board

SECONDS = 15
"""After that the rest is left to `monitor claims rescan`, which shows its progress."""
SHOWN = 200


class LookedLine(Model):
    """A line that would have alerted, and the article that it stands in."""

    article_id: str
    outlet: str
    title: str
    published_at: Utc | None
    line: AlertLine


class LookedBack(Model):
    """What stored articles say of one claim that nobody was told yet."""

    read: int = Field(description="Articles that were looked at, the one stored first at the beginning.")
    stored: int = Field(description="Articles that are stored.")
    found: tuple[LookedLine, ...] = Field(description="Each source's stance once.")


class _Pile:
    """The stored articles that name a claim, for so long as there is time."""

    def __init__(self, board: Board, claim: Claim) -> None:
        self._board, self._claim_id, self.read = board, claim.claim_id, 0

    def naming(self) -> Iterator[Article]:
        """Each of them."""
        ends_at = time.monotonic() + SECONDS
        for article in self._board.shelf.articles():
            if time.monotonic() > ends_at:
                return
            self.read += 1
            if self._claim_id in self._board.matcher.open_for(article):
                yield article


def look_back(board: Board, claim_id: str) -> LookedBack:
    """Read the stored articles that name a claim; raises HTTPException 404 for a claim that is not followed."""
    claim = board.known.get(claim_id)
    if claim is None:
        raise HTTPException(404, f"The claim {claim_id!r} is not followed.")
    pile = _Pile(board, claim)
    rules = Rules(claims={claim_id: claim}, sinks={})
    rescan = Rescan(reader=board.matcher, ledger=board.ledger, rules=rules, clock=board.clock)
    found: list[LookedLine] = []
    for article, decision in rescan.preview(pile.naming()):
        alert = decision.alert if decision else None
        found += [
            LookedLine(
                article_id=article.article_id,
                outlet=article.outlet,
                title=article.title,
                published_at=article.published_at,
                line=line,
            )
            for line in (alert.lines if alert else ())
            if line.finding.claim_id == claim_id
        ]
        if len(found) >= SHOWN:
            break
    return LookedBack(read=pile.read, stored=board.shelf.count(), found=tuple(found[:SHOWN]))
