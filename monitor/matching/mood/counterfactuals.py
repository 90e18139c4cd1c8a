"""Counterfactuals: what would be otherwise if it were so: "*If they had taken it, they would not be firing at it*".

Who argues like that denies it. What an event would mean, were it so, is no such argument: "it would be their first
success", "the road would be open".
"""

from __future__ import annotations

import re

from monitor.matching.language.clause import Clause
from monitor.matching.lexicon import load_words
from monitor.matching.text import is_past

CONTRARY_TO_FACT = "contrary to fact"
_WORDS = load_words("counterfactuals")
_SAYING_SO = "|".join(sorted(_WORDS["would_show"]))
_WOULD = re.compile(
    r" (?:would|'d|’d|could) (?:"
    r"(?:not|n't|n’t|hardly|scarcely|no longer)(?: still| now| even| be)*"
    r"(?: [\w-]+ing| here| there| alive| have to| need) "
    r"|(?:now |long |already |surely |certainly |at least |all )*have(?: [\w-]+ly| long| already)?"
    rf"(?: been)? (?:{_SAYING_SO}) "
    r"|be (?:no|nobody|nothing|dead|captive|captured|prisoners?|gone|in captivity|talking to you) |know )"
)
_WHY = re.compile(
    r" (?:then )?(?:why|whom|who|how come)(?: then)? (?:is|are|am|do|does) (?:[\w'’-]+ ){0,4}?(?:still|[\w-]+ing) "
)
_AS_IF_NOT = frozenset(["when", "if", "while"])
_CONSEQUENCE = 24  # words


def is_contrary_to_fact(clause: Clause) -> bool:
    """Does somebody who is heard argue that it cannot be so: by what would be, by what is asked, by "how could it"?"""
    if not clause.cue or not clause.has(_MARKS):
        return False
    before = clause.lowers[clause.bounds[0] : clause.trigger[0]]
    if "had" not in before[:2] and "if" not in before and "how" not in before:
        return False
    words = [t.lower for t in clause.tokens[clause.trigger[1] :] if t.is_word][:_CONSEQUENCE]
    behind = f" {' '.join(words)} "
    if "how" in before:
        could = any(w in ("could", "can") for w in before[before.index("how") + 1 :][:1])
        return could and "have" in before and not _AS_IF_NOT.isdisjoint(words)
    if "if" not in before:
        first = clause.lowers[clause.bounds[0] + (not clause.tokens[clause.bounds[0]].is_word)]
        return first == "had" and is_past(clause.head) and _WOULD.search(behind) is not None
    condition = before[len(before) - before[::-1].index("if") :]
    if "," in condition or clause.lowers[clause.trigger[0] - 1] == "to":
        return False
    had = clause.head.lower == "had" or any(w in ("had", "'d", "’d") for w in condition)
    unreal = had and _WOULD.search(behind) is not None
    return unreal or ("?" in clause.forms and _WHY.search(behind) is not None)


_MARKS = frozenset(["if", "had", "how"])
