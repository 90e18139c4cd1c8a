"""Present: whom of those who are known a text names, and where: so that "he" and "officials" can be one of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import dropwhile, islice, takewhile
from typing import NamedTuple

from monitor.matching.language.vocabulary import Span
from monitor.matching.text import POSSESSIVE, Document, Sentence
from monitor.matching.world.nominals import Groups
from monitor.matching.world.seats import Seat, find_seats


class Present(NamedTuple):
    """Whom of those who are known a text names."""

    named: Sequence[tuple[int, str]]
    """Where it names whom: place, id."""
    subjects: Sequence[tuple[int, int, str]]
    """Those whose name opens a sentence: place, where it and those end that go on about him ("His men ..."), id."""
    seats: Sequence[Seat]
    """Where it says that it is in somebody's capital."""
    acting: frozenset[str]
    """Who acts in the claims about the places that it is at."""
    in_full: Mapping[str, str]
    """By a name that nobody is known by, who bears it: "(CPB)" stands behind it, or it behind "(CPB"."""

    @classmethod
    def of(cls, document: Document, names: Sequence[Groups], acting: frozenset[str] = frozenset()) -> Present:
        """Who is named in a text.

        Args:
            document: the text.
            names: for each sentence, where it names whom, by entity_id.
            acting: who acts in the claims about the places that it is at.
        """
        found = list(_names(document, names))
        subjects = [
            (s.tokens[first].start, _goes_on_until(s, document), e)
            for s, e, (first, last) in found
            if _opens(s, first, last)
        ]
        named = [(s.tokens[first].start, e) for s, e, (first, _) in found]
        in_full = {full: e for s, e, span in found if (full := _explained(s, span))}
        return cls(named, subjects, find_seats(document, names), acting, in_full)


def _explained(sentence: Sentence, span: Span) -> str:
    """The name that a known one in brackets is short for, or the letters behind it: "Coalition of Patriots (*CPB*)"."""
    lowers, (first, last) = sentence.lowers, span
    if lowers[first - 1 : first] == ("(",) and lowers[last : last + 1] == (")",):
        before = takewhile(lambda t: t.is_capitalised or t.lower in _SMALL, reversed(sentence.tokens[: first - 1]))
        run = list(dropwhile(lambda t: not t.is_capitalised, list(before)[::-1]))
        return sentence.text[run[0].start - sentence.start : run[-1].end - sentence.start] if run else ""
    if lowers[last : last + 1] == ("(",) and lowers[last + 2 : last + 3] == (")",):
        return sentence.tokens[last + 1].text
    return ""


_SMALL = frozenset(["of", "for", "the", "and", *POSSESSIVE])


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
