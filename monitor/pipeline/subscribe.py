"""Subscribe: hubs that feeds have named are asked to push (WebSub), after the poll that found them."""

import secrets
from collections.abc import Sequence
from datetime import datetime
from functools import partial

import structlog

from monitor.errors import MonitorError
from monitor.feeds.policy import PollPolicy
from monitor.feeds.state import FeedState, Subscription
from monitor.feeds.websub import make_subscription, subscribe_request, wants_subscription
from monitor.pipeline.ports import FeedTable, Fetcher

_log = structlog.get_logger(__name__)


async def subscribe(
    states: Sequence[FeedState], *, fetcher: Fetcher, table: FeedTable, policy: PollPolicy, now: datetime
) -> None:
    """Ask the hubs of these feeds, where that is due; a hub that does not answer is asked again another day.

    What is asked for is recorded first: the hub may verify before it has answered.
    """
    for state in states:
        if not wants_subscription(state, now, policy):
            continue
        made = make_subscription(state, now, token=secrets.token_urlsafe(24), secret=secrets.token_urlsafe(32))
        table.change([state.feed.feed_id], partial(_asking, made))
        try:
            answer = await fetcher.fetch(subscribe_request(state, made, policy))
        except MonitorError as exc:
            _log.warning("feed.hub.failed", feed=state.feed.feed_id, hub=made.hub_url, why=str(exc))
            continue
        _log.info("feed.hub.asked", feed=state.feed.feed_id, hub=made.hub_url, status=answer.status)


def _asking(made: Subscription, state: FeedState) -> FeedState:
    return state.model_copy(update={"subscription": made})
