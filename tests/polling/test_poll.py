"""Polling over real HTTP: what is asked, what is taken, what is remembered."""

import threading
from dataclasses import replace
from datetime import timedelta

import pytest
from recording_server import Answer, rss
from structlog.testing import capture_logs

from monitor.errors import StoreUnavailable
from monitor.feeds import PollPolicy
from monitor.feeds.state import Outcome


def test_new_entries_reach_the_inbox_once(desk, server):
    """The first poll hands every entry over; the second, with one more in the body, only that one."""
    server.routes["/feed"] = Answer(rss("One", "Two"))
    desk.follow("/feed")
    assert desk.poll_due()[0].outcome.fresh == 2
    server.routes["/feed"] = Answer(rss("Three", "One", "Two"))
    desk.clock.forward(hours=1)
    desk.poll_due()
    assert desk.inbox.titles == ["One", "Two", "Three"]


def test_validators_go_back_byte_for_byte(desk, server):
    """RFC 9110, 13.1: an ETag is opaque, whatever its quotes and bytes; Last-Modified goes back as it was written."""
    odd = {"ETag": 'W/"a\u00e9 \\"b', "Last-Modified": "Fri, 13 Jan 2023 8:00:00 +0000"}
    server.routes["/feed"] = Answer(rss("One"), headers=odd)
    desk.follow("/feed")
    desk.poll("/feed")
    desk.poll("/feed")
    again = server.requests[1].headers
    assert (again["if-none-match"], again["if-modified-since"]) == (odd["ETag"], odd["Last-Modified"])


def test_304_keeps_what_is_known(desk, server):
    """A 304 without validators keeps the old ones, hands nothing over and counts as a success."""
    server.routes["/feed"] = Answer(rss("One"), headers={"ETag": '"v1"'})
    desk.follow("/feed")
    desk.poll("/feed")
    server.routes["/feed"] = Answer(status=304)
    polled = desk.poll("/feed")
    assert polled.outcome.outcome is Outcome.UNCHANGED
    assert (polled.state.etag, polled.state.not_modified, len(desk.inbox.taken)) == ('"v1"', 1, 1)


def test_same_bytes_are_not_parsed_again(desk, server):
    """A server without validators that sends the same body is recognised by the body's hash."""
    server.routes["/feed"] = Answer(rss("One"))
    desk.follow("/feed")
    desk.poll("/feed")
    assert desk.poll("/feed").outcome.said == "the same bytes again"


def test_an_edited_entry_is_handed_over_again(desk, server):
    """Same link, other title: the entry keeps its identity and reaches the inbox as an edit."""
    server.routes["/feed"] = Answer(rss("One"))
    desk.follow("/feed")
    desk.poll("/feed")
    server.routes["/feed"] = Answer(rss("One").replace(b"<title>One<", b"<title>One, corrected<"))
    desk.poll("/feed")
    assert desk.inbox.titles == ["One", "One, corrected"]
    assert len({entry.entry_id for entry in desk.inbox.taken}) == 1


def test_410_retires_the_feed_once_it_is_stable_and_says_so(desk, server):
    """RFC 9110, 15.5.11: the publisher wants it left alone; it is due no more, and stays visible."""
    server.routes["/feed"] = Answer(status=410)
    desk.follow("/feed")
    polls = 0
    while desk.state("/feed").retired_at is None:
        polls += len(desk.poll_due())
        desk.clock.forward(hours=1)
    assert 3 <= polls <= 10
    desk.clock.forward(days=30)
    assert desk.poll_due() == ()
    assert desk.state("/feed").said.startswith(f"410 Gone: the publisher has taken the feed down ({polls} times since")


def test_a_single_410_retires_nothing(desk, server):
    """A server in the middle of a move says it too: the feed backs off, says what will come of it, and recovers."""
    server.routes["/feed"] = Answer(status=410)
    desk.follow("/feed")
    polled = desk.poll("/feed")
    assert polled.state.retired_at is None
    assert polled.state.said.endswith("it is retired if it stays so")
    server.routes["/feed"] = Answer(rss("One"))
    desk.clock.forward(days=2)
    assert desk.poll_due()[0].state.gone_seen == 0


def test_three_410_within_minutes_retire_nothing(desk, server):
    """They have to come over a day."""
    server.routes["/feed"] = Answer(status=410)
    desk.follow("/feed")
    for _ in range(5):
        desk.clock.forward(minutes=10)
        assert desk.poll("/feed").state.retired_at is None


@pytest.mark.parametrize("status", [301, 308])
def test_a_permanent_redirect_counts_once_it_is_stable(desk, server, status):
    """Three polls in a row must see it; then the new URL is asked for directly."""
    server.routes["/old"] = Answer(status=status, headers={"Location": "/new"})
    server.routes["/new"] = Answer(rss("One"))
    desk.follow("/old")
    for _ in range(4):
        desk.poll("/old")
    assert server.paths() == ["/old", "/new"] * 3 + ["/new"]


def test_a_temporary_redirect_is_never_remembered(desk, server):
    """302, or a permanent redirect behind a 302, leaves the feed's URL as it is."""
    server.routes["/old"] = Answer(status=302, headers={"Location": "/mid"})
    server.routes["/mid"] = Answer(status=301, headers={"Location": "/new"})
    server.routes["/new"] = Answer(rss("One"))
    desk.follow("/old")
    for _ in range(5):
        desk.poll("/old")
    assert desk.state("/old").moved_url is None


def test_a_feed_in_trouble_backs_off_and_is_never_given_up(desk, server):
    """After a hundred failures in a row it is still polled once a day, and its failures are counted."""
    server.routes["/feed"] = Answer(status=500)
    desk.follow("/feed")
    for _ in range(100):
        assert desk.poll_due()
        desk.clock.now = desk.state("/feed").next_poll_at
    state = desk.state("/feed")
    assert state.failures == 100
    assert state.next_poll_at - state.last_polled_at == timedelta(days=1)
    server.routes["/feed"] = Answer(rss("Back"))
    desk.poll_due()
    assert (desk.state("/feed").failures, desk.inbox.titles) == (0, ["Back"])


def test_one_broken_feed_stops_no_other(desk, server):
    """A page instead of a feed, a dead port and a refused address are outcomes; the others are polled."""
    server.routes["/good"] = Answer(rss("One"))
    server.routes["/page"] = Answer(b"<!doctype html><html><body>Enable JavaScript</body></html>")
    desk.follow("/good", "/page", "/missing")
    outcomes = {one.state.feed.feed_id: one.outcome.outcome for one in desk.poll_due()}
    assert outcomes == {"/good": Outcome.CHANGED, "/page": Outcome.UNREADABLE, "/missing": Outcome.TROUBLE}


def test_the_user_agent_names_program_and_contact(desk, server):
    """A publisher can see who asks, and whom to write to."""
    desk.follow("/feed")
    desk.poll("/feed")
    assert server.requests[0].headers["user-agent"] == "claim-monitor/0.1 (+https://desk.example/bot)"


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize("said", ["7200", "Fri, 13 Jan 2023 14:00:00 GMT"])
def test_retry_after_is_heeded_in_both_forms(desk, server, status, said):
    """RFC 9110, 10.2.3: two hours, as seconds or as the date that a clock at noon makes of them."""
    server.routes["/feed"] = Answer(status=status, headers={"Retry-After": said})
    desk.follow("/feed")
    state = desk.poll("/feed").state
    assert state.next_poll_at - desk.clock() == timedelta(hours=2)
    assert "to come back after 7200 s" in state.said


def test_a_lying_304_is_found_out(make_desk, server):
    """A server that always says 304: every n-th poll asks without validators, and sees the new entry."""
    desk = make_desk(poll=PollPolicy(unconditional_every=5))
    body = [rss("One")]

    def answer(seen):
        return Answer(status=304) if "if-none-match" in seen.headers else Answer(body[0], headers={"ETag": '"x"'})

    server.routes["/feed"] = answer
    desk.follow("/feed")
    desk.poll("/feed")
    body[0] = rss("Two", "One")
    for _ in range(4):
        desk.poll("/feed")
    assert desk.inbox.titles == ["One", "Two"]


def test_a_feed_can_be_told_to_ignore_validators(desk, server):
    """The switch for one server that is known to lie."""
    server.routes["/feed"] = Answer(
        rss("One"), headers={"ETag": '"x"', "Last-Modified": "Fri, 13 Jan 2023 08:00:00 GMT"}
    )
    desk.follow("/feed")
    desk.table.record([desk.state("/feed").model_copy(update={"ignore_validators": True})])
    desk.poll("/feed")
    desk.poll("/feed")
    assert not {"if-none-match", "if-modified-since"} & server.requests[1].headers.keys()


def test_a_validator_that_is_gone_is_sent_no_more(desk, server):
    """A server that stops sending an ETag is not asked with the old one."""
    server.routes["/feed"] = Answer(rss("One"), headers={"ETag": '"x"'})
    desk.follow("/feed")
    desk.poll("/feed")
    server.routes["/feed"] = Answer(rss("Two", "One"))
    desk.poll("/feed")
    desk.poll("/feed")
    assert ["if-none-match" in seen.headers for seen in server.requests] == [False, True, False]


def test_a_failure_keeps_the_validators(desk, server):
    """After a night of 500 the feed is asked conditionally again."""
    server.routes["/feed"] = Answer(rss("One"), headers={"ETag": '"x"'})
    desk.follow("/feed")
    desk.poll("/feed")
    server.routes["/feed"] = Answer(status=500)
    desk.poll("/feed")
    desk.poll("/feed")
    assert server.requests[2].headers["if-none-match"] == '"x"'


def test_an_empty_body_for_once_does_not_make_old_entries_new(desk, server):
    """A feed that shows nothing for one poll and all of it again: nothing is handed over twice, no alarm is raised."""
    server.routes["/feed"] = Answer(rss("One", "Two"))
    desk.follow("/feed")
    desk.poll("/feed")
    server.routes["/feed"] = Answer(rss())
    desk.poll("/feed")
    server.routes["/feed"] = Answer(rss("Two", "One"))
    assert desk.poll("/feed").outcome.fresh == 0
    assert desk.state("/feed").scrolled_off == 0


def test_no_overlap_between_two_polls_raises_an_alarm(desk, server):
    """Entries may have come and gone unseen: an event in the log, and a shorter interval."""
    server.routes["/feed"] = Answer(rss("One", "Two"))
    desk.follow("/feed")
    desk.poll("/feed")
    server.routes["/feed"] = Answer(rss("Eight", "Nine"))
    with capture_logs() as events:
        desk.poll("/feed")
    assert [event["event"] for event in events] == ["feed.scrolled_off"]
    assert desk.state("/feed").interval_seconds == PollPolicy().floor_seconds


class DyingInbox:
    """Takes entries, and dies before it can say so."""

    def __init__(self, inbox) -> None:
        self.inbox = inbox

    def accept(self, entries, now):
        self.inbox.accept(entries, now)
        raise StoreUnavailable("Redis is gone")


def test_a_poll_that_dies_is_polled_again_and_doubles_nothing(desk, server):
    """Killed between the inbox and the feed's state: the next poll reads the same, and the inbox knows it."""
    server.routes["/feed"] = Answer(rss("One"), headers={"ETag": '"x"'})
    desk.follow("/feed")
    with pytest.raises(StoreUnavailable):
        replace(desk.poller, inbox=DyingInbox(desk.inbox)).poll(["/feed"])
    assert desk.state("/feed").etag is None
    desk.poll("/feed")
    assert desk.inbox.titles == ["One"]


class FaultyFetcher:
    """A client with a fault of our own in it, for one feed."""

    def __init__(self, client) -> None:
        self.client = client

    async def __aenter__(self):
        await self.client.__aenter__()
        return self

    async def __aexit__(self, *how) -> None:
        await self.client.__aexit__(*how)

    async def fetch(self, request):
        if request.url.endswith("/faulty"):
            raise ZeroDivisionError("our own")
        return await self.client.fetch(request)


def test_a_fault_of_our_own_costs_one_feed(desk, server):
    """It is logged, it is that feed's outcome, and the others of the batch are polled and recorded."""
    server.routes |= {"/good": Answer(rss("One")), "/faulty": Answer(rss("Two"))}
    desk.follow("/good", "/faulty")
    poller = replace(desk.poller, open_client=lambda: FaultyFetcher(desk.poller.open_client()))
    with capture_logs() as events:
        poller.poll(["/good", "/faulty"])
    assert [event["event"] for event in events] == ["feed.poll.fault"]
    assert desk.inbox.titles == ["One"]
    assert "a fault in the monitor" in desk.state("/faulty").said


def test_a_google_news_feed_names_the_outlets_by_its_own_account(desk, server):
    """The relay is not the witness; and what it says of somebody is not yet that somebody's."""
    item = "<item><title>Bridge closed - Courier</title><link>https://news.example/1</link><source url='https://c.example'>Courier</source></item>"
    server.routes["/feed"] = Answer(f"<rss version='2.0'><channel>{item}</channel></rss>".encode())
    desk.follow("/feed", outlet="Search")
    desk.poll("/feed")
    assert [(entry.outlet, entry.title) for entry in desk.inbox.taken] == [("Courier via Search", "Bridge closed")]


def test_a_slow_feed_does_not_hold_up_those_that_are_due(desk, server):
    """While one server takes its time, further feeds take the places that have become free."""
    others_done = threading.Event()

    def slow(seen):
        return Answer(rss("Slow")) if others_done.wait(4) else Answer(status=500)

    def last(seen):
        others_done.set()
        return Answer(rss("Last"))

    server.routes |= {"/slow": slow, "/a": Answer(rss("A")), "/b": Answer(rss("B")), "/last": last}
    desk.follow("/slow", "/a", "/b", "/last")
    due = [["/b"], ["/last"], []]
    polled = desk.poller.poll(["/slow", "/a"], more=lambda _room: due.pop(0) if due else [])
    assert len(polled) == 4
    assert sorted(desk.inbox.titles) == ["A", "B", "Last", "Slow"]
