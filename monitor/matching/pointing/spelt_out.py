"""Spelt out: do words for a claim say what is claimed: "reports *that he had fled*"? Then they mean no other."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from monitor.matching.lexicon import load_words
from monitor.matching.text import Token

_WORDS = load_words("references")
_LONGEST_OBJECT = 8  # words
_OF_WHAT_LEAST = 4  # words from a noun to the end of what it tells: "claim that it won"
_SAYING = ("that", "claiming", "saying", "suggesting", "alleging", "indicating")  # "reports claiming he had fled"


_CLAIMING = _WORDS["claiming"]


def spells_out(tokens: Sequence[Token]) -> bool:
    """As in "the notion *that this would win the war*": what is claimed is said, and it is something else."""
    lowers = [t.lower for t in tokens if t.is_word]
    told = next((i for i, (a, b) in enumerate(pairwise(lowers)) if a in _WORDS["spelt_out"] and b in _SAYING), None)
    if (
        told is None and lowers[:1] and lowers[0] in _WORDS["spelt_out"]
    ):  # "reports *by local papers that claim* he fled"
        of_whom = pairwise(lowers[: _LONGEST_OBJECT + 1])
        told = next((i for i, (a, b) in enumerate(of_whom) if a in ("that", "which") and b in _CLAIMING), None)
    told = _behind_author(lowers) if told is None else told
    return told is not None and len(lowers) > told + _OF_WHAT_LEAST


def _behind_author(lowers: Sequence[str]) -> int | None:
    """Where "that" stands in "a report *by the Courier that* eleven had left"; not in "that it published"."""
    noun = next((i for i, w in enumerate(lowers[:_NOUN]) if w in _WORDS["spelt_out"]), _NOUN)
    authored = lowers[noun + 1 : noun + 2] in (["by"], ["from"], ["in"])
    that = lowers.index("that") if authored and "that" in lowers[noun:_LONGEST_OBJECT] else 0
    return that if that and lowers[that + 1 : that + 2] not in ([], ["it"], ["they"], ["he"], ["she"]) else None


_NOUN = 3  # words up to that of "the latest report"


def speaks_of_another(behind: Sequence[Token]) -> bool:
    """Do words behind a cue say what is meant: "“Not true,” he said *of reports that he would resign*"?"""
    told = behind[:1] and behind[0].lower in ("of", "about") and spells_out(behind)
    return bool(told) and _WORDS["claimed"].isdisjoint(t.lower for t in behind)
