"""WebSub (W3C, 2018): ask a feed's hub to push, answer its verification, believe only pushes that it signed. Pure."""

import hashlib
import hmac
from collections.abc import Mapping
from datetime import datetime, timedelta
from urllib.parse import quote, urlencode

from monitor.exchange import Request
from monitor.feeds.policy import PollPolicy
from monitor.feeds.state import FeedState, Subscription

_LEASE = timedelta(days=10)
_RENEW_BEFORE = timedelta(days=1)
_ASK_AGAIN = timedelta(days=1)
"""A hub that has not verified within a day is asked once more: not with every poll."""
_SIGNATURES = {"sha1": hashlib.sha1, "sha256": hashlib.sha256, "sha384": hashlib.sha384, "sha512": hashlib.sha512}


def wants_subscription(state: FeedState, now: datetime, policy: PollPolicy) -> bool:
    """Whether the hub of a feed should be asked now: for the first time, again, or before the lease ends."""
    if policy.push_url is None or state.hub_url is None:
        return False
    asked = state.subscription
    if asked is None or asked.hub_url != state.hub_url or asked.topic != topic_of(state):
        return True
    if now - asked.asked_at < _ASK_AGAIN:
        return False
    return state.pushed_until is None or state.pushed_until - now < _RENEW_BEFORE


def topic_of(state: FeedState) -> str:
    """The name by which the hub knows a feed: what it calls itself (WebSub, section 4)."""
    return state.self_url or state.url


def make_subscription(state: FeedState, now: datetime, *, token: str, secret: str) -> Subscription:
    """A subscription to ask for. Raises ValueError for a feed without a hub.

    Args:
        state: the feed.
        now: when it is asked for.
        token: unguessable, part of the callback's address.
        secret: unguessable, under 200 bytes; what pushes are signed with.
    """
    if state.hub_url is None:
        raise ValueError(f"{state.feed.feed_id} names no hub")
    return Subscription(hub_url=state.hub_url, topic=topic_of(state), token=token, secret=secret, asked_at=now)


def subscribe_request(state: FeedState, subscription: Subscription, policy: PollPolicy) -> Request:
    """What the hub is sent (WebSub, section 5.1)."""
    form = {
        "hub.mode": "subscribe",
        "hub.topic": subscription.topic,
        "hub.callback": callback_url(state, subscription, policy),
        "hub.secret": subscription.secret,
        "hub.lease_seconds": str(int(_LEASE.total_seconds())),
    }
    return Request(
        url=subscription.hub_url,
        method="POST",
        headers={"Content-Type": "application/x-www-form-urlencoded"},
        body=urlencode(form).encode(),
        max_bytes=65_536,
    )


def callback_url(state: FeedState, subscription: Subscription, policy: PollPolicy) -> str:
    """Where the hub pushes to: one address a feed, with a part that nobody can guess."""
    return f"{(policy.push_url or '').rstrip('/')}/{quote(state.feed.feed_id, safe='')}/{subscription.token}"


def is_ours(state: FeedState, token: str) -> bool:
    """Whether a callback's token is that of the feed's subscription."""
    subscription = state.subscription
    return subscription is not None and hmac.compare_digest(subscription.token.encode(), token.encode())


def verified(state: FeedState, query: Mapping[str, str], now: datetime) -> FeedState | None:
    """The state once a hub's verification was answered; None where it asks about what nobody asked for.

    Args:
        state: the feed that the callback's address names.
        query: the hub's `hub.mode`, `hub.topic`, `hub.lease_seconds` (WebSub, section 5.3).
        now: when it came.
    """
    subscription = state.subscription
    if subscription is None or query.get("hub.topic") != subscription.topic:
        return None
    if query.get("hub.mode") == "denied":
        return state.model_copy(update={"pushed_until": None})
    if query.get("hub.mode") != "subscribe":
        return None
    said = query.get("hub.lease_seconds", "")
    lease = timedelta(seconds=int(said[:9])) if said.isascii() and said.isdigit() else _LEASE
    return state.model_copy(update={"pushed_until": now + min(lease, 3 * _LEASE)})


def is_signed(subscription: Subscription, signature: str | None, body: bytes) -> bool:
    """Whether the hub signed this body with the subscription's secret (WebSub, section 7.1): `sha256=<hex>`."""
    method, _, digest = (signature or "").strip().partition("=")
    made = _SIGNATURES.get(method.lower())
    if made is None:
        return False
    expected = hmac.new(subscription.secret.encode(), body, made).hexdigest()
    return hmac.compare_digest(expected, digest.strip().lower())
