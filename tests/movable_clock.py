"""A clock that a test moves."""

from datetime import UTC, datetime, timedelta

NOON = datetime(2023, 1, 13, 12, 0, tzinfo=UTC)


class Clock:
    """Says what it is told: noon of a Friday, unless a test starts it elsewhere."""

    def __init__(self, now: datetime = NOON) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **by: float) -> None:
        self.now += timedelta(**by)
