"""What hubs and strangers get at the callback address (WebSub)."""

import hashlib
import hmac
from dataclasses import replace
from urllib.parse import quote

import pytest
from fakeredis import FakeRedis, FakeServer
from starlette.testclient import TestClient

from monitor.feeds import PollPolicy
from monitor.feeds.websub import make_subscription
from monitor.pipeline.push import Pushes
from monitor.web.application import build_app
from monitor.web.policy import WebPolicy

TOPIC = "https://herald.example/feed"
CALLBACK = "/websub/herald/t0ken"
QUESTION = {"hub.mode": "subscribe", "hub.topic": TOPIC, "hub.challenge": "<b>c</b>"}
PUSH = b'<rss version="2.0"><channel><title>H</title><item><title>One</title></item></channel></rss>'


@pytest.fixture
def room(make_newsroom):
    """A newsroom with a public address, whose feed has asked its hub to push."""
    room = make_newsroom(FakeRedis(server=FakeServer()), WebPolicy(hosts=("testserver",), pushes_per_minute=20))
    policy = PollPolicy(push_url="https://monitor.example/websub", max_feed_bytes=1_500_000)
    room.board = replace(
        room.board,
        pushes=Pushes(table=room.board.feed_table, inbox=room.inbox, policy=policy, clock=room.board.clock),
    )

    def ask(state):
        state = state.model_copy(update={"hub_url": "https://hub.example/"})
        subscription = make_subscription(state, room.now[0], token="t0ken", secret="s")
        return state.model_copy(update={"subscription": subscription})

    room.board.feed_table.change(["herald"], ask)
    return room


@pytest.fixture
def hub(room):
    """A hub, which knows this monitor by its public name alone."""
    return TestClient(build_app(room.board), base_url="https://monitor.example")


def signed(body: bytes) -> dict[str, str]:
    return {"x-hub-signature": f"sha256={hmac.new(b's', body, hashlib.sha256).hexdigest()}"}


def test_a_verification_is_answered_as_plain_text(hub, room):
    """The challenge as it came, which no browser takes for a page; the lease is remembered."""
    answer = hub.get(CALLBACK, params=QUESTION)
    assert (answer.status_code, answer.text) == (200, "<b>c</b>")
    assert answer.headers["content-type"].startswith("text/plain")
    assert room.board.feed_table.load(["herald"])[0].pushed_until is not None


def test_a_signed_push_is_taken(hub, room):
    """Its entries wait to be read."""
    assert hub.post(CALLBACK, content=PUSH, headers=signed(PUSH)).status_code == 202
    assert room.inbox.leases.waiting() == 1


def test_a_forged_push_is_answered_and_dropped(hub, room):
    """WebSub, 7.1."""
    assert hub.post(CALLBACK, content=PUSH, headers={"x-hub-signature": "sha256=00"}).status_code == 202
    assert room.inbox.leases.waiting() == 0


@pytest.mark.parametrize("path", ["/websub/herald/guessed", "/websub/nobody/t0ken", f"/websub/{quote('../x', '')}/t"])
def test_an_address_that_nobody_was_given_is_not_found(hub, path):
    """Neither verified nor pushed to."""
    assert hub.get(path, params=QUESTION).status_code == 404
    assert hub.post(path, content=PUSH).status_code == 404


def test_a_push_may_be_as_large_as_a_feed_and_no_larger(hub):
    """Other requests have a smaller bound."""
    for size, status in ((1_400_000, 202), (1_600_000, 413)):
        body = PUSH + b" " * (size - len(PUSH))
        assert hub.post(CALLBACK, content=body, headers=signed(body)).status_code == status


def test_the_public_name_opens_the_callback_alone(hub):
    """The board is not shown under it."""
    assert hub.get("/").status_code == 400
    assert hub.get("/api/v1/claims").status_code == 400


def test_who_sends_too_many_waits(hub):
    """With the time to wait; hubs try again."""
    answers = [hub.get("/websub/herald/guess") for _ in range(21)]
    assert answers[-1].status_code == 429
    assert int(answers[-1].headers["retry-after"]) > 0


def test_without_a_public_address_nothing_is_there(client):
    """A monitor that only polls has no callback."""
    assert client.get(CALLBACK, params=QUESTION).status_code == 404
