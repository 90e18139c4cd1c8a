"""The pages: the board, a claim, alerts, what was held back, feeds. They work without any script."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Literal

from fastapi import APIRouter, Query
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from monitor.feeds.health import Level
from monitor.models import Model
from monitor.web.answers import render_page
from monitor.web.board import Board, FeedView
from monitor.web.passages import paragraphs_with
from monitor.web.requests import AlertPlace, Form, Place, TheBoard

LATEST = 12
"""Alerts on the board."""
FINDINGS = 25
"""Findings on one page of a claim."""
BEGINNING = "0-0"

router = APIRouter(include_in_schema=False)


class FeedCount(Model):
    """How many feeds are doing how."""

    level: Level
    count: int


@router.get("/")
def show_board(request: Request, board: TheBoard) -> Response:
    """All claims, and the latest alerts."""
    cursor = _last(board)
    return render_page(
        request,
        "board.html",
        claims=board.all_claims(),
        alerts=board.alerts.page(limit=LATEST).items,
        feeds=_feed_counts(board.feeds()),
        cursor=cursor,
        ailing=board.ailing_sinks(),
        now=board.clock(),
    )


@router.get("/claims/{claim_id}")
def show_claim(
    request: Request, board: TheBoard, claim_id: str, place: Place = None, added: Literal["", "yes"] = ""
) -> Response:
    """One claim: who stands where, drawn and in words, with every finding."""
    cursor = _last(board)
    view = board.claim(claim_id)
    if view is None:
        raise HTTPException(404, f"There is no claim {claim_id!r}; the board lists all of them.")
    return render_page(
        request,
        "claim.html",
        view=view,
        names=board.names,
        statement=board.statement,
        drawing=board.drawing(claim_id),
        findings=board.standings.findings(claim_id, cursor=place, limit=FINDINGS),
        place=place,
        added=added,
        origins=[origin for origin in board.standings.origins(claim_id) if len(origin.members) > 1],
        cursor=cursor,
    )


@router.get("/alerts")
def show_alerts(request: Request, board: TheBoard, where: Form, place: AlertPlace = None) -> Response:
    """Alerts, the latest first, as far as they fit."""
    cursor = _last(board)
    page = board.alerts.page(where, cursor=place, limit=30)
    return render_page(
        request,
        "alerts.html",
        page=page,
        where=where,
        claims=board.claim_ids(),
        place=place,
        cursor=cursor,
        ailing=board.ailing_sinks(),
        now=board.clock(),
    )


@router.get("/alerts/{alert_id}")
def show_alert(request: Request, board: TheBoard, alert_id: str) -> Response:
    """One alert with its receipts, and what became of it at every sink."""
    alert = board.alerts.get(alert_id)
    if alert is None:
        raise HTTPException(404, "There is no such alert any more.")
    (acknowledged,) = board.acknowledgements.of([alert_id])
    fates = board.outbox.fates(alert_id)
    return render_page(request, "alert.html", alert=alert, fates=fates, acknowledged=acknowledged)


@router.get("/article")
def show_article(
    request: Request, board: TheBoard, article_id: Annotated[str, Query(alias="id", max_length=2_000)]
) -> Response:
    """An article with the sentences marked that the ledger holds."""
    held = board.receipts.of_article(article_id)
    article = board.shelf.article(article_id)
    if article is None and not held:
        raise HTTPException(404, "The ledger holds nothing of that article.")
    body = article.text if article else ""
    shift = len(article.body) - len(article.text) if article else 0
    moved = [
        h.finding.model_copy(update={"start": h.finding.start - shift, "end": h.finding.end - shift}) for h in held
    ]
    return render_page(
        request,
        "article.html",
        article=article,
        held=held,
        paragraphs=paragraphs_with(body, moved),
        shift=shift,
        statement=board.statement,
    )


@router.get("/suppressed")
def show_suppressed(
    request: Request, board: TheBoard, claim: Annotated[str, Query(max_length=80)] = "", place: Place = None
) -> Response:
    """What was found and nobody was told of, with the reason."""
    page = board.standings.suppressed(claim or None, cursor=place)
    return render_page(
        request,
        "suppressed.html",
        page=page,
        claim=claim,
        claims=board.claim_ids(),
        place=place,
        statement=board.statement,
    )


@router.get("/feeds")
def show_feeds(request: Request, board: TheBoard, added: Annotated[str, Query(max_length=80)] = "") -> Response:
    """How the feeds are doing, in words."""
    feeds = board.feeds()
    return render_page(request, "feeds.html", feeds=feeds, counts=_feed_counts(feeds), now=board.clock(), added=added)


def _feed_counts(feeds: Sequence[FeedView]) -> tuple[FeedCount, ...]:
    levels = [view.health.level for view in feeds]
    return tuple(FeedCount(level=level, count=levels.count(level)) for level in Level if level in levels)


def _last(board: Board) -> str:
    return board.alerts.last() or BEGINNING
