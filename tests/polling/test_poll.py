"""Polling over real HTTP: what is asked, what is taken, what is remembered."""

from datetime import timedelta

import pytest
from recording_server import Answer, rss

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


def test_410_retires_the_feed_and_says_so(desk, server):
    """RFC 9110, 15.5.11: the publisher wants it left alone; it is due no more, and stays visible."""
    server.routes["/feed"] = Answer(status=410)
    desk.follow("/feed")
    desk.poll("/feed")
    desk.clock.forward(days=30)
    assert desk.poll_due() == ()
    assert desk.state("/feed").retired_at is not None
    assert "410 Gone" in desk.state("/feed").said


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
