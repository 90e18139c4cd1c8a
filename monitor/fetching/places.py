"""Which requests count as visits to the same place: whose share they take, and whom a closed door stops."""

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
    try:
        parsed = httpx.URL(url)
    except (httpx.InvalidURL, ValueError):
        return Place(url[:100], url[:100])
    host = parsed.host.lower() + (f":{parsed.port}" if parsed.port else "")
    host = next((domain for domain in policy.platforms if host.endswith(f".{domain}")), host)
    if host not in policy.shared_hosts:
        return Place(host, host)
    tenant = parsed.path.strip("/").partition("/")[0]
    return Place(host, f"{host}/{tenant}")
