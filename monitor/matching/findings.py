"""Findings: judgements in, what is reported of an article out."""

from __future__ import annotations

from collections.abc import Iterator

from monitor.matching.hearing import Hearing
from monitor.matching.stance import Judgement
from monitor.matching.text import Document
from monitor.matching.verification import claims_left_open, find_verification_gap, name_of
from monitor.models import Distortion, Finding, Source, Stance, Unverified

_HEADLINE_DISCOUNT = 0.05  # a headline says it shorter: the body's sentence is the better receipt


def collect_findings(hearing: Hearing, outlet: Source) -> tuple[Finding, ...]:
    """One finding for each claim, stance and source (for repeats: and whom the outlet relays), the surest evidence.

    Of evidence as sure, what somebody says goes before what is said about him ("played down its importance"), and what
    is told earlier before what is told later.
    """
    best: dict[tuple[str, Stance, str], tuple[float, bool, int, Judgement]] = {}
    for judgement in hearing.judged:
        if judgement.stance is None:
            continue
        key = (judgement.touch.claim_id, judgement.stance, judgement.said.source.key)
        entry = (_confidence(judgement, hearing.document), _is_said(judgement), -judgement.sentence.start, judgement)
        if key not in best or entry[:3] > best[key][:3]:
            best[key] = entry
    owned = {(j.touch.claim_id, j.sentence.start) for j in hearing.judged if j.asserted and not _tells_by_nobody(j)}
    best = {
        key: entry
        for key, entry in best.items()
        if not _tells_by_nobody(entry[3]) or (key[0], entry[3].sentence.start) not in owned
    }
    findings = [
        _finding(judgement, stance, confidence, outlet)
        for (_, stance, _), (confidence, _, _, judgement) in best.items()
    ]
    return tuple(sorted(findings, key=lambda f: (f.start, f.claim_id, f.stance)))


def _is_said(judgement: Judgement) -> bool:
    """Not where a voice is only told of, and no word attributes anything to it: "he *played down* its importance"."""
    said = judgement.said
    return said.source.kind == "outlet" or said.attribution is not None or judgement.shown_by is not None


def _tells_by_nobody(judgement: Judgement) -> bool:
    """As in "Arland's *claimed* capture of the town", which a voice tells there as well."""
    return judgement.stance is Stance.REPEATS and judgement.said.source.kind != "voice"


def _confidence(judgement: Judgement, document: Document) -> float:
    sentence = judgement.sentence
    headline = sentence.paragraph == 0 and sentence.number == 0 and len(document.paragraphs) > 1
    return round(judgement.confidence - (_HEADLINE_DISCOUNT if headline else 0), 2)


def _finding(judgement: Judgement, stance: Stance, confidence: float, outlet: Source) -> Finding:
    sentence, source, repeats = judgement.sentence, judgement.said.source, stance is Stance.REPEATS
    return Finding(
        claim_id=judgement.touch.claim_id,
        stance=stance,
        source=outlet if repeats else source,
        attributed_to=source if repeats and source.kind == "voice" else None,
        confidence=confidence,
        why=judgement.why,
        sentence=sentence.text,
        start=sentence.start,
        end=sentence.end,
    )


def collect_distortions(hearing: Hearing) -> tuple[Distortion, ...]:
    """Where a part or a value differs from the claim: one for each claim, source and sentence."""
    found = {}
    for judgement in hearing.judged:
        if judgement.distorted is None:
            continue
        sentence, (expected, other) = judgement.touch.sentence, judgement.distorted
        found[judgement.touch.claim_id, judgement.said.source.key, sentence.start] = Distortion(
            claim_id=judgement.touch.claim_id,
            source=judgement.said.source,
            expected=expected,
            found=other,
            sentence=hearing.document.text(sentence.start, sentence.end),
            start=sentence.start,
            end=sentence.end,
        )
    return tuple(found.values())


def collect_unverified(hearing: Hearing, outlet: Source) -> Iterator[Unverified]:
    """What the article says could not be verified, each claim once, and by whom."""
    document, speakers = hearing.document, hearing.speakers
    done: set[str] = set()
    for sentence in document.sentences if hearing.judged else ():
        gap = find_verification_gap(sentence)
        if gap is None:
            continue
        name = name_of(gap.subject, document) or speakers.name_at(sentence.tokens[len(gap.subject)])
        owner = speakers.owner_in(gap.claim)
        for claim_id in sorted(claims_left_open(gap, hearing.judged, owner) - done):
            done.add(claim_id)
            text = document.text(sentence.start, sentence.end)
            yield Unverified(
                claim_id=claim_id, by=name or outlet.name, sentence=text, start=sentence.start, end=sentence.end
            )
