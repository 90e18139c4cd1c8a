"""When to poll a feed next: a pure decision from its history, its hints and what the last poll came to.

The interval follows the feed as Media Cloud's rss-fetcher does for 180,000 feeds: enough overlap between two polls
that no entry is missed (shorter when less than a third of the entries were known, longer when all were), and no more
often than the feed's own rate is worth. Hints only ever make it longer, failures back off, and nothing is given up.
"""

from datetime import datetime, timedelta

from monitor.feeds.parsed import Hints
from monitor.feeds.policy import PollPolicy
from monitor.feeds.state import FAILURES, FeedState, Outcome, PollOutcome
from monitor.models import Model, Utc

_DAY = 86_400.0
_MOSTLY_NEW = 1 / 3  # below this share of known entries, Media Cloud shortens the interval
_LONGER = 1.5
_HOURS_AHEAD = 24 * 8  # a feed that skips every hour of the week is polled all the same


class NextPoll(Model):
    """When a feed is polled next, and why then."""

    at: Utc
    interval_seconds: float
    """The feed's own rhythm, without back-off, hints and jitter: what the next decision starts from."""
    why: str


def next_poll(state: FeedState, outcome: PollOutcome, *, now: datetime, jitter: float, policy: PollPolicy) -> NextPoll:
    """The next poll of a feed.

    Args:
        state: the feed as it was before this poll.
        outcome: what this poll came to.
        now: when it ended.
        jitter: drawn evenly from -1 to 1; only ever makes later what a server asked for.
        policy: floor, ceiling and the other bounds.
    """
    if outcome.outcome is Outcome.WAITING:
        wait = outcome.retry_after_seconds or 1.0
        return _at(now, wait, _interval(state, policy), "its host is busy with other feeds")
    if outcome.outcome in FAILURES:
        return _after_failure(state, outcome, now=now, jitter=jitter, policy=policy)
    return _after_success(state, outcome, now=now, jitter=jitter, policy=policy)


def _after_failure(
    state: FeedState, outcome: PollOutcome, *, now: datetime, jitter: float, policy: PollPolicy
) -> NextPoll:
    interval = _interval(state, policy)
    failures = state.failures + 1
    backed_off = min(interval * 2 ** min(failures - 1, 20), policy.failing_ceiling_seconds)
    asked = min(outcome.retry_after_seconds or 0.0, policy.max_retry_after_seconds)
    if asked > backed_off:
        return _at(now, asked * (1 + policy.jitter * abs(jitter)), interval, "the server asked for that long")
    return _at(now, backed_off * (1 + policy.jitter * jitter), interval, f"backing off after {_times(failures)}")


def _after_success(
    state: FeedState, outcome: PollOutcome, *, now: datetime, jitter: float, policy: PollPolicy
) -> NextPoll:
    interval = _adapted(state, outcome, policy)
    wait, why = interval * (1 + policy.jitter * jitter), _rhythm_in_words(outcome)
    if state.pushed_until is not None and state.pushed_until > now and wait < policy.safety_seconds:
        wait, why = policy.safety_seconds * (1 + policy.jitter * jitter), "its hub pushes; a poll for safety"
    hints = outcome.hints if outcome.outcome is Outcome.CHANGED else state.hints
    for asked, who in ((hints.ttl_seconds or 0.0, "the feed's ttl"), (outcome.fresh_for_seconds, "Cache-Control")):
        if min(asked, policy.ceiling_seconds) > wait:
            wait = min(asked, policy.ceiling_seconds) * (1 + policy.jitter * abs(jitter))
            why = f"{who} asks for that long"
    at = now + timedelta(seconds=wait)
    open_at = _after_skipped(at, hints)
    return NextPoll(at=open_at, interval_seconds=interval, why=why if open_at == at else "the feed skips these hours")


def _adapted(state: FeedState, outcome: PollOutcome, policy: PollPolicy) -> float:
    """The feed's rhythm after a poll that worked."""
    interval = _interval(state, policy)
    if outcome.known_share == 0 and state.marks:
        interval /= 4
    elif outcome.known_share is not None and outcome.known_share < _MOSTLY_NEW:
        interval /= 2
    elif outcome.fresh == 0:
        interval *= _LONGER
    rate = outcome.entries_per_day if state.entries_per_day is None else state.entries_per_day
    if rate:
        interval = min(interval, max(_DAY / rate, policy.floor_seconds))
    return min(max(interval, policy.floor_seconds), policy.ceiling_seconds)


def _interval(state: FeedState, policy: PollPolicy) -> float:
    return min(max(state.interval_seconds or policy.start_seconds, policy.floor_seconds), policy.ceiling_seconds)


def _after_skipped(at: datetime, hints: Hints) -> datetime:
    """The moment itself, or the beginning of the first hour after it that the feed does not skip."""
    candidate = at
    for _ in range(_HOURS_AHEAD):
        if candidate.hour not in hints.skip_hours and candidate.weekday() not in hints.skip_days:
            return candidate
        candidate = candidate.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    return at


def _rhythm_in_words(outcome: PollOutcome) -> str:
    if outcome.known_share == 0:
        return "no entry was known: entries may have scrolled off"
    if outcome.known_share is not None and outcome.known_share < _MOSTLY_NEW:
        return "most entries were new"
    return "nothing new" if outcome.fresh == 0 else "the feed's own rhythm"


def _times(failures: int) -> str:
    return "1 failure" if failures == 1 else f"{failures} failures in a row"


def _at(now: datetime, wait: float, interval: float, why: str) -> NextPoll:
    return NextPoll(at=now + timedelta(seconds=wait), interval_seconds=interval, why=why)
