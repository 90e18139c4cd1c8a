"""Known: a claim set as it is read: what each claim's one sentence tells, and everybody of whom the file says anything.

Each sentence is read once. What is found out beside (who acts, who else claims it) stands beside the claim: a changed
copy of each of 100,000 would take 130 MB.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from monitor.matching.events import Told, find_event
from monitor.matching.gate import anchors_of
from monitor.matching.text import split_words
from monitor.models import Claim, ClaimSet, Entity


class KnownClaim(NamedTuple):
    """A claim, and what is known of it."""

    claim: Claim
    """As the desk wrote it."""
    told: Told
    """What its statement tells."""
    anchors: tuple[str, ...]
    """The names of which an article must hold one to be looked at."""
    agents: tuple[str, ...]
    """entity_ids of those who are said to have done it, where the file or the statement says so in plain words."""
    claimants: tuple[str, ...]
    """entity_ids, or names, of those who claim it: those of the file, and the party of which it tells."""


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
    told = find_event(split_words(claim.statement), claim.places) if claim.derive else Told(None, claim.places)
    return KnownClaim(claim, told, anchors_of(claim), claim.agents, claim.claimants)
