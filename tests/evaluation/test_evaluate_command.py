"""`monitor evaluate`: which sets are run, what is written, when it fails."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from typer.testing import CliRunner

from monitor.cli.app import assemble

GOLD = Path("tests/gold")


def run(*arguments: str):
    return CliRunner().invoke(assemble(), ["evaluate", *arguments])


def test_one_set_is_measured_and_written(tmp_path):
    """One table a set on the terminal, every figure as JSON."""
    result = run("seeds", "--write", str(tmp_path / "new" / "figures.json"))
    assert result.exit_code == 0, result.output
    assert "5 articles" in result.output
    (seeds,) = json.loads((tmp_path / "new" / "figures.json").read_text())
    assert set(seeds["figures"]) >= {"denies.precision", "all.f1", "attributed_to", "calibration"}


def test_a_program_gets_one_object_a_set():
    """The figures and tables, and nothing for people beside them."""
    (seeds,) = (json.loads(line) for line in run("seeds", "--json").stdout.splitlines())
    assert seeds["name"] == "seeds"
    assert seeds["figures"]["all.f1"] > 0.9


def test_details_are_shown_on_demand():
    """What was missed and what was a false alarm, one line each."""
    assert "MISSED" in run("articles-dev", "--show").output
    assert "MISSED" not in run("seeds").output


def test_a_figure_below_its_floor_is_a_fault(tmp_path):
    """The command says which and ends with status 1."""
    gold = tmp_path / "gold"
    gold.mkdir()
    for name in ("seeds.yaml", "names.yaml"):
        shutil.copy(GOLD / name, gold)
    (gold / "floors.yaml").write_text("seeds:\n  all.f1: 1.01\n")
    result = run("seeds", "--gold", str(gold))
    assert result.exit_code == 1
    assert "below its floor: seeds: all.f1" in " ".join(result.output.split())


def test_a_set_that_is_not_there_is_named():
    """A typing error is told with the sets that there are."""
    result = run("seed")
    assert result.exit_code == 3
    assert "expected seeds, articles-dev" in " ".join(result.output.split())
