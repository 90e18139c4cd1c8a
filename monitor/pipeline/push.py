"""Push: what a hub sends to a feed's callback (WebSub). The web room hangs these two functions on an address."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

import structlog

from monitor.errors import UnreadableFeed
from monitor.feeds.history import push_taken
from monitor.feeds.parsing import parse_feed
from monitor.feeds.policy import PollPolicy
from monitor.feeds.state import FeedState
from monitor.feeds.websub import is_ours, is_signed, verified
from monitor.pipeline.ports import EntryInbox, FeedTable

_log = structlog.get_logger(__name__)


class Reply(NamedTuple):
    """What the hub is answered."""

    status: int
    body: str = ""


@dataclass(frozen=True, kw_only=True)
class Pushes:
    """Answers hubs.

    Attributes:
        table: keeps the feeds' states.
        inbox: takes new entries.
        policy: bounds of what a body may hold.
        clock: tells the time, aware.
    """

    table: FeedTable
    inbox: EntryInbox
    policy: PollPolicy
    clock: Callable[[], datetime]

    def verify(self, feed_id: str, token: str, query: Mapping[str, str]) -> Reply:
        """Answer a hub's question whether we asked for a subscription (GET): its challenge, or 404.

        Raises StoreUnavailable where Redis does not answer.
        """
        state, now = self._state(feed_id, token), self.clock()
        if state is None or verified(state, query, now) is None:
            return Reply(404)
        self.table.change([feed_id], lambda latest: verified(latest, query, now) or latest)
        _log.info("feed.hub", feed=feed_id, mode=query.get("hub.mode"), why=query.get("hub.reason"))
        return Reply(200, query.get("hub.challenge", ""))

    def take(self, feed_id: str, token: str, headers: Mapping[str, str], body: bytes) -> Reply:
        """Take a push (POST). A push that is not signed is answered like one that is, and dropped (section 7.1).

        Args:
            feed_id: from the callback's address.
            token: from the callback's address.
            headers: names in lower case.
            body: as it came; the web room bounds it to `max_feed_bytes`.

        Raises StoreUnavailable where Redis does not answer: the hub tries again.
        """
        state = self._state(feed_id, token)
        if state is None or state.subscription is None:
            return Reply(404)
        if not is_signed(state.subscription, headers.get("x-hub-signature"), body):
            _log.warning("feed.push.unsigned", feed=feed_id)
            return Reply(202)
        try:
            parsed = parse_feed(
                body, feed=state.feed, url=state.url, content_type=headers.get("content-type"), policy=self.policy
            )
        except UnreadableFeed as exc:
            _log.warning("feed.push.unreadable", feed=feed_id, why=str(exc))
            return Reply(202)
        now = self.clock()
        accepted = self.inbox.accept(parsed.entries, now)
        self.table.change([feed_id], lambda latest: push_taken(latest, parsed.entries, now))
        _log.info("feed.pushed", feed=feed_id, entries=len(parsed.entries), accepted=len(accepted))
        return Reply(202)

    def _state(self, feed_id: str, token: str) -> FeedState | None:
        found = self.table.load([feed_id])
        return found[0] if found and is_ours(found[0], token) else None
