"""Confidence: how often findings like this one are right.

A scorecard: each ground that a finding has or lacks moves the odds that it is right, and the confidence is the share of
right ones among findings with the same grounds. The weights are a logistic regression over articles that were kept back
while the rules were made, eight sets of eleven never read (`make calibrate` fits them; docs/evaluation.md says how well
they sort).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from enum import StrEnum
from math import exp

from monitor.matching.attribution import CueClass
from monitor.matching.mood.reality import Reality
from monitor.matching.propositions.speakers import Utterance
from monitor.matching.stance.court import Judgement
from monitor.models import Stance

_FAR = 18  # tokens between the first of a voice's words and those that touch the claim
_SUREST = 0.99
_QUALIFIED = (Reality.HEDGED, Reality.PASSING)


class Ground(StrEnum):
    """What makes a finding more or less sure, as a reader is told."""

    KNOWN = "the voice is a known one"
    SIDED = "it is known whom the voice speaks for"
    PERSON = "it is a person with a name"
    QUOTED = "it is quoted word for word"
    ADMITTED = "it is confirmed or admitted"
    QUALIFIED = "it is hedged, or told in passing"
    AGAIN = "it is told in another sentence, too"
    CAPTURE = "the claim is that a place was taken"
    UNNAMED_PLACE = "the place is known from before"
    FAR = "it stands far into a long remark"


_BASE = {Stance.CONFIRMS: 0.1, Stance.DENIES: 1.6, Stance.REPEATS: 3.9}
"""Log-odds of a finding with none of the grounds. Repeats are right but for three of 712, if not always of whom."""

_WEIGHTS: dict[Stance, dict[Ground, float]] = {
    Stance.CONFIRMS: {
        Ground.ADMITTED: 1.3,
        Ground.QUALIFIED: 1.2,
        Ground.CAPTURE: 1.1,
        Ground.PERSON: 0.9,
        Ground.UNNAMED_PLACE: 0.8,
        Ground.AGAIN: 0.7,
        Ground.QUOTED: 0.6,
    },
    Stance.DENIES: {
        Ground.KNOWN: 1.3,
        Ground.AGAIN: 1.2,
        Ground.FAR: -0.8,
        Ground.UNNAMED_PLACE: -0.9,
    },
    Stance.REPEATS: {},
}


def grounds_of(judgement: Judgement, sentences: int) -> tuple[Ground, ...]:
    """What speaks for and against a judgement.

    Args:
        judgement: one with a stance.
        sentences: in how many sentences of the article its voice takes that stance.
    """
    return (*_of_the_voice(judgement.said, sentences), *_of_the_words(judgement))


def _of_the_voice(said: Utterance, sentences: int) -> Iterator[Ground]:
    attribution = said.attribution
    if said.source.entity_id is not None:
        yield Ground.KNOWN
    if said.source.entity_id is not None or said.voice.chain:
        yield Ground.SIDED
    if attribution is not None and attribution.speaker is not None and attribution.speaker.kind == "person":
        yield Ground.PERSON
    if attribution is not None and attribution.form == "direct":
        yield Ground.QUOTED
    if said.cue is not None and said.cue.kind is CueClass.COMMITTING:
        yield Ground.ADMITTED
    if sentences > 1:
        yield Ground.AGAIN


def _of_the_words(judgement: Judgement) -> Iterator[Ground]:
    touch = judgement.touch
    if touch.compiled.is_of_a_capture:
        yield Ground.CAPTURE
    if judgement.mood.reality in _QUALIFIED:
        yield Ground.QUALIFIED
    if touch.occurrence.pattern.at_place:
        yield Ground.UNNAMED_PLACE
    if touch.occurrence.trigger[0] - judgement.said.bounds[0] >= _FAR:
        yield Ground.FAR


def confidence_in(stance: Stance, grounds: Collection[Ground]) -> float:
    """The share of right findings among those with this stance and these grounds: 0.01 to 0.99, in hundredths."""
    weights = _WEIGHTS[stance]
    odds = _BASE[stance] + sum(weights.get(ground, 0.0) for ground in grounds)
    return min(round(1 / (1 + exp(-odds)), 2), _SUREST)


def spell_out(stance: Stance, grounds: Collection[Ground]) -> tuple[str, ...]:
    """The grounds that move the confidence of that stance, each with its direction: "+ told in another sentence"."""
    weights = _WEIGHTS[stance]
    return tuple(f"{'+' if weights[ground] > 0 else '−'} {ground}" for ground in grounds if ground in weights)
