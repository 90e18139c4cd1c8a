"""Articles and claims with very many voices: what they cost grows as they do, and no faster."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import pytest

from monitor.models import Article, Claim, Finding, Reading, Source, Stance
from monitor.news.decision import Rules, decide
from monitor.news.holdings import ArticleRecord, Belonging, ClaimHoldings, Snapshot
from monitor.news.policy import AlertPolicy
from monitor.news.standing import ClaimState, history_of, state_of

NOW = datetime(2023, 1, 13, 12, tzinfo=UTC)
RULES = Rules(claims={"c": Claim(claim_id="c", statement="It has been closed")}, sinks={"log": AlertPolicy()})


def reading_of(voices: range, stance: Stance = Stance.CONFIRMS) -> tuple[Article, Reading]:
    sentences = [f"Voice {n} {stance} it." for n in voices]
    body = "News" + "\n".join(("", *sentences))
    article = Article(article_id="a", outlet="The Herald", title="News", text=body.removeprefix("News\n"))
    findings = [
        Finding(
            claim_id="c",
            stance=stance,
            source=Source(kind="voice", name=f"Voice {n}"),
            sentence=sentence,
            start=article.body.index(sentence),
            end=article.body.index(sentence) + len(sentence),
            confidence=0.9,
            why="says so",
        )
        for n, sentence in zip(voices, sentences, strict=True)
    ]
    return article, Reading(article_id="a", findings=tuple(findings))


@contextmanager
def counted() -> Iterator[list[int]]:
    """Counts function calls: what is done costs the same on every machine by that."""
    calls = [0]

    def count(*_: object) -> None:
        calls[0] += 1

    sys.setprofile(count)
    try:
        yield calls
    finally:
        sys.setprofile(None)


def decided(voices: int) -> int:
    """How many function calls it takes to decide on an article, and on an edit in which all have changed sides."""
    article, reading = reading_of(range(voices))
    empty = Snapshot(belonging=Belonging(origin_id="a"), claims={}, last_sent={})
    first = decide(article, reading, empty, rules=RULES, now=NOW)
    record = ArticleRecord(
        article_id="a",
        mark=first.mark,
        body_version=first.body_version,
        chars=len(article.body),
        text_from="page",
        origin_id="a",
        held=first.added,
    )
    held = {"c": ClaimHoldings(claim_id="c", known=first.known)}
    edited, other = reading_of(range(voices), Stance.DENIES)
    snapshot = Snapshot(record=record, belonging=Belonging(origin_id="a"), claims=held, last_sent={})
    with counted() as calls:
        decide(article, reading, empty, rules=RULES, now=NOW)
        after = decide(edited, other, snapshot, rules=RULES, now=NOW)
    assert len(after.added) == len(after.withdrawn) == len(after.alert.lines) + after.alert.more == voices
    return calls[0]


@pytest.mark.timeout(60)
def test_four_times_the_voices_cost_four_times_the_work():
    """A page that names 3,000 people held the recorder up for longer than a job lasts, at every turn of its lease."""
    few, many = decided(50), decided(200)
    assert many < 5 * few, (few, many)


def looked_at(voices: int) -> int:
    """How many function calls it takes to say where a claim stands on which so many have spoken."""
    article, reading = reading_of(range(voices))
    decision = decide(
        article, reading, Snapshot(belonging=Belonging(origin_id="a"), claims={}, last_sent={}), rules=RULES, now=NOW
    )
    with counted() as calls:
        assert state_of(decision.known) is ClaimState.CONFIRMED
        assert len(history_of(decision.known)) == 1
    return calls[0]


def test_where_a_claim_stands_costs_as_much_as_there_are_sources():
    """After that page the board's first page took half a minute."""
    few, many = looked_at(50), looked_at(200)
    assert many < 5 * few, (few, many)
