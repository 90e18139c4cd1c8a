"""`monitor claims findings`, on a real Redis with one finding in it."""

import csv
import io
import json

import pytest

pytestmark = pytest.mark.redis
CLAIM = "soledar-captured"


def test_findings_are_listed_for_people(run):
    """Who says so, the sentence, and what came of it."""
    shown = run("claims", "findings", CLAIM).stdout
    assert "The mayor confirms" in shown
    assert "The mayor confirms it." in shown
    assert "\x1b[31m" not in shown


@pytest.mark.parametrize(("words", "count"), [((), 1), (("--stance", "confirms"), 1), (("--stance", "denies"), 0)])
def test_findings_are_exported_as_json_lines(run, words, count):
    """One object a finding, with its article and its verdict."""
    rows = [json.loads(line) for line in run("claims", "findings", CLAIM, "--json", *words).stdout.splitlines()]
    assert [row["finding"]["source"]["name"] for row in rows] == ["The mayor"] * count


def test_findings_are_exported_as_csv_that_no_spreadsheet_runs(run):
    """A cell that begins like a formula is text."""
    (row,) = csv.DictReader(io.StringIO(run("claims", "findings", CLAIM, "--format", "csv").stdout))
    assert (row["claim"], row["stance"], row["source"], row["outlet"]) == (CLAIM, "confirms", "The mayor", "The Herald")
    assert row["sentence"].startswith("'=")


def test_an_unknown_claim_is_said_to_be_one(run):
    """With the command that shows which there are."""
    result = run("claims", "findings", "nothing")
    assert result.exit_code == 2
    assert "monitor claims list" in result.stderr
