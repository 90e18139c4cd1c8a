"""The test feed: five texts as five outlets over real HTTP."""

from pathlib import Path

import feedparser
import httpx
import pytest

from monitor.articles import extract
from monitor.errors import ConfigurationError
from monitor.models import Entry
from monitor.replay import ReplayServer, load_editions

ARTICLES = Path("config/replay/articles")


@pytest.fixture(scope="module")
def editions():
    """The five articles that the project ships."""
    return load_editions(ARTICLES)


@pytest.fixture(scope="module")
def server(editions):
    """The five articles on a free port."""
    with ReplayServer(editions) as running:
        yield running


def test_outlets_are_named_from_the_credits_of_their_texts(editions):
    """A text that credits nobody as its own is numbered."""
    assert [edition.card.name for edition in editions] == [
        "Associated Press",
        "New York Post",
        "Outlet 002",
        "Reuters",
        "Outlet 004",
    ]


def test_each_outlet_has_a_feed_that_carries_its_article(server, editions):
    """RSS and Atom, with title, link, date and the first paragraph, nothing lost on the way."""
    for edition, feed in zip(editions, server.feeds, strict=True):
        parsed = feedparser.parse(httpx.get(feed.url).content)
        (item,) = parsed.entries
        assert not parsed.bozo
        assert (parsed.feed.title, item.title) == (edition.card.name, edition.article.title)
        assert item.summary == edition.teaser
        assert item.published_parsed[:3] == (2023, 1, 13)
        assert httpx.get(item.link).status_code == 200


@pytest.mark.parametrize("dress", ["modern", "plain", "portal"])
@pytest.mark.parametrize("number", range(5))
def test_extraction_gives_back_every_text_word_for_word_from_every_kind_of_page(editions, dress, number):
    """Navigation, cookie banners, tickers, captions, related links, comments and scripts are gone."""
    edition = editions[number].model_copy(update={"card": editions[number].card.model_copy(update={"page": dress})})
    with ReplayServer([edition, *(other for other in editions if other is not editions[number])]) as server:
        page = httpx.get(f"{server.base_url}{edition.page_path}").content

    article = extract(page, entry=Entry(entry_id="e", feed_id="f", outlet="o", url=None, title=edition.article.title))

    assert article.text.split("\n") == [line for line in edition.article.text.split("\n") if line.strip()]


def test_what_has_not_changed_is_not_sent_again(server):
    """A validator echoed as received gets 304 and no body."""
    first = httpx.get(server.feeds[0].url)

    again = httpx.get(server.feeds[0].url, headers={"If-None-Match": first.headers["etag"]})

    assert (again.status_code, again.content) == (304, b"")


def test_the_test_site_welcomes_robots_and_knows_what_it_does_not_have(server):
    """robots.txt allows all; other paths are not found; the front page lists the feeds."""
    assert "Allow: /" in httpx.get(f"{server.base_url}/robots.txt").text
    assert httpx.get(f"{server.base_url}/nothing").status_code == 404
    assert server.feeds[4].url in httpx.get(server.base_url).text


def test_any_folder_of_texts_and_saved_pages_can_be_served(tmp_path):
    """Saved pages are served as they stand, under the outlet that they declare; unnamed texts are numbered."""
    (tmp_path / "17_x.txt").write_text("T\n\nWords of it.", encoding="utf-8")
    saved = f'<html><meta property="og:site_name" content="Courier"><p>{"Words of a page. " * 20}</p></html>'
    (tmp_path / "saved.html").write_text(saved, encoding="utf-8")

    editions = load_editions(tmp_path)

    assert [edition.card.name for edition in editions] == ["Outlet 17", "Courier"]
    with ReplayServer(editions) as server:
        assert httpx.get(f"{server.base_url}{editions[1].page_path}").text == saved


def test_a_folder_without_articles_is_refused_by_name(tmp_path):
    """The message says what was expected."""
    with pytest.raises(ConfigurationError, match="no articles in it; expected texts"):
        load_editions(tmp_path)
    with pytest.raises(ConfigurationError, match="no such file or folder"):
        load_editions(tmp_path / "missing")
