"""Where claims stand, and the findings behind it: read-only."""

from __future__ import annotations

import json
from collections.abc import Sequence

from monitor.ledger.keys import Keys
from monitor.ledger.pages import Page
from monitor.ledger.store import Store
from monitor.models import Model, Stance, Tally
from monitor.news.holdings import Held, Known
from monitor.news.standing import Standing, history_of, state_of
from monitor.redis_failures import redis_errors


class OriginMember(Model):
    """One article of an origin."""

    article_id: str
    ties: tuple[str, ...]
    """What ties it to others, as "article: in words"."""


class Origin(Model):
    """Articles that are copies or rewrites of one text: one witness."""

    origin_id: str
    members: tuple[OriginMember, ...]


class Standings:
    """What the ledger holds, claim by claim."""

    def __init__(self, store: Store, keys: Keys) -> None:
        self._store, self._keys = store, keys

    def claim_ids(self) -> tuple[str, ...]:
        """The claims that the ledger holds anything about, in alphabetical order."""
        with redis_errors():
            return tuple(sorted(name.decode() for name in self._store.smembers(self._keys.claims)))

    def standing(self, claim_id: str) -> Standing:
        """Where a claim stands; unconfirmed with nothing behind it where the ledger holds nothing."""
        with redis_errors(), self._store.pipeline(transaction=True) as pipe:
            pipe.hgetall(self._keys.claim(claim_id, "known"))
            pipe.zcard(self._keys.claim(claim_id, "articles"))
            pipe.zcard(self._keys.claim_origins(claim_id))
            pipe.zcard(self._keys.claim(claim_id, "alerts"))
            for stance in Stance:
                pipe.zrange(self._keys.claim_origins(claim_id, stance), 0, -1, withscores=True)
            raw, articles, origins, alerts, *by_stance = pipe.execute()
        known = sorted(
            (Known.model_validate_json(one) for one in raw.values()),
            key=lambda one: (list(Stance).index(one.stance), one.first_at, one.finding_id),
        )
        return Standing(
            claim_id=claim_id,
            state=state_of(known),
            known=tuple(known),
            tally=Tally(articles=articles, origins=origins),
            tallies={s: _tally(rows) for s, rows in zip(Stance, by_stance, strict=True)},
            history=history_of(known),
            alerts=alerts,
        )

    def findings(self, claim_id: str, *, cursor: str | None = None, limit: int = 50) -> Page[Held]:
        """All findings on a claim, those seen last first."""
        return self._held(self._keys.claim(claim_id, "findings"), cursor, limit)

    def suppressed(self, claim_id: str | None = None, *, cursor: str | None = None, limit: int = 50) -> Page[Held]:
        """What was found but not alerted, with the reason: of one claim, or of all; those seen last first."""
        name = self._keys.claim(claim_id, "suppressed") if claim_id else self._keys.suppressed
        return self._held(name, cursor, limit)

    def finding(self, finding_id: str) -> Held | None:
        """One finding; None where none has that id."""
        with redis_errors():
            raw = self._store.get(self._keys.finding(finding_id))
        return Held.model_validate_json(raw) if raw else None

    def origins(self, claim_id: str) -> tuple[Origin, ...]:
        """The origins of the articles on a claim, the largest first, with what tied their articles together."""
        with redis_errors():
            articles = [name.decode() for name in self._store.zrange(self._keys.claim(claim_id, "articles"), 0, -1)]
            with self._store.pipeline(transaction=False) as pipe:
                for article in articles:
                    pipe.hmget(self._keys.record(article), "origin", "ties")
                rows = pipe.execute()
        members: dict[str, list[OriginMember]] = {}
        for article, (origin, ties) in zip(articles, rows, strict=True):
            member = OriginMember(article_id=article, ties=json.loads(ties or "[]"))
            members.setdefault(origin.decode() if origin else article, []).append(member)
        found = [Origin(origin_id=name, members=tuple(them)) for name, them in members.items()]
        return tuple(sorted(found, key=lambda origin: (-len(origin.members), origin.origin_id)))

    def _held(self, name: str, cursor: str | None, limit: int) -> Page[Held]:
        """Places are counted from the oldest, so that a cursor stays good while new ones come in at the other end."""
        with redis_errors():
            end = int(cursor) if cursor else self._store.zcard(name)
            start = max(0, end - limit)
            names = self._store.zrange(name, start, end - 1) if end > 0 else []
            raw = self._store.mget([self._keys.finding(one.decode()) for one in reversed(names)]) if names else []
        items = tuple(Held.model_validate_json(one) for one in raw if one)
        return Page[Held](items=items, next_cursor=str(start) if start > 0 else None)


def _tally(rows: Sequence[tuple[bytes, float]]) -> Tally:
    return Tally(articles=int(sum(count for _, count in rows)), origins=len(rows))
