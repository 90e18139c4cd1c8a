"""Dates: read with certainty, or undated."""

from datetime import UTC, datetime, timedelta

import pytest

from monitor.exchange import Response
from monitor.feeds import parse_feed
from monitor.feeds.dates import iso_date, spoken_date
from monitor.feeds.judging import judge
from monitor.feeds.state import FeedState
from monitor.models import Feed

FEED = Feed(feed_id="f", url="https://f.example/", outlet="F")
NOW = datetime(2023, 1, 13, 12, 0, tzinfo=UTC)


def published(date: str) -> datetime | None:
    """The date of an entry, as a poll at noon takes it."""
    item = f"<item><title>t</title><link>https://f.example/1</link><pubDate>{date}</pubDate></item>"
    body = f'<rss version="2.0"><channel><language>en</language>{item}</channel></rss>'.encode()
    response = Response(url=FEED.url, status=200, body=body)
    return (
        judge(FeedState(feed=FEED), response, now=NOW, parse=lambda r: parse_feed(r.body, feed=FEED, url=r.url))
        .entries[0]
        .published_at
    )


@pytest.mark.parametrize(
    "said",
    [
        "Fri, 13 Jan 2023 11:04:00 +0300",
        "Fri, 13 Jan 2023 08:04:00 GMT",
        "13 Jan 2023 08:04:00 Z",
        "Friday, 13 January 2023 03:04:00 EST",
        "2023-01-13T08:04:00Z",
        "2023-01-13T11:04:00.000+03:00",
        "January 13, 2023 08:04:00",
    ],
)
def test_dates_are_read_in_the_forms_that_feeds_use(said):
    """RFC 822 with its relatives, ISO 8601, and words in the feed's language."""
    assert published(said) == datetime(2023, 1, 13, 8, 4, tzinfo=UTC)


@pytest.mark.parametrize(
    "said", ["", "yesterday", "2 hours ago", "soon", "0000-00-00", "Fri, 99 Foo 2023", "13:04", "2023"]
)
def test_what_cannot_be_read_is_undated(said):
    """Never the time of polling: an old item must not look new."""
    assert published(said) is None


def test_a_date_after_tomorrow_is_undated():
    """Nobody knows it; one of tomorrow may be a zone that was left out."""
    assert published("Fri, 13 Jan 2033 08:00:00 GMT") is None
    assert published("Sat, 14 Jan 2023 02:00:00 GMT") == NOW + timedelta(hours=14)


def test_words_are_read_in_the_language_of_the_feed_only():
    """Without a language nothing is guessed."""
    assert spoken_date("13 января 2023, 12:04", "ru") == datetime(2023, 1, 13, 12, 4, tzinfo=UTC)
    assert spoken_date("13 января 2023, 12:04", None) is None
    assert spoken_date("13 января 2023, 12:04", "xx") is None


@pytest.mark.parametrize("said", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"])
def test_the_ends_of_time_are_no_dates(said):
    """What cannot be said in UTC is undated."""
    assert iso_date(said) is None
