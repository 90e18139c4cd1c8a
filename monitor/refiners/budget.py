"""A refiner's budget and what it answered before, kept in Redis for all workers and machines."""

from __future__ import annotations

import math
from datetime import datetime, timedelta
from typing import NamedTuple

from redis import Redis

from monitor.errors import RefinerFailed
from monitor.pipeline.refine import Answer
from monitor.redis_failures import redis_errors

_KEPT = timedelta(hours=2)  # an hour's count is looked at within that hour; the rest is for clocks that differ


class Spending(NamedTuple):
    """How much of an hour's budget is used up."""

    asked: int
    """Questions that were put in this hour, or were to be put."""
    an_hour: int


class Budget:
    """So many questions an hour, and none for a while after a failure.

    Args:
        redis: any client.
        refiner: whose budget it is.
        an_hour: questions in one hour of the clock, over all workers.
        prefix: put before every key.
    """

    def __init__(self, redis: Redis, refiner: str, *, an_hour: int, prefix: str = "monitor:") -> None:
        self._redis, self._refiner, self._an_hour = redis, refiner, an_hour
        self._prefix = f"{prefix}refiner:{refiner}"

    def spend(self, now: datetime) -> None:
        """Take one question out of the budget; raises RefinerFailed where there is none, or the door is closed."""
        count = f"{self._prefix}:asked:{now:%Y%m%d%H}"
        with redis_errors():
            closed = self._redis.get(f"{self._prefix}:closed")
        if isinstance(closed, bytes):
            raise RefinerFailed(f"it failed a moment ago: {closed.decode()}")
        with redis_errors(), self._redis.pipeline(transaction=True) as pipe:
            pipe.incr(count)
            pipe.expire(count, _KEPT)
            asked, _ = pipe.execute()
        if asked > self._an_hour:
            raise RefinerFailed(f"the budget of {self._an_hour} questions an hour is used up")

    def spending(self, now: datetime) -> Spending:
        """How much of this hour's budget is used up."""
        with redis_errors():
            asked = self._redis.get(f"{self._prefix}:asked:{now:%Y%m%d%H}")
        return Spending(int(asked) if isinstance(asked, bytes) else 0, self._an_hour)

    def close(self, why: str, *, seconds: float) -> None:
        """Nobody asks for so long: a server that is down costs one article a time-out, and not every article."""
        with redis_errors():
            self._redis.set(f"{self._prefix}:closed", why[:300], px=math.ceil(seconds * 1000))


class KnownAnswers:
    """Answers by what was asked. Bounded by their lifetime and the budget: each was paid for with a question.

    Args:
        redis: any client.
        refiner: whose answers they are.
        lifetime: how long an answer holds.
        prefix: put before every key.
    """

    def __init__(self, redis: Redis, refiner: str, *, lifetime: timedelta, prefix: str = "monitor:") -> None:
        self._redis, self._lifetime = redis, lifetime
        self._prefix = f"{prefix}refiner:{refiner}:answer:"

    def recall(self, asked: str) -> Answer | None:
        """What was answered; None where that was not asked, or too long ago."""
        with redis_errors():
            found = self._redis.get(self._prefix + asked)
        return next((answer for answer in Answer if answer.encode() == found), None)

    def keep(self, asked: str, answer: Answer) -> None:
        """Keep an answer for its lifetime."""
        with redis_errors():
            self._redis.set(self._prefix + asked, answer.value, ex=self._lifetime)
