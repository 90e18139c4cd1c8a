"""`monitor doctor` and `monitor config`: what is wrong, where, and what to do."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from monitor.cli.app import assemble


def run(*arguments: str):
    """Run `monitor` in this process."""
    return CliRunner().invoke(assemble(), [str(argument) for argument in arguments])


@pytest.fixture
def desk(tmp_path) -> Path:
    """A configuration with a webhook and one claim."""
    sink = "{kind: webhook, name: desk, url: 'https://desk.example/', secrets: [desk]}"
    (tmp_path / "monitor.yaml").write_text(f"sinks: [{sink}]\n", encoding="utf-8")
    (tmp_path / "feeds.yaml").write_text("feeds: {}\n", encoding="utf-8")
    (tmp_path / "claims").mkdir()
    (tmp_path / "claims" / "one.yaml").write_text("claims: {a: {statement: The bridge is shut.}}\n", encoding="utf-8")
    return tmp_path


def test_the_doctor_names_a_missing_secret_and_the_variable_to_set(desk):
    """Status 1, and the next step."""
    result = run("doctor", "--offline", "--json", "--config", desk)

    rows = {row["what"]: row for row in map(json.loads, result.stdout.splitlines())}
    assert result.exit_code == 1
    assert "MONITOR_SECRET_DESK" in rows["sinks"]["advice"]
    assert rows["Redis"]["state"] == "note"


@pytest.mark.redis
def test_the_doctor_looks_at_redis_and_finds_nobody_at_work(desk, redis_server, monkeypatch):
    """A scheduler that gives no sign of life is a fault; a Redis that does not answer is one too."""
    monkeypatch.setenv("MONITOR_REDIS_URL", redis_server.url)

    result = run("doctor", "--offline", "--config", desk)

    assert "Redis: version" in result.stdout
    assert "scheduler: no sign of life" in result.stdout
    redis_server.kill()
    assert "Redis does not answer" in run("doctor", "--offline", "--config", desk).stdout


def test_config_says_every_problem_of_every_file_at_once(desk):
    """One line each, with file, line and what was expected; status 3."""
    (desk / "monitor.yaml").write_text("claims: claims\nretnetion: {}\n", encoding="utf-8")
    (desk / "feeds.yaml").write_text("feeds:\n  a: {url: 'x', outlet: A}\n", encoding="utf-8")
    (desk / "claims" / "one.yaml").write_text("claims: {a: {}}\n", encoding="utf-8")

    result = run("config", desk)

    assert result.exit_code == 3
    assert [line.replace(f"{desk}/", "")[:40] for line in result.stderr.splitlines()] == [
        "monitor.yaml:2: retnetion: unknown key",
        "feeds.yaml:2: feeds.a.url: expected an a",
    ]
    assert "– claims not checked" in result.stdout  # not a tick


def test_config_says_which_secrets_are_not_given_here(desk):
    """A note, and no fault: files are checked on machines that hold no secret, too."""
    result = run("config", desk)

    assert result.exit_code == 0
    assert "nothing given; not given here, and named in monitor.yaml: MONITOR_SECRET_DESK" in result.stdout


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("MONITOR_REDIS_URL", "localhost:6379", "expected an address that begins with redis://, rediss:// or unix://"),
        ("MONITOR_BOARD_TOKEN", "short", "expected at least 20 characters"),
    ],
)
def test_a_variable_that_is_wrong_is_said_without_its_value(desk, monkeypatch, name, value, said):
    """It may hold a password."""
    monkeypatch.setenv(name, value)

    result = run("config", desk)

    assert result.exit_code == 3
    assert f"environment: {name}: {said}" in result.stderr.replace("\n", " ")
    assert value not in result.output


def test_the_doctor_finds_a_secret_that_is_none(desk, monkeypatch):
    """The workers would end with it at their start."""
    monkeypatch.setenv("MONITOR_SECRET_DESK", "whsec_notbase64!")

    result = run("doctor", "--offline", "--config", desk)

    assert result.exit_code == 1
    assert "✗ sinks: secret desk: expected whsec_ and base64" in result.stdout


def test_the_doctor_names_a_feed_that_is_not_there_or_does_not_answer(desk, monkeypatch):
    """With the command that tries it again."""
    monkeypatch.setenv("MONITOR_SECRET_DESK", "whsec_c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0")
    feed = "a: {url: 'http://127.0.0.1:9999/feed', outlet: A}"
    (desk / "feeds.yaml").write_text(f"feeds:\n  {feed}\n", encoding="utf-8")

    assert "✗ feed: none of the id b" in run("doctor", "--feed", "b", "--config", desk).stdout
    result = run("doctor", "--config", desk)

    assert result.exit_code == 1
    assert "✗ feed a: 127.0.0.1 is not on the public Internet" in result.stdout
    assert "`monitor feeds preview http://127.0.0.1:9999/feed`" in result.stdout


def test_a_folder_that_is_not_there_is_one_sentence(tmp_path, monkeypatch):
    """Who runs a command in the wrong place is told so, and not of two files."""
    monkeypatch.chdir(tmp_path)

    result = run("check", "text.txt")

    assert result.exit_code == 3
    (line,) = result.stderr.splitlines()
    assert line.startswith("config: no such folder; expected the one that holds monitor.yaml and feeds.yaml")


@pytest.mark.redis
@pytest.mark.parametrize("command", [("feeds", "export"), ("claims", "dossier", "a", "--to")], ids=" ".join)
def test_a_file_that_cannot_be_written_is_one_sentence(desk, shared_redis_server, monkeypatch, command):
    """Not a trace of Python's own."""
    monkeypatch.setenv("MONITOR_REDIS_URL", shared_redis_server.url)
    nowhere = desk / "nowhere" / "file"

    result = run(*command, nowhere, "--config", desk)

    assert result.exit_code == 1
    assert result.stderr.replace("\n", "") == f"{nowhere}: No such file or directory"


def test_config_counts_what_it_found_and_never_shows_a_secret(desk, monkeypatch):
    """Status 0, and the names of secrets only."""
    monkeypatch.setenv("MONITOR_SECRET_DESK", "whsec_c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0")

    result = run("config", desk)

    assert result.exit_code == 0
    assert "secret desk" in result.stdout
    assert "1 claims" in result.stdout
    assert "whsec_" not in result.output


def test_the_configuration_that_ships_passes():
    """As a newcomer finds it."""
    assert run("config", "config").exit_code == 0
    assert run("config", "config/replay").exit_code == 0
