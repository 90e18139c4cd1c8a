"""The gold rows hold together: every case can be read, and says something that a reader can check."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from monitor.evaluation.names import Naming
from monitor.evaluation.rows import evaluate_rows, read_constructions
from monitor.evaluation.scoring import shows
from monitor.models import Distortion, Finding, Reading, Source, Stance, Unverified
from monitor.yaml_files import read_yaml

GOLD = Path("tests/gold")
CONSTRUCTIONS = read_constructions(GOLD / "rows")
CASES = [case for construction in CONSTRUCTIONS.values() for case in construction.rows]


def test_ids_are_unique():
    """Two cases with one id would be scored as one."""
    assert [name for name, times in Counter(case.id for case in CASES).items() if times > 1] == []


@pytest.mark.parametrize("construction", CONSTRUCTIONS.values(), ids=CONSTRUCTIONS)
def test_each_construction_is_split_in_halves(construction):
    """What is measured unseen has the same constructions as what is read."""
    assert abs(len(construction.half("dev")) - len(construction.half("held"))) <= 1


def test_evidence_stands_in_its_text():
    """Every expected row names a place in the text; a row whose evidence cannot be found measures nothing."""
    rows = [(case, row, row in case.expected) for case in CASES for row in (*case.expected, *case.allowed)]
    wrong = [(case.id, row.evidence) for case, row, _ in rows if not shows(case.article.body, row.evidence)]
    assert wrong + [(case.id, "no evidence") for case, row, needed in rows if needed and not row.evidence] == []


@pytest.mark.parametrize("construction", CONSTRUCTIONS.values(), ids=CONSTRUCTIONS)
def test_rows_are_about_the_claims_of_their_set(construction):
    """A misspelt claim would count as missed for ever."""
    places = (GOLD / f"claims/{construction.claims}.yaml", GOLD / "seeds.yaml")
    known = set(read_yaml(next(place for place in places if place.is_file())).data["claims"])
    for case in construction.rows:
        marked = {name for name in (case.unverified, case.distortion) if name}
        assert {row.claim for row in (*case.expected, *case.allowed)} | marked <= known, case.id


def test_cases_are_scored_by_half_and_by_construction(tmp_path):
    """A finding that a row expects is found, one that nobody expects is a false alarm, of its own construction."""
    (tmp_path / "plain.yaml").write_text(
        """
about: one case that says it, one trap, one of the other half
claims: town
rows:
  - id: said
    split: dev
    text: The army took the town.
    expected: [{claim: taken, stance: confirms, source: [Outlet], evidence: took the town}]
  - id: trap
    split: dev
    text: Will the army take the town? Most of it is taken. Nobody can check it.
    expected: []
    allowed: [{claim: taken, stance: denies}]
    unverified: taken
    distortion: taken
  - id: other-half
    split: held
    text: Nothing.
    expected: []
"""
    )
    readings = {"said": _reading("The army took the town.", Stance.CONFIRMS), "trap": _reading("?", Stance.DENIES)}
    outcome = evaluate_rows(
        "dev", read_constructions(tmp_path), Naming(), lambda _: lambda article: readings[article.article_id]
    )
    assert outcome.figures["plain.f1"] == outcome.figures["confirms.precision"] == 1.0
    assert outcome.figures["distortion"] == outcome.figures["unverified"] == 1.0
    assert outcome.title == "2 short cases, 1 of them traps, 1 expected findings"


def _reading(sentence: str, stance: Stance) -> Reading:
    place = {"sentence": sentence, "start": 0, "end": len(sentence), "claim_id": "taken"}
    outlet = Source(kind="outlet", name="Outlet")
    return Reading(
        article_id="a",
        findings=(Finding(**place, stance=stance, source=outlet, confidence=0.9, why="it says so"),),
        unverified=(Unverified(**place, by="nobody"),),
        distortions=(Distortion(**place, source=outlet, expected="the town", found="most of it"),),
    )
