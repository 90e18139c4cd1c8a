"""The way to Redis: one client a process, one Lua script a file, and failures in our own words."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import Any

import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from monitor.errors import ConfigurationError
from monitor.ledger.store import Store, Word
from monitor.redis_failures import redis_errors


def connect(url: str, *, password: str | None = None, timeout_seconds: float = 10) -> redis.Redis:
    """A client for a Redis at redis://, rediss:// or unix://. Connects when first used.

    redis-py 8 sends a command again, up to ten times, when the answer is lost; one enqueue became two jobs that way
    (measured with a proxy that swallows one reply). So it must not: leases bring back what was lost.

    Raises:
        ConfigurationError: the URL is none that redis-py knows.
    """
    options: dict[str, Any] = {"password": password} if password else {}
    try:
        return redis.Redis.from_url(
            url,
            retry=Retry(NoBackoff(), 0),
            socket_connect_timeout=timeout_seconds,
            socket_keepalive=True,
            health_check_interval=30,
            **options,
        )
    except ValueError as exc:
        raise ConfigurationError(f"the address of Redis is wrong: {exc}") from exc


@cache
def lua(name: str) -> str:
    """The text of one script in monitor/ledger/lua."""
    return resources.files("monitor.ledger").joinpath("lua", f"{name}.lua").read_text(encoding="utf-8")


def run_script(store: Store, name: str, keys: Sequence[str], arguments: Sequence[Word]) -> Any:  # noqa: ANN401 (Lua's answer)
    """Run a script of monitor/ledger/lua by its digest; sends its text when the server does not know it (any more).

    Raises:
        StoreUnavailable: Redis does not answer, or is full.
    """
    with redis_errors():
        return store.register_script(lua(name))(keys=list(keys), args=list(arguments))
