"""Presupposed: what the teller takes for given although another is heard: "no one disputes that the town fell"."""

from __future__ import annotations

from collections.abc import Sequence

from monitor.matching.attribution import Attribution, CueClass
from monitor.matching.language.vocabulary import Span
from monitor.matching.lexicon import load_words
from monitor.matching.propositions.touches import Touch
from monitor.matching.text import Token

_CROWDS = load_words("speakers")["crowds"]
_EVERYBODY = frozenset(["everybody", "everyone", "all"])
_NOBODY = frozenset(["no", "nobody", "none", "few"])


def is_undisputed(attribution: Attribution, tokens: Sequence[Token]) -> bool:
    """As in "there is little doubt that", "no one disputes that", "everybody knows that": the teller holds it true.

    So too what a crowd cheers or mourns: "Thousands celebrated the capture of the town".
    """
    cue, speaker = attribution.cue, attribution.speaker
    first = speaker.name.lower().split()[:2] if speaker is not None else []
    if cue is not None and speaker is not None and cue.kind is CueClass.EVALUATING:
        return not _CROWDS.isdisjoint(first)
    if cue is not None and speaker is not None and cue.lemma in ("know", "realise", "realize"):
        return not cue.negated and not _EVERYBODY.isdisjoint(first[:1])
    if cue is None or not (cue.kind is CueClass.DOUBTING or cue.lemma in ("dispute", "contest")):
        return False
    if speaker is not None:
        return not _NOBODY.isdisjoint(first[:1])
    before = [t.lower for t in tokens if t.end <= cue.start][-5:]
    if before[-1:] in (["no"], ["little"], ["beyond"], ["without"]):
        return not {"have", "has", "had"} & set(before)  # "has no doubt that": whoever has none
    return bool({"nobody", "few"} & set(before[-3:]))


def is_when_it_was_not_said(touch: Touch, attribution: Attribution, bounds: Span) -> bool:
    """As in "has not spoken of the feud *since* the town fell": what tells when, the teller takes for done."""
    cue = attribution.cue
    if cue is None or not cue.negated or attribution.form != "indirect" or cue.kind is CueClass.DENYING:
        return False
    before = touch.sentence.lowers[bounds[0] : touch.occurrence.trigger[0]]
    return "since" in before and not {"that", ","} & set(before[: before.index("since")])


def leaves_open(attribution: Attribution) -> bool:
    """Does the voice take no side, and that not in words of its own?"""
    return attribution.cue is not None and attribution.cue.leaves_open and attribution.form != "direct"
