"""What is said right where the claim stands: the part of the evidence that belongs to this claim alone."""

from __future__ import annotations

from enum import Enum, auto
from typing import NamedTuple

from monitor.matching.attribution import CueClass
from monitor.matching.judging import lexicon, opposites, polarity
from monitor.matching.judging.passages import LEAD, Account, Passage
from monitor.matching.judging.relation import Relation
from monitor.matching.judging.speakers import find_speaker
from monitor.matching.judging.statement import Statement

_NEAR = 0.6
"""A sentence is near the claim when it holds this share of what the best sentence holds."""

_NEAREST = 0.8
"""And this share to be one of the nearest."""


_HALF = 0.5
_MOST = 0.6
"""A sentence contradicts the claim by an opposite when it holds half of the claim itself, by a negation when it holds
most of it: what is "safe" or "not" in a sentence that holds less is mostly something else."""


class Nearby(NamedTuple):
    """What the sentences near the claim say about it.

    Attributes:
        negated: how many put the claim's words in the negative.
        contradicted: how many hold most of the claim and negate it.
        untrue: how many call something untrue.
        opposite: how many hold half of the claim and an opposite of its words (alive for dead).
        undone: turns of phrase in the lead that call a plan off, where the claim is a plan.
        relayed: the share of them that passes something on.
        attributed: the share of those nearest in which the claim's words are somebody's, not the outlet's own; 0 for a
            headline: who tells of rumours attributes what is so as well as what is not, but a wire that lets a ministry
            say that a town has fallen leaves it at that.
        conceded: the share of the nearest in which somebody admits or confirms it.
    """

    negated: int
    contradicted: int
    untrue: int
    opposite: int
    undone: int
    relayed: float
    attributed: float
    conceded: float


def look(statement: Statement, account: Account, relation: Relation) -> Nearby:
    """Read the sentences near the claim."""
    highest = max(relation.shares)
    held = tuple(zip(account.passages, relation.shares, strict=True))
    near = [passage for passage, share in held if share >= _NEAR * highest]
    nearest = [passage for passage, share in held if share >= _NEAREST * highest]
    contrary = opposites.of(statement.terms)
    spoken = [_speak(statement, account, passage, contrary) for passage in nearest] if statement.plain else []
    lead = [passage.sentence for passage in account.passages[:LEAD]] if statement.plan else []
    return Nearby(
        negated=sum(polarity.is_negated(passage.sentence, passage.tokens, statement.terms) for passage in near),
        contradicted=sum(_contradicts(statement, passage) for passage, share in held if share >= _MOST),
        untrue=sum(passage.calls_untrue for passage in near),
        opposite=sum(bool(passage.keys & contrary) for passage, share in held if share >= _HALF),
        undone=sum(len(lexicon.UNDOING_PHRASE.findall(sentence)) for sentence in lead),
        relayed=sum(passage.cues.relaying > 0 for passage in near) / len(near),
        attributed=spoken.count(Speech.RELAYED) / len(nearest),
        conceded=spoken.count(Speech.CONCEDED) / len(nearest),
    )


def _contradicts(statement: Statement, passage: Passage) -> bool:
    """Most of the claim stands here: is it negated, or called untrue?"""
    return passage.calls_untrue or polarity.is_contradicted(passage.sentence, passage.tokens, statement.terms)


class Speech(Enum):
    """Whose words a sentence's mention of a claim is, as far as it matters here."""

    OWN = auto()
    RELAYED = auto()
    CONCEDED = auto()


def _speak(statement: Statement, account: Account, passage: Passage, contrary: frozenset[str]) -> Speech:
    """A sentence that takes the claim back, or lets somebody deny it, relays nothing."""
    found = find_speaker(account, passage, statement.terms)
    taken_back = passage.cues.untrue or passage.keys & contrary or _contradicts(statement, passage)
    if found is None or found.kind is CueClass.DENYING or (taken_back and not statement.negative):
        return Speech.OWN
    conceded = found.kind is CueClass.COMMITTING and not (found.negated or found.hypothetical)
    return Speech.CONCEDED if conceded else Speech.RELAYED
