"""Relations: how the claims of one set stand to each other: which contradict, and which tell of one capture."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from monitor.matching.compilation.compiled import CompiledClaim


class Relations(NamedTuple):
    """The claims of one set, and what makes one claim an answer to another."""

    claims: Mapping[str, CompiledClaim]
    """By claim_id."""
    captures: Mapping[str | None, Sequence[CompiledClaim]]
    """By place, the claims that it was taken: each claimant says it of his own men."""
    named_agents: Mapping[str | None, frozenset[str]]
    """By place, the agents of whom claims of their own tell."""
    rivals: Mapping[str, frozenset[str]]
    """By claim_id, who acts in the claims that contradict it, or that it contradicts: they deny what they speak of."""

    @classmethod
    def of(cls, claims: Mapping[str, CompiledClaim]) -> Relations:
        """Those of some claims, by claim_id."""
        return cls(claims, _captures(claims), _named_agents(claims), _rivals(claims))

    def rivals_of(self, compiled: CompiledClaim) -> frozenset[str]:
        """Who denies a claim when he speaks of it."""
        return self.rivals.get(compiled.claim.claim_id, frozenset())

    def named_agents_at(self, place: str | None) -> frozenset[str]:
        """The agents of whom claims of their own about a place tell."""
        return self.named_agents.get(place, frozenset())


def _captures(claims: Mapping[str, CompiledClaim]) -> dict[str | None, list[CompiledClaim]]:
    found: dict[str | None, list[CompiledClaim]] = {}
    for compiled in claims.values():
        if compiled.is_of_a_capture:
            found.setdefault(compiled.place, []).append(compiled)
    return found


def _named_agents(claims: Mapping[str, CompiledClaim]) -> dict[str | None, frozenset[str]]:
    found: dict[str | None, frozenset[str]] = {}
    for compiled in claims.values():
        if compiled.agent_must_be_named:
            found[compiled.place] = found.get(compiled.place, frozenset()) | compiled.agents
    return found


def _rivals(claims: Mapping[str, CompiledClaim]) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for claim_id, compiled in claims.items():
        for other in compiled.contradicts:
            if other in claims:
                found[claim_id] = found.get(claim_id, frozenset()) | claims[other].agents
                found[other] = found.get(other, frozenset()) | compiled.agents
    return found
