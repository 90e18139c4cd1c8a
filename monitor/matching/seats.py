"""Seats: of whose capital or land a text says where it is: "In Lund nobody was surprised. A spokesman said …"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from monitor.matching.attribution.words import DEMONYMS
from monitor.matching.text import POSSESSIVE, Document, Sentence
from monitor.matching.vocabulary import Span


class Seat(NamedTuple):
    """Where in a body officials without a land are those of one who is known."""

    start: int
    end: int
    entity_id: str


def find_seats(document: Document, names: Sequence[Mapping[str, Sequence[Span]]]) -> tuple[Seat, ...]:
    """The sentences that open so, each with the one after it in its paragraph.

    Args:
        document: the text.
        names: for each sentence, where it names whom, by entity_id.
    """
    ends = {a.number: b.end for a, b in pairwise(document.sentences) if a.paragraph == b.paragraph}
    found = zip(document.sentences, names, strict=True)
    return tuple(Seat(s.start, ends.get(s.number, s.end), who) for s, named in found for who in _seated(s, named))


def _seated(sentence: Sentence, named: Mapping[str, Sequence[Span]]) -> Iterator[str]:
    """Whose land the sentence opens in: "In Lund", "In Arland's capital"; not "In Arlandic hands", "In Lund's view"."""
    if sentence.lowers[:1] != ("in",):
        return
    first = 1 + (sentence.lowers[1:2] == ("the",))
    for entity_id, spans in named.items():
        end = next((end for start, end in spans if start == first), None)
        if end is None:
            continue
        behind = sentence.lowers[end : end + 2]
        owned = behind[:1] and behind[0] in POSSESSIVE
        of_land = owned or sentence.lowers[end - 1].endswith(DEMONYMS)
        if not of_land or "capital" in behind:
            yield entity_id
