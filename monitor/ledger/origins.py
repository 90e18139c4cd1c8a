"""Origins: which article belongs with which, so that ten prints of one agency text count as one witness."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from monitor.articles import Signature, same_origin
from monitor.models import Article
from monitor.news.holdings import Belonging

COMPARED = 300
"""An article is compared with so many of the latest articles on the same claims. Copies of a wire text come within
hours of it; a claim that has more than 300 other articles in between has its copies by then."""


class Signed(NamedTuple):
    """An article that is known to the ledger."""

    article_id: str
    origin_id: str
    signature: Signature


def belonging_of(
    article: Article, signature: Signature, others: Mapping[str, Signed], *, before: str | None = None
) -> Belonging:
    """Which origin an article belongs to.

    The name of an origin is the first of its members' names in the alphabet: whichever article comes first, the
    origins end up the same.

    Args:
        article: the one to be placed.
        signature: its own.
        others: articles it is compared with, by article_id.
        before: the origin that it belonged to before it was edited; it stays tied to that.
    """
    tied: dict[str, str] = {}
    for other in others.values():
        tie = same_origin(signature, other.signature) if other.article_id != article.article_id else None
        if tie is not None:
            tied.setdefault(other.origin_id, f"{other.article_id}: {tie.words}")
    names = {article.article_id, *tied, *([before] if before else [])}
    origin_id = min(names)
    merges = tuple(sorted((set(tied) | ({before} if before else set())) - {origin_id}))
    return Belonging(origin_id=origin_id, ties=tuple(tied.values()), merges=merges)
