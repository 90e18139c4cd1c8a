"""A claim given as one sentence: what it is about, whether it is put in the negative, whether it keeps a distance."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from monitor.matching import text
from monitor.matching.judging import distance, lexicon, polarity, vocabulary
from monitor.matching.judging.keys import key_of, weight_of

_NAME = 3  # the weight of a word that stands in no dictionary


class Statement(NamedTuple):
    """What a claim is read as.

    Attributes:
        text: the claim as it was given.
        terms: key of each content word → its weight (1 common, 2 ordinary or a number, 3 in no dictionary).
        names: keys of those terms that a statement is about by name; empty for a headline, where capitals mean nothing.
        figures: keys of its numbers of two digits and more; empty for a headline too.
        plain: it is a statement with its full stop, not a headline.
        negative: it says that something is not so ("No, X was not arrested", "X denies Y", "Y was a hoax").
        plan: it says what is to be.
        distant: how far it keeps from its own content, 0 (plain) to 2.
    """

    text: str
    terms: dict[str, int]
    names: frozenset[str]
    figures: frozenset[str]
    plain: bool
    negative: bool
    plan: bool
    distant: float

    @property
    def weight(self) -> int:
        """The weight of all terms together; at least 1."""
        return sum(self.terms.values()) or 1


@lru_cache(maxsize=4096)
def read_statement(sentence: str) -> Statement:
    """Read a claim; never raises. A claim of nothing but wrapping ("Fake news") keeps its wrapping as content."""
    tokens = text.tokenize(sentence)
    terms = _terms(tokens, skip=vocabulary.PACKAGING) or _terms(tokens, skip=frozenset())
    plain, outright = sentence.rstrip().endswith("."), _is_outright(sentence, tokens)
    return Statement(
        text=sentence,
        terms=terms,
        names=_names(tokens) if plain else frozenset(),
        figures=frozenset(key for key in terms if key.isdigit() and len(key) > 1) if plain else frozenset(),
        plain=plain,
        negative=outright or bool(polarity.negations(sentence, tokens)),
        plan=bool(lexicon.PLANNING_PHRASE.search(sentence)),
        distant=distance.measure(sentence, {token.lemma for token in tokens}, outright=outright),
    )


def _terms(tokens: tuple[text.Token, ...], *, skip: frozenset[str]) -> dict[str, int]:
    terms: dict[str, int] = {}
    for token in tokens:
        weight = _weigh(token)
        if weight and token.lemma not in skip:
            terms[key_of(token)] = max(weight, terms.get(key_of(token), 0))
    return terms


def _names(tokens: tuple[text.Token, ...]) -> frozenset[str]:
    """The names of a plain statement, told by their capital and by standing in no dictionary.

    Headlines are packed with names that other reports of the same thing leave out: asking for one of them would lose
    107 of 8,900 related pairs of FNC-1 for 12 unrelated ones. A statement's names are its substance.
    """
    return frozenset(
        key_of(token)
        for number, token in enumerate(tokens)
        if token.is_capitalised and (number or token.lemma not in vocabulary.PACKAGING) and _weigh(token) == _NAME
    )


def _weigh(token: text.Token) -> int:
    return weight_of(token.lower, token.lemma) if token.text[0].isalnum() else 0


def _is_outright(sentence: str, tokens: tuple[text.Token, ...]) -> bool:
    """Whether it calls something untrue or denied, in so many words."""
    words = {word for token in tokens for word in (token.lower, token.lemma)}
    cues = lexicon.UNTRUE | lexicon.DENYING | lexicon.DOUBTING
    return bool(words & cues or lexicon.UNTRUE_PHRASE.search(sentence.replace("’", "'")))
