"""Lists of feeds as OPML, the form in which feed readers exchange them."""

import hashlib
import re
from collections.abc import Sequence
from typing import NamedTuple
from urllib.parse import urlsplit

import listparser
from lxml import etree

from monitor.errors import ConfigurationError
from monitor.feeds.formats.honesty import text_of
from monitor.feeds.formats.raw import Document
from monitor.models import Feed

_UNSAFE = re.compile(r"[^a-z0-9]+")


class Imported(NamedTuple):
    """What an OPML file held."""

    feeds: tuple[Feed, ...]
    skipped: tuple[str, ...]
    """Entries that name no http(s) URL, as they stood."""


def feed_id_for(url: str) -> str:
    """A short readable id for a feed that nobody named: its host, and a mark of its URL."""
    host = _UNSAFE.sub("-", (host_of(url) or "feed").removeprefix("www.")).strip("-")
    return f"{host[:40]}-{hashlib.sha256(url.encode()).hexdigest()[:6]}"


def host_of(url: str) -> str:
    """The host that a URL names, in lower case; empty where it names none that can be read ("http://[")."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def read_opml(document: bytes, *, name: str) -> Imported:
    """The feeds of an OPML file, once each; the outlet is the outline's text.

    Args:
        document: the file's bytes.
        name: of the file, for the message.

    Raises:
        ConfigurationError: the file is no list of feeds.
    """
    # Bytes, for listparser fetches a text that looks like a URL; ASCII, for it reads what declares nothing as Latin-1.
    found = listparser.parse(text_of(Document(body=document, url=name)).encode("ascii", "xmlcharrefreplace"))
    if not found["version"] and not found["feeds"]:
        raise ConfigurationError(f"{name}: no list of feeds; expected OPML, as feed readers export it")
    urls = [(str(one.get("url") or "").strip(), str(one.get("title") or "").strip()) for one in found["feeds"]]
    wanted = {url: title for url, title in reversed(urls) if url.lower().startswith(("http://", "https://"))}
    feeds = [
        Feed(feed_id=feed_id_for(url), url=url, outlet=title or host_of(url) or url)
        for url, title in reversed(wanted.items())
    ]
    return Imported(tuple(feeds), tuple(title or url for url, title in urls if url not in wanted))


def write_opml(feeds: Sequence[Feed], *, title: str) -> bytes:
    """An OPML 2.0 file with these feeds, grouped by publisher where they have one."""
    root = etree.Element("opml", version="2.0")
    etree.SubElement(etree.SubElement(root, "head"), "title").text = title
    body = etree.SubElement(root, "body")
    groups: dict[str, etree._Element] = {}
    for feed in sorted(feeds, key=lambda feed: (feed.publisher or "", feed.outlet, feed.url)):
        parent = body
        if feed.publisher is not None:
            if feed.publisher not in groups:
                groups[feed.publisher] = etree.SubElement(body, "outline", text=feed.publisher)
            parent = groups[feed.publisher]
        outline = etree.SubElement(parent, "outline", type="rss", text=feed.outlet, xmlUrl=feed.url)
        if feed.language:
            outline.set("language", feed.language)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
