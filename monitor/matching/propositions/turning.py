"""Turning: does a sentence turn to something else than what a text has told until then?"""

from __future__ import annotations

from monitor.matching.lexicon import load_words
from monitor.matching.text import Sentence

_WORDS = load_words("restatements")


def turns_away(sentence: Sentence) -> bool:
    """Does a sentence turn to something else: "*Separately*, the council said", "*In other news*, …"?"""
    first = sentence.lowers[:2]
    return first[:1] != () and (first[0] in _WORDS["turning_away"] or first in _TURNS)


_TURNS = frozenset([("in", "other"), ("in", "another"), ("in", "unrelated"), ("also", "on"), ("on", "another")])
