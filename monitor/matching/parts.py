"""Parts: is it said of the whole, or of "most of the town", "its centre"?"""

from __future__ import annotations

from collections.abc import Sequence

from monitor.matching.clause import Clause
from monitor.matching.lexicon import load_words
from monitor.matching.text import Token

_WORDS = load_words("mood")
_PARTS = _WORDS["parts"] | _WORDS["sites"]


def find_part(clause: Clause) -> str:
    """A word between trigger and place, or right before the trigger, that speaks of a part."""
    if not clause.has(_PARTS):
        return ""
    first = min(clause.trigger[0], clause.whole[0])
    near: Sequence[int] = range(max(clause.bounds[0], first - 3), first)
    inside = range(min(clause.trigger[1], clause.whole[0]), clause.whole[1])
    near = near if first < clause.trigger[0] else [i for i in near if clause.tokens[i].lower not in _WORDS["sites"]]
    asked = {*range(clause.whole[0], clause.whole[1])} & clause.own  # the pattern itself asks for these
    found = [clause.tokens[i].lower for i in (*inside, *near) if i not in asked and _is_part(clause.tokens, i)]
    everything = {"all", "every", "entire", "whole", "no", "single", "nothing"} & {
        clause.tokens[i].lower for i in inside
    }
    return found[0] if found and (not everything or {"almost", "nearly", "except"} & set(found)) else ""


def _is_part(tokens: Sequence[Token], at: int) -> bool:
    """Is it a part of something: "most of", "its centre"; not "most likely", "any part of", "the salt mine town"?"""
    if at and tokens[at - 1].lower in ("any", "no", "every", "each", "single"):
        return False  # all of it
    after = tokens[at + 1].lower if at + 1 < len(tokens) else ""
    if tokens[at].lower in _WORDS["sites"]:
        return after in ("of", "in", "at", "near", "under", "outside")
    likely = tokens[at].lower in ("most", "almost") and after in _WORDS["superlatives"]
    return tokens[at].lower in _WORDS["parts"] and not likely
