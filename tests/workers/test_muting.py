"""What a desk has muted is found, counted and written down with the reason, and nobody is told."""

from datetime import timedelta

import pytest

from monitor.ledger.acknowledgements import Acknowledgement, Acknowledgements
from monitor.ledger.alert_log import AlertFilter, AlertLog
from monitor.ledger.mutes import Mutes
from monitor.ledger.retention import RetentionPolicy
from monitor.ledger.tidying import tidy
from monitor.models import Stance
from monitor.news.muting import Mutable, Mute


def muted(room, kind: Mutable, name: str, **fields) -> Mute:
    """Mute something at this moment."""
    mute = Mute(kind=kind, name=name, muted_at=room.clock(), **fields)
    Mutes(room.services.store, room.services.keys).put(mute)
    return mute


@pytest.mark.parametrize(
    ("kind", "name"), [(Mutable.CLAIM, "bridge"), (Mutable.SOURCE, "the  MAYOR"), (Mutable.OUTLET, "the herald")]
)
def test_what_is_muted_alerts_nobody_and_the_log_says_why(room, kind, name):
    """By claim, source or outlet, whatever the case; the finding counts as ever."""
    muted(room, kind, name, why="a known joker", by="Anna", until=room.clock() + timedelta(hours=1))
    room.publish("one", "The Mayor confirms the bridge.")
    room.work()
    assert room.sink.alerts == []
    (held,) = room.suppressed
    assert held.verdict == f"muted by Anna: the {kind} {name} until 13 January 2023, 13:00 UTC (a known joker)"
    assert room.standing.tallies[Stance.CONFIRMS].articles == 1


def test_a_mute_keeps_nothing_else_back(room):
    """Another source of the same article still alerts."""
    muted(room, Mutable.SOURCE, "The Mayor")
    room.publish("one", "The Mayor confirms the bridge.", "The Warden denies the bridge.")
    room.work()
    assert [line.finding.source.name for alert in room.sink.alerts for line in alert.lines] == ["The Warden"]


def test_a_mute_runs_out_or_is_lifted(room):
    """From then on what is new alerts again; what was known by then does not."""
    mute = muted(room, Mutable.OUTLET, "The Herald", until=room.clock() + timedelta(hours=1))
    room.publish("one", "The Mayor confirms the bridge.")
    room.work()
    room.clock.forward(hours=1)
    room.publish("two", "The Warden confirms the bridge.", "The Mayor confirms the bridge.")
    room.work()
    assert [line.finding.source.name for alert in room.sink.alerts for line in alert.lines] == ["The Warden"]

    mutes = Mutes(room.services.store, room.services.keys)
    assert mutes.holding(room.clock()) == ()
    assert muted(room, Mutable.OUTLET, "THE HERALD").mute_id == mute.mute_id
    assert mutes.lift(mute.mute_id)
    assert not mutes.lift(mute.mute_id)


def test_an_edit_of_a_muted_outlet_tells_nobody(room):
    """The withdrawal is written down with the mute."""
    entry = room.publish("one", "The Mayor confirms the bridge.")
    room.work()
    muted(room, Mutable.OUTLET, "The Herald")
    told = len(room.sink.alerts)
    room.edit("one", "The Mayor walks over the bridge.")
    room.services.inbox.accept([entry.model_copy(update={"title": "News one, edited"})], room.clock())
    room.work()
    assert len(room.sink.alerts) == told
    (held,) = room.findings
    assert held.withdrawn_why.startswith("the article was edited; muted: the outlet The Herald")


def test_an_acknowledged_alert_says_so_until_it_is_taken_back(room):
    """The log shows it, and finds alerts by it."""
    room.publish("one", "The Mayor confirms the bridge.")
    room.work()
    store, keys = room.services.store, room.services.keys
    log, taken = AlertLog(store, keys), Acknowledgements(store, keys)
    (logged,) = log.page().items
    assert logged.acknowledged is None

    taken.put(logged.alert.alert_id, Acknowledgement(at=room.clock(), by="Anna", note="rang them"))
    (logged,) = log.page(AlertFilter(acknowledged=True)).items
    assert logged.acknowledged.words() == "acknowledged by Anna, 2023-01-13 12:00 UTC: rang them"
    assert log.page(AlertFilter(acknowledged=False)).items == ()
    assert taken.take_back(logged.alert.alert_id)
    assert not taken.take_back(logged.alert.alert_id)


def test_decisions_go_with_what_they_are_about(room):
    """An acknowledgement goes with its alert, a mute when it has run out."""
    room.publish("one", "The Mayor confirms the bridge.")
    room.work()
    store, keys = room.services.store, room.services.keys
    (logged,) = AlertLog(store, keys).page().items
    Acknowledgements(store, keys).put(logged.alert.alert_id, Acknowledgement(at=room.clock()))
    muted(room, Mutable.CLAIM, "bridge", until=room.clock() + timedelta(days=1))
    # The stream's places are of the server's clock, so that nothing is old before a year from now has passed.
    tidy(store, keys, RetentionPolicy(), room.clock() + timedelta(days=365 * 40))
    assert not store.exists(keys.acknowledged, keys.mutes)
