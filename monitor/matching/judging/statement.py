"""A claim given as one sentence: what it is about, whether it is put in the negative, whether it keeps a distance."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from monitor.matching import text
from monitor.matching.judging import lexicon, polarity, vocabulary
from monitor.matching.judging.keys import key_of, weight_of

_QUOTED = re.compile(r"""(?:^|[\s(])['"‘“](?=\w)[^'"‘’“”]*\s[^'"‘’“”]*['"’”](?=\W|$)""")
_CREDITED = re.compile(r":\s*(?:report|reports|source|sources|study|[A-Z][\w.&]*(?:\s[A-Z][\w.&]*){0,2})\s*$")
_CREDITED_FIRST = re.compile(r"^(?:new\s)?(?:report|reports|exclusive|rumou?r|sources?)\b\s*[:,-]", re.IGNORECASE)
_SAYING = vocabulary.words("say tell claim insist warn think")


class Statement(NamedTuple):
    """What a claim is read as.

    Attributes:
        text: the claim as it was given.
        terms: key of each content word → its weight (1 common, 2 ordinary or a number, 3 in no dictionary).
        negative: it says that something is not so ("No, X was not arrested", "X denies Y", "Y was a hoax").
        plan: it says what is to be.
        distant: how far it keeps from its own content (0: plain; a question, "reportedly", "…: sources" count 1 each).
    """

    text: str
    terms: dict[str, int]
    negative: bool
    plan: bool
    distant: int

    @property
    def weight(self) -> int:
        """The weight of all terms together; at least 1."""
        return sum(self.terms.values()) or 1


@lru_cache(maxsize=4096)
def read_statement(sentence: str) -> Statement:
    """Read a claim; never raises. A claim of nothing but wrapping ("Fake news") keeps its wrapping as content."""
    tokens = text.tokenize(sentence)
    terms = _terms(tokens, skip=vocabulary.PACKAGING) or _terms(tokens, skip=frozenset())
    return Statement(
        text=sentence,
        terms=terms,
        negative=_is_negative(sentence, tokens),
        plan=bool(lexicon.PLANNING_PHRASE.search(sentence)),
        distant=_distance(sentence, tokens),
    )


def _terms(tokens: tuple[text.Token, ...], *, skip: frozenset[str]) -> dict[str, int]:
    terms: dict[str, int] = {}
    for token in tokens:
        weight = weight_of(token.lower, token.lemma) if token.text[0].isalnum() else 0
        if weight and token.lemma not in skip:
            terms[key_of(token)] = max(weight, terms.get(key_of(token), 0))
    return terms


def _is_negative(sentence: str, tokens: tuple[text.Token, ...]) -> bool:
    words = {word for token in tokens for word in (token.lower, token.lemma)}
    cues = lexicon.UNTRUE | lexicon.DENYING | lexicon.DOUBTING
    return bool(
        words & cues or lexicon.UNTRUE_PHRASE.search(sentence.replace("’", "'")) or polarity.negations(sentence, tokens)
    )


def _distance(sentence: str, tokens: tuple[text.Token, ...]) -> int:
    lemmas = {token.lemma for token in tokens}
    return (
        bool(lemmas & (lexicon.RELAYING | lexicon.GUESSING))
        + ("?" in sentence)
        + bool(_QUOTED.search(sentence))
        + bool(_CREDITED.search(sentence) or _CREDITED_FIRST.search(sentence))
        + bool(lemmas & _SAYING)
    )
