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


def several(leases: Leases, names: str):
    for name in names:
        leases.put(name, NOW)
    return take(leases, NOW)


def test_what_a_batch_has_not_begun_is_due_again_at_once(leases):
    """What it has finished is done, and what it has begun ends with its lease."""
    done, begun, *rest = several(leases, "abcd")
    leases.begin(done, NOW, until=MINUTE)
    leases.finish(done)
    leases.begin(begun, NOW, until=MINUTE)
    assert leases.put_back([done, begun, *rest], NOW, abruptly=True) == 2
    assert [(lease.member, lease.unfinished_starts) for lease in take(leases, NOW)] == [("c", 0), ("d", 0)]


def test_a_batch_that_was_ended_before_it_began_any_counts_against_all_of_it(leases):
    """Whichever ended it goes alone from then on, and so do the others; nobody waits for a lease to end."""
    batch = several(leases, "abc")
    assert leases.put_back(batch, NOW, abruptly=True) == 3
    assert [lease.unfinished_starts for lease in take(leases, NOW)] == [1, 1, 1]


def test_what_is_put_back_in_good_order_counts_against_nobody(leases):
    """There was no time left for it, that is all; and what somebody else has by now stays there."""
    batch = several(leases, "ab")
    take(leases, NOW + MINUTE)
    assert leases.put_back(batch, NOW + MINUTE) == 0
    leases.put_back(take(leases, NOW + 2 * MINUTE), NOW + 2 * MINUTE)
    assert [lease.unfinished_starts for lease in take(leases, NOW + 2 * MINUTE)] == [0, 0]


def test_a_batch_renews_what_nobody_else_has_by_now(leases):
    """It waited long in its queue: one of its members was handed out anew, and is not its own any more."""
    batch = several(leases, "ab")
    (again,) = leases.take(NOW + MINUTE, lease=MINUTE, limit=1)
    still = leases.renew(batch, NOW + MINUTE, until=MINUTE)
    assert {lease.member for lease in still} == {"a", "b"} - {again.member}
    assert take(leases, NOW + MINUTE) == ()


def test_further_commands_are_applied_where_a_key_exists(leases, any_redis):
    """And where it does not, the work is finished all the same."""
    any_redis.set("there", 1)
    for lease, key in zip(several(leases, "ab"), ("there", "missing"), strict=True):
        assert leases.finish(lease, where=(key, [("SET", f"saw {key}", "$1")]), values=[b"\xff"])
    assert any_redis.get("saw there") == b"\xff"
    assert any_redis.get("saw missing") is None
