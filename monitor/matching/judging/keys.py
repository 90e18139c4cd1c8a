"""What makes two words one, and how much a word says about what a text is on."""

from __future__ import annotations

from functools import lru_cache

import simplemma

from monitor.matching.judging import vocabulary
from monitor.matching.language import thesaurus
from monitor.matching.text import Token

STEM = 6
"""Characters of a lemma that make its key, so that Russia meets Russian and capture meets captured.

Cutting words at a fixed length is the oldest stemmer that needs no table; 5 and 6 serve English about as well as
Porter's. The price is a rare false friend (internal, international)."""


def key_of(token: Token) -> str:
    """The key of a word: its entry in the thesaurus, else the beginning of its lemma."""
    if token.text == "US":
        return thesaurus.keys()["us"]
    if token.text[0].isdigit():
        return token.lower.replace(",", "")
    keys = thesaurus.keys()
    return keys.get(token.lemma) or keys.get(token.lower) or token.lemma[:STEM]


@lru_cache(maxsize=65536)
def weight_of(word: str, lemma: str) -> int:
    """How much a word says: 0 grammar, 1 common in news, 2 ordinary or a number, 3 in no dictionary.

    Args:
        word: lower-cased, as it stands.
        lemma: its dictionary form.
    """
    if word in vocabulary.GRAMMAR or lemma in vocabulary.GRAMMAR:
        return 0
    if word[0].isdigit():
        return 2
    if {word, lemma} & (vocabulary.COMMON | thesaurus.keys().keys()):
        return 1
    if simplemma.is_known(word, lang="en"):
        return 2
    return 3
