"""Pictures: claims of what a video or a photo shows, and what is said of it: "was staged", "is genuine"."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from monitor.matching.language.clause import clause_start
from monitor.matching.language.vocabulary import Span
from monitor.matching.lexicon import load_words
from monitor.matching.text import Sentence, Token

_WORDS = load_words("pictures")
_OPENING = 6  # words: "The video from the border shows"
_SUBJECT = 9  # words between what it is and what is said of it
_NEXT = 4  # words: "in the town of Lund"
_PHRASES = frozenset([("out", "of", "context"), ("years", "old"), ("nothing", "to", "do")])


def is_pictured(tokens: Sequence[Token]) -> bool:
    """Does a statement tell what a picture shows: "*The video shows* soldiers looting a shop"?"""
    opening = [token.lemma for token in tokens[:_OPENING]]
    shown = next((at for at, word in enumerate(opening) if word in _WORDS["showing"]), 0)
    return any(word in _WORDS["pictures"] for word in opening[:shown])


def find_verdicts(sentence: Sentence, names: Collection[str], keys: Sequence[str]) -> list[tuple[Span, bool]]:
    """What a sentence says of a picture that the text is at, and whether that denies what it is said to show.

    Args:
        sentence: the sentence.
        names: those of the statement: where it is said to be from.
        keys: the sentence's words as they are compared.
    """
    if _WORDS["pictures"].isdisjoint(sentence.lemmas) and _WORDS["stand_ins"].isdisjoint(sentence.lowers):
        return []
    return list(_verdicts(sentence.tokens, names, keys))[:1]


def _verdicts(tokens: Sequence[Token], names: Collection[str], keys: Sequence[str]) -> Iterator[tuple[Span, bool]]:
    for at, token in enumerate(tokens):
        contrary = _is_contrary(tokens, at, names, keys)
        if contrary is not None and _is_said_of_it(tokens, at) and token.is_word:
            yield (at, at + 1), contrary


def _is_contrary(tokens: Sequence[Token], at: int, names: Collection[str], keys: Sequence[str]) -> bool | None:
    """Does a word deny it, or say that it is genuine (false); None where it says neither."""
    lower, behind = tokens[at].lower, [token.lower for token in tokens[at + 1 : at + 1 + _NEXT]]
    if lower in _WORDS["disproving"] or not _PHRASES.isdisjoint([(lower, *behind[:1]), (lower, *behind[:2])]):
        return True
    if lower in _WORDS["genuine"]:
        return False
    if lower in ("from", "in") and behind[:1] and _is_year(behind[0]):
        return True
    if lower in _WORDS["made"] and any(word in ("in", "at", "near", "by") for word in behind):
        where = [i for i in range(at + 1, min(len(tokens), at + 1 + _NEXT)) if tokens[i].is_capitalised]
        own = any(keys[i] in names for i in where)
        return None if not where else not own
    other = behind[:1] and behind[0] in _WORDS["another"]
    return True if lower in _WORDS["showing_forms"] and other else None


def _is_year(word: str) -> bool:
    return len(word) == len("2019") and word.isdigit() and word[:2] in ("19", "20")


def _is_said_of_it(tokens: Sequence[Token], at: int) -> bool:
    """Is it said of "the video", "these pictures" or "it", with a verb between?"""
    start = max(clause_start(tokens, at, 0), at - _SUBJECT)
    before = tokens[start:at]
    what = next((i for i in reversed(range(len(before))) if before[i].lemma in _WORDS["pictures"]), None)
    if what is None:
        alone = bool(before) and before[0].lower in _WORDS["stand_ins"]
        return alone and before[1:2] != [] and before[1].lower in _WORDS["being"]
    pointed = any(token.lower in _WORDS["pointing"] for token in before[max(0, what - 2) : what])
    return pointed and any(token.lower in _WORDS["being"] for token in (*before[what + 1 :], tokens[at]))
