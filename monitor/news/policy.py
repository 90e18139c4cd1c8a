"""Which news a sink is given, and when: a desk's rules as one value that says itself in plain words."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Annotated
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, Field

from monitor.models import Model, News, Stance

SKEW_SECONDS = 60
"""Clocks of two machines may be so far apart; a digest that is due within it is no longer added to."""


def _known_zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError) as exc:
        raise ValueError(f"{name!r} is no time zone; expected a name like Europe/Kyiv or UTC") from exc
    return name


class QuietHours(Model):
    """Hours of the day in which alerts wait; `start` after `end` spans midnight."""

    start: time = Field(description="Local time, such as 22:00.")
    end: time = Field(description="Local time, such as 07:00.")
    zone: Annotated[str, AfterValidator(_known_zone)] = Field(default="UTC", description="Time zone of both.")

    def end_after(self, now: datetime) -> datetime | None:
        """When the quiet that covers `now` is over; None where none does."""
        local = now.astimezone(ZoneInfo(self.zone))
        at = local.time().replace(tzinfo=None)
        spans_midnight = self.start > self.end
        quiet = at >= self.start or at < self.end if spans_midnight else self.start <= at < self.end
        if not quiet:
            return None
        last_day = local.date() + timedelta(days=1 if spans_midnight and at >= self.start else 0)
        return datetime.combine(last_day, self.end, tzinfo=ZoneInfo(self.zone)).astimezone(now.tzinfo)


class AlertPolicy(Model):
    """What one sink is given."""

    stances: tuple[Stance, ...] = Field(default=tuple(Stance), description="Only findings with these stances.")
    claims: tuple[str, ...] = Field(default=(), description="Only these claims; empty for all.")
    min_confidence: float = Field(default=0.0, ge=0, le=1, description="Only findings at least so sure.")
    only_new_origins: bool = Field(default=False, description="No alert for copies of an origin already seen.")
    cooldown_minutes: int = Field(
        default=0, ge=0, description="After an alert on a claim, the next ones on it wait so long and come as one."
    )
    digest_minutes: int = Field(default=0, ge=0, description="Alerts wait for the next full N minutes and come as one.")
    quiet_hours: QuietHours | None = Field(default=None, description="Alerts wait for the end of these hours.")
    urgent: tuple[News, ...] = Field(
        default=(News.REVERSAL,), description="News that does not wait: not for digest, cool-down or quiet hours."
    )

    def words(self) -> str:
        """The rule as one sentence."""
        what = " or ".join(self.stances) if set(self.stances) != set(Stance) else "confirms, denies or repeats"
        parts = [
            f"an alert for each source that newly {what} {'the claim' if not self.claims else 'one of its claims'}"
        ]
        if self.min_confidence:
            parts.append(f"if at least {self.min_confidence:.0%} sure")
        if self.only_new_origins:
            parts.append("not for copies of an origin already seen")
        return ", ".join((*parts, *self._waits()))

    def _waits(self) -> list[str]:
        waits = []
        if self.cooldown_minutes:
            waits.append(f"at most one message on a claim in {self.cooldown_minutes} minutes")
        if self.digest_minutes:
            waits.append(f"gathered every {self.digest_minutes} minutes")
        if self.quiet_hours:
            hours = self.quiet_hours
            waits.append(f"kept back from {hours.start:%H:%M} to {hours.end:%H:%M} ({hours.zone})")
        if waits and self.urgent:
            waits.append(f"except {', '.join(n.replace('_', ' ') for n in self.urgent)}, which comes at once")
        return waits
