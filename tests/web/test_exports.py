"""What leaves the board: Atom, metrics, dossiers."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import feedparser
import pytest
from lxml import html
from prometheus_client.parser import text_string_to_metric_families
from starlette.testclient import TestClient

from monitor.models import Article
from monitor.refiners import Spending
from monitor.sinks.wording import headline
from monitor.web.application import build_app

CLAIM = "soledar-captured"


def test_a_feed_reader_loses_nothing(client, newsroom):
    """Every alert with id, time, headline, link, outlet, sentences and reasons, as feedparser reads them."""
    feed = feedparser.parse(client.get("/alerts.atom").content)
    alerts = [logged.alert for logged in newsroom.board.alerts.page().items]
    assert not feed.bozo
    assert [entry.title for entry in feed.entries] == [headline(alert) for alert in alerts]
    for entry, alert in zip(feed.entries, alerts, strict=True):
        assert entry.id.endswith(alert.alert_id)
        assert entry.author == alert.outlet
        assert entry.updated == alert.raised_at.isoformat()
        words = " ".join(html.fromstring(entry.content[0].value).text_content().split())
        for line in alert.lines:
            assert " ".join(line.finding.sentence.split()) in words
            assert line.why_news in words


def test_a_claim_has_a_feed_of_its_own(client, newsroom):
    """Only alerts with a line on it; its address and its page stand in it."""
    feed = feedparser.parse(client.get(f"/claims/{CLAIM}/alerts.atom").content)
    assert feed.feed.title == newsroom.board.statement(CLAIM)
    assert feed.entries
    assert all(CLAIM in [tag.term for tag in entry.tags] for entry in feed.entries)


def test_letters_that_xml_forbids_do_not_break_the_feed(newsroom):
    """A control character in a headline costs that character, not the feed."""
    text = "Russian forces have captured Soledar, analyst Brown confirmed on Friday."
    newsroom.publish(Article(article_id="odd", outlet="Odd \x0b Outlet \ufffe", title="T\x00itle <b>", text=text))
    feed = feedparser.parse(TestClient(build_app(newsroom.board)).get("/alerts.atom").content)
    assert not feed.bozo
    assert len(feed.entries) == 6


def test_the_atom_feed_of_an_empty_ledger_is_a_feed(empty_newsroom):
    """No entries, and still valid: id, title and updated stand in it."""
    feed = feedparser.parse(TestClient(build_app(empty_newsroom.board)).get("/alerts.atom").content)
    assert not feed.bozo
    assert feed.feed.updated
    assert feed.feed.id


def test_metrics_tell_what_the_ledger_holds(client):
    """Feeds, claims, backlog, lag and fates, in Prometheus' format."""
    families = {f.name: f for f in text_string_to_metric_families(client.get("/metrics").text)}
    assert {"monitor_feeds", "monitor_claims", "monitor_waiting", "monitor_alert_lag_seconds"} <= families.keys()
    waiting = {sample.labels["stage"]: sample.value for sample in families["monitor_waiting"].samples}
    assert waiting["read"] == 0
    assert sum(sample.value for sample in families["monitor_claims"].samples) > 0


def test_metrics_tell_how_polite_we_were_and_what_reading_came_to(client, newsroom):
    """The hosts that were visited most, and no more than twenty of them; articles read, and not, by reason."""
    addresses = [f"https://{letter}.example/feed" for letter in "abcdefghijklmnopqrstuvwxyz"]
    newsroom.board.courtesy.ask([*addresses, "https://z.example/other"], datetime(2023, 1, 13, tzinfo=UTC))
    newsroom.board.counters.count("articles-unreadable", "refused")
    newsroom.board.counters.count("polls", "changed")
    told = client.get("/metrics").text
    assert 'monitor_host_turns_total{host="z.example"} 2.0' in told
    assert told.count("monitor_host_turns_total{") == 20
    assert 'monitor_articles_unreadable_total{reason="refused"} 1.0' in told
    assert 'monitor_polls_total{outcome="changed"} 1.0' in told


def test_metrics_tell_what_refiners_may_still_be_asked(newsroom):
    """Asked beside allowed, of this hour; nothing where there are none."""
    board = replace(newsroom.board, spending=lambda: {"llama": Spending(asked=12, an_hour=60)})
    told = TestClient(build_app(board)).get("/metrics").text
    assert 'monitor_refiner_questions{refiner="llama"} 12.0' in told
    assert 'monitor_refiner_budget{refiner="llama"} 60.0' in told
    assert "monitor_refiner_questions{" not in TestClient(build_app(newsroom.board)).get("/metrics").text


def test_a_dossier_is_one_file_that_loads_nothing(client):
    """Style and drawing are in it; no link to a file of ours, no script."""
    answer = client.get(f"/claims/{CLAIM}/dossier.html")
    assert "attachment" in answer.headers["content-disposition"]
    page = html.fromstring(answer.text)
    assert page.cssselect("svg.timeline .mark")
    assert not page.cssselect("script, link, img, [src]")
    assert all(a.get("href").startswith("https://") for a in page.cssselect("a"))


def test_a_dossier_in_markdown_keeps_words_as_words(newsroom):
    """Markup in a headline is text in the dossier."""
    text = "Russian forces have captured Soledar, analyst Brown confirmed on Friday."
    newsroom.publish(Article(article_id="md", outlet="O [x](javascript:1)", title="# <b>Big</b>", text=text))
    answer = TestClient(build_app(newsroom.board)).get(f"/claims/{CLAIM}/dossier.md").text
    assert answer.startswith("# Russian forces have captured Soledar.")
    assert "\\# \\<b\\>Big\\</b\\>" in answer
    assert "[x](javascript" not in answer


@pytest.mark.parametrize(
    "path", ["/claims/none/dossier.md", f"/claims/{CLAIM}/dossier.pdf", "/claims/none/alerts.atom"]
)
def test_there_is_nothing_to_export_of_nothing(client, path):
    """404, with words."""
    assert client.get(path).status_code == 404


def test_the_dashboard_asks_only_for_what_is_told(client):
    """Every metric that docs/grafana.json names is one that /metrics has (the scheduler's beat: where one runs)."""
    dashboard = Path("docs/grafana.json").read_text(encoding="utf-8")
    asked = set(re.findall(r"monitor_[a-z_]+", dashboard)) - {"monitor_scheduler_beat_age_seconds"}
    told = client.get("/metrics").text
    assert [name for name in asked if f"\n# HELP {name} " not in f"\n{told}"] == []
