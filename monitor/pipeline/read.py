"""Read: an entry's page is fetched and becomes an article, and the matcher says what it says about the claims.

Entry ─▶ Pages.get ─▶ articles.extract ─▶ Reader.read ─▶ (Article, Reading)
             └ no page to be had ─▶ the feed's own text, marked so
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple, Protocol

from monitor.articles import article_from_entry, extract
from monitor.errors import FetchFailed, PermanentError, UnreadableArticle
from monitor.exchange import Response
from monitor.models import Article, Entry, Reading


class Pages(Protocol):
    """Fetches article pages as their publishers wish; `monitor.fetching.PoliteClient` does."""

    def get(self, url: str) -> Response:
        """The page; raises FetchFailed (later, perhaps), FetchRefused or AddressRefused (never)."""


class PageSource(Pages, Protocol):
    """Fetches many pages; `monitor.fetching.PoliteClient` does it side by side."""

    def get_all(self, urls: Sequence[str]) -> Iterator[tuple[str, Pages]]:
        """Each URL with what its page can be had from, as they come. Here: from this source, one after the other."""
        return ((url, self) for url in urls)


class Fetched(NamedTuple):
    """What asking for one page came to; its entry is read from it."""

    outcome: Response | Exception

    def get(self, url: str) -> Response:  # noqa: ARG002 - as Pages has it
        """The page, or what kept it from being had."""
        if isinstance(self.outcome, Exception):
            raise self.outcome
        return self.outcome


class Reader(Protocol):
    """Finds what articles say about the known claims; `monitor.matching.Matcher` does."""

    def read(self, article: Article) -> Reading:
        """The findings of one article."""


class Read(NamedTuple):
    """An entry that was read."""

    article: Article
    reading: Reading
    said: str = ""
    """Why the feed's own text stands in for the page; empty where the page was read."""


def read(entry: Entry, *, pages: Pages, reader: Reader, last_try: Callable[[], bool] = lambda: False) -> Read:
    """Read one entry.

    Args:
        entry: as the feed showed it.
        pages: fetches its page.
        reader: knows the claims.
        last_try: asked where the page is out of reach: whether it was often enough, and the feed's own text will do.

    Raises:
        TransientError: the page may be had later.
        UnreadableArticle: neither the page nor the feed has any text.
    """
    article, said = _article(entry, pages, last_try=last_try)
    return Read(article, reader.read(article), said)


def _article(entry: Entry, pages: Pages, *, last_try: Callable[[], bool]) -> tuple[Article, str]:
    if entry.url is None:
        return article_from_entry(entry), "the entry has no link"
    try:
        return extract(pages.get(entry.url).body, entry=entry), ""
    except PermanentError as exc:
        return _stand_in(entry, exc), str(exc)
    except FetchFailed as exc:
        if not last_try():
            raise
        return _stand_in(entry, exc), str(exc)


def _stand_in(entry: Entry, failure: Exception) -> Article:
    try:
        return article_from_entry(entry)
    except UnreadableArticle as exc:
        raise UnreadableArticle(f"{failure}; and {exc}") from failure
