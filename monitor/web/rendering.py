"""The templates: everything that came from outside is escaped, and only http(s) addresses become links."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from urllib.parse import urlencode, urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from monitor.feeds.health import span
from monitor.models import Stance
from monitor.news.reasons import quoted
from monitor.plain_text import without_controls
from monitor.sinks.wording import who_does_what
from monitor.web.timeline import SHAPES


@cache
def templates() -> Environment:
    """The templates, with everything that they may use."""
    made = Environment(
        loader=PackageLoader("monitor.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_plain,
    )
    made.filters |= {
        "when": when,
        "iso": datetime.isoformat,
        "span": span,
        "quoted": quoted,
        "web_link": web_link,
        "host": lambda url: urlsplit(url).hostname or url,
        "query": lambda fields: urlencode({name: value for name, value in fields.items() if value}),
    }
    made.globals |= {"stances": tuple(Stance), "shapes": SHAPES, "who_does_what": who_does_what}
    return made


def _plain(value: object) -> object:
    """What a template shows, without control characters."""
    if isinstance(value, Markup):
        return Markup(without_controls(value))  # noqa: S704 (what was safe is not less so)
    return without_controls(value) if isinstance(value, str) else value


def when(at: datetime | None) -> str:
    """A time as a desk reads it, in UTC; empty for none."""
    return f"{at.day} {at:%b %Y, %H:%M}" if at else ""


def web_link(url: str | None) -> str | None:
    """The address where it is one of the web, http(s); None for all else (javascript:, data:, file:)."""
    if not url:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in {"http", "https"} and parts.hostname else None
