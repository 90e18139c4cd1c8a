"""`monitor rehearse`: the difference in alerts before a change of rules goes live."""

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from monitor.cli.app import assemble
from monitor.cli.exits import Exit

ARTICLES = "config/replay/articles"


@pytest.fixture
def other(tmp_path) -> Path:
    """A copy of the configuration that ships, to be changed."""
    folder = tmp_path / "config"
    shutil.copytree("config", folder)
    return folder


def changes(other: Path) -> list[dict]:
    ran = CliRunner().invoke(assemble(), ["rehearse", str(other), "--articles", ARTICLES, "--json"])
    assert ran.exit_code == 0, ran.output
    return [json.loads(line) for line in ran.stdout.splitlines()]


def test_the_same_configuration_changes_nothing(other):
    """The clock stands still: a rehearsal is repeatable."""
    assert changes(other) == []


def test_a_sink_that_wants_denials_only_drops_the_rest(other):
    """Each line that would no longer come is shown, and none that would."""
    (other / "monitor.yaml").write_text(
        "claims: claims\nsinks: [{name: log, kind: log, alerts: {stances: [denies]}}]\n", encoding="utf-8"
    )
    found = changes(other)
    assert found
    assert {row["change"] for row in found} == {"-"}
    assert "denies" not in {row["stance"] for row in found}


def test_the_difference_is_shown_to_people_with_its_sentences(other):
    """And summed up in one line."""
    (other / "monitor.yaml").write_text(
        "claims: claims\nsinks: [{name: log, kind: log, alerts: {stances: [denies]}}]\n", encoding="utf-8"
    )
    shown = CliRunner().invoke(assemble(), ["rehearse", str(other), "--articles", ARTICLES]).stdout
    assert shown.splitlines()[0].startswith("- log: ")
    assert "5 articles: " in shown
    assert "0 added" in shown


@pytest.mark.parametrize("command", [["rehearse"], ["replay", "--against"]], ids=" ".join)
def test_with_neither_redis_nor_articles_both_ways_are_named(other, monkeypatch, command):
    """A folder is the shorter of the two ways: whoever tries rules for the first time has no Redis yet."""
    monkeypatch.delenv("MONITOR_REDIS_URL", raising=False)
    ran = CliRunner().invoke(assemble(("replay", "workers.replay:replay", None)), [*command, str(other)])
    assert ran.exit_code == Exit.CONFIGURATION
    said = " ".join(ran.output.split())
    assert "--articles DIR" in said
    assert "MONITOR_REDIS_URL" in said


def test_a_folder_without_articles_is_no_rehearsal(other, tmp_path):
    """To say "0 dropped, 0 added" would mean that all stays as it is."""
    (tmp_path / "empty").mkdir()
    ran = CliRunner().invoke(assemble(), ["rehearse", str(other), "--articles", str(tmp_path / "empty")])
    assert ran.exit_code == Exit.FAULT
    assert "no articles in it; expected texts (.txt)" in ran.stderr.replace("\n", " ")
