"""Reality: how real a clause says it is, and the words that make it less so."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from monitor.matching.lexicon import load_words
from monitor.matching.text import Token, is_past

_WORDS = load_words("mood")


class Reality(StrEnum):
    """How real the clause says it is."""

    ASSERTED = "asserted"
    PASSING = "passing"
    """Taken as given on the way to something else: "after Russian forces captured the town"."""
    HEDGED = "hedged"
    """ "has likely captured"."""
    DOUBTED = "doubted"
    """ "is unlikely to hold out": held to be untrue, though not for certain."""
    REPORTED = "reported"
    """ "has reportedly captured": somebody says so, nobody is named."""
    UNREAL = "unreal"
    """A condition, a question, a plan, a hope, what would be, or a mere mention."""


def is_modal(token: Token) -> bool:
    """Is it a modal verb: "may capture", not "in May"?"""
    return token.lower in _WORDS["modals"] and token.text != "May"


def has_own_past(words: Sequence[Token], head: Token) -> bool:
    """As in "could not hold it *and left*": behind a modal alone stands a verb's bare form."""
    bare = {"have", "be"}.isdisjoint(t.lemma for t in words)
    return bare and any(t.lower == "and" for t in words[-1:]) and (is_past(head) or head.lower == "left")
