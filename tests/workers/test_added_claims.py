"""Claims that are added while workers run."""

import pytest

from monitor.claims.added import AddedClaim
from monitor.ledger.added_claims import AddedClaims
from monitor.ledger.keys import Keys
from monitor.models import ClaimBody
from workers.queues import STAGES
from workers.worker import make_worker


@pytest.mark.redis
@pytest.mark.parametrize("stage", STAGES, ids=lambda stage: stage.name)
def test_a_claim_that_is_added_is_read_for_by_workers_that_run(make_room, real_redis, stage):
    """Before its next job a worker takes note, in the process that stays."""
    room = make_room(real_redis)
    body = ClaimBody(statement="The mill has been sold.")
    AddedClaims(real_redis, Keys()).add(AddedClaim(claim_id="mill", body=body, added_at=room.clock()))
    worker = make_worker(stage, room.services)
    assert "mill" not in room.services.rules.claims
    worker.before_job()
    assert room.services.rules.claims["mill"].statement == body.statement
