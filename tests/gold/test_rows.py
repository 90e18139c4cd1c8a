"""How the matcher does on the gold rows, held to the floors in tests/gold/floors.yaml."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path

import pytest

from monitor.claims import load_claims
from monitor.evaluation.articles import Read
from monitor.evaluation.floors import read_floors
from monitor.evaluation.outcome import Outcome
from monitor.evaluation.sets import Places, rows_dev, rows_held
from monitor.matching.matcher import compile_matcher

PLACES = Places(gold=Path("tests/gold"), replay=Path("config/replay/articles"))
FLOORS = read_floors(PLACES.gold / "floors.yaml")
HALVES = {"rows-dev": rows_dev, "rows-held": rows_held}
WELL_ABOVE = 0.25
"""A floor this far behind pins little. In a half with six rows one row is already 0.17."""


@cache
def reader(name: str) -> Read:
    own = PLACES.gold / f"claims/{name}.yaml"
    return compile_matcher(load_claims(own if own.is_file() else Path("config/claims"))).read


@cache
def outcome_of(name: str) -> Outcome:
    outcome = HALVES[name](PLACES, reader)
    assert isinstance(outcome, Outcome)
    return outcome


@pytest.mark.parametrize("name", HALVES)
def test_no_figure_falls_below_its_floor(name, capsys):
    """A change that makes any stance or construction worse fails here; what has risen well above its floor is told."""
    outcome, floors = outcome_of(name), FLOORS.of(name)
    assert outcome.below(floors) == ()
    risen = [figure for figure, floor in floors.items() if outcome.figures[figure] > floor + WELL_ABOVE]
    if risen:
        with capsys.disabled():
            sys.stdout.write(f"\n{name}: well above their floors, raise them: {', '.join(risen)}\n")


@pytest.mark.parametrize("name", HALVES)
def test_every_figure_has_a_floor(name):
    """A construction that is added without a floor would be pinned by nothing."""
    assert set(outcome_of(name).figures) == set(FLOORS.of(name))
