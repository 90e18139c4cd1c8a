"""Compilation: claims as a desk writes them → claims ready to be looked for.

A claim becomes patterns: the desk's own phrasings and opposites, and those of the event that its statement tells of
(lexicon/control.yaml), which all claims of that event share. Where a statement tells of no known event, it is looked
for by its words (statements).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import chain
from typing import NamedTuple

from monitor.errors import ConfigurationError
from monitor.matching.compilation.compiled import CompiledClaim
from monitor.matching.compilation.known import Known, KnownClaim
from monitor.matching.content.fates import read_fate
from monitor.matching.content.statements import Statement, read_statement
from monitor.matching.events.doers import doers_of, named_in
from monitor.matching.events.forces import Senders, Sending, numbers_of_senders, own_words
from monitor.matching.events.losses import Loss, Victims, numbers_of_losses
from monitor.matching.events.sides import ATTACKERS, HOLDERS, LEAVERS, Doing, Sides
from monitor.matching.events.slots import GOAL_GROUP, ITS_GROUP, NAME_GROUP, PLACE_GROUP, Filling, SharedGroups, filled
from monitor.matching.language.numbers import NUMBER_GROUPS
from monitor.matching.language.patterns import Pattern, compile_pattern, in_every_order
from monitor.matching.language.vocabulary import Vocabulary
from monitor.matching.lexicon import Event, expand, load_lexicon
from monitor.matching.text import parse_sentence, split_words
from monitor.models import Claim, Entity

_ANYBODYS_MEN = frozenset(["soldiers", "troops", "servicemen", "men"])
_NOBODY: frozenset[str] = frozenset()  # each of 100,000 empty ones would take 216 bytes
_SIDES = 1024  # of which 100,000 claims have few
_OF_TEXTS = {PLACE_GROUP, NAME_GROUP, ITS_GROUP, *NUMBER_GROUPS}
_TERM = re.compile(r"(?<=[{|])(\w+)(?=[^{}\s]*\})")  # not a word of "dead|killed"


class _Content(NamedTuple):
    """What a claim says among those who are known; its words are not kept: those of 100,000 would take 150 MB."""

    event: Event | None
    places: tuple[str, ...]
    place: str | None
    """What claims about the same place share: its first name, folded."""
    goal: str | None
    """The other place that it names, where the event has one: "the road to Lund"."""
    agents: tuple[str, ...]
    number: float | None
    loss: Loss | None
    sending: Sending | None
    statement: Statement | None
    """The statement itself, where it tells of no event that is known."""

    @property
    def leave(self) -> bool:
        """Does it tell of those who left a place, or lost it?"""
        return self.event is not None and self.event.doers == LEAVERS


class Compiler:
    """Compiles the claims of one set into one vocabulary."""

    def __init__(self, known: Known) -> None:
        """Gather the vocabulary of a claim set: terms, names of entities, places."""
        lexicon = load_lexicon()
        self._entities = {entity.entity_id: entity for entity in known.entities}
        self._roots = {entity_id: root_of(entity_id, self._entities) for entity_id in self._entities}
        names = {f"@{e.entity_id}": tuple(_without_articles((e.name, *e.aliases))) for e in known.entities}
        self._names = Vocabulary(names, exact=frozenset(names), proper=frozenset(names))
        self._told = {each.claim.claim_id: self._read(each) for each in known.claims}
        self._tellers = Counter([(told.event and told.event.name, told.place) for told in self._told.values()])
        self._captures = self._captures_by_place()
        self._with_roots = lru_cache(maxsize=_SIDES)(self._and_roots)
        self._of_one_side = lru_cache(maxsize=_SIDES)(self._all_of_their_sides)
        self._sides_of = Sides(map(self._doing, self._told.values()))
        anchored = {frozenset(c.anchors) for c, *_ in known.claims if c.anchors}  # few: a set a place would take 28 MB
        places_told = ((frozenset(told.places), told.place) for told in self._told.values() if told.places)
        self._keys = {called: place for called, place in places_told if called in anchored}
        by_spellings = sorted(self._told.values(), key=lambda told: len(told.places))  # a claim that has most is last
        places = {f"{PLACE_GROUP}:{told.place}": told.places for told in by_spellings if told.places}
        goals = {told.goal for told in self._told.values() if told.goal}
        nominals = {f"~{e.entity_id}": e.nominals for e in known.entities if e.kind != "person" and e.nominals}
        sides = self._sides_of.groups(self._entities)
        self._shadowed = lexicon.terms.keys() & known.terms.keys()
        own = {self._own_name(name): words for name, words in expand(known.terms).items()}
        self._own_terms = tuple(own)
        self._groups = {**lexicon.terms, **own, **sides}
        self._shared = SharedGroups(self._groups)
        self._called = {**names, **nominals, **places}
        self._goals = self._groups_of(goals)
        self._proper = frozenset((*names, *sides))
        self._events = {event.name: event for event in lexicon.events}
        self._patterns: dict[str, Pattern] = {}
        self._of_events: dict[tuple[str, bool, Filling], tuple[tuple[Pattern, ...], tuple[Pattern, ...]]] = {}

    def vocabulary(self) -> Vocabulary:
        """The names of everybody and of all places, and the groups of words that the claims compiled so far ask for."""
        asked = {group for pattern in self._patterns.values() for group in pattern.asks}
        groups = {name: words for name, words in self._groups.items() if name in asked} | self._called
        return Vocabulary(groups, exact=frozenset(self._called), proper=self._proper | self._shared.proper)

    def compile(self, known: KnownClaim) -> CompiledClaim:
        """One of the claims, ready to be looked for.

        Raises:
            ConfigurationError: a pattern refers to a group that neither the claim file nor the lexicon has, or is none.
        """
        try:
            return self._compiled(known)
        except ValueError as exc:
            raise ConfigurationError(f"claims.{known.claim.claim_id}: {exc}") from exc

    def _compiled(self, known: KnownClaim) -> CompiledClaim:
        claim, told = known.claim, self._told[known.claim.claim_id]
        derived = told.event if claim.derive and (told.places or told.loss or told.sending) else None
        victims = self._victims_of(told, known.claimants)
        filling = self._filling(told, derived, victims)
        said, unsaid = self._of_the_desk(claim.phrasings, filling), self._of_the_desk(claim.opposites, filling)
        asserts, opposed = self._patterns_of_event(derived, told.place, filling)
        side = self._of_one_side(told.agents)
        return CompiledClaim(
            claim=claim,
            claimants=known.claimants,
            own=said + unsaid,
            asserts=said + asserts,
            opposes=unsaid + opposed,
            places=told.places,
            place=None if filling.by_name or victims else told.place,
            matter=told.place or self._keys.get(frozenset(claim.anchors)),
            agents=_NOBODY if told.leave else side,
            leavers=side if told.leave else _NOBODY,
            stayers=self._stayers(told, claim) if told.leave else _NOBODY,
            agent_must_be_named=bool(told.agents) and self._is_told_of_others(told),
            number=told.number,
            victims=victims,
            senders=self._names_for(told, claim),
            statement=told.statement,
            accusation=self._accusation(claim, told),
            fate=read_fate(parse_sentence(claim.statement), self._sides) if told.statement else None,
            event=derived,
            contradicts=self._contradicted_by(claim, told),
        )

    def _accusation(self, claim: Claim, told: _Content) -> Statement | None:
        """Who a claim of losses says is to blame, if it names anybody."""
        if told.loss is None or not claim.derive:
            return None
        read = read_statement(parse_sentence(claim.statement), self._sides, of_loss=True)
        return read if read.of_harm and read.doers & read.names else None

    def _stayers(self, told: _Content, claim: Claim) -> frozenset[str]:
        """Who took the place by other claims, and who claims that others have left it."""
        takers = self._of_one_side(tuple(sorted(self._sides_of.takers_of(told.place))))
        return takers.union(claim.claimants) - {*told.agents}

    def _enemies_of(self, makers: tuple[str, ...], place: str | None) -> frozenset[str]:
        """Who is on the other side at a place than those who make a claim; nobody where these are on none."""
        own = self._of_one_side(makers)
        role = self._sides_of.role_of(place, own)
        return self._of_one_side(tuple(sorted(self._sides_of.at(place) - own))) if role else _NOBODY

    def _victims_of(self, told: _Content, makers: tuple[str, ...]) -> Victims | None:
        """Who was killed, where it tells of losses: of "soldiers" only that they are not the men of who says so."""
        if told.loss is None:
            return None
        side = self._with_roots(named_in(told.loss.victims, self._names))
        there = self._sides_of.at(told.place)
        called = " ".join(told.loss.victims).lower()
        kin = frozenset(who for who in there if who in self._entities and called in self._entities[who].nominals)
        kin = kin or (self._enemies_of(makers, told.place) if called in _ANYBODYS_MEN else kin)
        return Victims.of(told.loss, side, self._with_roots(tuple(kin)), self._sides_of.role_of(told.place, side))

    def _senders(self, sending: Sending, agents: tuple[str, ...]) -> Senders:
        side = self._with_roots(agents)
        return Senders(side, () if side else sending.senders)

    def _names_for(self, told: _Content, claim: Claim) -> frozenset[str]:
        """By what words those are named of whom a claim of forces sent tells."""
        if told.sending is None:
            return _NOBODY
        senders = self._senders(told.sending, told.agents)
        return own_words(senders, claim.statement, (*claim.anchors, *claim.places), self._entities)

    def _filling(self, told: _Content, event: Event | None, victims: Victims | None) -> Filling:
        if victims:
            return Filling(numbers_of_losses(victims, frozenset(told.agents), self._entities, self._shared))
        goal = self._goals.get(told.goal or "")
        if told.sending:
            return Filling(
                numbers_of_senders(self._senders(told.sending, told.agents), self._entities, self._shared), None, goal
            )
        by_name = f"{PLACE_GROUP}:{told.place}" if event and event.by_name else None
        return Filling(self._sides_of.numbers(self._doing(told)), by_name, goal)

    def _groups_of(self, goals: set[str]) -> dict[str, str]:
        """By name of another place, the group of words that has it: a term of the desk's, another claim's places.

        One that nobody else speaks of gets a group of its own.
        """
        if not goals:
            return {}
        bodies = {f"@{entity.entity_id}" for entity in self._entities.values() if entity.kind != "side"}
        known = chain(self._called.items(), ((name, self._groups[name]) for name in self._own_terms))
        found = {word: name for name, words in known if name[0] not in "@~" or name in bodies for word in words}
        own = {goal: f"{GOAL_GROUP}:{_folded(goal)}" for goal in goals - found.keys()}
        self._called |= {group: (goal,) for goal, group in own.items()}
        return {goal: own.get(goal) or found[goal] for goal in goals}

    def _patterns_of_event(
        self, event: Event | None, place: str | None, filling: Filling
    ) -> tuple[tuple[Pattern, ...], tuple[Pattern, ...]]:
        """What asserts an event, and what denies it: the contrary, too, unless another claim there is of that.

        Claims of one event and the same sides share them.
        """
        if event is None:
            return (), ()
        contrary = None if self._tellers[event.contrary, place] else self._events.get(event.contrary)
        key = (event.name, contrary is None, filling)
        if key not in self._of_events:
            opposed = dict.fromkeys(event.opposed + (contrary.asserts if contrary else ()))
            self._of_events[key] = self._patterns_of(event.asserts, filling), self._patterns_of(opposed, filling)
        return self._of_events[key]

    def _contradicted_by(self, claim: Claim, told: _Content) -> tuple[str, ...]:
        """The claims that it contradicts: where it tells that a place is held, those that others have taken it."""
        if told.event is None or told.event.doers != HOLDERS or not claim.derive:
            return claim.contradicts
        own = self._with_roots(told.agents)
        others = ((c, self._told[c]) for c in self._captures.get(told.place, ()))
        taken = (c for c, other in others if self._is_contrary(own, other))
        return tuple(dict.fromkeys((*claim.contradicts, *taken)))

    def _is_contrary(self, holders: frozenset[str], other: _Content) -> bool:
        """Do others claim that somebody else took the place, or that the same have left it: not their mercenaries?"""
        apart = holders.isdisjoint(self._with_roots(other.agents))
        return not apart or not (holders and other.agents) if other.leave else apart

    def _captures_by_place(self) -> dict[str | None, list[str]]:
        """Of the places that others are said to hold."""
        told = [(claim_id, told.place, told.event.doers) for claim_id, told in self._told.items() if told.event]
        found: dict[str | None, list[str]] = {place: [] for _, place, doers in told if doers == HOLDERS}
        for claim_id, place, doers in told:
            if doers in (ATTACKERS, LEAVERS) and place in found:
                found[place].append(claim_id)
        return found

    def _doing(self, told: _Content) -> Doing:
        return Doing(told.place, told.event.doers if told.event else "", self._with_roots(told.agents))

    def _all_of_their_sides(self, agents: tuple[str, ...]) -> frozenset[str]:
        """The entity_ids of those who are said to have done it, and of all who stand above and below them."""
        sides = {self._roots[agent] for agent in agents if agent in self._roots}
        return frozenset(chain.from_iterable(map(self._below.__getitem__, sides))) if sides else _NOBODY

    @cached_property
    def _below(self) -> dict[str, list[str]]:
        """By the entity_id at whose end a chain of voices stands, all who stand on it."""
        below: dict[str, list[str]] = {}
        for entity_id, root in self._roots.items():
            below.setdefault(root, []).append(entity_id)
        return below

    def _and_roots(self, agents: tuple[str, ...]) -> frozenset[str]:
        return frozenset((*agents, *(self._roots.get(agent, agent) for agent in agents)))

    @cached_property
    def _sides(self) -> dict[str, str]:
        """By each name of a side, as lemmas, its entity_id; only statements without an event ask for it."""
        sides = (e for e in self._entities.values() if e.kind == "side")
        return {" ".join(parse_sentence(name).lemmas): e.entity_id for e in sides for name in (e.name, *e.aliases)}

    def _read(self, known: KnownClaim) -> _Content:
        claim, (event, places, loss, sending) = known.claim, known.told
        if loss and not claim.places and named_in(places, self._names):
            places = ()  # "in Kelland", which is no town
        return _Content(
            event,
            places,
            _folded(places[0]) if places else None,
            known.goal,
            known.agents or doers_of(split_words(claim.statement), self._names, event, loss),
            known.number,
            loss,
            sending,
            read_statement(parse_sentence(claim.statement), self._sides) if claim.derive and event is None else None,
        )

    def _patterns_of(self, sources: Iterable[str], filling: Filling) -> tuple[Pattern, ...]:
        in_order = chain.from_iterable(map(in_every_order, sources))
        return tuple([self._pattern(text) for text in filled(in_order, filling)])

    def _pattern(self, text: str) -> Pattern:
        if text not in self._patterns:
            pattern = compile_pattern(text)
            self._check_groups(pattern)
            self._patterns[text] = pattern
        return self._patterns[text]

    def _own_name(self, name: str) -> str:
        """A term of the desk's own, apart from the lexicon's group of the same name, which events speak of."""
        return f"own:{name}" if name in self._shadowed else name

    def _of_the_desk(self, sources: Sequence[str], filling: Filling) -> tuple[Pattern, ...]:
        """Patterns of the desk's own, with its own terms where the lexicon has some of the same name."""
        if not sources:
            return ()
        own = (_TERM.sub(lambda found: self._own_name(found[1]), each) for each in sources)
        return self._patterns_of(own if self._shadowed else sources, filling)

    def _check_groups(self, pattern: Pattern) -> None:
        asked = pattern.asks - _OF_TEXTS
        unknown = min((each for each in asked if each not in self._groups and each not in self._called), default=None)
        if unknown:
            raise ValueError(f"pattern {pattern.source!r} refers to {{{unknown}}}; declare it under terms:")

    def _is_told_of_others(self, told: _Content) -> bool:
        """Is there another claim of the same event and place, while this one's agent is no whole side?"""
        if told.event is None or told.loss or told.leave or any(self._entities[a].kind == "side" for a in told.agents):
            return False
        return self._tellers[told.event.name, told.place] > 1


def _folded(name: str) -> str:
    """A name as patterns can refer to it: "nova-lund"."""
    return "-".join(name.casefold().split())


def _without_articles(names: Iterable[str]) -> Iterator[str]:
    """Names as they are given, and as headlines have them: "the junta" is "Junta" there."""
    for name in names:
        yield name
        if name.startswith("the "):
            yield name.removeprefix("the ")


def root_of(entity_id: str, entities: Mapping[str, Entity]) -> str:
    """The id of whom an entity speaks for in the end: itself where it speaks for nobody known."""
    seen = {entity_id}
    while (above := entities[entity_id].speaks_for) is not None and above in entities and above not in seen:
        seen.add(above)
        entity_id = above
    return entity_id
