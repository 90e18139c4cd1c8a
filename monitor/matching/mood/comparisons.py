"""Comparisons: what something else is likened to has happened: "will Lund fall *as Tarn fell*?"."""

from __future__ import annotations

from monitor.matching.language.clause import Clause
from monitor.matching.text import NOT, is_past

_LONGEST_SUBJECT = 5  # words: "the way the Blue army had"
_LIKENING = frozenset(["as", "way", "like"])
_NO_LIKENESS = frozenset(["if", "though", "to", ",", "says", "said", "claims", "claimed", *NOT])
_NOT_AS = frozenset(["soon", "long", "far", "well"])


def is_likened_to(clause: Clause) -> bool:
    """As in "Should they leave Lund *as they left Tarn*?", "will not give it up *the way they gave up Tarn*".

    Not "as if they had left it", "as long as they held it".
    """
    if (
        not clause.has(_LIKENING)
        or clause.state
        or clause.noun
        or not (is_past(clause.head) or clause.head.lower == "left")
    ):
        return False
    first, last = max(clause.bounds[0], clause.trigger[0] - _LONGEST_SUBJECT - 1), clause.trigger[0]
    at = next((i for i in reversed(range(first, last)) if clause.lowers[i] in _LIKENING), None)
    if at is None or at == clause.bounds[0] or clause.lowers[at - 1] in _NOT_AS:
        return False
    between = clause.lowers[at + 1 : last]
    return bool(between) and _NO_LIKENESS.isdisjoint(between)
