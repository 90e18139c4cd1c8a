"""Check: a text or an address is pasted, and the page shows what the monitor sees in it. Touches no state."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated, cast

from fastapi import APIRouter, Form
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from monitor.articles import extract
from monitor.articles.files import article_from_text
from monitor.errors import AddressRefused, MonitorError
from monitor.models import Article, Entry, Evidence, Model, Reading
from monitor.web.answers import render_page
from monitor.web.board import Board
from monitor.web.limits import Allowance
from monitor.web.passages import paragraphs_with
from monitor.web.rendering import web_link
from monitor.web.requests import TheBoard

MAX_TEXT = 200_000
MAX_URL = 2_000

router = APIRouter(include_in_schema=False)


class Desks:
    """So many texts are checked at the same time.

    Args:
        many: how many.
    """

    def __init__(self, many: int) -> None:
        self._free = threading.Semaphore(many)

    @contextmanager
    def seat(self) -> Iterator[None]:
        """A place to work at; raises HTTPException 503 where none is free within some seconds."""
        if not self._free.acquire(timeout=10):
            raise HTTPException(503, "Others are checking texts; try again in a moment.", {"retry-after": "10"})
        try:
            yield
        finally:
            self._free.release()


class Passed(Evidence):
    """A sentence that touches a claim and is no stance, with the reason."""

    claim_id: str
    why: str


class Checked(Model):
    """What the monitor sees in a text."""

    article: Article
    reading: Reading
    passed: tuple[Passed, ...] = ()
    """Sentences that touch a claim and take no stance."""

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """Everything that is marked in the text: findings, then what could not be verified, distortions, no stance."""
        reading = self.reading
        return (*reading.findings, *reading.unverified, *reading.distortions, *self.passed)


@router.get("/check")
def show_form(request: Request) -> Response:
    """The empty form."""
    return _page(request)


@router.post("/check")
def show_check(
    request: Request,
    board: TheBoard,
    text: Annotated[str, Form(max_length=MAX_TEXT)] = "",
    url: Annotated[str, Form(max_length=MAX_URL)] = "",
    outlet: Annotated[str, Form(max_length=200)] = "",
) -> Response:
    """What the monitor sees in a text, or in the page at an address."""
    form = {"text": text, "url": url.strip(), "outlet": outlet.strip()}
    if not (text.strip() or form["url"]):
        return _page(request, form=form, wrong="Paste a text, or give an address.", status=422)
    with turn(request):
        try:
            article = article_at(board, form["url"], form["outlet"]) if not text.strip() else _pasted(form)
        except MonitorError as exc:
            return _page(request, form=form, wrong=str(exc), status=422)
        checked = check(board, article)
    paragraphs = paragraphs_with(article.body, checked.evidence)
    return _page(request, form=form, checked=checked, paragraphs=paragraphs, statement=board.statement)


@contextmanager
def turn(request: Request) -> Iterator[None]:
    """A visitor's turn; raises HTTPException 429 for one who asks too often, 503 where all is busy."""
    allowance = cast("Allowance", request.app.state.allowance)
    wait = allowance.take(request.client.host if request.client else "")
    if wait:
        seconds = int(wait) + 1
        raise HTTPException(429, f"Too many checks; the next in {seconds} s.", {"retry-after": str(seconds)})
    with cast("Desks", request.app.state.desks).seat():
        yield


def check(board: Board, article: Article) -> Checked:
    """Read an article as the monitor does, and keep what it passed over."""
    trace = board.matcher.trace(article)
    if trace is None:
        return Checked(article=article, reading=Reading(article_id=article.article_id))
    passed = {
        (judged.touch.claim_id, judged.sentence.start): Passed(
            claim_id=judged.touch.claim_id,
            why=judged.why,
            sentence=article.body[judged.sentence.start : judged.sentence.end],
            start=judged.sentence.start,
            end=judged.sentence.end,
        )
        for judged in trace.judgements
        if judged.stance is None
    }
    found = {(finding.claim_id, finding.start) for finding in trace.reading.findings}
    return Checked(
        article=article,
        reading=trace.reading,
        passed=tuple(one for key, one in sorted(passed.items(), key=lambda row: row[0][1]) if key not in found),
    )


def article_at(board: Board, url: str, outlet: str = "") -> Article:
    """The article at an address, fetched within the monitor's bounds and manners.

    Raises:
        MonitorError: it cannot be had, or no article stands there; the message says why.
    """
    if web_link(url) is None:
        raise AddressRefused(f"{url[:200]}: expected an address that begins with http:// or https://")
    page = board.pages.get(url)
    entry = Entry(entry_id=url, feed_id="check", outlet=outlet or "the outlet", url=url)
    return extract(page.body, entry=entry)


def _pasted(form: dict[str, str]) -> Article:
    text = form["text"].encode("utf-8", "replace")
    return article_from_text(text, article_id="pasted", outlet=form["outlet"] or "the outlet")


def _page(request: Request, *, status: int = 200, **values: object) -> Response:
    start: dict[str, object] = {"form": {"text": "", "url": "", "outlet": ""}, "wrong": "", "checked": None}
    return render_page(request, "check.html", status=status, **(start | values))
