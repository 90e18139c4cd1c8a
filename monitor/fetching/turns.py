"""Turns for visits that run side by side: those asked for in one go of the event loop cost one exchange with Redis."""

import asyncio
from collections.abc import Callable
from datetime import datetime
from itertools import count

from monitor.fetching.courtesy import RedisCourtesy
from monitor.pipeline.ports import Turn


class Turns:
    """Asks for turns together, and gives back with the next question what was used.

    So a turn may be held until its reader has read the page; it ends by itself should the reader die.

    Args:
        courtesy: gives them out.
        clock: tells the time, aware.
    """

    def __init__(self, courtesy: RedisCourtesy, clock: Callable[[], datetime]) -> None:
        self._courtesy, self._clock = courtesy, clock
        self._asked: dict[int, tuple[str, float]] = {}
        self._given: dict[int, Turn] = {}
        self._over: list[tuple[str, str]] = []
        self._numbers = count()

    async def ask(self, url: str, spacing_seconds: float) -> Turn:
        """A turn at the host of a URL, visits to be so far apart. Raises StoreUnavailable."""
        number = next(self._numbers)
        self._asked[number] = (url, spacing_seconds)
        await asyncio.sleep(0)  # whoever starts in the same go has asked by now
        if number in self._asked:
            self._ask_all()
        return self._given.pop(number)

    def _ask_all(self) -> None:
        asked, over = dict(self._asked), tuple(self._over)
        urls, spacings = zip(*asked.values(), strict=True)
        turns = self._courtesy.ask(urls, self._clock(), spacing_seconds=spacings, over=over)
        self._given |= dict(zip(asked, turns, strict=True))
        self._asked.clear()
        del self._over[: len(over)]

    def end(self, url: str, lease: str) -> None:
        """A visit is over."""
        self._over.append((url, lease))

    def close(self) -> None:
        """Give back what is left. Raises StoreUnavailable."""
        if self._over:
            self._courtesy.give_back(self._over, self._clock())
            self._over.clear()
