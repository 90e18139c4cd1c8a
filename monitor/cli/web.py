"""`monitor web`: the board and the API over HTTP."""

from __future__ import annotations

import importlib.util
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

import typer
from redis import Redis

from monitor.claims import load_claims
from monitor.cli.listening import listener
from monitor.cli.store import open_redis
from monitor.cli.terminal import err, words
from monitor.errors import ConfigurationError
from monitor.fetching import PoliteClient, RedisCourtesy
from monitor.ledger.acknowledgements import Acknowledgements
from monitor.ledger.added_claims import AddedClaims
from monitor.ledger.alert_log import AlertLog
from monitor.ledger.counters import Counters
from monitor.ledger.feed_table import FeedTable
from monitor.ledger.following import Following
from monitor.ledger.gauges import Gauges
from monitor.ledger.inbox import Inbox
from monitor.ledger.keys import Keys
from monitor.ledger.ledger import Ledger
from monitor.ledger.mutes import Mutes
from monitor.ledger.outbox import Outbox
from monitor.ledger.receipts import Receipts
from monitor.ledger.shelf import Shelf
from monitor.ledger.standings import Standings
from monitor.ledger.store import Store
from monitor.pipeline.push import Pushes
from monitor.refiners import spending_of
from monitor.settings import Policy, Settings, load_settings
from monitor.web.board import Board, Reach

if TYPE_CHECKING:
    import uvicorn

HOST, PORT = "127.0.0.1", 8080
GRACE_SECONDS = 2
"""Pages that are kept up to date hold their connection for ever; a stop does not wait for them."""


def web(
    *,
    host: Annotated[str, typer.Option(help="Address to listen on; any but a loopback one is seen by others.")] = HOST,
    port: Annotated[int, typer.Option(min=0, max=65_535, help="Port to listen on.")] = PORT,
    config: Annotated[Path | None, typer.Option(metavar="DIR", help="Folder of the configuration.")] = None,
) -> None:
    """Show the board and serve the API, until stopped. Needs Redis; read-only unless MONITOR_BOARD_TOKEN is set."""
    settings = load_settings(config)
    server, place = serve_board(settings, open_redis(settings)), listener(host, port)
    err.print(words(f"The board: http://{host}:{place.getsockname()[1]}/", "bold"))
    server.run(sockets=[place])


def serve_board(settings: Settings, redis: Redis) -> uvicorn.Server:
    """A server for the board, to be run with the socket that it listens on.

    Raises:
        ConfigurationError: what it needs is not installed, or a claim file is wrong.
    """
    if not is_installed():
        raise ConfigurationError('the board needs more packages: pip install "claim-monitor[web]"')
    import uvicorn  # noqa: PLC0415 (an extra: the monitor works without it)

    from monitor.web.application import build_app  # noqa: PLC0415

    config = uvicorn.Config(
        build_app(open_board(settings, redis)),
        log_level="warning",
        server_header=False,
        timeout_graceful_shutdown=GRACE_SECONDS,
        limit_concurrency=500,
    )
    return uvicorn.Server(config)


def is_installed() -> bool:
    """Whether the packages of the extra `web` are there."""
    return all(importlib.util.find_spec(name) for name in ("fastapi", "uvicorn", "prometheus_client", "multipart"))


def open_board(settings: Settings, redis: Redis) -> Board:
    """The board over what this Redis holds; raises ConfigurationError where a claim file is wrong."""
    store, keys, claims = cast("Store", redis), Keys(), load_claims(settings.claims_path)
    feeds = FeedTable(redis, prefix=f"{keys.prefix}:")
    return Board(
        policy=settings.policy.web,
        following=Following(claims, AddedClaims(store, keys), Reach.of),
        ledger=Ledger(store, keys, sinks=(), looks=settings.policy.looks, retention=settings.policy.retention),
        acknowledgements=Acknowledgements(store, keys),
        mutes=Mutes(store, keys),
        token=settings.environment.board_token,
        store=store,
        standings=Standings(store, keys),
        alerts=AlertLog(store, keys),
        receipts=Receipts(store, keys),
        shelf=Shelf(store, keys),
        outbox=Outbox(store, keys),
        gauges=Gauges(store, keys),
        counters=Counters(store, keys),
        courtesy=RedisCourtesy(redis, settings.policy.fetch, prefix=f"{keys.prefix}:"),
        feed_table=feeds,
        pages=PoliteClient(redis=redis, policy=settings.policy.fetch, clock=_now, prefix=f"{keys.prefix}:"),
        clock=_now,
        spending=lambda: spending_of(settings.policy.refine, redis, _now()),
        sinks=tuple(sink.name for sink in settings.policy.sinks),
        pushes=_pushes(settings.policy, feeds, Inbox(store, keys, settings.policy.retention)),
    )


def _pushes(policy: Policy, feeds: FeedTable, inbox: Inbox) -> Pushes | None:
    if policy.poll.push_url is None:
        return None
    return Pushes(table=feeds, inbox=inbox, policy=policy.poll, clock=_now)


def _now() -> datetime:
    return datetime.now(UTC)
