"""Seats: of whose capital or land a text says where it is: "In Lund nobody was surprised. A spokesman said …"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from monitor.matching.attribution.words import DEMONYMS
from monitor.matching.language.vocabulary import Span
from monitor.matching.text import POSSESSIVE, Document, Sentence


class Seat(NamedTuple):
    """Where in a body officials without a land are those of one who is known."""

    start: int
    end: int
    entity_id: str


def find_seats(document: Document, names: Sequence[Mapping[str, Sequence[Span]]]) -> tuple[Seat, ...]:
    """The sentences that open so, each with the one after it in its paragraph, and those of "officials *there*".

    So are the paragraphs that open with "Arland:".

    Args:
        document: the text.
        names: for each sentence, where it names whom, by entity_id.
    """
    ends = {a.number: b.end for a, b in pairwise(document.sentences) if a.paragraph == b.paragraph}
    found = list(zip(document.sentences, names, strict=True))
    opened = [Seat(s.start, ends.get(s.number, s.end), who) for s, named in found for who in _seated(s, named)]
    listed = [Seat(s.start, document.paragraphs[s.paragraph][1], who) for s, n in found if (who := _headed(s, n))]
    there = [
        Seat(s.start, s.end, who)
        for (_, before), (s, _) in pairwise(found)
        if "there" in s.forms and ("officials", "there") in pairwise(s.lowers)
        for who in sorted(before, key=lambda who: tuple(before[who]))
    ]
    return (*listed, *opened, *there)


def _headed(sentence: Sentence, named: Mapping[str, Sequence[Span]]) -> str:
    """Whose part of a list it is: "*Arland:* The army leadership insists that"; empty where it is none's."""
    if ":" not in sentence.lowers[1:_LONGEST_OPENING]:
        return ""
    mark = sentence.lowers.index(":")
    return next((who for who, spans in named.items() if any(end == mark and start < 2 for start, end in spans)), "")


def _seated(sentence: Sentence, named: Mapping[str, Sequence[Span]]) -> Iterator[str]:
    """Whose land the sentence opens in: "In Lund", "In Arland's capital"; not "In Arlandic hands", "In Lund's view"."""
    first = _behind_in(sentence)
    if not first:
        return
    for entity_id, spans in named.items():
        end = next((end for start, end in spans if start == first), None)
        if end is None:
            continue
        behind = sentence.lowers[end : end + 2]
        owned = behind[:1] and behind[0] in POSSESSIVE
        of_land = owned or sentence.lowers[end - 1].endswith(DEMONYMS)
        if not of_land or "capital" in behind:
            yield entity_id


def _behind_in(sentence: Sentence) -> int:
    """Where the place stands in "In Lund", "In the Arlandic capital", "For the authorities in Lund"; 0 in none such."""
    opening = sentence.lowers[:_LONGEST_OPENING]
    at = opening.index("in") if opening[:1] in (("in",), ("for",)) and "in" in opening else -1
    if at < 0 or any(word == "," for word in opening[:at]):
        return 0
    return at + 1 + (sentence.lowers[at + 1 : at + 2] in _BEFORE_IT)


_BEFORE_IT = (("the",), ("neighbouring",), ("neighboring",), ("nearby",))
_LONGEST_OPENING = 5  # words: "For the military authorities in"
