"""Which requests count as visits to the same place: whose share they take, and whom a closed door stops."""

from functools import lru_cache
from typing import NamedTuple

import httpx

from monitor.fetching.policy import CourtesyPolicy


class Place(NamedTuple):
    """Where a URL leads, as courtesy counts it."""

    host: str
    """Whose share a visit takes: `host`, `host:port`, or the domain where one platform serves all its subdomains."""
    door: str
    """What a Retry-After closes: the host, or one tenant of it where the path says whose feed it is."""


def place_of(url: str, policy: CourtesyPolicy) -> Place:
    """The place of a URL; what is no URL is a place of its own, and nobody will get there."""
    host, path = _parsed(url)
    host = next((domain for domain in policy.platforms if host.endswith(f".{domain}")), host)
    if host not in policy.shared_hosts:
        return Place(host, host)
    tenant = path.strip("/").partition("/")[0]
    return Place(host, f"{host}/{tenant}")


@lru_cache(maxsize=1024)
def _parsed(url: str) -> tuple[str, str]:
    """Host and path; kept for a while, since a visit asks for them when it begins and when it ends."""
    try:
        parsed = httpx.URL(url)
    except (httpx.InvalidURL, ValueError):
        return url[:100], ""
    return parsed.host.lower() + (f":{parsed.port}" if parsed.port else ""), parsed.path
