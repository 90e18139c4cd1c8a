"""Reveals: who somebody is who has been described before: "It belonged to Ivo Brandt", "Her name is Ada Finch"."""

from __future__ import annotations

from typing import NamedTuple

from . import words
from .line import Line
from .phrases import Phrase

_WHO = words.word_set("he she his her it")
_OPENING = _WHO | {"the"}
_DESCRIBED = words.word_set("man woman voice speaker caller soldier officer fighter commander author writer stranger")
_NAMING = words.word_set("identified introduced named called identifies introduces names calls")
_BEING = ("is", "was")


class Reveal(NamedTuple):
    """What a sentence reveals: whom it means ("he", "the voice", in token numbers) and who that is."""

    whom: Phrase
    name: Phrase


def find_reveal(line: Line) -> Reveal | None:
    """The reveal that a sentence is; None where it is none."""
    if line.lowered[0] not in _OPENING:
        return None
    last = 1 + (line.is_lower(0, "the") and line.is_in(1, _DESCRIBED))
    if line.zones[0] >= 0 or not (last == 2 or line.is_in(0, _WHO)):
        return None
    name = _behind_reveal(line, last)
    end = name
    while line.tag(end) in "KM":
        end += 1
    if not name or end == name or line.tag(end) not in ",.P(":
        return None
    full = words.looks_personal(" ".join(token.text for token in line.tokens[name:end]))
    known = full or not line.is_in(last, _BEING)  # "He was Reds' best man", "She is Norlandic"
    return Reveal(Phrase(0, last), Phrase(name, end)) if known else None


def _behind_reveal(line: Line, at: int) -> int:
    """Where the name begins behind "(it) belonged to", "(his) name is", "(he) was later identified as"; else 0."""
    if line.is_lower(at, "belonged", "belongs") and line.is_lower(at + 1, "to"):
        return at + 2
    if line.is_lower(at, "name", "surname") and line.is_in(at + 1, _BEING):
        return at + 2
    if line.is_lower(at, "gave", "gives") and line.is_lower(at + 2, "name") and line.is_lower(at + 3, "as"):
        return at + 4
    if line.is_lower(at, "goes", "went") and line.is_lower(at + 1, "by"):
        return at + 2
    verb = at + 1 + (line.tag(at + 1) in "AT") if line.is_in(at, _BEING) else at
    if line.is_lower(verb, "asked", "asks", "wanted", "wished") and line.is_lower(verb + 1, "to"):
        verb += 3  # "asked to be called Ivo"
    if line.is_in(verb, _NAMING):
        verb += line.is_lower(verb + 1, "himself", "herself")
        return verb + 1 + line.is_lower(verb + 1, "as", "only")
    return at + 1 if line.is_in(at, _BEING) and line.tag(at + 1) in "KM" else 0
