"""Whose words the sentences of an article are: the outlet's own, or those of somebody it relays."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache

from monitor.matching.attribution import Attribution, Holders, attribute
from monitor.matching.judging.keys import key_of
from monitor.matching.judging.passages import Account, Passage
from monitor.matching.text import Document


def find_speaker(account: Account, passage: Passage, keys: Collection[str]) -> Attribution | None:
    """Whose words a passage's mention of the claim is; None: the outlet's own.

    Args:
        account: the article.
        passage: one of its sentences.
        keys: those of the claim; the attribution that holds most of their mentions is the one.
    """
    found = attributions(account.document)
    held = Holders(found)
    mentions = [token for token in passage.tokens if key_of(token) in keys]
    holders = [held.innermost(token.start, token.end) for token in mentions]
    if not holders:
        return None
    most = max(set(holders), key=holders.count)
    return None if most is None else found[most]


@lru_cache(maxsize=64)
def attributions(document: Document) -> tuple[Attribution, ...]:
    """Who says what in a document; the last 64 are remembered, as one article meets many claims."""
    return attribute(document)
