"""What makes two items one entry, and when an entry that is known has been edited."""

import hashlib
import re
from collections.abc import Collection
from functools import lru_cache
from urllib.parse import urlsplit

import courlan

from monitor.feeds.sites import site_of
from monitor.models import Entry

_MARKUP = re.compile(r"<[^>]*>")
_NO_TEXT = re.compile(r"[\W_]+")
_PAGE_NUMBER = re.compile(r"(?<=[?&])(?:c|cl|e|u)id=\d{1,12}(?=&|#|$)")
"""courlan takes these names for trackers; with a plain number they name the page: story.asp?cid=12."""
_ID_CHARS = 24  # 96 bits: no two of a thousand million entries meet


@lru_cache(maxsize=4_096)  # courlan takes 0.1 ms a link, and each link is looked at three times
def canonical_url(url: str) -> str | None:
    """A link without trackers, default port and other accidents; None where it names no page of its own.

    A link to a site's front page names none: some feeds give it to every item.
    """
    cleaned = courlan.clean_url(url)
    if not cleaned:
        return None
    parts = urlsplit(cleaned)
    if parts.scheme not in {"http", "https"} or not parts.netloc:
        return None
    if not (parts.path.strip("/") or parts.query or parts.fragment):
        return None
    names_page = [pair for pair in _PAGE_NUMBER.findall(url) if pair not in cleaned]
    return cleaned + "?&"["?" in cleaned] + "&".join(names_page) if names_page else cleaned


def page_id(url: str | None, *, within: str = "") -> str | None:
    """The identity of a page; None where the link names no page of its own.

    http and https are one, and so are a path with and without a slash at its end.

    Args:
        url: a link to it.
        within: the outlet that only points to it, where it is somebody else's page: whoever lists it first must not
            stand for it.
    """
    canonical = canonical_url(url) if url else None
    if canonical is None:
        return None
    address = canonical.partition("://")[2].rstrip("/")
    return _digest("url", within, address) if within else _digest("url", address)


def is_elsewhere(url: str | None, sites: Collection[str]) -> bool:
    """Whether a link leads to a page of none of these sites."""
    return url is not None and site_of(canonical_url(url) or url) not in sites


def id_within(outlet: str, *, given_id: str | None, title: str, link: str | None, text: str) -> str | None:
    """The identity of an entry without a page of its own: the feed's id for it, else its title, link or text.

    None where there is nothing at all to go by.
    """
    candidates = (("id", given_id), ("title", _folded(title)), ("link", link), ("text", _folded(text)))
    return next((_digest(kind, outlet, value) for kind, value in candidates if value), None)


def version_of(entry: Entry) -> str:
    """What changes when an entry is edited: letters and digits of its title and texts.

    Markup, spaces and dates do not count: feeds restamp and re-wrap what nobody has edited.
    """
    texts = (entry.title, entry.summary, entry.content)
    return _digest(*(_NO_TEXT.sub("", _MARKUP.sub("", text)) for text in texts))


def fingerprint(entry: Entry) -> str:
    """Identity and version in one short mark, as the feed's state remembers it."""
    return hashlib.blake2b(f"{entry.entry_id}{version_of(entry)}".encode(), digest_size=6).hexdigest()


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _digest(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:_ID_CHARS]
