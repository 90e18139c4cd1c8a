"""The board's writing half: log in, take note, mute, follow more. Every form carries its session's token."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Form, Query
from pydantic import BaseModel
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from monitor.errors import ConfigurationError
from monitor.models import ClaimBody
from monitor.news.muting import Mutable
from monitor.web import decisions
from monitor.web.access import COOKIE, LASTS, SignedIn, access_of, visitor_of
from monitor.web.answers import render_page
from monitor.web.decisions import ClaimRequest, FeedRequest, MuteRequest, NoteRequest
from monitor.web.looking_back import look_back
from monitor.web.requests import TheBoard
from monitor.yaml_files import plain_problems

SPANS = {"an hour": 1, "six hours": 6, "a day": 24, "three days": 72, "a week": 168, "until it is lifted": 0}
"""For how long one may mute, in words and hours; 0 for good."""

router = APIRouter(include_in_schema=False)

Word = Annotated[str, Form(max_length=500)]
Lines = Annotated[str, Form(max_length=20_000)]


@router.get("/login")
def show_login(request: Request) -> Response:
    """The form for the token."""
    return render_page(request, "login.html", wrong="")


@router.post("/login")
def log_in(
    request: Request, board: TheBoard, token: Annotated[str, Form(max_length=1_000)] = "", name: Word = ""
) -> Response:
    """A session for whoever shows the token."""
    access = access_of(request)
    try:
        access.check(token.strip(), visitor_of(request))
    except HTTPException as exc:
        headers = {name: value for name, value in (exc.headers or {}).items() if name == "retry-after"}
        page = render_page(request, "login.html", wrong=str(exc.detail), status=exc.status_code)
        page.headers.update(headers)
        return page
    answer = _to("/")
    answer.set_cookie(
        COOKIE,
        access.open_session(name.strip()[:100]),
        max_age=int(LASTS.total_seconds()),
        httponly=True,
        samesite="strict",
        secure="https" in {request.url.scheme, (board.policy.base_url or "").partition(":")[0]},
    )
    return answer


@router.post("/logout")
def log_out(session: SignedIn) -> Response:  # noqa: ARG001 (only a session of ours can be ended)
    """The session is over in this browser."""
    answer = _to("/")
    answer.delete_cookie(COOKIE, httponly=True, samesite="strict")
    return answer


@router.post("/alerts/{alert_id}/acknowledgement")
def acknowledge(
    board: TheBoard, alert_id: str, session: SignedIn, *, note: Word = "", take_back: Word = "", back: Word = ""
) -> Response:
    """Take note of an alert, or take that back."""
    if take_back:
        board.acknowledgements.take_back(alert_id)
    else:
        decisions.take_note(board, alert_id, NoteRequest(by=session.name, note=note))
    return _to(back if back in {"/", "/alerts"} else f"/alerts/{alert_id}")


@router.get("/muted")
def show_muted(
    request: Request,
    board: TheBoard,
    kind: Annotated[Mutable, Query()] = Mutable.OUTLET,
    name: Annotated[str, Query(max_length=200)] = "",
) -> Response:
    """What is muted, and a form to mute more."""
    mutes = board.mutes.holding(board.clock())
    form = {"kind": kind, "name": name}
    return render_page(request, "muted.html", mutes=mutes, form=form, kinds=tuple(Mutable), spans=tuple(SPANS))


@router.post("/muted")
def mute(
    *,
    board: TheBoard,
    session: SignedIn,
    kind: Annotated[Mutable, Form()],
    name: Annotated[str, Form(max_length=200)] = "",
    span: Word = "a day",
    why: Word = "",
) -> Response:
    """Mute a claim, a source or an outlet."""
    if not name.strip():
        raise HTTPException(422, f"The name of the {kind} is missing.")
    hours = SPANS.get(span, 24)
    until = board.clock() + timedelta(hours=hours) if hours else None
    decisions.mute(board, MuteRequest(kind=kind, name=name.strip(), until=until, why=why.strip(), by=session.name))
    return _to("/muted")


@router.post("/muted/{mute_id}/lift")
def lift(board: TheBoard, mute_id: str, session: SignedIn) -> Response:  # noqa: ARG001 (it need only be there)
    """Alert again from now on."""
    decisions.lift(board, mute_id)
    return _to("/muted")


class ClaimForm(BaseModel):
    """A claim as the form has it: lists are lines."""

    statement: Word = ""
    claim_id: Word = ""
    claimants: Lines = ""
    first_asserted: Word = ""
    places: Lines = ""
    phrasings: Lines = ""
    opposites: Lines = ""
    contradicts: Lines = ""
    form_token: Word = ""

    def asked(self, by: str) -> ClaimRequest:
        """The claim; raises ConfigurationError with a line for each thing that is wrong."""
        lists = {
            name: tuple(filter(None, map(str.strip, getattr(self, name).splitlines())))
            for name in ("claimants", "places", "phrasings", "opposites", "contradicts")
        }
        with plain_problems():
            body = ClaimBody.model_validate(
                {"statement": " ".join(self.statement.split()), "first_asserted": self.first_asserted or None, **lists}
            )
            return ClaimRequest(**dict(body), claim_id=self.claim_id.strip() or None, by=by)


@router.get("/add/claim")
def show_claim_form(request: Request) -> Response:
    """The empty form."""
    return render_page(request, "add_claim.html", form=ClaimForm(), wrong="")


@router.post("/add/claim")
def add_claim(request: Request, board: TheBoard, session: SignedIn, form: Annotated[ClaimForm, Form()]) -> Response:
    """Follow a claim, or say what is wrong with it, with all that was filled in."""

    def add() -> str:
        return f"/claims/{decisions.add_claim(board, form.asked(session.name)).claim.claim_id}?added=yes"

    return _tried(request, "add_claim.html", form, add)


@router.post("/claims/{claim_id}/removal")
def remove_claim(board: TheBoard, claim_id: str, session: SignedIn) -> Response:  # noqa: ARG001 (it need only be there)
    """Follow an added claim no longer."""
    decisions.remove_claim(board, claim_id)
    return _to("/")


@router.post("/claims/{claim_id}/look-back")
def show_look_back(request: Request, board: TheBoard, claim_id: str, session: SignedIn) -> Response:  # noqa: ARG001
    """What the stored articles say of a claim."""
    view = board.claim(claim_id)
    if view is None:
        raise HTTPException(404, f"There is no claim {claim_id!r}.")
    return render_page(request, "look_back.html", view=view, looked=look_back(board, claim_id))


class FeedForm(BaseModel):
    """A feed as the form has it."""

    url: Word = ""
    outlet: Word = ""
    publisher: Word = ""
    language: Word = ""
    form_token: Word = ""

    def asked(self) -> FeedRequest:
        """The feed; raises ConfigurationError with a line for each thing that is wrong."""
        fields = self.model_dump(exclude={"form_token"})
        with plain_problems():
            return FeedRequest.model_validate({name: value.strip() for name, value in fields.items() if value.strip()})


@router.get("/add/feed")
def show_feed_form(request: Request) -> Response:
    """The empty form."""
    return render_page(request, "add_feed.html", form=FeedForm(), wrong="")


@router.post("/add/feed")
def add_feed(request: Request, board: TheBoard, session: SignedIn, form: Annotated[FeedForm, Form()]) -> Response:  # noqa: ARG001
    """Poll a feed, or say what is wrong with it, with all that was filled in."""

    def add() -> str:
        return f"/feeds?{urlencode({'added': decisions.add_feed(board, form.asked()).state.feed.feed_id})}"

    return _tried(request, "add_feed.html", form, add)


@router.post("/feeds/{feed_id}/removal")
def remove_feed(board: TheBoard, feed_id: str, session: SignedIn) -> Response:  # noqa: ARG001 (it need only be there)
    """Poll an added feed no more."""
    decisions.remove_feed(board, feed_id)
    return _to("/feeds")


def _tried(request: Request, template: str, form: BaseModel, add: Callable[[], str]) -> Response:
    """Where what was added is shown; else the form again, with all that was filled in and what is wrong with it."""
    try:
        return _to(add())
    except ConfigurationError as exc:
        wrong = str(exc)
    except HTTPException as exc:
        wrong = str(exc.detail)
    return render_page(request, template, form=form, wrong=wrong, status=422)


def _to(path: str) -> RedirectResponse:
    return RedirectResponse(path, 303)
