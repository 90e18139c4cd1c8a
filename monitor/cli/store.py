"""The Redis that a command looks into."""

from __future__ import annotations

from redis import Redis

from monitor.errors import ConfigurationError
from monitor.ledger.connection import connect
from monitor.settings import Settings


def open_redis(settings: Settings) -> Redis:
    """The Redis that the environment names; raises ConfigurationError where it names none."""
    environment = settings.environment
    if environment.redis_url is None:
        raise ConfigurationError("MONITOR_REDIS_URL is not set: it says where Redis is, as in redis://localhost:6379/0")
    password = environment.redis_password.get_secret_value() if environment.redis_password else None
    return connect(environment.redis_url.get_secret_value(), password=password)
