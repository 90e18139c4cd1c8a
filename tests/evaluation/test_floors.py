"""The project's own gold data against the matcher: no figure may fall below its floor."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from monitor.claims import load_claims
from monitor.errors import ConfigurationError
from monitor.evaluation.floors import read_floors
from monitor.evaluation.outcome import Absent, Outcome
from monitor.evaluation.sets import SETS, Places
from monitor.matching.matcher import compile_matcher

GOLD = Path("tests/gold")
PLACES = Places(gold=GOLD, replay=Path("config/replay/articles"))
FLOORS = read_floors(GOLD / "floors.yaml")


@cache
def read_with(claims: str):
    """The matcher for a set of claims; the claims that the monitor ships with where the gold data has no set."""
    own = GOLD / "claims" / f"{claims}.yaml"
    return compile_matcher(load_claims(own if own.is_file() else Path("config/claims"))).read


ELSEWHERE = ("rows-dev", "rows-held", "wordings-dev", "wordings-held", "fnc", "polnear")
"""Sets with floors held in tests/gold, or whose data the project may not ship."""
ARTICLES = [name for name, _ in SETS if name not in ELSEWHERE]


@pytest.mark.parametrize("name", ARTICLES)
def test_no_figure_is_below_its_floor(name):
    """Lowering a floor is an edit that a reviewer sees."""
    outcome = dict(SETS)[name](PLACES, read_with)
    assert isinstance(outcome, Outcome)
    assert outcome.below(FLOORS.of(name)) == ()


def test_sets_of_others_are_said_to_be_absent_where_they_are_not():
    """With what would change that."""
    for name in ("fnc", "polnear"):
        outcome = dict(SETS)[name](PLACES, read_with)
        assert isinstance(outcome, Absent)
        assert "--data" in outcome.reason


def test_a_floor_is_compared_with_the_figure_of_its_name():
    """A figure that is not there holds no floor: a misspelt floor is noticed."""
    outcome = Outcome(name="set", title="", figures={"all.f1": 0.5})
    assert outcome.below({"all.f1": 0.5}) == ()
    assert outcome.below({"all.f1": 0.6}) == ("set: all.f1 is 0.500, its floor is 0.600",)
    assert outcome.below({"al.f1": 0.6}) == ("set: al.f1 is 0.000, its floor is 0.600",)


def test_a_file_of_floors_that_is_none_is_refused(tmp_path):
    """With file and line."""
    (tmp_path / "floors.yaml").write_text("seeds:\n  all.f1: high\n")
    with pytest.raises(ConfigurationError, match=r"floors\.yaml:2: seeds\.all\.f1"):
        read_floors(tmp_path / "floors.yaml")
