"""Where the client may connect to: names are resolved once, judged, and the judged address is the one connected to.

Looking a name up, judging it and then letting a library look it up again leaves a gap that an attacker's
name server uses (DNS rebinding). So the connection itself is made here, to the address that was judged.
"""

import asyncio
import ipaddress
import socket
from collections.abc import Awaitable, Callable, Iterable
from concurrent.futures import ThreadPoolExecutor

import httpcore

from monitor.errors import AddressRefused, FetchFailed
from monitor.fetching.policy import FetchPolicy

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Resolve = Callable[[str, int], Awaitable[tuple[str, ...]]]
"""From a host and a port to the addresses to try, in order; raises OSError where there is none."""

# What `is_global` lets through on Python 3.11 although it leads inwards or nowhere: IPv4-compatible addresses, 6to4
# (obsolete, RFC 7526), Teredo, local-use NAT64 (RFC 8215) and site-local (RFC 3879).
_TUNNELS = tuple(
    ipaddress.ip_network(net) for net in ("::/96", "2002::/16", "2001::/32", "64:ff9b:1::/48", "fec0::/10")
)
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_OWN_THREADS = 64  # a dead name server holds a thread for seconds, and must not hold up the other names


def is_public(address: str) -> bool:
    """Whether an address, in any spelling a resolver gives, belongs to the public Internet."""
    ip = ipaddress.ip_address(address)
    if isinstance(ip, ipaddress.IPv6Address):
        if any(ip in net for net in _TUNNELS):
            return False
        if ip.ipv4_mapped is not None:
            return is_public(str(ip.ipv4_mapped))
        if ip in _NAT64:  # how an IPv6-only network reaches IPv4: judge whom it leads to (RFC 6052)
            return is_public(str(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)))
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified)


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def admit(host: str) -> str:
    """How to let it be fetched from all the same."""
    return f"if it is meant, `allowed_hosts: [{host}]` under `fetch:` in monitor.yaml admits it"


class SystemResolver:
    """Looks names up as the system does, in threads of its own."""

    def __init__(self) -> None:
        self._threads = ThreadPoolExecutor(_OWN_THREADS, thread_name_prefix="resolve")

    async def __call__(self, host: str, port: int) -> tuple[str, ...]:
        """The addresses of a host; raises OSError where it has none."""
        if _is_address(host):
            return (host,)
        found = await asyncio.get_running_loop().run_in_executor(
            self._threads, lambda: socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        )
        return tuple(dict.fromkeys(str(info[4][0]) for info in found))

    def close(self) -> None:
        """Let go of the threads; those in a look-up end with it."""
        self._threads.shutdown(wait=False, cancel_futures=True)


class GuardedBackend(httpcore.AsyncNetworkBackend):
    """Opens connections to public addresses, and to hosts that the policy allows by name."""

    def __init__(self, policy: FetchPolicy, resolve: Resolve) -> None:
        self._policy = policy
        self._resolve = resolve
        self._network = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 - the signature is httpcore's
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Connect to the first address that takes the connection.

        Raises:
            AddressRefused: the port or every address of the host is out of bounds.
            FetchFailed: the name cannot be resolved.
            httpcore.ConnectError, httpcore.ConnectTimeout: nobody answers.
        """
        failure: Exception = httpcore.ConnectError(f"{host} has no address")
        for address in await self._addresses(host, port):
            try:
                return await self._network.connect_tcp(address, port, timeout, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as exc:
                failure = exc
        raise failure

    async def _addresses(self, host: str, port: int) -> tuple[str, ...]:
        allowed = self._policy.allows(host, port)
        if not allowed and port < 1024 and port not in {80, 443}:
            raise AddressRefused(
                f"{host}:{port}: of the ports below 1024 only 80 and 443 are fetched from; {admit(host)}"
            )
        try:
            found = await self._resolve(host, port)
        except (OSError, UnicodeError) as exc:
            reason = getattr(exc, "strerror", None) or exc
            raise FetchFailed(f"{host}: the name cannot be resolved ({reason})") from exc
        judged = tuple(a for a in found if allowed or is_public(a))
        if found and not judged:
            where = host if host == found[0] else f"{host} leads to {found[0]}, which"
            raise AddressRefused(f"{where} is not on the public Internet; {admit(host)}")
        return judged

    async def sleep(self, seconds: float) -> None:
        """Wait, as httpcore does between tries."""
        await asyncio.sleep(seconds)
