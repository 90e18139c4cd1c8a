"""What a refiner's answer does to a finding, and what it can never do."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from movable_clock import Clock

from monitor.errors import ConfigurationError, RefinerFailed
from monitor.fetching import FetchPolicy
from monitor.models import Article, Claim, ClaimSet, Entity, Finding, Reading, Source, Stance
from monitor.pipeline.refine import LONGEST_SENTENCE, Answer, Question, RefineBounds, RefinedReader, Refinement
from workers.queues import STAGES

TEXT = "The ministry spoke on Friday. The bridge is shut. It is open, the mayor said."
ARTICLE = Article(article_id="17", outlet="The Herald", title="Bridge", text=TEXT)
CLAIMS = ClaimSet(
    claims=(
        Claim(claim_id="shut", statement="The bridge is shut.", claimants=("ministry",), contradicts=("open",)),
        Claim(claim_id="open", statement="The bridge is open."),
    ),
    entities=(
        Entity(entity_id="ministry", name="the Ministry", kind="body"),
        Entity(entity_id="spokesman", name="Ann Bell", speaks_for="ministry"),
    ),
)
OUTLET = Source(kind="outlet", name="The Herald")
MAYOR = Source(kind="voice", name="the mayor")
SPOKESMAN = Source(kind="voice", name="Ann Bell", entity_id="spokesman")


def finding(stance: Stance = Stance.CONFIRMS, source: Source = OUTLET, confidence: float = 0.7, **more) -> Finding:
    """A finding in the article's second sentence."""
    sentence = more.pop("sentence", "The bridge is shut.")
    start = ARTICLE.body.find("The bridge is shut.")
    place = {"sentence": sentence, "start": start, "end": start + len(sentence)}
    rest = {"claim_id": "shut", "why": "It says so."} | more
    return Finding(stance=stance, source=source, confidence=confidence, **place, **rest)


class Scripted:
    """A refiner that gives the answers of a script, or fails with them, and keeps what it was asked."""

    def __init__(self, *script: Answer | Exception, name: str = "llama", clock=None, takes: float = 0) -> None:
        self.name, self._script, self._clock, self._takes = name, list(script), clock, takes
        self.questions: list[Question] = []
        self.seconds: list[float] = []

    def warm(self) -> None:
        """Nothing is loaded."""

    def answer(self, question: Question, *, seconds: float) -> Answer:
        self.questions.append(question)
        self.seconds.append(seconds)
        if self._clock:
            self._clock.now += timedelta(seconds=self._takes)
        said = self._script.pop(0) if len(self._script) > 1 else self._script[0]
        if isinstance(said, Exception):
            raise said
        return said


def refine(*findings: Finding, by, clock=None, **bounds) -> Reading:
    refiners = by if isinstance(by, list) else [by]
    refinement = Refinement(
        refiners=refiners, claims=CLAIMS, bounds=RefineBounds(**bounds), clock=clock or (lambda: datetime.now(UTC))
    )
    return refinement.refine(ARTICLE, Reading(article_id="17", findings=findings))


def test_a_finding_that_is_seconded_is_just_no_longer_doubtful():
    """The rules' reason stays; nobody has calibrated the model, and so it makes nothing surer than that."""
    (found,) = refine(finding(), by=Scripted(Answer.ASSERTS)).findings

    assert (found.stance, found.confidence, found.layer) == (Stance.CONFIRMS, 0.8, "llama")
    assert (found.why, found.refined) == ("It says so.", "llama reads it so too")


@pytest.mark.parametrize(
    ("stance", "answer", "says"),
    [
        (Stance.CONFIRMS, Answer.CONTRADICTS, "contradicts the claim"),
        (Stance.REPEATS, Answer.CONTRADICTS, "contradicts the claim"),
        (Stance.DENIES, Answer.ASSERTS, "asserts the claim"),
    ],
)
def test_a_finding_is_withdrawn_and_never_turned_round_where_the_model_reads_the_contrary(stance, answer, says):
    """A model that says so is wrong more often than the rules: nobody is made to say the contrary."""
    reading = refine(finding(stance, MAYOR), by=Scripted(answer))

    assert reading.findings == ()
    assert reading.withdrawn[0].stance is stance
    assert reading.withdrawn[0].refined == f"withdrawn: llama reads that the sentence {says}"


@pytest.mark.parametrize("stance", Stance)
def test_a_finding_is_withdrawn_where_the_model_sees_neither(stance):
    """It is kept for the record, with who took it back and why."""
    reading = refine(finding(stance), by=Scripted(Answer.NEITHER))

    assert reading.findings == ()
    (gone,) = reading.withdrawn
    assert (gone.stance, gone.layer) == (stance, "llama")
    assert gone.refined == "withdrawn: llama reads that the sentence asserts neither the claim nor its contrary"


def test_a_desk_that_wants_to_lose_nothing_has_it_marked_instead():
    """It stands as the rules found it, and says who doubts it."""
    doubtful = finding()

    reading = refine(doubtful, by=Scripted(Answer.NEITHER), withdraw=False)

    said = "doubted: llama reads that the sentence asserts neither the claim nor its contrary"
    assert reading.findings == (doubtful.model_copy(update={"refined": said}),)
    assert reading.withdrawn == ()


@pytest.mark.parametrize(
    ("said", "why"),
    [
        (Answer.UNSURE, "llama was unsure"),
        (RefinerFailed("no full answer within 5 seconds"), "llama gave no answer (no full answer within 5 seconds)"),
        (ConfigurationError("nli/model.onnx: no such file"), "llama gave no answer (nli/model.onnx: no such file)"),
    ],
)
def test_a_refiner_without_an_answer_leaves_what_the_rules_found_and_says_so(said, why):
    """Everything is as it was but the note."""
    doubtful = finding()

    (found,) = refine(doubtful, by=Scripted(said)).findings

    assert found == doubtful.model_copy(update={"refined": f"left to the rules: {why}"})
    assert found.layer == "rules"


def test_the_next_refiner_is_asked_only_where_the_one_before_had_no_answer():
    """The first that answers decides."""
    failing, sure, idle = (
        Scripted(RefinerFailed("down"), name="nli"),
        Scripted(Answer.ASSERTS, name="llama"),
        Scripted(Answer.NEITHER, name="gpt"),
    )

    (found,) = refine(finding(), by=[failing, sure, idle]).findings

    assert found.layer == "llama"
    assert (len(failing.questions), len(sure.questions), len(idle.questions)) == (1, 1, 0)


def test_what_the_rules_are_sure_of_is_not_asked_about():
    """Nor is anything else of the reading touched."""
    sure, refiner = finding(confidence=0.8), Scripted(Answer.NEITHER)

    assert refine(sure, by=refiner).findings == (sure,)
    assert refiner.questions == []


def test_the_question_holds_the_sentence_its_speaker_and_what_stands_before_it():
    """And the statements that cannot be true together with the claim."""
    refiner = Scripted(Answer.UNSURE)

    refine(finding(Stance.DENIES, MAYOR), finding(Stance.REPEATS, attributed_to=SPOKESMAN), finding(), by=refiner)

    denial, repeat, own = refiner.questions
    assert denial == Question(
        claim="The bridge is shut.",
        contrary=("The bridge is open.",),
        speaker="the mayor",
        sentence="The bridge is shut.",
        context="Bridge The ministry spoke on Friday.",
    )
    assert (repeat.speaker, own.speaker) == ("Ann Bell", "")


def test_an_article_has_so_many_questions_and_so_much_time():
    """What is left over stays as the rules had it; a refiner is never given more time than there is."""
    clock, doubtful = Clock(), [finding(source=Source(kind="voice", name=name)) for name in "abcd"]
    slow = Scripted(Answer.ASSERTS, clock=clock, takes=6)

    reading = refine(*doubtful, by=slow, clock=clock, article_seconds=10)

    assert slow.seconds == [10, 4]
    assert [found.layer for found in reading.findings] == ["llama", "llama", "rules", "rules"]
    assert reading.findings[3].refined.startswith("left to the rules: llama was not asked")

    eager = Scripted(Answer.ASSERTS)
    reading = refine(*doubtful, by=eager, article_questions=3)
    assert [found.layer for found in reading.findings] == ["llama", "llama", "llama", "rules"]


def test_a_sentence_without_end_is_not_sent_anywhere():
    """Whoever pays for the model does not pay for that."""
    refiner = Scripted(Answer.ASSERTS)

    (found,) = refine(finding(sentence="x" * (LONGEST_SENTENCE + 1)), by=refiner).findings

    assert refiner.questions == []
    assert found.layer == "rules"


def test_a_refined_reader_reads_as_its_reader_does_where_there_are_no_refiners():
    """Off by default, and then nothing is different."""
    reading = Reading(article_id="17", findings=(finding(),))

    class Reader:
        def read(self, article):
            return reading

    refinement = Refinement(refiners=(), claims=CLAIMS, bounds=RefineBounds(), clock=lambda: datetime.now(UTC))
    assert RefinedReader(Reader(), refinement).read(ARTICLE) is reading


@given(
    st.lists(st.tuples(st.sampled_from(Stance), st.sampled_from([OUTLET, MAYOR, SPOKESMAN]), st.floats(0, 1))),
    st.lists(st.sampled_from([*Answer, RefinerFailed("down")]), min_size=1),
)
def test_whatever_a_model_answers_it_brings_nothing_up_and_changes_nothing_sure(rows, script):
    """Every finding is as the rules had it, stands or is withdrawn; what they were sure of stands."""
    found = [finding(stance, source, confidence) for stance, source, confidence in rows]

    reading = refine(*found, by=Scripted(*script))

    after = (*reading.findings, *reading.withdrawn)
    assert sorted(map(said, after)) == sorted(map(said, found))
    assert [one for one in reading.findings if one.confidence > 0.8] == [one for one in found if one.confidence > 0.8]
    assert all(one.confidence <= 0.8 for one in after if one.layer != "rules")


def test_the_longest_refining_ends_before_its_job_does():
    """A reading job begins nothing new after half its time; a page and all questions of an article fit in the rest."""
    stage = next(stage for stage in STAGES if stage.name == "read")
    (longest,) = (rule.le for rule in RefineBounds.model_fields["article_seconds"].metadata if hasattr(rule, "le"))

    assert stage.fair_share.total_seconds() + FetchPolicy().deadline_seconds + longest < stage.timeout_seconds


def said(finding: Finding) -> tuple[str, ...]:
    """What a finding says, whatever became of it."""
    return finding.claim_id, finding.stance, finding.source.key, finding.sentence, finding.why
