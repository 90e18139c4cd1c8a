"""The census of a text: full names, institutions and subjects, whether they speak or not; `enumeration` takes it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import Literal, NamedTuple

from .mentions import plain_words
from .papers import Paper

_LATEST_INSTITUTIONS = 40
_LATEST_PERSONS = 8


class Named(NamedTuple):
    """Somebody or something named at a place.

    Somebody is "a drone operator", several are "two drone operators", a nominal is "the oligarch",
    an institution "the ministry".
    """

    at: int
    name: str
    role: str
    kind: Literal["person", "body", "somebody", "several", "nominal", "institution", "office"]


class Census:
    """What `take_census` found."""

    def __init__(self) -> None:
        self.full: dict[str, Named] = {}
        """Persons by lower-cased surname: the fullest first mention."""
        self.given: dict[str, Named | None] = {}
        """The same persons by lower-cased first name; None where several have it."""
        self.subjects: list[Named] = []
        """Whom the text makes its subject, in order."""
        self.sides: list[Named] = []
        """Names of one or two words that the text makes its subject, and of whom it says no more, in order."""
        self.pairs: list[tuple[int, str, str]] = []
        """Two who are named together, and where: "X and Y"."""
        self.offices: list[tuple[int, str, str]] = []
        """Who is called by an office: place, its noun, all of it: "governor of the Donetsk region"."""
        self.persons: list[Named] = []
        """Everybody with a full name, wherever named, in order."""
        self.short: dict[str, str] = {}
        """What lower-cased abbreviations stand for: "the Institute for the Study of War (ISW)"."""
        self.bodies: dict[str, list[tuple[int, str, frozenset[str]]]] = {}
        """Institutions by their noun: place, name, its words."""
        self.papers: list[Paper] = []
        """Statements, posts and reports, and who issued them, in order."""

    def note_person(self, surname: str, person: Named) -> None:
        """Notes a full name; only the first mention counts."""
        first = person.name.split(" ", 1)[0].lower()
        known = self.full.setdefault(surname, person)
        if self.given.setdefault(first, known) is not known:
            self.given[first] = None

    def person(self, name: str) -> Named | None:
        """Who is called by a name that ends in a surname: "al-Hadi" is Samir al-Hadi."""
        return self.full.get(name.rsplit(maxsplit=1)[-1].rpartition("-")[2].lower())

    def persons_before(self, at: int) -> Iterator[Named]:
        """Those named last before a place, the nearest first."""
        end = bisect_left(self.persons, at, key=lambda named: named.at)
        return reversed(self.persons[max(0, end - _LATEST_PERSONS) : end])

    def persons_after(self, at: int, until: int) -> list[Named]:
        """Those named with their full name between two places, in order."""
        first = bisect_left(self.persons, at, key=lambda named: named.at)
        return self.persons[first : bisect_left(self.persons, until, key=lambda named: named.at)]

    def paper(self, noun: str | None, before: int) -> Paper | None:
        """The paper of this noun (of any, where none is given) told of last before a place."""
        end = bisect_left(self.papers, before, key=lambda paper: paper.at)
        latest = reversed(self.papers[max(0, end - _LATEST_PERSONS) : end])
        return next((paper for paper in latest if noun in (None, paper.noun)), None)

    def institution(self, noun: str, wanted: frozenset[str], before: int) -> str | None:
        """The fullest institution of this noun, named last before this place, that has all the words wanted."""
        best: str | None = None
        for seen, text, found in reversed(self.bodies.get(noun, [])[-_LATEST_INSTITUTIONS:]):
            if seen < before and wanted <= found and (best is None or len(text) > len(best)):
                if best is not None and not plain_words(best) <= found:
                    continue
                best = text
        return best

    def institution_called(self, name: str, before: int) -> str | None:
        """The fullest name by which the text knows a body before a place: of "the ministry", of "Defence Ministry"."""
        return self.institution(name.rsplit(" ", 1)[-1].lower(), plain_words(name), before)
