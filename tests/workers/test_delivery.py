"""Delivery: every sink has its own fate, nothing is lost, and what died can be sent again."""

from datetime import timedelta

import pytest

from monitor.errors import DeliveryFailed, DeliveryRefused
from monitor.ledger.fates import FateState
from monitor.ledger.outbox import Letter
from monitor.news.policy import AlertPolicy
from monitor.pipeline.deliver import RetryPolicy
from monitor.settings import Policy
from workers.hardening import TimeIsUp


def fate(room, sink: str = "keep"):
    (alert_id,) = [fields[b"id"].decode() for _, fields in room.services.store.xrange(room.services.keys.alerts)]
    return room.services.outbox.fate(alert_id, sink)


def test_what_a_sink_did_not_take_is_tried_again_with_the_same_id(room):
    """Five seconds later, or a fifth more or less."""
    room.publish("one", "The mayor confirms the bridge.")
    room.sink.failing = DeliveryFailed("the receiver answered 500")
    room.work()
    assert (fate(room).state, fate(room).why) == (FateState.PENDING, "the receiver answered 500")
    room.sink.failing = None
    room.clock.forward(seconds=3)
    room.work()
    assert not room.sink.messages
    room.clock.forward(seconds=4)
    room.work()
    assert [message.message_id for message in room.sink.messages] == [fate(room).message_id]
    assert (fate(room).state, fate(room).attempts) == (FateState.DELIVERED, 2)


def test_a_sink_that_asks_for_patience_gets_it(room):
    """Retry-After is honoured where it is longer than the schedule."""
    room.publish("one", "The mayor confirms the bridge.")
    room.sink.failing = DeliveryFailed("429", retry_after_seconds=600)
    room.work()
    assert fate(room).due == room.clock() + timedelta(seconds=600)


def test_an_endpoint_that_is_down_for_a_day_loses_nothing(room):
    """It comes back, and everything arrives."""
    room.sink.failing = DeliveryFailed("the receiver cannot be reached")
    for name in ("one", "two", "three"):
        room.publish(name, f"Voice {name} confirms the bridge.")
    for _ in range(24):
        room.work()
        room.clock.forward(hours=1)
    room.sink.failing = None
    room.clock.forward(hours=24)
    room.work()
    assert sorted(alert.article_id for alert in room.sink.alerts) == ["one", "three", "two"]


def test_after_the_last_attempt_an_alert_is_a_dead_letter_until_somebody_sends_it_again(make_room, any_redis):
    """Shown with the reason; nothing is thrown away."""
    room = make_room(any_redis, policy=Policy(delivery=RetryPolicy(delays_seconds=(1, 1))))
    room.publish("one", "The mayor confirms the bridge.")
    room.sink.failing = DeliveryFailed("the receiver answered 500")
    for _ in range(5):
        room.work()
        room.clock.forward(seconds=2)
    (letter,) = room.services.outbox.dead()
    assert fate(room).state is FateState.DEAD
    assert fate(room).why == "given up after 3 attempts: the receiver answered 500"
    room.sink.failing = None
    assert room.services.outbox.redeliver([letter], room.clock()) == 1
    room.work()
    assert len(room.sink.messages) == 1
    assert room.services.outbox.dead() == ()


def test_a_receiver_that_is_gone_is_not_asked_again(room):
    """410: what comes later is a dead letter at once, and health says why."""
    room.publish("one", "The mayor confirms the bridge.")
    room.sink.failing = DeliveryRefused("the receiver is gone (410)")
    room.work()
    room.sink.failing = None
    room.publish("two", "The council confirms the bridge.")
    room.work()
    assert not room.sink.messages
    assert len(room.services.outbox.dead()) == 2
    assert room.services.outbox.health("keep").disabled_why == "the receiver is gone (410)"


def test_a_sink_that_only_fails_for_days_is_disabled_and_loses_nothing(make_room, any_redis):
    """What it was to be given is dead, with the reason; once it is enabled, all of it can be sent again."""
    room = make_room(any_redis, policy=Policy(delivery=RetryPolicy(disable_after_days=2)))
    room.publish("one", "The mayor confirms the bridge.")
    room.sink.failing = DeliveryFailed("the receiver answered 500")
    for _ in range(72):
        room.work()
        room.clock.forward(hours=1)
    health = room.services.outbox.health("keep")
    assert health.disabled_why.startswith("nothing but failures since 13 January 2023 12:00 UTC (")
    assert health.disabled_why.endswith("the last: the receiver answered 500")
    room.publish("two", "The council confirms the bridge.")
    room.work()
    assert len(room.services.outbox.dead()) == 2
    assert room.services.outbox.health("keep") == health
    room.sink.failing = None
    room.services.outbox.enable("keep")
    room.services.outbox.redeliver(room.services.outbox.dead(), room.clock())
    room.work()
    assert sorted(alert.article_id for alert in room.sink.alerts) == ["one", "two"]


def test_health_says_since_when_a_sink_fails_and_forgets_it_with_the_next_success(room):
    """A desk sees a failing sink before the first alert is dead."""
    room.publish("one", "The mayor confirms the bridge.")
    room.sink.failing = DeliveryFailed("500")
    room.work()
    health = room.services.outbox.health("keep")
    assert (health.failing_since, health.failures, health.last_error) == (room.clock(), 1, "500")
    assert health.words(room.clock() + timedelta(hours=3)) == "failed once, since 3 h; it is tried again"
    room.sink.failing = None
    room.clock.forward(seconds=10)
    room.work()
    health = room.services.outbox.health("keep")
    assert (health.failing_since, health.failures, health.last_success) == (None, 0, room.clock())
    assert health.words(room.clock()) == "took a message 0 s ago"


def test_a_sink_that_never_comes_to_an_end_has_failed_and_is_asked_by_the_schedule(make_room, any_redis):
    """It may have shown the message each time: without this it would do so every forty seconds, for ever."""
    room = make_room(any_redis, policy=Policy(delivery=RetryPolicy(delays_seconds=(3_600,))))
    room.publish("one", "The mayor confirms the bridge.")
    room.sink.failing = TimeIsUp("the job took longer than 30 seconds")
    lease = room.services.queues.stage("deliver").lease.total_seconds()
    for _ in range(4):
        room.work()
        room.clock.forward(seconds=lease + 1)
    assert (fate(room).state, fate(room).attempts) == (FateState.PENDING, 1)
    assert fate(room).why == "giving it to keep came to no end 3 times"
    assert fate(room).due > room.clock() + timedelta(minutes=40)
    for _ in range(4):
        room.clock.forward(seconds=4_500)
        room.work()
    assert fate(room).state is FateState.DEAD
    room.sink.failing = None
    room.services.outbox.redeliver(room.services.outbox.dead(), room.clock())
    room.work()
    assert len(room.sink.messages) == 1


def test_one_sink_that_fails_does_not_hold_up_another(make_room, any_redis):
    """Each has its own place in the outbox."""
    room = make_room(any_redis, sinks={"good": AlertPolicy(), "bad": AlertPolicy()})
    good, bad = room.sink, type(room.sink)()
    bad.failing = DeliveryFailed("500")
    room.services.sinks["bad"] = bad
    room.publish("one", "The mayor confirms the bridge.")
    room.work()
    assert len(good.messages) == 1
    assert (fate(room, "good").state, fate(room, "bad").state) == (FateState.DELIVERED, FateState.PENDING)


class HangingSink:
    """Takes nothing, and fifteen seconds to say so."""

    def __init__(self, clock, failure: BaseException, seconds: float) -> None:
        self.clock, self.failure, self.seconds = clock, failure, seconds
        self.asked = 0

    def send(self, message) -> None:
        self.asked += 1
        self.clock.forward(seconds=self.seconds)
        raise self.failure


@pytest.mark.parametrize(
    ("failure", "seconds"),
    [(DeliveryFailed("no full answer within 15 seconds"), 15), (TimeIsUp("the job took longer than 30 seconds"), 30)],
    ids=["says so", "is ended"],
)
def test_a_sink_that_hangs_does_not_hold_up_another(make_room, any_redis, failure, seconds):
    """It is asked once, and then left alone for ten times as long: nobody waits behind each of its letters."""
    room = make_room(any_redis, sinks={"good": AlertPolicy(), "hangs": AlertPolicy()})
    good, hangs = room.sink, HangingSink(room.clock, failure, seconds)
    room.services.sinks["hangs"] = hangs
    begun = room.clock()
    for number in range(12):
        room.publish(f"number {number}", f"Voice {number} confirms the bridge.")
    room.work()
    assert len(good.messages) == 12
    assert (hangs.asked, room.clock() - begun) == (1, timedelta(seconds=seconds))
    assert room.services.outbox.health("good").failures == 0


def test_what_waits_for_a_sink_that_hung_arrives_when_it_works_again(make_room, any_redis):
    """No attempt is counted for what nobody tried, and nothing waits longer than the one that was tried."""
    room = make_room(any_redis, sinks={"hangs": AlertPolicy()})
    hangs = HangingSink(room.clock, DeliveryFailed("no full answer within 15 seconds"), 15)
    room.services.sinks["hangs"] = hangs
    for number in range(3):
        room.publish(f"number {number}", f"Voice {number} confirms the bridge.")
    room.work()
    fates = [room.services.outbox.letter_fate(letter) for letter in room.letters()]
    assert sorted(fate.attempts for fate in fates) == [0, 0, 1]
    assert "left alone until 12:02" in next(fate.why for fate in fates if not fate.attempts)
    room.services.sinks["hangs"] = room.sink
    room.clock.forward(seconds=150)
    room.work()
    assert len(room.sink.messages) == 3
    room.publish("one more", "The council confirms the bridge.")
    room.work()
    assert len(room.sink.messages) == 4


def test_a_sink_that_is_enabled_by_hand_is_asked_at_once(make_room, any_redis):
    """Whoever has mended a receiver need not wait for its rest to end."""
    room = make_room(any_redis, sinks={"hangs": AlertPolicy()})
    room.services.sinks["hangs"] = HangingSink(room.clock, DeliveryFailed("no full answer within 15 seconds"), 15)
    room.publish("one", "The mayor confirms the bridge.")
    room.work()
    room.services.sinks["hangs"] = room.sink
    room.services.outbox.enable("hangs")
    room.publish("two", "The council confirms the bridge.")
    room.work()
    assert [alert.article_id for alert in room.sink.alerts] == ["two"]


def test_what_was_never_tried_counts_no_attempt(room):
    """The list of dead letters says how often a receiver was asked."""
    room.publish("one", "The mayor confirms the bridge.")
    room.sink.failing = DeliveryRefused("the receiver is gone (410)")
    room.work()
    room.publish("two", "The council confirms the bridge.")
    room.work()
    assert [room.services.outbox.attempts(letter) for letter in room.services.outbox.dead()] == [1, 0]


def test_a_sink_that_is_no_longer_configured_leaves_a_dead_letter(room):
    """And not an alert that is tried for ever."""
    room.publish("one", "The mayor confirms the bridge.")
    del room.services.sinks["keep"]
    room.work()
    assert "no sink is named keep any more" in fate(room).why


def test_a_digest_is_one_message_with_everything_that_waited(make_room, any_redis):
    """Sent at its time, once."""
    room = make_room(any_redis, sinks={"desk": AlertPolicy(digest_minutes=15)})
    room.publish("one", "The mayor confirms the bridge.")
    room.work()
    room.clock.forward(minutes=2)
    room.publish("two", "The council confirms the bridge.")
    room.work()
    assert not room.sink.messages
    room.clock.forward(minutes=15)
    room.work()
    room.work()
    (message,) = room.sink.messages
    assert [alert.article_id for alert in message.alerts] == ["one", "two"]
    assert message.message_id.startswith("digest-")
    assert message.rule == (
        "an alert for each source that newly confirms, denies or repeats the claim, "
        "gathered every 15 minutes, except reversal, which comes at once"
    )


def test_a_cool_down_holds_alerts_back_and_loses_none(make_room, any_redis):
    """The first comes at once, the next two as one when it is over."""
    room = make_room(any_redis, sinks={"desk": AlertPolicy(cooldown_minutes=30)})
    for name in ("one", "two", "three"):
        room.publish(name, f"Voice {name} confirms the bridge.")
        room.work()
        room.clock.forward(minutes=1)
    assert len(room.sink.messages) == 1
    room.clock.forward(hours=2)
    room.work()
    assert sorted(alert.article_id for alert in room.sink.alerts) == ["one", "three", "two"]
    assert len(room.sink.messages) < 4


def test_what_a_sink_does_not_want_is_kept_with_the_reason(make_room, any_redis):
    """Its fate says why; the ledger has the alert all the same."""
    room = make_room(any_redis, sinks={"desk": AlertPolicy(min_confidence=0.95)})
    room.publish("one", "The mayor confirms the bridge.")
    room.work()
    assert not room.sink.messages
    assert (fate(room, "desk").state, fate(room, "desk").why) == (
        FateState.SUPPRESSED,
        "confidence 0.90 is below the sink's 0.95",
    )


@pytest.mark.parametrize(
    ("attempts", "seconds"),
    [(1, 5), (2, 300), (3, 1_800), (4, 7_200), (5, 18_000), (6, 36_000), (7, 50_400), (8, 72_000), (9, 86_400)],
)
def test_the_schedule_is_that_of_standard_webhooks(attempts, seconds):
    """Some three days in all, with a fifth of jitter either way."""
    policy = RetryPolicy()
    assert policy.delay(attempts, draw=0, asked_seconds=None) == timedelta(seconds=seconds)
    assert policy.delay(attempts, draw=-1, asked_seconds=None) == timedelta(seconds=seconds * 0.8)
    assert policy.delay(10, draw=0, asked_seconds=None) is None


def test_nobody_may_ask_for_more_than_a_days_patience():
    """A Retry-After of a year would be a way to lose alerts."""
    assert RetryPolicy().delay(1, draw=0, asked_seconds=10**8) == timedelta(days=1)


def test_a_letter_has_a_name_that_says_message_and_sink():
    """Both can be read back from it."""
    letter = Letter("digest-7", "desk")
    assert Letter.parse(letter.member) == letter
