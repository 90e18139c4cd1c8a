"""Articles that were matched are looked at again, and an edit that changes a stance is news."""

from datetime import timedelta

from monitor.errors import FetchRefused
from monitor.ledger.looks import LookPolicy
from monitor.models import News, Stance


def test_an_edit_that_changes_a_stance_alerts_with_both_sentences(room):
    """An hour later the outlet no longer says it in its own voice."""
    room.publish("one", "Outlet confirms the bridge.")
    room.work()
    room.edit("one", "Outlet repeats the bridge.")
    room.clock.forward(hours=1)
    room.work()
    line = room.sink.alerts[-1].lines[0]
    assert (line.news, line.finding.stance) == (News.EDIT, Stance.REPEATS)
    assert (line.previous.sentence, line.finding.sentence) == (
        "Outlet confirms the bridge.",
        "Outlet repeats the bridge.",
    )
    assert line.why_news == (
        "The Herald edited the article: it confirmed the claim (“Outlet confirms the bridge.”) "
        "and now repeats it (“Outlet repeats the bridge.”)"
    )


def test_a_sentence_that_is_taken_out_alerts(room):
    """A correction without a word about it: what was said is gone, and no longer counted."""
    room.publish("one", "The mayor confirms the bridge.")
    room.work()
    room.edit("one", "Nothing is known yet.")
    room.clock.forward(hours=1)
    room.work()
    line = room.sink.alerts[-1].lines[0]
    assert line.news is News.EDIT
    assert "no longer confirms the claim" in line.why_news
    assert str(room.standing.tally) == "0 articles = 0 origins"


def test_other_edits_are_recorded_and_alert_nobody(room):
    """A new paragraph changes no stance."""
    room.publish("one", "The mayor confirms the bridge.")
    room.work()
    room.edit("one", "The mayor confirms the bridge.", "The weather will stay as it is until Sunday.")
    room.clock.forward(hours=1)
    room.work()
    assert len(room.sink.alerts) == 1
    assert b"2023-01-13T13:00" in room.services.store.hget(room.services.keys.record("one"), "edits")


def test_a_page_that_is_gone_withdraws_nothing(room):
    """The feed's own text would stand in, and it is worse than what was read before."""
    room.publish("one", "The mayor confirms the bridge.", summary="A bridge in the news.")
    room.work()
    url = next(iter(room.pages.bodies))
    room.pages.failures[url] = FetchRefused(f"{url}: status 410")
    room.clock.forward(hours=1)
    room.work()
    assert len(room.sink.alerts) == 1
    assert room.standing.known[0].articles == 1


def test_a_page_of_which_half_is_gone_withdraws_nothing(room):
    """A paywall went up: what is missing was not taken back."""
    room.publish("one", "The mayor confirms the bridge.", filler="A long report of the day at the river. " * 12)
    room.work()
    room.edit("one", "Subscribe to read on.")
    room.clock.forward(hours=1)
    room.work()
    assert len(room.sink.alerts) == 1
    assert room.standing.known[0].articles == 1


def test_an_article_is_looked_at_after_an_hour_six_a_day_and_a_week(room):
    """And then no more."""
    room.publish("one", "The mayor confirms the bridge.")
    room.work()
    visits = []
    hours = [1, 2, 5, 6, 7, 23, 24, 25, 100, 167, 168, 169, 500]
    for hour, before_that in zip(hours, [0, *hours], strict=False):
        room.clock.forward(hours=hour - before_that)
        before = len(room.pages.visits)
        room.work()
        visits += [hour] if len(room.pages.visits) > before else []
    assert visits == [1, 6, 24, 168]


def test_an_article_that_says_nothing_is_not_looked_at_again(room):
    """Most articles are about something else."""
    room.publish("one", "Nothing is known yet.")
    room.work()
    room.clock.forward(days=30)
    room.work()
    assert len(room.pages.visits) == 1


def test_no_hours_mean_no_looks():
    """The configuration may switch it off."""
    assert LookPolicy(hours=()).after(timedelta(0)) is None
