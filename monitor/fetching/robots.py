"""robots.txt (RFC 9309) through protego: whether a page may be fetched, and how far apart visits should be."""

from collections.abc import Awaitable, Callable, Iterable, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Literal, cast
from urllib.parse import urlsplit

from protego import Protego
from redis import Redis

from monitor.errors import FetchFailed, FetchRefused, HostBusy, PermanentError
from monitor.exchange import Request, Response
from monitor.fetching.visits import follow
from monitor.models import Model
from monitor.redis_failures import redis_errors

_GOOD_FOR_SECONDS = 86_400
"""A copy should not be used for more than 24 hours (RFC 9309, section 2.4) ..."""
_KEPT_SECONDS = 30 * 86_400
"""... unless robots.txt cannot be reached; after 30 days of that it may count as absent (section 2.3.1.4)."""
_ASK_AGAIN_SECONDS = 600
_MAX_BYTES = 2_000_000
"""At least 500 kiB must be read (section 2.5)."""
_MAX_REDIRECTS = 5
"""Section 2.3.1.2."""


class Rules(Model):
    """What a host's robots.txt came to."""

    said: Literal["rules", "nothing", "unreachable"]
    """Unreachable (5xx, 429, no answer) forbids all, absent (any other 4xx) forbids nothing (section 2.3.1)."""
    text: str = ""
    good_until: float
    """Unix seconds; asked for again after that."""


class Robots:
    """The robots.txt of the hosts of some pages, cached in Redis for all workers.

    Args:
        visit: one exchange at the host's turn; a redirect is another visit.
        redis: keeps what was found; asked once for all hosts of the pages.
        urls: the pages.
        agent: the product token that rules are written for.
        prefix: put before every key.
    """

    def __init__(
        self,
        visit: Callable[[Request], Awaitable[Response]],
        redis: Redis,
        urls: Iterable[str],
        *,
        agent: str,
        prefix: str = "monitor:",
    ) -> None:
        self._visit = visit
        self._redis = redis
        self._agent = agent
        self._prefix = prefix
        self._known = self._kept(tuple({_origin(url) for url in urls}))

    async def crawl_delay(self, url: str, now: datetime) -> float:
        """Seconds between visits that the host asks for; 0 where it asks for none.

        Raises:
            FetchRefused: robots.txt does not let this page be fetched.
            FetchFailed: robots.txt cannot be had, so nothing may be fetched for now; HostBusy where its host has no
                turn free soon.
        """
        rules = await self._rules(url, now)
        if rules.said == "unreachable":
            raise FetchFailed(
                f"{url}: robots.txt of its host cannot be had, so its pages are left alone for now",
                retry_after_seconds=max(0.0, rules.good_until - now.timestamp()),
            )
        if rules.said == "nothing":
            return 0.0
        robots = _parsed(rules.text)
        if not robots.can_fetch(url, self._agent):
            raise FetchRefused(f"{url}: robots.txt of its host does not let {self._agent} fetch it")
        return float(robots.crawl_delay(self._agent) or 0.0)

    async def _rules(self, url: str, now: datetime) -> Rules:
        origin = _origin(url)
        # Looked for once more where nothing was kept when the batch began: another worker may have asked meanwhile, and
        # to ask again costs a turn at the host.
        known = self._known.get(origin) or self._kept((origin,)).get(origin)
        if known is not None and known.good_until > now.timestamp():
            return known
        rules = await self._ask(origin, now)
        if rules.said == "unreachable" and known is not None and known.said != "unreachable":
            rules = known.model_copy(update={"good_until": rules.good_until})  # what it last said still holds
        self._known[origin] = rules
        with redis_errors():
            self._redis.set(self._key(origin), rules.model_dump_json(), ex=_KEPT_SECONDS)
        return rules

    def _kept(self, origins: Sequence[str]) -> dict[str, Rules]:
        with redis_errors():
            kept = cast("list[bytes | None]", self._redis.mget([self._key(origin) for origin in origins]))
        return {
            origin: Rules.model_validate_json(rules)
            for origin, rules in zip(origins, kept, strict=True)
            if rules is not None
        }

    def _key(self, origin: str) -> str:
        return f"{self._prefix}robots:{origin}"

    async def _ask(self, origin: str, now: datetime) -> Rules:
        at = now.timestamp()
        unreachable = Rules(said="unreachable", good_until=at + _ASK_AGAIN_SECONDS)
        try:
            response = await follow(f"{origin}/robots.txt", self._one, most=_MAX_REDIRECTS)
        except HostBusy:  # says nothing about robots.txt
            raise
        except FetchFailed:
            return unreachable
        except PermanentError:  # out of bounds: nothing in it can be meant for us
            return Rules(said="nothing", good_until=at + _GOOD_FOR_SECONDS)
        if response.status == 429 or response.status >= 500:
            return unreachable
        if response.status >= 300:
            return Rules(said="nothing", good_until=at + _GOOD_FOR_SECONDS)
        text = response.body.decode("utf-8", "replace")
        return Rules(said="rules", text=text, good_until=at + _GOOD_FOR_SECONDS)

    async def _one(self, url: str) -> Response:
        return await self._visit(Request(url=url, max_bytes=_MAX_BYTES))


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


@lru_cache(maxsize=256)
def _parsed(text: str) -> Protego:
    return Protego.parse(text)
