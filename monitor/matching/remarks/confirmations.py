"""Confirmations by reference: "confirmed the claim", "a fact acknowledged by X", "NATO's confirmation came"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from monitor.matching.attribution import Attribution, Cue, CueClass
from monitor.matching.lexicon import load_words
from monitor.matching.pointing.references import points_at_words
from monitor.matching.remarks.hearing import Hearing, pointing
from monitor.matching.stance.commitment import AGREEING
from monitor.matching.stance.court import Judgement
from monitor.matching.text import Sentence, Token
from monitor.models import Stance

_WORDS = load_words("references")
_NEXT_SENTENCE = 1  # what is confirmed was told in the sentence before at the earliest


def confirm_by_reference(hearing: Hearing) -> Iterator[Judgement]:
    """Confirmations that name only what was said: "confirmed the claim", "a fact acknowledged by", "confirmed this"."""
    told = [j for j in hearing.judged if j.stance and not j.touch.occurrence.pattern.takes_up]
    for remark in hearing.remarks:
        _, attribution, sentence = remark
        if not _confirms_a_reference(attribution, sentence):
            continue
        if any(j.said.attribution == attribution for j in told):
            continue  # "although Arland confirmed the town's capture": that, not what was said before
        said = hearing.voice_of(remark)
        owner = hearing.speakers.owner_in(attribution.words_in(sentence))
        for judgement in _told_last(attribution, sentence, told, said.source.key):
            himself = judgement.said.source.key == said.source.key and judgement.stance is not Stance.DENIES
            if himself or hearing.speakers.is_claimant(said, judgement.touch.compiled):
                continue
            if owner and not set(owner.chain) & set(judgement.said.voice.chain):
                continue  # "backed Arland's account": not what Norland said
            why = f"{said.source.name} confirmed what was said: {hearing.quoted(judgement)}"
            yield pointing(judgement.touch, said, Stance.CONFIRMS, why, sentence)


def _confirms_a_reference(attribution: Attribution, sentence: Sentence) -> bool:
    cue, speaker = attribution.cue, attribution.speaker
    if cue is None or speaker is None or cue.negated or cue.hypothetical or cue.lemma == "say the same":
        return False  # nobody's word, or an echo
    if cue.kind is CueClass.NEUTRAL:
        says_true = speaker.kind != "unresolved" and not _TRUE.isdisjoint(sentence.lowers)
        return says_true and _calls_true(attribution.words_in(sentence))
    return cue.kind is CueClass.COMMITTING and _commits_to_a_reference(attribution, cue, sentence)


def _commits_to_a_reference(attribution: Attribution, cue: Cue, sentence: Sentence) -> bool:
    if cue.lemma in AGREEING and (cue.lemma == "share" or not attribution.contents):
        return attribution.speaker is not None and attribution.speaker.kind != "unresolved"
    if not attribution.contents:  # "NATO's confirmation came a day later", "which the Pentagon confirmed"
        points = cue.noun or attribution.refers_to is not None or _is_hung_on(cue.start, sentence)
        points = points or _is_joined(cue.start, cue.end, sentence)
        if not cue.noun and not _WORDS["pictures"].isdisjoint(sentence.forms):
            return False  # "videos, verified by the Courier, show soldiers": it is the videos that are verified
        return points and not any(t.lower in _WORDS["awaited"] for t in sentence.tokens)
    own = attribution.words_in(sentence)
    return points_at_words(own) or _calls_true(own)


def _calls_true(tokens: Sequence[Token]) -> bool:
    """As in (said that) "this was true", "it is correct", "the report was accurate", and no more."""
    lowers = [t.lower for t in tokens if t.is_word]
    verb = next((i for i, w in enumerate(lowers[:_ITS_SUBJECT]) if w in ("is", "was", "are", "were", "'s", "’s")), 0)
    told = [w for w in lowers[verb + 1 :] if w not in ("indeed", "quite", "entirely", "perfectly", "in", "fact", "all")]
    pointed = lowers[:verb] in (["this"], ["that"], ["it"]) or points_at_words(tokens[:verb])
    return verb > 0 and pointed and len(told) == 1 and told[0] in _TRUE


_TRUE = frozenset(["true", "correct", "accurate", "right", "so", "authentic"])


def _is_hung_on(at: int, sentence: Sentence) -> bool:
    """As in ", something Arland *acknowledged* only two weeks later", ", which Arland has since confirmed"."""
    before = [t.lower for t in sentence.before(at)[-_ITS_SUBJECT:]]
    hooks = (("a", "fact"), *((mark, word) for mark in ",—–" for word in ("something", "which")))
    return any(pair in hooks for pair in pairwise(before))


def _is_joined(start: int, end: int, sentence: Sentence) -> bool:
    """As in "The capture was announced by Norland *and confirmed by* Arland"."""
    before, behind = sentence.before(start)[-1:], [t.lower for t in sentence.tokens if t.start >= end][:1]
    return behind == ["by"] and any(t.lower in ("and", "but") for t in before)


_ITS_SUBJECT = 6  # tokens of ", which the Arland government"


def _told_last(
    attribution: Attribution, sentence: Sentence, told: Sequence[Judgement], confirming: str
) -> list[Judgement]:
    """What was asserted last before, here or in the sentence before; nothing where it was disputed there.

    But "Arland, which had denied *the loss of Tarn*, confirmed it": who disputed it may be the one who confirms it now.

    Args:
        attribution: what gives the words that confirm to somebody.
        sentence: its own.
        told: what the text tells.
        confirming: key of who confirms.
    """
    at = attribution.cue.start if attribution.cue else sentence.end
    before = [
        j for j in told if j.touch.trigger[1] <= at and sentence.number - j.touch.sentence.number <= _NEXT_SENTENCE
    ]
    nearest = max((j.touch.sentence.number for j in before), default=-1)
    last = [j for j in before if j.touch.sentence.number == nearest]
    denied = (j for j in last if j.stance is Stance.DENIES and j.sentence.start < at)
    disputed = any(not _denied_until_then(j, confirming) for j in denied)
    return [] if disputed else [j for j in last if not j.touch.opposed]


def _denied_until_then(judgement: Judgement, confirming: str) -> bool:
    """As in "which had *denied the loss* of Tarn": in the words that he now confirms, and only till now."""
    cue, said = judgement.said.cue, judgement.said
    denied = cue is not None and cue.kind is CueClass.DENYING and not judgement.touch.opposed
    return denied and said.source.key == confirming
