"""Where a claim stands: what follows from the stances of its sources, and how it came to that."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum

from monitor.models import Model, Stance, Tally, Utc
from monitor.news.holdings import Known


class ClaimState(StrEnum):
    """What the sources together make of a claim. No judgement of truth: it says who stands where."""

    UNCONFIRMED = "unconfirmed"
    """Nobody but those who made it asserts it, and nobody denies it."""
    CONTESTED = "contested"
    """Some confirm it, others deny it."""
    CONFIRMED = "confirmed"
    """Somebody confirms it, nobody denies it any more."""
    DENIED = "denied"
    """Somebody denies it, nobody confirms it any more."""


class StateChange(Model):
    """One step in the history of a claim."""

    at: Utc
    state: ClaimState
    known: Known
    """The stance that brought it about."""

    @property
    def why(self) -> str:
        """In plain words."""
        return f"{self.known.source.name} {self.known.stance} it ({self.known.outlet})"


class Standing(Model):
    """Where one claim stands now."""

    claim_id: str
    state: ClaimState
    known: tuple[Known, ...]
    """Who confirms, denies, repeats: earliest first within each stance."""
    tally: Tally
    tallies: dict[Stance, Tally]
    """Articles and independent origins behind each stance."""
    history: tuple[StateChange, ...]
    alerts: int = 0


def state_of(known: Iterable[Known]) -> ClaimState:
    """The state that follows from stances. A source that has changed sides counts where it stood last."""
    sides: dict[str, Known] = {}
    for one in sorted(known, key=lambda one: (one.first_at, one.finding_id)):
        if one.stance is not Stance.REPEATS and one.articles > 0:
            sides[one.source.key] = one
    stances = {one.stance for one in sides.values()}
    if len(stances) == 2:
        return ClaimState.CONTESTED
    if not stances:
        return ClaimState.UNCONFIRMED
    return ClaimState.CONFIRMED if Stance.CONFIRMS in stances else ClaimState.DENIED


def history_of(known: Sequence[Known]) -> tuple[StateChange, ...]:
    """How the state came about, in the order in which things were said (not in which they were read)."""
    changes: list[StateChange] = []
    ordered = sorted(known, key=lambda one: (one.first_at, one.finding_id))
    for place, one in enumerate(ordered):
        state = state_of(ordered[: place + 1])
        if one.articles > 0 and (not changes or changes[-1].state is not state):
            changes.append(StateChange(at=one.first_at, state=state, known=one))
    return tuple(changes)
