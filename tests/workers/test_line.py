"""The whole line, from an accepted entry to a sink, through the queues."""

from monitor.models import News


def test_an_entry_that_confirms_a_claim_becomes_one_alert(room):
    """An accepted entry is read, recorded and delivered, with its sentence and the reason."""
    room.publish("one", "The mayor confirms the bridge.")
    room.work()
    (alert,) = room.sink.alerts
    (line,) = alert.lines
    assert (line.finding.source.name, line.news) == ("The mayor", News.FIRST_STANCE)
    assert line.why_news == "first confirmation of this claim"
    assert str(line.tally) == "1 article = 1 origin"


def test_a_second_run_alerts_nothing(room):
    """What is known is not news: the same entries again, and nobody hears of it."""
    entry = room.publish("one", "The mayor confirms the bridge.")
    room.work()
    assert room.services.inbox.accept([entry], room.clock()) == frozenset()
    room.work()
    assert len(room.sink.alerts) == 1


def test_the_same_article_from_two_feeds_alerts_once(room):
    """The second feed shows the same link under its own name: the article is the first feed's outlet's."""
    room.publish("one", "Outlet confirms the bridge.")
    room.work()
    room.publish("one", "Outlet confirms the bridge.", feed_id="aggregator", summary="Elsewhere")
    room.work()
    assert len(room.sink.alerts) == 1


def test_a_voice_that_is_known_is_held_back_with_the_reason(room):
    """Another outlet prints what the mayor said before: it is in the ledger, and the log says why nobody was told."""
    room.publish("one", "The mayor confirms the bridge.")
    room.work()
    room.publish("two", "The mayor confirms the bridge.", outlet="The Courier")
    room.work()
    assert len(room.sink.alerts) == 1
    (held,) = room.suppressed
    assert (held.outlet, held.verdict) == (
        "The Courier",
        "known: The mayor confirmed this claim on 13 January 2023 (The Herald)",
    )


def test_a_source_that_changes_sides_is_a_reversal(room):
    """The mayor denied and now confirms: that is the news, whoever else confirmed before."""
    room.publish("one", "The mayor denies the bridge.")
    room.work()
    room.clock.forward(days=1)
    room.publish("two", "The mayor confirms the bridge.", outlet="The Courier")
    room.work()
    line = room.sink.alerts[-1].lines[0]
    assert line.news is News.REVERSAL
    assert line.why_news == (
        "The mayor changed sides: denied this claim on 13 January 2023 and confirmed it on 14 January 2023"
    )
