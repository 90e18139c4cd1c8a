"""Findings: judgements in, what is reported of an article out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from monitor.matching.confidence import Ground, confidence_in, grounds_of
from monitor.matching.remarks.hearing import Hearing
from monitor.matching.remarks.verification import claims_left_open, find_verification_gap, name_of
from monitor.matching.stance.court import Judgement
from monitor.matching.stance.receipts import Receipt
from monitor.matching.text import Document, Sentence
from monitor.models import Distortion, Finding, Source, Stance, Unverified


class Weighed(NamedTuple):
    """A judgement that is reported, and what makes it sure."""

    judgement: Judgement
    stance: Stance
    grounds: tuple[Ground, ...]


def collect_findings(hearing: Hearing, outlet: Source) -> tuple[Finding, ...]:
    """One finding for each claim, stance and source (for repeats: and whom the outlet relays), in the text's order."""
    findings = (report(each, outlet) for each in weigh(hearing.judged, hearing.document))
    return tuple(sorted(findings, key=lambda f: (f.start, f.claim_id, f.stance)))


def weigh(judged: Sequence[Judgement], document: Document) -> list[Weighed]:
    """The judgements that are reported, one for each claim, stance and source: the best receipt, and the grounds.

    Of receipts as good, what somebody says goes before what is said about him ("played down its importance"), and what
    is told earlier before what is told later.
    """
    owned = {(j.touch.claim_id, j.sentence.start) for j in judged if j.asserted and not _tells_by_nobody(j)}
    voices = by_voice(judged)
    weighed = []
    for (claim_id, stance, _), judgements in voices.items():
        best = max(judgements, key=lambda j: _proof(j, document))
        if not _tells_by_nobody(best) or (claim_id, best.sentence.start) not in owned:
            weighed.append(Weighed(best, stance, grounds_among(best, stance, voices)))
    return weighed


ByVoice = Mapping[tuple[str, Stance, str], Sequence[Judgement]]
"""Judgements by claim_id, stance and whose it is."""


def by_voice(judged: Iterable[Judgement]) -> ByVoice:
    """The judgements that are a stance, sorted by whose it is towards which claim."""
    found: dict[tuple[str, Stance, str], list[Judgement]] = {}
    for judgement in judged:
        if judgement.stance is not None:
            key = judgement.touch.claim_id, judgement.stance, judgement.said.source.key
            found.setdefault(key, []).append(judgement)
    return found


def grounds_among(judgement: Judgement, stance: Stance, voices: ByVoice) -> tuple[Ground, ...]:
    """What makes a judgement with this stance sure, given all that were made of its article."""
    same = voices[judgement.touch.claim_id, stance, judgement.said.source.key]
    return grounds_of(judgement, len({each.sentence.start for each in same}))


def _proof(judgement: Judgement, document: Document) -> tuple[Receipt, bool, bool, int]:
    """How good its sentence proves a judgement: the greater, the better.

    A title says it shorter: what a sentence of the text asserts, or points at, goes before.
    """
    title = _is_title(judgement.sentence, document)
    receipt = min(judgement.receipt, Receipt.QUALIFIED) if title else judgement.receipt
    return receipt, not title, _is_said(judgement), -judgement.sentence.start


def _is_title(sentence: Sentence, document: Document) -> bool:
    """Does it stand above the text? Other than for the grammar, which asks what is worded as headlines are."""
    opens = sentence.paragraph == 0 and sentence.number == 0 and len(document.paragraphs) > 1
    return opens and not sentence.text.endswith(".")  # a text without a title opens with a sentence


def _is_said(judgement: Judgement) -> bool:
    """Not where a voice is only told of, and no word attributes anything to it: "he *played down* its importance"."""
    said = judgement.said
    return said.source.kind == "outlet" or said.attribution is not None or judgement.shown_by is not None


def _tells_by_nobody(judgement: Judgement) -> bool:
    """As in "Arland's *claimed* capture of the town", which a voice tells there as well."""
    return judgement.stance is Stance.REPEATS and judgement.said.source.kind != "voice"


def report(weighed: Weighed, outlet: Source) -> Finding:
    """What the desk is told; `outlet` is whose article it is."""
    judgement, stance = weighed.judgement, weighed.stance
    sentence, source, repeats = judgement.sentence, judgement.said.source, stance is Stance.REPEATS
    return Finding(
        claim_id=judgement.touch.claim_id,
        stance=stance,
        source=outlet if repeats else source,
        attributed_to=source if repeats and source.kind == "voice" else None,
        confidence=confidence_in(stance, weighed.grounds),
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
