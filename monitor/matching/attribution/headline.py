"""Whom a headline or a lead means by an office: "Governor: Town holds" is the governor whom the text then names."""

from __future__ import annotations

import re
from collections.abc import Iterable

from . import words
from .census import Census, Named
from .mentions import Mention, plain_words
from .words import word_set

_REACH = 2000  # characters: who a headline speaks of is named in the first paragraphs
_NEXT = 300  # characters: to the next sentence or two
_SHORTEST_STEM = 4  # letters that "Ukraine" and "Ukrainian" share at least


_SPEAKS = re.compile(r"\s+(?:also |later )?(?:said|says|told|wrote|added|explained|stressed|posted|warned|insisted)\b")

_BEFALLEN = re.compile(
    r"\s+(?:was|were|is|had been|has been) (?:\w+ly )?(?:\w+ed|shot|held|taken|sent|put|found|hurt)\b"
)
"""Behind a name: no subject that speaks, but one of whom somebody tells."""


def person_meant(census: Census, mention: Mention, since: int) -> Named | None:
    """The person first named after a headline whose role is the one that the headline tells; None where none is.

    "Official" is any office. A role of another land ("Russian general" in the headline, "Ukrainian general" in the
    text) is not the one that is meant.
    """
    if mention.head not in words.ROLES or mention.head.endswith("s") or mention.first in ("a", "an", "one"):
        return None
    wanted, names = plain_words(mention.text), frozenset(_names(mention.text))
    for named in census.persons_after(since, mention.at + _REACH):
        role = plain_words(named.role)
        if _holds(role, words.TITLES.get(mention.head, mention.head)) and _of_one_land(named.role, wanted, role, names):
            return named
    return None


def spokesman_meant(census: Census, mention: Mention) -> Named | None:
    """Who "a military spokesperson" of a lead is: the first person named below as one who speaks, of the same land.

    Agencies give the office in the lead and the name behind it. "A Pentagon spokesman" is nobody whose role does not
    tell of the Pentagon; a role that tells a land is no answer to a lead that tells none.
    """
    bare = mention.first == mention.head  # "…, says spokesman for eastern command", below the headline
    if not (bare or mention.first in ("a", "an")) or not mention.head.startswith("spokes"):
        return None
    asked = _names(mention.text)
    whose = {name for name in asked if not name.endswith(words.DEMONYMS)}
    for named in census.persons_after(mention.at, mention.at + _REACH):
        role = plain_words(named.role)
        if _holds(role, mention.head):
            lands = _lands(named.role)
            return named if whose <= role and (bare or not lands or _share(lands, asked)) else None
    return None


def bearer_meant(census: Census, mention: Mention, body: str) -> Named | None:
    """Who "the head of the council" of a lead is: the person named next, by the name alone, as a subject.

    Broadcasters give the office in the first sentence and the bare name in the next: "Ada Finch told reporters".
    """
    if mention.name or not mention.definite or mention.head not in words.ROLES or mention.head.endswith("s"):
        return None
    named = next(iter(census.persons_after(mention.end, mention.end + _NEXT)), None)
    if named is None or named.role or " " not in named.name or not words.looks_personal(named.name):
        return None
    if body.startswith(", ", named.at - 2):
        return None  # "His deputy, Ada Finch, was more cautious": another office's
    behind = named.at + len(named.name)
    acts = any(subject.at == named.at for subject in census.subjects) and not _BEFALLEN.match(body, behind)
    return named if acts or _SPEAKS.match(body, behind) else None


def office_meant(census: Census, mention: Mention) -> str | None:
    """Who a headline calls by an office alone, in the text's words: "governor of Arland"; None where it has none."""
    if mention.head not in words.ROLES or mention.head.endswith("s") or mention.text.lower() != mention.head:
        return None
    near = (text for at, noun, text in census.offices if noun == mention.head and at - mention.at < _REACH)
    return next(near, None)


def body_meant(census: Census, mention: Mention) -> str | None:
    """The institution that a headline calls by its noun alone, by its full name in the text; None where none is."""
    wanted = plain_words(mention.text)
    return census.institution(mention.head, wanted, mention.at + _REACH) if mention.head in words.BODIES else None


def _holds(role: frozenset[str], office: str) -> bool:
    if office == "official":
        return bool(role & words.OFFICES)
    return office in role or (office.startswith("spokes") and any(word.startswith("spokes") for word in role))


def _of_one_land(text: str, wanted: frozenset[str], role: frozenset[str], named: frozenset[str]) -> bool:
    """True if no other name stands in the role than in the headline's words, or none at all in one of the two."""
    lands = _lands(text)
    asked = (wanted & named) - words.ROLES - words.BODIES
    return not lands or not asked or _share(lands, asked) or asked <= role


def _lands(text: str) -> frozenset[str]:
    """The lands and other owners in a description, lower-cased: "arland" of "Arland's deputy Defence Minister"."""
    return _names(text) - words.ROLES - words.BODIES


def _names(text: str) -> frozenset[str]:
    names = {
        word.strip(".,'’").lower().removesuffix("'s").removesuffix("’s") for word in text.split() if word[:1].isupper()
    }
    return frozenset(names) - _RANKS


def _share(lands: Iterable[str], others: Iterable[str]) -> bool:
    return any(_akin(land, other) for land in lands for other in others)


_RANKS = word_set("defence defense deputy foreign interior prime lt gen col maj brig vice first senior press national")


def _akin(land: str, other: str) -> bool:
    return land == other or land[:_SHORTEST_STEM] == other[:_SHORTEST_STEM]
