"""Onlookers: as whom a sentence sees it: "For Ada Finch of the Centre for Border Studies, the town is lost"."""

from __future__ import annotations

from . import words
from .cues import NOUN_FORMS
from .finds import Find
from .idioms import FALSE
from .line import Line
from .model import CueClass
from .phrases import Phrase
from .rightward import phrase_after

_OBSERVERS = words.word_set(
    """
    analyst expert researcher historian professor fellow scholar strategist specialist observer commentator journalist
    columnist blogger correspondent economist scientist sociologist politologist lecturer academic pollster
    """
)
_HOUSES = words.word_set(
    "institute institution centre center university college academy school foundation group project council society"
)
"""Where those are who watch from outside: no ministry, no army."""
_FORMERLY = ("former", "retired", "ex")


def find_onlooker(line: Line) -> Find | None:
    """For X of the institute, C; to X, a retired general, C. None where the sentence does not open so.

    "For the president, the loss is a blow" tells whom it befalls, and not who says so.
    """
    at = int(line.tags[0] == words.COORDINATOR)
    if not line.is_lower(at, "for", "to"):
        return None
    if told := _of_any_talk(line, at) or _called_false(line, at):
        return told
    whom = phrase_after(line, at + 1, apposition=False)
    if whom is None or line.tag(whom.last) != words.COMMA:
        return None
    name = whom.first
    while line.tag(name) in "KM" and name < whom.last:
        name += 1
    if not words.looks_personal(" ".join(token.text for token in line.tokens[whom.first : name])):
        return _by_office(line, at, whom)
    house = name < whom.last and not _HOUSES.isdisjoint(line.lowered[name : whom.last])
    end = whom.last if house else line.tags.find(words.COMMA, whom.last + 1)
    if end < 0 or end + 2 >= len(line.tokens) or not (house or _watches(line, whom.last + 1, end)):
        return None
    contents = ((end + 1, len(line.tokens)),)
    aside = None if house else (whom.last + 1, end)
    whom = whom._replace(apposition=aside)
    return Find("according", at, (at, at + 1), "in the view of", CueClass.JUDGING, whom, contents)


def _of_any_talk(line: Line, at: int) -> Find | None:
    """As in "For the army *any talk of* its fall is false", "For Lund, *all reports that* …": whose verdict it is."""
    near = range(at + 2, min(at + _LONGEST_NAME, len(line.tokens) - 1))
    told = next((i for i in near if line.is_lower(i, "any", "all", "every") and line.is_in(i + 1, NOUN_FORMS)), 0)
    if not told:
        return None
    whom = Phrase(at + 1, told - (line.tag(told - 1) == words.COMMA))
    if any(tag not in "DKxM'P" for tag in line.tags[whom.first : whom.last]):
        return None
    contents = ((told, len(line.tokens)),)
    return Find("according", at, (at, at + 1), "in the view of", CueClass.JUDGING, whom, contents)


def _called_false(line: Line, at: int) -> Find | None:
    """As in "For Ada Finch *it was “complete nonsense”*", "To Arland this is pure propaganda"."""
    near = range(at + 2, min(at + _LONGEST_NAME, len(line.tokens) - 2))
    told = next((i for i in near if line.is_lower(i, "it", "this", "that", "all")), 0)
    copula = told + 1 + line.is_lower(told, "all")
    if not told or not line.is_lower(copula, "is", "was"):
        return None
    said = range(copula + 1, min(copula + _VERDICT, len(line.tokens)))
    verdict = any(line.is_in(i, FALSE) and line.tag(i + 1) in '.,:-"' for i in said)  # not "a joke of history"
    whom = Phrase(at + 1, told - (line.tag(told - 1) == words.COMMA))
    if not verdict or any(tag not in "DKxM'P" for tag in line.tags[whom.first : whom.last]):
        return None
    contents = ((told, told + 1),)
    return Find("before", at, (copula, copula + 1), "call false", CueClass.DENYING, whom, contents)


_VERDICT = 5  # tokens: "nothing but a pure fantasy"
_LONGEST_NAME = 10  # tokens: "For Arland's Centre for Countering Disinformation"


def _by_office(line: Line, at: int, whom: Phrase) -> Find | None:
    """As in "For the military expert Ada Finch, of Lund University, however, C", "For Norlandic bloggers, C"."""
    role = next((i for i in range(whom.first, whom.last) if line.lowered[i].removesuffix("s") in _OBSERVERS), 0)
    several = role == whom.last - 1 and line.lowered[role].endswith("s")
    named = role and role < whom.last - 1 and set(line.tags[role + 1 : whom.last]) <= set("KM")
    if not (several or named):
        return None
    end = whom.last
    while line.tag(end) == words.COMMA and (line.is_in(end + 1, _ASIDE) or line.tag(end + 1) == words.ADVERB):
        end = max(line.tags.find(words.COMMA, end + 1), end + 1)
    contents = ((end + 1, len(line.tokens)),)
    return Find("according", at, (at, at + 1), "in the view of", CueClass.JUDGING, whom, contents)


_ASIDE = ("of", "from", "at", "on", "however", "who")


def _watches(line: Line, first: int, last: int) -> bool:
    """As in "a fellow at the institute", "a retired general": what he is."""
    described = set(line.lowered[first:last])
    observes = not _OBSERVERS.isdisjoint(described)
    once = not described.isdisjoint(_FORMERLY) and not described.isdisjoint(words.ROLES)
    return line.tags[first] != words.RELATIVE and (observes or once)
