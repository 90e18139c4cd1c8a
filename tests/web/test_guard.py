"""What strangers, other sites and large requests get."""

import pytest
from fakeredis import FakeRedis, FakeServer
from starlette.testclient import TestClient

from monitor.web.application import build_app
from monitor.web.limits import Allowance
from monitor.web.policy import WebPolicy


def test_every_answer_forbids_what_is_not_ours(client):
    """The policy stands on pages, files, errors and refusals alike."""
    for path in ("/", "/static/board.css", "/nowhere", "/health/live"):
        headers = client.get(path).headers
        assert headers["content-security-policy"].startswith("default-src 'self';")
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"


def test_another_host_name_is_refused(client):
    """A name that somebody else points at this machine (DNS rebinding) opens nothing."""
    assert client.get("/", headers={"host": "evil.example"}).status_code == 400


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "https://evil.example"},
        {"origin": "null"},
    ],
)
def test_another_site_cannot_make_the_board_work(client, headers):
    """A form on another site is refused before anything is read."""
    assert client.post("/check", data={"text": "x"}, headers=headers).status_code == 403


@pytest.mark.parametrize("headers", [{}, {"sec-fetch-site": "same-origin"}, {"origin": "http://testserver"}])
def test_its_own_pages_and_programs_pass(client, headers):
    """What the board's own form sends, and what a program sends."""
    assert client.post("/check", data={"text": "x"}, headers=headers).status_code == 200


def test_a_request_beyond_the_bound_is_refused(client):
    """By its length where it says it, and as it comes where it does not."""
    big = b"text=" + b"x" * 1_100_000
    form = {"content-type": "application/x-www-form-urlencoded"}
    assert client.post("/check", content=big, headers=form).status_code == 413
    assert client.post("/check", content=iter([big[:600_000], big[600_000:]]), headers=form).status_code == 413


def test_who_checks_too_often_waits(make_newsroom):
    """So many texts a minute for one visitor, with the time to wait in words and in a header."""
    room = make_newsroom(FakeRedis(server=FakeServer()), WebPolicy(hosts=("testserver",), checks_per_minute=2))
    client = TestClient(build_app(room.board))
    answers = [client.post("/check", data={"text": "some text"}) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert int(answers[-1].headers["retry-after"]) > 0


def test_an_allowance_grows_back():
    """Two a minute: after half a minute there is one more, for each visitor alone."""
    now = [0.0]
    allowance = Allowance(2, lambda: now[0])
    assert [allowance.take("a") for _ in range(2)] == [0, 0]
    assert allowance.take("a") == pytest.approx(30)
    assert allowance.take("b") == 0
    now[0] = 30
    assert allowance.take("a") == 0
