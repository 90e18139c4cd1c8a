"""Content: which words of a statement are names, which say anything, and how words are compared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from monitor.matching.attribution.words import ROLES
from monitor.matching.language import thesaurus
from monitor.matching.lexicon import load_words
from monitor.matching.text import POSSESSIVE, Token, is_known, is_past

_WORDS = load_words("statements")
_EMPTY = _WORDS["empty"] | _WORDS["numbers"] | _WORDS["circumstances"] | frozenset(POSSESSIVE)


def names_of(words: Sequence[str]) -> tuple[str, ...]:
    """The names in a statement, in order: runs of capitalised words."""
    runs: list[list[str]] = [[]]
    words = joined_names(words)
    for i, word in enumerate(words):
        if _is_name(words, i):
            runs[-1].append(word)
        elif runs[-1]:
            runs.append([])
    return tuple(" ".join(run) for run in runs if run)


def joined_names(words: Sequence[str]) -> Sequence[str]:
    """The words of a statement with names of two parts made one again: "Kok-Say" of "Kok", "-" and "Say"."""
    if "-" not in words:
        return words
    whole: list[str] = []
    for word in words:
        joined = whole[-1:] == ["-"] and len(whole) > 1 and word[0].isupper() and whole[-2][0].isupper()
        whole[-2 * joined or len(whole) :] = [f"{whole[-2]}-{word}" if joined else word]
    return whole


def _is_name(words: Sequence[str], at: int) -> bool:
    word = words[at]
    if not word[0].isupper() or word.lower() in _WORDS["empty"]:
        return False
    if at:
        return True
    followed = len(words) > 1 and words[1][0].isupper()
    return followed or not is_known(word.lower())


def is_one_name(tokens: Sequence[Token], at: int) -> bool:
    """Not the title before one: "*President* Ada Finch", "*Cyclist* Marco Bellini"."""
    words = [token.text for token in tokens]
    if at == 0 and _opens_as_name(tokens):
        return True
    if not _is_name(words, at) or words[at].lower() in ROLES:
        return False
    described = at == 0 and is_known(words[0].lower()) and words[1:2] and words[1][0].isupper()
    return not described


def _opens_as_name(tokens: Sequence[Token]) -> bool:
    """As in "*Acme* is closing its plant": one, without an article; not "*Police* have", "*Gunmen* killed"."""
    first, *behind = tokens[:2]
    one = first.is_word and first.lower == first.lemma and first.lower not in _WORDS["empty"]
    return one and bool(behind) and (behind[0].lower in _WORDS["of_one"] or is_past(behind[0]))


def has_content(token: Token, key: str) -> bool:
    """Has a word, or its key, content? Not numbers, which are compared as values."""
    figure = key.isdigit() or (token.text[0].isdigit() and token.text[-1].isdigit())
    return bool(key) and token.is_word and not figure and _EMPTY.isdisjoint((token.lower, token.lemma))


def keys_of(lemmas: Sequence[str], sides: Mapping[str, str]) -> list[str]:
    """Words as they are compared: "truce" and "ceasefire", "Russian" and "Moscow", "United States" and "US" are one.

    The second word of a side's name is nothing.
    """
    known = thesaurus.keys()
    keys = [sides.get(lemma) or known.get(lemma, lemma) for lemma in lemmas]
    compounds = thesaurus.compounds()
    for at, pair in enumerate(pairwise(lemmas)):
        joined = " ".join(pair)
        key = sides.get(joined) or compounds.get(joined)
        if key:
            keys[at : at + 2] = key, ""
    return keys
