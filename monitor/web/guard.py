"""What every request passes: a bound on its size, where it may come from, and what a browser may do with the answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from monitor.web.problems import refuse

POLICY = "; ".join(
    (
        "default-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
"""No inline script or style, nothing from anywhere else."""

HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), interest-cohort=()",
}
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


class GuardedHeaders:
    """Adds the headers that make a browser careful to every answer; what is live is never stored."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                headers.setdefault("cache-control", "no-store")
            await send(message)

        await self._app(scope, receive, send_guarded if scope["type"] == "http" else send)


class ExpectedHosts:
    """Refuses requests under a name that is not ours (DNS rebinding).

    Args:
        app: what lies behind.
        hosts: names by which all of it is reached.
        public_path: beginning of the paths that are for the public.
        public_host: name by which these alone are reached besides; None where there is none.
    """

    def __init__(self, app: ASGIApp, *, hosts: Sequence[str], public_path: str, public_host: str | None) -> None:
        names = [*hosts, *([public_host] if public_host else [])]
        self._all = TrustedHostMiddleware(app, list(hosts), www_redirect=False)
        self._public = TrustedHostMiddleware(app, names, www_redirect=False)
        self._public_path = public_path

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        is_public = scope["type"] == "http" and scope["path"].startswith(self._public_path)
        await (self._public if is_public else self._all)(scope, receive, send)


class SameSite:
    """Refuses what another site has a browser send: every request but GET must come from a page of our own.

    Browsers say so themselves (Sec-Fetch-Site, and Origin for older ones); programs send neither and pass.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] == "http" and scope["method"] not in _SAFE and _is_foreign(Headers(scope=scope)):
            refusal = refuse(scope["path"], 403, "This request comes from another site; open the board itself.")
            await refusal(scope, receive, send)
            return
        await self._app(scope, receive, send)


def _is_foreign(headers: Headers) -> bool:
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site not in {"same-origin", "none"}
    origin = headers.get("origin")
    return origin is not None and urlsplit(origin).netloc != headers.get("host")


class BoundedRequests:
    """Refuses bodies beyond a size: by what they say of themselves, else as soon as they are.

    Args:
        app: what lies behind.
        max_bytes: the largest body that is taken.
        larger: beginnings of paths that take larger ones → how large.
    """

    def __init__(self, app: ASGIApp, *, max_bytes: int, larger: Mapping[str, int] | None = None) -> None:
        self._app, self._max_bytes, self._larger = app, max_bytes, larger or {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http" or scope["method"] in _SAFE:
            await self._app(scope, receive, send)
            return
        bound = next((size for path, size in self._larger.items() if scope["path"].startswith(path)), self._max_bytes)
        body, whole = await _read(Headers(scope=scope), receive, bound)
        if not whole:
            refusal = refuse(scope["path"], 413, f"The request is larger than {bound:,} bytes.")
            await refusal(scope, receive, send)
            return
        messages: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

        async def receive_again() -> Message:
            return messages.pop() if messages else await receive()

        await self._app(scope, receive_again, send)


async def _read(headers: Headers, receive: Receive, max_bytes: int) -> tuple[bytes, bool]:
    said = headers.get("content-length", "0")
    if not said.isdigit() or int(said) > max_bytes:
        return b"", False
    body = bytearray()
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            return b"", False
        body += message.get("body", b"")
        if len(body) > max_bytes:
            return b"", False
        if not message.get("more_body", False):
            return bytes(body), True
