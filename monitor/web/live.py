"""Live: every new alert as a server-sent event, from wherever in the log a page was rendered; none is missed."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Annotated, cast

from fastapi import APIRouter, Header, Query
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import StreamingResponse

from monitor.errors import StoreUnavailable
from monitor.ledger.alert_log import LoggedAlert
from monitor.sinks.wording import headline
from monitor.web.board import Board
from monitor.web.requests import TheBoard

LOOK_SECONDS = 1.0
QUIET_SECONDS = 15
"""A comment so often keeps proxies from closing a connection on which nothing happens."""
RETRY_MILLISECONDS = 3_000

_CURSOR = r"^\d{1,15}-\d{1,15}$"

router = APIRouter(include_in_schema=False)


class Viewers:
    """How many pages are kept up to date now."""

    def __init__(self, most: int) -> None:
        self._most, self.count = most, 0

    def enter(self) -> None:
        """One more; raises HTTPException 503 where there are too many."""
        if self.count >= self._most:
            raise HTTPException(
                503, "Too many pages are open; this one still works, without news.", {"retry-after": "60"}
            )
        self.count += 1

    def leave(self) -> None:
        """One less."""
        self.count -= 1


@router.get("/live")
async def follow_alerts(
    request: Request,
    board: TheBoard,
    after: Annotated[str | None, Query(pattern=_CURSOR)] = None,
    last_event_id: Annotated[str | None, Header(pattern=_CURSOR)] = None,
) -> StreamingResponse:
    """New alerts as events; a browser that comes back says which was the last that it has seen."""
    cursor = last_event_id or after or await run_in_threadpool(board.alerts.last) or "0-0"
    viewers = cast("Viewers", request.app.state.viewers)
    viewers.enter()
    return StreamingResponse(_events(board, cursor, viewers), media_type="text/event-stream")


async def _events(board: Board, cursor: str, viewers: Viewers) -> AsyncIterator[str]:
    try:
        yield f"retry: {RETRY_MILLISECONDS}\n: following\n\n"
        quiet = 0.0
        while True:
            page = await run_in_threadpool(board.alerts.follow, cursor=cursor)
            cursor = page.next_cursor or cursor
            for logged in page.items:
                yield _event(logged)
            quiet = 0.0 if page.items else quiet + LOOK_SECONDS
            if quiet >= QUIET_SECONDS:
                quiet = 0.0
                yield ": quiet\n\n"
            await asyncio.sleep(LOOK_SECONDS)
    except StoreUnavailable:
        return  # the browser comes back by itself, with the last event it has seen
    finally:
        viewers.leave()


def _event(logged: LoggedAlert) -> str:
    alert = logged.alert
    data = {
        "alert_id": alert.alert_id,
        "headline": headline(alert),
        "claims": sorted({line.finding.claim_id for line in alert.lines}),
        "raised_at": alert.raised_at.isoformat(),
    }
    return f"id: {logged.cursor}\nevent: alert\ndata: {json.dumps(data)}\n\n"
