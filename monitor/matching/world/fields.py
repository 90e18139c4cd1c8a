"""Fields: is a text from the sports or the business pages, where "the fight goes on" tells of no war?"""

from __future__ import annotations

from collections.abc import Sequence

from monitor.matching.lexicon import load_words
from monitor.matching.text import Sentence

_FIELDS = tuple(load_words("fields").values())
_ENOUGH = 3  # different words of a field; reports on a war have a football pitch, an athlete, a stock of shells
_SHORT = 4  # sentences, too few to tell


def is_of_another_field(sentences: Sequence[Sentence]) -> bool:
    """Does a text have so many words of sport or business that only what names a place tells of it?"""
    if len(sentences) < _SHORT:
        return False
    return any(len(frozenset().union(*(field & s.forms for s in sentences))) >= _ENOUGH for field in _FIELDS)
