"""Tidying: what has outlived its retention goes. Everything else in Redis has a lifetime of its own or is finished."""

from __future__ import annotations

from datetime import datetime, timedelta

from monitor.ledger.keys import Keys
from monitor.ledger.mutes import Mutes
from monitor.ledger.retention import RetentionPolicy
from monitor.ledger.store import Store
from monitor.models import Alert
from monitor.redis_failures import redis_errors

_PAGE = 200
EVERY = timedelta(hours=1)


def tidy_now_and_then(store: Store, keys: Keys, retention: RetentionPolicy, now: datetime) -> bool:
    """Tidy, unless somebody has within the last hour; whether it was done."""
    with redis_errors():
        if not store.set(keys.lock("tidying"), now.isoformat(), nx=True, ex=EVERY):
            return False
    tidy(store, keys, retention, now)
    return True


def tidy(store: Store, keys: Keys, retention: RetentionPolicy, now: datetime) -> None:
    """Trim every list to its retention. Can be interrupted anywhere and begun again."""
    with redis_errors():
        store.zremrangebyscore(keys.articles, "-inf", (now - retention.articles).timestamp())
        _forget_given_up(store, keys, now - retention.articles)
        for claim in store.smembers(keys.claims):
            before = (now - retention.suppressed).timestamp()
            store.zremrangebyscore(keys.claim(claim.decode(), "suppressed"), "-inf", before)
        store.zremrangebyscore(keys.suppressed, "-inf", (now - retention.suppressed).timestamp())
        store.zremrangebyscore(keys.dead, "-inf", (now - retention.alerts).timestamp())
        _forget_alerts(store, keys, now - retention.alerts)
    Mutes(store, keys).forget_what_ran_out(now)


def _forget_given_up(store: Store, keys: Keys, before: datetime) -> None:
    while names := store.zrangebyscore(keys.given_up, "-inf", before.timestamp(), start=0, num=_PAGE):
        gone = [name.decode() for name in names]
        store.hdel(keys.given_up_why, *gone)
        store.zrem(keys.given_up, *gone)


def _forget_alerts(store: Store, keys: Keys, before: datetime) -> None:
    """The alert goes first and its place in the stream last: what is interrupted in between is found again."""
    while rows := store.xrange(keys.alerts, max=str(int(before.timestamp() * 1000)), count=_PAGE):
        for _, fields in rows:
            _forget_alert(store, keys, fields[b"id"].decode())
        store.xdel(keys.alerts, *(place.decode() for place, _ in rows))


def _forget_alert(store: Store, keys: Keys, alert_id: str) -> None:
    raw = store.get(keys.alert(alert_id))
    for line in Alert.model_validate_json(raw).lines if raw else ():
        store.zrem(keys.claim(line.finding.claim_id, "alerts"), alert_id)
    store.hdel(keys.acknowledged, alert_id)
    store.delete(keys.fates(alert_id), keys.alert(alert_id))
