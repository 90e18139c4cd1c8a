"""`monitor claims import` and `monitor claims dossier`: claims in from other tools, a claim out to an editor."""

import json
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
import yaml
from lxml import html
from typer.testing import CliRunner

from monitor.claims import load_claims
from monitor.cli.app import assemble
from monitor.ledger.keys import Keys
from monitor.ledger.ledger import Ledger
from monitor.ledger.looks import LookPolicy
from monitor.ledger.retention import RetentionPolicy
from monitor.models import Article, Finding, Reading, Source, Stance
from monitor.news.decision import Rules
from monitor.pipeline.record import record

NOW = datetime(2023, 1, 14, tzinfo=UTC)
REVIEW = {
    "@context": "https://schema.org",
    "@type": "ClaimReview",
    "claimReviewed": "The old bridge has been closed.",
    "itemReviewed": {"@type": "Claim", "author": {"name": "The mayor"}, "datePublished": "2023-01-13"},
}
FEED = {
    "@type": "DataFeed",
    "dataFeedElement": [
        {"@type": "DataFeedItem", "item": [REVIEW]},
        {"@type": "DataFeedItem", "item": [{**REVIEW, "claimReviewed": "The mill has been sold."}]},
        {"@type": "DataFeedItem", "item": [{**REVIEW, "claimReviewed": ""}]},
    ],
}
TABLE = "id,statement,claimants\nmill,The mill has been sold.,The miller; The mayor\n,The tower has fallen.,\n"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A configuration with one claim, and no variable of this machine."""
    for name in [name for name in os.environ if name.startswith("MONITOR_")]:
        monkeypatch.delenv(name)
    (tmp_path / "monitor.yaml").write_text("", encoding="utf-8")
    (tmp_path / "feeds.yaml").write_text("feeds: {}", encoding="utf-8")
    (tmp_path / "claims").mkdir()
    mill = "claims: {old: {statement: The mill burns.}}"
    (tmp_path / "claims" / "own.yaml").write_text(mill, encoding="utf-8")
    return tmp_path


def monitor(*words: str):
    return CliRunner().invoke(assemble(), list(words))


@pytest.mark.parametrize(
    ("name", "document", "statements"),
    [
        ("one.json", json.dumps(REVIEW), ["The old bridge has been closed."]),
        ("feed.jsonld", json.dumps(FEED), ["The old bridge has been closed.", "The mill has been sold."]),
        ("table.csv", TABLE, ["The mill has been sold.", "The tower has fallen."]),
    ],
)
def test_what_is_imported_is_a_claim_file_that_is_followed(folder, name, document, statements):
    """A single review, a feed of them, a table: beside the other claim files, in the form of a claim file."""
    (folder / name).write_text(document, encoding="utf-8")
    done = monitor("claims", "import", str(folder / name), "--config", str(folder))
    assert done.exit_code == 0, done.output
    assert "`monitor claims rescan`" in done.stdout
    assert [c.statement for c in load_claims(folder / "claims").claims if c.claim_id != "old"] == statements
    assert monitor("config", str(folder)).exit_code == 0


def test_what_cannot_be_taken_is_told_and_the_rest_is_imported(folder):
    """Each with its place and what is wrong with it."""
    (folder / "feed.json").write_text(json.dumps(FEED), encoding="utf-8")
    done = monitor("claims", "import", str(folder / "feed.json"), "--config", str(folder))
    assert "skipped review 3: statement: expected at least 3 characters" in done.stderr


def test_nothing_is_overwritten_and_nothing_is_imported_twice(folder):
    """A second import into the same file is refused; into another there is nothing new."""
    (folder / "one.json").write_text(json.dumps(REVIEW), encoding="utf-8")
    words = ("claims", "import", str(folder / "one.json"), "--config", str(folder))
    assert monitor(*words).exit_code == 0
    before = (folder / "claims" / "one.yaml").read_text(encoding="utf-8")
    assert "is there already" in monitor(*words).stderr
    again = monitor(*words, "--to", str(folder / "claims" / "two.yaml"))
    assert (again.exit_code, "nothing new" in again.stderr) == (1, True)
    assert (folder / "claims" / "one.yaml").read_text(encoding="utf-8") == before
    assert yaml.safe_load(before)["claims"]["the-old-bridge-has-been-closed"]["claimants"] == ["The mayor"]


@pytest.mark.parametrize(
    ("name", "document", "wrong"),
    [
        ("x.json", "{", "no JSON"),
        ("x.json", "{}", "no ClaimReview in it"),
        ("x.csv", "title\nx\n", "unknown column 'title'"),
    ],
)
def test_a_file_of_another_kind_is_refused_in_words(folder, name, document, wrong):
    """With the status of a wrong configuration, and no file written."""
    (folder / name).write_text(document, encoding="utf-8")
    refused = monitor("claims", "import", str(folder / name), "--config", str(folder))
    assert refused.exit_code == 3
    assert wrong in refused.stderr
    assert [file.name for file in (folder / "claims").iterdir()] == ["own.yaml"]


@pytest.mark.redis
def test_a_dossier_is_written_as_markdown_and_as_one_page_that_asks_for_nothing(run, tmp_path):
    """The page holds its style and its drawing; it has no script, and nothing in it is loaded."""
    page, text = tmp_path / "dossier.html", run("claims", "dossier", "soledar-captured").stdout
    assert text.startswith("# Russian forces have captured Soledar.")
    assert "The mayor confirms" in text
    written = run("claims", "dossier", "soledar-captured", "--format", "html", "--to", str(page))
    assert f"{page}: written" in written.stdout.replace("\n", "")
    document = html.fromstring(page.read_text(encoding="utf-8"))
    assert document.cssselect("svg.timeline .mark")
    assert not document.cssselect("script, link, img, iframe, object, [src], [srcset]")
    assert "url(" not in page.read_text(encoding="utf-8")
    assert run("claims", "dossier", "nothing").exit_code == 2


HOSTILE = '<script>alert(1)</script> & "x" \x1b[31m\x9b31m\u202eevil\x07'


@pytest.mark.redis
def test_what_outlets_write_runs_nowhere(run, real_redis):
    """Markup, scripts and control characters in titles and names: neither in a dossier nor in a terminal."""
    finding = Finding(
        claim_id="soledar-captured",
        stance=Stance.DENIES,
        source=Source(kind="voice", name=HOSTILE),
        sentence=HOSTILE,
        start=0,
        end=len(HOSTILE),
        confidence=0.9,
        why="says so",
    )
    article = Article(article_id="evil", outlet=HOSTILE, title=HOSTILE, text=HOSTILE, url="javascript:alert(1)")
    claims = {claim.claim_id: claim for claim in load_claims(Path("config/claims")).claims}
    ledger = Ledger(real_redis, Keys(), sinks=["log"], looks=LookPolicy(), retention=RetentionPolicy())
    reading = Reading(article_id="evil", findings=(finding,))
    record(article, reading, ledger=ledger, rules=Rules(claims=claims, sinks={}), clock=lambda: NOW)
    for words in (("alerts",), ("claims", "show", "soledar-captured"), ("claims", "list")):
        shown = run(*words).stdout
        assert not {char for char in shown if char != "\n" and not char.isprintable()}, words
    for words in (("alerts", "--format", "jsonl"), ("alerts", "--format", "csv")):
        assert "\x1b" not in run(*words).stdout, words
    page = html.fromstring(run("claims", "dossier", "soledar-captured", "--format", "html").stdout)
    assert not page.cssselect("script")
    assert not [a for a in page.cssselect("a") if not a.get("href").startswith(("https://", "http://"))]
    text = run("claims", "dossier", "soledar-captured").stdout
    assert "\x1b" not in text
    assert "<script>" not in text
