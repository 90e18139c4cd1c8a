"""The address guard for libraries that connect by themselves: each of their connections is judged as it is made.

Python announces every connection with the very address before it makes it (audit events, PEP 578), whatever the library
or the protocol. So a redirect, a name that leads elsewhere at the second look-up, or mail instead of HTTP get around
nothing. A judge that raises stops the connection; an OSError is what every library cleans up after.
"""

import errno
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import Any

from monitor.fetching.addresses import admit, is_public
from monitor.fetching.policy import FetchPolicy

_CONNECTIONS = frozenset({"socket.connect", "socket.sendto", "socket.sendmsg"})


class SocketGuard:
    """Judges where one call of a library connects to.

    Attributes:
        refused: why connections were refused, in words; empty where none was. The library may have kept it to itself.
    """

    def __init__(self, policy: FetchPolicy) -> None:
        self.refused = ""
        self._policy = policy
        self._meant: set[str] = set()

    def looks_up(self, host: str, port: int) -> None:
        """The library asks for the addresses of a name; those of one that is allowed may be connected to."""
        if self._policy.allows(host, port):
            with _watching(None):
                self._meant |= {str(found[4][0]) for found in socket.getaddrinfo(host, port)}

    def connects(self, address: object) -> None:
        """The library connects; raises PermissionError where it must not."""
        where = str(address[0]) if isinstance(address, tuple) else str(address)
        if isinstance(address, tuple) and (where in self._meant or is_public(where)):
            return
        self.refused = f"it leads to {where}, which is not on the public Internet; {admit('HOST')}"
        raise PermissionError(errno.EACCES, self.refused)


_guard: ContextVar[SocketGuard | None] = ContextVar("guard", default=None)


@contextmanager
def guard_sockets(policy: FetchPolicy) -> Iterator[SocketGuard]:
    """Within it connections lead to public addresses, and to hosts that the policy allows by name.

    It holds for this thread, and for others that are given its context.
    """
    _listen()
    guard = SocketGuard(policy)
    with _watching(guard):
        yield guard


@contextmanager
def _watching(guard: SocketGuard | None) -> Iterator[None]:
    token = _guard.set(guard)
    try:
        yield
    finally:
        _guard.reset(token)


@cache
def _listen() -> None:
    """Once a process, when it is first asked for: an audit hook stays for good."""
    sys.addaudithook(_judge)


def _judge(event: str, arguments: tuple[Any, ...]) -> None:
    if event != "socket.getaddrinfo" and event not in _CONNECTIONS:
        return
    guard = _guard.get()
    if guard is None:
        return
    if event == "socket.getaddrinfo":
        host, port = arguments[:2]
        guard.looks_up(host.decode() if isinstance(host, bytes) else str(host), int(port or 0))
    elif arguments[1] is not None:
        guard.connects(arguments[1])
