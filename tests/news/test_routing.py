"""Which sinks are given an alert, and when."""

from datetime import UTC, datetime, time, timedelta

import pytest
from pydantic import ValidationError

from monitor.models import Alert, AlertLine, Finding, News, Source, Stance, Tally
from monitor.news.policy import AlertPolicy, QuietHours
from monitor.news.routing import route

NOON = datetime(2023, 1, 13, 12, 3, 20, tzinfo=UTC)


def line(*, stance=Stance.CONFIRMS, news=News.NEW_VOICE, confidence=0.9, claim="bridge") -> AlertLine:
    finding = Finding(
        claim_id=claim,
        stance=stance,
        source=Source(kind="voice", name="The mayor"),
        sentence="It is closed.",
        start=0,
        end=13,
        confidence=confidence,
        why="says so",
    )
    return AlertLine(finding=finding, statement="Closed", news=news, why_news="new voice", tally=Tally())


def alert(*lines: AlertLine) -> Alert:
    return Alert(
        alert_id="a1",
        raised_at=NOON,
        article_id="one",
        outlet="The Herald",
        title="News",
        url=None,
        published_at=None,
        lines=lines or (line(),),
    )


def routed(policy: AlertPolicy, *lines: AlertLine, now: datetime = NOON, **last_sent: datetime):
    return route(alert(*lines), sink="desk", policy=policy, now=now, last_sent=last_sent)


def test_without_rules_everything_goes_at_once_under_the_alerts_own_id():
    """The default: a message an alert."""
    found = routed(AlertPolicy())
    assert (found.message_id, found.due, found.lines) == ("a1", NOON, (0,))


@pytest.mark.parametrize(
    ("policy", "why"),
    [
        (AlertPolicy(stances=(Stance.DENIES,)), "the sink takes no alert where a source confirms"),
        (AlertPolicy(claims=("tower",)), "the sink does not follow bridge"),
        (AlertPolicy(min_confidence=0.95), "confidence 0.90 is below the sink's 0.95"),
    ],
)
def test_what_a_sink_does_not_want_is_kept_back_with_the_reason(policy, why):
    """The suppression log says it in these words."""
    found = routed(policy)
    assert not found.given
    assert found.why == why


def test_a_sink_that_wants_new_origins_only_is_spared_copies():
    """A new outlet with a copy of a text already seen is no new witness."""
    assert not routed(AlertPolicy(only_new_origins=True), line(news=News.NEW_OUTLET)).given
    assert routed(AlertPolicy(only_new_origins=True), line(news=News.NEW_ORIGIN)).given


def test_of_one_article_a_sink_is_given_the_lines_that_it_wants():
    """The others are left out of its message."""
    found = routed(AlertPolicy(stances=(Stance.DENIES,)), line(), line(stance=Stance.DENIES))
    assert found.lines == (1,)


def test_a_digest_gathers_until_the_next_full_period():
    """Two alerts of the same quarter of an hour have one message id, which is no alert's."""
    policy = AlertPolicy(digest_minutes=15)
    first, second = routed(policy), routed(policy, now=NOON + timedelta(minutes=5))
    assert first.due == second.due == datetime(2023, 1, 13, 12, 15, tzinfo=UTC)
    assert first.message_id == second.message_id != "a1"


def test_nothing_is_added_to_a_digest_that_another_machines_clock_may_have_sent():
    """A minute before its time a digest is closed."""
    late = datetime(2023, 1, 13, 12, 14, 30, tzinfo=UTC)
    assert routed(AlertPolicy(digest_minutes=15), now=late).due == datetime(2023, 1, 13, 12, 30, tzinfo=UTC)


def test_after_an_alert_on_a_claim_the_next_ones_wait_for_the_cool_down():
    """Nothing is thrown away: they come as one when it is over."""
    policy = AlertPolicy(cooldown_minutes=30)
    found = routed(policy, bridge=NOON - timedelta(minutes=10))
    assert (found.due, found.why) == (datetime(2023, 1, 13, 12, 24, tzinfo=UTC), "cool-down")
    assert routed(policy, bridge=NOON - timedelta(minutes=31)).due == NOON
    assert routed(policy, tower=NOON - timedelta(minutes=10)).due == NOON


NIGHT = AlertPolicy(quiet_hours=QuietHours(start=time(22), end=time(7), zone="Europe/Kyiv"))


@pytest.mark.parametrize(
    ("now", "due"),
    [
        ("2023-01-13T19:59:00Z", "2023-01-13T19:59:00Z"),
        ("2023-01-13T20:00:00Z", "2023-01-14T05:00:00Z"),
        ("2023-01-14T03:00:00Z", "2023-01-14T05:00:00Z"),
        ("2023-01-14T05:00:00Z", "2023-01-14T05:00:00Z"),
        # The night in which clocks go forward is an hour shorter.
        ("2023-03-25T21:00:00Z", "2023-03-26T04:00:00Z"),
    ],
)
def test_alerts_wait_for_the_end_of_quiet_hours(now, due):
    """In the desk's own time zone, over midnight and over changes of the clock."""
    assert routed(NIGHT, now=datetime.fromisoformat(now)).due == datetime.fromisoformat(due)


def test_a_reversal_waits_for_nothing():
    """Somebody has changed sides: that wakes people up, unless they say otherwise."""
    night = datetime(2023, 1, 13, 23, tzinfo=UTC)
    assert routed(NIGHT, line(news=News.REVERSAL), now=night).due == night
    patient = NIGHT.model_copy(update={"urgent": ()})
    assert routed(patient, line(news=News.REVERSAL), now=night).due > night


def test_a_policy_says_itself_in_plain_words():
    """As on every alert and in `monitor claims show`."""
    policy = AlertPolicy(
        stances=(Stance.CONFIRMS, Stance.DENIES),
        min_confidence=0.6,
        only_new_origins=True,
        digest_minutes=15,
        quiet_hours=QuietHours(start=time(22), end=time(7), zone="Europe/Kyiv"),
    )
    assert policy.words() == (
        "an alert for each source that newly confirms or denies the claim, if at least 60% sure, "
        "not for copies of an origin already seen, gathered every 15 minutes, "
        "kept back from 22:00 to 07:00 (Europe/Kyiv), except reversal, which comes at once"
    )


def test_a_zone_that_does_not_exist_is_refused():
    """With what was expected."""
    with pytest.raises(ValidationError, match="expected a name like Europe/Kyiv"):
        QuietHours(start=time(22), end=time(7), zone="Europe/Kiew")
