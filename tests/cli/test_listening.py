"""Commands that listen: a port that is none, or is taken, is a sentence."""

import socket

import pytest
from typer.testing import CliRunner

from monitor.cli.app import assemble

pytestmark = pytest.mark.redis


@pytest.fixture
def run(monkeypatch, real_redis, shared_redis_server):
    monkeypatch.setenv("MONITOR_REDIS_URL", shared_redis_server.url)
    monkeypatch.setenv("MONITOR_SECRET_REPLAY", "whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")
    return lambda *words: CliRunner().invoke(assemble(), list(words))


@pytest.fixture
def taken():
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield str(server.getsockname()[1])


@pytest.mark.parametrize("command", ["receive", "serve-articles", "web"])
def test_a_port_that_is_none_is_an_error_of_the_command_line(run, command):
    """Not a trace of Python's own."""
    ended = run(command, "--port", "99999")
    assert ended.exit_code == 2
    assert "Traceback" not in ended.output


@pytest.mark.parametrize("command", ["receive", "serve-articles", "web"])
def test_a_port_that_is_taken_is_said_in_a_sentence(run, command, taken):
    """With the option that names another."""
    ended = run(command, "--port", taken)
    assert ended.exit_code == 3
    assert f"cannot listen on 127.0.0.1:{taken}: Address already in use; `--port`" in ended.output.replace("\n", " ")


def test_a_secret_that_is_none_is_said_in_a_sentence(run, monkeypatch):
    """By its name alone."""
    monkeypatch.setenv("MONITOR_SECRET_REPLAY", "whsec_notbase64!")
    ended = run("receive", "--port", "0")
    assert ended.exit_code == 3
    assert ended.output.startswith("secret replay: expected whsec_ and base64")
    assert "notbase64" not in ended.output


def test_an_address_of_another_machine_is_said_in_a_sentence(run):
    """203.0.113.0/24 is nobody's."""
    ended = run("receive", "--host", "203.0.113.5", "--port", "0")
    assert (ended.exit_code, "cannot listen on 203.0.113.5:0" in ended.output) == (3, True)
