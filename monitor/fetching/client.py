"""The one HTTP client: every byte that the monitor fetches or posts goes through here, within bounds."""

import asyncio
import ssl
from collections.abc import Callable, Mapping
from contextlib import AbstractAsyncContextManager, nullcontext
from functools import cache
from types import MappingProxyType, TracebackType
from typing import Self

import h2.exceptions
import httpcore
import httpx

from monitor.errors import AddressRefused, FetchFailed, FetchRefused
from monitor.exchange import Request, Response
from monitor.fetching.addresses import GuardedBackend, Resolve, SystemResolver
from monitor.fetching.answers import raise_for_status
from monitor.fetching.connections import Connections
from monitor.fetching.decoding import ACCEPTED, read_body
from monitor.fetching.policy import FetchPolicy

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PERMANENT = frozenset({301, 308})
Admit = Callable[[str], AbstractAsyncContextManager[None]]
"""A visit to a URL, for as long as the exchange takes; raises HostBusy where there is no turn."""
_NO_HEADERS: Mapping[str, str] = MappingProxyType({})


class AsyncClient:
    """Many exchanges at a time, over connections that are kept while the client is open.

    Args:
        policy: bounds and manners.
        resolve: looks host names up; the system's resolver unless a test brings its own.
        verify: the TLS context; the process's own where none is given.
        admit: asked before a redirect to another host is followed; waits for the host's turn, or raises HostBusy.
    """

    def __init__(
        self,
        policy: FetchPolicy,
        *,
        resolve: Resolve | None = None,
        verify: ssl.SSLContext | None = None,
        admit: Admit | None = None,
    ) -> None:
        self._policy = policy
        self._admit = admit or _everybody
        self._own_resolver = None
        if resolve is None:
            resolve = self._own_resolver = SystemResolver()
        self._connections = Connections(
            GuardedBackend(policy, resolve),
            verify=verify or trusting_context(),
            most=policy.connections,
            http2=policy.http2,
        )
        self._free = asyncio.Semaphore(policy.connections)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, exc: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._connections.aclose()
        if self._own_resolver is not None:
            self._own_resolver.close()

    async def fetch(self, request: Request) -> Response:
        """The answer to a request, whatever its status.

        Raises:
            FetchFailed: nobody answered, or not within the time allowed, or not in HTTP.
            FetchRefused: the answer is out of bounds: too large, too many redirects, not what its header says.
            AddressRefused: the URL, or one that it redirects to, leads where the monitor does not go.
        """
        try:
            # The deadline begins with the exchange: to wait for a free connection is not the server's fault.
            async with self._free, asyncio.timeout(self._policy.deadline_seconds):
                return await self._follow(request)
        except (TimeoutError, httpcore.TimeoutException) as exc:
            raise FetchFailed(
                f"{request.url}: no full answer within {self._policy.deadline_seconds:g} seconds"
            ) from exc
        except (httpcore.NetworkError, httpcore.ProtocolError, h2.exceptions.H2Error, OSError) as exc:
            raise FetchFailed(f"{request.url}: {_reason(exc)}") from exc

    async def _follow(self, request: Request) -> Response:
        url, moved_to, chain_is_permanent = _target(request.url), None, True
        at_home = url.netloc
        for _ in range(self._policy.max_redirects + 1):
            async with self._admit(str(url)) if url.netloc != at_home else nullcontext():
                response = await self._exchange(request, url)
            location = response.header("location")
            if response.status not in _REDIRECTS or location is None or not request.follow_redirects:
                return response.model_copy(update={"moved_to": moved_to})
            chain_is_permanent = chain_is_permanent and response.status in _PERMANENT
            url = _target(location, base=url)
            moved_to = str(url) if chain_is_permanent else moved_to
        raise FetchRefused(f"{request.url}: more than {self._policy.max_redirects} redirects, the last to {url}")

    async def _exchange(self, request: Request, url: httpx.URL) -> Response:
        asked = httpcore.Request(
            request.method,
            httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
            headers=self._headers(request, url),
            content=request.body or None,
            extensions={"timeout": {"connect": self._policy.connect_seconds}},
        )
        async with self._connections.send(asked) as answer:
            headers = _joined(answer.headers)
            try:
                body = await self._read(answer, headers, request)
            except FetchRefused as exc:
                raise FetchRefused(f"{url}: {exc}") from exc
        return Response(url=str(url), status=answer.status, headers=headers, body=body)

    async def _read(self, answer: httpcore.Response, headers: Mapping[str, str], request: Request) -> bytes:
        if answer.status in _REDIRECTS and request.follow_redirects and "location" in headers:
            return b""  # nobody reads it, and a bomb may be hidden in it
        return await read_body(
            answer.aiter_stream(),
            encoding=headers.get("content-encoding", ""),
            max_bytes=request.max_bytes or self._policy.max_bytes,
        )

    def _headers(self, request: Request, url: httpx.URL) -> list[tuple[bytes, bytes]]:
        headers = {
            "host": url.netloc.decode("ascii"),
            "user-agent": self._policy.user_agent,
            "accept-encoding": ACCEPTED,
        }
        headers |= {name.lower(): value for name, value in request.headers.items()}
        if request.method == "POST":
            headers["content-length"] = str(len(request.body))
        return [(name.encode("ascii"), value.encode("latin-1")) for name, value in headers.items()]


class Client:
    """One exchange at a time, for pages and webhooks. Safe in threads and in forked work-horses: nothing is kept open.

    Must not be called from a running event loop; `AsyncClient` is for that.
    """

    def __init__(self, policy: FetchPolicy, *, resolve: Resolve | None = None) -> None:
        self._policy = policy
        self._resolve = resolve
        self._verify = trusting_context()

    def get(self, url: str, *, headers: Mapping[str, str] = _NO_HEADERS, max_bytes: int | None = None) -> Response:
        """The page behind a URL, redirects followed.

        Raises:
            FetchFailed: the server is in trouble or asks for patience (408, 425, 429, 5xx), or cannot be reached;
                `retry_after_seconds` holds what it asked for, where it gave seconds.
            FetchRefused: it says no for good (any other 4xx), or the answer is out of bounds.
            AddressRefused: the URL leads where the monitor does not go.
        """
        response = self.fetch(Request(url=url, headers=headers, max_bytes=max_bytes))
        raise_for_status(response)
        return response

    def post(self, url: str, body: bytes, headers: Mapping[str, str] = _NO_HEADERS) -> Response:
        """What a receiver answered, whatever its status: the sink says what it means. Redirects are not followed.

        Raises:
            FetchFailed: the receiver cannot be reached or gave no full answer in time.
            FetchRefused: its answer is larger than 64 kB.
            AddressRefused: the URL leads where the monitor does not go.
        """
        request = Request(url=url, method="POST", headers=headers, body=body, max_bytes=65_536, follow_redirects=False)
        return self.fetch(request)

    def fetch(self, request: Request) -> Response:
        """As AsyncClient.fetch, from code that is not asynchronous."""
        return asyncio.run(self._once(request))

    async def _once(self, request: Request) -> Response:
        async with AsyncClient(self._policy, resolve=self._resolve, verify=self._verify) as client:
            return await client.fetch(request)


def warm_up() -> None:
    """Load what httpcore and anyio load with the first exchange: 40 ms of a core, once and not in every fork."""
    asyncio.run(httpcore.AnyIOBackend().sleep(0))


@cache
def trusting_context() -> ssl.SSLContext:
    """A TLS context that trusts what certifi or the environment (SSL_CERT_FILE) says; one a process, it takes 50 ms."""
    return httpx.create_ssl_context()


def _everybody(url: str) -> AbstractAsyncContextManager[None]:  # noqa: ARG001 - an Admit
    return nullcontext()


def _target(url: str, *, base: httpx.URL | None = None) -> httpx.URL:
    """The URL to ask for, absolute and without a fragment; raises AddressRefused where there is none to be had."""
    try:
        target = base.join(url) if base is not None else httpx.URL(url)
    except (httpx.InvalidURL, ValueError) as exc:
        raise AddressRefused(f"{url[:200]}: not a URL ({exc})") from exc
    if target.scheme not in {"http", "https"} or not target.host:
        raise AddressRefused(f"{url[:200]}: only http:// and https:// are fetched from")
    if target.userinfo:
        raise AddressRefused(f"{target.host}: a URL with a password in it is not fetched from; it would stand in logs")
    return target.copy_with(fragment=None)


def _joined(headers: list[tuple[bytes, bytes]]) -> dict[str, str]:
    joined: dict[str, str] = {}
    for raw_name, raw_value in headers:
        name, value = raw_name.decode("latin-1").lower(), raw_value.decode("latin-1")
        joined[name] = f"{joined[name]}, {value}" if name in joined else value
    return joined


def _reason(exc: Exception) -> str:
    if isinstance(exc, httpcore.RemoteProtocolError) and str(exc).startswith("illegal"):
        return "what answers there does not speak HTTP"  # h11 shows the bytes
    lines = str(exc).splitlines()
    return lines[0] if lines and lines[0] else type(exc).__name__
