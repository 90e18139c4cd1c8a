"""What the pages show, and what they never do."""

from pathlib import Path

import pytest
from lxml import html
from starlette.testclient import TestClient

from monitor.claims import load_claims
from monitor.models import Article
from monitor.web.application import build_app

CLAIM = "wagner-captured-soledar"
CLAIMS = load_claims(Path(__file__).parents[2] / "config" / "claims")


def page(client, path, **fields):
    answer = client.get(path, params=fields)
    assert answer.status_code == 200, answer.text
    return html.fromstring(answer.text)


def text_of(element):
    return " ".join(element.text_content().split())


def test_the_board_lists_every_claim_with_state_and_both_counts(client):
    """A row a claim: its words, its state, and for each stance the articles and the origins."""
    rows = page(client, "/").cssselect("#claims .claim-row")
    assert len(rows) == len(CLAIMS.claims)
    assert "Russian forces have captured Soledar." in text_of(rows[0])
    assert rows[0].cssselect(".state")[0].text in {"contested", "denied"}
    assert "articles = " in text_of(rows[0].cssselect(".counts .repeats")[0])


def test_the_board_shows_the_latest_alerts_with_their_sentences(client):
    """The latest first, each with the sentence that shows it, linked to its place in the article."""
    cards = page(client, "/").cssselect("#latest .card")
    assert len(cards) == 5
    link = cards[0].cssselect("blockquote a")[0]
    article = html.fromstring(client.get(link.get("href")).text)
    assert article.get_element_by_id(link.get("href").partition("#")[2]).tag == "mark"


def test_a_claim_shows_its_timeline_findings_history_and_sources(client):
    """A lane a source, a mark a stance, every finding with why, and how the state came about."""
    claim = page(client, f"/claims/{CLAIM}")
    drawing = claim.cssselect("svg.timeline")[0]
    assert drawing.cssselect(".mark.repeats, .mark.denies")
    assert len(drawing.cssselect("text.source")) >= 2
    assert claim.cssselect("#findings .finding blockquote a")
    assert claim.cssselect("#findings .finding .why")


def test_an_article_that_could_not_verify_is_drawn_hollow(client):
    """Reuters says that it could not verify it: its mark is hollow, and the words say so."""
    marks = page(client, "/claims/soledar-captured").cssselect(".mark.hollow title")
    assert any("unverified" in mark.text for mark in marks)


@pytest.mark.parametrize(
    "path",
    ["/", "/alerts", "/suppressed", "/feeds", "/check", "/claims/soledar-captured", "/alerts?stance=denies&claim="],
)
def test_pages_have_a_title_a_language_and_one_heading(client, path):
    """Every page says what it is to whoever hears it read aloud."""
    found = page(client, path)
    assert found.get("lang") == "en"
    assert found.findtext(".//title")
    assert len(found.cssselect("h1")) == 1


def test_alerts_are_filtered_by_claim_stance_and_source(client):
    """The form's fields, each and together."""
    denials = page(client, "/alerts", stance="denies", claim=CLAIM).cssselect(".card")
    assert 0 < len(denials) < 5
    assert page(client, "/alerts", source="nobody at all").cssselect(".empty")


def test_an_alert_says_why_and_what_became_of_it(client, newsroom):
    """The receipts of one alert on a page of its own."""
    alert = newsroom.board.alerts.page(limit=1).items[0].alert
    assert "Why this is news" in text_of(page(client, f"/alerts/{alert.alert_id}"))


def test_a_text_is_explained_without_touching_any_state(client, newsroom):
    """A pasted text is read as the monitor reads, and nothing is written."""
    before = dict.fromkeys(newsroom.board.store.scan_iter("*"))
    answer = client.post("/check", data={"text": "News\n\nWagner mercenaries have captured Soledar, Prigozhin said."})
    found = html.fromstring(answer.text)
    assert found.cssselect(".findings .finding .why")
    assert found.cssselect("mark")
    assert dict.fromkeys(newsroom.board.store.scan_iter("*")) == before


def test_a_page_at_an_address_is_explained(client, newsroom):
    """An address is fetched by the monitor's own client, and its article read."""
    sentence = "Wagner mercenaries have taken complete control of Soledar, Prigozhin said on Wednesday."
    newsroom.pages.bodies["https://a.example/1"] = f"<html><body><article><p>{sentence}</p></article></body></html>"
    answer = client.post("/check", data={"url": "https://a.example/1"})
    assert sentence in text_of(html.fromstring(answer.text).cssselect(".text")[0])


@pytest.mark.parametrize("url", ["file:///etc/passwd", "javascript:alert(1)", "nonsense", "https://gone.example/"])
def test_an_address_that_cannot_be_had_is_told_in_words(client, url):
    """No stack trace, no silence."""
    answer = client.post("/check", data={"url": url})
    assert answer.status_code == 422


def test_of_a_crowd_page_feed_and_api_show_the_first_and_count_the_others(newsroom):
    """Thousands of voices in one article: thirty lines are shown, and how many more there are is said."""
    names = [
        f"{first}{last}" for first in ("Ab", "Ge", "Ka", "Lo") for last in ("ran", "sen", "ton", "lin", "mir", "dan")
    ]
    says = "confirmed that Russian forces had captured Soledar."
    text = " ".join(f"Ivan {one.capitalize()} {says} Pavlo {one.capitalize()}ov {says}" for one in names)
    decision = newsroom.publish(Article(article_id="crowd", outlet="Crowd", title="Many", text=text))
    alert, voices = decision.alert, len(names) * 2
    assert len(alert.lines) + alert.more > voices - 1 > len(alert.lines)
    client = TestClient(build_app(newsroom.board))
    words = f"{alert.more} more like these in this article"
    assert words in client.get(f"/alerts/{alert.alert_id}").text
    assert words in client.get("/alerts.atom").text
    assert f"and {len(alert.lines) + alert.more - 3} more" in client.get("/").text
    assert client.get(f"/api/v1/alerts/{alert.alert_id}").json()["alert"]["more"] == alert.more


def test_what_came_from_outside_is_escaped_everywhere(newsroom):
    """Markup in titles, outlets and sentences is shown, never obeyed; a javascript: link is no link."""
    evil = '<script>alert("x")</script>'
    newsroom.publish(
        Article(
            article_id=f"evil-{evil}",
            outlet=f"Outlet {evil}",
            title=f"Title {evil}",
            text=f"Russian forces have captured Soledar {evil}, Analyst {evil} Brown confirmed on Friday.",
            url="javascript:alert(1)",
        )
    )
    client = TestClient(build_app(newsroom.board))
    board = client.get("/").text
    assert "&lt;script&gt;" in board
    for path in ("/", "/alerts", "/claims/soledar-captured", "/suppressed"):
        text = client.get(path).text
        assert evil not in text
        assert 'href="javascript:' not in text


def test_links_to_outlets_tell_nobody_where_one_comes_from(client):
    """Every link that leaves the board has rel=noreferrer."""
    links = [a for a in page(client, "/claims/soledar-captured").cssselect("a") if "://" in (a.get("href") or "")]
    assert links
    assert all("noreferrer" in a.get("rel") for a in links)


def test_no_page_has_inline_script_or_style(client):
    """The policy forbids them, so there must be none."""
    for path in ("/", f"/claims/{CLAIM}", "/alerts", "/feeds", "/check"):
        found = page(client, path)
        assert not found.cssselect("[style], style, script:not([src])")
        assert not [e for e in found.iter() for name in e.attrib if name.startswith("on")]


def test_a_claim_that_nobody_follows_is_a_page_that_says_so(client):
    """404 with words and a way back."""
    answer = client.get("/claims/no-such")
    assert answer.status_code == 404
    assert "no claim" in answer.text


def test_an_empty_ledger_still_has_pages(empty_newsroom):
    """The first minute of a new installation."""
    client = TestClient(build_app(empty_newsroom.board))
    for path in ("/", "/alerts", "/claims/soledar-captured", "/suppressed", "/feeds", "/health/ready"):
        assert client.get(path).status_code == 200
