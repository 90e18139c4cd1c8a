"""Accusations: a claim's one sentence that lays a deed at somebody's door in words of blame.

    find_accusation(tokens, by)   # "The Reds | were behind | the bomb attack | on the Tarn mosque"

Such a claim is read as one of the deed itself: "The Reds attacked the Tarn mosque".
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from monitor.matching.content.charges import Charge, find_charges
from monitor.matching.lexicon import load_words
from monitor.matching.text import Token

_WORDS = load_words("charges")
_LIGHT = _WORDS["doing"] - _WORDS["deeds"]  # "carried out", which says nothing of what
_VERBS = {
    "explosion": "blow up",
    "blast": "blow up",
    "fire": "set on fire",
    "arson": "set on fire",
    "downing": "shoot down",
    "shootdown": "shoot down",
    "hacking": "hack",
    "theft": "steal",
    "breach": "hack",
    "cyberattack": "attack",
    "airstrike": "strike",
    "ambush": "attack",
    "death": "kill",
}


class Accusation(NamedTuple):
    """A deed and whose it is said to be; by the numbers of tokens."""

    verb: str
    """For the deed, as the synonyms have it: "blow up"."""
    doers: Sequence[int]
    done_to: Sequence[int]
    unsaid: Sequence[int]
    """The words that are about blame, and the noun of the deed: they say nothing beside the verb."""
    end: int
    """Behind all of them."""


def find_accusation(tokens: Sequence[Token], by: range, *, of_loss: bool = False) -> Accusation | None:
    """What a statement lays at whose door; None where its predicate tells the deed itself, or none.

    Args:
        tokens: the statement.
        by: its predicate.
        of_loss: the predicate only tells what came of the deed: "a Red strike on Tarn *killed* 40".
    """
    for charge in find_charges(tokens):
        told = of_loss if not _is_predicate(tokens, charge.trigger, by) else not of_loss
        event = [i for i in charge.event if not of_loss or (i < by[0]) == (charge.trigger < by[0])]
        nouns = [charge.trigger, *event] if of_loss else event  # not of "the missile was *fired* by Arland"
        deeds = [i for i in nouns if not _DEEDS.isdisjoint((tokens[i].lower, tokens[i].lemma))]
        if told and charge.culprit and deeds:
            return _accusation(tokens, charge, event, deeds)
    return None


def _is_predicate(tokens: Sequence[Token], at: int, by: range) -> bool:
    light = tokens[at].lemma in _LIGHT and at in by
    return light or (tokens[at].lower in _LAYING and tokens[at].lower != "blame") or _is_to_blame(tokens, at)


def _is_to_blame(tokens: Sequence[Token], at: int) -> bool:
    return tokens[at].lower == "blame" and tokens[at - 1].lower == "to"


def _accusation(tokens: Sequence[Token], charge: Charge, event: Sequence[int], deeds: Sequence[int]) -> Accusation:
    noun = tokens[max(deeds)]
    verb = _VERBS.get(noun.lower) or _VERBS.get(noun.lemma) or noun.lemma
    verb = verb if verb.split()[0] in _WORDS["deeds"] or verb in _VERBS.values() else "attack"
    doers = [i for i in charge.culprit if i not in deeds]
    unsaid = [charge.trigger, *deeds, *(i for i in event if tokens[i].lower in _WORDS["weapons"])]
    done_to = [i for i in event if i not in unsaid]
    return Accusation(verb, doers, done_to, unsaid, max(*charge.culprit, *event, charge.trigger) + 1)


_DEEDS = _WORDS["events"] | {"fire", "death", "deaths", "attack"}
_LAYING = _WORDS["heads"] - {"accuse", "be"}
