"""The shelf: articles as they were read, compressed, for as long as the retention says."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from datetime import datetime

from monitor.ledger.keys import Keys
from monitor.ledger.store import Store
from monitor.models import Article, Reading
from monitor.redis_failures import redis_errors

_PAGE = 200


def pack(article: Article) -> bytes:
    """An article as compressed JSON: news text shrinks to some 45 % at level 6 (the replay articles)."""
    return zlib.compress(article.model_dump_json(exclude_defaults=True).encode("utf-8", "surrogatepass"), 6)


def unpack(packed: bytes) -> Article:
    """The article that was packed."""
    return Article.model_validate_json(zlib.decompress(packed))


class Shelf:
    """Stored articles, and the readings that wait to be recorded."""

    def __init__(self, store: Store, keys: Keys) -> None:
        self._store, self._keys = store, keys

    def article(self, article_id: str) -> Article | None:
        """A stored article; None where it is not stored (any more)."""
        with redis_errors():
            packed = self._store.get(self._keys.article(article_id))
        return unpack(packed) if packed else None

    def to_record(self, article_id: str) -> tuple[Article, Reading] | None:
        """An article that waits to be recorded, with what it says; None where nothing waits under that name."""
        with redis_errors():
            packed, reading = self._store.mget([self._keys.article(article_id), self._keys.reading(article_id)])
        return (unpack(packed), Reading.model_validate_json(reading)) if packed and reading else None

    def count(self) -> int:
        """How many articles are stored."""
        with redis_errors():
            return int(self._store.zcard(self._keys.articles))

    def articles(self, *, since: datetime | None = None) -> Iterator[Article]:
        """All stored articles, those that were stored first at the beginning.

        Args:
            since: only those that were stored at or after this time.
        """
        lowest: float | str = since.timestamp() if since else "-inf"
        place = 0
        while True:
            with redis_errors():
                names = self._store.zrangebyscore(self._keys.articles, lowest, "+inf", start=place, num=_PAGE)
                packed = self._store.mget([self._keys.article(name.decode()) for name in names]) if names else []
            yield from (unpack(one) for one in packed if one)
            if len(names) < _PAGE:
                return
            place += _PAGE
