"""Sides of a place: what those are called who hold it, and those who want it.

An event's patterns speak of {holders}, {holders_troops} and {holders_people}, and of attackers likewise. The lexicon
knows what they are called whoever they are ("the garrison", "our men", "the enemy"); their names are those of the
claims about the place: whoever is said to have taken it attacks, whoever is said to hold it holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, product
from typing import NamedTuple

from monitor.matching.lexicon import load_lexicon, load_words
from monitor.models import Entity

HOLDERS, ATTACKERS, LEAVERS = "holders", "attackers", "leavers"
ROLES = (HOLDERS, ATTACKERS)
"""What an event calls its doers; the names of the groups of words for them. Leavers held the place until they left."""
_TROOPS, _PEOPLE = "_troops", "_people"
_ARMED = frozenset(word.replace("_", " ") for kind in ("armed", "lawful") for word in load_words("parties")[kind])
_REGIMES = ("junta", "regime")
_SLOTS = (*ROLES, "victims", "killers", "senders")  # what events leave to a claim's own words: losses.yaml, forces.yaml
_GROUP = re.compile(rf"(?<=[{{|])({'|'.join(_SLOTS)})(?:_[a-z]+)?(?=[}}|])")

Numbers = tuple[tuple[str, int], ...]
"""By role, the number of the side that has it."""


_Roles = tuple[tuple[str, frozenset[str]], ...]


class Doing(NamedTuple):
    """What a claim tells of a place: in which role, and who; nothing of a claim that tells of no such event."""

    place: str | None
    role: str = ""
    doers: frozenset[str] = frozenset()
    """entity_ids."""


class Sides:
    """Who holds and who attacks which place, by what claims tell of it, and the groups of words for them."""

    def __init__(self, doings: Iterable[Doing]) -> None:
        """Gather the doers of all claims by place and role, and number each side once."""
        known = list(doings)
        taken = {doing.place: doing.doers for doing in known if doing.role == ATTACKERS}
        told = [_held_before(doing, taken.get(doing.place, frozenset())) for doing in known]
        self._of: dict[str | None, _Roles] = {}
        alike: dict[_Roles, _Roles] = {}  # most places have the same sides: 100,000 dictionaries would take 30 MB
        for doing in told:
            if doing.role and doing.place is not None:
                sides = dict(self._of.get(doing.place, ()))
                roles = tuple({**sides, doing.role: sides.get(doing.role, frozenset()) | doing.doers}.items())
                self._of[doing.place] = alike.setdefault(roles, roles)
        sides_told = dict.fromkeys(chain.from_iterable(map(self._in, told)))
        self._known = {side: number for number, side in enumerate(sides_told)}

    def _in(self, doing: Doing) -> Iterator[tuple[str, frozenset[str]]]:
        """The sides of a claim, where they are known: its doers, and those of the place against them."""
        for role, side in self._of.get(doing.place, ()):
            own = doing.doers if doing.role == role else side
            if own:
                yield role, own

    def numbers(self, doing: Doing) -> Numbers:
        """The sides of a claim by role."""
        doing = _held_before(doing, self.takers_of(doing.place))
        return tuple((side[0], self._known[side]) for side in self._in(doing))

    def at(self, place: str | None) -> frozenset[str]:
        """All who hold or attack a place."""
        return frozenset(chain.from_iterable(side for _, side in self._of.get(place, ())))

    def takers_of(self, place: str | None) -> frozenset[str]:
        """Who attacks a place."""
        return dict(self._of.get(place, ())).get(ATTACKERS, frozenset())

    def role_of(self, place: str | None, who: Iterable[str]) -> str:
        """What somebody is to a place, by what claims tell of it; nothing where none tells."""
        roles = self._of.get(place, ())
        return next((role for role, side in roles if not side.isdisjoint(who)), "")

    def groups(self, entities: Mapping[str, Entity]) -> dict[str, tuple[str, ...]]:
        """The groups of words for all sides; claims of the same sides share them."""
        each = (_groups_of(role, side, number, entities) for (role, side), number in self._known.items())
        return dict(chain.from_iterable(groups.items() for groups in each))


def _held_before(doing: Doing, takers: frozenset[str]) -> Doing:
    """Those who left a place as those who held it; not those who, by another claim, took it before."""
    if doing.role != LEAVERS:
        return doing
    return doing._replace(role="") if doing.doers & takers else doing._replace(role=HOLDERS)


def _groups_of(
    role: str, side: frozenset[str], number: int, entities: Mapping[str, Entity]
) -> dict[str, tuple[str, ...]]:
    """The groups of words for those who have a role: "Arlandish unit", "Arland's force", "the garrison"."""
    terms = load_lexicon().terms
    names = tuple(dict.fromkeys(names_of_side(side, entities)))
    troops = (*troops_of(names, terms["troops"]), *armies_of(side, entities, terms["troops"]))
    return {
        f"{role}:{number}": (*terms[role], *names, *troops),
        f"{role}{_TROOPS}:{number}": (*terms[role + _TROOPS], *troops),
        f"{role}{_PEOPLE}:{number}": people_of(names),
    }


def with_sides(pattern: str, numbers: Mapping[str, int]) -> str:
    """A pattern with the groups of these sides; as it is where one is not known."""
    return _GROUP.sub(lambda found: f"{found[0]}:{numbers[found[1]]}" if found[1] in numbers else found[0], pattern)


def people_of(names: tuple[str, ...]) -> tuple[str, ...]:
    """Those of a side's names that its people go by: "Arlandish" beside "the Arlandishs"."""
    return tuple(name for name in names if f"{name}s" in names)


def people_called(words: Sequence[str]) -> tuple[str, ...]:
    """What the people of an unknown side may be called, by its own name: "Varnian" of "Varnia"."""
    name = " ".join(words)
    return tuple(f"{name}{ending}" for ending in ("", *(_OF_PEOPLE if name[:1].isupper() else ())))


_OF_PEOPLE = ("n", "an", "ian")


def names_of_side(side: frozenset[str], entities: Mapping[str, Entity]) -> Iterator[str]:
    """What a side is called."""
    for entity_id in sorted(side & entities.keys()):
        entity = entities[entity_id]
        yield from (entity.name, *entity.aliases)
        yield from (n for n in (each.removeprefix("the ") for each in entity.nominals) if n in _ARMED)


def troops_of(names: Iterable[str], troops: tuple[str, ...]) -> Iterator[str]:
    """Troops by each name of one word: "Arlandish soldier", "Arland's army"; and its people: "the Arlanders"."""
    for name in names:
        yield from (name,) * (name in _ARMED and name not in _REGIMES)
        if len(name.split()) == 1:
            yield from (f"{name}{of} {men}" for of, men in product(("", "'s"), troops))
            yield from (f"the {name}",) * name.endswith("s")


def armies_of(side: frozenset[str], entities: Mapping[str, Entity], troops: tuple[str, ...]) -> Iterator[str]:
    """Names with a word for troops, of a side and of the bodies that speak for it: "Armed Forces of Arland", "AFA"."""
    for entity in entities.values():
        if entity.entity_id in side or (entity.kind == "body" and entity.speaks_for in side):
            names = (entity.name, *entity.aliases)
            own = [n for n in names if len(n.split()) > 1 and any(w.lower().rstrip("s") in troops for w in n.split())]
            yield from own
            yield from (name for name in names if own and entity.entity_id not in side and name.isupper())
