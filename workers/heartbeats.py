"""Signs of life: every process leaves the time where health checks and the board look for it."""

from __future__ import annotations

from datetime import datetime, timedelta

from workers.services import Services

LIFETIME = timedelta(minutes=10)


def beat(name: str, services: Services) -> None:
    """Say that a process is alive."""
    services.store.set(services.keys.heartbeat(name), services.clock().isoformat(), ex=LIFETIME)


def last_beat(name: str, services: Services) -> datetime | None:
    """When a process last said that it is alive; None where it has not within ten minutes."""
    raw = services.store.get(services.keys.heartbeat(name))
    return datetime.fromisoformat(raw.decode()) if raw else None
