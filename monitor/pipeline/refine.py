"""Refine: what the rules are in doubt about is put to models, which may second it or take it back.

Reading ─▶ findings below the threshold ─▶ Question ─▶ Refiner, Refiner, … ─▶ Answer ─▶ Reading

A model is asked what one sentence says, in one of four words. Who speaks, whom the outlet relays and which sentences
touch a claim at all stays with the rules: whatever an article's text makes a model say, no finding comes of it that
the rules had not seen, and none that they were sure of changes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple, Protocol

from pydantic import Field

from monitor.errors import MonitorError
from monitor.models import Article, Claim, ClaimSet, Finding, Model, Reading, Source, Stance
from monitor.pipeline.read import Reader

CONTEXT = 400
"""Characters before the sentence that go with the question, for "the town" and "its capture"."""
LONGEST_SENTENCE = 2_000
"""Characters; what is longer is no sentence, and would cost whoever pays for the model."""


class Answer(StrEnum):
    """What a sentence says of a claim, in its speaker's words."""

    ASSERTS = "asserts"
    CONTRADICTS = "contradicts"
    NEITHER = "neither"
    UNSURE = "unsure"


class Question(Model):
    """What a refiner is asked: does the speaker, in this sentence, assert the claim or its contrary?"""

    claim: str
    contrary: tuple[str, ...] = ()
    """Statements of claims that cannot be true together with it."""
    speaker: str = ""
    """Whose words they are; empty for the outlet's own."""
    sentence: str
    context: str = ""
    """What stands before the sentence in the article."""


class Refiner(Protocol):
    """Answers questions; `monitor.refiners` has them."""

    @property
    def name(self) -> str:
        """What it is called on findings and in logs."""

    def warm(self) -> None:
        """Load what is slow to load, before the process forks. Never raises: whoever asks hears what is wrong."""

    def answer(self, question: Question, *, seconds: float) -> Answer:
        """Its answer, within so many seconds; raises a MonitorError where it has none."""


class RefineBounds(Model):
    """What the rules count as doubtful, and how long an article may take."""

    doubtful_below: float = Field(
        default=0.8, ge=0, le=1, description="Findings that the rules are less sure of are put to the refiners."
    )
    article_seconds: float = Field(
        default=15, gt=0, le=25, description="For all questions of one article; what is left then stays as it is."
    )
    article_questions: int = Field(default=12, ge=1, description="No more findings of one article are asked about.")
    withdraw: bool = Field(
        default=True, description="false: what a refiner would withdraw stands as the rules found it, and says so."
    )


@dataclass(frozen=True, kw_only=True)
class Refinement:
    """Puts doubtful findings to refiners, in order, until one answers.

    Attributes:
        refiners: the first is asked first; the next only where it failed or was unsure.
        claims: what the findings are about.
        bounds: which findings, how many, for how long.
        clock: tells the time, aware.
    """

    refiners: Sequence[Refiner]
    claims: ClaimSet
    bounds: RefineBounds
    clock: Callable[[], datetime]

    def refine(self, article: Article, reading: Reading) -> Reading:
        """The reading with its doubtful findings refined. A refiner that fails leaves what the rules found."""
        if not self.refiners:
            return reading
        ends_at = self.clock() + timedelta(seconds=self.bounds.article_seconds)
        questions_left, stand, withdrawn = self.bounds.article_questions, list[Finding](), list[Finding]()
        for finding in reading.findings:
            if finding.confidence >= self.bounds.doubtful_below or finding.claim_id not in self._known:
                stand.append(finding)
                continue
            refined = self._refine(finding, article, ends_at if questions_left > 0 else None)
            questions_left -= 1
            (stand if refined.stands else withdrawn).append(refined.finding)
        return reading.model_copy(update={"findings": tuple(stand), "withdrawn": tuple(withdrawn)})

    @cached_property
    def _known(self) -> Mapping[str, Claim]:
        """Once, and not for every article: there may be 100,000."""
        return {claim.claim_id: claim for claim in self.claims.claims}

    def _refine(self, finding: Finding, article: Article, ends_at: datetime | None) -> _Refined:
        question, silent = _question(finding, self._known, article), list[str]()
        for refiner in self.refiners:
            answer, why = self._ask(refiner, question, ends_at)
            if answer is not Answer.UNSURE:
                return self._settle(finding, answer, refiner.name)
            silent.append(f"{refiner.name} {why}")
        return _Refined(finding.model_copy(update={"refined": f"left to the rules: {'; '.join(silent)}"}), stands=True)

    def _ask(self, refiner: Refiner, question: Question, ends_at: datetime | None) -> tuple[Answer, str]:
        seconds = (ends_at - self.clock()).total_seconds() if ends_at else 0.0
        if seconds <= 0:
            return Answer.UNSURE, "was not asked: the article had used up its questions or its time"
        if len(question.sentence) > LONGEST_SENTENCE:
            return Answer.UNSURE, "was not asked: the sentence is too long"
        try:
            return refiner.answer(question, seconds=seconds), "was unsure"
        except MonitorError as exc:
            return Answer.UNSURE, f"gave no answer ({exc})"

    def _settle(self, finding: Finding, answer: Answer, name: str) -> _Refined:
        """What becomes of a finding: seconded or withdrawn, and never given another stance.

        Nobody has calibrated the model, and so it makes none surer than just certain. Of 355 doubtful findings in the
        gold data (November 2026) 12 had the contrary stance in truth: a model that is right nine times in ten and says
        so would be wrong more often than not (docs/refiners.md).
        """
        read = Answer.CONTRADICTS if finding.stance is Stance.DENIES else Answer.ASSERTS
        if answer is read:
            update = {"confidence": self.bounds.doubtful_below, "layer": name, "refined": f"{name} reads it so too"}
            return _Refined(finding.model_copy(update=update), stands=True)
        said = f"{name} reads that the sentence {_SAYS[answer]}"
        if not self.bounds.withdraw:
            return _Refined(finding.model_copy(update={"refined": f"doubted: {said}"}), stands=True)
        return _Refined(finding.model_copy(update={"layer": name, "refined": f"withdrawn: {said}"}), stands=False)


@dataclass(frozen=True)
class RefinedReader:
    """A reader whose doubtful findings are refined."""

    reader: Reader
    refinement: Refinement

    def read(self, article: Article) -> Reading:
        """The findings of one article."""
        return self.refinement.refine(article, self.reader.read(article))


class _Refined(NamedTuple):
    finding: Finding
    stands: bool


_SAYS = {
    Answer.ASSERTS: "asserts the claim",
    Answer.CONTRADICTS: "contradicts the claim",
    Answer.NEITHER: "asserts neither the claim nor its contrary",
}


def _question(finding: Finding, claims: Mapping[str, Claim], article: Article) -> Question:
    claim = claims[finding.claim_id]
    speaker: Source | None = finding.attributed_to if finding.stance is Stance.REPEATS else finding.source
    return Question(
        claim=claim.statement,
        contrary=tuple(claims[other].statement for other in claim.contradicts if other in claims),
        speaker=speaker.name if speaker and speaker.kind == "voice" else "",
        sentence=finding.sentence,
        context=_before(article.body, finding.start),
    )


def _before(body: str, start: int) -> str:
    """What stands before a place, without half a word at its beginning."""
    first = max(0, start - CONTEXT)
    before = body[first:start]
    return " ".join((before.partition(" ")[2] if first else before).split())
