"""What is followed, as commands see it: the claim files, and what was added where Redis is configured."""

from __future__ import annotations

from typing import cast

from monitor.claims import load_claims
from monitor.claims.added import AddedClaim, join
from monitor.cli.exits import no_such
from monitor.cli.store import open_redis
from monitor.ledger.added_claims import AddedClaims
from monitor.ledger.keys import Keys
from monitor.ledger.standings import Standings
from monitor.ledger.store import Store
from monitor.models import ClaimSet
from monitor.settings import Settings

CLAIMS_LISTED_BY = "monitor claims list"


def added_claims(settings: Settings) -> tuple[AddedClaim, ...]:
    """The claims that were added; none where no Redis is configured."""
    if settings.environment.redis_url is None:
        return ()
    return AddedClaims(cast("Store", open_redis(settings)), Keys()).all()


def followed_claims(settings: Settings) -> ClaimSet:
    """All claims that are followed."""
    return join(load_claims(settings.claims_path), added_claims(settings))


def check_claim_id(claim_id: str, settings: Settings) -> None:
    """Raises typer.Exit where no claim of that id is followed, and the ledger knows none either."""
    if claim_id in {claim.claim_id for claim in followed_claims(settings).claims}:
        return
    if claim_id not in Standings(cast("Store", open_redis(settings)), Keys()).claim_ids():
        raise no_such("claim", claim_id, listed_by=CLAIMS_LISTED_BY)
