"""Open connections, a small pool for each origin.

httpcore's own pool looks at all of its connections for every request: with a hundred of them open that is most of the
time a poll takes (33 polls/s on one core; one pool an origin: several hundred).
"""

import ssl
from collections import OrderedDict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import httpcore

_KEEPALIVE_SECONDS = 15


@dataclass
class _Origin:
    """One origin's pool, and how many exchanges are under way in it."""

    pool: httpcore.AsyncConnectionPool
    busy: int = 0


class Connections:
    """Pools by origin; those that were not used for longest are closed when there are too many.

    Args:
        backend: opens connections.
        verify: the TLS context.
        most: origins to keep connections to.
        http2: whether to offer it.
    """

    def __init__(
        self, backend: httpcore.AsyncNetworkBackend, *, verify: ssl.SSLContext, most: int, http2: bool
    ) -> None:
        self._backend = backend
        self._verify = verify
        self._most = most
        self._http2 = http2
        self._origins: OrderedDict[bytes, _Origin] = OrderedDict()

    @asynccontextmanager
    async def send(self, request: httpcore.Request) -> AsyncIterator[httpcore.Response]:
        """The answer to a request, its body not read yet; the connection is kept where the body was read to its end."""
        key = b"%s://%s:%d" % (request.url.scheme, request.url.host, request.url.port or 0)
        origin = self._origins.setdefault(key, _Origin(self._pool()))
        self._origins.move_to_end(key)
        origin.busy += 1
        try:
            answer = await origin.pool.handle_async_request(request)
            try:
                yield answer
            finally:
                await answer.aclose()
        finally:
            origin.busy -= 1
            await self._trim()

    async def aclose(self) -> None:
        """Close all connections."""
        while self._origins:
            _, origin = self._origins.popitem()
            await origin.pool.aclose()

    async def _trim(self) -> None:
        """Close what is idle and too much, looking anew after each: while one is closed others are used or closed."""
        while len(self._origins) > self._most:
            key = next((key for key, origin in self._origins.items() if not origin.busy), None)
            if key is None:
                return
            await self._origins.pop(key).pool.aclose()

    def _pool(self) -> httpcore.AsyncConnectionPool:
        return httpcore.AsyncConnectionPool(
            ssl_context=self._verify,
            max_connections=self._most,
            keepalive_expiry=_KEEPALIVE_SECONDS,
            http2=self._http2,
            network_backend=self._backend,
        )
