"""What an answer's headers say: how long it is good for, when to come back, where its hub is."""

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from monitor.exchange import Response

_LINK = re.compile(r"<([^<>]*)>([^<]*)")
_REL = re.compile(r"""\brel\s*=\s*(?:"([^"]*)"|([\w-]+))""", re.IGNORECASE)


def http_date(said: str | None) -> datetime | None:
    """A date as HTTP writes it (RFC 9110, section 5.6.7); None where it cannot be read."""
    if not said:
        return None
    try:
        at = parsedate_to_datetime(said)
    except (ValueError, TypeError, OverflowError):
        return None
    return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)


def retry_after_seconds(response: Response, now: datetime) -> float | None:
    """Retry-After, seconds or date (RFC 9110, section 10.2.3), counted from now; None where it cannot be read."""
    said = (response.header("retry-after") or "").strip()
    if said.isascii() and said.isdigit():
        return float(said[:12])
    at = http_date(said)
    return max(0.0, (at - now).total_seconds()) if at else None


def fresh_for_seconds(response: Response, now: datetime) -> float:
    """How long the answer is fresh: max-age, else Expires, less its Age (RFC 9111, sections 4.2 and 5.3); 0 if unsaid.

    `no-cache` and `no-store` make it 0. `s-maxage` is for shared caches and is not ours to heed.
    """
    directives = _directives(response.header("cache-control") or "")
    if directives.keys() & {"no-cache", "no-store"}:
        return 0.0
    if "max-age" in directives:
        lifetime = _whole(directives["max-age"])
    else:
        expires, sent = http_date(response.header("expires")), http_date(response.header("date")) or now
        lifetime = (expires - sent).total_seconds() if expires else 0.0
    return max(0.0, lifetime - _whole(response.header("age") or ""))


def link_with_rel(response: Response, rel: str) -> str | None:
    """The first web address that a Link header gives that relation (RFC 8288); hubs are named there too."""
    for target, parameters in _LINK.findall(response.header("link") or ""):
        named = _REL.search(parameters)
        if named and rel in (named[1] or named[2]).lower().split() and target.startswith(("http://", "https://")):
            return str(target)
    return None


def _directives(header: str) -> dict[str, str]:
    pairs = (part.strip().partition("=") for part in header.split(","))
    return {name.strip().lower(): value.strip().strip('"') for name, _, value in pairs if name.strip()}


def _whole(said: str) -> float:
    digits = said.strip()
    return float(digits[:12]) if digits.isascii() and digits.isdigit() else 0.0
