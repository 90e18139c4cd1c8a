"""Departures: what tells that those who held a place have left it, or have lost it.

"Kelland's troops have withdrawn from Tarn" is not told by who took it: an army that fell to the last man has not
withdrawn. "Kelland has lost Tarn" is, whoever took it. Neither tells of others who left.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from monitor.matching.compilation.compiled import CompiledClaim
from monitor.matching.lexicon import load_words
from monitor.matching.propositions.agents import Agent
from monitor.matching.propositions.tellings import Telling
from monitor.matching.propositions.touches import Touch
from monitor.matching.propositions.triggers import claims_either_side, goes_on, role_of
from monitor.matching.stance.standpoints import of_another_kind, speaks_of_us
from monitor.matching.text import lemma
from monitor.matching.world.claimants import UNDECLARED
from monitor.matching.world.parties import is_of_any_land

_WORDS = load_words("departures")
_DEPARTURE = "departure"


def find_stayers(
    touch: Touch, telling: Telling, agent: Agent, sides: AbstractSet[str | None], kin: AbstractSet[str]
) -> str:
    """Why words tell nothing of the departure of a claim's side; nothing where they do.

    Args:
        touch: what was found, of a claim that somebody left a place, or lost it.
        telling: the words that tell it.
        agent: who is said to have left, taken or held it.
        sides: whom the voice is, speaks for or is one of.
        kin: who is said to hold the place, by other claims.
    """
    theirs, named = touch.compiled.leavers | kin, agent.entity_id
    own = telling.agent.own and bool(sides & theirs)  # "Kelland's command says *its troops* hold it"
    if _are_speakers_own(touch, telling, sides):
        return "it is told of the speaker's own side"
    if touch.opposed:
        ours = own or (named is None and (sides & theirs or _is_ours(touch, telling, sides)))
        return "" if named in theirs or ours else "it is not said that they are there yet"
    if _is_departure(touch) and not _tells_of_leaving(touch):
        return "it is not said that they left"
    if claims_either_side(touch) and named is None:
        return "it is not said whose hands it is in"
    if not (_tells_of_leaving(touch) or role_of(touch) == "loser"):
        return "it was they that took it" if named in theirs or own else ""
    other = of_another_kind(touch, telling.clause.start) if named is None else ""
    told_of = telling.agent.own and _is_one_of(named or "", touch.compiled.stayers)
    # whoever claims it says so of others: "Norland says that *they* have left"
    they = named is None or named in theirs or own or told_of or _may_be_they(named, touch.compiled)
    other = other or ("" if they else named or "")
    return f"it is {other} that left" if other else ""


def _are_speakers_own(touch: Touch, telling: Telling, sides: AbstractSet[str | None]) -> bool:
    """As in "the government says that *its army* never left", of others who left: of the mercenaries."""
    first = touch.occurrence.trigger[0]
    before = touch.sentence.lowers[max(telling.clause.start, first - _SUBJECT) : first]
    whose = next((at for at in range(len(before) - 1) if before[at] in ("its", "our")), None)
    of_others = bool(sides - {None}) and sides.isdisjoint(touch.compiled.leavers)
    return of_others and whose is not None and lemma(before[whose + 1]) in _ARMIES


_SUBJECT = 5  # tokens: "its army has never"
_ARMIES = frozenset(["army", "force", "troop", "soldier", "military"])


def _is_ours(touch: Touch, telling: Telling, sides: AbstractSet[str | None]) -> bool:
    """As in "“*We* are still in Tarn”, a commander said", who is none of those who took it."""
    if not speaks_of_us(touch) or telling.said.source.kind != "voice" or not touch.compiled.stayers.isdisjoint(sides):
        return False
    return not claims_either_side(touch) or goes_on(touch)  # "it is ours" may be said by who came


def _may_be_they(named: str, compiled: CompiledClaim) -> bool:
    """Could somebody who is no known side, or whom a claim calls "rebels" or "government troops", be they?"""
    unknown = named.startswith(UNDECLARED) or all(map(is_of_any_land, compiled.leavers))
    return unknown and not _is_one_of(named, compiled.stayers)


def _is_one_of(named: str, others: AbstractSet[str]) -> bool:
    return named in others or named.removeprefix(UNDECLARED) in others


def _is_departure(touch: Touch) -> bool:
    event = touch.compiled.event
    return event is not None and event.name == _DEPARTURE


def _tells_of_leaving(touch: Touch) -> bool:
    """Is the trigger the way out: "withdrew", "gave up", "the retreat"; not "fell", "captured"?"""
    group = touch.occurrence.group
    noun = group in _WORDS["either"] and not _WORDS["ways_out"].isdisjoint(_trigger(touch))
    return noun or group in _WORDS["leaving"]


def _trigger(touch: Touch) -> tuple[str, ...]:
    return touch.sentence.lemmas[slice(*touch.occurrence.trigger)]
