"""A web server on loopback that records every request and answers as a test says."""

import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass(frozen=True)
class Seen:
    """One request as it came."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes = b""


@dataclass(frozen=True)
class Answer:
    """One answer; a body that is no bytes is sent chunk by chunk until the client goes."""

    body: bytes | Iterable[bytes] = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


class _Server(ThreadingHTTPServer):
    request_queue_size = 128
    """Of five, the default, fifty clients at once lose some: the kernel lets them knock again a second later."""


class RecordingServer:
    """Serves `routes` (path → answer, or a function of the request) on loopback and keeps `requests`."""

    def __init__(self) -> None:
        self.routes: dict[str, Answer | Callable[[Seen], Answer]] = {}
        self.requests: list[Seen] = []
        self._http = _Server(("127.0.0.1", 0), self._handler())
        self._http.daemon_threads = True
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.01,), daemon=True)
        self._thread.start()

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self._http.server_port}"

    def url(self, path: str) -> str:
        return f"http://{self.address}{path}"

    def paths(self) -> list[str]:
        return [seen.path for seen in self.requests]

    def close(self) -> None:
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()

    def answer(self, seen: Seen) -> Answer:
        self.requests.append(seen)
        route = self.routes.get(seen.path, Answer(b"no such page", 404))
        return route(seen) if callable(route) else route

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        server = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                length = int(self.headers.get("content-length") or 0)
                headers = {name.lower(): value for name, value in self.headers.items()}
                answer = server.answer(Seen(self.command, self.path, headers, self.rfile.read(length)))
                try:
                    self._send(answer)
                except (BrokenPipeError, ConnectionResetError):
                    self.close_connection = True

            do_POST = do_GET  # noqa: N815 - the name that http.server looks for

            def _send(self, answer: Answer) -> None:
                self.send_response_only(answer.status)
                for name, value in answer.headers.items():
                    self.send_header(name, value)
                if isinstance(answer.body, bytes):
                    self.send_header("Content-Length", str(len(answer.body)))
                    self.end_headers()
                    self.wfile.write(answer.body)
                    return
                self.send_header("Connection", "close")
                self.end_headers()
                for chunk in answer.body:
                    self.wfile.write(chunk)

            def log_message(self, *args: object) -> None:
                pass

        return Handler


def rss(*titles: str, head: str = "") -> bytes:
    """An RSS 2.0 body with an item a title."""
    items = "".join(
        f"<item><title>{t}</title><link>https://outlet.example/{t.lower().replace(' ', '-')}</link></item>"
        for t in titles
    )
    return f'<rss version="2.0"><channel><title>Outlet</title>{head}{items}</channel></rss>'.encode()
