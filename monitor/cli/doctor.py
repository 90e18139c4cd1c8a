"""`monitor doctor`: is everything that the monitor needs in order, and what to do where it is not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Annotated, Literal, NamedTuple, cast

import typer
from redis import Redis

from monitor.claims import load_claims
from monitor.cli.exits import Exit
from monitor.cli.refining import refinement_of
from monitor.cli.store import open_redis
from monitor.cli.terminal import out, print_json, words
from monitor.errors import ConfigurationError, MonitorError
from monitor.feeds.parsing import parse_feed
from monitor.fetching import Client, guard_sockets
from monitor.ledger.keys import Keys
from monitor.ledger.leases import Leases
from monitor.ledger.outbox import Outbox
from monitor.ledger.sink_health import SinkState
from monitor.ledger.store import Store
from monitor.models import ClaimSet, Feed
from monitor.pipeline.refine import Answer, Question, Refiner
from monitor.redis_failures import redis_errors
from monitor.refiners.chat import ChatConfig
from monitor.settings import Settings, load_settings
from monitor.sinks import Means

MAX_SKEW = timedelta(seconds=30)
"""Receivers of webhooks refuse signatures that are five minutes off; leases are handed out by the second."""
MAX_OVERDUE_SECONDS = 120
MAX_SILENCE = timedelta(seconds=60)

State = Literal["well", "note", "fault"]
_LOOK: dict[State, tuple[str, str]] = {"well": ("✓", "green"), "note": ("–", "yellow"), "fault": ("✗", "bold red")}
_SITES_NAMED = 3


class Symptom(NamedTuple):
    """What one examination found."""

    what: str
    state: State
    found: str
    advice: str = ""


def doctor(
    *,
    feed: Annotated[str | None, typer.Option(metavar="ID", help="Fetch this feed; else the first of the list.")] = None,
    offline: Annotated[
        bool, typer.Option("--offline", help="Leave the network out: no feed is fetched, no language model asked.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a finding.")] = False,
    config: Annotated[Path | None, typer.Option(metavar="DIR", help="Folder of the configuration.")] = None,
) -> None:
    """Examine configuration, Redis, clock, work, sinks, refiners and a feed, and say what to do."""
    faults = 0
    for symptom in _examine(config, feed, offline=offline):
        faults += symptom.state == "fault"
        if as_json:
            print_json(symptom._asdict())
            continue
        mark, style = _LOOK[symptom.state]
        out.print(words(mark, style), words(f"{symptom.what}:", "bold"), words(symptom.found), soft_wrap=True)
        if symptom.advice:
            out.print(words(f"  → {symptom.advice}"), soft_wrap=True)
    if faults:
        raise typer.Exit(Exit.FAULT)


def _examine(config: Path | None, feed: str | None, *, offline: bool) -> Iterator[Symptom]:
    try:
        settings = load_settings(config)
        claims = load_claims(settings.claims_path)
    except MonitorError as failure:
        yield Symptom("configuration", "fault", str(failure).splitlines()[0], "`monitor config` lists every problem")
        return
    yield Symptom("configuration", "well", f"{len(settings.feeds)} feeds, {len(claims.claims)} claims")
    yield from _sinks_configured(settings)
    if settings.environment.redis_url is None:
        yield Symptom(
            "Redis", "note", "none configured", "MONITOR_REDIS_URL says where it is; without it nothing lasts"
        )
    else:
        yield from _guarded("Redis", lambda: _redis(settings))
    yield from _guarded("refiners", lambda: _refiners(settings, claims, offline=offline))
    if not offline:
        yield from _feed(settings, feed)


def _guarded(
    what: str,
    examine: Callable[[], Iterator[Symptom]],
    advice: str = "check that it runs, and that its address and secret are right",
) -> Iterator[Symptom]:
    try:
        yield from examine()
    except MonitorError as failure:
        yield Symptom(what, "fault", str(failure), advice)


def _sinks_configured(settings: Settings) -> Iterator[Symptom]:
    """Whether every sink can be opened: its secrets are there, and are such."""
    policy, secrets = settings.policy, settings.environment.secrets
    means = Means(Client(policy.fetch).post, partial(guard_sockets, policy.fetch), lambda: datetime.now(UTC), secrets)
    wrong = 0
    for sink in policy.sinks:
        try:
            sink.open(means)
        except ConfigurationError as failure:
            wrong += 1
            found, _, advice = str(failure).partition(": set ")
            yield Symptom("sinks", "fault", found, f"set {advice}" if advice else "see to its secret")
    if not wrong:
        names = ", ".join(sink.name for sink in policy.sinks) or "none: alerts go nowhere but the ledger"
        yield Symptom("sinks", "well", names)


def _redis(settings: Settings) -> Iterator[Symptom]:
    redis, now = open_redis(settings), datetime.now(UTC)
    with redis_errors():
        server = cast("dict[str, object]", redis.info("server"))
        seconds, micros = redis.time()
        keeps = cast("dict[str, object]", redis.info("persistence")).get("aof_enabled")
        policy = cast("dict[str, object]", redis.info("memory")).get("maxmemory_policy")
    yield Symptom("Redis", "well", f"version {server.get('redis_version')}")
    if not keeps:
        yield Symptom("Redis keeps", "note", "nothing over a crash", "appendonly yes: without it a crash loses alerts")
    if policy != "noeviction":
        yield Symptom(
            "Redis evicts", "fault", f"{policy}", "maxmemory-policy noeviction: eviction loses work in silence"
        )
    skew = abs(datetime.fromtimestamp(seconds + micros / 1e6, UTC) - now)
    state: State = "fault" if skew > MAX_SKEW else "well"
    advice = "set both clocks by NTP: leases and signatures go by time" if state == "fault" else ""
    yield Symptom("clock", state, f"{skew.total_seconds():.1f} s from that of Redis", advice)
    yield from _work(redis, now)
    yield from _deliveries(redis, settings)


def _work(redis: Redis, now: datetime) -> Iterator[Symptom]:
    store, keys = cast("Store", redis), Keys()
    with redis_errors():
        beat = store.get(keys.heartbeat("scheduler"))
    if beat is None or now - datetime.fromisoformat(beat.decode()) > MAX_SILENCE:
        yield Symptom("scheduler", "fault", "no sign of life", "start `monitor scheduler` (or `monitor run`)")
    else:
        yield Symptom("scheduler", "well", "alive")
    for what, name in (("entries", keys.inbox), ("readings", keys.readings), ("deliveries", keys.outbox)):
        leases = Leases(store, name, keys.tokens)
        late = leases.overdue_seconds(now)
        if late > MAX_OVERDUE_SECONDS:
            advice = "start more workers of that stage, or look at their logs"
            yield Symptom(what, "fault", f"{leases.waiting()} waiting, the oldest {late:.0f} s late", advice)
        else:
            yield Symptom(what, "well", f"{leases.waiting()} waiting")


def _deliveries(redis: Redis, settings: Settings) -> Iterator[Symptom]:
    outbox = Outbox(cast("Store", redis), Keys())
    for sink in settings.policy.sinks:
        health = outbox.health(sink.name)
        if health.state is SinkState.DISABLED:
            advice = f"see to the receiver, then `monitor alerts sinks --enable {sink.name}`"
            yield Symptom(f"sink {sink.name}", "fault", f"disabled: {health.disabled_why}", advice)
        elif health.state is SinkState.FAILING:
            found = f"{health.words(datetime.now(UTC))}: {health.last_error}"
            yield Symptom(f"sink {sink.name}", "fault", found, "look at the receiver; nothing is lost meanwhile")
    if dead := len(outbox.dead()):
        yield Symptom(
            "dead letters", "fault", f"{dead}", "`monitor alerts dead` lists them, `monitor alerts redeliver` sends"
        )


def _refiners(settings: Settings, claims: ClaimSet, *, offline: bool) -> Iterator[Symptom]:
    """Each refiner is asked whether a claim's own statement asserts that claim: one question of its budget."""
    policy, refinement = settings.policy.refine, refinement_of(settings, claims)
    statement = claims.claims[0].statement if claims.claims else "The bridge is shut."
    for config, refiner in zip(policy.refiners, refinement.refiners, strict=True):
        if offline and isinstance(config, ChatConfig):
            yield Symptom(f"refiner {refiner.name}", "note", "not asked (--offline)")
        else:
            ask = partial(_answers, refiner, Question(claim=statement, sentence=statement), policy.article_seconds)
            yield from _guarded(f"refiner {refiner.name}", ask)


def _answers(refiner: Refiner, question: Question, seconds: float) -> Iterator[Symptom]:
    answer = refiner.answer(question, seconds=seconds)
    if answer is Answer.ASSERTS:
        yield Symptom(f"refiner {refiner.name}", "well", "answers, and knows a claim from its own words")
    else:
        found = f"answers {answer} of a claim's own words, where asserts is right"
        yield Symptom(
            f"refiner {refiner.name}", "fault", found, "take another model, or see to the order of its labels"
        )


def _feed(settings: Settings, feed_id: str | None) -> Iterator[Symptom]:
    feed = next((one for one in settings.feeds if feed_id in {None, one.feed_id}), None)
    if feed is None and feed_id is not None:
        yield Symptom("feed", "fault", f"none of the id {feed_id}", "feeds.yaml lists the feeds with their ids")
    elif feed is None:
        yield Symptom("feed", "note", "none to fetch", "feeds.yaml lists the feeds")
    else:
        advice = f"`monitor feeds preview {feed.url}` tries it again; is this machine on the Internet?"
        yield from _guarded(f"feed {feed.feed_id}", partial(_fetched, feed, settings), advice)


def _fetched(feed: Feed, settings: Settings) -> Iterator[Symptom]:
    answer = Client(settings.policy.fetch).get(feed.url)
    parsed = parse_feed(answer.body, feed=feed, url=answer.url, content_type=answer.header("content-type"))
    found = f"{len(parsed.entries)} entries"
    if not parsed.points_to:
        yield Symptom(f"feed {feed.feed_id}", "well", found)
        return
    sites = ", ".join(parsed.points_to[:_SITES_NAMED])
    advice = f"`sites: [{sites}]` in config/feeds.yaml, if these are its outlet's own"
    yield Symptom(f"feed {feed.feed_id}", "note", f"{found}, with pages of {sites} among them", advice)
