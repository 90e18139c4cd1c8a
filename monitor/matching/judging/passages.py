"""An article as the judge reads it: its sentences, each with its content words and the cues that it holds."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from monitor.matching import text
from monitor.matching.judging import lexicon
from monitor.matching.judging.keys import key_of

LEAD = 3
"""Sentences that tell the story in short; the title counts as one of them. News is written that way."""


class Cues(NamedTuple):
    """How many cues of each class a stretch of text holds."""

    untrue: int = 0
    denying: int = 0
    doubting: int = 0
    about_stories: int = 0
    relaying: int = 0
    guessing: int = 0
    negating: int = 0
    untrue_phrases: int = 0
    open_phrases: int = 0
    questions: int = 0

    def plus(self, other: Cues) -> Cues:
        """Both stretches together."""
        return Cues(*(mine + theirs for mine, theirs in zip(self, other, strict=True)))


class Passage(NamedTuple):
    """One sentence: its words as they stand, where they begin in the document, its keys, its cues."""

    sentence: str
    start: int
    tokens: tuple[text.Token, ...]
    keys: frozenset[str]
    cues: Cues

    @property
    def calls_untrue(self) -> bool:
        """Whether it calls something untrue."""
        return self.cues.untrue + self.cues.untrue_phrases > 0


class Account(NamedTuple):
    """An article cut into passages, the title first where there is one."""

    document: text.Document
    passages: tuple[Passage, ...]
    title: str

    @property
    def keys(self) -> frozenset[str]:
        """All content keys of the article."""
        return frozenset().union(*(passage.keys for passage in self.passages))


@lru_cache(maxsize=256)
def read_account(title: str, body: str) -> Account:
    """Cut an article into passages; never raises. The last 256 are remembered: one article meets many claims."""
    whole = f"{title.strip()}\n\n{body}" if title.strip() else body
    document = text.parse(whole)
    passages = tuple(_passage(document, sentence) for sentence in document.sentences)
    return Account(document, passages, title.strip())


def sum_cues(passages: tuple[Passage, ...]) -> Cues:
    """The cues of several passages together."""
    total = Cues()
    for passage in passages:
        total = total.plus(passage.cues)
    return total


def _passage(document: text.Document, sentence: text.Sentence) -> Passage:
    words = document.text(sentence.start, sentence.end)
    keys = frozenset(key_of(token) for token in sentence.tokens if token.text[0].isalnum())
    return Passage(words, sentence.start, sentence.tokens, keys, _cues(words, sentence.tokens))


def _cues(words: str, tokens: tuple[text.Token, ...]) -> Cues:
    plain = words.replace("’", "'")
    lemmas = [token.lemma for token in tokens]

    def count(group: frozenset[str]) -> int:
        return sum(lemma in group for lemma in lemmas)

    return Cues(
        untrue=count(lexicon.UNTRUE),
        denying=count(lexicon.DENYING),
        doubting=count(lexicon.DOUBTING),
        about_stories=count(lexicon.ABOUT_STORIES),
        relaying=count(lexicon.RELAYING),
        guessing=count(lexicon.GUESSING),
        negating=count(lexicon.NEGATING),
        untrue_phrases=len(lexicon.UNTRUE_PHRASE.findall(plain)),
        open_phrases=len(lexicon.OPEN_PHRASE.findall(plain)),
        questions=lemmas.count("?"),
    )
