"""The units of work: a lease is begun, the step is done, and what came of it is written and logged.

Whatever is not caught here ends the job: the lease runs out, and the work is handed out again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Generator, Mapping, Sequence
from datetime import timedelta
from typing import NamedTuple

import structlog

from monitor.errors import (
    AddressRefused,
    DeliveryFailed,
    FetchFailed,
    FetchRefused,
    HostBusy,
    TransientError,
    UnreadableArticle,
)
from monitor.exchange import Response
from monitor.ledger.inbox import Failing
from monitor.ledger.leases import Lease
from monitor.ledger.outbox import Letter
from monitor.ledger.sink_health import SinkHealth
from monitor.models import Article, Entry, Reading
from monitor.news.decision import Decision
from monitor.pipeline.deliver import Delivery, rest_after
from monitor.pipeline.read import Pages, read
from monitor.pipeline.record import record
from monitor.sinks import Message, Sink
from workers.services import Services

MAX_STARTS = 3
"""A page that has ended its reader so often is left alone, and the feed's own text is read; if that ends the reader
too, the entry is given up. A sink that has held a message so often without an end (a service that hangs after it took
the message shows it again each time) has failed, and is asked again by the schedule of failures."""
PAGE_RETRY_SECONDS = 30
"""A page that cannot be had is tried again so much later, then after twice the time, and so on; where the server or
its courtesy says when, then."""
PAGE_PATIENCE = timedelta(hours=2)
"""After that the feed's own text stands in: news cannot wait for ever for a page."""
RECORD_REST = timedelta(minutes=10)
"""An article whose recording came to no end so often is left alone for a while: it must not take up the one recorder's
time at every turn of its lease. It is not given up: what it says may be news, and a new version may record it."""

_REASONS: Mapping[type[BaseException | None], str] = {
    FetchRefused: "refused",
    AddressRefused: "address refused",
    FetchFailed: "out of reach",
}
"""What kept a page from being read, where the feed carries no text either; else it had none."""

_log = structlog.get_logger(__name__)


class NoPages:
    """Stands in where an entry's page must not be touched again."""

    def get(self, url: str) -> Response:
        """No page: FetchRefused, always."""
        raise FetchRefused(f"{url}: reading it came to no end {MAX_STARTS} times")


def poll_feeds(feed_ids: Sequence[str], services: Services) -> None:
    """Poll feeds, and further ones that are due as these come to an end; one event for each."""

    def more(room: int) -> tuple[str, ...]:
        lease = services.queues.stage("poll").lease.total_seconds()
        return services.feeds.claim_due(services.clock(), limit=room, lease_seconds=lease)

    for polled in services.poller.poll(feed_ids, more=more):
        _log.info(
            "feed.polled",
            feed=polled.state.feed.feed_id,
            outcome=str(polled.outcome.outcome),
            said=polled.outcome.said,
            accepted=len(polled.accepted),
        )
        services.counters.count("polls", str(polled.outcome.outcome))


class Opened(NamedTuple):
    """An entry, and where its page is to be had."""

    entry: Entry
    pages: Pages


def opened(leases: Sequence[Lease], services: Services) -> Generator[tuple[Lease, Opened | None]]:
    """A batch's entries in the order in which their pages come, fetched side by side.

    Nothing is begun by that: should one page crash its reader, its neighbours are fetched again. An entry that goes
    alone (it may have ended a reader before) is not opened here: its page is fetched when it has been begun.
    """
    if len(leases) == 1:
        yield leases[0], None
        return
    leases = services.inbox.leases.renew(leases, services.clock(), until=services.queues.stage("read").lease)
    entries = services.inbox.entries([lease.member for lease in leases])
    waiting: dict[str, list[Lease]] = defaultdict(list)
    for lease in leases:
        if lease.member in entries:
            waiting[entries[lease.member].url or ""].append(lease)
    for lease in waiting.pop("", ()):
        yield lease, Opened(entries[lease.member], services.pages)
    for url, pages in services.pages.get_all([url for url, same in waiting.items() for _ in same]):
        lease = waiting[url].pop()
        yield lease, Opened(entries[lease.member], pages)
    for lease in leases:
        if lease.member not in entries:
            yield lease, None


def read_entry(lease: Lease, services: Services, at_hand: Opened | None = None) -> None:
    """Read one entry, and put what it is and says where it will be recorded."""
    log = _log.bind(entry=lease.member)
    # Before the start is counted: an entry that a newer version wrote may be beyond this one, and waits for the newer.
    entry, pages = at_hand or (services.inbox.entry(lease.member), services.pages)
    starts = services.inbox.leases.begin(lease, services.clock(), until=services.queues.stage("read").lease)
    if not starts:
        return
    if entry is None or starts > MAX_STARTS + 1:
        why = f"reading it came to no end {starts - 1} times" if entry else "the entry is not stored any more"
        services.inbox.give_up(lease, why, services.clock())
        services.counters.count("articles-unreadable", "endless" if entry else "lost")
        log.error("entry.given_up", why=why)
        return
    if starts > MAX_STARTS:
        pages = NoPages()
    try:
        done = read(entry, pages=pages, reader=services.reader, last_try=lambda: _is_last_try(entry, services))
    except TransientError as exc:
        failing = services.inbox.failing(entry.entry_id)
        services.inbox.count_failure(entry.entry_id, services.clock())
        wait = _wait(failing, exc)
        services.inbox.put_off(lease, services.clock() + wait)
        say = log.info if isinstance(exc, HostBusy) else log.warning  # to wait for one's turn is no trouble
        say("entry.put_off", url=entry.url, why=str(exc), seconds=wait.total_seconds())
    except UnreadableArticle as exc:
        services.inbox.give_up(lease, str(exc), services.clock())
        services.counters.count("articles-unreadable", _REASONS.get(type(exc.__cause__), "no text"))
        log.warning("entry.given_up", url=entry.url, why=str(exc))
    else:
        if _is_worse(done.article, services):
            services.inbox.leave(lease)
            log.info("entry.left", url=entry.url, why=f"the page that was read before is gone: {done.said}")
            return
        services.inbox.put_on_shelf(lease, done.article, done.reading, services.clock())
        _log_refined(done.reading, log)
        log.info("entry.read", outlet=entry.outlet, findings=len(done.reading.findings), said=done.said)


def _log_refined(reading: Reading, log: structlog.stdlib.BoundLogger) -> None:
    """One event for each finding that a refiner was to be asked about: what it made of it, or why it was not asked."""
    for finding in (*reading.findings, *reading.withdrawn):
        if finding.refined:
            event = {"claim": finding.claim_id, "stance": str(finding.stance), "source": finding.source.name}
            log.info("finding.refined", layer=finding.layer, refined=finding.refined, **event)


def record_article(lease: Lease, services: Services) -> Decision | None:
    """Record one article; what was decided, None where there was nothing to decide."""
    log = _log.bind(article=lease.member)
    starts = services.readings.begin(lease, services.clock(), until=services.queues.stage("record").lease)
    if not starts:
        return None
    if starts > MAX_STARTS:
        services.readings.finish(lease, due_again=services.clock() + RECORD_REST)
        log.error(
            "article.put_off",
            why=f"recording it came to no end {starts - 1} times",
            seconds=RECORD_REST.total_seconds(),
        )
        return None
    waiting = services.shelf.to_record(lease.member)
    decision = None
    if waiting is not None:
        decision = record(*waiting, ledger=services.ledger, rules=services.rules, clock=services.clock)
    services.readings.finish(lease, then=[("DEL", services.keys.reading(lease.member))])
    if decision is not None:
        log.info(
            "article.recorded",
            added=len(decision.added),
            withdrawn=len(decision.withdrawn),
            alert=decision.alert.alert_id if decision.alert else None,
            origin=decision.belonging.origin_id,
        )
    return decision


def deliver_letter(lease: Lease, services: Services) -> None:
    """Give one message to one sink, and write what became of it."""
    letter = Letter.parse(lease.member)
    starts = services.outbox.leases.begin(lease, services.clock(), until=services.queues.stage("deliver").lease)
    if not starts:
        return
    alerts = services.outbox.alerts(letter)
    if not alerts:
        services.outbox.drop(lease)
        return
    delivery = _deliver(
        letter,
        Message(
            message_id=letter.message_id,
            sink=letter.sink,
            rule=services.rules.sinks[letter.sink].words() if letter.sink in services.rules.sinks else "",
            alerts=alerts,
        ),
        services,
        starts=starts,
    )
    _settle(lease, delivery, services)
    _log.info("alert.delivery", message=letter.message_id, sink=letter.sink, **delivery.model_dump(exclude_none=True))


def _deliver(letter: Letter, message: Message, services: Services, *, starts: int) -> Delivery:
    sink = services.sinks.get(letter.sink)
    if sink is None:
        return Delivery(outcome="not_tried", why=f"no sink is named {letter.sink} any more")
    disabled = services.outbox.health(letter.sink).disabled_why
    if disabled:
        return Delivery(outcome="not_tried", why=f"the sink is disabled: {disabled}")
    attempts = services.outbox.attempts(letter)
    if starts > MAX_STARTS:
        endless = DeliveryFailed(f"giving it to {letter.sink} came to no end {starts - 1} times")
        return services.deliverer.failed(endless, attempts + 1)
    until = services.outbox.rests_until(letter.sink, services.clock())
    if until is not None:
        why = f"the sink took long to fail, and is left alone until {until:%H:%M} UTC"
        return Delivery(outcome="resting", again_at=until, why=why)
    return _give(message, sink, services, attempts=attempts)


def _give(message: Message, sink: Sink, services: Services, *, attempts: int) -> Delivery:
    """Give it to the sink; one that took long to fail, or to be ended with its job, is left alone for a while."""
    begun, delivery = services.clock(), None
    try:
        delivery = services.deliverer.deliver(message, sink, attempts_before=attempts)
        return delivery
    finally:
        now = services.clock()
        rest = rest_after(now - begun)
        if rest and (delivery is None or delivery.outcome != "delivered"):
            services.outbox.rest(message.sink, now + rest)


def _settle(lease: Lease, delivery: Delivery, services: Services) -> None:
    now, outbox = services.clock(), services.outbox
    health = outbox.health(Letter.parse(lease.member).sink).failed(delivery.why, now)
    if delivery.outcome == "delivered":
        outbox.delivered(lease, now)
    elif delivery.outcome == "not_tried":
        outbox.bury(lease, delivery.why, now)
    elif delivery.outcome == "resting":
        outbox.wait(lease, delivery.why, until=delivery.again_at or now, now=now)
    elif why := _reason_to_disable(delivery, health, services):
        outbox.bury(lease, why, now, health=health.model_copy(update={"disabled_why": why}))
        _log.error("sink.disabled", sink=health.sink, why=why, enable=f"monitor alerts sinks --enable {health.sink}")
    elif delivery.again_at is not None:
        outbox.put_off(lease, delivery.why, until=delivery.again_at, now=now)
    else:
        outbox.bury(lease, delivery.why, now, health=health)


def _reason_to_disable(delivery: Delivery, health: SinkHealth, services: Services) -> str:
    """Why nothing more is sent to a sink; empty where it is used on."""
    if delivery.outcome == "refused":
        return delivery.why
    since = health.failing_since
    if since is None or not services.deliverer.policy.gives_up_on(since, services.clock()):
        return ""
    return f"nothing but failures since {since:%d %B %Y %H:%M} UTC ({health.failures}), the last: {delivery.why}"


def _is_worse(article: Article, services: Services) -> bool:
    """Whether the feed's own text would take the place of a page: a page that is gone withdraws nothing."""
    if article.text_from == "page":
        return False
    stored = services.shelf.article(article.article_id)
    return stored is not None and stored.text_from == "page"


def _is_last_try(entry: Entry, services: Services) -> bool:
    failing = services.inbox.failing(entry.entry_id)
    return failing.since is not None and services.clock() - failing.since >= PAGE_PATIENCE


def _wait(failing: Failing, failure: TransientError) -> timedelta:
    planned = min(PAGE_RETRY_SECONDS * 2**failing.times, PAGE_PATIENCE.total_seconds())
    asked = failure.retry_after_seconds
    return timedelta(seconds=planned if asked is None else asked)
