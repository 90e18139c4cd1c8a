"""Remarks: what one voice says of another's words: "denied the claim that", "a claim rejected by", "not true"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from monitor.matching.attribution import Attribution, CueClass
from monitor.matching.compilation import CompiledClaim
from monitor.matching.lexicon import load_words
from monitor.matching.mood import Mood
from monitor.matching.propositions import Touch
from monitor.matching.reality import Reality
from monitor.matching.references import (
    CONTRARY,
    calls_false,
    is_elliptic_denial,
    names_only_a_claim,
    points_at_words,
    says_otherwise,
    speaks_of_all,
)
from monitor.matching.speakers import Speakers
from monitor.matching.stance import Judgement, quote
from monitor.matching.text import Document, Sentence
from monitor.models import Stance

_WORDS = load_words("references")
_SAID = Mood(Reality.ASSERTED)
_CONFIDENCE = 0.8  # as measured for denials (docs/evaluation.md)
_OTHER_STORIES = (
    "tell a different story",
    "tell another story",
    "paint a different picture",
    "give a different account",
)
_VERDICTS = ("call false", "beg to differ", *_OTHER_STORIES)
"""Cues of which the words are a judgement of what was said before: "called that propaganda"."""
AGREEING = frozenset(("agree", "concur", "share", "say the same", "think the same", "think likewise"))
"""Cues by which one joins what another said: "agrees", "shares that view"; negated they deny it."""
_LOOK_BACK = 12  # sentences within which "the claim" or "it is not true" points back to what was claimed


def judge_outer(
    touch: Touch, index: int | None, attributions: tuple[Attribution, ...], speakers: Speakers
) -> Iterator[Judgement]:
    """Who speaks about another's words: "Kyiv denied Russia's claim that ..." denies, "confirmed ..." confirms."""
    for outer in _above(index, attributions):
        attribution, cue = attributions[outer], attributions[outer].cue
        content = attribution.contents[0] if attribution.contents else None
        tokens = [t for t in touch.sentence.tokens if content and content.start <= t.start < content.end]
        twice = calls_false(tokens) and not (cue and cue.lemma == "call false")  # "denied that it was a lie"
        denies = (attribution.kind is CueClass.DENYING) != twice
        if cue and (cue.negated or cue.hypothetical):
            continue
        said = speakers.utterance(touch, outer)
        if denies:
            yield Judgement(
                touch,
                said,
                Mood(Reality.ASSERTED),
                Stance.DENIES,
                _CONFIDENCE,
                f"{said.source.name} denies what others claim",
            )
        elif attribution.kind is CueClass.COMMITTING and not speakers.is_claimant(said, touch.compiled):
            why = f"{said.source.name} confirms what others claim"
            yield Judgement(touch, said, _SAID, Stance.CONFIRMS, _CONFIDENCE, why)


def _above(index: int | None, attributions: tuple[Attribution, ...]) -> Iterator[int]:
    """The attributions in whose words this one stands, from the inside out."""
    seen: set[int] = set()
    while index is not None and (index := attributions[index].parent) is not None and index not in seen:
        seen.add(index)
        yield index


def contradict(judgement: Judgement, compiled: CompiledClaim) -> Judgement:
    """Who asserts the one claim denies the other."""
    who = "The outlet" if judgement.said.source.kind == "outlet" else judgement.said.source.name
    why = f"{who} asserts what contradicts it: {quote(judgement.touch)}"
    return judgement._replace(
        touch=judgement.touch._replace(compiled=compiled),
        stance=Stance.DENIES,
        confidence=min(judgement.confidence, _CONFIDENCE),
        why=why,
    )


def carry_denials(judged: Sequence[Judgement], speakers: Speakers) -> Iterator[Judgement]:
    """Who denies that the place was taken at all denies that those took it of whom the text tells it."""
    told = {j.touch.claim_id: j.touch.compiled for j in judged if j.asserted and j.touch.compiled.agent_must_be_named}
    holders = {(j.touch.claim_id, j.said.source.key) for j in judged if j.asserted}
    for judgement in judged:
        general = judgement.touch.compiled
        known = judgement.said.voice.chain and not judgement.shown_by
        if judgement.stance is not Stance.DENIES or not known or not _is_of_a_capture(general):
            continue
        for claim_id, specific in told.items():
            holds = (claim_id, judgement.said.source.key) in holders or speakers.is_claimant(judgement.said, specific)
            if general.place == specific.place and _is_of_a_capture(specific) and general is not specific and not holds:
                yield contradict(judgement, specific)


def _is_of_a_capture(compiled: CompiledClaim) -> bool:
    return compiled.claim.derive and compiled.place is not None and not compiled.claim.contradicts


def without_background(judged: tuple[Judgement, ...], speakers: Speakers) -> tuple[Judgement, ...]:
    """Who tells that the town was taken does not confirm the fighting there by telling of it."""
    told = {
        j.touch.claim_id: j.touch.compiled
        for j in judged
        if j.asserted and not j.touch.opposed and speakers.is_claimant(j.said, j.touch.compiled)
    }

    def is_background(judgement: Judgement) -> bool:
        rivals = [told[c] for c in judgement.touch.compiled.claim.contradicts if c in told]
        return judgement.asserted and any(speakers.is_claimant(judgement.said, rival) for rival in rivals)

    return tuple(j for j in judged if not is_background(j))


def deny_by_reference(
    judged: Sequence[Judgement], document: Document, attributions: tuple[Attribution, ...], speakers: Speakers
) -> Iterator[Judgement]:
    """Denials that name only the claim: "denied the ministry's claim", "a claim rejected by", "It is not true"."""
    asserted = [
        j for j in judged if j.asserted and not (j.touch.compiled.claim.contradicts or j.touch.occurrence.pattern.bare)
    ]
    touched = {j.touch.trigger for j in judged if j.stance} - {j.touch.trigger for j in judged if j.told_by_nobody}
    for index, attribution in enumerate(attributions):
        sentence = sentence_of(attribution, document)
        if sentence is None or not _denies_a_reference(attribution, sentence, touched):
            continue
        told = _answered(attribution, sentence, asserted)
        meant = _referred_to(attribution, attributions, sentence, told)
        if _points_elsewhere(index, attributions, document, sentence, meant):
            continue
        for judgement in meant:
            said = speakers.remark(index, sentence)
            if judgement.said.source.key == said.source.key or speakers.is_claimant(said, judgement.touch.compiled):
                continue
            why = f"{said.source.name} rejects what was claimed: “{document.text(*judgement.touch.place)}”"
            yield Judgement(
                judgement.touch, said, Mood(Reality.ASSERTED), Stance.DENIES, _CONFIDENCE, why, shown_by=sentence
            )


def _points_elsewhere(
    index: int,
    attributions: tuple[Attribution, ...],
    document: Document,
    sentence: Sentence,
    told: Sequence[Judgement],
) -> bool:
    """Does "denies it" point at other words: those that somebody said in the sentence before, of another place?"""
    own = attributions[index].words_in(sentence)
    first = max(0, sentence.number - 1)
    if not points_at_words(own[:1]) or not told or any(j.touch.sentence.number >= first for j in told):
        return False
    start = document.sentences[first].start
    before = [a for a in attributions[:index] if a.contents and a.contents[0].start >= start and a.cue]
    places = {w for j in told for place in j.touch.compiled.claim.places for w in place.lower().split()}
    said = [t.lower for a in before for t in a.words_in(document.sentences[first])]
    return bool(said) and not any(w in places or w in _PLACES["nominals"] for w in said)


_PLACES = load_words("places")


def _answered(attribution: Attribution, sentence: Sentence, asserted: list[Judgement]) -> list[Judgement]:
    """What words that leave out what they deny ("it has not") can answer: what was just said, and not in passing."""
    first = attribution.contents[0] if attribution.contents else None
    if first is None or not is_elliptic_denial([t for t in sentence.tokens if first.start <= t.start < first.end]):
        return asserted
    near = [j for j in asserted if sentence.number - j.touch.sentence.number <= 1]
    return [j for j in near if j.mood.reality is not Reality.PASSING]


def sentence_of(attribution: Attribution, document: Document) -> Sentence | None:
    """The sentence in which somebody says it; None where no word shows who."""
    at = attribution.cue.start if attribution.cue else attribution.contents[0].start if attribution.contents else None
    return None if at is None else document.sentence_at(at)


def _denies_a_reference(attribution: Attribution, sentence: Sentence, touched: set[tuple[int, int]]) -> bool:
    cue = attribution.cue
    if cue and cue.negated and cue.lemma in AGREEING and not cue.hypothetical:
        return True
    if cue and (cue.hypothetical or cue.negated):
        return False
    verdict = cue is not None and cue.lemma in _VERDICTS
    if not verdict and attribution.kind is not CueClass.DENYING and CONTRARY.isdisjoint(sentence.forms):
        return False
    if any(attribution.covers(*trigger) for trigger in touched):
        return False
    own = attribution.words_in(sentence)
    if verdict or attribution.kind is CueClass.DENYING:
        return verdict or not own or names_only_a_claim(own)
    return calls_false(own) or says_otherwise(own)


def _of_values(before: list[Judgement], sentence: Sentence) -> list[Judgement]:
    """Without those that tell a number, unless it is a number that is rejected: "a figure that X called invented"."""
    if any(t.lower in _WORDS["values"] for t in sentence.tokens):
        return before
    return [j for j in before if j.touch.compiled.number is None]


def _referred_to(
    attribution: Attribution, attributions: tuple[Attribution, ...], sentence: Sentence, asserted: Sequence[Judgement]
) -> list[Judgement]:
    """What was claimed in the words that are referred to; else in the nearest sentence before."""
    if attribution.refers_to is not None:
        said = [j for j in asserted if attributions[attribution.refers_to].covers(*j.touch.trigger)]
        if said:
            return said
    at = attribution.cue.start if attribution.cue else sentence.end
    before = [
        j for j in asserted if j.touch.trigger[1] <= at and sentence.number - j.touch.sentence.number <= _LOOK_BACK
    ]
    if not before:
        return []
    before = [j for j in before if j.touch.compiled.claim.derive] or _of_values(before, sentence)
    if not before:
        return []
    if speaks_of_all(attribution.words_in(sentence)):
        return list({j.touch.claim_id: j for j in before}.values())
    nearest = max(j.touch.sentence.number for j in before)
    return [j for j in before if j.touch.sentence.number == nearest]
