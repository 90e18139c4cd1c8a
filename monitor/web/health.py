"""Health for whoever runs it: whether this process lives, and whether it can answer."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import JSONResponse

from monitor.errors import StoreUnavailable
from monitor.redis_failures import redis_errors
from monitor.web.requests import TheBoard

router = APIRouter(prefix="/health", include_in_schema=False)


@router.get("/live")
async def is_live() -> dict[str, str]:
    """This process answers; nothing else is looked at."""
    return {"status": "live"}


@router.get("/ready")
def is_ready(board: TheBoard) -> JSONResponse:
    """Redis answers, so that pages can be shown; else 503 with the reason. Sinks in trouble are named beside it."""
    try:
        with redis_errors():
            board.store.ping()
    except StoreUnavailable as exc:
        return JSONResponse({"status": "not ready", "why": str(exc)}, 503)
    sinks = {one.sink: one.words(board.clock()) for one in board.ailing_sinks()}
    return JSONResponse({"status": "ready", "claims": len(board.known), **({"sinks": sinks} if sinks else {})})
