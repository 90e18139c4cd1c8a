"""What programs get: the API against its own description, paging, tags, and problems in words."""

import pytest
import schemathesis
from fakeredis import FakeRedis, FakeServer
from hypothesis import HealthCheck, given, settings
from pydantic import SecretStr
from schemathesis import GenerationMode
from schemathesis.checks import load_all_checks

from monitor.web.application import build_app
from monitor.web.policy import WebPolicy

load_all_checks()
CLAIM = "soledar-captured"
OPERATIONS = [
    ("GET", "/api/v1/claims"),
    ("GET", "/api/v1/claims/{claim_id}"),
    ("GET", "/api/v1/claims/{claim_id}/findings"),
    ("GET", "/api/v1/findings/{finding_id}"),
    ("GET", "/api/v1/suppressed"),
    ("GET", "/api/v1/alerts"),
    ("GET", "/api/v1/alerts/{alert_id}"),
    ("GET", "/api/v1/feeds"),
    ("GET", "/api/v1/mutes"),
    ("POST", "/api/v1/check"),
    ("PUT", "/api/v1/alerts/{alert_id}/acknowledgement"),
    ("DELETE", "/api/v1/alerts/{alert_id}/acknowledgement"),
    ("POST", "/api/v1/mutes"),
    ("DELETE", "/api/v1/mutes/{mute_id}"),
    ("POST", "/api/v1/claims"),
    ("DELETE", "/api/v1/claims/{claim_id}"),
    ("POST", "/api/v1/claims/{claim_id}/rescan"),
    ("POST", "/api/v1/feeds"),
    ("DELETE", "/api/v1/feeds/{feed_id}"),
]
TOKEN = "a-token-of-more-than-20-characters"


class ShownToken:
    """Shows the token; schemathesis leaves it out, and shows a wrong one, to see that it is asked for."""

    def get(self, case, context):
        return TOKEN

    def set(self, case, data, context):
        case.headers["Authorization"] = f"Bearer {data}"


@pytest.mark.parametrize(("method", "path"), OPERATIONS)
@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
def test_the_api_keeps_to_its_description(make_newsroom, method, path, mode):
    """No status, no content type and no body that the description does not have; nothing wrong is accepted."""
    policy = WebPolicy(
        hosts=("testserver", "localhost"),
        checks_per_minute=10_000,
        wrong_tokens_per_minute=10_000,
        max_request_bytes=50_000_000,
    )
    newsroom = make_newsroom(FakeRedis(server=FakeServer()), policy, token=SecretStr(TOKEN))
    newsroom.publish_the_five()
    description = schemathesis.openapi.from_asgi("/api/v1/openapi.json", build_app(newsroom.board))
    description.auth()(ShownToken)

    @settings(max_examples=10, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(case=description[path][method].as_strategy(generation_mode=mode))
    def keep(case):
        case.call_and_validate()

    keep()


def test_the_description_has_no_operation_that_is_not_tested(client):
    """Whatever is added is held to the description too."""
    described = client.get("/api/v1/openapi.json").json()["paths"]
    assert {(m.upper(), path) for path, operations in described.items() for m in operations} == set(OPERATIONS)


def test_lists_are_paged_without_loss(client):
    """Following next_cursor gives every alert once."""
    seen, cursor = [], None
    while True:
        page = client.get("/api/v1/alerts", params={"limit": 2} | ({"cursor": cursor} if cursor else {})).json()
        seen += [item["alert"]["alert_id"] for item in page["items"]]
        cursor = page["next_cursor"]
        if not cursor:
            break
    assert len(seen) == len(set(seen)) == 5


@pytest.mark.parametrize("path", ["/api/v1/claims", "/api/v1/feeds", f"/api/v1/claims/{CLAIM}/findings"])
def test_pages_of_one_add_up_to_the_whole(client, path):
    """Whatever the limit, the same items in the same order."""
    whole = client.get(path, params={"limit": 200}).json()["items"]
    page = client.get(path, params={"limit": 1}).json()
    items = page["items"]
    while page["next_cursor"]:
        page = client.get(path, params={"limit": 1, "cursor": page["next_cursor"]}).json()
        items += page["items"]
    assert items == whole


def test_a_finding_carries_its_receipts(client):
    """Sentence, offsets, source, reason, link: enough to check it by hand."""
    held = client.get(f"/api/v1/claims/{CLAIM}/findings").json()["items"][0]
    assert {"sentence", "start", "end", "source", "why", "confidence"} <= held["finding"].keys()
    assert client.get(f"/api/v1/findings/{held['finding_id']}").json() == held


def test_who_asks_again_gets_304(client):
    """An entity tag stands on every answer; as long as nothing changed there is no body."""
    first = client.get("/api/v1/claims")
    again = client.get("/api/v1/claims", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get("/api/v1/claims", headers={"if-none-match": '"other"'}).status_code == 200


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/api/v1/claims/none", 404),
        ("/api/v1/alerts?limit=0", 422),
        ("/api/v1/alerts?stance=maybe", 422),
        ("/api/v1/x", 404),
    ],
)
def test_what_is_wrong_is_a_problem_in_words(client, path, status):
    """RFC 9457, with a detail that a person can act on."""
    answer = client.get(path)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["status"] == status
    assert answer.json()["detail"]


def test_a_text_is_checked(client):
    """The findings with offsets into the body that is given back."""
    text = "Russian forces have captured Soledar, the Institute for the Study of War said."
    answer = client.post("/api/v1/check", json={"text": text, "outlet": "The Herald"}).json()
    finding = answer["findings"][0]
    assert answer["body"][finding["start"] : finding["end"]] == finding["sentence"]


def test_a_redis_that_is_away_is_told_as_such(newsroom, client):
    """503 with words, and a hint when to come back; the process itself still lives."""
    newsroom.board.store.connection_pool.connection_kwargs["server"].connected = False
    assert client.get("/health/live").status_code == 200
    assert client.get("/health/ready").status_code == 503
    answer = client.get("/api/v1/claims")
    assert answer.status_code == 503
    assert "Redis" in answer.json()["detail"]
    assert client.get("/").status_code == 503


def test_what_is_wrong_with_a_question_is_said_in_words(client):
    """And without what was sent: it may be a token."""
    refused = client.get("/api/v1/alerts?limit=many").json()
    assert refused["detail"] == "limit: expected a whole number"
