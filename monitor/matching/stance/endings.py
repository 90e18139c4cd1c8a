"""Endings: does a fight end for good, and not "the *night's* fighting", "the *worst* of it", or only "*for me*"?"""

from __future__ import annotations

from itertools import pairwise

from monitor.matching.language.vocabulary import Span
from monitor.matching.propositions.touches import Touch
from monitor.matching.text import POSSESSIVE

_LEAD = 5  # words before the fight: "the worst of the street"


def ends_in_part(touch: Touch, fight: Span) -> str:
    """The word that shows that less than the fight has ended, or for one of them only; nothing where it may be all.

    Args:
        touch: words that say that a fight has ended.
        fight: the tokens of the fight.
    """
    lowers, behind = touch.sentence.lowers, touch.occurrence.trigger[1]
    before = lowers[max(0, fight[0] - _LEAD) : fight[1]]
    told = (*pairwise(before), *pairwise(lowers[behind : behind + 2]))
    return next((f"{word} {following}" for word, following in told if _is_of_a_part(word, following)), "")


def _is_of_a_part(word: str, following: str) -> bool:
    owned = following in POSSESSIVE and word in _TIMES
    return owned or (following == "of" and word in _MOST) or (word == "for" and following in _ONE)


_TIMES = frozenset(
    ["night", "day", "morning", "evening", "afternoon", "week", "weekend", "month", "today", "yesterday"]
)
_MOST = frozenset(
    ["worst", "most", "brunt", "bulk", "heaviest", "fiercest", "bloodiest", "hardest", "phase", "stage", "part"]
)
_ONE = frozenset(["me", "him", "her", "us", "them"])
