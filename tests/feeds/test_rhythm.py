"""When a feed is polled next."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.feeds import Hints, PollPolicy
from monitor.feeds.history import apply
from monitor.feeds.rhythm import next_poll
from monitor.feeds.state import FeedState, Outcome, PollOutcome
from monitor.models import Feed

NOW = datetime(2023, 1, 13, 12, 0, tzinfo=UTC)
POLICY = PollPolicy()
MINUTE = 60


def feed(**known) -> FeedState:
    """A feed with a history."""
    return FeedState(feed=Feed(feed_id="f", url="https://f.example/", outlet="F"), **known)


def changed(**seen) -> PollOutcome:
    """A poll that found a new body."""
    return PollOutcome(outcome=Outcome.CHANGED, said="", status=200, **seen)


def trouble(**seen) -> PollOutcome:
    """A poll that found the server in trouble."""
    return PollOutcome(outcome=Outcome.TROUBLE, said="", **seen)


UNCHANGED = PollOutcome(outcome=Outcome.UNCHANGED, said="", status=304)


def wait(state: FeedState, outcome: PollOutcome, *, jitter: float = 0.0, policy: PollPolicy = POLICY) -> float:
    """Seconds to the next poll."""
    return (next_poll(state, outcome, now=NOW, jitter=jitter, policy=policy).at - NOW).total_seconds()


def test_a_quiet_feed_is_polled_less_and_less_up_to_the_ceiling():
    """Nothing new, again and again: 30 minutes become 6 hours, and no more."""
    state, waits = feed(), []
    for _ in range(12):
        state = apply(state, UNCHANGED, now=NOW, jitter=0, policy=POLICY)
        waits.append(state.interval_seconds)
    assert waits == sorted(waits)
    assert (waits[0], waits[-1]) == (45 * MINUTE, POLICY.ceiling_seconds)


def test_a_feed_with_mostly_new_entries_is_polled_sooner():
    """Less than a third known: half the interval (Media Cloud's rule)."""
    assert wait(feed(interval_seconds=3600, marks=("a",)), changed(fresh=8, known_share=0.2)) == 1800


def test_a_feed_with_enough_overlap_keeps_its_rhythm():
    """Some new, most known: the interval is right."""
    assert wait(feed(interval_seconds=3600, marks=("a",)), changed(fresh=3, known_share=0.7)) == 3600


def test_no_overlap_shortens_at_once_and_is_counted_as_an_alarm():
    """Nothing known of a body that had entries: some may have scrolled off unseen."""
    before = feed(interval_seconds=3600, marks=("a",))
    after = apply(before, changed(fresh=20, known_share=0.0), now=NOW, jitter=0, policy=POLICY)
    assert (after.interval_seconds, after.scrolled_off) == (900, 1)
    assert "scrolled off" in after.why_then


def test_a_fast_feed_is_polled_at_its_own_rate():
    """96 entries a day: one poll an entry, not the slow interval that a quiet night left behind."""
    assert wait(feed(interval_seconds=21_600, entries_per_day=96), UNCHANGED) == 900


@pytest.mark.parametrize(("rate", "expected"), [(100_000, POLICY.floor_seconds), (0.01, POLICY.ceiling_seconds)])
def test_floor_and_ceiling_hold_at_any_rate(rate, expected):
    """However fast or slow."""
    assert wait(feed(interval_seconds=expected, entries_per_day=rate), UNCHANGED) == expected


def test_ttl_makes_it_later_never_sooner():
    """RSS ttl and sy: are advice; a feed that says every minute is not polled every minute."""
    quick, slow = Hints(ttl_seconds=60), Hints(ttl_seconds=7200)
    assert wait(feed(interval_seconds=1800), changed(fresh=1, known_share=0.5, hints=quick)) == 1800
    assert wait(feed(interval_seconds=1800), changed(fresh=1, known_share=0.5, hints=slow)) == 7200


def test_a_304_keeps_the_hints_of_the_last_body():
    """It has none of its own."""
    assert wait(feed(interval_seconds=600, hints=Hints(ttl_seconds=7200)), UNCHANGED) == 7200


def test_max_age_is_honoured_up_to_the_ceiling():
    """A year of max-age on a feed is a mistake of its server."""
    year = changed(fresh=1, known_share=0.5, fresh_for_seconds=31_536_000)
    assert wait(feed(interval_seconds=600), year) == POLICY.ceiling_seconds


def test_skipped_hours_and_days_are_slept_through():
    """Friday 12:30 with hours 12 to 13 and Saturday skipped; in GMT, as RSS has it."""
    hours = changed(fresh=1, known_share=0.5, hints=Hints(skip_hours=frozenset({12, 13})))
    days = changed(fresh=1, known_share=0.5, hints=Hints(skip_days=frozenset({4, 5})))
    assert NOW + timedelta(seconds=wait(feed(), hours)) == datetime(2023, 1, 13, 14, tzinfo=UTC)
    assert NOW + timedelta(seconds=wait(feed(), days)) == datetime(2023, 1, 15, tzinfo=UTC)


def test_a_feed_that_skips_every_hour_is_polled_all_the_same():
    """Nonsense is not obeyed."""
    always = changed(fresh=1, known_share=0.5, hints=Hints(skip_hours=frozenset(range(24))))
    assert wait(feed(), always) == 1800


def test_failures_double_the_wait_up_to_a_day():
    """30 minutes, 1 hour, 2 hours ... 24 hours."""
    waits = [wait(feed(failures=n), trouble()) / 3600 for n in range(8)]
    assert waits == [0.5, 1, 2, 4, 8, 16, 24, 24]


def test_retry_after_is_never_cut_by_jitter_and_capped_at_two_days():
    """The server named a time: not a second before, but no year either."""
    asked = PollOutcome(outcome=Outcome.LIMITED, said="", status=429, retry_after_seconds=7200)
    assert wait(feed(), asked, jitter=-1) >= 7200
    forever = asked.model_copy(update={"retry_after_seconds": 1e9})
    assert wait(feed(), forever) == POLICY.max_retry_after_seconds


def test_jitter_spreads_the_polls():
    """A tenth to either side, so that a thousand feeds do not come at once."""
    assert wait(feed(interval_seconds=6000), UNCHANGED, jitter=-1) == pytest.approx(8100)
    assert wait(feed(interval_seconds=6000), UNCHANGED, jitter=1) == pytest.approx(9900)


def test_a_feed_whose_hub_pushes_is_polled_for_safety_only():
    """Once a day, as long as the subscription lasts."""
    assert wait(feed(pushed_until=NOW + timedelta(days=5)), UNCHANGED) == POLICY.safety_seconds
    assert wait(feed(pushed_until=NOW - timedelta(days=5)), UNCHANGED) == 2700


def test_a_turn_that_was_not_granted_changes_nothing_but_the_time():
    """The feed waits for its host; that is no failure and no poll."""
    before = feed(interval_seconds=1800, failures=2, polls=7)
    waiting = PollOutcome(outcome=Outcome.WAITING, said="", retry_after_seconds=12)
    after = apply(before, waiting, now=NOW, jitter=1, policy=POLICY)
    assert (after.next_poll_at, after.failures, after.polls) == (NOW + timedelta(seconds=12), 2, 7)


outcomes = st.builds(
    PollOutcome,
    outcome=st.sampled_from([o for o in Outcome if o not in {Outcome.GONE, Outcome.WAITING}]),
    said=st.just(""),
    fresh=st.integers(0, 200),
    known_share=st.none() | st.floats(0, 1),
    entries_per_day=st.none() | st.floats(0, 1e6),
    fresh_for_seconds=st.floats(0, 1e9),
    retry_after_seconds=st.none() | st.floats(0, 1e9),
    hints=st.builds(
        Hints,
        ttl_seconds=st.none() | st.floats(0, 1e9),
        skip_hours=st.frozensets(st.integers(0, 23)),
        skip_days=st.frozensets(st.integers(0, 6)),
    ),
)


@given(st.lists(st.tuples(outcomes, st.floats(-1, 1), st.floats(1, 1e6)), max_size=20))
def test_whatever_happens_a_feed_is_polled_again(history):
    """After any history: not before the floor (less jitter), and within eight days."""
    state, now = feed(), NOW
    for outcome, jitter, later in history:
        state = apply(state, outcome, now=now, jitter=jitter, policy=POLICY)
        assert POLICY.floor_seconds * 0.9 <= (state.next_poll_at - now).total_seconds() <= 8 * 86_400
        assert POLICY.floor_seconds <= state.interval_seconds <= POLICY.ceiling_seconds
        now += timedelta(seconds=later)
