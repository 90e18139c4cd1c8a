"""Explanation: what each layer saw in every sentence that touches a claim, and how that became a stance or none.

Values only; `monitor check --explain` and the board draw them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter

from monitor.matching.attribution import Attribution
from monitor.matching.compilation.glosses import Gloss, gloss
from monitor.matching.confidence import confidence_in, spell_out
from monitor.matching.findings import ByVoice, by_voice, grounds_among
from monitor.matching.matcher import Trace
from monitor.matching.stance.court import Judgement
from monitor.models import Claim, Evidence, Model, Stance


class Mark(Model):
    """Words of the sentence that a layer looked at: sentence[start:end], with what they were to it."""

    start: int
    end: int
    what: str
    """voice, cue, content, claim or trigger."""


class SeenClaim(Model):
    """What the layers made of one claim in one sentence."""

    claim_id: str
    speaker: str
    """Whose words they are; the outlet's name for its own voice."""
    speaker_kind: str
    cue: str = ""
    """The words that attribute, with their class: "denied (denying)"."""
    matched: str
    """The words that touch the claim."""
    pattern: str
    """The pattern that found them."""
    contrary: bool
    """The pattern says the contrary of the claim."""
    negated: bool
    reality: str
    """asserted, passing, hedged, doubted, reported or unreal."""
    reason: str = ""
    """The words that decided about the mood."""
    stance: Stance | None
    confidence: float
    """0 where there is no stance."""
    grounds: tuple[str, ...] = ()
    """What makes it more (+) or less (−) sure."""
    why: str


class SeenSentence(Evidence):
    """A sentence that touches at least one claim: what was seen, word by word."""

    marks: tuple[Mark, ...]
    seen: tuple[SeenClaim, ...]


class Explanation(Model):
    """An article, as the layers saw it."""

    open_claims: tuple[str, ...]
    """Claims that the gate opened: the article names what they are about."""
    read_as: tuple[Gloss, ...] = ()
    """How the open claims are read; where few are followed, the others too."""
    sentences: tuple[SeenSentence, ...] = ()


_FEW = 20  # claims


def explain(trace: Trace | None, claims: Sequence[Claim]) -> Explanation:
    """What the layers saw; an article that names nothing that is followed has no open claims.

    Args:
        trace: of an article; None where it names nothing that is followed.
        claims: all that are followed.
    """
    opened = trace.open_claims if trace else ()
    shown = [claim for claim in claims if claim.claim_id in opened or len(claims) <= _FEW]
    sentences = tuple(_sentences(trace)) if trace else ()
    return Explanation(open_claims=opened, read_as=tuple(map(gloss, shown)), sentences=sentences)


def _sentences(trace: Trace) -> Iterator[SeenSentence]:
    voices = by_voice(trace.judgements)
    for sentence in trace.document.sentences:
        judged = [j for j in trace.judgements if j.sentence.number == sentence.number]
        if not judged:
            continue
        spoken = [a for a in trace.attributions if _is_in(a, sentence.start, sentence.end)]
        marks = {mark for a in spoken for mark in _marks_of(a)} | {
            ("claim", *j.touch.place) for j in judged if not j.shown_by
        }
        yield SeenSentence(
            sentence=trace.document.text(sentence.start, sentence.end),
            start=sentence.start,
            end=sentence.end,
            marks=tuple(
                Mark(start=max(start - sentence.start, 0), end=min(end, sentence.end) - sentence.start, what=what)
                for what, start, end in sorted(marks, key=itemgetter(1, 2, 0))
                if start < sentence.end and end > sentence.start
            ),
            seen=_once_each(_seen(j, trace, voices) for j in judged),
        )


def _once_each(seen: Iterable[SeenClaim]) -> tuple[SeenClaim, ...]:
    """Each claim in each mouth and for each reason once: a pattern may fit the same words in several ways."""
    words = {"matched", "pattern"}
    told = {row.model_dump_json(exclude=words if row.stance is None else {*words, "why"}): row for row in seen}
    return tuple(told.values())


def _is_in(attribution: Attribution, start: int, end: int) -> bool:
    spans = [(span.start, span.end) for span in attribution.contents]
    if attribution.cue:
        spans.append((attribution.cue.start, attribution.cue.end))
    return any(first < end and last > start for first, last in spans)


def _marks_of(attribution: Attribution) -> Iterator[tuple[str, int, int]]:
    if attribution.source:
        yield "voice", attribution.source.start, attribution.source.end
    if attribution.cue:
        yield "cue", attribution.cue.start, attribution.cue.end
    for content in attribution.contents:
        yield "content", content.start, content.end


def _seen(judgement: Judgement, trace: Trace, voices: ByVoice) -> SeenClaim:
    cue, stance = judgement.said.cue, judgement.stance
    grounds = grounds_among(judgement, stance, voices) if stance else ()
    return SeenClaim(
        claim_id=judgement.touch.claim_id,
        speaker=judgement.said.source.name,
        speaker_kind=judgement.said.source.kind,
        cue=f"{trace.document.text(cue.start, cue.end)} ({cue.kind.value})" if cue else "",
        matched=trace.document.text(*judgement.touch.place),
        pattern=judgement.touch.occurrence.pattern.source,
        contrary=judgement.touch.opposed,
        negated=judgement.mood.negated,
        reality=judgement.mood.reality.value,
        reason=judgement.mood.reason,
        stance=stance,
        confidence=confidence_in(stance, grounds) if stance else 0.0,
        grounds=spell_out(stance, grounds) if stance else (),
        why=judgement.why,
    )
