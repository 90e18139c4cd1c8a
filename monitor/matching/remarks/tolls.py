"""Tolls: who denies a claim of losses by telling of fewer dead than were claimed before.

"The rebels say they killed 60 soldiers. The army puts the number at 27": the army denies it. Those whose dead they are
deny by any lower number, however they tell it; others by one much lower, in words that do no more than give a number.
Else another number is no more than another number, and where nobody tells of 60 nobody is contradicted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from monitor.matching.attribution import Attribution
from monitor.matching.language.numbers import find_numbers, is_number
from monitor.matching.propositions.speakers import Speakers
from monitor.matching.remarks.hearing import Hearing, pointing
from monitor.matching.stance.court import Judgement
from monitor.matching.text import Sentence
from monitor.models import Stance

_BACK = 8  # sentences: what was claimed further back is not what is answered by those whose dead they are
_NEAR = 3  # sentences: nor by others
_LOWER = 1.5  # times that the claim's number is what others give, at least
_OF_KILLING = ("killed", "slain")


def deny_by_fewer(hearing: Hearing) -> Iterator[Judgement]:
    """Denials by voices that tell of fewer dead than was claimed before."""
    told = [j for j in hearing.judged if j.asserted and j.touch.compiled.number is not None and not j.touch.opposed]
    if told:
        yield from _by_those_whose_dead_they_are(told, hearing)
        yield from _by_others(told, hearing)


def _by_those_whose_dead_they_are(told: Sequence[Judgement], hearing: Hearing) -> Iterator[Judgement]:
    for judgement in hearing.judged:
        if judgement.distorted is None or not _tells_of_own_dead(judgement, hearing.speakers):
            continue
        before = _before(judgement.touch.sentence, told, _BACK)
        if any(j.touch.claim_id == judgement.touch.claim_id for j in before):
            why = f"{judgement.said.source.name} told of fewer: {judgement.distorted[1]}"
            yield replace(judgement, stance=Stance.DENIES, why=why, distorted=None)


def _by_others(told: Sequence[Judgement], hearing: Hearing) -> Iterator[Judgement]:
    for remark in hearing.remarks:
        value, counted = _given(remark.attribution, remark.sentence) if remark.attribution.speaker else (None, "")
        if value is None:
            continue
        said = hearing.voice_of(remark)
        sides = {*said.voice.chain, hearing.speakers.side_of(said)}
        before = (j for j in _before(remark.sentence, told, _BACK) if _is_answered(j, remark.sentence, sides))
        near = next((j for j in before if not hearing.speakers.is_claimant(said, j.touch.compiled)), None)
        if near is None or _are_others(counted, near):
            continue
        if said.source.kind == "voice" and value * _LOWER <= (near.touch.compiled.number or 0):
            why = f"{said.source.name} put the number at {value:g}"
            yield pointing(near.touch, said, Stance.DENIES, why, remark.sentence)


def _is_answered(claimed: Judgement, sentence: Sentence, sides: set[str | None]) -> bool:
    """May a number in a sentence answer a claim: one that was told near, or that is of the speaker's own dead?"""
    victims = claimed.touch.compiled.victims
    own = victims is not None and not victims.kin.isdisjoint(sides)
    return own or sentence.number - claimed.touch.sentence.number <= _NEAR


def _are_others(counted: str, claimed: Judgement) -> bool:
    """As in "gave the number of *rebels* killed as 19", of a claim of soldiers."""
    victims = claimed.touch.compiled.victims
    return victims is not None and not _OTHERS.get(victims.kind, frozenset()).isdisjoint(counted.split())


_UNARMED = frozenset(["civilians", "residents", "children", "villagers"])
_OTHERS = {
    "soldiers": _UNARMED | {"rebels", "insurgents", "militants", "terrorists", "jihadists", "guerrillas"},
    "insurgents": _UNARMED | {"soldiers", "troops", "policemen", "servicemen"},
}
"""By the kind of those whose deaths are claimed, who is none of them."""


def _before(sentence: Sentence, told: Sequence[Judgement], reach: int) -> Iterator[Judgement]:
    """What was claimed in a sentence, in some before it or right behind it ("17. The rebels say 40."), last first."""
    return (j for j in reversed(told) if -1 <= sentence.number - j.touch.sentence.number <= reach)


def _tells_of_own_dead(judgement: Judgement, speakers: Speakers) -> bool:
    touch, said = judgement.touch, judgement.said
    victims, expected = touch.compiled.victims, touch.compiled.number
    if victims is None or expected is None or touch.number is None or not 1 < touch.number < expected:
        return False
    if touch.occurrence.pattern.named_near and touch.occurrence.group in _OF_KILLING:
        return False  # whose dead they are was said before: "Red positions were hit. More than 30 were killed"
    sides = {*said.voice.chain, speakers.side_of(said)}
    return not victims.kin.isdisjoint(sides) or victims.are_named_in(said.source.name)


_N = r"(?:only |just |some |about |around |at most |no more than |exactly )*#(\d+) "
_TOLL = r"(?:number|figure|toll|losses|dead|casualties|count|deaths|killed|it)"
_MEN = (
    r"(?:of (?:its|his|their|our|the|them) |(?:its|his|their|our) |own )*(?:men|soldiers|fighters|troops|servicemen|"
    r"dead|killed|deaths|martyrs|fatalities|people|victims|bodies|corpses|had|have|were|[.,;:”\"]|$)"
)
_DIED = r"(?:killed|died|dead|fallen|perished|deaths|fatalities) "
_NOT_DEAD = r"(?:wounded|injured|prisoners?|captured|missing|displaced|tanks?|vehicles|hurt)"
_GIVING = re.compile(
    rf" (?:puts?|putting|gave|gives?|sets?) (?:(?!{_NOT_DEAD} )\S+ ){{0,5}}?{_TOLL} "
    rf"(?:(?!{_NOT_DEAD} )\S+ ){{0,7}}?(?:at|as) {_N}"
    rf"| (?:admit|admits|admitted|acknowledges?d?|concedes?d?|conceded|spoke|speaks?|spoken) "
    rf"(?:to |of |that |losing |having lost |the loss of |the deaths? of )*{_N}{_MEN}"
    rf"| (?:lost|losing|mourns?|mourned|buried|counted|counts?|listed|lists?|reported|reports?) {_N}{_MEN}"
    rf"| (?:only|just|fewer than|less than|no more than|not more than) #(\d+) (?:\S+ ){{0,5}}?{_DIED}"
)
"""Ways to give a number of dead, in words of a sentence with "#2" for its third number, and a space around each."""


def _given(attribution: Attribution, sentence: Sentence) -> tuple[float | None, str]:
    """The number of dead that a voice gives, in its words and the one that attributes them, and the words that do."""
    if attribution.cue is None or attribution.cue.negated or attribution.cue.hypothetical:
        return None, ""
    numbers = find_numbers(sentence)
    if not numbers:
        return None, ""
    start = min([attribution.cue.start, *(span.start for span in attribution.contents)])
    end = max([attribution.cue.end, *(span.end for span in attribution.contents)])
    stands: dict[int, str] = {}  # which number begins at which token; those behind it in the number are left out
    for number, ((first, behind), _) in enumerate(numbers):
        at = next((at for at in range(first, behind) if is_number(sentence.lowers[at])), first)
        stands |= dict.fromkeys(range(at, behind), "") | {at: f"#{number}"}
    words = [
        stands.get(at, token.lower)
        for at, token in enumerate(sentence.tokens)
        if start <= token.start < end and stands.get(at) != ""
    ]
    found = _GIVING.search(f" {' '.join(words)} . ")
    given = next(filter(None, found.groups()), None) if found else None
    return (numbers[int(given)][1], found[0]) if found and given is not None else (None, "")
