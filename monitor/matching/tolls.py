"""Tolls: who denies a claim of losses by telling of fewer, where it is his own dead that are counted.

"The rebels say they killed 60 soldiers. The army puts the number at 27": the army denies it. In other mouths another
number is no more than another number, and where nobody tells of 60 nobody is contradicted.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from monitor.matching.hearing import Hearing
from monitor.matching.speakers import Speakers
from monitor.matching.stance import Judgement
from monitor.models import Stance

_BACK = 8  # sentences: what was claimed further back is not what is answered
_CONFIDENCE = 0.75  # right in six of eight such findings of the gold articles
_OF_KILLING = ("killed", "slain")


def deny_by_fewer(hearing: Hearing) -> Iterator[Judgement]:
    """Denials by those whose dead they are, who tell of fewer than was claimed before."""
    told = [j for j in hearing.judged if j.asserted and not j.touch.opposed]
    for judgement in hearing.judged:
        if judgement.distorted is None or not _tells_of_own_dead(judgement, hearing.speakers):
            continue
        at, claim_id = judgement.touch.sentence.number, judgement.touch.claim_id
        if any(0 <= at - j.touch.sentence.number <= _BACK and j.touch.claim_id == claim_id for j in told):
            why = f"{judgement.said.source.name} tells of fewer: {judgement.distorted[1]}"
            yield replace(judgement, stance=Stance.DENIES, confidence=_CONFIDENCE, why=why, distorted=None)


def _tells_of_own_dead(judgement: Judgement, speakers: Speakers) -> bool:
    touch, said = judgement.touch, judgement.said
    victims, expected = touch.compiled.victims, touch.compiled.number
    if victims is None or expected is None or touch.number is None or not 1 < touch.number < expected:
        return False
    if touch.occurrence.pattern.named_near and touch.occurrence.group in _OF_KILLING:
        return False  # whose dead they are was said before: "Red positions were hit. More than 30 were killed"
    sides = {*said.voice.chain, speakers.side_of(said)}
    return not victims.kin.isdisjoint(sides) or victims.are_named_in(said.source.name)
