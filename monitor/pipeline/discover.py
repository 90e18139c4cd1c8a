"""Discover: from the address of an outlet to its feeds, each of them fetched and read before it is believed."""

from collections.abc import Callable, Iterable, Iterator
from urllib.parse import urljoin

from monitor.errors import MonitorError, UnreadableFeed
from monitor.exchange import Request, Response
from monitor.feeds.discovery import Candidate, find_feeds, sitemaps_in, usual_places
from monitor.feeds.judging import ACCEPT
from monitor.feeds.parsed import ParsedFeed
from monitor.feeds.parsing import parse_feed
from monitor.feeds.policy import PollPolicy
from monitor.models import Feed, Model

Fetch = Callable[[Request], Response]
"""One exchange, whatever its status; `monitor.fetching.Client.fetch` is one."""
_MOST_TRIED = 12


class FoundFeed(Model):
    """A URL that was fetched and is a feed."""

    candidate: Candidate
    parsed: ParsedFeed


def preview(url: str, *, fetch: Fetch, policy: PollPolicy) -> ParsedFeed:
    """What a poll of this URL would read, without any state being touched.

    Raises:
        UnreadableFeed: there is no feed; the message says what is there.
        FetchFailed, FetchRefused, AddressRefused: it cannot be fetched.
    """
    response = fetch(Request(url=url, headers={"Accept": ACCEPT}, max_bytes=policy.max_feed_bytes))
    return _read(response, policy)


def discover(url: str, *, fetch: Fetch, policy: PollPolicy) -> tuple[FoundFeed, ...]:
    """The feeds behind a URL: itself, or those that its page, its robots.txt or custom lead to.

    Raises:
        FetchFailed, FetchRefused, AddressRefused: the URL itself cannot be fetched.
        UnreadableFeed: its server answers with an error, and no way leads from there to a feed.
    """
    response = fetch(Request(url=url, headers={"Accept": "text/html, */*;q=0.8"}, max_bytes=policy.max_feed_bytes))
    try:
        parsed = _read(response, policy)
    except UnreadableFeed as exc:
        found = tuple(_first_kind_found(response, fetch, policy))
        if not found and response.status != 200:
            raise UnreadableFeed(f"{response.url}: status {response.status}, and no feed was found near it") from exc
        return found
    return (FoundFeed(candidate=Candidate(url=response.moved_to or url, found="given"), parsed=parsed),)


def _first_kind_found(response: Response, fetch: Fetch, policy: PollPolicy) -> list[FoundFeed]:
    """The feeds of the first way to find them that finds any; what a page declares is better than a guess."""
    ways: tuple[Callable[[], Iterable[Candidate]], ...] = (
        lambda: find_feeds(response.body, url=response.url),
        lambda: _sitemaps(response.url, fetch),
        lambda: usual_places(response.url),
    )
    for way in ways:
        if found := list(_believed(way(), fetch, policy)):
            return found
    return []


def _believed(candidates: Iterable[Candidate], fetch: Fetch, policy: PollPolicy) -> Iterator[FoundFeed]:
    for candidate, _ in zip(candidates, range(_MOST_TRIED), strict=False):
        try:
            parsed = preview(candidate.url, fetch=fetch, policy=policy)
        except MonitorError:
            continue
        if parsed.entries or parsed.parts:
            yield FoundFeed(candidate=candidate, parsed=parsed)


def _sitemaps(url: str, fetch: Fetch) -> tuple[Candidate, ...]:
    try:
        robots = fetch(Request(url=urljoin(url, "/robots.txt")))
    except MonitorError:
        return ()
    return sitemaps_in(robots.body.decode("utf-8", "replace")) if robots.status == 200 else ()


def _read(response: Response, policy: PollPolicy) -> ParsedFeed:
    if response.status != 200:
        raise UnreadableFeed(f"{response.url}: status {response.status}, no feed")
    nobody = Feed(feed_id="preview", url=response.url, outlet="")
    return parse_feed(
        response.body, feed=nobody, url=response.url, content_type=response.header("content-type"), policy=policy
    )
