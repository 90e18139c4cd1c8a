"""Doers: who a claim's one sentence says has done it, in its own words and among those who are known."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import takewhile

from monitor.matching.events.losses import Loss
from monitor.matching.language.vocabulary import Vocabulary
from monitor.matching.lexicon import Event, load_words
from monitor.matching.text import POSSESSIVE, Sentence, lemma, parse_sentence

_AUXILIARIES = load_words("statements")["auxiliaries"]
_VERBS = load_words("parties")["verbs"]
_MEN = load_words("actors")["fighters"] | load_words("parties")["men"]
_PARTY = 4  # words at most: "Republican militiamen", "UN peacekeepers"
_FIRST_WORDS = 3  # among which the name of who acts begins
_SUBJECTS = 1024  # of which thousands of claims have few


def subject_of(words: Sequence[str]) -> tuple[str, ...]:
    """Who acts, in a statement of who took or holds a place: ("Junta", "troops"); empty where it is none.

    "The army of Mereb has" and "Rebels of the Front have" are those of whom they are.
    """
    before = tuple(takewhile(lambda word: word.lower() not in _VERBS, words[: _PARTY + 4]))
    return _party_in(before) if 0 < len(before) < len(words) and len(before) <= _PARTY + 3 else ()


@lru_cache(maxsize=_SUBJECTS)
def _party_in(words: tuple[str, ...]) -> tuple[str, ...]:
    party = [word for word in words if word not in POSSESSIVE]  # "Brandt's forces"
    of = next((at for at, word in enumerate(party) if word == "of" and at and _is_mens(party[at - 1])), None)
    party = party[of + 1 :] if of else party
    party = party[party[:1] in (["the"], ["The"], ["a"], ["A"], ["an"], ["An"]) :]
    fits = 0 < len(party) <= _PARTY and all(word[0].isalnum() for word in party)
    return tuple(party) if fits else ()


def _is_mens(word: str) -> bool:
    """Does a word before "of" say only that they are somebody's men: "*army* of Mereb", not "*Sons* of Tarn"?"""
    return word.islower() or lemma(word.lower()) in _MEN


def doers_of(words: Sequence[str], names: Vocabulary, event: Event | None, loss: Loss | None) -> tuple[str, ...]:
    """The entity_id of who is said to have done it: nobody of what only would be, nor of losses those who were killed.

    Args:
        words: a claim in one sentence, split.
        names: everybody's names, by "@" and entity_id.
        event: of which known event it tells.
        loss: what it says of losses.
    """
    if loss:
        return named_in(loss.killers, names)[:1]
    if event and event.hypothetical:
        return ()
    if event and event.doers and (owners := _owners_in(words, names)):
        return owners
    by = next((at for at, word in enumerate(words) if word == "by" and at > 1), None)
    if by is not None and event is None and (done_by := named_in(words[by + 1 : by + 2 + _FIRST_WORDS], names)):
        return done_by[:1]
    if not names.has_terms_from(words[:_FIRST_WORDS]):
        return ()
    verb = next((at for at, word in enumerate(words) if at and word in _AUXILIARIES), len(words))
    found = [(spans[0][0], key[1:]) for key, spans in names.find(_subject(tuple(words[:verb]))).items()]
    return (min(found)[1],) if found and min(found)[0] < _FIRST_WORDS else ()


@lru_cache(maxsize=_SUBJECTS)
def _subject(words: tuple[str, ...]) -> Sentence:
    return parse_sentence(" ".join(words))


def _owners_in(words: Sequence[str], names: Vocabulary) -> tuple[str, ...]:
    """Whose a place is: "is in *Norlandic* hands", "remains under the control of *Norland*"."""
    hands = next((at for at, word in enumerate(words) if at and word in HANDS), None)
    within = next((at for at in range(hands or 0) if words[at] in _WITHIN), None)
    if hands is None or within is None:
        return ()
    behind = words[hands + 2 :] if words[hands + 1 : hands + 2] == ["of"] else []
    return named_in([*words[within + 1 : hands], *behind], names)[:1]


HANDS = frozenset(["hand", "hands", "control", "rule", "occupation"])
"""In which, or under which, somebody has a place."""
_WITHIN = frozenset(["in", "under"])


def named_in(words: Sequence[str], names: Vocabulary) -> tuple[str, ...]:
    """The entity_ids of whom some words name."""
    if not names.has_terms_from(words):
        return ()
    return tuple(key[1:] for key in names.find(parse_sentence(" ".join(words))))
