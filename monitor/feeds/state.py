"""What is known about one feed between polls, and what one poll came to."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Literal

from pydantic import Field

from monitor.feeds.parsed import Hints
from monitor.models import Feed, Model, Utc


class Outcome(StrEnum):
    """What one poll came to."""

    CHANGED = "changed"
    """A body that differs from the last one, and could be read."""
    UNCHANGED = "unchanged"
    """304, or the same bytes again."""
    TROUBLE = "trouble"
    """No answer, 5xx, or a status that may pass (404 too: feeds come back)."""
    LIMITED = "limited"
    """The server asks to be left alone for a while (429, or 503 with Retry-After)."""
    UNREADABLE = "unreadable"
    """An answer that is no feed."""
    REFUSED = "refused"
    """An address or a size out of bounds."""
    GONE = "gone"
    """410: the publisher says that the feed was taken down for good; it is believed once it has proved stable."""
    WAITING = "waiting"
    """Not polled: its host has no turn free, or is in trouble."""


MARKS_KEPT = 200
"""Fingerprints of entries that a feed's state remembers, newest first: enough for what one body shows."""
FAILURES = frozenset({Outcome.TROUBLE, Outcome.LIMITED, Outcome.UNREADABLE, Outcome.REFUSED, Outcome.GONE})


class PollOutcome(Model):
    """One poll as a value; `monitor.feeds.history.apply` is the one place that puts it into a feed's state."""

    outcome: Outcome
    said: str
    """In words, for whoever looks after the feeds."""
    status: int | None = None
    url: str | None = None
    """Where the answer came from in the end; None where there was none."""
    etag: str | None = None
    last_modified: str | None = None
    body_hash: str | None = None
    marks: tuple[str, ...] = ()
    """Fingerprints of the body's entries, for the next poll to compare with."""
    fresh: int = 0
    """Entries that the last body did not have, or had in another version."""
    known_share: float | None = None
    """Share of this body's entries that the last body had too; None where one of them had none."""
    entries_per_day: float | None = None
    """By the entries' own dates, where they have some."""
    dropped: int = 0
    format: str | None = None
    hints: Hints = Hints()
    fresh_for_seconds: float = 0
    """How long the answer says it is good for (Cache-Control, Expires)."""
    retry_after_seconds: float | None = None
    """For `trouble`, `limited` and `waiting`: what was asked for, counted from the poll."""
    moved_to: str | None = None
    hub_url: str | None = None
    self_url: str | None = None


class Subscription(Model):
    """What a hub was asked for (WebSub)."""

    hub_url: str
    topic: str
    """The feed's name at the hub."""
    token: str
    """The part of the callback's address that nobody can guess."""
    secret: str = Field(repr=False)
    """What the hub signs its pushes with."""
    asked_at: Utc


class FeedState(Model):
    """One feed and its history, as short as it can be: there may be 180,000 of them."""

    revision: int = 0
    """Counted up by every write, 0 before the first; first in the JSON, where the table's script looks for it."""
    feed: Feed
    listed_by: Literal["file", "desk"] = "file"
    """Who wants it polled: the configuration's list, or a person (`monitor feeds add`)."""
    format: str | None = None
    """What its last readable body was: rss20, atom10, json11, sitemap, sitemapindex."""
    ignore_validators: bool = False
    """For servers whose 304 lies: the body is asked for at every poll."""

    moved_url: str | None = None
    """Where the feed lives now; the redirect there has proved permanent."""
    moving_to: str | None = None
    """Where a permanent redirect leads that has still to prove stable."""
    moving_seen: int = 0
    gone_since: Utc | None = None
    """Since when every answer was 410."""
    gone_seen: int = 0
    retired_at: Utc | None = None

    etag: str | None = None
    last_modified: str | None = None
    body_hash: str | None = None
    marks: tuple[str, ...] = ()

    interval_seconds: float | None = None
    next_poll_at: Utc | None = None
    why_then: str = ""
    """Why the next poll is when it is, in words."""
    last_polled_at: Utc | None = None
    last_outcome: Outcome | None = None
    said: str = "not polled yet"
    failures: int = Field(default=0, ge=0)
    """In a row."""
    polls: int = 0
    not_modified: int = 0
    """Polls answered with 304."""
    entries_per_day: float | None = None
    usual_per_day: float | None = None
    """The rate when it last had something new; what its silence is measured by."""
    last_fresh_at: Utc | None = None
    """When a poll last found something new."""
    hints: Hints = Hints()
    scrolled_off: int = 0
    """Times that two bodies in a row shared no entry: some may have come and gone unseen."""

    hub_url: str | None = None
    self_url: str | None = None
    subscription: Subscription | None = None
    pushed_until: Utc | None = None
    """The hub has verified a subscription that lasts until then (WebSub)."""

    def revived(self, now: datetime) -> FeedState:
        """The feed, due now whatever its history: somebody says that it lives."""
        return self.model_copy(update={"next_poll_at": now, "retired_at": None, "gone_since": None, "gone_seen": 0})

    @property
    def url(self) -> str:
        """Where the feed is polled."""
        return self.moved_url or self.feed.url
