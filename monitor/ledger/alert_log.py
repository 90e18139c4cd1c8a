"""The alerts in the order in which they were raised: to be paged through, filtered and followed."""

from __future__ import annotations

from collections.abc import Sequence

from monitor.ledger.acknowledgements import Acknowledgement, Acknowledgements
from monitor.ledger.fates import Fate
from monitor.ledger.keys import Keys
from monitor.ledger.pages import Page
from monitor.ledger.store import Store
from monitor.models import Alert, Finding, Model, Stance, Utc
from monitor.redis_failures import redis_errors

_SCANNED = 200
_MAX_SCANNED = 5_000
"""A filter that fits little gives a page that is not full, rather than an answer that takes seconds."""

Row = tuple[bytes, dict[bytes, bytes]]


class AlertFilter(Model):
    """Which alerts; what is not set does not matter. Claim, stance and source have to fit in one line of the alert."""

    claim_id: str | None = None
    stance: Stance | None = None
    source: str | None = None
    """A part of the source's name, whatever its case."""
    since: Utc | None = None
    """Raised then or later."""
    until: Utc | None = None
    """Raised before."""
    acknowledged: bool | None = None
    """Whether somebody has taken note of it."""

    def fits(self, logged: LoggedAlert) -> bool:
        """Whether an alert is one of them."""
        alert = logged.alert
        if self.since and alert.raised_at < self.since:
            return False
        if self.until and alert.raised_at >= self.until:
            return False
        if self.acknowledged is not None and self.acknowledged is (logged.acknowledged is None):
            return False
        return any(self._fits(line.finding) for line in alert.lines)

    def _fits(self, finding: Finding) -> bool:
        return (
            (self.claim_id is None or finding.claim_id == self.claim_id)
            and (self.stance is None or finding.stance is self.stance)
            and (self.source is None or self.source.casefold() in finding.source.name.casefold())
        )


EVERY_ALERT = AlertFilter()


class LoggedAlert(Model):
    """An alert with its place in the log and what has become of it."""

    cursor: str
    """Its place; give it to `follow` to go on from here."""
    alert: Alert
    fates: dict[str, Fate]
    """Sink -> fate."""
    acknowledged: Acknowledgement | None = None
    """Who has taken note of it; None where nobody has."""


class AlertLog:
    """Read-only."""

    def __init__(self, store: Store, keys: Keys) -> None:
        self._store, self._keys = store, keys
        self._acknowledgements = Acknowledgements(store, keys)

    def page(
        self, where: AlertFilter = EVERY_ALERT, *, cursor: str | None = None, limit: int = 50
    ) -> Page[LoggedAlert]:
        """Alerts, the latest first."""
        found: list[LoggedAlert] = []
        scanned = 0
        while scanned < _MAX_SCANNED:
            rows = self._rows_before(cursor)
            scanned += len(rows)
            for alert in self._load(rows):
                if where.fits(alert):
                    found.append(alert)
                if len(found) == limit:
                    return Page[LoggedAlert](items=tuple(found), next_cursor=found[-1].cursor)
            if len(rows) < _SCANNED:
                return Page[LoggedAlert](items=tuple(found))
            cursor = rows[-1][0].decode()
        return Page[LoggedAlert](items=tuple(found), next_cursor=cursor)

    def follow(
        self, where: AlertFilter = EVERY_ALERT, *, cursor: str | None = None, limit: int = 50
    ) -> Page[LoggedAlert]:
        """Alerts after a place in the log, the earliest first; `next_cursor` is where to go on, now or later."""
        with redis_errors():
            rows = self._store.xrange(self._keys.alerts, min=f"({cursor}" if cursor else "-", count=limit)
        found = tuple(alert for alert in self._load(rows) if where.fits(alert))
        return Page[LoggedAlert](items=found, next_cursor=rows[-1][0].decode() if rows else cursor)

    def last(self) -> str | None:
        """The place of the latest alert; None where there is none."""
        with redis_errors():
            rows = self._store.xrevrange(self._keys.alerts, count=1)
        return rows[0][0].decode() if rows else None

    def get(self, alert_id: str) -> Alert | None:
        """One alert; None where none has that id (any more)."""
        with redis_errors():
            raw = self._store.get(self._keys.alert(alert_id))
        return Alert.model_validate_json(raw) if raw else None

    def count(self) -> int:
        """How many alerts are kept."""
        with redis_errors():
            return self._store.xlen(self._keys.alerts)

    def _rows_before(self, cursor: str | None) -> Sequence[Row]:
        with redis_errors():
            return self._store.xrevrange(self._keys.alerts, max=f"({cursor}" if cursor else "+", count=_SCANNED)

    def _load(self, rows: Sequence[Row]) -> list[LoggedAlert]:
        names = [fields[b"id"].decode() for _, fields in rows]
        with redis_errors(), self._store.pipeline(transaction=False) as pipe:
            for name in names:
                pipe.get(self._keys.alert(name))
                pipe.hgetall(self._keys.fates(name))
            answers = pipe.execute()
        acknowledged = self._acknowledgements.of(names)
        return [
            LoggedAlert(
                cursor=row[0].decode(),
                alert=Alert.model_validate_json(raw),
                fates={sink.decode(): Fate.model_validate_json(fate) for sink, fate in fates.items()},
                acknowledged=taken,
            )
            for row, raw, fates, taken in zip(rows, answers[::2], answers[1::2], acknowledged, strict=True)
            if raw
        ]
