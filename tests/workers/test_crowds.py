"""A page with thousands of voices: an alert that can be read at every sink, and a ledger that holds everything."""

from monitor.ledger.standings import Standings
from monitor.models import Stance
from monitor.news.policy import AlertPolicy
from monitor.news.shortening import MOST_LINES
from monitor.sinks.log import json_line
from monitor.sinks.message import envelope

VOICES = 400


def test_what_an_alert_carries_is_bounded_and_the_rest_is_counted(make_room, any_redis):
    """Each sink is given the first of its own lines; nothing is suppressed, and nothing alerts later."""
    only_denials = AlertPolicy(stances=frozenset({Stance.DENIES}))
    room = make_room(any_redis, sinks={"all": AlertPolicy(), "denials": only_denials})
    confirming = [f"Voice {n} confirms the bridge." for n in range(VOICES)]
    denying = [f"Voice {n} denies the bridge." for n in range(VOICES, VOICES + 40)]
    room.publish("crowd", *confirming, *denying)
    room.work()
    everything, denied = sorted(room.sink.messages, key=lambda message: message.sink)
    (alert,), (own,) = everything.alerts, denied.alerts
    assert (len(alert.lines), alert.more) == (MOST_LINES, VOICES + 40 - MOST_LINES)
    assert (len(own.lines), own.more) == (MOST_LINES, 40 - MOST_LINES)
    assert {line.finding.stance for line in alert.lines} == {Stance.CONFIRMS, Stance.DENIES}
    assert len(envelope(everything).model_dump_json()) < 20_000
    assert len(json_line(alert)) < 20_000
    held = Standings(room.services.store, room.services.keys)
    assert len(held.findings("bridge", limit=5_000).items) == VOICES + 40
    assert {one.alert_id for one in held.findings("bridge", limit=5_000).items} == {alert.alert_id}
    assert room.suppressed == ()
    room.publish("crowd", *confirming, *denying, "Voice 0 confirms the bridge again.")
    room.work()
    assert len(room.sink.messages) == 2
