"""The long-running commands: `monitor scheduler`, `monitor worker` and `monitor run`."""

from __future__ import annotations

import os
from pathlib import Path
from threading import Thread
from typing import Annotated

import structlog
import typer

from monitor.cli.store import open_redis
from monitor.cli.web import HOST, PORT, is_installed, serve_board
from monitor.redis_failures import redis_errors
from monitor.settings import Settings, load_settings
from workers.bootstrap import build
from workers.embedded import embedded_redis, run_until_idle
from workers.logs import configure_logs
from workers.processes import stop_on_signals, supervise, worker_commands
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
        configure_logs()
        supervise(worker_commands(readers=readers), stop_on_signals(), options=_options(config))
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
    configure_logs()
    if settings.environment.redis_url is not None:
        commands = {"scheduler": ("scheduler",), **worker_commands(readers=readers)}
        if web and is_installed():
            commands["web"] = ("web", "--port", str(port))
        supervise(commands, stop_on_signals(), options=_options(config))
        return
    redis = embedded_redis()
    services = build(settings, redis)
    services.feeds.sync(settings.feeds, services.clock())
    _log.warning("run.embedded", why="MONITOR_REDIS_URL is not set: what is known is forgotten when this process ends")
    stop = stop_on_signals()
    if web and is_installed():
        Thread(target=serve_board(settings, redis, port=port).run, daemon=True, name="web").start()
        _log.info("web.started", url=f"http://{HOST}:{port}/")
    while not stop.wait(1):
        run_until_idle(services)


def _services(settings: Settings) -> Services:
    """Services on the configured Redis; raises StoreUnavailable where it does not answer."""
    configure_logs()
    services = build(settings, open_redis(settings))
    with redis_errors():
        services.store.ping()
    return services


def _options(config: Path | None) -> tuple[str, ...]:
    return ("--config", str(config)) if config else ()
