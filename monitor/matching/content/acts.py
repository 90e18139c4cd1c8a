"""Acts: what is done in two words, a verb that says little and a noun: "sign a deal", "impose sanctions".

A claim that Arland has signed a deal is told by "a deal was struck", "there is a deal", "an agreement has been
reached": the noun must be there, and any of its verbs. One that Arland has *banned* something is told by "the ban".
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from monitor.matching.language import thesaurus
from monitor.matching.language.vocabulary import Vocabulary
from monitor.matching.lexicon import Act, load_lexicon, load_words
from monitor.matching.text import Token, lemma

_BEHIND = load_words("acts")["behind"]


class Doing(NamedTuple):
    """What a statement says was done; shared by all that say it of others."""

    key: str
    """The noun as it is compared: "ceasefire"."""
    nouns: frozenset[str]
    """All nouns for it, by their keys."""
    called: frozenset[str]
    """Those that mean it only once it was told."""
    verbs: Vocabulary
    """Those that it is done by, the noun beside."""
    opposed: Vocabulary
    named: Vocabulary
    """The nouns themselves."""
    alone: tuple[str, ...]
    """Verbs that need no noun."""
    opposed_alone: tuple[str, ...]
    undone: Vocabulary | None
    """Verbs of what befalls those who did not do it: "were *beaten*"."""
    given: Vocabulary | None
    """And those who did: "was *elected*"."""
    lasts: bool
    by_verb: bool
    """The statement says it by such a verb: "has banned"."""


def phrasal_verbs() -> frozenset[str]:
    """Those of two words that may do something with a noun: "carry out"."""
    return frozenset(verb for act in load_lexicon().acts for verb in act.verbs if " " in verb)


def find_doing(verb: str, done_to: Sequence[Token]) -> Doing | None:
    """What a statement's predicate does, with the noun behind it.

    Args:
        verb: the predicate's dictionary form, with its particle.
        done_to: the words of what it befalls.
    """
    noun = _head(done_to)
    acts = list(enumerate(load_lexicon().acts))
    light = (number for number, act in acts if verb in act.verbs and noun in act.nouns)
    number = next(light, None)
    if number is not None:
        return _doing(number, noun, by_verb=False)
    telling = (number for number, act in acts if verb in act.alone)
    number = next(telling, None)
    return None if number is None else _doing(number, acts[number][1].nouns[0], by_verb=True)


def _head(done_to: Sequence[Token]) -> str:
    """The noun of what is done: "its *ban* on wheat", "the rebels a *ransom*"."""
    end = next((at for at, token in enumerate(done_to) if token.lower in _BEHIND), len(done_to))
    return lemma(done_to[end - 1].lower) if end else ""


@cache
def _doing(number: int, noun: str, *, by_verb: bool) -> Doing:
    act: Act = load_lexicon().acts[number]
    known = thesaurus.keys()
    nouns, called = (frozenset(known.get(word, word) for word in words) for words in (act.nouns, act.called))
    verbs, opposed, named = (
        Vocabulary({"predicate": words}) for words in (act.verbs, act.opposed, act.nouns + act.called)
    )
    key = known.get(noun, noun)
    undone, given = (Vocabulary({"predicate": words}) if words else None for words in (act.undone, act.given))
    verbs_alone = act.alone, act.opposed_alone
    return Doing(key, nouns, called - nouns, verbs, opposed, named, *verbs_alone, undone, given, act.lasts, by_verb)
