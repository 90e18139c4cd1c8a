"""What is followed, kept current: the claims of the files and those added since, and what is made of them."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Generic, NamedTuple, TypeVar

import structlog

from monitor.claims.added import AddedClaim, check_claim, join
from monitor.errors import ConfigurationError
from monitor.ledger.added_claims import AddedClaims
from monitor.models import ClaimBody, ClaimSet

M = TypeVar("M")

_log = structlog.get_logger(__name__)


class _Now(NamedTuple, Generic[M]):
    version: bytes
    claims: ClaimSet
    made: M
    added: Mapping[str, AddedClaim]


class Following(Generic[M]):
    """Claims, and something made of them (a matcher) that is made anew when they have changed.

    Args:
        files: the claims of the claim files.
        added: those that were added while the monitor runs.
        make: what is made of all of them; raises ConfigurationError for a claim that it cannot take.

    Raises:
        ConfigurationError: a claim of the files cannot be taken.
        StoreUnavailable: Redis does not answer.
    """

    def __init__(self, files: ClaimSet, added: AddedClaims, make: Callable[[ClaimSet], M]) -> None:
        self._files, self._added, self._make = files, added, make
        self._lock = threading.Lock()
        self._now = self._made(added.version())

    @property
    def claims(self) -> ClaimSet:
        """All claims that are followed."""
        return self._now.claims

    @property
    def made(self) -> M:
        """What was made of them."""
        return self._now.made

    @property
    def added(self) -> Mapping[str, AddedClaim]:
        """Those of them that were added, by id."""
        return self._now.added

    def refresh(self) -> None:
        """Make it anew where claims were added or removed since; one request where none were."""
        version = self._added.version()
        with self._lock:
            if version != self._now.version:
                self._now = self._made(version)

    def add(self, claim_id: str, body: ClaimBody, *, at: datetime, by: str = "") -> AddedClaim:
        """Follow a claim from now on, on every machine.

        Raises:
            ConfigurationError: it is wrong, with a line for each problem, or its id is taken.
        """
        self.refresh()
        check_claim(claim_id, body, self.claims)
        one = AddedClaim(claim_id=claim_id, body=body, added_at=at, by=by)
        self._make(self._files.model_copy(update={"claims": (*self._files.claims, one.claim)}))
        if not self._added.add(one):
            raise ConfigurationError(f"{claim_id}: the id is taken already; expected another")
        self.refresh()
        return one

    def remove(self, claim_id: str) -> None:
        """Follow a claim no longer that was added; what the ledger holds of it stays.

        Raises:
            ConfigurationError: it was not added but stands in a claim file, or there is none of that id.
        """
        if not self._added.remove(claim_id):
            where = "it stands in a claim file" if claim_id in {c.claim_id for c in self.claims.claims} else "unknown"
            raise ConfigurationError(f"{claim_id}: {where}; only claims that were added can be removed")
        self.refresh()

    def _made(self, version: bytes) -> _Now[M]:
        taken = {claim.claim_id for claim in self._files.claims}
        added = [one for one in self._added.all() if one.claim_id not in taken]
        try:
            return self._joined(version, added)
        except ConfigurationError:
            return self._joined(version, self._that_fit(added))

    def _joined(self, version: bytes, added: Sequence[AddedClaim]) -> _Now[M]:
        claims = join(self._files, added)
        return _Now(version, claims, self._make(claims), {one.claim_id: one for one in added})

    def _that_fit(self, added: Sequence[AddedClaim]) -> list[AddedClaim]:
        """Those that can still be taken: a term that a pattern names may have left the files."""
        fitting = []
        for one in added:
            try:
                self._make(join(self._files, [one]))
            except ConfigurationError as exc:
                _log.error("claim.left_out", claim=one.claim_id, why=str(exc))
            else:
                fitting.append(one)
        return fitting
