"""Chat and mail through Apprise: readable messages, and honest failures."""

import pytest
from pydantic import SecretStr

from monitor.errors import ConfigurationError, DeliveryFailed
from monitor.sinks.apprise import AppriseConfig, AppriseSink

pytest.importorskip("apprise", reason="the extra claim-monitor[apprise] is not installed")
# Some of Apprise's hundred services import what Python is about to drop; none of that is ours to mend.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")
CONFIG = AppriseConfig(name="chat", secret="chat")


class Service:
    """Keeps what it is told to send."""

    def __init__(self, *, takes: bool = True) -> None:
        self.takes = takes
        self.sent: list[dict] = []

    def notify(self, **message) -> bool:
        self.sent.append(message)
        return self.takes


def test_people_read_who_says_what_where_and_why_it_is_news(make_message):
    """The whole message, as it stands in a chat."""
    service = Service()
    AppriseSink("chat", service).send(make_message())
    assert service.sent == [
        {
            "title": "The mayor confirms: The bridge has been closed",
            "body": (
                "The Herald: Bridge closed, 13 January 2023 12:00 UTC\nhttps://herald.example/one\n\n"
                "The mayor confirms: The bridge has been closed\n“It is closed,” said the mayor.\n"
                "Why this is news: first confirmation of this claim. Why this stance: The mayor asserts it. "
                "(confidence 0.90). 7 articles = 2 origins.\n\nan alert for each"
            ),
            "body_format": "text",
        }
    ]


def test_a_service_that_does_not_take_it_is_tried_again(make_message):
    """Apprise says no more than that."""
    with pytest.raises(DeliveryFailed, match="chat"):
        AppriseSink("chat", Service(takes=False)).send(make_message())


def test_an_url_that_apprise_does_not_know_is_said_at_the_start(means):
    """Without showing it: there is a token in it."""
    secrets = {"chat": SecretStr("no-such-service://token")}
    with pytest.raises(ConfigurationError, match="not a URL that Apprise knows") as refused:
        CONFIG.open(means._replace(secrets=secrets))
    assert "token" not in str(refused.value)


def test_an_url_that_apprise_knows_opens(means):
    """No message is sent by that."""
    assert CONFIG.open(means._replace(secrets={"chat": SecretStr("json://localhost")}))
