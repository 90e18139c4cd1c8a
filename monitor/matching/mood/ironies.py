"""Ironies: words that nobody can mean as they stand: "has captured it *for the fifth time this week*"."""

from __future__ import annotations

import re

from monitor.matching.language.clause import Clause
from monitor.matching.lexicon import load_words

_WORDS = load_words("ironies")
_REACH = 14  # words behind the trigger
_OFTEN = re.compile(
    rf" (?:for the (?:{'|'.join(sorted(_WORDS['ordinals']))}) time|(?:{'|'.join(sorted(_WORDS['counts']))}) times) "
)
_TOOK = "|".join(sorted(_WORDS["taken"]))
_AS_BEFORE = re.compile(rf" (?:the way|the same way|just as|exactly as|just like) (?:[\w'’-]+ ){{1,2}}(?:{_TOOK}) ")
_ONLY = r"(?:only|solely|merely|exclusively|purely|just|nowhere but|nowhere except)"
_MEDIA = "|".join(sorted(_WORDS["media"]))
_THERE = rf"(?:on|in) (?:[\w'’-]+ ){{0,4}}(?:{_MEDIA})"
_NOWHERE_ELSE = re.compile(rf" {_ONLY} {_THERE} | {_THERE} (?:[\w'’-]+ ){{0,3}}and nowhere else ")


def is_not_meant(clause: Clause) -> str:
    """As in "has taken it *four times*", "has taken it *the way he took Lund in three days*"; nothing where it may be.

    What was told of often is not told here; what was done once more or at the third attempt is.
    """
    if not clause.has(_SIGNS) or clause.head.lemma not in _WORDS["taking"]:
        return ""
    behind = _behind(clause).partition(",")[0] + " "
    found = _OFTEN.search(behind) or _AS_BEFORE.search(behind)
    return found.group().strip() if found else ""


_SIGNS = _WORDS["ordinals"] | {"times", "way", "just", "exactly"}


def is_only_in_words(clause: Clause) -> str:
    """As in "has captured it *only on television*", "*on the radio and nowhere else*": it has not."""
    if not clause.has(_NOWHERE) or not clause.has(_WORDS["media"]):
        return ""
    before = " ".join(clause.lowers[clause.bounds[0] : clause.trigger[0]])
    found = _NOWHERE_ELSE.search(_behind(clause)) or _NOWHERE_ELSE.search(f" {before} ")
    return found.group().strip() if found else ""


_NOWHERE = frozenset(["only", "solely", "merely", "exclusively", "purely", "just", "nowhere"])


def _behind(clause: Clause) -> str:
    words = clause.tokens[clause.trigger[1] : clause.bounds[1]]
    return f" {' '.join(t.lower for t in words if t.is_word or t.text in ',;')[: _REACH * 12]} "
