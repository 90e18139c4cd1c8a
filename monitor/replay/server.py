"""The test site over real HTTP, with validators: who asks again for what has not changed gets 304."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Self

from monitor.models import Feed
from monitor.replay.editions import Edition
from monitor.replay.site import build_site, feeds


class ReplayServer:
    """Serves editions until it is closed; use it as a context manager.

    Args:
        editions: the articles and who prints them.
        host: address to listen on.
        port: port to listen on; 0 takes a free one.
        public_host: the name by which others reach this machine; `host` where they reach it by that.
    """

    def __init__(
        self, editions: Sequence[Edition], *, host: str = "127.0.0.1", port: int = 0, public_host: str | None = None
    ) -> None:
        self._server = ThreadingHTTPServer((host, port), _Answer)
        self._server.daemon_threads = True
        self.base_url = f"http://{public_host or host}:{self._server.server_address[1]}"
        self.feeds: tuple[Feed, ...] = feeds(editions, self.base_url)
        self._server.site = build_site(editions, self.base_url)  # type: ignore[attr-defined]
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True, name="replay")

    @property
    def netloc(self) -> str:
        """Host and port, as `fetch.allowed_hosts` names them."""
        return self.base_url.removeprefix("http://")

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def serve(self) -> None:
        """Serve in this thread until the process is asked to end."""
        with self._server:
            self._server.serve_forever(0.2)


class _Answer(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"  # connections are kept, as real servers do
    server_version = "replay"
    sys_version = ""
    timeout = 30

    def do_GET(self) -> None:
        resource = self.server.site.get(self.path.partition("?")[0])  # type: ignore[attr-defined]
        if resource is None:
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        unchanged = resource.etag in (self.headers.get("If-None-Match") or "")
        self.send_response(HTTPStatus.NOT_MODIFIED if unchanged else HTTPStatus.OK)
        self.send_header("ETag", resource.etag)
        self.send_header("Content-Type", resource.content_type)
        if not unchanged:
            self.send_header("Content-Length", str(len(resource.body)))
        self.end_headers()
        if not unchanged and self.command != "HEAD":
            self.wfile.write(resource.body)

    do_HEAD = do_GET  # noqa: N815 (the name that http.server calls)

    def log_message(self, *_: object) -> None:
        """A test feed has nothing to tell while it works."""
