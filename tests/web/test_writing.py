"""Writing: over the API with the token, on the board with a session; nothing without either."""

import re
from datetime import timedelta

import pytest
from fakeredis import FakeRedis, FakeServer
from pydantic import SecretStr
from starlette.testclient import TestClient

from monitor.web.access import COOKIE
from monitor.web.application import build_app
from monitor.web.policy import WebPolicy

TOKEN = "a-token-of-more-than-20-characters"
BEARER = {"authorization": f"Bearer {TOKEN}"}
MILL = {"statement": "The mill in Arlen has been sold.", "claimants": ["Arlen council"]}
FEED = {"url": "https://courier.example/rss", "outlet": "The Courier"}


@pytest.fixture
def room(make_newsroom):
    """The five articles are in, and there is a token."""
    room = make_newsroom(FakeRedis(server=FakeServer()), token=SecretStr(TOKEN))
    room.publish_the_five()
    return room


@pytest.fixture
def visitor(room):
    with TestClient(build_app(room.board)) as client:
        yield client


@pytest.fixture
def editor(room):
    """Somebody who has logged in as Anna."""
    with TestClient(build_app(room.board)) as client:
        assert client.post("/login", data={"token": TOKEN, "name": "Anna"}).status_code == 200
        yield client


def alert_of(room) -> str:
    return room.board.alerts.page(limit=1).items[0].alert.alert_id


def form_token(client, path: str) -> str:
    """What the form on a page carries."""
    return re.search(r'name="form_token" value="(\w+)"', client.get(path).text)[1]


WRITES = [
    ("PUT", "/api/v1/alerts/{alert}/acknowledgement", {"by": "Anna"}),
    ("DELETE", "/api/v1/alerts/{alert}/acknowledgement", None),
    ("POST", "/api/v1/mutes", {"kind": "outlet", "name": "CNN"}),
    ("DELETE", "/api/v1/mutes/none", None),
    ("POST", "/api/v1/claims", MILL),
    ("DELETE", "/api/v1/claims/soledar-captured", None),
    ("POST", "/api/v1/claims/soledar-captured/rescan", None),
    ("POST", "/api/v1/feeds", FEED),
    ("DELETE", "/api/v1/feeds/herald", None),
]


@pytest.mark.parametrize(("method", "path", "body"), WRITES)
def test_without_a_token_configured_everything_is_read_only_and_says_how_to_change_that(
    newsroom, client, method, path, body
):
    """Whatever is shown."""
    answer = client.request(method, path.format(alert=alert_of(newsroom)), json=body, headers=BEARER)
    assert answer.status_code == 403
    assert answer.headers["content-type"] == "application/problem+json"
    assert "MONITOR_BOARD_TOKEN" in answer.json()["detail"]


@pytest.mark.parametrize(("method", "path", "body"), WRITES)
@pytest.mark.parametrize("headers", [{}, {"authorization": "Bearer wrong"}, {"authorization": "Basic eDp5"}])
def test_nothing_is_written_without_the_token(*, room, visitor, method, path, body, headers):
    """None, a wrong one, or another way to log in: the same answer, and nothing has changed."""
    answer = visitor.request(method, path.format(alert=alert_of(room)), json=body, headers=headers)
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"] == "Bearer"
    assert not room.board.mutes.all()
    assert not room.board.following.added
    assert [state.feed.feed_id for state in room.board.feed_table.all()] == ["herald"]


def test_a_session_is_none_for_the_api(room, editor):
    """What a browser sends by itself must not be enough for a program's address."""
    assert editor.post("/api/v1/mutes", json={"kind": "outlet", "name": "CNN"}).status_code == 401


def test_whoever_guesses_waits_even_with_the_right_token(make_newsroom):
    """So that a guess says nothing; and others are not held up."""
    policy = WebPolicy(hosts=("testserver",), wrong_tokens_per_minute=2)
    room = make_newsroom(FakeRedis(server=FakeServer()), policy, token=SecretStr(TOKEN))
    client = TestClient(build_app(room.board))
    wrong = {"authorization": "Bearer wrong"}
    mute = {"kind": "outlet", "name": "CNN"}
    statuses = [client.post("/api/v1/mutes", json=mute, headers=wrong).status_code for _ in range(3)]
    assert statuses == [401, 401, 429]
    refused = client.post("/api/v1/mutes", json=mute, headers=BEARER)
    assert refused.status_code == 429
    assert int(refused.headers["retry-after"]) > 0
    assert client.post("/login", data={"token": TOKEN}).status_code == 429
    assert TestClient(build_app(room.board)).post("/api/v1/mutes", json=mute, headers=BEARER).status_code == 201


def test_an_alert_is_acknowledged_over_the_api(room, visitor):
    """Lists and the alert itself say so; taken back, they no longer do."""
    path = f"/api/v1/alerts/{alert_of(room)}"
    put = visitor.put(f"{path}/acknowledgement", json={"by": "Anna", "note": "rang them"}, headers=BEARER)
    assert put.json()["by"] == "Anna"
    assert visitor.get(path).json()["acknowledged"]["note"] == "rang them"
    assert len(visitor.get("/api/v1/alerts", params={"acknowledged": True}).json()["items"]) == 1
    assert len(visitor.get("/api/v1/alerts", params={"acknowledged": False}).json()["items"]) == 4
    assert visitor.delete(f"{path}/acknowledgement", headers=BEARER).status_code == 204
    assert visitor.delete(f"{path}/acknowledgement", headers=BEARER).status_code == 404
    assert visitor.get(path).json()["acknowledged"] is None


def test_what_is_muted_over_the_api_alerts_no_more(make_newsroom):
    """What comes in afterwards is in the suppression log, with the reason."""
    room = make_newsroom(FakeRedis(server=FakeServer()), token=SecretStr(TOKEN))
    client = TestClient(build_app(room.board))
    claims = client.get("/api/v1/claims").json()["items"]
    for claim in claims:
        body = {"kind": "claim", "name": claim["claim_id"], "why": "settled", "by": "Anna"}
        assert client.post("/api/v1/mutes", json=body, headers=BEARER).status_code == 201
    room.publish_the_five()
    assert client.get("/api/v1/alerts").json()["items"] == []
    verdicts = [item["verdict"] for item in client.get("/api/v1/suppressed").json()["items"]]
    assert any(verdict.startswith("muted by Anna: the claim ") for verdict in verdicts)
    (mute, *_) = client.get("/api/v1/mutes").json()["items"]
    assert client.delete(f"/api/v1/mutes/{mute['mute_id']}", headers=BEARER).status_code == 204
    assert len(client.get("/api/v1/mutes").json()["items"]) == len(claims) - 1


def test_a_claim_that_nobody_knows_is_not_muted(room, visitor):
    """A typo would be told by nothing but the next alert."""
    refused = visitor.post("/api/v1/mutes", json={"kind": "claim", "name": "soledar-capturd"}, headers=BEARER)
    assert (refused.status_code, refused.json()["detail"][:36]) == (409, "There is no claim 'soledar-capturd';")
    assert not room.board.mutes.all()


def test_a_claim_is_added_read_for_and_removed_over_the_api(room, visitor):
    """With an id of its words; a claim of a file cannot be removed here."""
    added = visitor.post("/api/v1/claims", json=MILL | {"by": "Anna"}, headers=BEARER)
    assert added.status_code == 201
    claim_id = added.json()["claim_id"]
    assert (claim_id, added.json()["listed"]) == ("the-mill-in-arlen-has-been-sold", "added")
    text = "The mill in Arlen has been sold, the mayor confirmed on Friday."
    found = visitor.post("/api/v1/check", json={"text": text}).json()["findings"]
    assert [finding["claim_id"] for finding in found] == [claim_id]
    assert visitor.post("/api/v1/claims", json=MILL | {"claim_id": claim_id}, headers=BEARER).status_code == 409
    assert visitor.delete(f"/api/v1/claims/{claim_id}", headers=BEARER).status_code == 204
    assert visitor.get(f"/api/v1/claims/{claim_id}").status_code == 404
    assert visitor.delete("/api/v1/claims/soledar-captured", headers=BEARER).status_code == 409


def test_a_new_claim_looks_back_and_writes_nothing(room, visitor):
    """What the stored articles say of it, each stance once."""
    body = {"statement": "Ukrainian forces have withdrawn from Soledar.", "claim_id": "withdrawn"}
    visitor.post("/api/v1/claims", json=body, headers=BEARER)
    alerts = len(visitor.get("/api/v1/alerts").json()["items"])
    looked = visitor.post("/api/v1/claims/withdrawn/rescan", headers=BEARER).json()
    assert looked["read"] == looked["stored"] == 5
    assert all(one["line"]["finding"]["claim_id"] == "withdrawn" for one in looked["found"])
    assert len(visitor.get("/api/v1/alerts").json()["items"]) == alerts
    assert visitor.get("/api/v1/claims/withdrawn/findings").json()["items"] == []


def test_a_feed_is_added_and_removed_over_the_api(room, visitor):
    """It is due now; one of feeds.yaml, and one that is polled already, are not taken."""
    added = visitor.post("/api/v1/feeds", json=FEED, headers=BEARER)
    assert added.status_code == 201
    assert (added.json()["listed"], added.json()["feed"]["outlet"]) == ("added", "The Courier")
    assert visitor.post("/api/v1/feeds", json=FEED | {"feed_id": "other"}, headers=BEARER).status_code == 409
    assert visitor.post("/api/v1/feeds", json={"url": "file:///etc", "outlet": "x"}, headers=BEARER).status_code == 422
    feed_id = added.json()["feed"]["feed_id"]
    assert visitor.delete(f"/api/v1/feeds/{feed_id}", headers=BEARER).status_code == 204
    assert visitor.delete(f"/api/v1/feeds/{feed_id}", headers=BEARER).status_code == 404
    assert visitor.delete("/api/v1/feeds/herald", headers=BEARER).status_code == 409


def test_a_session_is_a_cookie_that_no_script_reads_and_no_other_site_sends(room):
    """HttpOnly, SameSite=Strict, and Secure where the board is reached over https."""
    client = TestClient(build_app(room.board))
    answer = client.post("/login", data={"token": TOKEN}, follow_redirects=False)
    assert answer.status_code == 303
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert "secure" not in cookie
    assert TOKEN not in cookie
    https = TestClient(build_app(room.board), base_url="https://testserver")
    assert "secure" in https.post("/login", data={"token": TOKEN}, follow_redirects=False).headers["set-cookie"].lower()


def test_a_session_that_is_over_forged_or_of_another_token_is_none(room, editor, make_newsroom):
    """Twelve hours at most."""
    assert "Log out Anna" in editor.get("/").text
    cookie = editor.cookies[COOKIE]
    other = make_newsroom(FakeRedis(server=FakeServer()), token=SecretStr("another-token-of-20-characters"))
    for board, value in (
        (other.board, cookie),
        (room.board, f"{cookie}0"),
        (room.board, "x.y"),
        (room.board, "\xe9"),
    ):
        stranger = TestClient(build_app(board), headers={"cookie": f"{COOKIE}={value}".encode("latin-1")})
        assert "Log out" not in stranger.get("/").text
    room.now[0] += timedelta(hours=12)
    assert "Log out" not in editor.get("/").text


FORMS = [
    ("/alerts/{alert}/acknowledgement", {"note": "rang them"}),
    ("/muted", {"kind": "outlet", "name": "CNN", "span": "a day"}),
    ("/muted/none/lift", {}),
    ("/add/claim", {"statement": MILL["statement"]}),
    ("/add/feed", FEED),
    ("/claims/soledar-captured/removal", {}),
    ("/claims/soledar-captured/look-back", {}),
    ("/feeds/herald/removal", {}),
    ("/logout", {}),
]


@pytest.mark.parametrize(("path", "fields"), FORMS)
def test_a_form_without_a_session_or_with_the_token_of_another_is_refused(room, visitor, editor, path, fields):
    """Whoever makes a browser send a form does not know what the session's own forms carry."""
    path = path.format(alert=alert_of(room))
    assert visitor.post(path, data=fields).status_code == 403
    assert editor.post(path, data=fields).status_code == 403
    assert editor.post(path, data=fields | {"form_token": "0" * 64}).status_code == 403
    foreign = {"origin": "https://evil.example"}
    mine = {"form_token": form_token(editor, "/muted")}
    assert editor.post(path, data=fields | mine, headers=foreign).status_code == 403
    assert not room.board.mutes.all()


def test_an_editor_acknowledges_mutes_and_lifts_on_the_board(room, editor):
    """What was done stands on the pages, with the name of who did it."""
    page = f"/alerts/{alert_of(room)}"
    mine = {"form_token": form_token(editor, page)}
    assert "acknowledged by Anna" in editor.post(f"{page}/acknowledgement", data=mine | {"note": "rang them"}).text
    assert "acknowledged by Anna" in editor.get("/").text
    assert "acknowledged" not in editor.post(f"{page}/acknowledgement", data=mine | {"take_back": "yes"}).text

    muted = editor.post("/muted", data=mine | {"kind": "outlet", "name": "CNN", "why": "<b>noise</b>"}).text
    assert "&lt;b&gt;noise&lt;/b&gt;" in muted
    (mute,) = room.board.mutes.all()
    assert (mute.by, (mute.until - mute.muted_at).total_seconds()) == ("Anna", 86_400)
    assert "Nothing is muted" in editor.post(f"/muted/{mute.mute_id}/lift", data=mine).text
    assert editor.post("/muted", data=mine | {"kind": "outlet", "name": " "}).status_code == 422


def test_an_editor_adds_a_claim_and_is_offered_to_look_back(room, editor):
    """What a claim file would not take is said above the form, which keeps what was filled in."""
    mine = {"form_token": form_token(editor, "/add/claim")}
    wrong = editor.post("/add/claim", data=mine | {"statement": "The mill burns.", "contradicts": "nothing"})
    assert wrong.status_code == 422
    assert "no claim &#39;nothing&#39;" in wrong.text
    assert 'value="The mill burns."' in wrong.text

    added = editor.post("/add/claim", data=mine | {"statement": "Ukrainian forces have withdrawn from Soledar."})
    assert "is followed from now on" in added.text
    claim_id = added.url.path.rpartition("/")[2]
    looked = editor.post(f"/claims/{claim_id}/look-back", data=mine)
    assert "5 of 5 stored articles were looked at" in looked.text
    assert editor.post(f"/claims/{claim_id}/removal", data=mine).url.path == "/"
    assert room.board.following.added == {}


def test_an_editor_adds_a_feed_and_removes_it(room, editor):
    """The list says where each comes from."""
    mine = {"form_token": form_token(editor, "/add/feed")}
    assert "url" in editor.post("/add/feed", data=mine | {"url": "ftp://x", "outlet": "x"}).text
    feeds = editor.post("/add/feed", data=mine | FEED)
    assert "added on the board" in feeds.text
    (feed_id,) = {state.feed.feed_id for state in room.board.feed_table.all()} - {"herald"}
    assert "added on the board" not in editor.post(f"/feeds/{feed_id}/removal", data=mine).text


def test_who_logs_out_is_out(room, editor):
    """And who shows a wrong token was never in."""
    mine = {"form_token": form_token(editor, "/muted")}
    assert "Log in" in editor.post("/logout", data=mine).text
    wrong = TestClient(build_app(room.board)).post("/login", data={"token": "wrong"})
    assert wrong.status_code == 401
    assert "That is not the token." in wrong.text


def test_without_a_token_the_board_shows_no_forms(client):
    """And the page to log in says how to change that."""
    assert "form_token" not in client.get("/muted").text
    assert "Log in" not in client.get("/").text
    assert "MONITOR_BOARD_TOKEN" in client.get("/login").text
    assert "MONITOR_BOARD_TOKEN" in client.get("/add/claim").text
