"""A hub on loopback: it is asked, verifies, pushes, and what it pushed ends in the ledger, with every part running."""

import hashlib
import hmac
import socket
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from urllib.parse import parse_qs

import httpx
import pytest
import yaml
from recording_server import Answer, RecordingServer, Seen

from monitor.cli.listening import listener
from monitor.cli.web import serve_board
from monitor.ledger.standings import Standings
from monitor.settings import Settings, load_settings
from workers.bootstrap import build
from workers.embedded import run_until_idle

PAGE = b"""<html><body><article><h1>Arlen</h1><p>The old bridge in Arlen has been closed.</p><p>Engineers had looked at
it for the whole morning and a part of the afternoon.</p></article></body></html>"""


class Hub:
    """Asks back at once, as hubs do, and pushes when a test says so."""

    def __init__(self) -> None:
        self.asked: dict[str, str] = {}
        self.verified = ""

    def __call__(self, seen: Seen) -> Answer:
        self.asked = {name: values[0] for name, values in parse_qs(seen.body.decode()).items()}
        question = {"hub.mode": "subscribe", "hub.topic": self.asked["hub.topic"], "hub.challenge": "r4ndom"}
        self.verified = httpx.get(self.asked["hub.callback"], params=question, trust_env=False).text
        return Answer(status=202)

    def push(self, body: bytes) -> int:
        signature = hmac.new(self.asked["hub.secret"].encode(), body, hashlib.sha256).hexdigest()
        headers = {"X-Hub-Signature": f"sha256={signature}", "Content-Type": "application/rss+xml"}
        return httpx.post(self.asked["hub.callback"], content=body, headers=headers, trust_env=False).status_code


@pytest.fixture
def settings(server, tmp_path) -> Settings:
    """A desk with one feed and one claim, whose public address is this machine's own."""
    files = {
        "monitor.yaml": {
            "claims": "claims.yaml",
            "fetch": {"allowed_hosts": ["127.0.0.1"], "courtesy": {"spacing_seconds": 0}},
            "poll": {"push_url": f"http://127.0.0.1:{_free_port()}/websub"},
            "sinks": [{"kind": "log", "name": "log", "path": str(tmp_path / "alerts.jsonl")}],
        },
        "feeds.yaml": {"feeds": {"courier": {"url": server.url("/feed"), "outlet": "Courier"}}},
        "claims.yaml": {"claims": {"bridge": {"statement": "The old bridge in Arlen has been closed."}}},
    }
    for name, content in files.items():
        (tmp_path / name).write_text(yaml.safe_dump(content), encoding="utf-8")
    return load_settings(tmp_path)


@pytest.fixture
def board(settings, any_redis) -> Iterator[None]:
    """`monitor web`, on the same Redis as the workers."""
    port = int(settings.policy.poll.push_url.split(":")[2].split("/")[0])
    server = serve_board(settings, any_redis)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener("127.0.0.1", port)]}, daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive()
    yield
    server.should_exit = True
    thread.join()


def test_what_a_hub_pushes_ends_in_the_ledger(server: RecordingServer, settings, any_redis, board, tmp_path):
    """The poll finds the hub and asks it, the hub verifies and pushes an article, the claim is confirmed."""
    hub = Hub()
    head = f'<link xmlns="http://www.w3.org/2005/Atom" rel="hub" href="{server.url("/hub")}"/>'
    server.routes |= {"/feed": Answer(_feed(head)), "/hub": hub, "/closed": Answer(PAGE)}
    services = build(settings, any_redis)
    services.feeds.sync(settings.feeds, datetime.now(UTC))

    run_until_idle(services)
    assert hub.verified == "r4ndom"
    item = f"<item><title>Bridge closed</title><link>{server.url('/closed')}</link></item>"
    assert hub.push(_feed(head + item)) == 202
    run_until_idle(services)

    standing = Standings(services.store, services.keys).standing("bridge")
    assert (standing.state, standing.tallies["confirms"].articles) == ("confirmed", 1)
    assert '"outlet": "Courier"' in (tmp_path / "alerts.jsonl").read_text(encoding="utf-8")
    assert server.paths().count("/feed") == 1


def _feed(inner: str) -> bytes:
    return f'<rss version="2.0"><channel><title>Courier</title>{inner}</channel></rss>'.encode()


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]
