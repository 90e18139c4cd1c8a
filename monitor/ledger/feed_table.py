"""The feeds' states on Redis, and which of them are due.

    monitor:feeds        HASH  feed_id → state (JSON)
    monitor:feeds:due    ZSET  feed_id → when it is due (Unix seconds); a claim moves that past the claim's lease

Two schedulers are harmless: a claim moves a feed's time in the same step that hands it out. A feed whose poll dies is
due again when the lease has run out. A state is written only over the one that it was made from, by its revision: a
hub's push, a command or a new configuration that came while a feed was polled is not undone by the poll's end.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import cast

from redis import Redis

from monitor.feeds.state import FeedState
from monitor.models import Feed
from monitor.redis_failures import redis_errors

_CLAIM = """
local due = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', ARGV[1], 'LIMIT', 0, ARGV[3])
for _, feed_id in ipairs(due) do redis.call('ZADD', KEYS[1], ARGV[2], feed_id) end
return due
"""
_RECORD = """
local kept = {}
for i = 1, #ARGV, 4 do
  local feed_id, before, state, at = ARGV[i], ARGV[i + 1], ARGV[i + 2], ARGV[i + 3]
  local there = redis.call('HGET', KEYS[1], feed_id)
  if (there and string.match(there, '^{"revision":(%d+)') or '0') == before then
    redis.call('HSET', KEYS[1], feed_id, state)
    if at == '' then redis.call('ZREM', KEYS[2], feed_id) else redis.call('ZADD', KEYS[2], at, feed_id) end
    kept[#kept + 1] = feed_id
  end
end
return kept
"""
_PAGE = 1_000


class FeedTable:
    """Every feed that is polled, with its history.

    Args:
        redis: a client that decodes answers or does not; both work.
        prefix: put before every key, so that several monitors can share one Redis.
    """

    def __init__(self, redis: Redis, *, prefix: str = "monitor:") -> None:
        self._redis = redis
        self._states = f"{prefix}feeds"
        self._due = f"{prefix}feeds:due"
        self._claim = redis.register_script(_CLAIM)
        self._record = redis.register_script(_RECORD)

    def sync(self, feeds: Iterable[Feed], now: datetime) -> None:
        """Make the table hold the configuration's feeds: new ones are due now, removed ones are forgotten.

        A feed that changed keeps its history unless its URL changed. Feeds that a person added stay.
        """
        wanted = {feed.feed_id: feed for feed in feeds}
        gone: list[str] = []
        changed: dict[str, Feed] = {}
        for known in self.all():  # one at a time: 180,000 states at once would be half a gigabyte
            feed = wanted.pop(known.feed.feed_id, None)
            if feed is None and known.listed_by == "file":
                gone.append(known.feed.feed_id)
            elif feed is not None and (known.feed != feed or known.listed_by != "file"):
                changed[feed.feed_id] = feed
        self.forget(gone)
        self.change(list(changed), lambda known: _renewed(changed[known.feed.feed_id], known, now))
        self.record([FeedState(feed=feed, next_poll_at=now) for feed in wanted.values()])

    def add(self, feeds: Sequence[Feed], now: datetime) -> int:
        """Poll feeds that a person asked for, from now on; how many those are.

        What is polled already, by its id or at its address under whatever id, keeps its history and is left as it is.
        """
        polled = {name for state in self.all() for name in (state.feed.feed_id, state.feed.url, state.url)}
        new = [feed for feed in feeds if polled.isdisjoint({feed.feed_id, feed.url})]
        return len(self.record([FeedState(feed=feed, listed_by="desk", next_poll_at=now) for feed in new]))

    def poll_soon(self, feed_ids: Sequence[str], now: datetime) -> tuple[FeedState, ...]:
        """Make these feeds due now, a retired one too: somebody says that it lives. Returns those that are known."""
        return self.change(feed_ids, lambda state: state.revived(now))

    def forget(self, feed_ids: Sequence[str]) -> None:
        """Poll these feeds no more, and drop their history."""
        if feed_ids:
            with redis_errors(), self._redis.pipeline() as pipe:
                pipe.hdel(self._states, *feed_ids)
                pipe.zrem(self._due, *feed_ids)
                pipe.execute()

    def claim_due(self, now: datetime, *, limit: int, lease_seconds: float) -> tuple[str, ...]:
        """Up to `limit` feed_ids that are due, the longest due first; nobody else gets them until the lease ends."""
        at = now.timestamp()
        with redis_errors():
            claimed = self._claim(keys=[self._due], args=[at, at + lease_seconds, limit])
        return tuple(_text(feed_id) for feed_id in cast("list[bytes | str]", claimed))

    def load(self, feed_ids: Sequence[str]) -> tuple[FeedState, ...]:
        """The states of these feeds, in order; one that is not known any more is left out."""
        if not feed_ids:
            return ()
        with redis_errors():
            found = cast("list[bytes | None]", self._redis.hmget(self._states, list(feed_ids)))
        return tuple(FeedState.model_validate_json(raw) for raw in found if raw is not None)

    def record(self, states: Sequence[FeedState]) -> tuple[FeedState, ...]:
        """Keep these states, and make the feeds due when they say; a retired feed is due no more.

        Returns:
            Those that were kept, as they are now. Left out is a feed that was forgotten since its state was loaded
            (it stays forgotten), and one whose state somebody else has changed since (theirs stands).
        """
        kept: list[FeedState] = []
        for page in _pages(states):
            new = {s.feed.feed_id: s.model_copy(update={"revision": s.revision + 1}) for s in page}
            rows = [
                (feed_id, state.revision - 1, state.model_dump_json(exclude_defaults=True), _due_at(state))
                for feed_id, state in new.items()
            ]
            with redis_errors():
                written = self._record(keys=[self._states, self._due], args=[word for row in rows for word in row])
            kept += (new[_text(feed_id)] for feed_id in cast("list[bytes | str]", written))
        return tuple(kept)

    def change(self, feed_ids: Sequence[str], change: Callable[[FeedState], FeedState]) -> tuple[FeedState, ...]:
        """Change the states of these feeds, anew from the latest where somebody else has changed one meanwhile.

        Returns:
            Those that are known, as they are now.
        """
        changed: list[FeedState] = []
        while states := self.load(feed_ids):
            changed += self.record([change(state) for state in states])
            done = {state.feed.feed_id for state in changed}
            feed_ids = [feed_id for feed_id in feed_ids if feed_id not in done]
        return tuple(changed)

    def all(self) -> Iterator[FeedState]:
        """Every feed's state, in no order, a page at a time."""
        with redis_errors():
            for _, raw in self._redis.hscan_iter(self._states, count=_PAGE):
                yield FeedState.model_validate_json(raw)

    def count_due(self, now: datetime) -> int:
        """How many feeds are due and not claimed."""
        with redis_errors():
            return self._redis.zcount(self._due, "-inf", now.timestamp())

    def next_due_at(self) -> datetime | None:
        """When the next feed is due; None where no feed is."""
        with redis_errors():
            first = cast("list[tuple[bytes, float]]", self._redis.zrange(self._due, 0, 0, withscores=True))
        return datetime.fromtimestamp(first[0][1], UTC) if first else None


def _renewed(feed: Feed, known: FeedState, now: datetime) -> FeedState:
    """The state of a configured feed that is known; a new URL starts anew."""
    if known.feed.url != feed.url:
        return FeedState(revision=known.revision, feed=feed, next_poll_at=now)
    return known.model_copy(update={"feed": feed, "listed_by": "file"})


def _pages(states: Sequence[FeedState]) -> Iterator[Sequence[FeedState]]:
    return (states[i : i + _PAGE] for i in range(0, len(states), _PAGE))


def _due_at(state: FeedState) -> str:
    return "" if state.next_poll_at is None else f"{state.next_poll_at.timestamp():.3f}"


def _text(raw: bytes | str) -> str:
    return raw.decode() if isinstance(raw, bytes) else raw
