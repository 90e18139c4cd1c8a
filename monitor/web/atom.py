"""Alerts as an Atom feed (RFC 4287), overall and per claim: any feed reader is a sink."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import cast

from fastapi import APIRouter
from lxml import etree
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from monitor.ledger.alert_log import AlertFilter, LoggedAlert
from monitor.ledger.pages import Page
from monitor.models import Alert, Model
from monitor.plain_text import without_controls
from monitor.sinks.wording import headline
from monitor.web.board import Board
from monitor.web.rendering import templates, web_link
from monitor.web.requests import AlertPlace, TheBoard

NAMESPACE = "http://www.w3.org/2005/Atom"
_PREFIXES = cast("Mapping[str, str]", {None: NAMESPACE})  # lxml's types do not know the default namespace
ON_A_PAGE = 50
NAME = "tag:claim-monitor,2023"
"""What ids begin with (RFC 4151): they stay the same wherever the board lives."""
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold."""

router = APIRouter(include_in_schema=False)


class Channel(Model):
    """What a feed says of itself."""

    name: str
    title: str
    page: str
    address: str
    base: str
    began: datetime
    """Stands for the time of its last change while it has no entries."""


@router.get("/alerts.atom")
def all_alerts(request: Request, board: TheBoard, place: AlertPlace = None) -> Response:
    """All alerts, the latest first; `rel=next` leads to the earlier ones."""
    return _answer(request, board, AlertFilter(), place, ("alerts", "Alerts", "/alerts"))


@router.get("/claims/{claim_id}/alerts.atom")
def claim_alerts(request: Request, board: TheBoard, claim_id: str, place: AlertPlace = None) -> Response:
    """Alerts on one claim."""
    view = board.claim(claim_id)
    if view is None:
        raise HTTPException(404, f"There is no claim {claim_id!r}.")
    about = (f"claims/{claim_id}", view.claim.statement, f"/claims/{claim_id}")
    return _answer(request, board, AlertFilter(claim_id=claim_id), place, about)


def _answer(
    request: Request, board: Board, where: AlertFilter, place: str | None, about: tuple[str, str, str]
) -> Response:
    base = (board.policy.base_url or str(request.base_url)).rstrip("/")
    name, title, page = about
    address = f"{base}{request.url.path}"
    channel = Channel(name=name, title=title, page=f"{base}{page}", address=address, base=base, began=board.clock())
    document = write_atom(channel, board.alerts.page(where, cursor=place, limit=ON_A_PAGE))
    return Response(document, media_type="application/atom+xml")


def write_atom(channel: Channel, page: Page[LoggedAlert]) -> bytes:
    """One page of a feed, as bytes of XML."""
    feed = etree.Element(f"{{{NAMESPACE}}}feed", nsmap=_PREFIXES)
    last = max((logged.alert.raised_at for logged in page.items), default=channel.began)
    _text(feed, "id", f"{NAME}:{channel.name}")
    _text(feed, "title", channel.title)
    _text(feed, "updated", last.isoformat())
    _text(feed, "generator", "claim-monitor")
    _link(feed, "self", channel.address, "application/atom+xml")
    _link(feed, "alternate", channel.page, "text/html")
    if page.next_cursor:
        _link(feed, "next", f"{channel.address}?cursor={page.next_cursor}", "application/atom+xml")
    for logged in page.items:
        _entry(feed, logged.alert, channel.base)
    return etree.tostring(feed, encoding="utf-8", xml_declaration=True)


def _entry(feed: etree._Element, alert: Alert, base: str) -> None:
    entry = etree.SubElement(feed, f"{{{NAMESPACE}}}entry")
    _text(entry, "id", f"{NAME}:alerts/{alert.alert_id}")
    _text(entry, "title", headline(alert))
    _text(entry, "updated", alert.raised_at.isoformat())
    _text(entry, "published", alert.raised_at.isoformat())
    _text(etree.SubElement(entry, f"{{{NAMESPACE}}}author"), "name", alert.outlet or "unnamed")
    _link(entry, "alternate", f"{base}/alerts/{alert.alert_id}", "text/html")
    url = web_link(alert.url)
    if url:
        _link(entry, "related", url, "text/html")
    for term in _terms(alert):
        etree.SubElement(entry, f"{{{NAMESPACE}}}category", {"term": _clean(term)})
    content = templates().get_template("entry.html").render(alert=alert)
    _text(entry, "content", content, type="html")


def _terms(alert: Alert) -> Iterable[str]:
    findings = [line.finding for line in alert.lines]
    return dict.fromkeys([*(f.claim_id for f in findings), *(str(f.stance) for f in findings)])


def _text(parent: etree._Element, name: str, text: str, **attributes: str) -> None:
    etree.SubElement(parent, f"{{{NAMESPACE}}}{name}", attributes).text = _clean(text)


def _link(parent: etree._Element, rel: str, href: str, kind: str) -> None:
    etree.SubElement(parent, f"{{{NAMESPACE}}}link", {"rel": rel, "href": _clean(href), "type": kind})


def _clean(text: str) -> str:
    return without_controls(_FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text))
