"""Directory: everybody known to speak, by every name, and who speaks for whom.

Names are compared by alias tables and spelling folds only, never by likeness: no threshold tells Kyiv/Kiev from
Putin/Puzin (rapidfuzz ratio 75 and 80).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache

from monitor.matching.attribution.words import BODIES, ROLES
from monitor.matching.lexicon import load_words
from monitor.matching.text import is_known, lemma
from monitor.matching.world.claimants import COUNTRY, UNDECLARED
from monitor.matching.world.held_names import HeldNames
from monitor.matching.world.offices import has_surname
from monitor.matching.world.parties import is_of_any_land
from monitor.matching.world.spelling import fold, is_acronym, name_words, side_words
from monitor.models import Entity

_DEMONYM_ENDINGS = ("ians", "ian", "ans", "an", "ish", "ese", "i", "n")
_NOBODY: AbstractSet[str] = frozenset()
_OFFICES = ROLES | BODIES | load_words("actors")["fighters"]
_TWO_CAPITALS = re.compile(r"\b([A-Z]\w+)(?= ([A-Z]\w+))")
_OFFICES = ROLES | BODIES | load_words("actors")["fighters"]
_TWO_CAPITALS = re.compile(r"\b([A-Z]\w+)(?= ([A-Z]\w+))")
_SHORTEST_STEM = 4  # letters; below, "Iran" and "Irish" would share one
_A_COUNTRY = f"@{COUNTRY}"  # its people's name is known and is not guessed: Mr Ghani is not of Ghana


class Directory:
    """Everybody known to speak. Holds no state of a text."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        """Those who are known."""
        entities = tuple(entities)
        self.key = lru_cache(maxsize=4096)(self._fold_name)
        """Names as they are compared: words in any order, spellings folded, every name of a side turned into it."""
        self._entities = {entity.entity_id: entity for entity in entities}
        called = side_words(entities)
        self._sides = {fold(word): mark for word, mark in called.items()}
        self._colours = frozenset(word for word in called if is_known(word))
        """Words that are a side's and in other names mean something else: "Red", but for "Red Cross"."""
        self._by_key: dict[frozenset[str], str] = {}
        self._surnames: dict[str, list[tuple[str, str]]] = {}
        self._nominals: dict[str, set[str]] = {}
        self._acronyms: dict[str, str] = {}
        """Who is known by first letters: "Rapid Support Forces" where a file has "RSF"."""
        for entity in entities:
            self._index(entity)
        self._bodies = HeldNames(filter(self._is_body, self._by_key))
        self._chains = {entity_id: tuple(self._chain(entity_id)) for entity_id in self._entities}

    def _index(self, entity: Entity) -> None:
        for name in (entity.name, *entity.aliases):
            self._by_key.setdefault(self.key(name), entity.entity_id)
            if entity.kind != "person" and is_acronym(name):
                self._acronyms.setdefault(name, entity.entity_id)
            words = [fold(word) for word in name_words(name)] if entity.kind == "person" and has_surname(name) else []
            if words:
                first = words[0] if len(words) > 1 else ""
                self._surnames.setdefault(words[-1], []).append((first, entity.entity_id))
        for nominal in entity.nominals:
            self._nominals.setdefault(" ".join(name_words(nominal)), set()).add(entity.entity_id)

    def _is_body(self, key: frozenset[str]) -> bool:
        return self._entities[self._by_key[key]].kind in ("body", "side")

    def is_side(self, entity_id: str) -> bool:
        """Is it a side (a country, a party to a war) that is known by this id?"""
        return self._entities[entity_id].kind == "side"

    def has_an_army(self, entity_id: str) -> bool:
        """Is it a land, or a junta, that no file declares and that "the army" may be of, though no text names it?"""
        return ":" in entity_id and entity_id in self._nominals.get("army", ())

    def is_person(self, entity_id: str) -> bool:
        """Is it a person that is known by this id?"""
        return self._entities[entity_id].kind == "person"

    def is_body(self, entity_id: str) -> bool:
        """Is it a body (an office, an army, a firm) that is known by this id?"""
        return self._entities[entity_id].kind == "body"

    def is_plain_body(self, entity_id: str) -> bool:
        """Is it a body of which a file has no more than the name?"""
        return entity_id.startswith(UNDECLARED) and self.is_body(entity_id)

    def entity(self, entity_id: str) -> Entity:
        """Who is known by an id."""
        return self._entities[entity_id]

    def __iter__(self) -> Iterator[Entity]:
        """Everybody who is known."""
        return iter(self._entities.values())

    def find(self, name: str) -> str | None:
        """The entity_id of an exact name, alias or surname, in any spelling; None where nobody is known by it."""
        return self._by_key.get(self.key(name)) or self.by_surname(name)

    def by_name(self, name: str) -> str | None:
        """The entity_id of an exact name or alias, in any spelling; None where nobody is known by it."""
        return self._by_key.get(self.key(name))

    def by_id_or_name(self, called: str) -> str | None:
        """The entity_id of somebody whom a claim file calls by it, or by name; None where nobody is known so."""
        return called if called in self._entities else self.by_name(called)

    def by_acronym(self, letters: str) -> str | None:
        """The entity_id of a body that is known by first letters."""
        return self._acronyms.get(letters)

    def called(self, nominal: str) -> AbstractSet[str]:
        """The entity_ids of all who are called so by a common noun, in words without an article: "ministry"."""
        return self._nominals.get(nominal, _NOBODY)

    def names_a_side(self, word: str) -> bool:
        """Does a word name a side, or its people?"""
        return bool(self._sides.get(fold(word)))

    def held_in(self, description: str) -> Iterator[str]:
        """The entity_ids of the bodies and sides whose names a description holds, the fullest name first."""
        return map(self._by_key.__getitem__, self._bodies.within(self.key(description)))

    def chain(self, entity_id: str) -> tuple[str, ...]:
        """An entity, then whom it speaks for, and so on; a circle in the file ends where it closes."""
        return self._chains.get(entity_id, ())

    def _chain(self, entity_id: str) -> list[str]:
        chain: list[str] = []
        current: str | None = entity_id
        while current and current in self._entities and current not in chain:
            chain.append(current)
            current = self._entities[current].speaks_for
        return chain

    def _fold_name(self, text: str) -> frozenset[str]:
        words = name_words(text)
        others = self._of_other_names(text) if not self._colours.isdisjoint(words) else _NOBODY
        return frozenset(
            fold(word) if word in others else self._sides.get(fold(word)) or self._demonym(word) or fold(word)
            for word in words
        )

    def _of_other_names(self, text: str) -> AbstractSet[str]:
        """The words of sides that begin another's name: "Red" in "a Red Cross official", not in "Red Army"."""
        return {one.lower() for one, other in _TWO_CAPITALS.findall(text) if self.begins_other_name(one, other)}

    def begins_other_name(self, one: str, other: str = "") -> bool:
        """Do a word that a side goes by and the next one name somebody else: "Red Cross", not "Red Army"?"""
        return one.lower() in self._colours and other[:1].isupper() and lemma(other.lower()) not in _OFFICES

    def _demonym(self, word: str) -> str | None:
        for ending in _DEMONYM_ENDINGS:
            stem = word.removesuffix(ending)
            if stem != word and len(stem) >= _SHORTEST_STEM:
                for whole in (stem, stem + "e", stem + "a", stem + "y"):
                    side = self._sides.get(fold(whole))
                    if side and not side.startswith(_A_COUNTRY):
                        return side
        return None

    def body_called(self, name: str) -> str | None:
        """The entity_id of a body by its exact name or alias; None where no body is known by it."""
        entity_id = self.by_name(name)
        return entity_id if entity_id and self.is_body(entity_id) else None

    def by_surname(self, name: str) -> str | None:
        """A person by surname, where the first name, if one is given, begins alike (Volodymyr, Vladimir)."""
        words = [fold(word) for word in name_words(name) if word not in ROLES]
        if not words:
            return None
        known = self._surnames.get(words[-1], [])
        given = words[0] if len(words) > 1 else ""
        fitting = {entity_id for first, entity_id in known if not given or not first or first[0] == given[0]}
        return fitting.pop() if len(fitting) == 1 else None

    def may_be_of(self, entity_id: str, land: str) -> bool:
        """Can somebody be called a land's: no other side's? "Norland's General Staff" is not Arland's.

        A party that no file declares may be of any: "Norland's junta".
        """
        side = self.find(land)
        sides = {e for e in self.chain(entity_id) if self._entities[e].kind == "side" and not is_of_any_land(e)}
        return bool(side) and sides <= {side}

    def is_anothers(self, entity_id: str, landless: Sequence[str]) -> bool:
        """Is it, by its own name, another's: "Karsh's defence ministry", where Arland's is meant?"""
        called = name_words(self._entities[entity_id].name)
        return entity_id.startswith(UNDECLARED) and len(called) > len(landless) and called[-len(landless) :] == landless

    def is_body_called(self, entity_id: str, words: Sequence[str]) -> bool:
        """Is it a body of whose full name these words are a part: "the Ministry of Defence" of Britain's?"""
        entity, part = self._entities[entity_id], self.key(" ".join(words))
        called = entity.kind == "body" and len(part) > 1
        return called and any(part < self.key(name) for name in (entity.name, *entity.aliases))

    def is_near(self, entity_id: str, present: frozenset[str]) -> bool:
        """Does a text name a person; or a body, whom it speaks for, or who speaks for it?"""
        if self.is_person(entity_id):
            return entity_id in present
        return bool(present & set(self.chain(entity_id))) or any(entity_id in self.chain(other) for other in present)
