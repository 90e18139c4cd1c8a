"""Wordings times frames: which texts there are, which half they belong to, and when one is read right."""

from __future__ import annotations

from pathlib import Path

import pytest

from monitor.claims import load_claims
from monitor.errors import ConfigurationError
from monitor.evaluation.names import Naming
from monitor.evaluation.wordings import evaluate_wordings, read_wordings
from monitor.models import Finding, Reading, Source, Stance

GOLD = Path("tests/gold")
FILES = read_wordings(GOLD / "wordings")
TABLE = """
about: a town is taken
claims: town
tables:
- claim: taken
  before: Tarn is a town.
  forms: past | participle
  frames:
  - {say: "The Reds {past}.", stance: confirms, source: Outlet}
  - {say: "The Blues denied that the Reds had {participle}.", stance: denies, source: [Blues], allowed: [repeats]}
  - {say: "Had they {participle}?", stance: nothing}
  wordings:
  - took Tarn | taken Tarn
  - seized Tarn | seized Tarn
  - won Tarn | won Tarn
"""


@pytest.fixture
def files(tmp_path):
    (tmp_path / "taken.yaml").write_text(TABLE)
    return read_wordings(tmp_path)


def test_cells_with_a_third_frame_or_a_third_wording_are_kept(files):
    """What is measured unseen has frames and wordings that nobody read."""
    texts = {half: [cell.text for cell in files["taken"].cells(half)] for half in ("dev", "held")}
    assert len(texts["dev"]) == 4
    assert len(texts["held"]) == 5
    assert texts["dev"][0] == "Tarn is a town.\n\nThe Reds took Tarn."
    assert all("won" in text or "Had they" in text for text in texts["held"])


@pytest.mark.parametrize(
    ("found", "right"),
    [
        ([(Stance.CONFIRMS, "Outlet")], {"confirms": 1.0, "denies": 0.0}),
        ([(Stance.CONFIRMS, "Blues")], {"confirms": 0.0, "denies": 0.0}),
        ([(Stance.DENIES, "Blues"), (Stance.REPEATS, "Outlet")], {"confirms": 0.0, "denies": 1.0}),
        ([(Stance.DENIES, "Blues"), (Stance.CONFIRMS, "Outlet")], {"confirms": 0.0, "denies": 0.0}),
        ([], {"confirms": 0.0, "denies": 0.0}),
    ],
)
def test_a_text_is_right_with_its_stance_its_source_and_no_other_stance(files, found, right):
    """A stance that the frame allows besides is neither here nor there."""
    reading = _reading(found)
    outcome = evaluate_wordings("dev", files, Naming(), lambda _: lambda _: reading)
    assert {stance: outcome.figures[stance] for stance in right} == right


def test_what_is_only_supposed_is_right_without_a_finding(files):
    """A frame of nothing is a trap."""
    silent = evaluate_wordings("held", files, Naming(), lambda _: lambda _: _reading([]))
    loud = evaluate_wordings("held", files, Naming(), lambda _: lambda _: _reading([(Stance.CONFIRMS, "Outlet")]))
    assert silent.figures["nothing"] == 1.0
    assert loud.figures["nothing"] == 0.0
    assert any("nothing, not confirms by Outlet" in line for line in loud.details)


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ("- took Tarn | taken Tarn\n", "needs 2 forms"),
        ('"The Reds {past}."', "asks for pas, which is none of the forms"),
    ],
)
def test_a_table_whose_forms_do_not_fit_is_refused(tmp_path, wrong, message):
    """A misspelt slot would be found out only when the cell is read."""
    better = {"- took Tarn | taken Tarn\n": "- took Tarn\n", '"The Reds {past}."': '"The Reds {pas}."'}[wrong]
    (tmp_path / "taken.yaml").write_text(TABLE.replace(wrong, better, 1))
    with pytest.raises(ConfigurationError, match=message):
        read_wordings(tmp_path)


@pytest.mark.parametrize("file", FILES.values(), ids=FILES)
def test_tables_are_about_the_claims_of_their_set(file):
    """A misspelt claim would count as missed for ever."""
    own = GOLD / f"claims/{file.claims}.yaml"
    known = {claim.claim_id for claim in load_claims(own if own.is_file() else Path("config/claims")).claims}
    assert {table.claim for table in file.tables} <= known


def _reading(found: list[tuple[Stance, str]]) -> Reading:
    place = {"sentence": "It.", "start": 0, "end": 3, "claim_id": "taken"}
    return Reading(
        article_id="a",
        findings=tuple(
            Finding(
                **place,
                stance=stance,
                source=Source(kind="outlet" if name == "Outlet" else "voice", name=name),
                confidence=0.9,
                why="it says so",
            )
            for stance, name in found
        ),
    )
