"""The one place where what a poll came to is put into a feed's state."""

import math
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from monitor.feeds.identity import fingerprint
from monitor.feeds.policy import PollPolicy
from monitor.feeds.rhythm import next_poll
from monitor.feeds.state import FAILURES, MARKS_KEPT, FeedState, Outcome, PollOutcome
from monitor.models import Entry

_RATE_MEMORY_DAYS = 3.0  # how far back the entries a day are averaged, weighted by time
_DAY = 86_400.0


def apply(state: FeedState, outcome: PollOutcome, *, now: datetime, jitter: float, policy: PollPolicy) -> FeedState:
    """The state after a poll; everything that is remembered of it is decided here.

    Args:
        state: the feed before the poll.
        outcome: what it came to.
        now: when it ended.
        jitter: drawn evenly from -1 to 1.
        policy: the rhythm's bounds.
    """
    nxt = next_poll(state, outcome, now=now, jitter=jitter, policy=policy)
    changes: dict[str, Any] = {
        "next_poll_at": nxt.at,
        "interval_seconds": nxt.interval_seconds,
        "why_then": nxt.why,
        "last_outcome": outcome.outcome,
        "said": outcome.said,
    }
    if outcome.outcome is Outcome.WAITING:
        return state.model_copy(update=changes)
    changes |= {
        "last_polled_at": now,
        "polls": state.polls + 1,
        "not_modified": state.not_modified + (outcome.status == 304),
        "failures": state.failures + 1 if outcome.outcome in FAILURES else 0,
    }
    changes |= _moved(state, outcome, policy)
    if outcome.outcome is Outcome.GONE:
        changes |= _gone(state, outcome, now, policy)
    if outcome.outcome in {Outcome.CHANGED, Outcome.UNCHANGED}:
        changes |= _learned(state, outcome, now) | {"gone_since": None, "gone_seen": 0}
    return state.model_copy(update=changes)


def _gone(state: FeedState, outcome: PollOutcome, now: datetime, policy: PollPolicy) -> dict[str, Any]:
    """One 410 more: the feed is retired once so many have come over so long a time, and until then backs off."""
    since, seen = state.gone_since or now, state.gone_seen + 1
    counted = {"gone_since": since, "gone_seen": seen}
    if seen >= policy.gone_proofs and (now - since).total_seconds() >= policy.gone_seconds:
        said = f"{outcome.said} ({seen} times since {since:%d %B %Y})"
        return counted | {"retired_at": now, "next_poll_at": None, "why_then": "retired: 410 Gone", "said": said}
    return counted | {"said": f"{outcome.said}; it is retired if it stays so"}


def push_taken(state: FeedState, entries: Sequence[Entry], now: datetime) -> FeedState:
    """The state after a push: it knows these entries, and the last poll's too. The next poll stays where it is."""
    marks = dict.fromkeys([*(fingerprint(entry) for entry in entries), *state.marks])
    changes = {"marks": tuple(marks)[:MARKS_KEPT], "last_fresh_at": now, "said": f"{len(entries)} entries pushed"}
    return state.model_copy(update=changes)


def _learned(state: FeedState, outcome: PollOutcome, now: datetime) -> dict[str, Any]:
    """What an answer teaches: validators, the body's marks, the rate. A 304 without a validator keeps the old one."""
    rate = _rate(state, outcome, now)
    learned: dict[str, Any] = {
        "etag": outcome.etag or (state.etag if outcome.status == 304 else None),
        "last_modified": outcome.last_modified or (state.last_modified if outcome.status == 304 else None),
        "entries_per_day": rate,
    }
    unseen = set(outcome.marks) - set(state.marks)  # and not what was fresh to the poll: a push may have come meanwhile
    if unseen and state.pushed_until is not None and state.pushed_until > now:
        learned |= {"pushed_until": None, "subscription": None}  # the hub has missed something: back to polling
    if outcome.fresh:
        learned |= {"last_fresh_at": now, "usual_per_day": rate}
    if outcome.outcome is Outcome.CHANGED:
        learned |= {
            "body_hash": outcome.body_hash,
            "marks": outcome.marks or state.marks,  # an empty body for once must not make old entries look new
            "format": outcome.format,
            "hints": outcome.hints,
            "hub_url": outcome.hub_url,
            "self_url": outcome.self_url,
            "scrolled_off": state.scrolled_off + (outcome.known_share == 0),
        }
    return learned


def _rate(state: FeedState, outcome: PollOutcome, now: datetime) -> float | None:
    """Entries a day: by the entries' dates at first, then by what the polls saw, the last days counting most."""
    if state.last_polled_at is None:
        return outcome.entries_per_day
    days = (now - state.last_polled_at).total_seconds() / _DAY
    if days <= 0:
        return state.entries_per_day
    if state.entries_per_day is None:
        return outcome.fresh / days
    weight = 1 - math.exp(-days / _RATE_MEMORY_DAYS)
    return state.entries_per_day * (1 - weight) + outcome.fresh / days * weight


def _moved(state: FeedState, outcome: PollOutcome, policy: PollPolicy) -> dict[str, Any]:
    """A permanent redirect counts once so many polls in a row have seen the same one; captive portals send them too."""
    if outcome.outcome not in {Outcome.CHANGED, Outcome.UNCHANGED} or outcome.moved_to is None:
        return {"moving_to": None, "moving_seen": 0}
    seen = state.moving_seen + 1 if outcome.moved_to == state.moving_to else 1
    if seen >= policy.redirect_proofs:
        return {"moved_url": outcome.moved_to, "moving_to": None, "moving_seen": 0}
    return {"moving_to": outcome.moved_to, "moving_seen": seen}
