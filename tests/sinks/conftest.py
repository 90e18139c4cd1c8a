"""An alert, and a receiver that answers as it is told."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import partial

import pytest
from pydantic import SecretStr

from monitor.exchange import Response
from monitor.fetching import FetchPolicy, guard_sockets
from monitor.models import Alert, AlertLine, Finding, News, Source, Stance, Tally
from monitor.sinks import Means, Message

NOW = datetime(2023, 1, 13, 12, 0, tzinfo=UTC)
SECRETS = {"desk": SecretStr("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"), "old": SecretStr("whsec_" + "b2xk" * 8)}


def alert_of(alert_id: str = "a1", sentence: str = "“It is closed,” said the mayor.") -> Alert:
    finding = Finding(
        claim_id="bridge",
        stance=Stance.CONFIRMS,
        source=Source(kind="voice", name="The mayor"),
        sentence=sentence,
        start=0,
        end=len(sentence),
        confidence=0.9,
        why="The mayor asserts it.",
    )
    line = AlertLine(
        finding=finding,
        statement="The bridge has been closed",
        news=News.FIRST_STANCE,
        why_news="first confirmation of this claim",
        tally=Tally(articles=7, origins=2),
    )
    return Alert(
        alert_id=alert_id,
        raised_at=NOW,
        article_id="one",
        outlet="The Herald",
        title="Bridge closed",
        url="https://herald.example/one",
        published_at=NOW,
        lines=(line,),
    )


def message_of(*alerts: Alert, message_id: str | None = None) -> Message:
    alerts = alerts or (alert_of(),)
    return Message(message_id=message_id or alerts[0].alert_id, sink="desk", rule="an alert for each", alerts=alerts)


class Receiver:
    """Answers as it is told, and keeps what it was sent."""

    def __init__(self) -> None:
        self.requests: list[tuple[bytes, dict[str, str]]] = []
        self.status = 204
        self.headers: dict[str, str] = {}
        self.failure: Exception | None = None

    def post(self, url: str, body: bytes, headers: Mapping[str, str]) -> Response:
        self.requests.append((body, dict(headers)))
        if self.failure is not None:
            raise self.failure
        return Response(url=url, status=self.status, headers=self.headers)


@pytest.fixture
def receiver() -> Receiver:
    return Receiver()


@pytest.fixture
def means(receiver) -> Means:
    guard = partial(guard_sockets, FetchPolicy())
    return Means(post=receiver.post, guard=guard, clock=lambda: NOW, secrets=SECRETS)


@pytest.fixture
def make_message() -> Callable[..., Message]:
    return message_of


@pytest.fixture
def make_alert() -> Callable[..., Alert]:
    return alert_of
