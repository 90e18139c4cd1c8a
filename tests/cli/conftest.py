"""`monitor` on a real Redis with one alert in it."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from monitor.claims import load_claims
from monitor.cli.app import assemble
from monitor.ledger.keys import Keys
from monitor.ledger.ledger import Ledger
from monitor.ledger.looks import LookPolicy
from monitor.ledger.retention import RetentionPolicy
from monitor.models import Article, Finding, Reading, Source, Stance
from monitor.news.decision import Rules
from monitor.news.policy import AlertPolicy
from monitor.pipeline.record import record

NOW = datetime(2023, 1, 13, 12, tzinfo=UTC)
CLAIM = "soledar-captured"
SENTENCE = "=HYPERLINK(1) The mayor confirms it."


@pytest.fixture
def run(real_redis, shared_redis_server, monkeypatch):
    """Runs `monitor` on a ledger with one alert, whose log sink has not been served yet."""
    monkeypatch.setenv("MONITOR_REDIS_URL", shared_redis_server.url)
    claims = load_claims(Path("config/claims"))
    rules = Rules(claims={claim.claim_id: claim for claim in claims.claims}, sinks={"log": AlertPolicy()})
    article = Article(article_id="one", outlet="The Herald", title="\x1b[31mNews", text=SENTENCE, published_at=NOW)
    finding = Finding(
        claim_id=CLAIM,
        stance=Stance.CONFIRMS,
        source=Source(kind="voice", name="The mayor"),
        sentence=SENTENCE,
        start=0,
        end=len(SENTENCE),
        confidence=0.9,
        why="says so",
    )
    ledger = Ledger(real_redis, Keys(), sinks=["log"], looks=LookPolicy(), retention=RetentionPolicy())
    record(article, Reading(article_id="one", findings=(finding,)), ledger=ledger, rules=rules, clock=lambda: NOW)
    return lambda *words: CliRunner().invoke(assemble(), list(words))
