"""Entity tags: who asks again for what has not changed gets 304 and no body."""

from __future__ import annotations

import hashlib
import re

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_TAGGED = re.compile(r"^/api/v1/|\.atom$|^/claims/[^/]+/dossier\.")


class EntityTags:
    """Tags the answers of the API and the Atom feeds by their bytes; these are bounded, and so held until they end."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http" or scope["method"] != "GET" or not _TAGGED.search(scope["path"]):
            await self._app(scope, receive, send)
            return
        held: list[Message] = []

        async def hold(message: Message) -> None:
            held.append(message)
            if message["type"] == "http.response.body" and not message.get("more_body", False):
                for one in _tagged(held, Headers(scope=scope).get("if-none-match", "")):
                    await send(one)

        await self._app(scope, receive, hold)


def _tagged(held: list[Message], known: str) -> list[Message]:
    start, *parts = held
    if start["status"] != 200:
        return held
    body = b"".join(part.get("body", b"") for part in parts)
    tag = f'"{hashlib.sha256(body).hexdigest()[:24]}"'
    headers = MutableHeaders(scope=start)
    headers["etag"] = f"W/{tag}"  # weak: compression changes the bytes on their way
    headers["cache-control"] = "no-cache"
    if tag not in known and known.strip() != "*":
        return [start, {"type": "http.response.body", "body": body}]
    for name in ("content-length", "content-type"):
        del headers[name]
    return [{**start, "status": 304}, {"type": "http.response.body", "body": b""}]
