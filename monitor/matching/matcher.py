"""Matcher: article in, reading out. The four layers in order: gate, attribution, proposition, stance.

gate          which claims the article may be about, by the names it holds
attribution   whose words each stretch of text is
proposition   where a claim or its contrary is asserted
stance        who asserts it, in what mood → confirms, denies, repeats, or nothing
"""

from __future__ import annotations

import gc
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from monitor.matching.afterwords import Afterwords
from monitor.matching.answers import judge_answers
from monitor.matching.attribution import Attribution, attribute
from monitor.matching.claimants import with_undeclared
from monitor.matching.compiled import CompiledClaim
from monitor.matching.confirmations import confirm_by_reference
from monitor.matching.counts import deny_by_number
from monitor.matching.credit import credit_claims
from monitor.matching.echoes import Echoes
from monitor.matching.findings import collect_distortions, collect_findings, collect_unverified
from monitor.matching.gate import Gate
from monitor.matching.headlines import clings_in_headline
from monitor.matching.lexicon import load_words
from monitor.matching.propositions import Propositions, Scan
from monitor.matching.remarks import (
    carry_denials,
    contradict,
    deny_by_reference,
    judge_outer,
    without_background,
)
from monitor.matching.seats import find_seats
from monitor.matching.speakers import Cast, Speakers
from monitor.matching.stance import Court, Judgement
from monitor.matching.tellings import Tellings
from monitor.matching.text import POSSESSIVE, Document, parse
from monitor.matching.tolls import deny_by_fewer
from monitor.matching.triggers import claims_either_side
from monitor.matching.verdicts import judge_verdicts
from monitor.matching.verification import left_it_open
from monitor.matching.voices import compile_voices
from monitor.models import Article, Claim, ClaimSet, Reading, Source, Stance

_BEFORE_THE_CLAIM = 60  # days; what was published earlier speaks of something else
_YEAR = re.compile(r"(?:19|20)\d\d")
_MONTHS = load_words("places")["months"]
_BACKGROUND = frozenset(["since", "from", "in", "until"])
_LONGEST_DATE = 4  # tokens before the year: "on May 13,"


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
        known = with_undeclared(claims)
        self._gate = Gate(known.claims, [entity for entity in known.entities if entity.kind == "side"])
        self._propositions = Propositions(known)
        self._voices = compile_voices(known)
        self._specific = self._specific_agents()
        self._rivals = self._rival_agents()
        self._captures = self._captures_by_place()
        self._echoes = Echoes(self._captures, self._rivals)

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
        years = _years(document)
        timely = [c for c in open_claims if not _is_of_another_time(self._claim(c), article, years)]
        scan = self._propositions.find(document, timely)
        if not scan.touches:
            return Trace(document, open_claims, (), (), Reading(article_id=article.article_id))
        attributions = attribute(document)
        outlet = Source(kind="outlet", name=article.outlet)
        cast = Cast(_named(document, scan), _subjects(document, scan), find_seats(document, scan.names))
        speakers = Speakers(outlet, attributions, self._voices, cast)
        court = Court(speakers, Afterwords(document, attributions), self._specific, self._rivals)
        judged = tuple(self._judge_all(scan, attributions, speakers, court))
        judged = without_background(judged, speakers)
        judged += tuple(self._echoes.claims(judged, document, attributions, speakers))
        judged += tuple(judge_answers(judged, document, attributions, speakers, court))
        judged += tuple(deny_by_fewer(judged, speakers))
        credited = tuple(credit_claims(judged, document, attributions, speakers, self._captures))
        judged += tuple(deny_by_reference(judged + credited, document, attributions, speakers, self._rivals))
        judged += tuple(self._echoes.denials(judged, document, attributions, speakers))
        judged += tuple(judge_verdicts(judged, document, attributions, speakers))
        judged += tuple(confirm_by_reference(judged, document, attributions, speakers))
        judged += tuple(deny_by_number(judged, document, attributions, speakers))
        judged += tuple(carry_denials(judged, speakers))
        judged += tuple(self._contradicted(judged, speakers, document, attributions))
        judged += credited
        reading = Reading(
            article_id=article.article_id,
            findings=collect_findings(judged, outlet, document),
            unverified=tuple(collect_unverified(judged, document, outlet, speakers)),
            distortions=collect_distortions(judged, document),
        )
        return Trace(document, open_claims, attributions, judged, reading)

    def _claim(self, claim_id: str) -> Claim:
        return self._propositions.compiled[claim_id].claim

    def _judge_all(
        self, scan: Scan, attributions: tuple[Attribution, ...], speakers: Speakers, court: Court
    ) -> Iterator[Judgement]:
        """Each touch in each mouth; once a voice asserts a claim in a sentence, it need not be shown again there.

        A claim with a value is looked at wherever it is touched: another value may stand there.
        """
        tellings = Tellings(speakers, attributions, scan.names)
        settled: set[tuple[str, int, bool, int | None]] = set()
        for touch in scan.touches:
            where = touch.claim_id, touch.sentence.number, touch.opposed
            told = [telling for telling in tellings.each_of(touch) if (*where, telling.index) not in settled]
            judgements = [(court.judge(touch, telling), telling) for telling in told]
            if touch.compiled.number is None:
                settled |= {(*where, telling.index) for judgement, telling in judgements if judgement.asserted}
            for judgement, _ in judgements:
                yield judgement
            for judgement, telling in judgements[:1]:
                if judgement.answerable:
                    yield from judge_outer(touch, telling, attributions, speakers)

    def _contradicted(
        self,
        judged: Sequence[Judgement],
        speakers: Speakers,
        document: Document,
        attributions: tuple[Attribution, ...],
    ) -> Iterator[Judgement]:
        """Who asserts a claim denies those that it contradicts: the first, and those that the article tells.

        Not what he confirms himself: who says that the town is taken and that pockets hold out denies nothing. Nor
        does who could not check it, and goes on that there is a fight.
        """
        asserted = [j for j in judged if j.asserted]
        told = {j.touch.claim_id for j in asserted if not j.touch.opposed}
        confirmed = {(j.touch.claim_id, j.said.source.key) for j in asserted if j.stance is Stance.CONFIRMS}
        for judgement in asserted:
            others = [c for c in judgement.touch.compiled.contradicts if c in self._propositions.compiled]
            if not others or _only_tells_of_fighting(judgement) or clings_in_headline(judgement.touch, judgement.said):
                continue
            if judgement.touch.occurrence.group in _FIGHTING and left_it_open(judgement, document, attributions):
                continue
            for claim_id in dict.fromkeys([*others[:1], *(c for c in others if c in told)]):
                compiled = self._propositions.compiled[claim_id]
                both = judgement.stance is Stance.CONFIRMS and (claim_id, judgement.said.source.key) in confirmed
                if both or speakers.is_claimant(judgement.said, compiled):
                    continue
                yield contradict(judgement, compiled)

    def _specific_agents(self) -> dict[str | None, frozenset[str]]:
        found: dict[str | None, frozenset[str]] = {}
        for compiled in self._propositions.compiled.values():
            if compiled.agent_must_be_named:
                found[compiled.place] = found.get(compiled.place, frozenset()) | compiled.agents
        return found

    def _captures_by_place(self) -> dict[str | None, list[CompiledClaim]]:
        found: dict[str | None, list[CompiledClaim]] = {}
        for compiled in self._propositions.compiled.values():
            if compiled.is_of_a_capture:
                found.setdefault(compiled.place, []).append(compiled)
        return found

    def _rival_agents(self) -> dict[str, frozenset[str]]:
        """By claim, who acts in the claims that contradict it, or that it contradicts."""
        found: dict[str, frozenset[str]] = {}
        for claim_id, compiled in self._propositions.compiled.items():
            for other in compiled.contradicts:
                if other in self._propositions.compiled:
                    agents = self._propositions.compiled[other].agents
                    found[claim_id] = found.get(claim_id, frozenset()) | agents
                    found[other] = found.get(other, frozenset()) | compiled.agents
        return found


def _named(document: Document, scan: Scan) -> list[tuple[int, str]]:
    """Where the text names whom, by the entity's id."""
    return [
        (sentence.tokens[first].start, entity_id)
        for sentence, groups in zip(document.sentences, scan.names, strict=True)
        for entity_id, spans in groups.items()
        for first, _ in spans
    ]


def _subjects(document: Document, scan: Scan) -> list[tuple[int, int, str]]:
    """Whose name opens a sentence, by the entity's id: its place, where the sentence ends, and who it is."""
    return [
        (sentence.tokens[first].start, sentence.end, entity_id)
        for sentence, groups in zip(document.sentences, scan.names, strict=True)
        for entity_id, spans in groups.items()
        for first, last in spans
        if all(t.lower == "the" or not t.text.isalpha() for t in sentence.tokens[:first])
        and sentence.lowers[last : last + 1] not in ((",",), ("and",), *((mark,) for mark in POSSESSIVE))
    ]


_FIGHTING = frozenset(["fight", "go_on", "rage", "close_combat"])


def _only_tells_of_fighting(judgement: Judgement) -> bool:
    """An outlet that says in its own voice that a fight goes on takes no side, unless it says who holds the place.

    2 of 10 denials read out of such sentences were right (own gold articles, November 2026).
    """
    return judgement.said.source.kind == "outlet" and not claims_either_side(judgement.touch)


def _is_of_another_time(claim: Claim, article: Article, years: Sequence[int]) -> bool:
    """An article from before the claim, or one whose first sentences give a year well before it."""
    first = claim.first_asserted
    if first is None:
        return False
    if article.published_at is not None:
        return (first - article.published_at.date()).days > _BEFORE_THE_CLAIM
    return bool(years) and max(years) < first.year - 1


def _years(document: Document) -> list[int]:
    """The years of the dates that the first sentences give: "13 May 2014", "May 13, 2014", "13.05.2014".

    Not "a 2014 uprising" or "since May 2014", which news tell as background.
    """
    return [
        int(token.text)
        for sentence in document.sentences[:3]
        for at, token in enumerate(sentence.tokens)
        if _YEAR.fullmatch(token.text) and _ends_a_date(sentence.lowers[max(0, at - _LONGEST_DATE) : at])
    ]


def _ends_a_date(before: Sequence[str]) -> bool:
    """Do these words before a year make it a date of the article's own: "13 May", "May 13,", "on May", "07."?"""
    dated = any(word in _MONTHS or word.isdigit() for word in before[-2:])
    return dated and _BACKGROUND.isdisjoint(before)


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
