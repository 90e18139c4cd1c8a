"""The web application, put together: what every request passes, and who answers which."""

from __future__ import annotations

import time
from functools import partial
from importlib import metadata, resources

from fastapi import FastAPI
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.staticfiles import StaticFiles

from monitor.web import api, atom, check, downloads, health, live, metrics, pages
from monitor.web.board import Board
from monitor.web.description import describe
from monitor.web.guard import BoundedRequests, GuardedHeaders, SameSite
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
            Middleware(TrustedHostMiddleware, allowed_hosts=list(policy.hosts), www_redirect=False),
            Middleware(SameSite),
            Middleware(BoundedRequests, max_bytes=policy.max_request_bytes),
            Middleware(GZipMiddleware, minimum_size=1_000),
            Middleware(EntityTags),
        ],
    )
    app.state.board = board
    app.state.viewers = live.Viewers(policy.live_viewers)
    app.state.allowance = Allowance(policy.checks_per_minute, time.monotonic)
    app.state.desks = check.Desks(policy.checks_at_once)
    install_problems(app)
    for room in (pages, downloads, check, live, atom, api, health, metrics):
        app.include_router(room.router)
    app.openapi = partial(describe, app)  # type: ignore[method-assign]  # as FastAPI's documentation has it
    static = resources.files("monitor.web").joinpath("static")
    app.mount("/static", StaticFiles(directory=str(static)), name="static")
    return app
