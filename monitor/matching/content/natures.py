"""Natures: whether what happened was done on purpose: "the blast was an attack", "it was an accident".

Of claims that say no more than that of something that happened. What it was otherwise is the contrary.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from monitor.matching.content.blame import Matter
from monitor.matching.content.charges import is_rash
from monitor.matching.content.statements import Statement
from monitor.matching.language.gaps import Gap
from monitor.matching.language.patterns import Element, Occurrence, Pattern
from monitor.matching.lexicon import load_words
from monitor.matching.text import Sentence

_WORDS = load_words("charges")
_CALLED = Element("nature", Gap(0, frozenset()))
_PATTERN = Pattern("the statement", (_CALLED,), 0, _CALLED.group, frozenset({_CALLED.group}))
_KINDS = {**dict.fromkeys(_WORDS["on_purpose"], "purpose"), **dict.fromkeys(_WORDS["mishaps"], "mishap")}
_PERHAPS = frozenset(["may", "might", "could", "would", "can", "if", "whether"])
_BEFORE = 8  # tokens: "was, according to the police, a cowardly terrorist"
_AROUND = 6  # tokens: "attack on the main square in Lund"


def find_nature(
    statement: Statement, sentence: Sentence, sentences: Sequence[Sentence]
) -> Iterator[tuple[Occurrence, bool]]:
    """Where a sentence says what the statement's event was: the occurrence, and whether it was something else.

    Args:
        statement: of an event that was something: an attack, an accident.
        sentence: where.
        sentences: all of the text.
    """
    if _WORDS["mishaps"].isdisjoint(sentence.forms) and _WORDS["on_purpose"].isdisjoint(sentence.forms):
        return
    matter, found = Matter(statement, sentence, sentences), set[str]()
    for at, lower in reversed(list(enumerate(sentence.lowers))):
        kind = _KINDS.get(lower, "")
        if not kind or kind in found or not _is_called(sentence, at) or not matter.is_told:
            continue
        if is_rash(sentence.tokens, at):
            continue  # "nobody should speak of sabotage"
        if any(map(matter.is_anothers, _around(sentence, at))):
            continue  # "an attack on Lund", "the crash in Lund was an accident"
        found.add(kind)
        yield Occurrence.of(_PATTERN, ((at, at + 1),)), kind != statement.nature


def _around(sentence: Sentence, at: int) -> Iterator[int]:
    """The words behind which it stands that say where, and those right behind it."""
    tokens = sentence.tokens
    yield from takewhile(lambda i: tokens[i].is_word, range(at + 1, min(len(tokens), at + _AROUND)))
    before = takewhile(lambda i: tokens[i].is_word and tokens[i].lower != "that", reversed(range(at)))
    yield from (i for i in before if i and tokens[i - 1].lower in ("in", "at", "on", "near"))


def _is_called(sentence: Sentence, at: int) -> bool:
    """As in "*was* a terrorist attack", "*because of* a fault", "*ruled out* sabotage", "*called* it an attack"."""
    before = sentence.lowers[max(0, at - _BEFORE) : at]
    if not _WORDS["putting"].isdisjoint(before) and not _PERHAPS.isdisjoint(before):
        return False  # "*may* yet be *put* down to an accident"
    return not _WORDS["calling"].isdisjoint(before)
