"""What a desk has come to in the end: the same, whatever happened on the way."""

from collections.abc import Collection

from monitor.ledger.alert_log import AlertLog
from monitor.ledger.standings import Standings
from workers.services import Services


def told(services: Services, received: Collection[str]) -> dict:
    """Ledger, origins and news about the bridge.

    Args:
        services: the desk.
        received: message_ids that the one sink has; exactly those of the alerts raised, or it is an error.
    """
    standings, log = Standings(services.store, services.keys), AlertLog(services.store, services.keys)
    alerts = [logged.alert for logged in log.page(limit=1000).items]
    keys = [(line.finding.claim_id, line.finding.stance, line.finding.source.key) for a in alerts for line in a.lines]
    assert set(received) == {alert.alert_id for alert in alerts}, "what was raised was delivered, and nothing else"
    assert len(keys) == len(set(keys)), "the same news twice"
    assert not services.outbox.dead()
    return {
        "standing": standings.standing("bridge").model_dump(exclude={"alerts"}),
        "findings": {held.finding_id for held in standings.findings("bridge", limit=1000).items},
        "origins": {
            origin.origin_id: {member.article_id for member in origin.members} for origin in standings.origins("bridge")
        },
        "news": set(keys),
    }
