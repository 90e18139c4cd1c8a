"""`monitor alerts acknowledge`, `mute`, `mutes` and `unmute`, on a real Redis."""

import csv
import io
import json

import pytest

pytestmark = pytest.mark.redis


@pytest.fixture
def alert_id(run) -> str:
    return json.loads(run("alerts", "--format", "jsonl").stdout)["alert_id"]


def test_an_alert_is_acknowledged_and_every_form_shows_it(run, alert_id):
    """For people, as JSON, as CSV; and it is found by it."""
    assert alert_id in run("alerts").stdout
    assert run("alerts", "acknowledge", alert_id, "--by", "Anna", "--note", "rang them").exit_code == 0
    assert "acknowledged by Anna" in run("alerts").stdout
    assert json.loads(run("alerts", "--format", "jsonl").stdout)["acknowledged"]["note"] == "rang them"
    (row,) = csv.DictReader(io.StringIO(run("alerts", "--format", "csv").stdout))
    assert (row["alert_id"], row["acknowledged_by"]) == (alert_id, "Anna")
    assert run("alerts", "--open", "--json").stdout == ""
    assert len(run("alerts", "--acknowledged", "--format", "jsonl").stdout.splitlines()) == 1

    assert run("alerts", "acknowledge", alert_id, "--take-back").exit_code == 0
    assert json.loads(run("alerts", "--format", "jsonl").stdout)["acknowledged"] is None


def test_there_is_no_taking_note_of_nothing(run):
    """With the way to find the right id."""
    refused = run("alerts", "acknowledge", "no-such")
    assert refused.exit_code == 2
    assert "`monitor alerts` shows their ids" in refused.stderr


def test_what_is_muted_is_listed_and_lifted(run):
    """With its end, who and why."""
    muted = run("alerts", "mute", "outlet", "The Herald", "--for", "3d", "--why", "a test", "--by", "Anna").stdout
    mute = json.loads(run("alerts", "mutes", "--json").stdout)
    assert muted.startswith(f"{mute['mute_id']} muted by Anna: the outlet The Herald until ")
    assert (mute["kind"], mute["why"]) == ("outlet", "a test")
    assert "The Herald" in run("alerts", "mutes").stdout
    assert run("alerts", "unmute", mute["mute_id"]).exit_code == 0
    assert "nothing is muted" in run("alerts", "mutes").stdout
    assert run("alerts", "unmute", mute["mute_id"]).exit_code == 2


@pytest.mark.parametrize(
    "words", [("--for", "soon"), ("--for", "0d"), ("--until", "2001-01-01"), ("--for", "1d", "--until", "2101-01-01")]
)
def test_a_time_that_makes_no_sense_mutes_nothing(run, words):
    """A span that is none, a time that is over, or both at once."""
    assert run("alerts", "mute", "outlet", "The Herald", *words).exit_code == 2
    assert run("alerts", "mutes", "--json").stdout == ""


def test_a_claim_that_nobody_knows_is_not_muted(run):
    """A typo would be told by nothing but the next alert."""
    refused = run("alerts", "mute", "claim", "soledar-capturd", "--for", "3d")
    assert refused.exit_code == 2
    assert "soledar-capturd: no such claim; `monitor claims list` shows their ids" in refused.stderr.replace("\n", " ")
    assert run("alerts", "mutes", "--json").stdout == ""
    assert run("alerts", "mute", "claim", "Soledar-Captured", "--for", "3d").exit_code == 0
