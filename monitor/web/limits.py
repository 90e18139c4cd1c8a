"""How much one visitor may ask for, where work is done on request."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable

_VISITORS = 1_000
"""Remembered at a time; who has not been here for longest is forgotten."""


class Allowance:
    """So many turns a minute for each visitor, saved up to a minute's worth.

    Args:
        per_minute: turns.
        now: seconds on a clock that never goes back.
    """

    def __init__(self, per_minute: int, now: Callable[[], float]) -> None:
        self._per_minute, self._now = per_minute, now
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lock = threading.Lock()

    def take(self, visitor: str) -> float:
        """Take a turn; 0 when there was one, else in how many seconds there is one."""
        with self._lock:
            left = self._turns(visitor)
            self._left.pop(visitor, None)
            self._left[visitor] = (left - 1 if left >= 1 else left, self._now())
            if len(self._left) > _VISITORS:
                self._left.popitem(last=False)
            return self._wait(left)

    def wait(self, visitor: str) -> float:
        """In how many seconds there is a turn; 0 when there is one. None is taken."""
        with self._lock:
            return self._wait(self._turns(visitor))

    def _turns(self, visitor: str) -> float:
        now = self._now()
        left, at = self._left.get(visitor, (float(self._per_minute), now))
        return min(self._per_minute, left + (now - at) * self._per_minute / 60)

    def _wait(self, left: float) -> float:
        return 0.0 if left >= 1 else (1 - left) * 60 / self._per_minute
