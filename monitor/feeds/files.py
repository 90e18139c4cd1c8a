"""The list of feeds as config/feeds.yaml has it."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints, field_validator

from monitor.models import Feed, Model

FeedId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{0,79}$")]


class FeedLine(Model):
    """One feed of config/feeds.yaml."""

    url: Annotated[str, StringConstraints(pattern=r"^https?://[^\s\x00-\x20\x7f-\x9f]+$")] = Field(
        description="Where the feed is."
    )
    outlet: str = Field(min_length=1, description="Who publishes it.")
    publisher: str | None = Field(
        default=None, description="The family that owns the outlet: outlets of one are no independent witnesses."
    )
    language: str | None = Field(default=None, description="Language of its articles, as in `en`; else what pages say.")
    sites: tuple[Annotated[str, StringConstraints(pattern=r"^[^\s/:@]+$")], ...] = Field(
        default=(),
        description="Sites of the outlet's pages, if the feed is elsewhere: `bbc.com`. "
        "To pages of other sites a feed is no more than a pointer.",
    )


class FeedsFile(Model):
    """config/feeds.yaml: what is polled."""

    feeds: dict[FeedId, FeedLine] = Field(description="Feed id → feed. The id stands in logs and on the board.")

    @field_validator("feeds")
    @classmethod
    def _urls_differ(cls, feeds: dict[str, FeedLine]) -> dict[str, FeedLine]:
        first: dict[str, str] = {}
        for feed_id, line in feeds.items():
            if (known := first.setdefault(line.url, feed_id)) != feed_id:
                raise ValueError(f"{known} and {feed_id} have the same url {line.url}")
        return feeds

    def listed(self) -> tuple[Feed, ...]:
        """The feeds as values."""
        return tuple(Feed(feed_id=feed_id, **line.model_dump()) for feed_id, line in self.feeds.items())
