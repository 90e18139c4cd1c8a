"""From a feed's items to entries: links made absolute, texts bounded, identities given, the true outlet named."""

import html
import re
from collections import Counter
from typing import NamedTuple
from urllib.parse import urljoin

from monitor.feeds.dates import spoken_date
from monitor.feeds.formats.raw import RawFeed, RawItem
from monitor.feeds.identity import canonical_url, id_within, is_elsewhere, page_id
from monitor.feeds.parsed import ParsedFeed
from monitor.feeds.policy import PollPolicy
from monitor.feeds.sites import own_sites
from monitor.models import Entry, Feed

_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")


class _Body(NamedTuple):
    """What the items of one body have in common."""

    feed: Feed
    sites: frozenset[str]
    """Whose pages it may speak for."""
    shared: frozenset[str | None]
    """Links that name no item."""
    language: str | None
    policy: PollPolicy


def make_entries(raw: RawFeed, *, feed: Feed, url: str, policy: PollPolicy) -> ParsedFeed:
    """The entries of a feed; items that are one entry are taken once."""
    items = [item.model_copy(update={"link": _absolute(item.link, url)}) for item in raw.items]
    body = _Body(feed, own_sites(feed, url), _shared_links(items), raw.language, policy)
    made = [_entry(item, body) for item in items]
    entries: dict[str, Entry] = {}
    for entry in filter(None, made):
        entries.setdefault(entry.entry_id, entry)
    return ParsedFeed(
        entries=tuple(entries.values()),
        hints=raw.hints,
        format=raw.format,
        title=_plain(raw.title, policy.max_title_chars),
        hub_url=_absolute(raw.hub_url, url),
        self_url=_absolute(raw.self_url, url),
        parts=tuple(filter(None, (_absolute(part, url) for part in raw.parts))),
        dropped=raw.dropped + made.count(None),
    )


def _entry(item: RawItem, body: _Body) -> Entry | None:
    feed, policy = body.feed, body.policy
    source = _plain(item.source, policy.max_title_chars)
    outlet = _outlet(source, feed)
    title = _without_outlet(_plain(item.title, policy.max_title_chars), item.source)
    elsewhere = is_elsewhere(item.link, body.sites)
    link = None if item.link in body.shared else item.link
    text = item.summary or item.content or item.title
    # Within the feed's own outlet, not the one it names: that name is its word only.
    identity = page_id(link, within=feed.outlet if elsewhere else "") or id_within(
        feed.outlet, given_id=item.given_id, title=title, link=link, text=text
    )
    if identity is None:
        return None
    language = feed.language or item.language or body.language
    return Entry(
        entry_id=identity,
        relays=(page_id(item.link) or "") if elsewhere else None,
        feed_id=feed.feed_id,
        outlet=outlet,
        url=item.link,
        title=title,
        summary=item.summary[: policy.max_content_chars],
        content=item.content[: policy.max_content_chars],
        published_at=item.published_at or spoken_date(item.date_said, language),
        publisher=feed.publisher if outlet == feed.outlet else source,
        language=language,
    )


def _outlet(source: str, feed: Feed) -> str:
    """Whose words an entry's are: where the feed names another source for them, that source's by this feed's account.

    A feed may name whom it likes: by itself the name must not make its words that outlet's.
    """
    if not feed.outlet or source.casefold() in ("", feed.outlet.casefold()):
        return feed.outlet or source
    return f"{source} via {feed.outlet}"


def _shared_links(items: list[RawItem]) -> frozenset[str | None]:
    """Links that several items with ids of their own give: they name no item, so the ids must tell them apart."""
    ids = {(canonical_url(item.link), item.given_id) for item in items if item.link and item.given_id}
    times = Counter(canonical for canonical, _ in ids)
    return frozenset(item.link for item in items if item.link and times[canonical_url(item.link)] > 1)


def _absolute(link: str | None, base: str) -> str | None:
    """A link that can be followed, or None: feeds also link to mail addresses and scripts."""
    if not link:
        return None
    try:
        joined = urljoin(base, link.strip())
    except ValueError:
        return None
    return joined if joined.lower().startswith(("http://", "https://")) else None


def _plain(text: str, max_chars: int) -> str:
    """A title as plain text on one line: markup and entities that were escaped twice are resolved."""
    bounded = text[: max_chars * 4]
    return " ".join(html.unescape(_TAG.sub("", bounded)).split())[:max_chars]


def _without_outlet(title: str, source: str) -> str:
    """News search feeds write "Title - Outlet" and name the outlet in `source` as well."""
    ending = f" - {source.strip()}"
    return title.removesuffix(ending) if source.strip() else title
