"""News sitemaps and their index (sitemaps.org; the news extension of Google's).

Only entries with a `news:news` element count: a plain sitemap lists every page of a site, and nothing says which is
news.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO

from lxml import etree

from monitor.errors import UnreadableFeed
from monitor.feeds.dates import iso_date
from monitor.feeds.formats.raw import Document, RawFeed, RawItem

INDEX = "sitemapindex"
NEWS = "news"
_SIGNS = re.compile(rb"<(?:[\w.-]+:)?(urlset|sitemapindex)\b")
_ROOM = 8_192


def recognises(document: Document) -> bool:
    """Whether a `urlset` or a `sitemapindex` opens near the beginning."""
    return _SIGNS.search(document.body[:_ROOM]) is not None


def is_index(body: bytes) -> bool:
    """Whether the body lists sitemaps and no pages."""
    found = _SIGNS.search(body[:_ROOM])
    return found is not None and found[1] == b"sitemapindex"


def parse(document: Document, *, max_items: int) -> RawFeed:
    """The news of a sitemap, or the sitemaps of an index, those that changed last first.

    Raises UnreadableFeed for a sitemap that has pages and no news.
    """
    if is_index(document.body):
        parts = sorted(_records(document.body, "sitemap"), key=lambda record: record.get("lastmod", ""), reverse=True)
        return RawFeed(format=INDEX, parts=tuple(record["loc"] for record in parts if record.get("loc")))
    pages = list(_records(document.body, "url"))
    news = [page for page in pages if NEWS in page]
    if pages and not news:
        raise UnreadableFeed(f"{document.url}: a sitemap without news; look for the site's news sitemap in robots.txt")
    return RawFeed(format="sitemap", items=tuple(map(_item, news[:max_items])), dropped=max(0, len(news) - max_items))


def _item(page: dict[str, str]) -> RawItem:
    published = page.get("publication_date", "")
    return RawItem(
        link=page.get("loc"),
        title=page.get("title", ""),
        published_at=iso_date(published),
        date_said=published,
        language=page.get("language"),
    )


def _records(body: bytes, tag: str) -> Iterator[dict[str, str]]:
    """Each element of that name as a record of its children's texts and, where it has news, of what is said of it.

    Other extensions (images, videos) have locations and titles of their own, which are not the page's.
    """
    # No entities are resolved and nothing is loaded; a broken document yields what came before the break.
    events = etree.iterparse(BytesIO(body), events=("end",), resolve_entities=False, no_network=True, recover=True)
    for element in _until_broken(events):
        if _name(element) != tag:
            continue
        record = {_name(child): (child.text or "").strip() for child in element}
        for news in (child for child in element if _name(child) == NEWS):
            record |= {_name(inner): (inner.text or "").strip() for inner in news.iterdescendants()}
        yield record
        element.clear()


def _until_broken(events: "etree.iterparse[tuple[str, etree._Element]]") -> Iterator[etree._Element]:
    with suppress(etree.LxmlError):
        for _, element in events:
            yield element


def _name(element: etree._Element) -> str:
    # Not etree.QName, which refuses names that only a damaged body has.
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
