"""Which feeds are due, who gets them, and what is remembered: on the fake Redis and on a real one."""

from datetime import UTC, datetime, timedelta

import pytest

from monitor.feeds.state import FeedState
from monitor.ledger.feed_table import FeedTable
from monitor.models import Feed

NOW = datetime(2023, 1, 13, 12, 0, tzinfo=UTC)


def feed(name: str, **given) -> Feed:
    return Feed(**{"feed_id": name, "url": f"https://{name}.example/", "outlet": name} | given)


@pytest.fixture
def table(any_redis):
    return FeedTable(any_redis)


def later(**by: float) -> datetime:
    return NOW + timedelta(**by)


def claim(table: FeedTable, at: datetime = NOW, limit: int = 100) -> tuple[str, ...]:
    return table.claim_due(at, limit=limit, lease_seconds=60)


def test_new_feeds_are_due_at_once(table):
    """All of them, and each once."""
    table.sync([feed("a"), feed("b")], NOW)
    assert sorted(claim(table)) == ["a", "b"]
    assert claim(table) == ()


def test_two_schedulers_share_the_feeds(any_redis):
    """Each feed goes to one of them."""
    one, two = FeedTable(any_redis), FeedTable(any_redis)
    one.sync([feed(f"f{n}") for n in range(10)], NOW)
    got = [*claim(one, limit=4), *claim(two, limit=4), *claim(one, limit=4)]
    assert sorted(got) == sorted(f"f{n}" for n in range(10))


def test_a_claim_that_comes_to_nothing_ends(table):
    """The worker died: the feed is due again when the lease has run out."""
    table.sync([feed("a")], NOW)
    claim(table)
    assert claim(table, later(seconds=59)) == ()
    assert claim(table, later(seconds=61)) == ("a",)


def test_the_longest_due_comes_first(table):
    """A batch takes the oldest."""
    table.sync([feed("new")], NOW)
    table.sync([feed("new"), feed("old")], later(hours=-1))
    assert claim(table, limit=1) == ("old",)


def test_a_recorded_feed_is_due_when_its_state_says(table):
    """Not before."""
    table.sync([feed("a")], NOW)
    claim(table)
    state = table.load(["a"])[0].model_copy(update={"next_poll_at": later(hours=1), "etag": '"é"'})
    kept = table.record([state])
    assert claim(table, later(minutes=59)) == ()
    assert claim(table, later(minutes=61)) == ("a",)
    assert table.load(["a"]) == kept == (state.model_copy(update={"revision": state.revision + 1}),)


def test_a_state_is_written_only_over_the_one_that_it_was_made_from(table):
    """Who was slower is told so, and undoes nothing."""
    table.sync([feed("a"), feed("b")], NOW)
    slow, other = table.load(["a", "b"])
    table.change(["a"], lambda state: state.model_copy(update={"ignore_validators": True}))
    kept = table.record([slow.model_copy(update={"polls": 1}), other.model_copy(update={"polls": 1})])
    assert [state.feed.feed_id for state in kept] == ["b"]
    assert [(state.ignore_validators, state.polls) for state in table.load(["a", "b"])] == [(True, 0), (False, 1)]


def test_a_change_is_made_anew_when_somebody_else_was_faster(table):
    """Both changes stand in the end."""
    table.sync([feed("a")], NOW)

    def change(state: FeedState) -> FeedState:
        if not state.ignore_validators:
            table.change(["a"], lambda other: other.model_copy(update={"ignore_validators": True}))
        return state.model_copy(update={"polls": state.polls + 1})

    (state,) = table.change(["a", "nobody"], change)
    assert (state.polls, state.ignore_validators) == (1, True)
    assert table.load(["a"]) == (state,)


def test_a_feed_that_was_forgotten_while_it_was_polled_stays_forgotten(table):
    """The end of the poll does not bring it back."""
    table.sync([feed("a")], NOW)
    polled = table.load(["a"])
    table.sync([], NOW)
    table.record(polled)
    assert table.load(["a"]) == ()
    assert claim(table) == ()


def test_the_configuration_decides_what_is_polled(table):
    """Removed feeds go, changed ones keep their history, a new URL starts anew; what a person added stays."""
    table.sync([feed("gone"), feed("renamed"), feed("moved")], NOW)
    table.add([feed("desk")], NOW)
    table.record([state.model_copy(update={"polls": 7}) for state in table.all()])
    table.sync([feed("renamed", outlet="New name"), feed("moved", url="https://new.example/")], NOW)
    assert {s.feed.feed_id: (s.feed.outlet, s.polls) for s in table.all()} == {
        "renamed": ("New name", 7),
        "moved": ("moved", 0),
        "desk": ("desk", 7),
    }


def test_a_sync_that_changes_nothing_does_not_touch_the_schedule(table):
    """A restart of the scheduler is no reason to poll everything."""
    table.sync([feed("a")], NOW)
    table.record([table.load(["a"])[0].model_copy(update={"next_poll_at": later(hours=1)})])
    table.sync([feed("a")], NOW)
    assert claim(table) == ()
    assert table.next_due_at() == later(hours=1)


def test_a_renamed_feed_keeps_its_place_in_the_schedule(table):
    """Its outlet's new name is no reason to poll."""
    table.sync([feed("a")], NOW)
    table.record([table.load(["a"])[0].model_copy(update={"next_poll_at": later(hours=1)})])
    table.sync([feed("a", outlet="New")], NOW)
    assert (table.next_due_at(), table.count_due(NOW)) == (later(hours=1), 0)


def test_a_large_table_is_kept_in_pages(table):
    """More feeds than one script call takes."""
    table.sync([feed(f"f{n}") for n in range(2_500)], NOW)
    assert table.count_due(NOW) == 2_500
    assert sum(1 for state in table.all() if isinstance(state, FeedState)) == 2_500
