"""Is a sentence put in the negative, and does the negation reach what the claim says?"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from monitor.matching.judging import lexicon
from monitor.matching.judging.keys import key_of
from monitor.matching.judging.vocabulary import words
from monitor.matching.text import Token

REACH = 6
"""Words that a negation reaches to its right, as in NegEx; the end of a clause stops it earlier."""

_STOPS = words("but however although though while because ; : — – . ? !")
_HANGS_BELOW = words("after for of with by about from")
"""A negation right behind one of these hangs below the statement: sacked after *not* turning up for work."""
_IDLE = re.compile(
    r"(?:\bno idea|\bno big|\bno one|(?:\bno|n')t (?:only|just|sure|alone|least)|\bnothing to do"
    r"|\bno (?:more|less) than|\bno (?:matter|doubt|wonder|other|stranger)|\bnothing but)\b",
    re.IGNORECASE,
)
"""Negations that turn nothing around."""
_QUOTED = re.compile(r"""(?:^|(?<=[\s(]))['"‘“](?=\w)[^'"‘’“”]*\s[^'"‘’“”]*['"’”](?=\W|$)""")


def negations(sentence: str, tokens: Sequence[Token]) -> list[int]:
    """Where a sentence's negations stand, by token; not those in quotation marks, below the statement or idle.

    Args:
        sentence: the text that the tokens were cut from.
        tokens: their offsets count from the first token's start.
    """
    said = [
        number
        for number, token in enumerate(tokens)
        if token.lemma in lexicon.NEGATING or token.lower in lexicon.NEGATING
    ]
    if not said:
        return []
    plain = sentence.replace("’", "'")
    idle = [match.span() for pattern in (_IDLE, _QUOTED) for match in pattern.finditer(plain)]
    offset = tokens[0].start - (len(sentence) - len(sentence.lstrip()))
    return [
        number
        for number in said
        if not (number and tokens[number - 1].lower in _HANGS_BELOW)
        and not any(start <= tokens[number].start - offset < end for start, end in idle)
    ]


def reaches(tokens: Sequence[Token], negation: int, keys: Collection[str]) -> bool:
    """Whether a negation reaches one of the keys within its clause."""
    for token in tokens[negation + 1 : negation + 1 + REACH]:
        if token.lower in _STOPS:
            return False
        if key_of(token) in keys:
            return True
    return False


def is_negated(sentence: str, tokens: Sequence[Token], keys: Collection[str]) -> bool:
    """Whether some negation of a sentence reaches one of the keys."""
    return any(reaches(tokens, place, keys) for place in negations(sentence, tokens))


_CLOSE = 4
"""Words within which a negation meets the verb that it negates: did not in fact *fail*."""


def is_contradicted(sentence: str, tokens: Sequence[Token], keys: Collection[str]) -> bool:
    """Whether a sentence names something of the keys first and then negates another of them: X did not do Y."""
    places = negations(sentence, tokens)
    if not places:
        return False
    mine = [token.text[0].isalnum() and key_of(token) in keys for token in tokens]
    return any(
        (place < _OPENING or any(mine[:place])) and reaches(tokens[: place + 1 + _CLOSE], place, keys)
        for place in places
    )


_OPENING = 2
"""A negation this early stands over all that follows: "No, …", "There is no …"."""
