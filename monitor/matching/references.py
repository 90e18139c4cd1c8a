"""References: words about a claim that do not say it again.

"A claim quickly rejected by Kyiv", "It is not true", "Kyiv says it has not".
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from monitor.matching.lexicon import load_words
from monitor.matching.text import Token

_ELLIPSIS = 7  # words of a clause that leaves out what it denies
_WORDS = load_words("references")


def names_only_a_claim(tokens: Sequence[Token]) -> bool:
    """Do these words point at a claim without saying it: "the ministry's claim", "the reports", "this"?"""
    lowers = [t.lower for t in tokens if t.is_word][:8]
    if len(lowers) == 1 and (lowers[0] in _WORDS["persons"] or lowers[0] in _WORDS["untrue"]):
        return True  # contradicted "him", called it "propaganda"
    return any(w in _WORDS["claim_nouns"] for w in lowers)


def calls_false(tokens: Sequence[Token]) -> bool:
    """Do these words call something said before untrue: "It is not true", "This is a lie", "These claims are false"?"""
    words = [t for t in tokens if t.is_word][:16]
    lowers = [t.lower for t in words]
    if is_elliptic_denial(tokens):
        return True
    if not any(w in _WORDS["claim_nouns"] for w in lowers[:6]):
        return False
    false = any(w in _WORDS["untrue"] for w in lowers) or _is_operation(lowers)
    negated = any(w in ("not", "n't", "n’t", "no") for w in lowers)
    untrue = negated and any(w in ("true", "correct", "reality", "truth", "case") for w in lowers)
    return untrue or (false and not negated)


def _is_operation(lowers: Sequence[str]) -> bool:
    """As in "an information operation", "a psychological operation": a lie in the language of armies."""
    return any(b == "operation" and a in _WORDS["lying_operations"] for a, b in pairwise(lowers))


def is_elliptic_denial(tokens: Sequence[Token]) -> bool:
    """Do these words say no more than no: "it has not", "that was not the case", "otherwise"?"""
    lowers = [t.lower for t in tokens if t.is_word]
    if lowers in (["otherwise"], ["no"], ["differently"]):
        return True
    negated = any(w in ("not", "n't", "n’t", "never") for w in lowers)
    return negated and 2 < len(lowers) <= _ELLIPSIS and all(w in _WORDS["ellipsis"] for w in lowers)
