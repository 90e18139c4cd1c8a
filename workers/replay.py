"""`monitor replay`: a folder of articles as a test feed, through the whole monitor, to the alerts.

Nothing here is a short cut: the feeds are polled over HTTP, every step is an RQ job, the ledger decides. Only Redis
differs: without --redis-url it is fakeredis, and one worker in this process runs the jobs.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlsplit

import structlog
import typer
from pydantic import SecretStr

from monitor.cli.bulletin import bulletin
from monitor.cli.exits import Exit
from monitor.cli.progress import progress_bar
from monitor.cli.rehearse import rehearse
from monitor.cli.standings import standings_table
from monitor.cli.terminal import err, out, words
from monitor.fetching import HostCourtesy
from monitor.ledger.standings import Standings
from monitor.models import Alert
from monitor.pipeline.deliver import RetryPolicy
from monitor.replay import Edition, ReplayServer, load_editions
from monitor.settings import Settings, load_settings
from monitor.sinks import LogConfig, Message, SinkConfig, WebhookConfig
from monitor.yaml_files import plain_problems
from workers.bootstrap import OpenSink, build
from workers.embedded import embedded_redis, run_until_idle
from workers.fleet import Fleet
from workers.keyring import signing_secret
from workers.services import Services

PORT = 8765
"""The same every time: entries are known by their addresses, so that a second replay has nothing new."""
SECRET = "replay"  # noqa: S105 (the name of one)
PATIENCE_SECONDS = 60
"""How long a replay waits for what is under way: a webhook that fails is tried again after five seconds."""

Show = Callable[[Alert], None]


class TerminalSink:
    """Shows each alert as it fires."""

    def __init__(self, show: Show) -> None:
        self._show = show

    def send(self, message: Message) -> None:
        """Show every alert of a message."""
        for alert in message.alerts:
            self._show(alert)


def replay(
    *,
    articles: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Texts or saved pages to replay instead of the five.")
    ] = None,
    log: Annotated[Path | None, typer.Option(metavar="FILE", help="Also write alerts to it, one JSON a line.")] = None,
    webhook: Annotated[str | None, typer.Option(metavar="URL", help="Also post alerts there, signed.")] = None,
    redis_url: Annotated[
        str | None, typer.Option(metavar="URL", help="Use this Redis and separate worker processes.")
    ] = None,
    config: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Folder of the configuration; else MONITOR_CONFIG.")
    ] = None,
    against: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Show only which alerts this configuration would add and drop (rehearse)."),
    ] = None,
    port: Annotated[
        int, typer.Option(min=0, max=65_535, help="Port of the test feed on 127.0.0.1; 0 takes a free one.")
    ] = PORT,
) -> None:
    """Replay articles as a test feed: poll, read, match, decide, alert. Needs no server and leaves nothing behind."""
    if against is not None:
        rehearse(against, articles=articles, config=config)
        return
    desk = load_settings(config)
    editions = load_editions(articles or desk.environment.config / "replay" / "articles")
    shown: list[Alert] = []
    with _server(editions, port) as server, progress_bar(out, feeds=len(server.feeds), articles=len(editions)) as bar:

        def show(alert: Alert) -> None:
            shown.append(alert)
            out.print(bulletin(alert, link=False))

        settings = _settings(desk, server, _sinks(log, webhook), webhook)
        if redis_url:
            fleet = Fleet(settings, redis_url)
            fleet.run(show=show, saw=bar.saw, patience_seconds=PATIENCE_SECONDS)
            services = fleet.services
        else:
            services = _run_embedded(settings, show=show, saw=bar.saw)
    _conclude(services, articles=len(editions), shown=shown)


def _server(editions: Sequence[Edition], port: int) -> ReplayServer:
    try:
        return ReplayServer(editions, port=port)
    except OSError:
        err.print(f"[dim]Port {port} is in use; the test feed takes a free one.[/]")
        return ReplayServer(editions, port=0)


def _sinks(log: Path | None, webhook: str | None) -> tuple[SinkConfig, ...]:
    """Only what was asked for: a replay must not reach the desk's own sinks."""
    sinks: list[SinkConfig] = []
    if log:
        sinks.append(LogConfig(name="log", path=log.absolute()))
    if webhook:
        with plain_problems():
            sinks.append(WebhookConfig(name="webhook", url=webhook, secrets=(SECRET,)))
    return tuple(sinks)


def _settings(desk: Settings, server: ReplayServer, sinks: tuple[SinkConfig, ...], webhook: str | None) -> Settings:
    """The desk's settings, with the test feed in place of its feeds, and without waiting for each other's turn."""
    courtesy = desk.policy.fetch.courtesy
    hosts = {**courtesy.hosts, server.netloc: HostCourtesy(at_once=50, spacing_seconds=0)}
    allowed = (*desk.policy.fetch.allowed_hosts, server.netloc, *([urlsplit(webhook).netloc] if webhook else []))
    fetch = desk.policy.fetch.model_copy(
        update={"allowed_hosts": allowed, "courtesy": courtesy.model_copy(update={"hosts": hosts})}
    )
    delivery = RetryPolicy(delays_seconds=(1, 2, 4, 8, 16))
    claims = desk.claims_path.absolute()
    policy = desk.policy.model_copy(update={"claims": claims, "fetch": fetch, "sinks": sinks, "delivery": delivery})
    environment = desk.environment
    if webhook and SECRET not in environment.secrets:
        secret = signing_secret()
        err.print(f"Messages are signed with {secret}, made up for this replay; MONITOR_SECRET_REPLAY sets another.")
        environment = environment.model_copy(update={"secrets": {**environment.secrets, SECRET: SecretStr(secret)}})
    return Settings(environment=environment, policy=policy, feeds=server.feeds)


def _run_embedded(settings: Settings, *, show: Show, saw: Callable[[Mapping[str, Any]], None]) -> Services:
    """Everything in this process, until nothing is under way any more or patience ends."""
    services = build(settings, embedded_redis(), extras=[OpenSink("terminal", TerminalSink(show))])
    services.feeds.sync(settings.feeds, services.clock())
    ends_at = time.monotonic() + PATIENCE_SECONDS
    with _events_to(saw):
        run_until_idle(services)
        while services.under_way() and time.monotonic() < ends_at:
            time.sleep(0.2)
            run_until_idle(services)
    return services


@contextmanager
def _events_to(saw: Callable[[Mapping[str, Any]], None]) -> Iterator[None]:
    """Every event of this process goes there and nowhere else."""

    def watch(_: object, __: str, event: structlog.typing.EventDict) -> structlog.typing.ProcessorReturnValue:
        saw(event)
        raise structlog.DropEvent

    before = structlog.get_config()
    structlog.configure(processors=[watch], cache_logger_on_first_use=False)
    try:
        yield
    finally:
        structlog.configure(**before)


def _conclude(services: Services, *, articles: int, shown: Sequence[Alert]) -> None:
    """The table, one line that sums up, and exit status 1 where something was left undone."""
    spoken_of, look = services.rules.claims, Standings(services.store, services.keys)
    found = [look.standing(claim_id) for claim_id in spoken_of if claim_id in look.claim_ids()]
    if found:
        statements = {claim_id: claim.statement for claim_id, claim in spoken_of.items()}
        out.print(standings_table(found, statements))
    findings = sum(len(alert.lines) for alert in shown)
    news = f"{_count(len(shown), 'alert')} on {_count(findings, 'finding')}" if shown else _silence(bool(found))
    out.print(words(f"{_count(articles, 'article')} replayed, {news}.", "bold"))
    left = services.under_way()
    if left:
        err.print(words(f"Left undone: {left}.", "red"))
    undelivered = Counter(letter.sink for letter in services.outbox.dead())
    for sink, number in sorted(undelivered.items()):
        why = services.outbox.health(sink).last_error
        err.print(words(f"{sink}: {_count(number, 'alert')} could not be delivered: {why}", "red"))
    if left or undelivered:
        raise typer.Exit(Exit.FAULT)


def _silence(known: bool) -> str:  # noqa: FBT001 (one question, one answer)
    return "no alert: all of it was known" if known else "no alert"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'s'[: number != 1]}"
