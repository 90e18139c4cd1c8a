"""How the matcher does on wordings in frames, held to the floors in tests/gold/floors.yaml."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from monitor.claims import load_claims
from monitor.evaluation.articles import Read
from monitor.evaluation.floors import read_floors
from monitor.evaluation.outcome import Outcome
from monitor.evaluation.sets import Places, wordings_dev, wordings_held
from monitor.matching.matcher import compile_matcher

PLACES = Places(gold=Path("tests/gold"), replay=Path("config/replay/articles"))
FLOORS = read_floors(PLACES.gold / "floors.yaml")


@cache
def reader(name: str) -> Read:
    own = PLACES.gold / f"claims/{name}.yaml"
    return compile_matcher(load_claims(own if own.is_file() else Path("config/claims"))).read


@pytest.mark.parametrize(("name", "run"), {"wordings-dev": wordings_dev, "wordings-held": wordings_held}.items())
def test_no_share_falls_below_its_floor(name, run):
    """A verb that is lost in one mood fails here, in whatever frame."""
    outcome = run(PLACES, reader)
    assert isinstance(outcome, Outcome)
    assert outcome.below(FLOORS.of(name)) == ()
