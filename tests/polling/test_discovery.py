"""From the address of an outlet to its feeds."""

import pytest
from recording_server import Answer, rss

from monitor.errors import UnreadableFeed
from monitor.feeds import PollPolicy
from monitor.fetching import Client
from monitor.pipeline.discover import discover, preview


@pytest.fixture
def find(server, fetch_policy):
    """Discover from a path of the server; paths of the feeds found."""

    def run(path: str = "/") -> list[str]:
        found = discover(server.url(path), fetch=Client(fetch_policy).fetch, policy=PollPolicy())
        return [one.candidate.url.removeprefix(server.url("")) for one in found]

    return run


def page(head: str = "", body: str = "") -> Answer:
    """A web page."""
    return Answer(f"<!doctype html><html><head>{head}</head><body>{body}</body></html>".encode())


def test_the_address_of_a_feed_is_itself_the_feed(server, find):
    """Nothing else is asked for."""
    server.routes["/feed"] = Answer(rss("One"))
    assert find("/feed") == ["/feed"]
    assert server.paths() == ["/feed"]


def test_declared_feeds_are_found_and_those_of_comments_left(server, find):
    """Link rel=alternate, relative to the page's base; a declared URL that is no feed is not believed."""
    server.routes |= {
        "/": page(
            '<base href="/news/"><link rel="alternate" type="application/rss+xml" href="feed">'
            '<link rel="alternate" type="application/atom+xml" href="/dead">'
            '<link rel="alternate" type="application/rss+xml" href="/comments/feed/">'
            '<link rel="alternate" hreflang="de" href="/de">'
        ),
        "/news/feed": Answer(rss("One")),
        "/comments/feed/": Answer(rss("A comment")),
    }
    assert find() == ["/news/feed"]


def test_links_that_look_like_feeds_are_tried(server, find):
    """A page with an "RSS" link in its footer."""
    server.routes |= {"/": page(body='<a href="/rss/world">World</a>'), "/rss/world": Answer(rss("One"))}
    assert find() == ["/rss/world"]


def test_a_news_sitemap_in_robots_txt_is_found(server, find):
    """What Google News reads, we can read."""
    news = (
        b'<urlset xmlns:n="x"><url><loc>https://o.example/1</loc><n:news><n:title>One</n:title></n:news></url></urlset>'
    )
    server.routes |= {
        "/": page(),
        "/robots.txt": Answer(f"Sitemap: {server.url('/all.xml')}\nSitemap: {server.url('/news.xml')}".encode()),
        "/all.xml": Answer(b"<urlset><url><loc>https://o.example/about</loc></url></urlset>"),
        "/news.xml": Answer(news),
    }
    assert find() == ["/news.xml"]


def test_usual_places_are_the_last_resort(server, find):
    """A page that names nothing, with a feed where feeds usually are."""
    server.routes |= {"/": page(), "/rss.xml": Answer(rss("One"))}
    assert find() == ["/rss.xml"]


def test_an_outlet_without_feeds_yields_none(server, find):
    """And no more than a dozen guesses are made."""
    server.routes["/"] = page()
    assert find() == []
    assert len(server.requests) <= 14


def test_a_preview_of_a_page_says_what_is_there(server, fetch_policy):
    """The message names the URL and the next step."""
    server.routes["/"] = page()
    with pytest.raises(UnreadableFeed, match="web page, not a feed; look for the feed with `monitor feeds add`"):
        preview(server.url("/"), fetch=Client(fetch_policy).fetch, policy=PollPolicy())
