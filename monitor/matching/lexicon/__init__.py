"""The words that the monitor knows whatever is claimed: groups of words, families of events, a thesaurus of worth."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources
from itertools import chain
from typing import Any

import yaml
from pydantic import field_validator

from monitor.models import Model


class Event(Model):
    """A family of statements that are said in known ways; {theme} is what it happened to."""

    name: str
    heads: tuple[str, ...]
    asserts: tuple[str, ...]
    opposed: tuple[str, ...] = ()

    @field_validator("asserts", "opposed", mode="before")
    @classmethod
    def _with_those_of_others(cls, patterns: list[object]) -> list[object]:
        """All patterns in one list: another event's may stand among them as a YAML alias."""
        return list(chain.from_iterable(each if isinstance(each, list) else [each] for each in patterns))


class Synonyms(Model):
    """Words that stand for one another in a statement, and words for the contrary."""

    words: tuple[str, ...]
    opposed: tuple[str, ...] = ()


class Lexicon(Model):
    """Groups of words by name, and events."""

    terms: dict[str, tuple[str, ...]]
    events: tuple[Event, ...]
    synonyms: tuple[Synonyms, ...] = ()


@cache
def load_lexicon() -> Lexicon:
    """The lexicon that comes with the monitor."""
    lexicon, worth = _file("events.yaml"), _file("worth.yaml")
    return Lexicon.model_validate({**lexicon, "terms": {**lexicon["terms"], **worth["terms"]}})


def _file(name: str) -> dict[str, Any]:
    parsed: dict[str, Any] = yaml.safe_load(resources.files(__package__).joinpath(name).read_text(encoding="utf-8"))
    return parsed


def expand(terms: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Groups of words with those of the lexicon's groups that they refer to: "@worthless"; an unknown one is a word."""
    known = load_lexicon().terms
    return {
        name: tuple(chain.from_iterable(known.get(word[1:], (word,)) if word[:1] == "@" else (word,) for word in words))
        for name, words in terms.items()
    }


@cache
def load_words(section: str) -> dict[str, frozenset[str]]:
    """The word classes of a module, by name (words.yaml)."""
    return {name: _words(section, name) for name in _sections()[section]}


@cache
def _words(section: str, name: str) -> frozenset[str]:
    """A class with the words of the classes that it refers to: "@references.auxiliaries"."""
    words = str(_sections()[section][name]).split()
    others = (_words(*word[1:].split(".")) for word in words if word.startswith("@"))
    return frozenset(word for word in words if not word.startswith("@")).union(*others)


@cache
def _sections() -> dict[str, dict[str, object]]:
    """The whole file: twenty modules ask for their part of it while a process starts."""
    return _file("words.yaml")
