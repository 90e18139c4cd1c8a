"""A sitemap index is polled as one feed: its parts are fetched, and its own 304 is not believed."""

from recording_server import Answer

NEWS = 'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'


def sitemap(*titles: str) -> bytes:
    """A news sitemap with a page a title."""
    pages = "".join(
        f"<url><loc>https://outlet.example/{t}</loc><news:news><news:title>{t}</news:title></news:news></url>"
        for t in titles
    )
    return f"<urlset {NEWS}>{pages}</urlset>".encode()


def index(*paths: str) -> bytes:
    """A sitemap index; the last one changed last."""
    rows = "".join(f"<sitemap><loc>{p}</loc><lastmod>2023-01-{n + 10}</lastmod></sitemap>" for n, p in enumerate(paths))
    return f"<sitemapindex>{rows}</sitemapindex>".encode()


def test_the_news_of_all_parts_are_entries(desk, server):
    """Parts that hold no news, or are missing, are passed over."""
    server.routes |= {
        "/index": Answer(index("/pages", "/missing", "/old", "/new"), headers={"ETag": '"1"'}),
        "/pages": Answer(b"<urlset><url><loc>https://outlet.example/about</loc></url></urlset>"),
        "/old": Answer(sitemap("one")),
        "/new": Answer(sitemap("two", "one")),
    }
    desk.follow("/index")
    desk.poll("/index")
    assert sorted(desk.inbox.titles) == ["one", "two"]
    assert server.paths() == ["/index", "/new", "/old", "/missing", "/pages"]


def test_a_part_that_changed_is_seen_though_the_index_did_not(desk, server):
    """No validators are sent for an index: they would say nothing of its parts."""
    server.routes |= {"/index": Answer(index("/new"), headers={"ETag": '"1"'}), "/new": Answer(sitemap("one"))}
    desk.follow("/index")
    desk.poll("/index")
    server.routes["/new"] = Answer(sitemap("two", "one"))
    desk.poll("/index")
    assert desk.inbox.titles == ["one", "two"]
    assert "if-none-match" not in server.requests[2].headers
