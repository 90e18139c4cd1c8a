"""The long-running commands: `monitor scheduler`, `monitor worker` and `monitor run`."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from threading import Thread
from typing import Annotated

import structlog
import typer

from monitor.claims import load_claims
from monitor.cli.listening import listener
from monitor.cli.store import open_redis
from monitor.cli.web import HOST, PORT, is_installed, serve_board
from monitor.redis_failures import redis_errors
from monitor.settings import Settings, load_settings
from workers.bootstrap import build, open_sinks, utc_now
from workers.embedded import embedded_redis, run_until_idle
from workers.logs import configure_logs
from workers.processes import Command, stop_on_signals, supervise, worker_commands
from workers.queues import StageName
from workers.scheduler import schedule
from workers.services import Services
from workers.worker import serve

Config = Annotated[Path | None, typer.Option(metavar="DIR", help="Folder of the configuration; else MONITOR_CONFIG.")]
Readers = Annotated[int, typer.Option(min=1, help="Processes that read pages; one a core by default.")]
_CORES = os.cpu_count() or 1

_log = structlog.get_logger(__name__)


def scheduler(*, config: Config = None) -> None:
    """Hand out due feeds and whatever was left behind, until stopped. Safe to run twice."""
    settings = load_settings(config)
    services = _services(settings)
    with redis_errors():
        services.feeds.sync(settings.feeds, services.clock())
    _log.info("scheduler.started", feeds=len(settings.feeds))
    schedule(services, stop_on_signals())


def worker(
    *,
    stage: Annotated[StageName | None, typer.Option(help="Only this stage, in this very process.")] = None,
    readers: Readers = _CORES,
    config: Config = None,
) -> None:
    """Work off what the scheduler hands out: a process for every stage, until stopped."""
    settings = load_settings(config)
    if stage is None:
        _supervise(settings, worker_commands(readers=readers), config)
        return
    services = _services(settings)
    _log.info("worker.started", stage=stage)
    serve(services.queues.stage(stage), services)


def run(
    *,
    readers: Readers = _CORES,
    web: Annotated[bool, typer.Option("--web/--no-web", help="Show the board too, on this machine.")] = True,
    port: Annotated[int, typer.Option(min=0, max=65_535, help="Port of the board.")] = PORT,
    config: Config = None,
) -> None:
    """Scheduler, workers and board on one machine: with the Redis of MONITOR_REDIS_URL, or in this process without."""
    settings = load_settings(config)
    if settings.environment.redis_url is not None:
        commands = {"scheduler": ("scheduler",), **worker_commands(readers=readers)}
        if web and is_installed():
            commands["web"] = ("web", "--port", str(port))
        _supervise(settings, commands, config)
        return
    configure_logs()
    place = listener(HOST, port) if web and is_installed() else None
    redis = embedded_redis()
    services = build(settings, redis)
    services.feeds.sync(settings.feeds, services.clock())
    _log.warning("run.embedded", why="MONITOR_REDIS_URL is not set: what is known is forgotten when this process ends")
    stop = stop_on_signals()
    if place is not None:
        board = serve_board(settings, redis)
        Thread(target=board.run, kwargs={"sockets": [place]}, daemon=True, name="web").start()
        _log.info("web.started", url=f"http://{HOST}:{place.getsockname()[1]}/")
    while not stop.wait(1):
        run_until_idle(services)


def _supervise(settings: Settings, commands: Mapping[str, Command], config: Path | None) -> None:
    """Keep processes running until told to stop.

    What is wrong with the configuration is said once and before any of them starts, as far as that costs little.

    Raises:
        ConfigurationError: Redis is not named, or a claim file or a secret is missing or wrong.
        typer.Exit: one of the processes found something wrong with it, and has said so.
    """
    open_redis(settings)
    load_claims(settings.claims_path)
    open_sinks(settings, utc_now)
    configure_logs()
    if status := supervise(commands, stop_on_signals(), options=_options(config)):
        raise typer.Exit(status)


def _services(settings: Settings) -> Services:
    """Services on the configured Redis; raises StoreUnavailable where it does not answer."""
    configure_logs()
    services = build(settings, open_redis(settings))
    with redis_errors():
        services.store.ping()
    return services


def _options(config: Path | None) -> tuple[str, ...]:
    return ("--config", str(config)) if config else ()
