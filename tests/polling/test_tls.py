"""https: HTTP/2 where it is offered, and certificates that must be right.

The key in tls/ is for `outlet.example` and signed by itself; it protects nothing.
"""

import asyncio
import socket
import ssl
import threading
from pathlib import Path

import h2.config
import h2.connection
import h2.events
import pytest

from monitor.errors import FetchFailed
from monitor.exchange import Request
from monitor.fetching import AsyncClient, FetchPolicy

TLS = Path(__file__).parent / "tls"


@pytest.fixture
def tls_server():
    """Answers over TLS with the protocol that was agreed on; gives its port."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(TLS / "outlet.pem", TLS / "outlet.key")
    listener, stopping = socket.create_server(("127.0.0.1", 0)), threading.Event()
    listener.settimeout(0.05)
    threads = []

    def serve(*protocols: str) -> int:
        context.set_alpn_protocols(list(protocols))
        threads.append(threading.Thread(target=accept, args=(listener, context, stopping)))
        threads[-1].start()
        return listener.getsockname()[1]

    yield serve
    stopping.set()
    for thread in threads:
        thread.join()
    listener.close()


def accept(listener: socket.socket, context: ssl.SSLContext, stopping: threading.Event) -> None:
    """Answer one connection after the other."""
    while not stopping.is_set():
        try:
            plain, _ = listener.accept()
        except TimeoutError:
            continue
        plain.settimeout(2)
        try:
            with context.wrap_socket(plain, server_side=True) as line:
                (answer_h2 if line.selected_alpn_protocol() == "h2" else answer_h1)(line)
        except OSError:
            plain.close()


def answer_h1(line: ssl.SSLSocket) -> None:
    """HTTP/1.1."""
    line.recv(65_536)
    line.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\nhttp/1.1")


def answer_h2(line: ssl.SSLSocket) -> None:
    """HTTP/2, one stream."""
    connection = h2.connection.H2Connection(h2.config.H2Configuration(client_side=False))
    connection.initiate_connection()
    line.sendall(connection.data_to_send())
    while data := line.recv(65_536):
        for event in connection.receive_data(data):
            if isinstance(event, h2.events.RequestReceived):
                connection.send_headers(event.stream_id, [(":status", "200"), ("etag", '"two"')])
                connection.send_data(event.stream_id, b"http/2", end_stream=True)
        line.sendall(connection.data_to_send())


def fetch(port: int, *, host: str = "outlet.example", trusted: bool = True, http2: bool = True):
    """Fetch over TLS from a host whose name leads to this machine."""

    async def resolve(name: str, at: int) -> tuple[str, ...]:
        return ("127.0.0.1",)

    policy = FetchPolicy(allowed_hosts=(host,), deadline_seconds=5, http2=http2)
    verify = ssl.create_default_context(cafile=str(TLS / "outlet.pem") if trusted else None)

    async def run():
        async with AsyncClient(policy, resolve=resolve, verify=verify) as client:
            return await client.fetch(Request(url=f"https://{host}:{port}/feed"))

    return asyncio.run(run())


def test_http2_is_spoken_where_the_server_offers_it(tls_server):
    """RFC 9113, 3.2: agreed on by ALPN."""
    response = fetch(tls_server("h2", "http/1.1"))
    assert (response.body, response.header("etag")) == (b"http/2", '"two"')


@pytest.mark.parametrize(("offered", "wanted"), [(("http/1.1",), True), (("h2", "http/1.1"), False)])
def test_http_1_1_is_spoken_where_either_side_wants_it(tls_server, offered, wanted):
    """A server without HTTP/2, or a policy without it."""
    assert fetch(tls_server(*offered), http2=wanted).body == b"http/1.1"


def test_a_certificate_that_nobody_vouches_for_is_a_failure(tls_server):
    """Never fetched without verification; it may be mended, so it is tried again."""
    with pytest.raises(FetchFailed, match="CERTIFICATE_VERIFY_FAILED"):
        fetch(tls_server("http/1.1"), trusted=False)


def test_a_certificate_of_another_host_is_a_failure(tls_server):
    """The name in the URL is what counts, not the address that was connected to."""
    with pytest.raises(FetchFailed, match="certificate"):
        fetch(tls_server("http/1.1"), host="other.example")
