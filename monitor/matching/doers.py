"""Doers: who a claim's one sentence says has done it, among those who are known."""

from __future__ import annotations

from collections.abc import Sequence

from monitor.matching.lexicon import Event
from monitor.matching.losses import Loss
from monitor.matching.text import parse_sentence
from monitor.matching.vocabulary import Vocabulary

_FIRST_WORDS = 3  # among which the name of who acts begins


def doers_of(
    statement: str, words: Sequence[str], names: Vocabulary, event: Event | None, loss: Loss | None
) -> tuple[str, ...]:
    """The entity_id of who is said to have done it: nobody of what only would be, nor of losses those who were killed.

    Args:
        statement: a claim in one sentence.
        words: the same, split.
        names: everybody's names, by "@" and entity_id.
        event: of which known event it tells.
        loss: what it says of losses.
    """
    if loss:
        return named_in(loss.killers, names)[:1]
    if (event and event.hypothetical) or not names.has_terms_from(words[:_FIRST_WORDS]):
        return ()
    found = [(spans[0][0], key[1:]) for key, spans in names.find(parse_sentence(statement)).items()]
    return (min(found)[1],) if found and min(found)[0] < _FIRST_WORDS else ()


def named_in(words: Sequence[str], names: Vocabulary) -> tuple[str, ...]:
    """The entity_ids of whom some words name."""
    if not names.has_terms_from(words):
        return ()
    return tuple(key[1:] for key in names.find(parse_sentence(" ".join(words))))
