"""What is said right where the claim stands: the part of the evidence that belongs to this claim alone."""

from __future__ import annotations

from typing import NamedTuple

from monitor.matching.judging import lexicon, opposites, polarity
from monitor.matching.judging.passages import LEAD, Account
from monitor.matching.judging.relation import Relation
from monitor.matching.judging.statement import Statement

_NEAR = 0.6
"""A sentence is near the claim when it holds this share of what the best sentence holds."""


class Nearby(NamedTuple):
    """What the sentences near the claim say about it.

    Attributes:
        negated: how many put the claim's words in the negative.
        untrue: how many call something untrue.
        opposite: how many hold an opposite of the claim's words (alive for dead).
        undone: turns of phrase in the lead that call a plan off, where the claim is a plan.
        relayed: the share of them that passes something on.
    """

    negated: int
    untrue: int
    opposite: int
    undone: int
    relayed: float


def look(statement: Statement, account: Account, relation: Relation) -> Nearby:
    """Read the sentences near the claim."""
    floor = _NEAR * max(relation.shares)
    near = [passage for passage, share in zip(account.passages, relation.shares, strict=True) if share >= floor]
    lead = [passage.sentence for passage in account.passages[:LEAD]] if statement.plan else []
    contrary = opposites.of(statement.terms)
    return Nearby(
        negated=sum(polarity.is_negated(passage.sentence, passage.tokens, statement.terms) for passage in near),
        untrue=sum(passage.cues.untrue + passage.cues.untrue_phrases > 0 for passage in near),
        opposite=sum(bool(passage.keys & contrary) for passage in near),
        undone=sum(len(lexicon.UNDOING_PHRASE.findall(sentence)) for sentence in lead),
        relayed=sum(passage.cues.relaying > 0 for passage in near) / len(near),
    )
