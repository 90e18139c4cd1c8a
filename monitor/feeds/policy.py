"""How often feeds are polled, and what is taken from them."""

from pydantic import Field

from monitor.models import Model


class PollPolicy(Model):
    """Bounds of the rhythm and of what one feed may hold. All times in seconds."""

    floor_seconds: float = Field(default=600, gt=0)
    """No feed is polled more often, whatever its rate. Media Cloud and FreshRSS hold to 10 and 20 minutes."""
    start_seconds: float = Field(default=1_800, gt=0)
    """The interval of a feed that nobody knows yet."""
    ceiling_seconds: float = Field(default=21_600, gt=0)
    """No healthy feed is polled less often, whatever its hints say."""
    failing_ceiling_seconds: float = Field(default=86_400, gt=0)
    """A feed in trouble is still tried this often: feeds come back to life, and none is dropped in silence."""
    safety_seconds: float = Field(default=86_400, gt=0)
    """A feed whose hub pushes (WebSub) is still polled this often."""
    push_url: str | None = Field(default=None, pattern=r"^https?://[^\s/]+(/\S*)?$")
    """Public address of this monitor's `/websub`, where hubs can push to; None leaves all feeds to polling."""
    jitter: float = Field(default=0.1, ge=0, le=0.5)
    """Share of the interval by which a poll may come earlier or later, so that feeds do not fall into step."""
    max_retry_after_seconds: float = Field(default=172_800, gt=0)
    """A Retry-After that asks for more is cut to this. FreshRSS caps at two days as well."""
    redirect_proofs: int = Field(default=3, ge=1)
    """So many polls in a row must see the same permanent redirect before the feed's URL is changed."""
    gone_proofs: int = Field(default=3, ge=1)
    """So many polls must see 410 Gone, without an answer of another kind between them, before a feed is retired ..."""
    gone_seconds: float = Field(default=86_400, ge=0)
    """... and the last of them so long after the first: servers say 410 in the middle of a move or a deployment too."""
    unconditional_every: int = Field(default=100, ge=0)
    """Every so many polls go without validators: some servers' 304 lies (NewsBlur forces 1 % as well); 0 never."""
    max_feed_bytes: int = Field(default=5_000_000, gt=0)
    """feedparser takes 17 s for 10 MB of items."""
    max_entries: int = Field(default=2_000, gt=0)
    """Kept of one body, in document order; what is dropped is counted and said."""
    max_parts: int = Field(default=5, ge=0)
    """Sitemaps taken of one index, those that changed last first; how many were left is said."""
    max_title_chars: int = Field(default=1_000, gt=0)
    max_content_chars: int = Field(default=500_000, gt=0)
