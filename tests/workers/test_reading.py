"""Reading entries: pages that cannot be had now, or ever, or that end their reader."""

import itertools

import pytest

from monitor.errors import FetchFailed, FetchRefused
from monitor.models import Entry
from workers import jobs
from workers.dispatch import hand_out, leases_of
from workers.services import install
from workers.steps import read_entry


def stored(room, name: str):
    return room.services.shelf.article(name)


def test_a_page_that_is_refused_is_stood_in_for_by_the_feeds_own_text(room):
    """And the article says so."""
    entry = room.publish("one", summary="The mayor confirms the bridge.")
    room.pages.failures[entry.url] = FetchRefused("status 404")
    room.work()
    assert stored(room, "one").text_from == "entry"
    assert len(room.sink.alerts) == 1


def test_a_page_out_of_reach_is_tried_again_later_and_later(room):
    """Half a minute, then a whole, then two: and in the end the feed's own text will do."""
    entry = room.publish("one", summary="The mayor confirms the bridge.")
    room.pages.failures[entry.url] = FetchFailed("no answer")
    times = []
    for _ in range(24):
        before = len(room.pages.visits)
        room.work()
        times += [room.clock.now] if len(room.pages.visits) > before else []
        room.clock.forward(seconds=30)
    room.clock.forward(hours=2)
    room.work()
    room.clock.forward(hours=2)
    room.work()
    waits = [(late - early).total_seconds() for early, late in itertools.pairwise(times)]
    assert waits == [30, 60, 120, 240]
    assert stored(room, "one").text_from == "entry"
    assert len(room.sink.alerts) == 1


def test_a_host_that_says_when_to_come_back_is_visited_then(room):
    """Its courtesy is no failure of the page."""
    entry = room.publish("one", "The mayor confirms the bridge.")
    room.pages.failures[entry.url] = FetchFailed("no turn free", retry_after_seconds=3)
    room.work()
    room.pages.failures.clear()
    room.clock.forward(seconds=3)
    room.work()
    assert stored(room, "one").text_from == "page"


def test_an_entry_without_any_text_is_given_up_with_the_reason(room):
    """Recorded, and the next one goes on."""
    entry = room.publish("one").model_copy(update={"title": ""})
    room.services.inbox.accept([entry.model_copy(update={"entry_id": "two", "url": None})], room.clock())
    room.work()
    why = room.services.store.hget(room.services.keys.given_up_why, "two")
    assert b"the feed carries no text for it" in why
    assert stored(room, "one") is not None


def test_who_names_a_page_before_it_is_there_does_not_keep_it_from_its_own_feed(room):
    """A hostile feed guesses an address; the page is not there, and is given up. Then its outlet publishes it."""
    guessed = Entry(entry_id="one", feed_id="hoax", outlet="Hoax", url="https://the-herald.example/one")
    room.services.inbox.accept([guessed], room.clock())
    room.work()
    assert stored(room, "one") is None
    room.publish("one", "The mayor confirms the bridge.")
    room.work()
    assert [(alert.article_id, alert.outlet) for alert in room.sink.alerts] == [("one", "The Herald")]
    assert room.services.store.zcard(room.services.keys.given_up) == 0


def test_what_cannot_be_read_is_tried_once_for_each_feed_that_shows_it(room):
    """Two feeds that show a dead link at every poll do not have it fetched for ever."""
    dead = Entry(entry_id="one", feed_id="a", outlet="A", url="https://a.example/one")
    accepted = []
    for _ in range(4):
        for feed in ("a", "b", "c"):
            accepted.append(room.services.inbox.accept([dead.model_copy(update={"feed_id": feed})], room.clock()))
            room.work()
    assert sum(map(len, accepted)) <= 4
    assert not any(accepted[6:])


def killed(room, times: int) -> None:
    """The work-horse dies while it reads what is due."""
    stage = room.services.queues.stage("read")
    for _ in range(times):
        (lease,) = leases_of(stage, room.services).take(room.clock(), lease=stage.lease, limit=9)
        assert room.services.inbox.leases.begin(lease, room.clock(), until=stage.lease)
        room.clock.forward(seconds=stage.lease.total_seconds())


def test_a_page_that_ends_its_reader_again_and_again_is_left_alone(room):
    """After three starts without an end the feed's own text is read in its place."""
    room.publish("bomb", "The council confirms the bridge.", summary="The mayor confirms the bridge.")
    killed(room, 3)
    room.work()
    assert stored(room, "bomb").text_from == "entry"
    assert room.pages.visits == []


def test_an_entry_whose_own_text_ends_its_reader_is_given_up_with_the_reason(room):
    """Nothing is tried for ever."""
    room.publish("bomb", "The mayor confirms the bridge.")
    killed(room, 4)
    room.work()
    why = room.services.store.hget(room.services.keys.given_up_why, "bomb")
    assert why == b"reading it came to no end 4 times"
    assert room.services.inbox.leases.waiting() == 0


def test_slow_pages_leave_the_rest_of_their_batch_to_another_job(room):
    """What is not begun in the first half of a job's time is not punished for its neighbours."""
    for name in ("one", "two", "three"):
        room.publish(name, f"Voice {name} confirms the bridge.")
    read_page, visits = room.pages.get, []

    def slowly(url: str):
        visits.append(url)
        room.clock.forward(seconds=70)
        return read_page(url)

    room.pages.get = slowly
    room.work()
    assert len(visits) == 3
    assert len(room.sink.alerts) == 3


def test_an_entry_that_is_edited_while_it_is_read_is_read_again(room):
    """The reading under way is of the version before, and must not finish this one."""
    entry = room.publish("one", "The mayor confirms the bridge.")
    stage = room.services.queues.stage("read")
    (old,) = leases_of(stage, room.services).take(room.clock(), lease=stage.lease, limit=9)
    room.services.inbox.accept([entry.model_copy(update={"title": "News, corrected"})], room.clock())
    read_entry(old, room.services)
    assert stored(room, "one") is None
    room.work()
    assert stored(room, "one").title == "News, corrected"


def test_what_reading_comes_to_is_counted(room):
    """Read from the page, from the feed, or not at all and why."""
    room.publish("one", "The Mayor confirms the bridge.")
    refused = room.publish("two", summary="The mayor confirms the bridge.")
    nothing = room.publish("three", title="")
    for entry in (refused, nothing):
        room.pages.failures[entry.url] = FetchRefused("status 404")
    room.work()
    assert room.services.counters.of("articles-read") == {"entry": 1, "page": 1}
    assert room.services.counters.of("articles-unreadable") == {"refused": 1}


def test_a_reading_that_fails_costs_its_own_article_and_no_neighbours_time(room):
    """A fault of ours in the first of three: the others are due again at once, and not when their lease ends."""
    for name in ("one", "two", "three"):
        room.publish(name, f"Voice {name} confirms the bridge.")
    stage = room.services.queues.stage("read")
    leases = leases_of(stage, room.services).take(room.clock(), lease=stage.lease, limit=9)
    room.pages.failures[room.services.inbox.entry(leases[0].member).url] = RecursionError("too deep")
    install(room.services)
    with pytest.raises(RecursionError):
        jobs.read([[lease.member, lease.token] for lease in leases])
    room.work()
    assert {alert.article_id for alert in room.sink.alerts} == {lease.member for lease in leases[1:]}


def test_what_is_due_is_shared_out_before_batches_fill_up(room):
    """Twelve entries are twelve chances for a free reader; six hundred are full batches."""
    services = room.services
    stage = services.queues.stage("read")
    for count, jobs_waiting, largest in ((12, 6, 2), (600, stage.queued_jobs, stage.batch)):
        room.services.store.flushall()
        services.inbox.accept(
            [Entry(entry_id=f"e{n}", feed_id="f", outlet="o", url=None, title="t") for n in range(count)], room.clock()
        )
        hand_out(stage, services)
        waiting = services.queues.of(stage).jobs
        assert len(waiting) == jobs_waiting
        assert max(len(job.args[0]) for job in waiting) == largest


def test_a_batch_that_is_ended_while_it_fetches_goes_one_by_one(room):
    """Its pages are not to be had together: each is tried alone, at once, and none is lost."""
    for name in ("one", "two", "three"):
        room.publish(name, f"Voice {name} confirms the bridge.")
    stage = room.services.queues.stage("read")
    leases = leases_of(stage, room.services).take(room.clock(), lease=stage.lease, limit=9)

    def ends(urls):
        raise RecursionError("too deep")

    room.pages.get_all = ends
    install(room.services)
    with pytest.raises(RecursionError):
        jobs.read([[lease.member, lease.token] for lease in leases])
    hand_out(stage, room.services)
    assert [len(job.args[0]) for job in room.services.queues.of(stage).jobs] == [1, 1, 1]
    room.work()
    assert len(room.sink.alerts) == 3


def test_pages_of_what_somebody_else_reads_by_now_are_not_fetched(room):
    """A job that waited too long in its queue asks publishers for nothing."""
    for name in ("one", "two"):
        room.publish(name, f"Voice {name} confirms the bridge.")
    stage = room.services.queues.stage("read")
    leases = leases_of(stage, room.services).take(room.clock(), lease=stage.lease, limit=9)
    room.clock.forward(seconds=stage.lease.total_seconds())
    leases_of(stage, room.services).take(room.clock(), lease=stage.lease, limit=9)
    install(room.services)
    jobs.read([[lease.member, lease.token] for lease in leases])
    assert room.pages.visits == []


def test_a_long_batch_hands_out_what_it_has_found_before_it_ends(room):
    """An alert does not wait for the other pages of its batch."""
    for name in ("one", "two", "three"):
        room.publish(name, f"Voice {name} confirms the bridge.")
    read_page, waiting = room.pages.get, []

    def slowly(url: str):
        waiting.append(room.services.queues.of(room.services.queues.stage("record")).count)
        room.clock.forward(seconds=2)
        return read_page(url)

    room.pages.get = slowly
    stage = room.services.queues.stage("read")
    leases = leases_of(stage, room.services).take(room.clock(), lease=stage.lease, limit=9)
    install(room.services)
    jobs.read([[lease.member, lease.token] for lease in leases])
    assert waiting == [0, 1, 2]
