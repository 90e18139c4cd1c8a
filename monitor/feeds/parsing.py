"""Bytes to entries: recognise the format, read the items, make entries of them. No clock and no network."""

from collections.abc import Callable
from typing import NamedTuple
from urllib.parse import urljoin

from monitor.errors import UnreadableFeed
from monitor.feeds.entries import make_entries
from monitor.feeds.formats import jsonfeed, sitemap, syndication
from monitor.feeds.formats.honesty import honest, refuse_traps
from monitor.feeds.formats.raw import Document, RawFeed
from monitor.feeds.parsed import ParsedFeed
from monitor.feeds.policy import PollPolicy
from monitor.models import Feed


class Format(NamedTuple):
    """One format of feeds."""

    recognises: Callable[[Document], bool]
    parse: Callable[..., RawFeed]


FORMATS = (
    Format(jsonfeed.recognises, jsonfeed.parse),
    Format(sitemap.recognises, sitemap.parse),
    Format(syndication.recognises, syndication.parse),
)
"""Tried in this order. A new format is one file and one line here."""


def parse_feed(
    body: bytes, *, feed: Feed, url: str, content_type: str | None = None, policy: PollPolicy | None = None
) -> ParsedFeed:
    """The entries of a feed's body.

    Args:
        body: decoded bytes, as they came.
        feed: whose body it is; outlet, publisher and language of its entries come from here.
        url: where the body came from; relative links are relative to it.
        content_type: the Content-Type header; its charset is a hint that may lie.
        policy: bounds; the default ones where none is given.

    Raises:
        UnreadableFeed: the body is empty, a web page or anything else that is no feed.
    """
    policy = policy or PollPolicy()
    document = honest(Document(body=body, url=url, content_type=content_type))
    refuse_traps(document)
    known = next((known for known in FORMATS if known.recognises(document)), None)
    if known is None:
        raise UnreadableFeed(f"{url}: {_what_it_is(body)}; look for the feed with `monitor feeds add`")
    raw = known.parse(document, max_items=policy.max_entries)
    return make_entries(raw, feed=feed, url=url, policy=policy)


def parts_of(body: bytes, *, url: str, policy: PollPolicy) -> tuple[str, ...]:
    """URLs of the bodies that belong to a sitemap index, those that changed last first; none for any other body."""
    if not sitemap.is_index(body):
        return ()
    raw = sitemap.parse(Document(body=body, url=url), max_items=0)
    return tuple(urljoin(url, part) for part in raw.parts[: policy.max_parts])


def _what_it_is(body: bytes) -> str:
    head = body[:2048].lstrip().lower()
    if not head:
        return "the body is empty, not a feed"
    if b"<html" in head or head.startswith(b"<!doctype html"):
        return "the body is a web page, not a feed"
    return "the body is not a feed"
