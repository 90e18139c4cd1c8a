"""WebSub: hubs are asked, their verification is answered, and what they signed is taken."""

import hashlib
import hmac
from datetime import timedelta
from urllib.parse import parse_qs

import pytest
from recording_server import Answer, Seen, rss

from monitor.feeds import PollPolicy
from monitor.pipeline.push import Pushes

POLICY = PollPolicy(push_url="https://monitor.example/websub/")


@pytest.fixture
def desk(make_desk, server):
    """A desk with a public address, and a feed whose hub is on the same server."""
    desk = make_desk(poll=POLICY)
    head = f'<link xmlns="http://www.w3.org/2005/Atom" rel="hub" href="{server.url("/hub")}"/>'
    head += '<link xmlns="http://www.w3.org/2005/Atom" rel="self" href="https://outlet.example/feed"/>'
    server.routes |= {"/feed": Answer(rss("One", head=head)), "/hub": Answer(status=202)}
    desk.follow("/feed")
    return desk


@pytest.fixture
def pushes(desk):
    return Pushes(table=desk.table, inbox=desk.inbox, policy=POLICY, clock=desk.clock)


@pytest.fixture
def asked(desk, server):
    """What the hub was sent at the first poll."""
    desk.poll("/feed")
    return {name: values[0] for name, values in parse_qs(server.requests[-1].body.decode()).items()}


def token(desk) -> str:
    return desk.state("/feed").subscription.token


def verify(desk, pushes, **query: str):
    asked = {"hub.mode": "subscribe", "hub.topic": "https://outlet.example/feed", "hub.challenge": "c"}
    return pushes.verify("/feed", token(desk), asked | {f"hub.{name}": value for name, value in query.items()})


def signed(desk, body: bytes, method: str = "sha256") -> dict[str, str]:
    secret = desk.state("/feed").subscription.secret.encode()
    return {"x-hub-signature": f"{method}={hmac.new(secret, body, getattr(hashlib, method)).hexdigest()}"}


def test_a_hub_that_a_feed_names_is_asked_once(desk, asked, server):
    """WebSub, 5.1: topic, callback, secret and lease; not again with the next poll."""
    desk.poll("/feed")
    assert server.paths() == ["/feed", "/hub", "/feed"]
    assert asked["hub.mode"] == "subscribe"
    assert asked["hub.topic"] == "https://outlet.example/feed"
    assert asked["hub.callback"] == f"https://monitor.example/websub/%2Ffeed/{token(desk)}"
    assert len(asked["hub.secret"]) < 200


def test_a_hub_in_a_link_header_is_found_too(make_desk, server):
    """RFC 8288; WebSub, 4: the header counts as the body does."""
    desk = make_desk(poll=POLICY)
    link = f'<{server.url("/hub")}>; rel="hub", <https://outlet.example/feed>; rel=self'
    server.routes |= {"/feed": Answer(rss("One"), headers={"Link": link}), "/hub": Answer(status=202)}
    desk.follow("/feed")
    desk.poll("/feed")
    assert desk.state("/feed").subscription.topic == "https://outlet.example/feed"


def test_without_a_public_address_no_hub_is_asked(make_desk, server):
    """A monitor behind a firewall polls."""
    desk = make_desk()
    link = f'<{server.url("/hub")}>; rel="hub"'
    server.routes["/feed"] = Answer(rss("One"), headers={"Link": link})
    desk.follow("/feed")
    desk.poll("/feed")
    assert server.paths() == ["/feed"]


def test_a_verification_is_answered_with_its_challenge(desk, asked, pushes):
    """WebSub, 5.3: from then on the feed is polled for safety only."""
    assert verify(desk, pushes, lease_seconds="864000") == (200, "c")
    polled = desk.poll("/feed")
    assert polled.state.next_poll_at - desk.clock() == timedelta(days=1)
    assert "its hub pushes" in polled.state.why_then


@pytest.mark.parametrize("wrong", [{"topic": "https://other.example/"}, {"mode": "unsubscribe"}])
def test_what_nobody_asked_for_is_not_verified(desk, asked, pushes, wrong):
    """404: nobody else can subscribe or unsubscribe us."""
    assert verify(desk, pushes, **wrong).status == 404


def test_an_unknown_callback_is_not_found(desk, asked, pushes):
    """Neither verified nor pushed to."""
    assert pushes.verify("/feed", "guessed", {"hub.mode": "subscribe"}).status == 404
    assert pushes.take("/feed", "guessed", {}, rss("Two")).status == 404
    assert pushes.take("nobody", "guessed", {}, rss("Two")).status == 404


@pytest.mark.parametrize("method", ["sha1", "sha256", "sha384", "sha512"])
def test_a_signed_push_reaches_the_inbox_once(desk, asked, pushes, method):
    """WebSub, 7.1: any of the four methods; the same push twice is one entry."""
    body = rss("Two")
    for _ in range(2):
        assert pushes.take("/feed", token(desk), signed(desk, body, method), body).status == 202
    assert desk.inbox.titles == ["One", "Two"]


@pytest.mark.parametrize("headers", [{}, {"x-hub-signature": "sha256=00"}, {"x-hub-signature": "md5=00"}])
def test_an_unsigned_push_is_dropped_without_a_word(desk, asked, pushes, headers):
    """WebSub, 7.1: answered as if it were taken, so that nobody learns anything from it."""
    assert pushes.take("/feed", token(desk), headers, rss("Forged")).status == 202
    assert desk.inbox.titles == ["One"]


def test_a_push_that_is_no_feed_is_dropped(desk, asked, pushes):
    """The hub is not to blame, and gets no error to repeat it for."""
    assert pushes.take("/feed", token(desk), signed(desk, b"what"), b"what").status == 202


def test_pushed_entries_are_known_to_the_next_poll(desk, asked, pushes, server):
    """The safety poll finds nothing new, and the subscription stays."""
    verify(desk, pushes)
    body = rss("Two")
    pushes.take("/feed", token(desk), signed(desk, body), body)
    server.routes["/feed"] = Answer(rss("Two", "One"))
    assert desk.poll("/feed").outcome.fresh == 0
    assert desk.state("/feed").pushed_until is not None


def test_a_hub_that_misses_an_entry_is_not_relied_on(desk, asked, pushes, server):
    """The safety poll finds what was never pushed: back to polling at the feed's rhythm."""
    verify(desk, pushes)
    server.routes["/feed"] = Answer(rss("Never pushed", "One"))
    desk.poll("/feed")
    assert desk.state("/feed").pushed_until is None


def test_a_push_during_a_poll_is_not_undone_by_it(desk, asked, pushes, server):
    """The poll ends on the state that the push has left: the entries are known, the subscription stands."""

    def push_meanwhile(_: Seen) -> Answer:
        verify(desk, pushes)
        body = rss("Two")
        pushes.take("/feed", token(desk), signed(desk, body), body)
        return Answer(rss("Two", "One"))

    server.routes["/feed"] = push_meanwhile
    polled = desk.poll("/feed")
    assert (polled.state.polls, polled.state.pushed_until is not None) == (2, True)
    assert desk.state("/feed") == polled.state
    assert desk.inbox.titles == ["One", "Two"]


def test_a_feed_that_gets_another_address_during_its_poll_starts_anew(desk, asked, server):
    """What the old address said of itself is not put to the new one."""

    def renamed_meanwhile(_: Seen) -> Answer:
        desk.table.sync([desk.feed("/feed").model_copy(update={"url": server.url("/new")})], desk.clock())
        return Answer(rss("Two"), headers={"ETag": '"old"'})

    server.routes["/feed"] = renamed_meanwhile
    assert desk.poller.poll(["/feed"]) == ()
    assert (desk.state("/feed").url, desk.state("/feed").polls) == (server.url("/new"), 0)


def test_a_lease_is_renewed_before_it_ends(desk, asked, pushes, server):
    """A day before."""
    verify(desk, pushes, lease_seconds=str(3 * 86_400))
    desk.clock.forward(days=1)
    desk.poll("/feed")
    assert server.paths().count("/hub") == 1
    desk.clock.forward(days=1, hours=1)
    desk.poll("/feed")
    assert server.paths().count("/hub") == 2


def test_a_hub_that_fails_does_not_fail_the_poll(desk, server):
    """It is asked again another day."""
    server.routes["/hub"] = Answer(status=500)
    assert desk.poll("/feed").outcome.fresh == 1
    desk.clock.forward(days=2)
    desk.poll("/feed")
    assert server.paths().count("/hub") == 2


def test_a_hub_whose_host_has_no_turn_free_is_asked_after_the_next_poll(desk, server):
    """A hub of a thousand feeds is a host like any other."""
    hub = server.url("/hub").replace("127.0.0.1", "localhost")
    head = f'<link xmlns="http://www.w3.org/2005/Atom" rel="hub" href="{hub}"/>'
    server.routes["/feed"] = Answer(rss("One", head=head))
    desk.poller.courtesy.close_host(hub, desk.clock(), seconds=60)
    desk.poll("/feed")
    assert desk.state("/feed").subscription is None
    desk.clock.forward(minutes=2)
    desk.poll("/feed")
    assert desk.state("/feed").subscription.hub_url == hub
