"""Webhooks: signed after Standard Webhooks, recognisable when they come again, and what answers mean."""

import json
import os
import shutil
import subprocess
import sys
import urllib.error
import urllib.request
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pydantic import SecretStr
from standardwebhooks import Webhook

from monitor.errors import AddressRefused, ConfigurationError, DeliveryFailed, DeliveryRefused, FetchFailed
from monitor.sinks import Envelope, WebhookConfig

CONFIG = WebhookConfig(name="desk", url="https://desk.example/hook", secrets=("desk",))


def test_a_receiver_that_follows_the_specification_accepts_it(means, receiver, make_message, monkeypatch):
    """The reference library verifies what is sent."""
    now = datetime.now(UTC)
    CONFIG.open(means._replace(clock=lambda: now)).send(make_message())
    ((body, headers),) = receiver.requests
    message = Webhook(means.secrets["desk"].get_secret_value()).verify(body, headers)
    assert message["alerts"][0]["lines"][0]["finding"]["source"]["name"] == "The mayor"


def test_a_clock_of_another_zone_signs_the_same(means, receiver, make_message):
    """The library signs another second where a time is not in UTC."""
    elsewhere = means.clock().astimezone(datetime.now(UTC).astimezone().tzinfo)
    CONFIG.open(means).send(make_message())
    CONFIG.open(means._replace(clock=lambda: elsewhere)).send(make_message())
    assert receiver.requests[0][1]["webhook-signature"] == receiver.requests[1][1]["webhook-signature"]


def test_a_second_attempt_has_the_same_id_and_body_and_its_own_timestamp(means, receiver, make_message):
    """So that a receiver can tell it from another message."""
    CONFIG.open(means).send(make_message())
    later = means.clock() + timedelta(hours=2)
    CONFIG.open(means._replace(clock=lambda: later)).send(make_message())
    (first, first_headers), (second, second_headers) = receiver.requests
    assert first == second
    assert first_headers["webhook-id"] == second_headers["webhook-id"] == "a1"
    assert int(second_headers["webhook-timestamp"]) - int(first_headers["webhook-timestamp"]) == 7200


def test_while_one_secret_replaces_another_both_sign(means, receiver, make_message):
    """Receivers change over whenever they like."""
    now = datetime.now(UTC)
    rotating = CONFIG.model_copy(update={"secrets": ("desk", "old")})
    rotating.open(means._replace(clock=lambda: now)).send(make_message())
    ((body, headers),) = receiver.requests
    for name in ("desk", "old"):
        assert Webhook(means.secrets[name].get_secret_value()).verify(body, headers)


def test_cloudevents_attributes_stand_in_the_headers(means, receiver, make_message):
    """Binary mode: brokers route by them without reading the body."""
    CONFIG.open(means).send(make_message())
    headers = receiver.requests[0][1]
    assert {name: value for name, value in headers.items() if name.startswith("ce-")} == {
        "ce-specversion": "1.0",
        "ce-id": "a1",
        "ce-source": "claim-monitor",
        "ce-type": "claim-monitor.alert.v1",
        "ce-time": "2023-01-13T12:00:00+00:00",
        "ce-dataschema": "alert-v1.json",
    }


def test_several_alerts_that_waited_are_one_digest(means, receiver, make_message, make_alert):
    """With an id of its own."""
    CONFIG.open(means).send(make_message(make_alert("a1"), make_alert("a2"), message_id="digest-7"))
    body = json.loads(receiver.requests[0][0])
    assert (body["type"], body["id"], [alert["alert_id"] for alert in body["alerts"]]) == (
        "digest",
        "digest-7",
        ["a1", "a2"],
    )


@pytest.mark.parametrize("status", [301, 400, 404, 500, 503])
def test_only_a_2xx_means_that_it_arrived(means, receiver, make_message, status):
    """A redirect is not followed: it could lead anywhere."""
    receiver.status = status
    with pytest.raises(DeliveryFailed, match=str(status)):
        CONFIG.open(means).send(make_message())


@pytest.mark.parametrize(("asked", "seconds"), [("120", 120), ("Fri, 13 Jan 2023 12:05:00 GMT", 300)])
def test_a_receiver_that_asks_for_patience_is_heard(means, receiver, make_message, asked, seconds):
    """Retry-After in both forms."""
    receiver.status, receiver.headers = 429, {"retry-after": asked}
    with pytest.raises(DeliveryFailed) as failed:
        CONFIG.open(means).send(make_message())
    assert failed.value.retry_after_seconds == seconds


def test_gone_means_never_again(means, receiver, make_message):
    """410: the endpoint is to be disabled."""
    receiver.status = 410
    with pytest.raises(DeliveryRefused, match="gone"):
        CONFIG.open(means).send(make_message())


@pytest.mark.parametrize("failure", [FetchFailed("no answer"), AddressRefused("10.0.0.1 is private")])
def test_what_keeps_a_message_from_being_posted_is_tried_again(means, receiver, make_message, failure):
    """A name that leads to a private address today may be right tomorrow; it is never posted to."""
    receiver.failure = failure
    with pytest.raises(DeliveryFailed):
        CONFIG.open(means).send(make_message())


@pytest.mark.parametrize(
    ("secret", "said"),
    [("gone", "MONITOR_SECRET_GONE"), ("bad", "whsec_"), ("short", "secret short: 18 bytes are too short")],
)
def test_a_secret_that_is_missing_or_none_or_short_is_said_at_the_start(means, secret, said):
    """And not when the first alert comes."""
    bad = {"bad": SecretStr("whsec_"), "short": SecretStr("whsec_c2VjcmV0c2VjcmV0c2VjcmV0")}
    with pytest.raises(ConfigurationError, match=said):
        CONFIG.model_copy(update={"secrets": (secret,)}).open(means._replace(secrets=bad))


def test_the_published_schema_is_that_of_what_is_sent():
    """docs/schema/alert-v1.json; written anew by `python -m monitor.sinks.schema`."""
    published = json.loads(Path("docs/schema/alert-v1.json").read_text(encoding="utf-8"))
    assert published == json.loads(json.dumps(Envelope.model_json_schema()))


@pytest.mark.parametrize("program", ["receiver.py", "receiver.mjs"])
def test_the_example_receivers_accept_ours_and_refuse_what_was_altered(means, make_message, program):
    """Both examples of docs/examples, run for real."""
    interpreter = shutil.which("node") if program.endswith("mjs") else sys.executable
    if interpreter is None:
        pytest.skip("node is not installed")
    secret = means.secrets["desk"].get_secret_value()
    child = subprocess.Popen(
        [interpreter, f"docs/examples/{program}", "0"],
        env={**os.environ, "ALERT_SECRET": secret},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        port = child.stdout.readline().split()[-1]
        sent = Sent(f"http://127.0.0.1:{port}/")
        sink = CONFIG.open(means._replace(post=sent.post, clock=lambda: datetime.now(UTC)))
        sink.send(make_message())
        sink.send(make_message())
        assert child.stdout.readline() == "[confirms] The mayor: The bridge has been closed\n"
        body, headers = sent.requests[0]
        assert sent.status(body.replace(b"mayor", b"major"), headers) == 401
        assert sent.status(body, {**headers, "webhook-timestamp": "1673611200"}) == 401
        assert sent.status(body, {**headers, "webhook-signature": "nonsense"}) == 401
    finally:
        child.kill()
        child.wait()
        child.stdout.close()


class Sent:
    """Posts for real."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.requests: list[tuple[bytes, dict[str, str]]] = []

    def post(self, url, body, headers):
        from monitor.exchange import Response  # noqa: PLC0415

        self.requests.append((body, dict(headers)))
        return Response(url=url, status=self.status(body, headers))

    def status(self, body: bytes, headers) -> int:
        try:
            with urllib.request.urlopen(urllib.request.Request(self.url, body, dict(headers)), timeout=10) as answer:
                return answer.status
        except urllib.error.HTTPError as exc:
            exc.close()
            return exc.code
