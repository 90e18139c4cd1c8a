"""What goes wrong in Redis, in our own words: the one place for all rooms that talk to it."""

from collections.abc import Iterator
from contextlib import contextmanager

import redis

from monitor.errors import StoreUnavailable


@contextmanager
def redis_errors() -> Iterator[None]:
    """Turn redis-py's failures into StoreUnavailable, whose message says what to look at."""
    try:
        yield
    except redis.exceptions.OutOfMemoryError as exc:
        raise StoreUnavailable("Redis is full: raise maxmemory or shorten the retention") from exc
    except redis.exceptions.ReadOnlyError as exc:
        raise StoreUnavailable("Redis is a replica and takes no writes: set MONITOR_REDIS_URL to its primary") from exc
    except redis.exceptions.AuthenticationError as exc:
        raise StoreUnavailable(f"Redis does not let us in ({exc}): see to MONITOR_REDIS_PASSWORD") from exc
    except (redis.exceptions.ConnectionError, redis.exceptions.TimeoutError) as exc:
        raise StoreUnavailable(
            f"Redis does not answer ({exc}): see that it runs, and that MONITOR_REDIS_URL leads to it"
        ) from exc
