"""Finding the feeds of a home page: what it links to as feeds, what its robots.txt lists, where feeds usually are."""

import re
from urllib.parse import urljoin, urlsplit

from lxml import etree, html

from monitor.models import Model

_FEED_TYPES = frozenset(
    {
        "application/rss+xml",
        "application/atom+xml",
        "application/rdf+xml",
        "application/feed+json",
        "application/json",
        "application/xml",
        "text/xml",
    }
)
_USUAL_PLACES = ("feed", "rss", "rss.xml", "feed.xml", "atom.xml", "index.xml", "feed.json", "news-sitemap.xml")
"""Tried where a page names no feed: what WordPress, Ghost, Hugo, Jekyll and most news systems use."""
_LOOKS_LIKE_FEED = re.compile(r"(^|[/._-])(rss|feeds?|atom)([/._-]|$)", re.IGNORECASE)
_SITEMAP = re.compile(r"^\s*sitemap\s*:\s*(\S+)", re.IGNORECASE | re.MULTILINE)
_NOT_ARTICLES = re.compile(r"comments?[/-]feed|/comments?/|[?&]comments", re.IGNORECASE)
_MOST = 20


class Candidate(Model):
    """A URL that may be a feed; only its body tells."""

    url: str
    title: str = ""
    found: str
    """How it was found, in words."""


def find_feeds(page: bytes, *, url: str) -> tuple[Candidate, ...]:
    """Feeds that a page names, its declared ones first, without those of comments.

    Args:
        page: the HTML as it came.
        url: where it came from.
    """
    try:
        tree = html.document_fromstring(page)
    except (etree.LxmlError, ValueError):
        return ()
    base = urljoin(url, next((str(one.get("href")) for one in tree.iter("base") if one.get("href")), ""))
    declared = [
        Candidate(
            url=urljoin(base, str(link.get("href"))), title=str(link.get("title") or "").strip(), found="declared"
        )
        for link in tree.iter("link")
        if _is_declared(link)
    ]
    linked = [
        Candidate(url=urljoin(base, str(link.get("href"))), title=_words_of(link), found="linked")
        for link in tree.iter("a")
        if _LOOKS_LIKE_FEED.search(urlsplit(str(link.get("href") or "")).path)
    ]
    return _distinct([*declared, *linked])


def sitemaps_in(robots_txt: str) -> tuple[Candidate, ...]:
    """Sitemaps that a robots.txt names, those first that say they are of news."""
    named = [Candidate(url=url, found="in robots.txt") for url in _SITEMAP.findall(robots_txt)]
    return _distinct(sorted(named, key=lambda candidate: "news" not in candidate.url.lower()))


def usual_places(url: str) -> tuple[Candidate, ...]:
    """Where feeds usually are, beside a page and at its site's root."""
    parts = urlsplit(url)
    root = f"{parts.scheme}://{parts.netloc}/"
    beside = url.partition("?")[0].rstrip("/") + "/"
    places = [urljoin(base, place) for base in dict.fromkeys((beside, root)) for place in _USUAL_PLACES]
    return tuple(Candidate(url=place, found="a usual place") for place in places)


def _is_declared(link: etree._Element) -> bool:
    """Whether a link element declares a feed (the rule of RSS Autodiscovery and of HTML, section 4.6.7.1)."""
    rel = str(link.get("rel") or "").lower().split()
    kind = str(link.get("type") or "").partition(";")[0].strip().lower()
    return bool(link.get("href")) and ("feed" in rel or ("alternate" in rel and kind in _FEED_TYPES))


def _words_of(link: etree._Element) -> str:
    return " ".join("".join(str(text) for text in link.itertext()).split())[:100]


def _distinct(candidates: list[Candidate]) -> tuple[Candidate, ...]:
    web = (one for one in candidates if one.url.startswith(("http://", "https://")))
    articles = (one for one in web if not _NOT_ARTICLES.search(one.url))
    return tuple({one.url.partition("#")[0]: one for one in reversed(list(articles))}.values())[::-1][:_MOST]
