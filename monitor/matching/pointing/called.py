"""Called: is what somebody calls untrue somebody's words, "the claim", "it", or a thing, "the photos"?"""

from __future__ import annotations

from collections.abc import Sequence

from monitor.matching.lexicon import load_words
from monitor.matching.pointing.references import has_claim_noun
from monitor.matching.pointing.spelt_out import spells_out
from monitor.matching.text import Token

_OBJECT = 6  # words of "the Arland defence ministry's claim"
_LONGEST_OBJECT = 8  # words
_WORDS = load_words("references")
_POINTERS = _WORDS["claim_nouns"] | _WORDS["claim_pronouns"] | _WORDS["values"]


def is_called_something(tokens: Sequence[Token]) -> bool:
    """Is what is called untrue somebody's words: "the claim as propaganda"; not "the offer as propaganda"?"""
    behind = _behind_verdict(tokens)
    if behind:
        return has_claim_noun(behind) and not spells_out(behind)  # not "as invention reports of a quarrel"
    lowers = [t.lower for t in tokens if t.is_word]
    to = next((i for i, w in enumerate(lowers) if w == "as"), 0)
    if not to and _is_a_thing(tokens):
        return False
    noun = next((t for t in reversed([t for t in tokens if t.is_word][:to]) if not _is_how(t.lower)), None)
    if spells_out(tokens):
        return False  # dismissed "the report that they had fled as fiction"
    told = lowers[lowers[:1] in _ARTICLED :]
    if not to and len(told) > 1 and told[0] in _WORDS["spelt_out"] and not has_claim_noun(tokens):
        return False  # called "the reports of a shot-down plane" an invention; but called that "untrue"
    return noun is None or noun.is_capitalised or noun.lower in _POINTERS or noun.lower in _WORDS["told_things"]


def _is_how(lower: str) -> bool:
    """As in called the claim "*completely* (false)", it "*an outright* (lie)": no part of what is called so."""
    return lower.endswith("ly") or lower in _HOW


_HOW = frozenset(["a", "an", "complete", "absolute", "total", "utter", "outright", "pure", "sheer", "plain", "another"])


def _behind_verdict(tokens: Sequence[Token]) -> Sequence[Token]:
    """What is called so in (dismissed) "as pure invention *the report*"; none where no verdict leads."""
    words = [t for t in tokens if t.is_word]
    if not words or words[0].lower != "as":
        return []
    verdict = next((i for i, t in enumerate(words[1:_OBJECT], 1) if t.lower in _WORDS["untrue"]), len(words) - 1)
    return words[verdict + 1 :]


def _is_a_thing(tokens: Sequence[Token]) -> bool:
    """As in called "*the photos* of the mine a fake", "*the pass* forged": nobody's words."""
    words = [t for t in tokens if t.is_word][:_LONGEST_OBJECT]
    if not words or words[0].lower not in _ARTICLES or any(t.lower in ("liar", "liars") for t in words):
        return False
    lowers = [t.lower for t in words]
    head = next((i for i, w in enumerate(lowers[1:], 1) if w in _ENDS_NOUN or w in _WORDS["untrue"]), len(lowers))
    known = _POINTERS | _WORDS["told_things"] | _WORDS["spelt_out"] | _WORDS["values"]
    noun = words[head - 1]
    return head > 1 and noun.lower not in known and not noun.is_capitalised and noun.lower not in _WORDS["untrue"]


_ARTICLED = (["the"], ["a"], ["an"], ["any"], ["all"])
_ARTICLES = ("the", "its", "their", "his", "her", "a", "an")
_ENDS_NOUN = _WORDS["hangs_on"] | {"a", "an", "simply", "just", "nothing", "pure", "complete", "another", "in", "made"}
