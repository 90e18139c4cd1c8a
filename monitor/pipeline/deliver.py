"""Deliver: one message is given to one sink, and what came of it decides when it is tried again, if ever.

The schedule is that of Standard Webhooks: seconds at first, a day at last, some three days in all.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Generic, Literal, Protocol, TypeVar

from pydantic import Field

from monitor.errors import DeliveryFailed, DeliveryRefused
from monitor.models import Model, Utc

REST_FACTOR = 10
"""A sink that took long to fail is left alone for so many times as long: it never has more than an eleventh of the
deliverer's time, however many letters wait for it. One that fails at once costs nobody anything, and is not spared."""
MAX_REST = timedelta(minutes=5)

M_contra = TypeVar("M_contra", contravariant=True)


class Sink(Protocol[M_contra]):
    """Takes messages; the sinks of monitor.sinks do."""

    def send(self, message: M_contra) -> None:
        """Deliver it; raises DeliveryFailed or DeliveryRefused."""


class RetryPolicy(Model):
    """When a message that a sink did not take is tried again."""

    delays_seconds: tuple[float, ...] = Field(
        default=(5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400),
        description="From one attempt to the next: 5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 14 h, 20 h, 24 h.",
    )
    jitter: float = Field(default=0.2, ge=0, le=0.5, description="Share by which a delay may be shorter or longer.")
    max_retry_after_seconds: float = Field(default=86_400, gt=0, description="A Retry-After that asks for more is cut.")

    disable_after_days: float = Field(
        default=5,
        gt=0,
        description="A sink that has done nothing but fail for so long is disabled, until somebody enables it.",
    )

    def gives_up_on(self, failing_since: datetime, now: datetime) -> bool:
        """Whether a sink that has only failed since then is to be disabled."""
        return now - failing_since >= timedelta(days=self.disable_after_days)

    def delay(self, attempts: int, *, draw: float, asked_seconds: float | None) -> timedelta | None:
        """How long to wait after so many attempts have failed; None when there were enough.

        Args:
            attempts: failed ones, at least 1.
            draw: evenly from -1 to 1.
            asked_seconds: Retry-After, which is honoured where it is longer.
        """
        if attempts > len(self.delays_seconds):
            return None
        planned = self.delays_seconds[attempts - 1] * (1 + self.jitter * draw)
        return timedelta(seconds=max(planned, min(asked_seconds or 0, self.max_retry_after_seconds)))


class Delivery(Model):
    """What one attempt came to."""

    outcome: Literal["delivered", "put_off", "dead", "refused", "not_tried", "resting"]
    """`refused` is dead, and the sink is disabled; `not_tried` is dead as well, and says nothing about the sink;
    `resting` was not tried either, and waits until the sink is asked again."""
    again_at: Utc | None = None
    why: str = ""


def rest_after(took: timedelta) -> timedelta:
    """For how long a sink is left alone after a failure that took so long; a second or less is not worth it."""
    rest = min(took * REST_FACTOR, MAX_REST)
    return rest if rest > timedelta(seconds=1) else timedelta(0)


class Deliverer(Generic[M_contra]):
    """Gives messages to sinks.

    Args:
        policy: when failed attempts are repeated.
        clock: tells the time, aware.
        draw: a number evenly from -1 to 1; the jitter.
    """

    def __init__(self, policy: RetryPolicy, *, clock: Callable[[], datetime], draw: Callable[[], float]) -> None:
        self.policy, self._clock, self._draw = policy, clock, draw

    def deliver(self, message: M_contra, sink: Sink[M_contra], *, attempts_before: int) -> Delivery:
        """Give one message to one sink, once; whatever the sink expects to fail with comes back as the outcome."""
        try:
            sink.send(message)
        except DeliveryRefused as exc:
            return Delivery(outcome="refused", why=str(exc))
        except DeliveryFailed as exc:
            return self.failed(exc, attempts_before + 1)
        return Delivery(outcome="delivered")

    def failed(self, failure: DeliveryFailed, attempts: int) -> Delivery:
        """What comes of a message after so many failed attempts, the latest of them with this failure."""
        asked = failure.retry_after_seconds
        delay = self.policy.delay(attempts, draw=self._draw(), asked_seconds=asked)
        if delay is None:
            return Delivery(outcome="dead", why=f"given up after {attempts} attempts: {failure}")
        return Delivery(outcome="put_off", again_at=self._clock() + delay, why=str(failure))
