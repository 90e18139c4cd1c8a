"""A small webhook receiver to try things out with: it verifies each message and says what was in it."""

from __future__ import annotations

import json
from collections.abc import Callable
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from standardwebhooks import Webhook, WebhookVerificationError

MAX_BODY = 1_000_000


class Receiver:
    """Answers 204 to what is signed with the secret, 401 to anything else. A message that comes again is told once.

    Args:
        webhook: verifies with the sender's own secret.
        tell: is given each message that was verified, once.
        host: address to listen on.
        port: port to listen on; 0 takes a free one.
    """

    def __init__(self, webhook: Webhook, tell: Callable[[dict[str, Any]], None], *, host: str, port: int) -> None:
        self._server = ThreadingHTTPServer((host, port), _Answer)
        self._server.daemon_threads = True
        self._server.receiver = self  # type: ignore[attr-defined]
        self._webhook, self._tell = webhook, tell
        self._seen: set[str] = set()
        self.port: int = self._server.server_address[1]

    def serve(self) -> None:
        """Serve in this thread until `close` is called in another."""
        with self._server:
            self._server.serve_forever(0.2)

    def close(self) -> None:
        """Stop serving."""
        self._server.shutdown()

    def take(self, body: bytes, headers: dict[str, str]) -> HTTPStatus:
        """Verify one message and tell of it; the status to answer with."""
        try:
            self._webhook.verify(body.decode("utf-8"), headers)
            message = json.loads(body)
        except (WebhookVerificationError, ValueError):  # ValueError: a header or body that is malformed
            return HTTPStatus.UNAUTHORIZED
        if headers["webhook-id"] not in self._seen:
            self._seen.add(headers["webhook-id"])
            self._tell(message)
        return HTTPStatus.NO_CONTENT


class _Answer(BaseHTTPRequestHandler):
    timeout = 15
    server_version = "receiver"
    sys_version = ""

    def do_POST(self) -> None:
        given = self.headers.get("Content-Length") or ""
        length = int(given) if given.isascii() and given.isdigit() else 0
        if not 0 < length <= MAX_BODY:
            self.send_error(HTTPStatus.REQUEST_ENTITY_TOO_LARGE if length else HTTPStatus.LENGTH_REQUIRED)
            return
        headers = {name.lower(): value for name, value in self.headers.items()}
        receiver: Receiver = self.server.receiver  # type: ignore[attr-defined]
        self.send_response(receiver.take(self.rfile.read(length), headers))
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """What matters is told by the receiver."""
