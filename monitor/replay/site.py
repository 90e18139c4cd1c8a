"""The editions as a website: a feed for each outlet, a page for each article, robots.txt and a list of it all."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from email.utils import format_datetime

from jinja2 import Environment, PackageLoader, StrictUndefined

from monitor.models import Feed, Model
from monitor.replay.editions import Edition, slug

_TYPES = {"rss": "application/rss+xml", "atom": "application/atom+xml"}


class Resource(Model):
    """What the test server answers for one path."""

    body: bytes
    content_type: str

    @property
    def etag(self) -> str:
        """A strong validator: the same bytes have the same one, over restarts too."""
        return f'"{hashlib.sha256(self.body).hexdigest()[:20]}"'


def build_site(editions: Sequence[Edition], base_url: str) -> Mapping[str, Resource]:
    """Everything that the test server serves, by path.

    Args:
        editions: the articles and who prints them.
        base_url: scheme, host and port under which the server is reached, without a slash at the end.
    """
    templates = Environment(loader=PackageLoader("monitor.replay"), autoescape=True, undefined=StrictUndefined)
    templates.filters["rfc822"] = format_datetime
    site = {"/robots.txt": Resource(body=b"User-agent: *\nAllow: /\n", content_type="text/plain")}
    for path, printed in _by_feed(editions).items():
        kind = printed[0].card.feed
        text = templates.get_template(f"{kind}.xml").render(base=base_url, path=path, printed=printed)
        site[path] = Resource(body=text.encode(), content_type=_TYPES[kind])
    for edition in editions:
        page = templates.get_template(f"{edition.card.page}.html")
        others = [other for other in editions if other is not edition][:3]
        text = page.render(base=base_url, edition=edition, article=edition.article, others=others)
        site[edition.page_path] = Resource(body=edition.saved_page or text.encode(), content_type="text/html")
    index = templates.get_template("index.html").render(base=base_url, feeds=feeds(editions, base_url))
    return {**site, "/": Resource(body=index.encode(), content_type="text/html; charset=utf-8")}


def feeds(editions: Sequence[Edition], base_url: str) -> tuple[Feed, ...]:
    """The feeds of the test site, one an outlet, as config/feeds.yaml would name them."""
    return tuple(
        Feed(feed_id=f"replay-{slug(printed[0].card.name)}", url=f"{base_url}{path}", outlet=printed[0].card.name)
        for path, printed in _by_feed(editions).items()
    )


def _by_feed(editions: Sequence[Edition]) -> dict[str, list[Edition]]:
    printed = defaultdict(list)
    for edition in editions:
        printed[edition.feed_path].append(edition)
    return printed
