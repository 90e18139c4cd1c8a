"""From a server's answer to what a poll came to: a pure decision, status by status."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from typing import NamedTuple

from monitor.errors import UnreadableFeed
from monitor.exchange import Request, Response
from monitor.feeds.formats.sitemap import INDEX
from monitor.feeds.headers import fresh_for_seconds, link_with_rel, retry_after_seconds
from monitor.feeds.identity import fingerprint
from monitor.feeds.parsed import ParsedFeed
from monitor.feeds.policy import PollPolicy
from monitor.feeds.state import MARKS_KEPT, FeedState, Outcome, PollOutcome
from monitor.models import Entry

ACCEPT = (
    "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml;q=0.9, "
    "application/xml;q=0.8, text/xml;q=0.8, application/json;q=0.7, */*;q=0.1"
)
_NOT_YET = timedelta(days=1)
_LIMITED = frozenset({429, 503})

Parse = Callable[[Response], ParsedFeed]
"""Reads a body; raises UnreadableFeed."""


class Verdict(NamedTuple):
    """What a poll came to, and the entries that the last body did not have."""

    outcome: PollOutcome
    entries: tuple[Entry, ...] = ()


def make_request(state: FeedState, policy: PollPolicy) -> Request:
    """The request for a feed's next poll, its validators as they came (RFC 9110, section 13.1)."""
    headers = {"Accept": ACCEPT}
    if not _asks_unconditionally(state, policy):
        if state.etag is not None:
            headers["If-None-Match"] = state.etag
        if state.last_modified is not None:
            headers["If-Modified-Since"] = state.last_modified
    return Request(url=state.url, headers=headers, max_bytes=policy.max_feed_bytes)


def judge(
    state: FeedState, response: Response, *, now: datetime, parse: Parse, parts: Sequence[Response] = ()
) -> Verdict:
    """What an answer means for a feed.

    Args:
        state: the feed before this poll.
        response: what its server answered.
        now: when that was.
        parse: reads a body; called only for one that is new.
        parts: answers of the sitemaps that a sitemap index lists; one that is no success is passed over.
    """
    if response.status == 304:
        return Verdict(_unchanged(response, now, "304 Not Modified"))
    if response.status == 410:
        return Verdict(_outcome(Outcome.GONE, response, "410 Gone: the publisher has taken the feed down"))
    if response.status != 200:
        return Verdict(_failed(response, now))
    read = [part for part in parts if part.status == 200]
    body_hash = hashlib.sha256(b"".join(one.body for one in (response, *read))).hexdigest()[:32]
    if body_hash == state.body_hash:
        return Verdict(_unchanged(response, now, "the same bytes again"))
    try:
        parsed = parse(response).joined(_readable(read, parse))
    except UnreadableFeed as exc:
        return Verdict(_outcome(Outcome.UNREADABLE, response, str(exc)))
    return _changed(state, response, parsed, body_hash=body_hash, now=now)


def _readable(parts: Sequence[Response], parse: Parse) -> Iterator[ParsedFeed]:
    """The parts that hold news; an index lists sitemaps of other pages too."""
    for part in parts:
        with suppress(UnreadableFeed):
            yield parse(part)


def _changed(state: FeedState, response: Response, parsed: ParsedFeed, *, body_hash: str, now: datetime) -> Verdict:
    entries = tuple(_undated_if_ahead(entry, now) for entry in parsed.entries)
    marks = tuple(fingerprint(entry) for entry in entries)
    before = frozenset(state.marks)
    fresh = tuple(entry for entry, mark in zip(entries, marks, strict=True) if mark not in before)
    known = sum(mark in before for mark in marks[:MARKS_KEPT])
    outcome = PollOutcome(
        outcome=Outcome.CHANGED,
        said=_in_words(len(entries), len(fresh), parsed.dropped),
        status=response.status,
        etag=response.header("etag"),
        last_modified=response.header("last-modified"),
        body_hash=body_hash,
        marks=marks[:MARKS_KEPT],
        fresh=len(fresh),
        known_share=known / len(marks[:MARKS_KEPT]) if marks and before else None,
        entries_per_day=_rate_by_dates(entries),
        dropped=parsed.dropped,
        format=parsed.format,
        hints=parsed.hints,
        fresh_for_seconds=fresh_for_seconds(response, now),
        moved_to=response.moved_to,
        hub_url=parsed.hub_url or link_with_rel(response, "hub"),
        self_url=parsed.self_url or link_with_rel(response, "self"),
    )
    return Verdict(outcome, fresh)


def _unchanged(response: Response, now: datetime, said: str) -> PollOutcome:
    return PollOutcome(
        outcome=Outcome.UNCHANGED,
        said=said,
        status=response.status,
        etag=response.header("etag"),
        last_modified=response.header("last-modified"),
        fresh_for_seconds=fresh_for_seconds(response, now),
        moved_to=response.moved_to,
    )


def _failed(response: Response, now: datetime) -> PollOutcome:
    asked = retry_after_seconds(response, now)
    limited = response.status == 429 or (response.status in _LIMITED and asked is not None)
    said = f"status {response.status}" + (f", to come back after {asked:.0f} s" if asked is not None else "")
    return PollOutcome(
        outcome=Outcome.LIMITED if limited else Outcome.TROUBLE,
        said=said,
        status=response.status,
        url=response.url,
        retry_after_seconds=asked,
    )


def _outcome(outcome: Outcome, response: Response, said: str) -> PollOutcome:
    return PollOutcome(outcome=outcome, said=said, status=response.status)


def _asks_unconditionally(state: FeedState, policy: PollPolicy) -> bool:
    """An index says nothing about its parts: that it has not changed does not mean that they have not."""
    every = policy.unconditional_every
    if state.ignore_validators or state.format == INDEX:
        return True
    return bool(every and state.polls % every == every - 1)


def _undated_if_ahead(entry: Entry, now: datetime) -> Entry:
    """An entry from the day after tomorrow has a date that nobody can know: it is undated."""
    ahead = entry.published_at is not None and entry.published_at > now + _NOT_YET
    return entry.model_copy(update={"published_at": None}) if ahead else entry


def _rate_by_dates(entries: tuple[Entry, ...]) -> float | None:
    dates = sorted(entry.published_at for entry in entries if entry.published_at is not None)
    if len(dates) < 2 or dates[0] == dates[-1]:
        return None
    return (len(dates) - 1) / ((dates[-1] - dates[0]).total_seconds() / 86_400)


def _in_words(entries: int, fresh: int, dropped: int) -> str:
    said = f"{entries} entries, {fresh} of them new" if entries else "a feed without entries"
    return f"{said}, {dropped} dropped" if dropped else said
