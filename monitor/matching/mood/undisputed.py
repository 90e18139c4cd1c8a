"""Whether it is beyond doubt: "nobody could seriously doubt that it fell" tells that it did."""

from __future__ import annotations

from dataclasses import replace

from monitor.matching.language.clause import Clause
from monitor.matching.text import NOT

_NOBODY = frozenset(["nobody", "none", "no", "few", "little", "hardly", "cannot", *NOT])
_DOUBTING = frozenset(
    form for verb in ("doubt", "dispute", "contest", "question") for form in (verb, verb + "s", verb + "ed")
) | {"deny", "denies", "denied", "disputes", "disputed"}
_CAN = frozenset(["can", "could", "would", "will", "cannot"])
_LONGEST = 12  # words: "nobody in the chamber could seriously doubt any longer that"


def without_doubt(clause: Clause) -> Clause:
    """The clause without "*nobody* in the chamber *could doubt* any longer *that*", as it were told outright."""
    if not clause.has(_DOUBTING) or not (clause.has(_CAN) or "reason" in clause.forms):
        return clause
    first = clause.bounds[0]
    before = clause.lowers[first : clause.trigger[0]]
    that = max((i for i, word in enumerate(before) if word == "that"), default=0)
    doubted = next((i for i in range(that) if before[i] in _DOUBTING), 0)
    told = before[max(0, doubted - _LONGEST) : doubted]
    nobody = [i for i, word in enumerate(told) if word in _NOBODY]
    if len(nobody) != 1 or (_CAN.isdisjoint(told) and "reason" not in told) or that - doubted > _LONGEST:
        return clause
    return replace(clause, bounds=(first + that + 1, clause.bounds[1]))
