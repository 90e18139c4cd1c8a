"""Leased work: handed out once, and again when the lease has run out; the same on a fake and a real Redis."""

from datetime import UTC, datetime, timedelta

import pytest

from monitor.ledger.leases import Leases

NOW = datetime(2023, 1, 13, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def leases(any_redis) -> Leases:
    return Leases(any_redis, "work", "tokens")


def take(leases: Leases, now: datetime, limit: int = 10):
    return leases.take(now, lease=MINUTE, limit=limit)


def test_what_is_due_is_handed_out_once_a_lease(leases):
    """A second taker gets nothing until the lease is over; then the work goes out under another token."""
    leases.put("a", NOW)
    (first,) = take(leases, NOW)
    assert take(leases, NOW) == ()
    (second,) = take(leases, NOW + MINUTE)
    assert (first.member, second.member) == ("a", "a")
    assert first.token != second.token


def test_what_is_not_due_waits(leases):
    """Work has a time."""
    leases.put("a", NOW + MINUTE)
    assert take(leases, NOW) == ()


def test_a_worker_that_was_given_up_can_neither_begin_nor_finish(leases):
    """It was thought dead, and somebody else has its work: nothing it does counts."""
    leases.put("a", NOW)
    (old,) = take(leases, NOW)
    (new,) = take(leases, NOW + MINUTE)
    assert leases.begin(old, NOW, until=MINUTE) == 0
    assert not leases.finish(old)
    assert leases.begin(new, NOW, until=MINUTE) == 1
    assert leases.finish(new)
    assert leases.waiting() == 0


def test_starts_that_came_to_no_end_are_counted(leases):
    """Whoever hands the work out sees that it has ended its worker before."""
    leases.put("a", NOW)
    for starts in range(1, 4):
        (lease,) = take(leases, NOW + starts * MINUTE)
        assert lease.unfinished_starts == starts - 1
        assert leases.begin(lease, NOW + starts * MINUTE, until=timedelta(0)) == starts


def test_beginning_renews_the_lease(leases):
    """What waited long in a queue still has its full time."""
    leases.put("a", NOW)
    (lease,) = take(leases, NOW)
    leases.begin(lease, NOW + MINUTE / 2, until=MINUTE)
    assert take(leases, NOW + MINUTE) == ()


def test_finishing_applies_what_comes_of_it_in_the_same_step(leases, any_redis):
    """Bytes go as they are, next to words."""
    leases.put("a", NOW)
    (lease,) = take(leases, NOW)
    body = bytes(range(256))
    assert leases.finish(lease, then=[("SET", "x", "$1"), ("SET", "y", "plain")], values=[body])
    assert any_redis.get("x") == body
    assert any_redis.get("y") == b"plain"


def test_finishing_twice_applies_nothing_twice(leases, any_redis):
    """The answer was lost, the step is repeated."""
    leases.put("a", NOW)
    (lease,) = take(leases, NOW)
    leases.finish(lease, then=[("INCR", "n")])
    leases.finish(lease, then=[("INCR", "n")])
    assert any_redis.get("n") == b"1"


def test_work_that_is_put_off_is_due_again_then(leases):
    """And not before."""
    leases.put("a", NOW)
    (lease,) = take(leases, NOW)
    leases.finish(lease, due_again=NOW + 5 * MINUTE)
    assert take(leases, NOW + 4 * MINUTE) == ()
    assert len(take(leases, NOW + 5 * MINUTE)) == 1


def test_the_longest_due_goes_first(leases):
    """Under load nothing starves."""
    for minutes, name in enumerate("abc"):
        leases.put(name, NOW + minutes * MINUTE)
    assert [lease.member for lease in take(leases, NOW + 9 * MINUTE, limit=2)] == ["a", "b"]
    assert leases.overdue_seconds(NOW + 9 * MINUTE) == 7 * 60
