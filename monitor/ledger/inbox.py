"""The inbox: entries that were accepted and wait to be read; what is known is not accepted twice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from typing import NamedTuple

from pydantic import ValidationError

from monitor.feeds.identity import version_of
from monitor.ledger.connection import run_script
from monitor.ledger.keys import Keys
from monitor.ledger.leases import Command, Lease, Leases, put_command
from monitor.ledger.retention import RetentionPolicy
from monitor.ledger.shelf import pack
from monitor.ledger.store import Store, Word
from monitor.models import Article, Entry, Reading
from monitor.redis_failures import redis_errors

_PAGE = 500


class Failing(NamedTuple):
    """How often the page of an entry could not be had, and since when."""

    times: int = 0
    since: datetime | None = None


class Inbox:
    """Entries from the moment a feed shows them until their article is read.

    Args:
        store: the Redis client.
        keys: the names in Redis.
        retention: how long entries are known.
    """

    def __init__(self, store: Store, keys: Keys, retention: RetentionPolicy) -> None:
        self._store, self._keys, self._retention = store, keys, retention
        self.leases = Leases(store, keys.inbox, keys.tokens)

    def accept(self, entries: Sequence[Entry], now: datetime) -> frozenset[str]:
        """Take entries in, once.

        Returns:
            The entry_ids of those that were not known in this version: new ones and edited ones; and of those that
            could not be read when another feed showed them.

        Raises:
            StoreUnavailable: Redis does not answer; all or a part of them may have been taken in.
        """
        accepted: set[str] = set()
        for place in range(0, len(entries), _PAGE):
            accepted |= self._accept(entries[place : place + _PAGE], now)
        return frozenset(accepted)

    def _accept(self, entries: Sequence[Entry], now: datetime) -> set[str]:
        words: list[Word] = [now.timestamp(), int(self._retention.seen.total_seconds())]
        for entry in entries:
            seen, body = self._keys.seen(entry.entry_id), self._keys.entry(entry.entry_id)
            words += (entry.entry_id, seen, body, entry.feed_id, version_of(entry), entry.model_dump_json())
            words += (entry.relays, self._keys.seen(entry.relays)) if entry.relays else ("", "")
        given_up = (self._keys.given_up, self._keys.given_up_why)
        accepted = run_script(self._store, "accept", (self._keys.inbox, self.leases.token_key, *given_up), words)
        return {name.decode() for name in accepted}

    def entry(self, entry_id: str) -> Entry | None:
        """An entry that waits to be read, or was read not long ago; None where nothing is known of it."""
        with redis_errors():
            raw = self._store.get(self._keys.entry(entry_id))
        return Entry.model_validate_json(raw) if raw else None

    def entries(self, entry_ids: Sequence[str]) -> Mapping[str, Entry]:
        """Entries by id, without those of which nothing is known, and those that a newer version wrote."""
        with redis_errors():
            found = self._store.mget([self._keys.entry(entry_id) for entry_id in entry_ids])
        entries: dict[str, Entry] = {}
        for entry_id, raw in zip(entry_ids, found, strict=True):
            with suppress(ValidationError):
                entries |= {entry_id: Entry.model_validate_json(raw)} if raw else {}
        return entries

    def put_on_shelf(self, lease: Lease, article: Article, reading: Reading, now: datetime) -> bool:
        """An entry was read: keep its article, and let what it says be recorded if it says anything.

        Returns:
            False when the entry is in other hands by now: nothing was changed.
        """
        name = article.article_id
        lifetime = str(int(self._retention.articles.total_seconds()))
        then: list[Command] = [
            ("SET", self._keys.article(name), "$1", "EX", lifetime),
            ("ZADD", self._keys.articles, str(now.timestamp()), name),
            ("EXPIRE", self._keys.entry(lease.member), lifetime),
            ("DEL", self._failures(lease.member)),
            ("HINCRBY", self._keys.counter("articles-read"), article.text_from, "1"),
        ]
        record: list[Command] = [
            ("SET", self._keys.reading(name), "$2"),
            put_command(self._keys.readings, name, now),
            ("HDEL", f"{self._keys.readings}:tokens", name),
        ]
        says_anything = bool(reading.findings or reading.withdrawn)
        return self.leases.finish(
            lease,
            then=then + record if says_anything else then,
            # It may have said something before it was edited.
            where=("", ()) if says_anything else (self._keys.record(name), record),
            values=(pack(article), reading.model_dump_json().encode()),
        )

    def leave(self, lease: Lease) -> bool:
        """What was read is worse than what is stored: the entry is done with, and nothing changes."""
        return self.leases.finish(lease)

    def give_up(self, lease: Lease, why: str, now: datetime) -> bool:
        """An entry can never be read; the reason is kept."""
        lifetime = str(int(self._retention.articles.total_seconds()))
        return self.leases.finish(
            lease,
            then=(
                ("HSET", self._keys.given_up_why, lease.member, "$1"),
                ("ZADD", self._keys.given_up, str(now.timestamp()), lease.member),
                ("EXPIRE", self._keys.entry(lease.member), lifetime),
            ),
            values=(why.encode(),),
        )

    def put_off(self, lease: Lease, until: datetime) -> bool:
        """An entry is to be tried again at a later time."""
        return self.leases.finish(lease, due_again=until)

    def failing(self, entry_id: str) -> Failing:
        """How the page of an entry has been failing."""
        with redis_errors():
            count, since = self._store.hmget(self._failures(entry_id), ["count", "since"])
        return Failing(int(count or 0), datetime.fromisoformat(since.decode()) if since else None)

    def count_failure(self, entry_id: str, now: datetime) -> None:
        """The page of an entry could not be had once more."""
        name = self._failures(entry_id)
        with redis_errors(), self._store.pipeline(transaction=True) as pipe:
            pipe.hincrby(name, "count", 1)
            pipe.hsetnx(name, "since", now.isoformat())
            pipe.expire(name, timedelta(days=7))
            pipe.execute()

    def _failures(self, entry_id: str) -> str:
        return f"{self._keys.entry(entry_id)}:failures"
