"""Findings against gold articles: what counts as found, missed, false alarm or trap."""

from __future__ import annotations

import pytest

from monitor.evaluation.calibration import calibrate, calibration_error
from monitor.evaluation.gold import GoldArticle, GoldRow, GoldSet, GoldTrap, GoldUnverified
from monitor.evaluation.names import Naming
from monitor.evaluation.scoring import NOTHING, Marks, Score, Share, score
from monitor.models import Finding, Reading, Source, Stance, Unverified

NAMING = Naming(
    idle=frozenset({"the", "spokesman"}), same={"kyiv": "ukraine", "army": "military"}, broad=frozenset({"ukraine"})
)
DENIES = GoldRow(claim="taken", stance=["denies"], source=("Serhii Cherevaty",), evidence="denied the claim")
REPEATS = GoldRow(
    claim="taken", stance=["repeats"], source=("courier",), attributed_to=("Russia",), evidence="has fallen"
)


def finding(stance, *, by="Cherevaty", kind="voice", relays=None, sentence="He denied the claim.", confidence=0.9):
    return Finding(
        claim_id="taken",
        stance=stance,
        source=Source(kind=kind, name=by),
        attributed_to=Source(kind="voice", name=relays) if relays else None,
        sentence=sentence,
        start=0,
        end=len(sentence),
        confidence=confidence,
        why="for the test",
    )


def scored(*findings, expected=(), allowed=(), traps=(), unverified=None, marked=()) -> Score:
    article = GoldArticle(
        id="a", file="a.txt", outlet="courier", expected=expected, allowed=allowed, unverified=unverified
    )
    reading = Reading(article_id="a", findings=findings, unverified=marked)
    return score(GoldSet(articles=(article,), traps=traps), {"a": reading}, NAMING)


def test_a_row_is_found_when_claim_stance_and_a_name_agree():
    """A surname stands for the full name."""
    assert scored(finding(Stance.DENIES), expected=[DENIES]).marks[Stance.DENIES] == Marks(found=1)


def test_another_source_is_a_false_alarm_and_the_row_is_missed():
    """Who says it is half of what a finding is."""
    result = scored(finding(Stance.DENIES, by="Maliar"), expected=[DENIES])
    assert result.marks[Stance.DENIES] == Marks(missed=1, alarms=1)


def test_a_broad_name_is_no_short_form_of_a_narrower_one():
    """A country does not stand for one of its bodies, but the body stands for itself in other words."""
    assert not NAMING.is_one_of("Kyiv", ["Ukraine border guards"])
    assert NAMING.is_one_of("the army spokesman", ["military"])
    assert NAMING.is_one_of("Kyiv", ["Ukraine"])
    assert not NAMING.is_one_of("", ["Ukraine"])


def test_the_outlet_is_named_by_its_kind():
    """Where a row names the outlet, a finding of the outlet fits whatever it is called."""
    row = GoldRow(claim="taken", stance=["confirms"], source=("courier",), evidence="since it fell")
    said = finding(Stance.CONFIRMS, by="The Daily Courier", kind="outlet")
    assert scored(said, expected=[row]).marks[Stance.CONFIRMS] == Marks(found=1)


def test_any_stance_of_a_list_is_right():
    """Some sentences can be read in two ways."""
    row = GoldRow(claim="taken", stance=["confirms", "repeats"], source=("courier",), evidence="possible")
    assert scored(finding(Stance.REPEATS), expected=[row]).total == Marks(found=1)


def test_an_allowed_finding_is_neither_rewarded_nor_punished():
    """It counts nowhere, and its confidence is not weighed."""
    result = scored(finding(Stance.DENIES), allowed=[DENIES])
    assert (result.total, result.weighed) == (Marks(), [])


def test_one_claim_stance_and_source_is_one_false_alarm():
    """Saying a wrong thing twice is one mistake."""
    twice = [finding(Stance.CONFIRMS, sentence=text) for text in ("It fell.", "Since it fell, all is quiet.")]
    assert scored(*twice).total == Marks(alarms=1)


def test_attribution_and_sentence_are_counted_apart():
    """A repeat counts as found even where it names the wrong speaker or sentence."""
    said = finding(Stance.REPEATS, by="courier", kind="outlet", relays="Wagner", sentence="Something else.")
    result = scored(said, expected=[REPEATS])
    assert result.total == Marks(found=1)
    assert (result.attributed, result.sentences) == (Share(0, 1), Share(0, 1))


def test_confusion_says_what_a_missed_row_was_taken_for():
    """A denial read as a confirmation in the same sentence is one confusion, not a miss and an alarm apart."""
    result = scored(finding(Stance.CONFIRMS), finding(Stance.CONFIRMS, by="Peskov", sentence="Yes."), expected=[DENIES])
    assert result.confusion == {(Stance.DENIES, Stance.CONFIRMS): 1, (NOTHING, Stance.CONFIRMS): 1}


def test_a_trap_is_sprung_by_a_stance_of_its_own_claim():
    """A condition taken for an assertion."""
    trap = GoldTrap(article="a", claim="taken", evidence="If it falls")
    assert scored(finding(Stance.CONFIRMS, sentence="If it falls, so be it."), traps=[trap]).traps == Share(0, 1)
    assert scored(finding(Stance.REPEATS, sentence="If it falls, so be it."), traps=[trap]).traps == Share(1, 1)


def test_unverified_and_silence_are_counted():
    """Could not verify is kept; an article without rows must stay silent."""
    gold = GoldUnverified(claim="taken", by=("AP",), evidence="could not verify")
    mark = Unverified(claim_id="taken", by="AP", sentence="AP could not verify.", start=0, end=20)
    assert scored(unverified=gold, marked=[mark]).unverified == Share(1, 1)
    assert scored(unverified=gold).unverified == Share(0, 1)
    assert scored().silent == Share(1, 1)
    assert scored(finding(Stance.DENIES)).silent == Share(0, 1)


def test_nothing_reported_of_nothing_expected_is_perfect():
    """Precision and recall are 1 where there was nothing to get wrong, and F1 0 where all was."""
    assert (Marks().precision, Marks().recall, Marks().f1) == (1.0, 1.0, 1.0)
    assert Marks(missed=1, alarms=1).f1 == 0.0


def test_calibration_compares_promise_with_truth():
    """Nine of ten right at 0.9 is no error; one of two is."""
    good = [(0.9, True)] * 9 + [(0.9, False)]
    assert calibration_error(calibrate(good)) == pytest.approx(0.0)
    (only,) = calibrate([(0.95, True), (1.0, False)])
    assert (only.findings, only.right) == (2, 0.5)
    assert calibration_error(calibrate([])) == 0.0
