"""Claimants that a claim file names and nobody declares: known like anybody, so that who speaks for them does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from monitor.matching.attribution.words import BODIES
from monitor.matching.spelling import name_words
from monitor.matching.text import is_known, split_words
from monitor.models import ClaimSet, Entity

UNDECLARED = "named:"
"""What their ids begin with: no id of a claim file holds a colon."""
_A_GROUP = ("group", "movement", "organisation", "organization")
_A_PERSONS = (2, 3)  # words of a name


def with_undeclared(claims: ClaimSet) -> ClaimSet:
    """The claim set with an entity for every claimant that is a plain name: "the Taliban", "Arlen city council".

    "Taliban spokesman Ivo Brandt" speaks for it then, "the council" is it once it was named, and a statement that
    begins with the name says who acts. A single common noun ("residents", "police") may be anybody.
    """
    declared = {e.entity_id for e in claims.entities}
    called = {frozenset(name_words(name)) for e in claims.entities for name in (e.name, *e.aliases)}
    plain = dict.fromkeys(name for claim in claims.claims for name in claim.claimants if name not in declared)
    added = tuple(_entities(name for name in plain if frozenset(name_words(name)) not in called))
    return claims.model_copy(update={"entities": (*claims.entities, *added)}) if added else claims


def _entities(names: Iterable[str]) -> Iterator[Entity]:
    for full in names:
        name = full.removeprefix("the ").removeprefix("The ").strip()
        words = split_words(name)
        if words and (name[0].isupper() or len(words) > 1):
            person = _is_persons(words)
            nominals = () if person else (*_A_GROUP, *(words[-1:] if words[-1] in BODIES else ()))
            kind = "person" if person else "body"
            yield Entity(entity_id=f"{UNDECLARED}{name}", name=name, kind=kind, nominals=nominals)


def _is_persons(words: list[str]) -> bool:
    """Is a name one of a person: some words with capitals of which the last is no common one?"""
    last = words[-1].lower()
    capitals = len(words) in _A_PERSONS and all(word[0].isupper() for word in words)
    return capitals and last not in BODIES and not is_known(last)
