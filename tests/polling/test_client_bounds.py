"""A hostile server against the one HTTP client: everything ends, within its bounds, with a failure that says why."""

import gzip
import itertools
import socket
import threading
import time
import tracemalloc
import zlib

import brotli
import pytest
from recording_server import Answer

from monitor.errors import AddressRefused, FetchFailed, FetchRefused
from monitor.fetching import Client

TEXT = b"<rss><channel/></rss>" * 100


@pytest.fixture
def fetch_policy(fetch_policy):
    return fetch_policy.model_copy(update={"deadline_seconds": 1.0, "max_bytes": 100_000})


@pytest.fixture
def client(fetch_policy):
    return Client(fetch_policy)


@pytest.fixture
def raw_server():
    """Answers one connection with bytes, then keeps the line open until the test ends."""
    closing, listener = threading.Event(), socket.create_server(("127.0.0.1", 0))
    threads = []

    def serve(*chunks: bytes, pause: float = 0.0) -> str:
        def run() -> None:
            connection, _ = listener.accept()
            with connection:
                connection.recv(65_536)
                for chunk in chunks:
                    if closing.is_set():
                        return
                    try:
                        connection.sendall(chunk)
                    except OSError:
                        return
                    closing.wait(pause)
                closing.wait()

        threads.append(threading.Thread(target=run))
        threads[-1].start()
        return f"http://127.0.0.1:{listener.getsockname()[1]}/"

    yield serve
    closing.set()
    listener.close()
    for thread in threads:
        thread.join()


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        ("gzip", gzip.compress(TEXT)),
        ("x-gzip", gzip.compress(TEXT)),
        ("gzip", gzip.compress(TEXT[:500]) + gzip.compress(TEXT[500:])),
        ("deflate", zlib.compress(TEXT)),
        ("deflate", zlib.compressobj(wbits=-15).compress(TEXT) + b""),
        ("br", brotli.compress(TEXT)),
        ("identity", TEXT),
        ("gzip", TEXT),
        ("", gzip.compress(TEXT)),
    ],
    ids=["gzip", "x-gzip", "two gzip members", "zlib", "raw deflate", "br", "identity", "no gzip at all", "bare .gz"],
)
def test_encodings_are_decoded_also_where_the_header_lies(client, server, encoding, body):
    """RFC 9110, 8.4.1, with the liberties that servers take."""
    if encoding == "deflate" and body[:1] != b"\x78":
        packer = zlib.compressobj(wbits=-15)
        body = packer.compress(TEXT) + packer.flush()
    server.routes["/"] = Answer(body, headers={"Content-Encoding": encoding} if encoding else {})
    assert client.get(server.url("/")).body == TEXT


@pytest.mark.parametrize("pack", [gzip.compress, zlib.compress, brotli.compress], ids=["gzip", "deflate", "br"])
def test_a_bomb_ends_at_the_bound(client, server, pack):
    """20 MB of zeros in a few kB: refused, and never held in memory."""
    name = {gzip.compress: "gzip", zlib.compress: "deflate", brotli.compress: "br"}[pack]
    server.routes["/"] = Answer(pack(bytes(20_000_000)), headers={"Content-Encoding": name})
    tracemalloc.start()
    with pytest.raises(FetchRefused, match=r"larger than 100,000 bytes; .* `max_feed_bytes` under `poll:`"):
        client.get(server.url("/"))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 5_000_000


def test_an_endless_body_ends_at_the_bound(client, server):
    """No Content-Length, no end: refused once it is too large."""
    server.routes["/"] = Answer(itertools.repeat(b"x" * 10_000))
    with pytest.raises(FetchRefused, match="larger than"):
        client.get(server.url("/"))


def test_a_body_that_is_not_what_its_header_says_is_refused(client, server):
    """Brotli that is none cannot be read."""
    server.routes["/"] = Answer(b"\xff" * 100, headers={"Content-Encoding": "br"})
    with pytest.raises(FetchRefused, match="is not the br"):
        client.get(server.url("/"))


@pytest.mark.parametrize(
    "chunks",
    [
        [b""],
        [b"HTTP/1.1 200 OK\r\n", *[b"X-Slow: 1\r\n"] * 50],
        [b"HTTP/1.1 200 OK\r\n\r\n", *[b"x"] * 50],
    ],
    ids=["says nothing", "a header line at a time", "a byte at a time"],
)
def test_a_slow_server_ends_at_the_deadline(client, raw_server, chunks):
    """The whole exchange has one deadline; a byte now and then does not prolong it."""
    began = time.monotonic()
    with pytest.raises(FetchFailed, match="no full answer within 1 seconds"):
        client.get(raw_server(*chunks, pause=0.1))
    assert time.monotonic() - began < 4


@pytest.mark.parametrize(
    "answer",
    [b"SSH-2.0-OpenSSH_9.2\r\n", b"HTTP/1.1 200 OK\r\n" + b"X: " + b"y" * 200_000 + b"\r\n\r\n"],
    ids=["another protocol", "endless headers"],
)
def test_what_is_not_http_is_a_failure(client, raw_server, answer):
    """Nothing that a server sends raises anything but our own failures."""
    with pytest.raises(FetchFailed):
        client.get(raw_server(answer))


def test_what_is_not_http_is_said_without_its_bytes(client, raw_server):
    """The board shows it to editors."""
    with pytest.raises(FetchFailed, match=r"what answers there does not speak HTTP$"):
        client.get(raw_server(b"\x00\x01\x02 nothing of the kind\r\n\r\n"))


def test_a_closed_port_is_a_failure(client):
    """Nobody listens: it may work later."""
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    with pytest.raises(FetchFailed):
        client.get(f"http://127.0.0.1:{port}/")


def test_a_redirect_loop_ends(client, server):
    """Five redirects are followed, a sixth is not."""
    server.routes["/"] = Answer(status=302, headers={"Location": "/"})
    with pytest.raises(FetchRefused, match="more than 5 redirects"):
        client.get(server.url("/"))
    assert len(server.requests) == 6


@pytest.mark.parametrize("where", ["file:///etc/passwd", "ftp://outlet.example/", "gopher://x/"])
def test_a_redirect_out_of_http_is_refused(client, server, where):
    """Only http and https are followed."""
    server.routes["/"] = Answer(status=302, headers={"Location": where})
    with pytest.raises(AddressRefused):
        client.get(server.url("/"))


def test_the_body_of_a_redirect_is_not_read(client, server):
    """A bomb behind a 302 is never opened (CVE-2026-21441 of urllib3 was that)."""
    server.routes["/"] = Answer(
        gzip.compress(bytes(50_000_000)), 302, {"Location": "/there", "Content-Encoding": "gzip"}
    )
    server.routes["/there"] = Answer(b"ok")
    assert client.get(server.url("/")).body == b"ok"


def test_post_hands_back_any_status_and_follows_nothing(client, server):
    """A webhook's receiver may redirect or refuse: the sink decides, and the body goes nowhere else."""
    server.routes["/hook"] = Answer(b"", 307, {"Location": "/elsewhere"})
    assert client.post(server.url("/hook"), b"{}", {"Content-Type": "application/json"}).status == 307
    assert [(seen.method, seen.path, seen.body) for seen in server.requests] == [("POST", "/hook", b"{}")]


@pytest.mark.parametrize(
    ("status", "failure"),
    [(404, FetchRefused), (403, FetchRefused), (410, FetchRefused), (429, FetchFailed), (500, FetchFailed)],
)
def test_get_sorts_failures_by_fate(client, server, status, failure):
    """What may pass is tried again, what will not is recorded."""
    server.routes["/"] = Answer(status=status, headers={"Retry-After": "7"})
    with pytest.raises(failure) as raised:
        client.get(server.url("/"))
    if failure is FetchFailed:
        assert raised.value.retry_after_seconds == 7
