"""JSON Feed 1.0 and 1.1 (jsonfeed.org/version/1.1)."""

import json
from collections.abc import Mapping
from typing import Any, cast

from monitor.errors import UnreadableFeed
from monitor.feeds.dates import iso_date
from monitor.feeds.formats.raw import Document, RawFeed, RawItem

_SIGN = b"jsonfeed.org/version/"


def recognises(document: Document) -> bool:
    """Whether the body is a JSON object that names the format's version."""
    head = document.body[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    return head.startswith(b"{") and _SIGN in document.body.replace(b"\\/", b"/")


def parse(document: Document, *, max_items: int) -> RawFeed:
    """The items of a JSON Feed; raises UnreadableFeed for a body that is no JSON."""
    try:
        feed = json.loads(document.body.decode("utf-8-sig", "replace"))
    except (ValueError, RecursionError) as exc:
        raise UnreadableFeed(f"{document.url}: the body is not the JSON that it begins as ({exc})") from exc
    given = [cast("Mapping[str, Any]", item) for item in _list(feed, "items") if isinstance(item, dict)]
    hub = next((_text(hub, "url") for hub in _list(feed, "hubs") if isinstance(hub, dict)), "")
    return RawFeed(
        format="json" + "".join(c for c in _text(feed, "version").rpartition("/")[2] if c.isdigit()),
        items=tuple(_item(item) for item in given[:max_items]),
        title=_text(feed, "title"),
        language=_text(feed, "language") or None,
        hub_url=hub or None,
        self_url=_text(feed, "feed_url") or None,
        dropped=max(0, len(given) - max_items),
    )


def _item(item: Mapping[str, Any]) -> RawItem:
    published = _text(item, "date_published") or _text(item, "date_modified")
    return RawItem(
        link=_text(item, "url") or _text(item, "external_url") or None,
        given_id=_text(item, "id") or None,
        title=_text(item, "title"),
        summary=_text(item, "summary"),
        content=_text(item, "content_html") or _text(item, "content_text"),
        published_at=iso_date(published),
        date_said=published,
        language=_text(item, "language") or None,
    )


def _text(of: Mapping[str, Any], key: str) -> str:
    """A string; ids are numbers in some feeds, and the format says to read them as strings."""
    value = of.get(key)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return str(value).strip()


def _list(of: Mapping[str, Any], key: str) -> list[Any]:
    value = of.get(key)
    return value if isinstance(value, list) else []
