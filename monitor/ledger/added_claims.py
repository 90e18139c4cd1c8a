"""Claims that were added while the monitor runs: in Redis, where every machine's workers see them."""

from __future__ import annotations

from monitor.claims.added import AddedClaim
from monitor.ledger.keys import Keys
from monitor.ledger.store import Store
from monitor.redis_failures import redis_errors


class AddedClaims:
    """By id; the version changes with every one that is added or removed."""

    def __init__(self, store: Store, keys: Keys) -> None:
        self._store, self._keys = store, keys

    def version(self) -> bytes:
        """Another one whenever the claims are others."""
        with redis_errors():
            return self._store.get(self._keys.added_claims_version) or b""

    def all(self) -> tuple[AddedClaim, ...]:
        """All of them, those added first at the beginning."""
        with redis_errors():
            raw = self._store.hgetall(self._keys.added_claims)
        return tuple(
            sorted(map(AddedClaim.model_validate_json, raw.values()), key=lambda one: (one.added_at, one.claim_id))
        )

    def add(self, claim: AddedClaim) -> bool:
        """Follow a claim from now on; False where one of that id was added before."""
        with redis_errors(), self._store.pipeline(transaction=True) as pipe:
            pipe.hsetnx(self._keys.added_claims, claim.claim_id, claim.model_dump_json(exclude_defaults=True))
            pipe.incr(self._keys.added_claims_version)
            return bool(pipe.execute()[0])

    def remove(self, claim_id: str) -> bool:
        """Follow it no longer; what the ledger holds of it stays. False where none of that id was added."""
        with redis_errors(), self._store.pipeline(transaction=True) as pipe:
            pipe.hdel(self._keys.added_claims, claim_id)
            pipe.incr(self._keys.added_claims_version)
            return bool(pipe.execute()[0])
