"""Origins: which article belongs with which, so that ten prints of one agency text count as one witness.

What an article may be tied to is looked up, not searched for: the latest articles on its claims are compared all, an
earlier one is found by what it shares. Two indexes serve that:

    monitor:run:<hash>          article_id that was last seen with this run of words (a landmark of it)
    monitor:claim:<id>:houses   HASH outlet, publisher or agency → article_id that was last seen from there

One name in each is enough: whoever else is meant is tied to that article already, and so of the same origin.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from monitor.articles import Signature, same_origin
from monitor.ledger.keys import Keys
from monitor.ledger.leases import Command
from monitor.ledger.store import Store
from monitor.models import Article
from monitor.news.holdings import Belonging

COMPARED = 100
"""An article is compared with so many of the latest articles on the same claims: copies of a wire text come within
hours of it, and are found even where they share no landmark."""


class Signed(NamedTuple):
    """An article that is known to the ledger."""

    article_id: str
    origin_id: str
    signature: Signature


def find_candidates(signature: Signature, claim_ids: Sequence[str], store: Store, keys: Keys) -> dict[str, Signed]:
    """The articles that one may be tied to, by article_id.

    Args:
        signature: of the article that is to be placed.
        claim_ids: what it speaks of, or spoke of before it was edited; articles that do not are left out.
        store: the Redis client.
        keys: the names in Redis.
    """
    with store.pipeline(transaction=False) as pipe:
        pipe.mget([keys.run(landmark) for landmark in signature.landmarks or (0,)])
        for claim_id in claim_ids:
            pipe.zrevrange(keys.claim(claim_id, "articles"), 0, COMPARED - 1)
            pipe.hmget(keys.claim(claim_id, "houses"), signature.houses)
        by_run, *on_claims = pipe.execute()
    near = dict.fromkeys(name.decode() for names in on_claims for name in names if name)
    names = list(near | dict.fromkeys(name.decode() for name in by_run if name))
    with store.pipeline(transaction=False) as pipe:
        for name in names:
            pipe.hmget(keys.record(name), "origin", "signature", "stances")
        rows = pipe.execute()
    return {
        name: Signed(name, origin.decode(), Signature.model_validate_json(signed))
        for name, (origin, signed, stances) in zip(names, rows, strict=True)
        if origin is not None and (name in near or not json.loads(stances).keys().isdisjoint(claim_ids))
    }


def index(
    article_id: str, signature: Signature, claim_ids: Collection[str], keys: Keys, seconds: int
) -> Iterator[Command]:
    """Let later articles find this one.

    Args:
        article_id: the one that was placed.
        signature: its own.
        claim_ids: the claims that it speaks of.
        keys: the names in Redis.
        seconds: how long it is found by its words.
    """
    for landmark in signature.landmarks if claim_ids else ():
        yield ("SET", keys.run(landmark), article_id, "EX", str(seconds))
    for claim_id in claim_ids:
        for house in signature.houses:
            yield ("HSET", keys.claim(claim_id, "houses"), house, article_id)


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
