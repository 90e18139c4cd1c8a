"""Copies are found however many articles have come in between."""

from datetime import UTC, datetime

import pytest

from monitor.ledger.keys import Keys
from monitor.ledger.ledger import Ledger
from monitor.ledger.looks import LookPolicy
from monitor.ledger.origins import COMPARED
from monitor.ledger.retention import RetentionPolicy
from monitor.models import Article, Finding, Reading, Source, Stance
from monitor.news.decision import Rules
from monitor.pipeline.record import record

NOW = datetime(2023, 1, 14, tzinfo=UTC)
KEYS = Keys()


@pytest.fixture
def put(any_redis):
    """Records an article that repeats a claim; which origin it belongs to, and what says so."""
    ledger = Ledger(any_redis, KEYS, sinks=[], looks=LookPolicy(), retention=RetentionPolicy(articles_days=9))

    def put(name: str, text: str, *, outlet: str = "", claim: str = "bridge"):
        article = Article(article_id=name, outlet=outlet or f"Outlet {name}", text=text)
        found = Finding(
            claim_id=claim,
            stance=Stance.REPEATS,
            source=Source(kind="outlet", name=article.outlet),
            sentence=text[:5],
            start=0,
            end=5,
            confidence=0.9,
            why="it says so",
        )
        reading = Reading(article_id=name, findings=(found,))
        return record(article, reading, ledger=ledger, rules=Rules(claims={}, sinks={}), clock=lambda: NOW).belonging

    return put


def words(name: str, count: int = 60) -> str:
    return " ".join(f"{name}{n}" for n in range(count))


def crowd(put) -> None:
    """More articles than one is compared with, each of its own words."""
    for n in range(COMPARED + 2):
        put(f"m{n:03}", words(f"m{n}x", 30))


def test_a_copy_is_tied_to_a_text_from_long_before(put):
    """By the words that they share, and it says how much that is."""
    put("a", words("a"))
    crowd(put)
    belonging = put("z", f"{words('own', 20)} {words('a')}")
    assert belonging.origin_id == "a"
    assert belonging.ties[0].startswith("a: ")
    assert "stands word for word in the other" in belonging.ties[0]


def test_what_an_outlet_printed_long_before_is_of_the_same_origin(put):
    """Who prints twice has not heard it from two."""
    put("a", words("a"), outlet="The Herald")
    crowd(put)
    assert put("z", words("z"), outlet="the herald").origin_id == "a"


def test_a_copy_that_is_about_another_claim_is_no_witness_of_this_one(put):
    """Origins are counted claim by claim."""
    put("a", words("a"), claim="tunnel")
    assert put("z", words("a")).origin_id == "z"


def test_the_index_ends_with_the_retention_of_articles(put, any_redis):
    """Every key has a lifetime."""
    put("a", words("a"))
    names = list(any_redis.scan_iter(match="monitor:run:*"))
    assert len(names) == 57  # runs of four among sixty words
    assert {any_redis.ttl(name) for name in names} <= set(range(9 * 86_400 - 60, 9 * 86_400 + 1))
