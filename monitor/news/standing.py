"""Where a claim stands: what follows from the stances of its sources, and how it came to that."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
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
        return f"{self.known.source.name} {self.known.stance.past} it ({self.known.outlet})"


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
    return [ClaimState.UNCONFIRMED, *(state for _, state in _course(known))][-1]


def history_of(known: Iterable[Known]) -> tuple[StateChange, ...]:
    """How the state came about, in the order in which things were said (not in which they were read)."""
    changes: list[StateChange] = []
    for one, state in _course(known):
        if one.articles > 0 and (not changes or changes[-1].state is not state):
            changes.append(StateChange(at=one.first_at, state=state, known=one))
    return tuple(changes)


def _course(known: Iterable[Known]) -> Iterator[tuple[Known, ClaimState]]:
    """Each stance in the order in which it was taken, and the state from then on; a step each, however many."""
    sides: dict[str, Stance] = {}
    count = Counter[Stance]()
    for one in sorted(known, key=lambda one: (one.first_at, one.finding_id)):
        if one.stance is not Stance.REPEATS and one.articles > 0:
            if one.source.key in sides:
                count[sides[one.source.key]] -= 1
            sides[one.source.key] = one.stance
            count[one.stance] += 1
        yield one, _STATES[count[Stance.CONFIRMS] > 0, count[Stance.DENIES] > 0]


_STATES = {
    (False, False): ClaimState.UNCONFIRMED,
    (True, False): ClaimState.CONFIRMED,
    (False, True): ClaimState.DENIED,
    (True, True): ClaimState.CONTESTED,
}
"""By whether anybody confirms, and whether anybody denies."""
