"""Which sinks are given an alert, with which of its lines, now or when; and in words why not."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from types import MappingProxyType

from monitor.models import Alert, AlertLine, Model, News, Utc
from monitor.news.identity import digest
from monitor.news.policy import SKEW_SECONDS, AlertPolicy

_NO_TIMES: Mapping[str, datetime] = MappingProxyType({})


class Route(Model):
    """What one sink is given of one alert."""

    sink: str
    message_id: str
    """What the receiver sees as the message's id: the alert's, or the digest's that it waits for."""
    due: Utc
    lines: tuple[int, ...] = ()
    """Places of the alert's lines that the sink is given; empty where it is given nothing."""
    more: int = 0
    """How many further lines it would be given if the alert carried them."""
    why: str = ""
    """Why it is kept back or waits."""

    @property
    def given(self) -> bool:
        """Whether the sink is given anything."""
        return bool(self.lines)


def route(
    alert: Alert, *, sink: str, policy: AlertPolicy, now: datetime, last_sent: Mapping[str, datetime] = _NO_TIMES
) -> Route:
    """Decide what a sink is given of an alert.

    Args:
        alert: with all of its lines.
        sink: the sink's name.
        policy: the sink's rules.
        now: aware time.
        last_sent: claim_id -> when this sink was last given an alert on it.
    """
    refused = {place: why for place, line in enumerate(alert.lines) if (why := _refusal(line, policy))}
    lines = tuple(place for place in range(len(alert.lines)) if place not in refused)
    if not lines:
        return Route(sink=sink, message_id=alert.alert_id, due=now, why="; ".join(dict.fromkeys(refused.values())))
    kept = [alert.lines[place] for place in lines]
    due, why = _wait(kept, policy, now, last_sent)
    message_id = alert.alert_id if due <= now else f"digest-{digest((sink, due.isoformat()))}"
    return Route(sink=sink, message_id=message_id, due=due, lines=lines, why=why)


def _refusal(line: AlertLine, policy: AlertPolicy) -> str:
    finding = line.finding
    if finding.stance not in policy.stances:
        return f"the sink takes no alert where a source {finding.stance}"
    if policy.claims and finding.claim_id not in policy.claims:
        return f"the sink does not follow {finding.claim_id}"
    if finding.confidence < policy.min_confidence:
        return f"confidence {finding.confidence:.2f} is below the sink's {policy.min_confidence:.2f}"
    if policy.only_new_origins and line.news is News.NEW_OUTLET:
        return "a copy of an origin already seen"
    return ""


def _wait(
    lines: list[AlertLine], policy: AlertPolicy, now: datetime, last_sent: Mapping[str, datetime]
) -> tuple[datetime, str]:
    """When the lines may be sent, and what they wait for; the longest of all waits decides."""
    if any(line.news in policy.urgent for line in lines):
        return now, ""
    waits: list[tuple[datetime, str]] = [(now, "")]
    if policy.quiet_hours and (end := policy.quiet_hours.end_after(now)):
        waits.append((end, "quiet hours"))
    if policy.cooldown_minutes:
        sent = [last_sent[line.finding.claim_id] for line in lines if line.finding.claim_id in last_sent]
        waits += [(at + timedelta(minutes=policy.cooldown_minutes), "cool-down") for at in sent]
    due, why = max(waits, key=lambda wait: wait[0])
    if policy.digest_minutes:
        return _next_digest(due, now, policy.digest_minutes), why or "digest"
    return (_next_digest(due, now, 1), why) if due > now else (now, "")


def _next_digest(due: datetime, now: datetime, minutes: int) -> datetime:
    """The first full N minutes (counted from the epoch, UTC) at or after `due` that nobody can have sent yet."""
    period = minutes * 60
    earliest = max(due.timestamp(), now.timestamp() + SKEW_SECONDS)
    return datetime.fromtimestamp(-(-earliest // period) * period, UTC)
