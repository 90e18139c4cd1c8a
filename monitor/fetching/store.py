"""Redis as the manners need it: what goes wrong there is said in our own words."""

from collections.abc import Iterator
from contextlib import contextmanager

import redis

from monitor.errors import StoreUnavailable


@contextmanager
def redis_errors() -> Iterator[None]:
    """Turn redis-py's failures into StoreUnavailable. The ledger has the same; neither room knows the other."""
    try:
        yield
    except redis.exceptions.OutOfMemoryError as exc:
        raise StoreUnavailable("Redis is full: raise maxmemory or shorten the retention") from exc
    except (redis.exceptions.ConnectionError, redis.exceptions.TimeoutError, redis.exceptions.ReadOnlyError) as exc:
        raise StoreUnavailable(f"Redis does not answer: {exc}") from exc
