"""Singled out: what is pointed out among others is there: "*it is* the loss of Tarn *that* they will remember"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from monitor.matching.language.clause import Clause
from monitor.matching.lexicon import load_words
from monitor.matching.text import Token

_PLANS = load_words("mood")["plans"]
_NEAR = 4  # words before a noun, and behind it


def is_singled_out(clause: Clause, following: Sequence[Token]) -> bool:
    """As in "*it is* the loss of Tarn *that* they will remember", "the *largest being* the fall of Lund": it is so."""
    near = clause.lowers[max(clause.bounds[0], clause.trigger[0] - _NEAR) : clause.trigger[0]]
    if "being" in near and any(b == "being" and a in _RANKED for a, b in pairwise(near)):
        return True
    if not following or following[0].lower not in ("that", "which") or not any(p in _IT_IS for p in pairwise(near)):
        return False
    return not any(t.lemma in _PLANS or t.lemma in _FEARED for t in following[:_NEAR])


_FEARED = frozenset(["fear", "dread", "worry", "await", "expect", "predict", "dispute", "doubt", "deny"])
_RANKED = frozenset(["largest", "biggest", "latest", "last", "first", "greatest", "heaviest", "worst", "main"])
_IT_IS = (("it", "is"), ("it", "was"))
