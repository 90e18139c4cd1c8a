"""OPML in and out."""

import re

import pytest

from monitor.errors import ConfigurationError
from monitor.feeds.opml import feed_id_for, read_opml, write_opml
from monitor.models import Feed

FEEDS = (
    Feed(feed_id="a", url="https://a.example/feed?x=1&y=2", outlet='Вести "A" & B', publisher="House", language="ru"),
    Feed(feed_id="b", url="https://b.example/feed", outlet="B"),
)


def test_what_is_exported_can_be_imported():
    """URLs and outlets survive the way out and in, whatever their letters."""
    imported = read_opml(write_opml(FEEDS, title="Feeds"), name="feeds.opml")
    assert {(feed.url, feed.outlet) for feed in imported.feeds} == {(feed.url, feed.outlet) for feed in FEEDS}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "windows-1251"])
def test_letters_survive_any_encoding(encoding):
    """Declared or not."""
    declared = '<?xml version="1.0" encoding="windows-1251"?>' if encoding == "windows-1251" else ""
    body = f'{declared}<opml version="2.0"><body><outline text="Вести" xmlUrl="https://v.example/rss"/></body></opml>'
    assert read_opml(body.encode(encoding), name="f").feeds[0].outlet == "Вести"


def test_a_url_that_stands_twice_is_taken_once_and_other_schemes_are_named():
    """Readers export the same feed under two folders; what cannot be polled is said."""
    twice = '<outline text="A" xmlUrl="https://a.example/"/>' * 2 + '<outline text="Mail" xmlUrl="mailto:x@y"/>'
    imported = read_opml(f'<opml version="2.0"><body>{twice}</body></opml>'.encode(), name="f")
    assert [feed.outlet for feed in imported.feeds] == ["A"]
    assert imported.skipped == ("Mail",)


@pytest.mark.parametrize("body", [b"", b"<html></html>", b"not xml", b"https://a.example/list.opml"])
def test_a_file_that_is_no_list_is_refused(body):
    """The message says what was expected; a URL is not fetched."""
    with pytest.raises(ConfigurationError, match=r"list\.opml: no list of feeds; expected OPML"):
        read_opml(body, name="list.opml")


def test_ids_are_readable_and_the_same_each_time():
    """An import that is repeated finds the feeds that it made."""
    body = write_opml(FEEDS, title="Feeds")
    first, again = read_opml(body, name="f"), read_opml(body, name="f")
    assert first == again
    assert first.feeds[0].feed_id.startswith("b-example-")


@pytest.mark.parametrize("url", ["http://[", "http://℀.x/", "https://[::::]/x"])
def test_an_address_that_names_no_host_has_an_id_too(url):
    """It is polled, refused and said to be no address; nothing breaks before."""
    assert re.fullmatch(r"feed-[0-9a-f]{6}", feed_id_for(url))
