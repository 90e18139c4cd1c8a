"""Kinds: by which nouns a text means the place it is about: "the town", "the port", "the provincial capital"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import takewhile

from monitor.matching.language.vocabulary import Span
from monitor.matching.lexicon import load_words
from monitor.matching.text import Sentence, Token, split_words

_WORDS = load_words("places")
_OPENING = _WORDS["determiners"] | {"a", "an"}
_SEAT = "capital"
_NOMINALS, _NOT_BEFORE = _WORDS["nominals"], _WORDS["not_before_nominals"]
_BEFORE = 3  # words: "the lake port of"
_BEHIND = 6  # words behind a name: ", the country's second biggest port"


def kinds_in(statement: str, places: Sequence[str]) -> frozenset[str]:
    """What a claim's sentence calls its place: "the *port* of Tarn"."""
    if not places or " of " not in statement:
        return frozenset()
    words = split_words(statement)
    firsts = {place.split()[0] for place in places}
    named = (at for at, word in enumerate(words) if word in firsts and words[at - 1] == "of")
    return frozenset(words[at - 2].lower() for at in named if at > 1) & _WORDS["kinds_of_places"]


def kinds_of(key: str, sentences: Sequence[Sentence], named: Sequence[Mapping[str, Sequence[Span]]]) -> frozenset[str]:
    """What a text calls a place right before or after its name, beside a town: "Tarn, a lake *port*".

    Args:
        key: the place's.
        sentences: the document's.
        named: for each sentence, where it names a place of the claims, by the place's key.
    """
    found: set[str] = set()
    for sentence, places in zip(sentences, named, strict=True):
        for start, end in places.get(key, ()) if not _WORDS["kinds_of_places"].isdisjoint(sentence.forms) else ():
            before = sentence.lowers[max(0, start - _BEFORE) : start]
            found.update(before[-2:] if before[-1:] == ("of",) else before[-1:])
            found.update(_apposed(sentence.lowers[end : end + _BEHIND]))
    return frozenset(found) & _WORDS["kinds_of_places"] | {_SEAT}


def _apposed(behind: Sequence[str]) -> Sequence[str]:
    """The words of ", a lake port"; none where no comma and no article stand there."""
    if behind[:1] != (",",) or behind[1:2] not in (("a",), ("an",), ("the",), ("its",)):
        return ()
    return tuple(takewhile(str.isalpha, behind[2:]))


def _stands_for_it(tokens: Sequence[Token], at: int) -> bool:
    """Is it no more than the place: "the port"; a "capital" only as "the provincial capital", and no port authority."""
    if tokens[at].lower == _SEAT and tokens[at - 1].lower not in _WORDS["of_lands"]:
        return False
    behind = [token.lower for token in tokens[at + 1 : at + 3]]
    apposed = behind[:1] == [","] and tokens[at + 2].is_capitalised  # "the provincial capital, Lund"
    noun = behind[:1] and behind[0].isalpha() and behind[0] not in _WORDS["behind_kinds"]
    return not (apposed or noun)


def nominal_end(tokens: Sequence[Token], at: int, taken: frozenset[int], own: frozenset[str]) -> int | None:
    """The end of "the (embattled, salt-mining) town", unless a name follows: "the town of Kreminna".

    Args:
        tokens: the sentence's.
        at: the article's.
        taken: tokens that name somebody known.
        own: what the place in focus is called besides: "port".
    """
    if tokens[at].lower not in _OPENING:
        return None
    for end in range(at + 1, min(at + 7, len(tokens))):
        token, lower = tokens[end], tokens[end].lower
        if lower in _NOMINALS or (lower in own and _stands_for_it(tokens, end)):
            other = is_named(tokens, end + 1) or _takes_place(tokens, end) or _is_around(tokens, at, end)
            return None if other else end + 1
        ends_phrase = lower in _NOT_BEFORE or token.text in ".;:—("
        if ends_phrase or (token.is_capitalised and end not in taken):
            return None
    return None


def _is_around(tokens: Sequence[Token], at: int, end: int) -> bool:
    """As in "*much of the region* is in their hands": it is larger than the place."""
    part = at > 1 and tokens[at - 1].lower == "of" and tokens[at - 2].lower in ("much", "most", "rest", "parts", "half")
    return part and tokens[end].lower == "region"


def _takes_place(tokens: Sequence[Token], at: int) -> bool:
    """As in "when the withdrawal *took place*"."""
    return tokens[at].lower == "place" and tokens[at - 1].lemma == "take"


def is_named(tokens: Sequence[Token], at: int) -> bool:
    """Does a name follow: "the town of", "the city Bakhmut"; a day does not count: "took the town Friday"."""
    if at >= len(tokens):
        return False
    token = tokens[at]
    if token.lower == "of" and tokens[at + 1 : at + 2] and tokens[at + 1].text[0].isdigit():
        return False  # "the town of 10,000"
    return token.lower in _WORDS["after_nominals"] or (token.is_capitalised and token.lower not in _WORDS["calendar"])
