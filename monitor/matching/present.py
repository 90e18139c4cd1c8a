"""Present: whom of those who are known a text names, and where: so that "he" and "officials" can be one of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice, takewhile
from typing import NamedTuple

from monitor.matching.nominals import Groups
from monitor.matching.seats import Seat, find_seats
from monitor.matching.text import POSSESSIVE, Document, Sentence
from monitor.matching.vocabulary import Span


class Present(NamedTuple):
    """Whom of those who are known a text names."""

    named: Sequence[tuple[int, str]]
    """Where it names whom: place, id."""
    subjects: Sequence[tuple[int, int, str]]
    """Those whose name opens a sentence: place, where it and those end that go on about him ("His men ..."), id."""
    seats: Sequence[Seat]
    """Where it says that it is in somebody's capital."""

    @classmethod
    def of(cls, document: Document, names: Sequence[Groups]) -> Present:
        """Who is named in a text.

        Args:
            document: the text.
            names: for each sentence, where it names whom, by entity_id.
        """
        found = list(_names(document, names))
        subjects = [
            (s.tokens[first].start, _goes_on_until(s, document), e)
            for s, e, (first, last) in found
            if _opens(s, first, last)
        ]
        return cls([(s.tokens[first].start, e) for s, e, (first, _) in found], subjects, find_seats(document, names))


def _names(document: Document, names: Sequence[Groups]) -> Iterator[tuple[Sentence, str, Span]]:
    for sentence, groups in zip(document.sentences, names, strict=True):
        yield from ((sentence, entity_id, span) for entity_id, spans in groups.items() for span in spans)


def _goes_on_until(sentence: Sentence, document: Document) -> int:
    """Where the last of the sentences ends that speak of whom this one began with, in its paragraph."""
    behind = islice(document.sentences, sentence.number + 1, sentence.number + 1 + _FURTHER)
    going_on = takewhile(lambda s: s.paragraph == sentence.paragraph and s.lowers[:1] in _HIS, behind)
    return max((s.end for s in going_on), default=sentence.end)


_FURTHER = 3  # sentences
_HIS = (("his",), ("her",))


def _opens(sentence: Sentence, first: int, last: int) -> bool:
    """Does a name open a sentence, as its subject: not "*Arland's* army", "*Brandt* and"?"""
    if sentence.lowers[last : last + 1] in _GOING_ON:
        return False
    return all(t.lower == "the" or not t.text.isalpha() for t in sentence.tokens[:first])


_GOING_ON = ((",",), ("and",), *((mark,) for mark in POSSESSIVE))
