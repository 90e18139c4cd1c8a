"""`monitor judge` as a program meets it: lines in, lines out."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from monitor.cli.app import assemble

DAM = {
    "id": "dam-1",
    "claim": "Rebels have captured the Vostrik dam.",
    "title": "Rebels capture Vostrik dam",
    "text": "Rebels captured the Vostrik dam on Monday.\nThe guards left before noon.",
}


@pytest.fixture
def run(tmp_path):
    """Run the command over lines in a file; gives the exit status, the printed objects and the messages."""

    def run_lines(*lines: str, end: str = "\n"):
        path = tmp_path / "pairs.jsonl"
        path.write_text(end.join(lines), encoding="utf-8")
        done = CliRunner().invoke(assemble(), ["judge", str(path)])
        return done.exit_code, [json.loads(line) for line in done.stdout.splitlines()], done.stderr

    return run_lines


def test_each_pair_gets_one_line_with_the_five_fields(run):
    """What a program reads: id, stance, score, sentence, source."""
    status, rows, _ = run(json.dumps(DAM))
    assert status == 0
    assert [set(row) for row in rows] == [{"id", "stance", "score", "sentence", "source"}]
    assert rows[0]["id"] == "dam-1"
    assert rows[0]["stance"] == "confirms"
    assert 0 <= rows[0]["score"] <= 1


def test_a_bad_line_is_named_and_the_next_goes_on(run):
    """One broken line costs that line only, and the exit status says that something is wrong."""
    status, rows, messages = run(json.dumps(DAM), "{not json", json.dumps(DAM | {"id": "dam-2"}))
    assert [row["id"] for row in rows] == ["dam-1", "dam-2"]
    assert status == 1
    assert "line 2" in " ".join(messages.split())


@pytest.mark.parametrize("missing", ["id", "claim", "text"])
def test_a_line_without_a_field_says_which(run, missing):
    """The message names what is missing."""
    status, rows, messages = run(json.dumps({key: value for key, value in DAM.items() if key != missing}))
    assert (status, rows) == (1, [])
    assert missing in messages


@pytest.mark.parametrize("title", [{}, {"title": ""}, {"title": None}])
def test_the_title_may_be_absent(run, title):
    """Many texts come without one."""
    status, rows, _ = run(json.dumps({key: value for key, value in DAM.items() if key != "title"} | title))
    assert status == 0
    assert rows[0]["stance"] == "confirms"


def test_more_fields_numbers_as_ids_and_empty_lines_are_taken(run):
    """Data sets carry more than is asked for, number their rows and end in an empty line."""
    status, rows, _ = run("", json.dumps(DAM | {"id": 7, "label": "x"}), "", end="\r\n")
    assert (status, rows[0]["id"]) == (0, "7")


def test_standard_input_is_read_for_a_dash():
    """It can stand in a pipe."""
    done = CliRunner().invoke(assemble(), ["judge", "-"], input=json.dumps(DAM) + "\n")
    assert json.loads(done.stdout)["id"] == "dam-1"


def test_a_file_that_is_not_there_is_a_wrong_configuration(tmp_path: Path):
    """The message names the file."""
    done = CliRunner().invoke(assemble(), ["judge", str(tmp_path / "none.jsonl")])
    assert done.exit_code == 3
    assert "none.jsonl" in done.stderr.replace("\n", "")
