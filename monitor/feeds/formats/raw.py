"""What every format hands over: a feed's items as they stood in the body, before they are made entries."""

from datetime import datetime

from monitor.feeds.parsed import Hints
from monitor.models import Model


class Document(Model):
    """A body and where it came from."""

    body: bytes
    url: str
    content_type: str | None = None


class RawItem(Model):
    """One item as it stood in the feed."""

    link: str | None = None
    given_id: str | None = None
    title: str = ""
    summary: str = ""
    content: str = ""
    published_at: datetime | None = None
    date_said: str = ""
    """The date as it was written, where the format's own parser could not read it."""
    source: str = ""
    """The true outlet, where the feed relays others' items and names them (RSS and Atom `source`)."""
    language: str | None = None


class RawFeed(Model):
    """All items of one body."""

    format: str
    items: tuple[RawItem, ...] = ()
    title: str = ""
    language: str | None = None
    hints: Hints = Hints()
    hub_url: str | None = None
    self_url: str | None = None
    parts: tuple[str, ...] = ()
    dropped: int = 0
