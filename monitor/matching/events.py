"""Events: of which known event a claim's one sentence tells, and what it befell.

A statement tells of an event (lexicon/control.yaml) that it names in one of that event's own ways. A head alone is not
enough: "took bribes from Brava" and "Brava has fallen" have one of the same event.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import chain

from monitor.matching.lexicon import Event, load_lexicon, load_words
from monitor.matching.patterns import Pattern, compile_pattern, find_pattern, in_every_order
from monitor.matching.sides import HOLDERS
from monitor.matching.statements import names_of
from monitor.matching.text import lemma, parse_sentence
from monitor.matching.vocabulary import Vocabulary

_THEME = "theme"
_SOMEWHERE = "Tarn"  # stands for the place, so that "captured Lund" and "captured Brava" are looked at once
_STILL = frozenset(["still", "remain", "remains", "continue", "continues"])
_MODALS = load_words("mood")["modals"]
_CAUSES = frozenset(["thanks", "because", "due", "owing"])
_FINITE = load_words("statements")["auxiliaries"]
_SUBJECT = 4  # words among which its noun stands: "The recent fall of"
_SHAPES = 1024  # of what statements say of a place; 100,000 claims have few


def find_event(words: Sequence[str], places: tuple[str, ...]) -> tuple[Event | None, tuple[str, ...]]:
    """The event that a statement tells of, and the names of what it befell.

    Args:
        words: a claim in one sentence, split.
        places: what the claim file says that it is about, if it does; else the statement's names are tried.

    Returns:
        None and the places where it tells of no known event, of one to come, or of what follows from one. A statement
        that has a head of an event and none of the names of its places ("have captured the town") is taken for it.
    """
    said = " ".join(words)
    lowers = [word.lower() for word in words]
    if not _MODALS.isdisjoint(lowers) or not _CAUSES.isdisjoint(lowers) or _is_of_what_follows(lowers):
        return None, places  # of what will be: "will be taken over"; or why: "was taken thanks to air strikes"
    named = [name for name in places if name in said]
    lasting = not _STILL.isdisjoint(map(str.lower, words))
    for word in words:
        event = _head_of(lemma(word.lower()), lasting=lasting)
        if event is None:
            continue
        if places and not named:
            return event, places
        for name in named or reversed(names_of(words)):
            if _is_told(event.name, _of_somewhere(said, word, name)):
                return event, places or (name,)
    return None, places


def _is_of_what_follows(lowers: Sequence[str]) -> bool:
    """As in "*The fall of* Tarn has no significance", "*Taking* Tarn lets them cut the road"."""
    if lowers[0].endswith("ing") and _head_of(lemma(lowers[0]), lasting=False) is not None:
        return True
    noun = next((at for at, word in enumerate(lowers[:_SUBJECT]) if word in _nouns()), None)
    of = noun is not None and lowers[noun + 1 : noun + 2] in (["of"], ["from"])
    return of and any(word in _FINITE or _is_third_person(lowers, at) for at, word in enumerate(lowers))


def _is_third_person(lowers: Sequence[str], at: int) -> bool:
    word = lowers[at]
    return word.endswith("s") and f"{lemma(word)}s" == word and lowers[at + 1 : at + 2] not in ([], ["."])


def _of_somewhere(said: str, head: str, name: str) -> str:
    """A statement from its head on, or from the place if that stands before it, with one name for every place."""
    return said[min(said.find(head), said.find(name)) :].replace(name, _SOMEWHERE)


@lru_cache(maxsize=_SHAPES)
def _is_told(event: str, said: str) -> bool:
    sentence = parse_sentence(said)
    found = _vocabulary().find(sentence)
    return any(
        True
        for pattern in _patterns(event)
        if pattern.needs <= found.keys()
        for _ in find_pattern(pattern, sentence, found)
    )


@cache
def _head_of(word: str, *, lasting: bool) -> Event | None:
    """The event that a word is a head of; of two that have it, what lasts: "*still* controls" tells of no capture."""
    events = [event for event in load_lexicon().events if word in event.heads]
    return next((event for event in events if lasting and event.doers == HOLDERS), next(iter(events), None))


@cache
def _nouns() -> frozenset[str]:
    """Nouns of events: "fall", "capture"."""
    terms = load_lexicon().terms
    return frozenset(word for group in ("take_noun", "fall_noun", "exit_noun") for word in terms[group])


@cache
def _vocabulary() -> Vocabulary:
    return Vocabulary({**load_lexicon().terms, _THEME: (_SOMEWHERE,)}, exact=frozenset({_THEME}))


@cache
def _patterns(event: str) -> tuple[Pattern, ...]:
    sources = next(each.asserts for each in load_lexicon().events if each.name == event)
    return tuple(map(compile_pattern, chain.from_iterable(map(in_every_order, sources))))
