"""The words that the monitor knows whatever is claimed: groups of words, families of events, a thesaurus of worth."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import cache
from importlib import resources
from itertools import chain
from typing import Any, Literal

from pydantic import Field, field_validator

from monitor.models import Model
from monitor.yaml_files import parse_own


class Event(Model):
    """A family of statements that are said in known ways; {theme} is what it happened to."""

    name: str
    heads: tuple[str, ...]
    doers: Literal["attackers", "holders", "leavers", ""] = ""
    """What those are to the place who are said to have done it; leavers held it until then."""
    follows: bool = False
    """It tells what follows from another event, its worth, its cause or its victims; no event of its own."""
    hypothetical: bool = False
    """It says what would be: "would" and "if" do not weaken it."""
    by_name: bool = False
    """Its patterns call the place by its names only, and may leave it out: no "it" or "there" stands for it."""
    told: tuple[str, ...] = ()
    """How a claim's one sentence tells of it, where that is none of its asserts."""
    contrary: str = ""
    """Name of the event that cannot be at the same time: whoever tells of it denies this one."""
    asserts: tuple[str, ...]
    opposed: tuple[str, ...] = ()
    """What else denies it."""

    @field_validator("asserts", "opposed", mode="before")
    @classmethod
    def _with_those_of_others(cls, patterns: list[object]) -> list[object]:
        """All patterns in one list: another event's may stand among them as a YAML alias."""
        return list(chain.from_iterable(each if isinstance(each, list) else [each] for each in patterns))


class Synonyms(Model):
    """Words that stand for one another in a statement, and words for the contrary."""

    words: tuple[str, ...]
    opposed: tuple[str, ...] = ()
    converse: tuple[str, ...] = ()
    """Words for it from the other end: of selling, "buy"; of buying, "sell"."""
    about: frozenset[str] = frozenset()
    """Of words that say several things: they say this in a statement that has one of these."""


class Act(Model):
    """What is done in two words: "sign a deal", "impose sanctions"; the noun says what, the verb little."""

    verbs: tuple[str, ...]
    nouns: tuple[str, ...]
    called: tuple[str, ...] = ()
    """What else it may be called, once a text has told of it: the truce is a "deal"."""
    alone: tuple[str, ...] = ()
    """Verbs that say it without the noun: "stop fighting"."""
    opposed: tuple[str, ...] = ()
    """Verbs that say the contrary, with the noun."""
    opposed_alone: tuple[str, ...] = ()
    undone: tuple[str, ...] = ()
    """Verbs of what befalls those who did not do it: "the Greens were *beaten*"."""
    given: tuple[str, ...] = ()
    """Verbs of what befalls those who did: "Finch was *elected*"."""
    lasts: bool = True
    """Once done it is there: "there is a ban"; of what was lifted or broken it is not so."""


class Fate(Model):
    """What is told of people in known words (fates.yaml says what stands in which field)."""

    name: str
    befalls: tuple[str, ...] = ()
    suffers: tuple[str, ...] = ()
    held: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()
    """What shows it, in or near the person: "poison"."""
    not_befalls: tuple[str, ...] = ()
    not_suffers: tuple[str, ...] = ()
    not_held: tuple[str, ...] = ()
    not_states: tuple[str, ...] = ()
    objects: tuple[str, ...] = ()
    keeps_role: bool = False
    of_himself: bool = False
    goal: bool = False
    plural: bool = False
    """Often told of several who have no names: "five hostages"."""


class Lexicon(Model):
    """Groups of words by name, and events."""

    terms: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    events: tuple[Event, ...] = ()
    synonyms: tuple[Synonyms, ...] = ()
    acts: tuple[Act, ...] = ()
    fates: tuple[Fate, ...] = ()


_LEXICON = (
    "control.yaml",
    "worth.yaml",
    "supply.yaml",
    "bombardment.yaml",
    "losses.yaml",
    "forces.yaml",
    "synonyms.yaml",
    "affairs.yaml",
    "acts.yaml",
    "causes.yaml",
    "fates.yaml",
)


@cache
def load_lexicon() -> Lexicon:
    """The lexicon that comes with the monitor."""
    files = [Lexicon.model_validate(_file(name)) for name in _LEXICON]
    terms = list(chain.from_iterable(each.terms.items() for each in files))
    twice = [name for name, times in Counter(name for name, _ in terms).items() if times > 1]
    if twice:
        raise ValueError(f"lexicon: {', '.join(twice)} in two files; a group of words has one name")
    return Lexicon(
        terms=_expanded(dict(terms), dict(terms)),
        events=tuple(chain.from_iterable(each.events for each in files)),
        synonyms=tuple(chain.from_iterable(each.synonyms for each in files)),
        acts=tuple(chain.from_iterable(each.acts for each in files)),
        fates=tuple(chain.from_iterable(each.fates for each in files)),
    )


def _file(name: str) -> dict[str, Any]:
    return parse_own(resources.files(__package__).joinpath(name).read_text(encoding="utf-8"))


def expand(terms: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Groups of words with those of the lexicon's groups that they refer to: "@worthless"; an unknown one is a word."""
    return _expanded(terms, load_lexicon().terms)


def _expanded(terms: Mapping[str, tuple[str, ...]], known: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
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


@cache
def nominalizations() -> Mapping[str, tuple[str, ...]]:
    """The nouns of verbs that tell the same event: "expel" → "expulsion" (nominalizations.txt)."""
    text = resources.files(__name__).joinpath("nominalizations.txt").read_text(encoding="utf-8")
    lines = (line.split() for line in text.splitlines() if not line.startswith("#"))
    return {verb: tuple(nouns) for verb, *nouns in lines}
