"""References: words about a claim that do not say it again.

"A claim quickly rejected by Kyiv", "It is not true", "could not independently verify either side's claim".
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from monitor.matching.lexicon import load_words
from monitor.matching.text import Sentence, Token

_REACH = 7


_WORDS = load_words("references")


class VerificationGap(NamedTuple):
    """A sentence that says that something could not be verified, and the tokens before the negation: who could not."""

    sentence: Sentence
    subject: tuple[Token, ...]
    covers_all: bool
    """It speaks of "either side's claims", "the situation", "battlefield reports": of all that was told."""


def names_only_a_claim(tokens: Sequence[Token]) -> bool:
    """Do these words point at a claim without saying it: "the ministry's claim", "the reports", "this"?"""
    words = [t for t in tokens if t.is_word]
    return any(t.lower in _WORDS["claim_nouns"] for t in words[:8])


def calls_false(tokens: Sequence[Token]) -> bool:
    """Do these words call something said before untrue: "It is not true", "This is a lie", "These claims are false"?"""
    words = [t for t in tokens if t.is_word][:16]
    lowers = [t.lower for t in words]
    if not any(w in _WORDS["claim_nouns"] for w in lowers[:6]):
        return False
    false = any(w in _WORDS["untrue"] for w in lowers)
    negated = any(w in ("not", "n't", "n’t", "no") for w in lowers)
    untrue = negated and any(w in ("true", "correct", "reality", "truth", "case") for w in lowers)
    return untrue or (false and not negated)


def find_verification_gap(sentence: Sentence) -> VerificationGap | None:
    """Does a sentence say that something could not be verified?"""
    tokens = sentence.tokens
    lowers = {t.lower for t in tokens}
    for at, token in enumerate(tokens):
        is_verify = token.lemma in _WORDS["verify"] or token.lower in _WORDS["verified"]
        is_confirm = token.lemma in _WORDS["confirm"] and bool(lowers & _WORDS["independent"])
        if not (is_verify or is_confirm):
            continue
        first = max(0, at - _REACH)
        around = tokens[first : at + (_REACH if is_verify else 0)]
        negated = next((i for i, t in enumerate(around) if t.lower in _WORDS["negators"]), None)
        if negated is not None:
            return VerificationGap(sentence, tokens[: first + negated], bool(lowers & _WORDS["everything"]))
    return None
