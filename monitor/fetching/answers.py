"""What a server's answer means for whoever needs the page now: take it, try later, or never."""

from monitor.errors import FetchFailed, FetchRefused
from monitor.exchange import Response

_LATER = frozenset({408, 425, 429})
"""Request Timeout, Too Early, Too Many Requests: the client may repeat the request (RFC 9110, 8470, 6585)."""


def raise_for_status(response: Response) -> None:
    """Let a success pass.

    Raises:
        FetchFailed: the server is in trouble or asks for patience.
        FetchRefused: it says no for good.
    """
    status = response.status
    if status in _LATER or status >= 500:
        raise FetchFailed(f"{response.url}: status {status}", retry_after_seconds=_seconds(response))
    if status >= 300 and status != 304:
        raise FetchRefused(f"{response.url}: status {status}")


def _seconds(response: Response) -> float | None:
    """Retry-After where it is given in seconds; a date needs a clock (monitor.feeds.hints)."""
    given = (response.header("retry-after") or "").strip()
    return float(given) if given.isascii() and given.isdigit() else None
