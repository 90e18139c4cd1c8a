"""Subscribe: hubs that feeds have named are asked to push (WebSub), after the poll that found them."""

import asyncio
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

import structlog

from monitor.errors import MonitorError
from monitor.feeds.policy import PollPolicy
from monitor.feeds.state import FeedState, Subscription
from monitor.feeds.websub import make_subscription, subscribe_request, wants_subscription
from monitor.pipeline.ports import Courtesy, FeedTable, Fetcher

_log = structlog.get_logger(__name__)


_ASKING_FOR = timedelta(seconds=15)
"""One hub may serve thousands of feeds: whoever is left is asked about after its next poll."""


@dataclass(frozen=True, kw_only=True)
class Subscriber:
    """Asks hubs, one after the other and at their hosts' turns.

    Attributes:
        fetcher: makes the exchanges.
        courtesy: gives out turns at hosts.
        table: keeps the feeds' states.
        policy: where hubs push to.
        clock: tells the time, aware.
    """

    fetcher: Fetcher
    courtesy: Courtesy
    table: FeedTable
    policy: PollPolicy
    clock: Callable[[], datetime]

    async def subscribe(self, states: Sequence[FeedState]) -> None:
        """Ask the hubs of these feeds, where that is due; a hub that does not answer is asked again another day."""
        began = self.clock()
        for state in states:
            if self.clock() - began > _ASKING_FOR:
                return
            if state.hub_url is None or not wants_subscription(state, self.clock(), self.policy):
                continue
            turn = self.courtesy.ask([state.hub_url], self.clock())[0]
            if turn.lease is None:
                continue
            await asyncio.sleep(turn.wait_seconds)
            try:
                await self._ask(state)
            finally:
                self.courtesy.give_back([(state.hub_url, turn.lease)], self.clock())

    async def _ask(self, state: FeedState) -> None:
        """One hub. What is asked for is recorded first: the hub may verify before it has answered."""
        now = self.clock()
        made = make_subscription(state, now, token=secrets.token_urlsafe(24), secret=secrets.token_urlsafe(32))
        self.table.change([state.feed.feed_id], partial(_asking, made))
        try:
            answer = await self.fetcher.fetch(subscribe_request(state, made, self.policy))
        except MonitorError as exc:
            _log.warning("feed.hub.failed", feed=state.feed.feed_id, hub=made.hub_url, why=str(exc))
            return
        _log.info("feed.hub.asked", feed=state.feed.feed_id, hub=made.hub_url, status=answer.status)


def _asking(made: Subscription, state: FeedState) -> FeedState:
    return state.model_copy(update={"subscription": made})
