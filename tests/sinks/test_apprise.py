"""Chat and mail through Apprise: readable messages, and honest failures."""

import socket
from collections.abc import Iterator
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from pydantic import SecretStr

from monitor.errors import ConfigurationError, DeliveryFailed
from monitor.fetching import FetchPolicy, guard_sockets
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


def test_people_read_who_says_what_where_and_why_it_is_news(means, make_message):
    """The whole message, as it stands in a chat."""
    service = Service()
    AppriseSink("chat", service, means).send(make_message())
    assert service.sent == [
        {
            "title": "The mayor confirmed: The bridge has been closed",
            "body": (
                "The Herald: Bridge closed, 13 January 2023 12:00 UTC\nhttps://herald.example/one\n\n"
                "The mayor confirmed: The bridge has been closed\n“It is closed,” said the mayor.\n"
                "Why this is news: first confirmation of this claim. Why this stance: The mayor asserts it. "
                "(confidence 0.90). 7 articles = 2 origins.\n\nan alert for each"
            ),
            "body_format": "text",
        }
    ]


def test_a_headline_rings_no_bell_and_moves_no_cursor(means, make_message, make_alert):
    """Chats obey "@everyone" and "<!channel>" wherever they stand, terminals and mail programs control characters."""
    evil = "\x1b]0;owned\x07 \x9b31m \u202e @everyone, @HERE: <!channel> <@42> ask a@allover.example"
    service = Service()
    alert = make_alert(sentence=evil).model_copy(update={"title": f"Bridge\n{evil}", "outlet": evil})
    AppriseSink("chat", service, means).send(make_message(alert))
    (sent,) = service.sent
    said = sent["title"] + sent["body"]
    assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(said)
    for call in ("@everyone", "@HERE", "<!channel>", "<@42>"):
        assert call not in said
        assert call in said.replace("\u2060", ""), "it reads the same"
    assert "a@allover.example" in said


def crowd(make_alert, voices: int, **fields):
    """An alert of so many voices."""
    alert = make_alert()
    return alert.model_copy(update={"lines": alert.lines * voices, **fields})


@pytest.mark.parametrize("most_chars", [1_024, 2_000, 4_096, 32_768])
def test_a_message_is_no_longer_than_its_service_takes_and_counts_what_it_leaves_out(
    means, make_message, make_alert, most_chars
):
    """A page with thousands of voices: a chat would refuse it all, at every attempt."""
    service = Service()
    AppriseSink("chat", service, means, most_chars=most_chars).send(make_message(crowd(make_alert, 30, more=2_970)))
    (sent,) = service.sent
    shown = sent["body"].count("Why this is news")
    assert len(sent["title"]) + len(sent["body"]) <= most_chars
    assert shown >= min(30, most_chars // 400)
    assert sent["title"].endswith("(and 2999 more)")
    assert f"And {3_000 - shown} more like these in this article; the ledger holds all." in sent["body"]


def test_a_digest_is_no_longer_than_that_either(means, make_message, make_alert):
    """Alerts that do not fit are counted; the first is always there."""
    service = Service()
    alerts = [crowd(make_alert, 2, alert_id=str(n)) for n in range(500)]
    AppriseSink("chat", service, means, most_chars=4_096).send(make_message(*alerts, message_id="digest-1"))
    (sent,) = service.sent
    shown = sent["body"].count("The Herald: Bridge closed")
    assert len(sent["title"]) + len(sent["body"]) <= 4_096
    assert shown > 1
    assert f"And {500 - shown} more alerts; the ledger holds all." in sent["body"]


def test_what_a_service_takes_is_asked_of_it(means):
    """Telegram takes 4,096 characters; what is longer with its mark-up comes in two messages and is not refused."""
    secrets = {"chat": SecretStr("tgram://123456789:abcdefg_hijklmnopqrstuvwxyz/123")}
    sink = CONFIG.open(means._replace(secrets=secrets))
    assert sink._most_chars == 4_096
    assert {server.overflow_mode.value for server in sink._service} == {"split"}


def test_a_service_that_does_not_take_it_is_tried_again(means, make_message):
    """Apprise says no more than that."""
    with pytest.raises(DeliveryFailed, match="chat"):
        AppriseSink("chat", Service(takes=False), means).send(make_message())


def test_an_url_that_apprise_does_not_know_is_said_at_the_start(means):
    """Without showing it: there is a token in it."""
    secrets = {"chat": SecretStr("no-such-service://token")}
    with pytest.raises(ConfigurationError, match="not a URL that Apprise knows") as refused:
        CONFIG.open(means._replace(secrets=secrets))
    assert "token" not in str(refused.value)


def test_an_url_that_apprise_knows_opens(means):
    """No message is sent by that."""
    assert CONFIG.open(means._replace(secrets={"chat": SecretStr("json://localhost")}))


@pytest.fixture
def inside() -> Iterator[tuple[int, list[str]]]:
    """A service on this machine that takes whatever comes, its port, and the paths that were asked for."""
    paths: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            paths.append(self.path)
            self.rfile.read(int(self.headers["content-length"]))
            self.send_response(200)
            self.send_header("content-length", "0")
            self.end_headers()

        def log_message(self, *args: object) -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield server.server_port, paths
    server.shutdown()
    server.server_close()


def opened(means, url: str, **policy) -> AppriseSink:
    guard = partial(guard_sockets, FetchPolicy(**policy))
    return CONFIG.open(means._replace(secrets={"chat": SecretStr(url)}, guard=guard))


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_a_service_in_a_private_network_is_refused_before_anything_is_sent(means, make_message, inside, host):
    """As everything that is fetched or posted to; by the address that is connected to."""
    port, paths = inside
    with pytest.raises(DeliveryFailed, match="is not on the public Internet; if it is meant, `allowed_hosts: "):
        opened(means, f"json://{host}:{port}/hook").send(make_message())
    assert paths == []


def test_mail_goes_through_the_same_guard(means, make_message, inside):
    """Another protocol and another library."""
    with pytest.raises(DeliveryFailed, match="is not on the public Internet"):
        opened(means, f"mailto://u:p@desk.example:{inside[0]}?smtp=127.0.0.1&to=a@desk.example").send(make_message())


@pytest.mark.parametrize("allowed", ["localhost", "localhost:{port}"])
def test_a_service_that_is_allowed_by_name_is_reached(means, make_message, inside, allowed):
    """With its port or without."""
    port, paths = inside
    sink = opened(means, f"json://localhost:{port}/hook", allowed_hosts=(allowed.format(port=port),))
    sink.send(make_message())
    assert paths == ["/hook"]


def test_outside_of_the_sink_nobody_is_guarded(means, make_message, inside):
    """Redis is on a private network, as a rule."""
    with pytest.raises(DeliveryFailed):
        opened(means, f"json://127.0.0.1:{inside[0]}/hook").send(make_message())
    socket.create_connection(("127.0.0.1", inside[0]), 5).close()
