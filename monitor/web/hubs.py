"""Where hubs verify subscriptions and push to (WebSub): the one address of this application that is for the public."""

from __future__ import annotations

from typing import Annotated, cast

from fastapi import APIRouter, Depends
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse

from monitor.pipeline.push import Pushes, Reply
from monitor.web.limits import Allowance
from monitor.web.requests import TheBoard

PATH = "/websub/"

router = APIRouter(include_in_schema=False)


def _pushes(request: Request, board: TheBoard) -> Pushes:
    """Who answers hubs; raises HTTPException 404 where no public address is configured, 429 for too many requests."""
    if board.pushes is None:
        raise HTTPException(404, "This monitor takes no pushes: poll.push_url is not set.")
    allowance = cast("Allowance", request.app.state.push_allowance)
    wait = allowance.take(request.client.host if request.client else "")
    if wait:
        seconds = int(wait) + 1
        raise HTTPException(429, f"Too many pushes; the next in {seconds} s.", {"retry-after": str(seconds)})
    return board.pushes


async def _body(request: Request) -> bytes:
    return await request.body()  # bounded by BoundedRequests


Hubs = Annotated[Pushes, Depends(_pushes)]


@router.get("/websub/{feed_id}/{token}")
def verify(feed_id: str, token: str, request: Request, pushes: Hubs) -> PlainTextResponse:
    """A hub asks whether a subscription was meant: its challenge, or 404."""
    return _answer(pushes.verify(feed_id, token, request.query_params))


@router.post("/websub/{feed_id}/{token}")
def take(
    feed_id: str, token: str, request: Request, pushes: Hubs, body: Annotated[bytes, Depends(_body)]
) -> PlainTextResponse:
    """A hub pushes what is new in a feed; in a thread of its own, since reading it may take a while."""
    return _answer(pushes.take(feed_id, token, request.headers, body))


def _answer(reply: Reply) -> PlainTextResponse:
    return PlainTextResponse(reply.body, reply.status)
