"""What a feed's body holds once it is read."""

from collections import Counter
from collections.abc import Iterable

from pydantic import Field

from monitor.feeds.sites import site_of
from monitor.models import Entry, Model


class Hints(Model):
    """What a feed says about its own rhythm. All of it is advice, kept within the policy's bounds."""

    ttl_seconds: float | None = None
    """RSS `ttl`, or the period that `sy:updatePeriod` and `sy:updateFrequency` come to."""
    skip_hours: frozenset[int] = frozenset()
    """Hours of the day (GMT, 0 to 23) in which nothing is published (RSS `skipHours`)."""
    skip_days: frozenset[int] = frozenset()
    """Days of the week (GMT, Monday is 0) on which nothing is published (RSS `skipDays`)."""


class ParsedFeed(Model):
    """Entries in document order, with what was noticed on the way."""

    entries: tuple[Entry, ...] = ()
    hints: Hints = Hints()
    format: str = ""
    """As the parser names it: rss20, atom10, json11, sitemap."""
    title: str = ""
    hub_url: str | None = None
    """Where pushes can be subscribed to (WebSub)."""
    self_url: str | None = None
    """What the feed calls itself; a hub knows it by that name."""
    parts: tuple[str, ...] = ()
    """URLs of further bodies that belong to it: the sitemaps that a sitemap index lists."""
    dropped: int = Field(default=0, ge=0)
    """Items beyond the bound, or with nothing to know them by."""

    @property
    def points_to(self) -> tuple[str, ...]:
        """The sites that pages are of for which it does not speak, those of most entries first."""
        sites = Counter(site_of(entry.url or "") for entry in self.entries if entry.relays is not None)
        return tuple(site for site, _ in sites.most_common() if site)

    def joined(self, parts: "Iterable[ParsedFeed]") -> "ParsedFeed":
        """This feed with the entries of its parts; an entry that stands in two of them is taken once."""
        parts = tuple(parts)
        entries = {entry.entry_id: entry for one in (self, *parts) for entry in one.entries}
        dropped = self.dropped + sum(part.dropped for part in parts)
        return self.model_copy(update={"entries": tuple(entries.values()), "dropped": dropped})
