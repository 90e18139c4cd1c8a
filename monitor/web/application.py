"""The web application, put together: what every request passes, and who answers which."""

from __future__ import annotations

import time
from collections.abc import Mapping
from functools import partial
from importlib import metadata, resources
from urllib.parse import urlsplit

from fastapi import FastAPI
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.staticfiles import StaticFiles

from monitor.web import api, atom, check, downloads, forms, health, hubs, live, metrics, pages, writing
from monitor.web.access import Access
from monitor.web.board import Board
from monitor.web.description import describe
from monitor.web.guard import BoundedRequests, ExpectedHosts, GuardedHeaders, SameSite
from monitor.web.limits import Allowance
from monitor.web.problems import install_problems
from monitor.web.tags import EntityTags


def build_app(board: Board) -> FastAPI:
    """The board and the API over a board's holdings, as an ASGI application."""
    policy = board.policy
    app = FastAPI(
        title="Claim monitor",
        version=metadata.version("claim-monitor"),
        docs_url=None,  # their pages load scripts from elsewhere
        redoc_url=None,
        openapi_url="/api/v1/openapi.json",
        middleware=[
            Middleware(GuardedHeaders),
            Middleware(ExpectedHosts, hosts=policy.hosts, public_path=hubs.PATH, public_host=_public_host(board)),
            Middleware(SameSite),
            Middleware(BoundedRequests, max_bytes=policy.max_request_bytes, larger=_larger(board)),
            Middleware(GZipMiddleware, minimum_size=1_000),
            Middleware(EntityTags),
        ],
    )
    app.state.board = board
    app.state.viewers = live.Viewers(policy.live_viewers)
    app.state.allowance = Allowance(policy.checks_per_minute, time.monotonic)
    app.state.push_allowance = Allowance(policy.pushes_per_minute, time.monotonic)
    app.state.access = Access(board.token, board.clock, Allowance(policy.wrong_tokens_per_minute, time.monotonic))
    app.state.desks = check.Desks(policy.checks_at_once)
    install_problems(app)
    for room in (pages, forms, downloads, check, live, atom, api, writing, health, metrics, hubs):
        app.include_router(room.router)
    app.openapi = partial(describe, app)  # type: ignore[method-assign]  # as FastAPI's documentation has it
    static = resources.files("monitor.web").joinpath("static")
    app.mount("/static", StaticFiles(directory=str(static)), name="static")
    return app


def _public_host(board: Board) -> str | None:
    """The name by which hubs reach this."""
    return urlsplit(board.pushes.policy.push_url or "").hostname if board.pushes else None


def _larger(board: Board) -> Mapping[str, int]:
    """A push may be as large as a feed."""
    return {hubs.PATH: board.pushes.policy.max_feed_bytes} if board.pushes else {}
