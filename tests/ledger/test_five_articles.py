"""The five articles that ship: in whatever order they come, the same is known in the end."""

import os
import shutil
from datetime import UTC, datetime, timedelta
from itertools import permutations
from pathlib import Path

import pytest
from fakeredis import FakeRedis, FakeServer

from monitor.articles import read_article_file
from monitor.articles.files import article_files
from monitor.claims import load_claims
from monitor.ledger.alert_log import AlertLog
from monitor.ledger.keys import Keys
from monitor.ledger.ledger import Ledger
from monitor.ledger.looks import LookPolicy
from monitor.ledger.retention import RetentionPolicy
from monitor.ledger.standings import Standings
from monitor.matching.matcher import compile_matcher
from monitor.models import Article, Reading
from monitor.news.decision import Rules
from monitor.news.policy import AlertPolicy
from monitor.pipeline.record import record

NOW = datetime(2023, 1, 14, tzinfo=UTC)
CLAIMS = load_claims(Path("config/claims"))
RULES = Rules(claims={claim.claim_id: claim for claim in CLAIMS.claims}, sinks={"log": AlertPolicy()})


@pytest.fixture(scope="module")
def read() -> list[tuple[Article, Reading]]:
    """The five, read once: reading knows no order."""
    matcher = compile_matcher(CLAIMS)
    files = article_files(Path("config/replay/articles"))
    articles = [
        read_article_file(file, outlet=f"Outlet {place}").model_copy(
            update={"published_at": NOW - timedelta(hours=24 - place)}
        )
        for place, file in enumerate(files)
    ]
    return [(article, matcher.read(article)) for article in articles]


@pytest.fixture
def store(request):
    """A real Redis where there is one, since it is ten times as fast; the fake one knows the same commands."""
    return request.getfixturevalue("real_redis") if shutil.which("redis-server") else FakeRedis(server=FakeServer())


def ledger_after(order, store) -> dict:
    """Everything that is known after the articles came in this order."""
    store.flushall()
    keys = Keys()
    ledger = Ledger(store, keys, sinks=["log"], looks=LookPolicy(), retention=RetentionPolicy())
    for article, reading in order:
        record(article, reading, ledger=ledger, rules=RULES, clock=lambda: NOW)
    standings = Standings(store, keys)
    alerts = [logged.alert for logged in AlertLog(store, keys).page(limit=100).items]
    return {
        claim_id: {
            "standing": standings.standing(claim_id).model_dump(exclude={"alerts"}),
            "findings": {held.finding_id for held in standings.findings(claim_id, limit=100).items},
            "origins": {
                origin.origin_id: {m.article_id for m in origin.members} for origin in standings.origins(claim_id)
            },
            "alerted": {
                (line.finding.stance, line.finding.source.key)
                for alert in alerts
                for line in alert.lines
                if line.finding.claim_id == claim_id
            },
        }
        for claim_id in standings.claim_ids()
    }


@pytest.mark.timeout(300)
def test_all_120_orders_end_in_the_same_ledger(read, store):
    """State, stances, counts, origins, findings and what was alerted are the same.

    A laptop tries every sixth order, continuous integration all of them.
    """
    first, *others = list(permutations(read))[:: 1 if os.environ.get("CI") == "true" else 6]
    expected = ledger_after(first, store)
    for order in others:
        assert ledger_after(order, store) == expected


def test_agency_copy_is_one_origin_and_the_others_stand_alone(read, store):
    """The first two share a wire text: seven outlets that print it would be one witness."""
    origins = {claim: row["origins"] for claim, row in ledger_after(read, store).items()}["soledar-captured"]
    assert sorted(len(members) for members in origins.values()) == [1, 1, 1, 2]
