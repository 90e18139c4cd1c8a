"""Known: a claim set as it is read: what each claim's one sentence tells, and everybody of whom the file says anything.

Each sentence is read once. What is found out beside (who acts, who else claims it) stands beside the claim: a changed
copy of each of 100,000 would take 130 MB.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from monitor.matching.content.words import joined_names
from monitor.matching.events.doers import subject_of
from monitor.matching.events.known_events import Told, find_event
from monitor.matching.events.sequels import goal_of
from monitor.matching.gate import anchors_in
from monitor.matching.language.numbers import stated_number
from monitor.matching.text import split_words
from monitor.models import Claim, ClaimSet, Entity


class KnownClaim(NamedTuple):
    """A claim, and what is known of it."""

    claim: Claim
    """As the desk wrote it."""
    told: Told
    """What its statement tells."""
    goal: str | None
    """The other place that it names, where the event has one: "the road to Lund"."""
    number: float | None
    """The first value that it names."""
    subject: tuple[str, ...]
    """Who acts, in its own words: ("Junta", "troops"), where it tells of who took, holds or left a place."""
    places: tuple[str, ...]
    """What its place is called: by the file, or by a statement of which it is known who took, holds or left it."""
    agents: tuple[str, ...]
    """entity_ids of those who are said to have done it, where the file or the statement says so in plain words."""
    claimants: tuple[str, ...]
    """entity_ids, or names, of those who claim it: those of the file, and the party of which it tells."""

    @property
    def anchors(self) -> tuple[str, ...]:
        """The names of which an article must hold one to be looked at: else of its places, else of its statement."""
        return self.claim.anchors or self.places or anchors_in(split_words(self.claim.statement))


class Known(NamedTuple):
    """A claim set as it is read."""

    claims: tuple[KnownClaim, ...]
    entities: tuple[Entity, ...]
    terms: Mapping[str, tuple[str, ...]]
    """Groups of words that patterns of the desk's own refer to."""


def read_claims(claims: ClaimSet) -> Known:
    """The claims of a set, each read, and those whom the set itself declares."""
    return Known(tuple(map(read_claim, claims.claims)), claims.entities, claims.terms)


def read_claim(claim: Claim) -> KnownClaim:
    """A claim by itself: what it says, whoever else is known."""
    words = joined_names(split_words(claim.statement))
    told = find_event(words, claim.places) if claim.derive else Told(None, claim.places)
    return KnownClaim(
        claim,
        told,
        told.sending.goal if told.sending else goal_of(told.event, words, told.places),
        stated_number(claim.statement, words),
        subject_of(words) if told.event and told.event.doers else (),
        claim.places,
        claim.agents,
        claim.claimants,
    )
