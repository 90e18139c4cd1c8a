"""Somewhere: statements with one name for every place, and whether they tell of an event in the ways of a text.

"Rebels have captured Lund" and "Rebels have captured Brava" are of one shape, which is looked at once: 100,000 claims
have few.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import chain
from typing import NamedTuple

from monitor.matching.language.patterns import (
    Occurrence,
    Pattern,
    PatternIndex,
    compile_pattern,
    find_pattern,
    in_every_order,
)
from monitor.matching.language.vocabulary import Found, Vocabulary
from monitor.matching.lexicon import Event, load_lexicon
from monitor.matching.text import Sentence, lemma, parse_sentence

THEME, _NAME = "theme", "theme_name"
"""What an event's patterns call its place."""
SOMEWHERE = "Somewhereham"  # stands for the place, and is none
SHAPES = 1024  # of what statements say of a place


class Saying(NamedTuple):
    """A claim's one sentence, as it is asked of what event it tells."""

    words: Sequence[str]
    lowers: Sequence[str]
    said: str
    """All of them."""
    heads: frozenset[str]
    """The dictionary forms of those that are no names: one of them is an event's head, if it tells of one."""
    places: tuple[str, ...]
    """What the claim file says that it is about, if it does; else the statement's names are tried."""

    @classmethod
    def of(cls, words: Sequence[str], places: tuple[str, ...]) -> Saying:
        """A statement, split, and the places of its file."""
        lowers = [word.lower() for word in words]
        heads = frozenset([lemma(lowers[at]) for at, word in enumerate(words) if not at or word.islower()])
        return cls(words, lowers, " ".join(words), heads, places)

    @property
    def named(self) -> list[str]:
        """Those of its places that it names."""
        return [name for name in self.places if name in self.said]


def at_somewhere(said: str, name: str) -> str:
    """A statement with one name for every place."""
    return said.replace(name, SOMEWHERE)


@lru_cache(maxsize=SHAPES)
def is_told(event: str, said: str) -> bool:
    """Does a statement at somewhere tell of an event, by its name?"""
    sentence = parse_sentence(said)
    return any(True for _ in occurrences(event, sentence, vocabulary().find(sentence)))


def occurrences(event: str, sentence: Sentence, found: Found) -> Iterator[Occurrence]:
    """Where a sentence has a pattern of an event.

    Args:
        event: its name.
        sentence: the statement.
        found: the words of it that `vocabulary` knows.
    """
    patterns, index = _patterns(event)
    for number in sorted(index.possible(frozenset(found), sentence.forms)):
        yield from find_pattern(patterns[number], sentence, found)


@cache
def events() -> dict[str, Event]:
    """The events that are known, by name."""
    return {event.name: event for event in load_lexicon().events}


@cache
def vocabulary() -> Vocabulary:
    """The words that events are told in, and the one place."""
    return Vocabulary(
        {**load_lexicon().terms, THEME: (SOMEWHERE,), _NAME: (SOMEWHERE,)}, exact=frozenset({THEME, _NAME})
    )


@cache
def _patterns(event: str) -> tuple[tuple[Pattern, ...], PatternIndex]:
    compiled = map(compile_pattern, chain.from_iterable(map(in_every_order, events()[event].asserts)))
    patterns = tuple(pattern for pattern in compiled if not pattern.named_near)
    return patterns, PatternIndex(patterns)
