"""How an article as a whole treats its story: takes it back, keeps a distance, or tells it as so.

Whose title and lead say "hoax" is debunking, wherever the claim's own words stand: on FNC-1 naming the commonest
stance of a body for all its claims is right in 84 % of the related pairs. Hence points, not a vote of sentences.
"""

from __future__ import annotations

from typing import NamedTuple

from monitor.matching.judging.passages import LEAD, Account, sum_cues

_LEAD_CAP = 4
"""A cue is heard four times in the lead; more is repetition."""
_REST_CAP = 1.5
"""One cue in every second sentence of the rest is as much as the rest can say."""
_INSISTENCE = 0.5
_INSISTENCE_CAP = 5
"""Who takes a story back says so again and again: of the articles with one "hoax" or "fake" a quarter debunk, of those
with three such sentences or more two thirds, however long they are (FNC-1's training stories)."""


class Tone(NamedTuple):
    """Points for each of the ways to treat a story; the greatest wins.

    Attributes:
        debunking: takes the story back.
        relaying: passes it on at a distance.
        telling: tells it as so; what is left where neither of the others speaks.
    """

    debunking: float
    relaying: float
    telling: float


def hear(account: Account) -> Tone:
    """The tone of an article."""
    lead = sum_cues(account.passages[:LEAD])
    rest = sum_cues(account.passages[LEAD:])
    head = Weights(*(float(min(count, _LEAD_CAP)) for count in lead))
    insisting = min(sum(said.calls_untrue for said in account.passages), _INSISTENCE_CAP)
    body = Weights(*(min(3 * count / max(1, len(account.passages)), _REST_CAP) for count in rest))
    return Tone(
        debunking=_DEBUNKING_LEAD.dot(head) + _DEBUNKING_REST.dot(body) + _INSISTENCE * insisting - 1.3,
        relaying=_RELAYING_LEAD.dot(head) + _RELAYING_REST.dot(body) - 0.5,
        telling=_TELLING_LEAD.dot(head) + _TELLING_REST.dot(body) + 1.0,
    )


class Weights(NamedTuple):
    """One number a cue class, in the order of `Cues`."""

    untrue: float = 0
    denying: float = 0
    doubting: float = 0
    about_stories: float = 0
    relaying: float = 0
    guessing: float = 0
    negating: float = 0
    untrue_phrases: float = 0
    open_phrases: float = 0
    questions: float = 0

    def dot(self, other: Weights) -> float:
        """The sum of the products."""
        return sum(mine * theirs for mine, theirs in zip(self, other, strict=True))


_DEBUNKING_LEAD = Weights(untrue=1.0, denying=0.5, about_stories=0.3, negating=0.3, untrue_phrases=0.5, questions=0.5)
_DEBUNKING_REST = Weights(untrue=1.5, doubting=0.5, about_stories=0.5, negating=0.5, untrue_phrases=0.5)
_RELAYING_LEAD = Weights(relaying=0.5, guessing=0.3, open_phrases=0.5)
_RELAYING_REST = Weights(relaying=0.6, guessing=0.6, open_phrases=0.6)
_TELLING_LEAD = Weights(relaying=-0.5)
_TELLING_REST = Weights(untrue=-0.8, relaying=-0.5, about_stories=-0.5)
