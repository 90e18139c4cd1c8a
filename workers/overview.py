"""What is under way, where the claims stand, and which alerts came since: read off Redis, for a replay to show."""

from __future__ import annotations

from monitor.ledger.connection import redis_errors
from monitor.models import Alert, Stance, Tally
from monitor.news.holdings import Known
from monitor.news.standing import Standing, history_of, state_of
from workers.services import Services

BEGINNING = "0-0"


def under_way(services: Services) -> str:
    """What was accepted and is not finished, in words; empty where nothing is."""
    waiting = {
        "to be read": services.inbox.leases.waiting(),
        "to be recorded": services.readings.waiting(),
        "to be delivered": services.outbox.leases.waiting(),
    }
    return ", ".join(f"{count} {what}" for what, count in waiting.items() if count)


def last_alert(services: Services) -> str:
    """The place in the stream of alerts behind which the next one will stand."""
    with redis_errors():
        found = services.store.xrevrange(services.keys.alerts, count=1)
    return found[0][0].decode() if found else BEGINNING


def alerts_since(place: str, services: Services) -> tuple[str, tuple[Alert, ...]]:
    """The alerts behind a place in the stream, and the place behind the last of them."""
    with redis_errors():
        rows = services.store.xrange(services.keys.alerts, min=f"({place}")
        found = services.store.mget([services.keys.alert(row[b"id"].decode()) for _, row in rows]) if rows else []
    alerts = tuple(Alert.model_validate_json(raw) for raw in found if raw)
    return (rows[-1][0].decode() if rows else place), alerts


def standings(services: Services) -> tuple[Standing, ...]:
    """Where the claims stand that anybody spoke of, in the order of the claim files."""
    with redis_errors():
        spoken_of = {name.decode() for name in services.store.smembers(services.keys.claims)}
    return tuple(_standing(claim_id, services) for claim_id in services.rules.claims if claim_id in spoken_of)


def _standing(claim_id: str, services: Services) -> Standing:
    store, keys = services.store, services.keys
    with redis_errors():
        rows = store.hgetall(keys.claim(claim_id, "known"))
        articles = store.zcard(keys.claim(claim_id, "articles"))
        origins = store.zcard(keys.claim_origins(claim_id))
    known = sorted((Known.model_validate_json(raw) for raw in rows.values()), key=lambda one: one.first_at)
    return Standing(
        claim_id=claim_id,
        state=state_of(known),
        known=tuple(known),
        tally=Tally(articles=articles, origins=origins),
        tallies={stance: Tally() for stance in Stance},
        history=history_of(known),
    )
