"""Matcher: article in, reading out. The four layers in order: gate, attribution, proposition, stance.

gate          which claims the article may be about, by the names it holds
attribution   whose words each stretch of text is
proposition   where a claim or its contrary is asserted
stance        who asserts it, in what mood → confirms, denies, repeats, or nothing
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from monitor.matching.attribution import Attribution, attribute
from monitor.matching.compilation.known import read_claims
from monitor.matching.compilation.relations import Relations
from monitor.matching.findings import collect_distortions, collect_findings, collect_unverified
from monitor.matching.gate import Gate
from monitor.matching.propositions.afterwords import Afterwords
from monitor.matching.propositions.speakers import Speakers
from monitor.matching.propositions.tellings import Tellings
from monitor.matching.propositions.touches import Propositions, Scan
from monitor.matching.remarks.answers import judge_answers
from monitor.matching.remarks.confirmations import confirm_by_reference
from monitor.matching.remarks.contradictions import (
    carry_denials,
    deny_contradicted,
    without_background,
    without_contrast,
)
from monitor.matching.remarks.credit import credit_claims
from monitor.matching.remarks.echoes import Echoes
from monitor.matching.remarks.hearing import Hearing
from monitor.matching.remarks.remarks import as_told, deny_by_reference, judge_outer
from monitor.matching.remarks.tolls import deny_by_fewer
from monitor.matching.remarks.verdicts import judge_verdicts
from monitor.matching.stance.court import Court, Judgement
from monitor.matching.text import Document, parse
from monitor.matching.timeliness import is_of_another_time, years_of
from monitor.matching.world.claimants import with_undeclared
from monitor.matching.world.present import Present
from monitor.matching.world.strangers import Strangers
from monitor.matching.world.voices import Voices
from monitor.models import Article, ClaimSet, Reading, Source


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
            ConfigurationError: a pattern of a claim cannot be read; the message names it.
        """
        known = with_undeclared(read_claims(claims))
        anchors = {each.claim.claim_id: each.anchors for each in known.claims}
        strangers = Strangers(known)
        self._gate = Gate(anchors, (entity for entity in known.entities if entity.kind == "side"))
        self._propositions = Propositions(known, strangers)
        self._voices = Voices(known.entities, strangers)
        self._relations = Relations.of(self._propositions.compiled)
        self._echoes = Echoes(self._relations)

    def read(self, article: Article) -> Reading:
        """Who confirms, denies or repeats which known claim in an article. Never raises on any text."""
        trace = self.trace(article)
        return trace.reading if trace else Reading(article_id=article.article_id)

    def open_for(self, article: Article) -> tuple[str, ...]:
        """The ids of the claims that an article may be about, by the names it holds: microseconds."""
        return self._gate.open_for(article.body)

    def trace(self, article: Article) -> Trace | None:
        """As `read`, with all that led there; None where the article names nothing that is followed."""
        open_claims = self.open_for(article)
        if not open_claims:
            return None
        document = parse(article.body)
        scan = self._propositions.find(document, self._timely(open_claims, article, document))
        if not scan.touches:
            return Trace(document, open_claims, (), (), Reading(article_id=article.article_id))
        attributions, outlet = attribute(document), Source(kind="outlet", name=article.outlet)
        speakers = Speakers(outlet, attributions, self._voices, Present.of(document, scan.names, scan.acting))
        hearing = self._hear(scan, Hearing.of(document, attributions, speakers))
        reading = Reading(
            article_id=article.article_id,
            findings=collect_findings(hearing, outlet),
            unverified=tuple(collect_unverified(hearing, outlet)),
            distortions=collect_distortions(hearing),
        )
        return Trace(document, open_claims, attributions, hearing.judged, reading)

    def _timely(self, open_claims: tuple[str, ...], article: Article, document: Document) -> list[str]:
        """Of the claims that an article may be about, those of its time."""
        years, compiled = years_of(document), self._propositions.compiled
        return [c for c in open_claims if not is_of_another_time(compiled[c].claim, article, years)]

    def _hear(self, scan: Scan, unheard: Hearing) -> Hearing:
        """What is made of a text, pass by pass: first where claims are touched, then what is said of what was said."""
        relations = self._relations
        court = Court(unheard.speakers, Afterwords(unheard.document, unheard.attributions), relations)
        hearing = without_contrast(without_background(unheard.with_more(_judge_all(scan, unheard, court))))
        for add in (self._echoes.claims, partial(judge_answers, court=court), deny_by_fewer):
            hearing = hearing.with_more(add(hearing))
        credited = tuple(credit_claims(hearing, relations))
        hearing = hearing.with_more(deny_by_reference(hearing.with_more(credited), relations))
        for add in (
            self._echoes.denials,
            judge_verdicts,
            confirm_by_reference,
            carry_denials,
            partial(deny_contradicted, relations=relations),
        ):
            hearing = hearing.with_more(add(hearing))
        return hearing.with_more(credited)


def _judge_all(scan: Scan, hearing: Hearing, court: Court) -> Iterator[Judgement]:
    """Each touch in each mouth; once a voice asserts a claim in a sentence, it need not be shown again there.

    A claim with a value is looked at wherever it is touched: another value may stand there.
    """
    tellings = Tellings(hearing.speakers, hearing.attributions, scan.names)
    settled: set[tuple[str, int, bool, int | None]] = set()
    for touch in scan.touches:
        where = touch.claim_id, touch.sentence.number, touch.opposed
        told = [telling for telling in tellings.each_of(touch) if (*where, telling.index) not in settled]
        judgements = [(court.judge(touch, telling), telling) for telling in told]
        if touch.compiled.number is None:
            settled |= {(*where, telling.index) for judgement, telling in judgements if judgement.asserted}
        for number, (judgement, telling) in enumerate(judgements):
            first = not number and judgement.answerable
            outer = list(judge_outer(touch, telling, hearing)) if first else []
            yield as_told(judgement, outer)
            yield from outer


def compile_matcher(claims: ClaimSet) -> Matcher:
    """A matcher for a claim set. Raises ConfigurationError where a pattern of a claim cannot be read.

    All that is made stays, so collections would only walk it again and again: with 100,000 claims a third of the time.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        return Matcher(claims)
    finally:
        if collecting:
            gc.enable()
