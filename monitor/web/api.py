"""The API, version 1: the same that the pages show, for programs. docs/api.md tells how to use it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query
from starlette.exceptions import HTTPException
from starlette.requests import Request

from monitor.errors import MonitorError, TransientError
from monitor.ledger.pages import Page, page_of
from monitor.models import Article
from monitor.news.holdings import Held
from monitor.web.board import Board, ClaimView
from monitor.web.check import article_at, check, turn
from monitor.web.requests import AlertPlace, Many, Place, TheBoard, Wanted
from monitor.web.resources import AlertItem, CheckAnswer, CheckRequest, ClaimDetail, ClaimItem, FeedItem, MuteItem

router = APIRouter(prefix="/api/v1", tags=["v1"])

Id = Annotated[str, Path(max_length=200)]
After = Annotated[str, Query(alias="cursor", max_length=200, description="`next_cursor` of the page before.")]


@router.get("/claims")
def list_claims(board: TheBoard, after: After = "", limit: Many = 50) -> Page[ClaimItem]:
    """All claims and where they stand, by id."""
    page = page_of(sorted(board.claim_ids()), after, limit, key=str)
    views = [view for claim_id in page.items if (view := board.claim(claim_id))]
    return Page(items=tuple(map(ClaimItem.of, views)), next_cursor=page.next_cursor)


@router.get("/claims/{claim_id}")
def get_claim(board: TheBoard, claim_id: Id) -> ClaimDetail:
    """One claim: who stands where, and how its state came about."""
    return ClaimDetail.of(_claim(board, claim_id))


@router.get("/claims/{claim_id}/findings")
def list_findings(board: TheBoard, claim_id: Id, place: Place = None, limit: Many = 50) -> Page[Held]:
    """Every finding on a claim with its sentence, those seen last first."""
    _claim(board, claim_id)
    return board.standings.findings(claim_id, cursor=place, limit=limit)


@router.get("/findings/{finding_id}")
def get_finding(board: TheBoard, finding_id: Id) -> Held:
    """One finding."""
    held = board.standings.finding(finding_id)
    if held is None:
        raise HTTPException(404, f"There is no finding {finding_id!r}.")
    return held


@router.get("/suppressed")
def list_suppressed(
    board: TheBoard,
    claim: Annotated[str, Query(max_length=80, description="Only findings on this claim.")] = "",
    place: Place = None,
    limit: Many = 50,
) -> Page[Held]:
    """What was found and not alerted, each with the reason (`verdict`), those seen last first."""
    return board.standings.suppressed(claim or None, cursor=place, limit=limit)


@router.get("/alerts")
def list_alerts(board: TheBoard, where: Wanted, place: AlertPlace = None, limit: Many = 50) -> Page[AlertItem]:
    """Alerts, the latest first."""
    page = board.alerts.page(where, cursor=place, limit=limit)
    items = tuple(
        AlertItem(alert=logged.alert, fates=logged.fates, acknowledged=logged.acknowledged) for logged in page.items
    )
    return Page(items=items, next_cursor=page.next_cursor)


@router.get("/alerts/{alert_id}")
def get_alert(board: TheBoard, alert_id: Id) -> AlertItem:
    """One alert with its receipts, its fate at every sink, and who has taken note of it."""
    alert = board.alerts.get(alert_id)
    if alert is None:
        raise HTTPException(404, f"There is no alert {alert_id!r} (any more).")
    (acknowledged,) = board.acknowledgements.of([alert_id])
    return AlertItem(alert=alert, fates=board.outbox.fates(alert_id), acknowledged=acknowledged)


@router.get("/mutes")
def list_mutes(board: TheBoard, after: After = "", limit: Many = 50) -> Page[MuteItem]:
    """What is muted, until when, by whom and why; by id."""
    mutes = sorted(map(MuteItem.of, board.mutes.holding(board.clock())), key=lambda item: item.mute_id)
    return page_of(mutes, after, limit, key=lambda item: item.mute_id)


@router.get("/feeds")
def list_feeds(board: TheBoard, after: After = "", limit: Many = 50) -> Page[FeedItem]:
    """All feeds and how they are doing, by id."""
    items = sorted(map(FeedItem.of, board.feeds()), key=lambda item: item.feed.feed_id)
    return page_of(items, after, limit, key=lambda item: item.feed.feed_id)


@router.post("/check")
def check_text(request: Request, board: TheBoard, asked: CheckRequest) -> CheckAnswer:
    """What the monitor sees in a text, or in the page at an address. Nothing is stored, nobody is alerted."""
    with turn(request):
        return CheckAnswer.of(check(board, _article(board, asked)))


def _claim(board: Board, claim_id: str) -> ClaimView:
    view = board.claim(claim_id)
    if view is None:
        raise HTTPException(404, f"There is no claim {claim_id!r}; /api/v1/claims lists all of them.")
    return view


def _article(board: Board, asked: CheckRequest) -> Article:
    if not asked.text:
        try:
            found = article_at(board, asked.url, asked.outlet)
        except TransientError:
            raise
        except MonitorError as exc:
            raise HTTPException(404, str(exc)) from exc
        return found.model_copy(update={"published_at": asked.published_at or found.published_at})
    return Article(
        article_id="given",
        outlet=asked.outlet or "the outlet",
        title=asked.title,
        text=asked.text,
        published_at=asked.published_at,
        text_from="file",
    )
