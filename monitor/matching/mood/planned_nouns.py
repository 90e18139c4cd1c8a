"""Planned nouns: which word before an event's noun makes it something planned, made up or no more than spoken of."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from monitor.matching.lexicon import load_words
from monitor.matching.mood.reality import is_modal
from monitor.matching.text import Token

_WORDS = load_words("mood")
PERHAPS = ("would", "might", "may", "could")
_WHOSE = ("about", "of", "from", "by")
_LEADING = ("to", "for", "on", "against", "that", "led")
_INFORMING = frozenset(["inform", "uninformed", "tell", "learn", "silent"])
_NEAR = 8  # words: "is left uninformed by its army about the loss"


def plan_before(near: Sequence[Token], before: Sequence[Token]) -> str:
    """As in "the *offensive* for the capture of the town", "a report *about*"; nothing where no word does.

    Args:
        near: the words right before the noun.
        before: all of its clause before it.
    """
    governing = [t for i, t in enumerate(near) if t.lower != "offensive" or all(map(_leads, near[i + 1 : i + 2]))]
    planned = (t.lower for t in governing if t.lemma in _WORDS["plans"] or t.lower in _WORDS["plans"])
    plan = next(planned, "")
    if plan == "about" and is_informed(before):
        return ""
    if plan == "about" and any(a.lower in _WORDS["told"] and b.lower in _WHOSE for a, b in pairwise(before)):
        return ""  # "reports *about* its capture", "the news from Arland *about* its capture"
    return plan


def _leads(token: Token) -> bool:
    """Does "offensive" govern what follows: "the offensive *for*"; not "thanks to offensive *work* the liberation"?"""
    return token.lower in _WORDS["before_nouns"] or token.lower in _LEADING


def is_informed(before: Sequence[Token]) -> bool:
    """As in "nobody *tells* the public about the loss of the town", "is *uninformed* about it"; not "will tell us"."""
    near = before[-_NEAR:]
    return any(t.lemma in _INFORMING for t in near) and not any(is_modal(t) or t.lower == "to" for t in near)


def supposed(near: Sequence[Token]) -> str:
    """As in "no information that *would confirm* the capture", "its *fabricated* success there": nobody does."""
    confirming = (a.lower for a, b in pairwise(near) if a.lower in PERHAPS and b.lemma in _WORDS["announced"])
    return next((t.lower for t in near if t.lower in _WORDS["made_up"]), "") or next(confirming, "")
