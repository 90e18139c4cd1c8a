"""Whose page a link leads to: a feed speaks for the pages of its own site, and for no other."""

from functools import lru_cache
from urllib.parse import urlsplit

import courlan

from monitor.models import Feed

SHARED_HOSTS = (
    "feeds.feedburner.com",
    "medium.com",
    "news.google.com",
    "rss.app",
    "rsshub.app",
    "www.reddit.com",
    "www.youtube.com",
)
"""Hosts of many publishers, where the path says whose a page is."""
PLATFORMS = ("blogspot.com", "livejournal.com", "substack.com", "tumblr.com", "wordpress.com")
"""Domains whose subdomains are publishers of their own."""


def site_of(url: str) -> str:
    """The site that a URL is of: its domain as somebody has registered it, else its host.

    Empty for a host that many publishers share: whose a page there is its host does not say.
    """
    try:
        return _site(urlsplit(url).hostname or "")
    except ValueError:
        return ""


def own_sites(feed: Feed, url: str) -> frozenset[str]:
    """The sites whose pages a feed may speak for.

    Args:
        feed: its address, and the sites that it was given in the configuration.
        url: where its body came from: whoever runs that host wrote it.
    """
    named = (site_of(f"https://{site}/") for site in feed.sites)
    return frozenset(filter(None, (site_of(feed.url), site_of(url), *named)))


@lru_cache(maxsize=4_096)
def _site(host: str) -> str:
    if host in SHARED_HOSTS:
        return ""
    if host.endswith(tuple(f".{platform}" for platform in PLATFORMS)):
        return host
    return courlan.extract_domain(f"https://{host}/") or host.removeprefix("www.")
