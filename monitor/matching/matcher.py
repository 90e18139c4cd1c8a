"""Matcher: article in, reading out. The four layers in order: gate, attribution, proposition, stance.

gate          which claims the article may be about, by the names it holds
attribution   whose words each stretch of text is
proposition   where a claim or its contrary is asserted
stance        who asserts it, in what mood → confirms, denies, repeats, or nothing
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from monitor.matching.attribution import Attribution, CueClass, attribute, innermost
from monitor.matching.gate import Gate
from monitor.matching.mood import Mood, Reality
from monitor.matching.propositions import Propositions, Scan, Touch
from monitor.matching.references import calls_false, find_verification_gap, names_only_a_claim
from monitor.matching.stance import Court, Judgement
from monitor.matching.text import Document, Sentence, parse
from monitor.matching.voices import compile_voices
from monitor.models import Article, ClaimSet, Distortion, Finding, Reading, Source, Stance, Unverified

_BEFORE_THE_CLAIM = 60  # days; what was published earlier speaks of something else
_YEAR = re.compile(r"(?:19|20)\d\d")
_HEADLINE_DISCOUNT = 0.05  # a headline says it shorter: the body's sentence is the better receipt
_LOOK_BACK = 12  # sentences within which "the claim" or "it is not true" points back to what was claimed


class Trace(NamedTuple):
    """All that the layers saw in an article, for explanations."""

    document: Document
    open_claims: tuple[str, ...]
    attributions: tuple[Attribution, ...]
    judgements: tuple[Judgement, ...]
    reading: Reading


class Matcher:
    """A claim set, compiled. Immutable: one a process serves all articles."""

    def __init__(self, claims: ClaimSet) -> None:
        """Compile a claim set; seconds for 100,000 claims.

        Raises:
            ValueError: a pattern of a claim cannot be read; the message names it.
        """
        self._gate = Gate(claims.claims)
        self._propositions = Propositions(claims)
        self._voices = compile_voices(claims)
        self._specific = self._specific_agents()

    def read(self, article: Article) -> Reading:
        """Who confirms, denies or repeats which known claim in an article. Never raises on any text."""
        trace = self.trace(article)
        return trace.reading if trace else Reading(article_id=article.article_id)

    def trace(self, article: Article) -> Trace | None:
        """As `read`, with all that led there; None where the article names nothing that is followed."""
        open_claims = self._gate.open_for(article.body)
        if not open_claims:
            return None
        document = parse(article.body)
        scan = self._propositions.find(document, open_claims)
        scan = scan._replace(touches=tuple(t for t in scan.touches if not _tells_of_another_time(article, document, t)))
        if not scan.touches:
            return Trace(document, open_claims, (), (), Reading(article_id=article.article_id))
        attributions = attribute(document)
        outlet = Source(kind="outlet", name=article.outlet)
        court = Court(outlet, attributions, self._voices, self._specific)
        judged = tuple(self._judge_all(scan, attributions, court))
        judged = _without_background(judged, court)
        judged += tuple(_denials_by_reference(judged, document, attributions, court))
        judged += tuple(self._contradicted(judged, court))
        reading = Reading(
            article_id=article.article_id,
            findings=_findings(judged, outlet, document),
            unverified=tuple(_unverified(judged, document, outlet)),
            distortions=_distortions(judged, document),
        )
        return Trace(document, open_claims, attributions, judged, reading)

    def _judge_all(self, scan: Scan, attributions: tuple[Attribution, ...], court: Court) -> Iterator[Judgement]:
        for touch in scan.touches:
            index = innermost(attributions, *touch.trigger)
            judgement = court.judge(touch, court.utterance(touch, index), scan.names[touch.sentence.number])
            yield judgement
            if judgement.asserted and not touch.opposed:
                yield from _judge_outer(touch, index, attributions, court)

    def _contradicted(self, judged: Sequence[Judgement], court: Court) -> Iterator[Judgement]:
        """Who asserts a claim denies those that it contradicts: the first, and those that the article tells."""
        told = {j.touch.claim_id for j in judged if j.asserted and not j.touch.opposed}
        for judgement in judged:
            others = [c for c in judgement.touch.compiled.claim.contradicts if c in self._propositions.compiled]
            if not judgement.asserted or not others:
                continue
            for claim_id in dict.fromkeys([*others[:1], *(c for c in others if c in told)]):
                compiled = self._propositions.compiled[claim_id]
                if court.is_claimant(judgement.said, compiled):
                    continue
                touch = judgement.touch._replace(compiled=compiled)
                yield judgement._replace(
                    touch=touch, stance=Stance.DENIES, why=f"{judgement.why}; that contradicts the claim"
                )

    def _specific_agents(self) -> dict[str | None, frozenset[str]]:
        found: dict[str | None, frozenset[str]] = {}
        for compiled in self._propositions.compiled.values():
            if compiled.agent_must_be_named:
                found[compiled.place] = found.get(compiled.place, frozenset()) | compiled.agents
        return found


def _tells_of_another_time(article: Article, document: Document, touch: Touch) -> bool:
    """An article from before the claim, or one whose first sentences give a year well before it."""
    first = touch.compiled.claim.first_asserted
    if first is None:
        return False
    if article.published_at is not None:
        return (first - article.published_at.date()).days > _BEFORE_THE_CLAIM
    years = [
        int(token.text)
        for sentence in document.sentences[:3]
        for before, token in pairwise(sentence.tokens)
        if _YEAR.fullmatch(token.text) and before.lower not in ("since", "from", "in")
    ]
    return bool(years) and max(years) < first.year - 1


def compile_matcher(claims: ClaimSet) -> Matcher:
    """A matcher for a claim set. Raises ValueError where a pattern of a claim cannot be read."""
    return Matcher(claims)


def _judge_outer(
    touch: Touch, index: int | None, attributions: tuple[Attribution, ...], court: Court
) -> Iterator[Judgement]:
    """Who speaks about another's words: "Kyiv denied Russia's claim that ..." denies, "confirmed ..." confirms."""
    for outer in _above(index, attributions):
        attribution, cue = attributions[outer], attributions[outer].cue
        content = attribution.contents[0] if attribution.contents else None
        tokens = [t for t in touch.sentence.tokens if content and content.start <= t.start < content.end]
        denies = (attribution.kind is CueClass.DENYING) != calls_false(tokens)
        if cue and (cue.negated or cue.hypothetical):
            continue
        said = court.utterance(touch, outer)
        if denies:
            yield Judgement(
                touch, said, Mood(Reality.ASSERTED), Stance.DENIES, 0.85, f"{said.source.name} denies what others claim"
            )
        elif attribution.kind is CueClass.COMMITTING and not court.is_claimant(said, touch.compiled):
            why = f"{said.source.name} confirms what others claim"
            yield Judgement(touch, said, Mood(Reality.ASSERTED), Stance.CONFIRMS, 0.8, why)


def _without_background(judged: tuple[Judgement, ...], court: Court) -> tuple[Judgement, ...]:
    """Who tells that the town was taken does not confirm the fighting there by telling of it."""
    told = {j.touch.claim_id: j for j in judged if j.asserted and not j.touch.opposed}

    def is_background(judgement: Judgement) -> bool:
        rivals = [told[c].touch.compiled for c in judgement.touch.compiled.claim.contradicts if c in told]
        return judgement.asserted and any(court.is_claimant(judgement.said, rival) for rival in rivals)

    return tuple(j for j in judged if not is_background(j))


def _above(index: int | None, attributions: tuple[Attribution, ...]) -> Iterator[int]:
    """The attributions in whose words this one stands, from the inside out."""
    seen: set[int] = set()
    while index is not None and (index := attributions[index].parent) is not None and index not in seen:
        seen.add(index)
        yield index


def _denials_by_reference(
    judged: Sequence[Judgement], document: Document, attributions: tuple[Attribution, ...], court: Court
) -> Iterator[Judgement]:
    """Denials that name only the claim: "denied the ministry's claim", "a claim rejected by", "It is not true"."""
    asserted = [j for j in judged if j.asserted and not j.touch.opposed and not j.touch.compiled.claim.contradicts]
    touched = {j.touch.trigger for j in judged if j.stance}
    for index, attribution in enumerate(attributions):
        sentence = _sentence_of(attribution, document)
        if sentence is None or not _denies_a_reference(attribution, sentence, touched):
            continue
        for judgement in _referred_to(attribution, attributions, sentence, asserted):
            said = court.remark(index, sentence)
            if judgement.said.source.key == said.source.key or court.is_claimant(said, judgement.touch.compiled):
                continue
            why = f"{said.source.name} rejects what was claimed: “{document.text(*judgement.touch.place)}”"
            yield Judgement(judgement.touch, said, Mood(Reality.ASSERTED), Stance.DENIES, 0.85, why, shown_by=sentence)


def _sentence_of(attribution: Attribution, document: Document) -> Sentence | None:
    at = attribution.cue.start if attribution.cue else attribution.contents[0].start if attribution.contents else None
    if at is None:
        return None
    return next((s for s in document.sentences if s.start <= at < s.end), None)


def _denies_a_reference(attribution: Attribution, sentence: Sentence, touched: set[tuple[int, int]]) -> bool:
    cue = attribution.cue
    if cue and (cue.hypothetical or cue.negated):
        return False
    if any(attribution.covers(*trigger) for trigger in touched):
        return False
    if attribution.kind is CueClass.DENYING:
        inside = [t for t in sentence.tokens if attribution.covers(t.start, t.end)]
        return not inside or names_only_a_claim(inside)
    first = attribution.contents[0] if attribution.contents else None
    return first is not None and calls_false([t for t in sentence.tokens if first.start <= t.start < first.end])


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
    before = [j for j in before if j.touch.compiled.claim.derive] or before
    nearest = max(j.touch.sentence.number for j in before)
    return [j for j in before if j.touch.sentence.number == nearest]


def _findings(judged: Sequence[Judgement], outlet: Source, document: Document) -> tuple[Finding, ...]:
    """One finding for each claim, stance and source (for repeats: and whom the outlet relays), the surest evidence."""
    best: dict[tuple[str, Stance, str, str], Finding] = {}
    for judgement in judged:
        if judgement.stance is None:
            continue
        finding = _finding(judgement, judgement.stance, outlet, document)
        relayed = finding.attributed_to.key if finding.attributed_to else ""
        key = (finding.claim_id, finding.stance, finding.source.key, relayed)
        if key not in best or finding.confidence > best[key].confidence:
            best[key] = finding
    return tuple(sorted(best.values(), key=lambda f: (f.start, f.claim_id, f.stance)))


def _finding(judgement: Judgement, stance: Stance, outlet: Source, document: Document) -> Finding:
    sentence = judgement.sentence
    headline = sentence.paragraph == 0 and sentence.number == 0 and len(document.paragraphs) > 1
    repeats = stance is Stance.REPEATS
    return Finding(
        claim_id=judgement.touch.claim_id,
        stance=stance,
        source=outlet if repeats else judgement.said.source,
        attributed_to=judgement.said.source if repeats and judgement.said.source.kind == "voice" else None,
        confidence=round(judgement.confidence - (_HEADLINE_DISCOUNT if headline else 0), 2),
        why=judgement.why,
        sentence=document.text(sentence.start, sentence.end),
        start=sentence.start,
        end=sentence.end,
    )


def _distortions(judged: Sequence[Judgement], document: Document) -> tuple[Distortion, ...]:
    found = {}
    for judgement in judged:
        if judgement.distorted is None:
            continue
        sentence, (expected, other) = judgement.touch.sentence, judgement.distorted
        found[judgement.touch.claim_id, judgement.said.source.key, sentence.start] = Distortion(
            claim_id=judgement.touch.claim_id,
            source=judgement.said.source,
            expected=expected,
            found=other,
            sentence=document.text(sentence.start, sentence.end),
            start=sentence.start,
            end=sentence.end,
        )
    return tuple(found.values())


def _unverified(judged: Sequence[Judgement], document: Document, outlet: Source) -> Iterator[Unverified]:
    """What the article says it could not verify: the claims that it relayed last before, else first after."""
    relayed = sorted(
        (j.touch.sentence.number, j.touch.claim_id)
        for j in judged
        if j.stance is Stance.REPEATS and j.touch.compiled.claim.derive
    )
    done: set[str] = set()
    for sentence in document.sentences:
        gap = find_verification_gap(sentence)
        if gap is None or not relayed:
            continue
        before = [number for number, _ in relayed if number <= sentence.number]
        near = max(before) if before else relayed[0][0]
        if gap.covers_all:
            near_claims = {claim_id for number, claim_id in relayed if number <= max(near, sentence.number)}
        else:
            near_claims = {claim_id for number, claim_id in relayed if number == near}
        name = " ".join(t.text for t in gap.subject if t.is_capitalised and t.is_word)
        for claim_id in sorted(near_claims - done):
            done.add(claim_id)
            text = document.text(sentence.start, sentence.end)
            yield Unverified(
                claim_id=claim_id, by=name or outlet.name, sentence=text, start=sentence.start, end=sentence.end
            )
