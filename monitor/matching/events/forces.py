"""Forces: who a claim's one sentence says has sent its main forces somewhere, and whereto; and what those are called.

    read_sending("Kelland has thrown its best troops into the Tarn hills.")     # ("Kelland",), to the Tarn

The patterns of the event (lexicon/forces.yaml) speak of {senders} and {senders_host}, and of the {goal}.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from itertools import product, takewhile
from typing import NamedTuple

from monitor.matching.content.words import names_of
from monitor.matching.events.sides import Numbers, names_of_side, people_called, people_of
from monitor.matching.events.slots import SharedGroups
from monitor.matching.language.patterns import Occurrence, Pattern, compile_pattern, find_pattern
from monitor.matching.language.roles import find_roles
from monitor.matching.language.vocabulary import Vocabulary
from monitor.matching.lexicon import load_lexicon
from monitor.matching.text import Sentence, parse_sentence, split_words
from monitor.models import Entity

COMMITMENT = "commitment"
"""Name of the event."""
_SHAPES = 1024
_TOLD = (
    "{throw}! .. {main_forces}",
    "{throw}! .. {best_forces}",
    "{main_forces} .. {throw}!",
    "{throw}! .. {nearly_all} ~ {host}",
    "{nearly_all} ~ {host} .. {throw}!",
)
_ARTICLES = ("the", "a", "an")


class Sending(NamedTuple):
    """What a statement says of forces sent, in its own words."""

    senders: tuple[str, ...]
    """Who sent them: ("junta",)."""
    goal: str
    """The last name behind the verb; empty where there is none."""


@lru_cache(maxsize=_SHAPES)
def read_sending(statement: str) -> Sending | None:
    """What a claim's one sentence says of main forces sent; None where it says nothing of the kind."""
    sentence = parse_sentence(statement)
    found = _vocabulary().find(sentence)
    told = (
        occurrence
        for pattern in _patterns()
        if pattern.needs <= found.keys()
        for occurrence in find_pattern(pattern, sentence, found)
    )
    trigger = next((occurrence.trigger for occurrence in told), None)
    roles = find_roles(sentence.tokens, trigger) if trigger else None
    if trigger is None or roles is None:
        return None
    named = (at for at in roles.done_to if sentence.tokens[at].is_capitalised and at)  # "the bulk of *Kelland's* army"
    senders = [sentence.tokens[at].text for at in roles.doers or named]
    senders = senders[bool(senders) and senders[0].lower() in _ARTICLES :]
    behind = names_of(["to", *(token.text for token in sentence.tokens[trigger[1] :])])
    return Sending(tuple(senders), behind[-1] if behind else "") if senders else None


@cache
def _vocabulary() -> Vocabulary:
    terms = load_lexicon().terms
    return Vocabulary({name: terms[name] for name in ("throw", "main_forces", "best_forces", "nearly_all", "host")})


@cache
def _patterns() -> tuple[Pattern, ...]:
    return tuple(map(compile_pattern, _TOLD))


class Senders(NamedTuple):
    """Who has sent its forces, as far as it tells what they are called."""

    side: frozenset[str]
    """entity_ids, where the statement names somebody known."""
    words: tuple[str, ...]
    """The statement's own, where they name nobody known."""


def own_words(
    senders: Senders, statement: str, anchors: Iterable[str], entities: Mapping[str, Entity]
) -> frozenset[str]:
    """The words by which a text may name a claim's senders, and where they are sent."""
    names = " ".join((*_names(senders, entities), *anchors, *names_of(split_words(statement))))
    return frozenset(word.lower() for word in split_words(names))


def numbers_of_senders(senders: Senders, entities: Mapping[str, Entity], shared: SharedGroups) -> Numbers:
    """The number of the groups of words for who has sent its forces."""
    return (("senders", shared.number(senders, lambda number: _groups_of_senders(senders, number, entities))),)


def _groups_of_senders(senders: Senders, number: int, entities: Mapping[str, Entity]) -> dict[str, tuple[str, ...]]:
    names = tuple(dict.fromkeys(_names(senders, entities)))
    people = people_of(names) if senders.side else people_called(senders.words)
    host = load_lexicon().terms["host"]
    armies = (
        *(f"{whose} {what}" for whose, what in product(people, host)),
        *(f"{whose} 's {what}" for whose, what in product((name for name in names if " " not in name), host)),
        *(f"{whose} {what}" for whose, what in product(("its", "enemy"), host)),
    )
    return {f"senders:{number}": (*names, *armies), f"senders_host:{number}": armies}


def _names(senders: Senders, entities: Mapping[str, Entity]) -> Iterator[str]:
    yield from names_of_side(senders.side, entities)
    for entity_id in sorted(senders.side & entities.keys()):
        yield from (name.removeprefix("the ") for name in entities[entity_id].nominals)
    if senders.words:
        yield " ".join(senders.words)
        yield from people_called(senders.words)


def is_of_others(sentence: Sentence, found: Occurrence, own: frozenset[str]) -> bool:
    """Are others named, as who sends their forces or whereto: "*Norland* has sent its main forces *to Lund*"?

    Args:
        sentence: where it is said.
        found: the words that say it.
        own: the lower-cased words of the claim's names, and of what its senders are called.
    """
    tokens, trigger = sentence.tokens, found.trigger
    roles = find_roles(tokens, trigger)
    doers = [tokens[at] for at in roles.doers] if roles and not roles.to_itself else []
    nearest = list(takewhile(lambda token: token.is_word, reversed(doers)))  # not "According to Ada Finch, “the enemy"
    named = [token.lower for token in nearest if token.is_capitalised]
    if named and own.isdisjoint(named):
        return True
    behind = range(trigger[1] + 1, min(len(tokens), found.end + _AHEAD))
    goals = [tokens[at].lower for at in behind if tokens[at].is_capitalised and tokens[at - 1].lower in _INTO]
    return bool(goals) and own.isdisjoint(sentence.lowers[trigger[1] :])


_AHEAD = 8  # words
_INTO = frozenset(["into", "to", "in", "at", "on", "against", "towards", "near", "around", "across"])
