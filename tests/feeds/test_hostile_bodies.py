"""Bodies that want to hurt, and bodies that are merely broken: each ends in entries or in UnreadableFeed."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from monitor.errors import UnreadableFeed
from monitor.feeds import PollPolicy, parse_feed
from monitor.models import Feed

FEED = Feed(feed_id="f", url="https://f.example/feed", outlet="F")
GOLDEN = [
    path.read_bytes()
    for path in sorted((Path(__file__).parents[1] / "golden" / "feeds").iterdir())
    if not path.name.endswith(".expected.json")
]


def read(body: bytes, **policy):
    """Parse with a policy."""
    return parse_feed(body, feed=FEED, url=FEED.url, policy=PollPolicy(**policy))


def rss(items: str, head: str = "") -> bytes:
    """An RSS body."""
    return f'<?xml version="1.0"?>{head}<rss version="2.0"><channel><title>F</title>{items}</channel></rss>'.encode()


def test_billion_laughs_stay_unlaughed():
    """Entities that multiply are not expanded."""
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    head = f'<!DOCTYPE rss [<!ENTITY l0 "lol">{levels}]>'
    parsed = read(rss("<item><title>&l9;</title><link>https://f.example/1</link></item>", head))
    assert all(len(entry.title) < 100 for entry in parsed.entries)


@pytest.mark.parametrize("where", ["file:///etc/passwd", "http://127.0.0.1:1/dtd"])
def test_external_entities_are_not_read(where):
    """Neither a local file nor an address is opened."""
    head = f'<!DOCTYPE rss [<!ENTITY x SYSTEM "{where}">]>'
    parsed = read(rss("<item><title>a &x; b</title><link>https://f.example/1</link></item>", head))
    assert all("root:" not in entry.title for entry in parsed.entries)


def test_a_sitemap_reads_no_external_entity_either(tmp_path):
    """Lxml is told to resolve none."""
    secret = tmp_path / "secret"
    secret.write_text("hunter2")
    body = (
        f'<!DOCTYPE u [<!ENTITY x SYSTEM "{secret.as_uri()}">]><urlset xmlns:n="n"><url><loc>https://f.example/1</loc>'
        "<n:news><n:title>&x;</n:title></n:news></url></urlset>"
    )
    assert all("hunter2" not in entry.title for entry in read(body.encode()).entries)


def test_a_body_that_is_a_path_opens_no_file(tmp_path):
    """Given bytes, feedparser would open it."""
    file = tmp_path / "feed.xml"
    file.write_bytes(rss("<item><title>From the disk</title><link>https://f.example/1</link></item>"))
    with pytest.raises(UnreadableFeed):
        read(str(file).encode())


def test_a_tag_with_thousands_of_attributes_is_refused():
    """Feedparser takes a minute for 200,000 of them."""
    attributes = " ".join(f'a{n}="x"' for n in range(20_000))
    with pytest.raises(UnreadableFeed, match="thousands of attributes"):
        read(rss(f"<item {attributes}><title>t</title></item>"))


def test_a_picture_within_a_tag_is_no_trap():
    """A data: URI of 100 kB is long and has one attribute."""
    picture = f'<img src="data:image/png;base64,{"A" * 100_000}">'
    items = (
        f"<item><title>t</title><link>https://f.example/1</link><description><![CDATA[{picture}]]></description></item>"
    )
    assert len(read(rss(items)).entries) == 1


def test_items_beyond_the_bound_are_dropped_and_counted():
    """In document order: the newest come first in a feed; how many were left is said."""
    items = "".join(f"<item><title>t{n}</title><link>https://f.example/{n}</link></item>" for n in range(3_000))
    parsed = read(rss(items), max_entries=100)
    assert [entry.title for entry in parsed.entries] == [f"t{n}" for n in range(100)]
    assert parsed.dropped == 2_900


def test_a_title_of_megabytes_is_cut():
    """To what a person may read; the content has a bound of its own."""
    long = "word " * 800_000
    parsed = read(rss(f"<item><title>{long}</title><link>https://f.example/1</link></item>"))
    assert len(parsed.entries[0].title) <= PollPolicy().max_title_chars


@pytest.mark.parametrize(
    "body",
    [b"", b"   ", b"\0" * 100, b"<html><body>Are you a robot?</body></html>", b"plain text", b"{}", b"[]", b"\xff\xfe"],
)
def test_what_is_no_feed_is_said_to_be_none(body):
    """With the URL and the next step."""
    with pytest.raises(UnreadableFeed, match=r"f\.example/feed: .*monitor feeds add"):
        read(body)


@pytest.mark.parametrize("body", [b"<rss", b"<rss></rss>", b"<feed/>", b"<rss><channel>" + b"<a>" * 20_000])
def test_a_feed_without_entries_is_a_feed(body):
    """It may have some tomorrow."""
    assert read(body).entries == ()


def test_json_that_is_too_deep_is_unreadable():
    """No RecursionError reaches the poller."""
    deep = b'{"version": "https://jsonfeed.org/version/1.1", "items": ' + b"[" * 100_000
    with pytest.raises(UnreadableFeed):
        read(deep)


def test_a_body_that_makes_feedparser_fail_is_mended_and_read():
    """A link that ends without having begun: feedparser raises KeyError (found by the test below)."""
    item = "<item><title>One</title></link><link>https://f.example/1</link></item>"
    broken = f"<rss version='2.0'><channel><title>F</title><link>https://f.example/</link></link>{item}</channel></rss>"
    assert [entry.title for entry in read(broken.encode()).entries] == ["One"]


@st.composite
def damaged(draw) -> bytes:
    """A real body, cut, with some bytes overwritten."""
    body = bytearray(draw(st.sampled_from(GOLDEN)))
    for _ in range(draw(st.integers(0, 8))):
        place = draw(st.integers(0, len(body) - 1))
        body[place : place + draw(st.integers(0, 4))] = draw(st.binary(max_size=6))
        if not body:
            body = bytearray(b"x")
    return bytes(body[: draw(st.integers(0, len(body)))])


@settings(max_examples=200, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(damaged())
def test_damaged_feeds_end_in_entries_or_in_unreadable(body):
    """Nothing else is raised, and every entry has an identity of its own."""
    try:
        parsed = read(body)
    except UnreadableFeed:
        return
    ids = [entry.entry_id for entry in parsed.entries]
    assert len(ids) == len(set(ids))
