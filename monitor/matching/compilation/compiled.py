"""Compiled claims: what a claim is when it can be looked for, and which patterns of some claims a sentence may hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from monitor.matching.content.fates import ToldFate
from monitor.matching.content.statements import Statement
from monitor.matching.events.followings import SIGNIFICANCE
from monitor.matching.events.losses import Victims
from monitor.matching.events.sides import ATTACKERS, HOLDERS, LEAVERS
from monitor.matching.language.patterns import Pattern, PatternIndex
from monitor.matching.lexicon import Event
from monitor.models import Claim


@dataclass(frozen=True, slots=True)
class CompiledClaim:
    """A claim ready to be looked for."""

    claim: Claim
    """As the desk wrote it."""
    claimants: tuple[str, ...]
    """entity_ids, or names, of those who claim it: those of the file, and the party of which it tells."""
    own: tuple[Pattern, ...]
    """The desk's own phrasings, of the claim and of its contrary; they are among the others."""
    asserts: tuple[Pattern, ...]
    opposes: tuple[Pattern, ...]
    """Patterns for the contrary."""
    places: tuple[str, ...]
    """What its place is called: what the claim file says, or the name in its statement."""
    place: str | None
    """Key of its places: claims about one place share it."""
    matter: str | None
    """Key of the place that it is about: its own, or the one of other claims that its anchors name."""
    agents: frozenset[str]
    """entity_ids of those who are said to have done it, each with all who stand above and below it."""
    leavers: frozenset[str]
    """The same of those who are said to have left or lost it: they did not take it."""
    stayers: frozenset[str]
    """Where it tells of those, others at the place: who took it, and who claims this."""
    agent_must_be_named: bool
    """Another claim tells the same of somebody more general: only the agent's name tells them apart."""
    number: float | None
    victims: Victims | None
    """Who was killed, where it says how many of whom were."""
    senders: frozenset[str]
    """The words that name who has sent main forces, and whereto, where it tells of that."""
    statement: Statement | None
    """The statement itself, where no pattern could be derived from it."""
    accusation: Statement | None
    """What it lays at somebody's door, where it tells how many that killed."""
    fate: ToldFate | None
    """What it tells of a person, if that is known: that she died, was arrested, has resigned."""
    event: Event | None
    """The event that it tells of, if it is a known one."""
    contradicts: tuple[str, ...]
    """claim_ids of those that whoever asserts it denies: those that the desk names, and captures of a place held."""

    @property
    def is_of_a_capture(self) -> bool:
        """Does it tell that a place was taken?"""
        return self.event is not None and self.event.doers == ATTACKERS

    @property
    def acting(self) -> frozenset[str]:
        """Of whom it tells that they took, hold or left the place."""
        return self.agents | self.leavers

    @property
    def is_of_leavers(self) -> bool:
        """Does it tell of those who held a place that they have left or lost it?"""
        return self.event is not None and self.event.doers == LEAVERS

    @property
    def is_of_worth(self) -> bool:
        """Does it tell that a place, or its fall, is worth much?"""
        return self.event is not None and self.event.name == SIGNIFICANCE

    @property
    def hypothetical(self) -> bool:
        """Does it say itself what would be?"""
        return self.claim.hypothetical or (self.event is not None and self.event.hypothetical)

    @property
    def leads(self) -> bool:
        """Does it tell of an event itself: no answer to another claim, nor what follows from one?"""
        if self.event is None:
            return self.claim.derive
        answers = self.event.doers == HOLDERS and bool(self.contradicts)
        return not (answers or self.event.follows)

    @property
    def is_of_harm(self) -> bool:
        """Is its one sentence an accusation: that somebody did harm?"""
        return self.accusation is not None or (self.statement is not None and self.statement.of_harm)

    @property
    def is_planned(self) -> bool:
        """Does its statement speak of what is to come?"""
        return self.statement is not None and self.statement.planned


class Wording(NamedTuple):
    """A pattern, and which claims say it."""

    pattern: Pattern
    claims: list[tuple[int, CompiledClaim, bool]]
    """With the place of the pattern among all of theirs; True: it is the contrary that says it."""


class Wordings:
    """The patterns of some claims by the group of their trigger, so that a sentence is not asked for each of them."""

    def __init__(self, claims: Iterable[CompiledClaim]) -> None:
        """Those of claims about one place, for each and for its contrary: they share most, and have each but once."""
        by_pattern: dict[Pattern, Wording] = {}
        for number, (compiled, opposed, pattern) in enumerate(chain.from_iterable(map(_patterns_of, claims))):
            by_pattern.setdefault(pattern, Wording(pattern, [])).claims.append((number, compiled, opposed))
        self._all = list(by_pattern.values())
        self._index = PatternIndex(by_pattern)

    def possible(self, groups: frozenset[str], forms: frozenset[str]) -> list[Wording]:
        """The patterns that a sentence may hold.

        Args:
            groups: the groups of which the sentence has words.
            forms: its words, in every form.
        """
        return list(map(self._all.__getitem__, self._index.possible(groups, forms)))


def _patterns_of(compiled: CompiledClaim) -> Iterator[tuple[CompiledClaim, bool, Pattern]]:
    yield from ((compiled, False, pattern) for pattern in compiled.asserts)
    yield from ((compiled, True, pattern) for pattern in compiled.opposes)
