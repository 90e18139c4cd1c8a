"""Sequels: of what follows from the capture of a place, or led to it, a claim's one sentence tells.

"Taking Tarn lets the rebels cut the road to Lund" and "Tarn was taken thanks to air strikes" do not claim that it was
taken. Such an event (lexicon/supply.yaml, bombardment.yaml) has its own ways in which a statement tells of it, and may
have a goal: the other place, the one to which the roads lead.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import chain
from operator import itemgetter

from monitor.matching.content.words import names_of
from monitor.matching.events.slots import asks_for_goal
from monitor.matching.events.somewhere import SHAPES, THEME, Saying, at_somewhere, vocabulary
from monitor.matching.language.patterns import Pattern, compile_pattern, find_pattern, in_every_order
from monitor.matching.language.vocabulary import Found
from monitor.matching.lexicon import Event, load_lexicon, load_words
from monitor.matching.text import NOT, Sentence, is_known, lemma, parse_sentence

_WORDS = load_words("sequels")
_NEGATING = frozenset([*NOT, "no", "never", "hardly", "nothing", "neither"])


def find_sequel(saying: Saying) -> tuple[Event, tuple[str, ...]] | None:
    """The event that a statement says follows from the capture of a place, or led to it, and the names of the place."""
    events = [event for event in _sequels() if not saying.heads.isdisjoint(event.heads)]
    if not events:
        return None
    words, said = saying.words, saying.said
    has = frozenset((*vocabulary().find(parse_sentence(said)), THEME))
    events = [event for event in events if any(_may_be_told(pattern, has) for pattern in _patterns(event.name))]
    if not events:
        return None
    names = saying.named or _names(words)
    told = ((_way_told(event.name, at_somewhere(said, name)), event, name) for event in events for name in names)
    best = min((each for each in told if each[0] is not None), key=itemgetter(0), default=None)
    if best is None:
        return None
    where = saying.places or (best[2],)
    event = _contrary_of(best[1]) if _is_denied(saying.lowers) else best[1]
    if event is None or (_needs_goal(event.name) and goal_of(event, words, where) is None):
        return None  # "to clear the way for talks"
    return event, where


def _is_denied(lowers: Sequence[str]) -> bool:
    """As in "does *not* let them cut the road"; not "would *not* have fallen *without* air strikes"."""
    return not _NEGATING.isdisjoint(lowers) and _WORDS["without"].isdisjoint(lowers)


def _contrary_of(event: Event) -> Event | None:
    return next((each for each in _sequels() if each.name == event.contrary), None)


def goal_of(event: Event | None, words: Sequence[str], places: Iterable[str]) -> str | None:
    """The other place of a statement: of "the road to Lund", "the units in Lund", "encircle Lund", "the Lund road".

    None where it tells of an event that has no such place.
    """
    if event is None or not _has_goal(event.name):
        return None
    own = frozenset(chain.from_iterable(place.split() for place in places))
    names = [name.split() for name in _names(words) if own.isdisjoint(name.split())]
    ways = (_is_led_to, _has_a_road, _is_a_place)
    return next((" ".join(name) for is_goal in ways for name in names if is_goal(_around(words, name))), None)


def _names(words: Sequence[str]) -> tuple[str, ...]:
    """The names in a statement; "*Taking* Tarn" has one."""
    first = words[0].lower()
    opens = first in _WORDS["opening"] or (first.endswith("ing") and is_known(first))
    return names_of((first if opens else words[0], *words[1:]))


def _around(words: Sequence[str], name: Sequence[str]) -> tuple[str, str]:
    """The words before and behind a name, lower-cased."""
    size = len(name)
    at = next(at for at in range(len(words)) if list(words[at : at + size]) == list(name))
    return " ".join(words[at - 1 : at]).lower(), " ".join(words[at + size : at + size + 1]).lower()


def _is_led_to(around: tuple[str, str]) -> bool:
    return around[0] in _WORDS["toward"]


def _has_a_road(around: tuple[str, str]) -> bool:
    return around[1] in _WORDS["ways"]


def _is_a_place(around: tuple[str, str]) -> bool:
    return around[0] in _WORDS["within"] or lemma(around[0]) in _WORDS["beset"]


@cache
def _has_goal(event: str) -> bool:
    return any(asks_for_goal(source) for each in _sequels() if each.name == event for source in each.asserts)


@cache
def _needs_goal(event: str) -> bool:
    return all(asks_for_goal(source) for each in _sequels() if each.name == event for source in each.asserts)


@cache
def _sequels() -> tuple[Event, ...]:
    return tuple(event for event in load_lexicon().events if event.told)


@lru_cache(maxsize=SHAPES)
def _way_told(event: str, said: str) -> int | None:
    """Which of an event's ways a statement tells it in; the first ones tell best of which place it is told."""
    sentence = parse_sentence(said)
    found = vocabulary().find(sentence)
    ways = (way for way, pattern in enumerate(_patterns(event)) if _is_told(pattern, sentence, found))
    return next(ways, None)


def _may_be_told(pattern: Pattern, has: frozenset[str]) -> bool:
    """Has a statement words of each group that a pattern asks for?"""
    joined = (element.group.split("|") for element in pattern.elements if element.group[0] != "=")
    return pattern.needs <= has and all(not has.isdisjoint(groups) for groups in joined)


def _is_told(pattern: Pattern, sentence: Sentence, found: Found) -> bool:
    return pattern.needs <= found.keys() and any(True for _ in find_pattern(pattern, sentence, found))


@cache
def _patterns(event: str) -> tuple[Pattern, ...]:
    sources = next(each.told for each in _sequels() if each.name == event)
    return tuple(map(compile_pattern, _in_every_order(sources)))


def _in_every_order(sources: Iterable[str]) -> Iterator[str]:
    return chain.from_iterable(map(in_every_order, sources))
