"""Gerunds: whether a trigger is a noun, or a verb used as one: "the capture of", "capturing the town would"."""

from __future__ import annotations

from monitor.matching.language.clause import Clause
from monitor.matching.lexicon import load_words

_WORDS = load_words("mood")


def is_nominal(clause: Clause) -> bool:
    """Is the trigger a noun ("the capture of") or a gerund used as one?"""
    token, at = clause.head, clause.trigger[0]
    there = clause.lowers[clause.whole[0] : clause.whole[0] + 2]
    if clause.state and there[0] == "there" and there[-1] in _PRESENT:
        return False  # "*there is* heavy *fighting* in the town"
    while at - 1 > clause.bounds[0] and clause.tokens[at - 1].lower in _WORDS["adverbs"]:
        at -= 1  # "is *still* holding out"
    before = clause.tokens[at - 1] if at > clause.bounds[0] else None
    if token.lower.endswith(
        "ing"
    ):  # "is capturing" and ", killing 500 troops" tell, "capturing the town would" does not
        then = clause.tokens[clause.whole[1] : clause.whole[1] + 1]
        is_subject = any(t.lower in _WORDS["finite"] for t in then)  # "For them, capturing the town was a chance"
        verb = clause.tokens[at - 2] if before and before.lower == "on" else before  # "they *go on* holding out"
        told = verb is not None and (verb.lemma in _GOING_ON or verb.text == ",")
        return is_subject or not (told or clause.lowers[clause.trigger[0] - 1] == "still")  # "Tarn still holding out"
    if token.lower != token.lemma or token.lower in _WORDS["only_verbs"]:
        return False
    if token.lower in _ONLY_NOUNS:
        return True  # "began a gradual pullout from the town"
    after = clause.tokens[clause.trigger[1]].lower if clause.trigger[1] < len(clause.tokens) else ""
    return after in ("of", "over") or bool(before and before.lower in _WORDS["before_nouns"])


_ONLY_NOUNS = frozenset(["withdrawal", "pullout", "pullback"])
_PRESENT = frozenset(["is", "are", "has", "have", "'s", "’s"])
_GOING_ON = frozenset(["be", "keep", "continue", "go", "carry"])


def is_gerund(clause: Clause) -> bool:
    """As in "an attack aimed *at driving* them out": a noun, whatever the verb."""
    before = clause.lowers[max(clause.bounds[0], clause.trigger[0] - 1) : clause.trigger[0]]
    return not clause.state and clause.head.lower.endswith("ing") and before in (("at",), ("of",), ("for",))
