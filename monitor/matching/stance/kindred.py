"""Kindred: is a voice of whom no side is told one of those who made the claim that it says again?"""

from __future__ import annotations

from monitor.matching.attribution import CueClass
from monitor.matching.attribution.words import word_set
from monitor.matching.propositions.afterwords import Afterwords
from monitor.matching.propositions.speakers import Speakers, Utterance
from monitor.matching.propositions.touches import Touch
from monitor.matching.stance.own_men import is_own_man
from monitor.matching.world.offices import is_landless, is_of_government, is_office_of_state, is_unit, without_seat
from monitor.matching.world.spelling import name_words
from monitor.matching.world.voices import Voice


def is_kindred(touch: Touch, said: Utterance, speakers: Speakers, afterwords: Afterwords) -> bool:
    """As in "Arland insisted that the town held. *Officials* said fighting went on", "the *3rd brigade* wrote that".

    Officials who say no more than their side has just said are its own; a unit that says that a place is held still is
    one of those who hold it.
    """
    attribution, speaker = said.attribution, said.attribution.speaker if said.attribution else None
    if attribution is None or speaker is None or said.voice.chain:
        return False
    own = is_own_man(touch, said, speakers)
    if own or (said.cue is not None and said.cue.kind is CueClass.COMMITTING):
        return own  # "officials confirm that"
    if touch.compiled.contradicts and is_unit(speaker):
        return True
    if (relay := _relayed_by(touch, said, speakers)) and speakers.claims(relay, touch.compiled):
        return True
    landless = is_landless(speaker) or is_office_of_state(speaker)
    of_state = landless or is_of_government(speaker) or is_of_government(without_seat(speaker))
    if of_state and touch.compiled.statement and speakers.is_at_home(touch.compiled, touch.place[0]):
        return True
    before = afterwords.heard_before(touch.sentence, attribution) if landless else None
    return before is not None and speakers.is_claimant(speakers.told_on(before, touch.sentence), touch.compiled)


def _relayed_by(touch: Touch, said: Utterance, speakers: Speakers) -> Voice | None:
    """Whose channel passes it on: "*Arlandic state television* quoted a military source as saying that"."""
    attribution, speaker = said.attribution, said.attribution.speaker if said.attribution else None
    source = attribution.source if attribution else None
    if source is None or speaker is None or not set(name_words(speaker.name)) <= _OF_FORCES:
        return None
    before = touch.sentence.before(source.start)
    quoted = any(token.lower in _QUOTING for token in before[-_NEAR:])
    return speakers.owner_in(before) if quoted else None


_OF_FORCES = word_set("military security army defence defense government official officer source sources senior")
_QUOTING = ("quoted", "quotes", "quoting", "cited", "cites", "citing")
_NEAR = 3  # tokens: "quoted a military source"
