"""`monitor run` as a person starts it: from a feed to the log, on a real Redis, until it is told to stop."""

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from pathlib import Path

import pytest
import yaml
from structlog.testing import capture_logs

from monitor.cli.exits import Exit
from monitor.replay import ReplayServer, load_editions
from workers.processes import supervise

pytestmark = [pytest.mark.redis, pytest.mark.timeout(300)]
PATIENCE_SECONDS = 240


@pytest.fixture
def folder(tmp_path):
    """A configuration that polls the test feed, with a log in a file."""
    editions = load_editions(Path("config/replay/articles"))[:1]
    with ReplayServer(editions) as server:
        hosts = {server.netloc: {"at_once": 10, "spacing_seconds": 0}}
        policy = {
            "claims": str(Path("config/claims").absolute()),
            "fetch": {"allowed_hosts": [server.netloc], "courtesy": {"hosts": hosts}},
            "sinks": [{"kind": "log", "name": "log", "path": str(tmp_path / "alerts.jsonl")}],
        }
        feeds = {feed.feed_id: {"url": feed.url, "outlet": feed.outlet} for feed in server.feeds}
        (tmp_path / "monitor.yaml").write_text(yaml.safe_dump(policy), encoding="utf-8")
        (tmp_path / "feeds.yaml").write_text(yaml.safe_dump({"feeds": feeds}), encoding="utf-8")
        yield tmp_path


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def wait_for(true, process) -> None:
    ends_at = time.monotonic() + PATIENCE_SECONDS
    while not true():
        assert process.poll() is None, "it ended by itself"
        assert time.monotonic() < ends_at, "it took too long"
        time.sleep(0.1)


def answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:
            return answer.status == 200
    except OSError:
        return False


def ended(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """A command that is to end by itself, and what it said."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("MONITOR_")}
    command = [sys.executable, "-m", "workers", *words]
    return subprocess.run(command, env=clean | environment, capture_output=True, text=True, timeout=60, check=False)


@pytest.mark.parametrize("wrong", ["no redis", "no secret"])
def test_workers_that_cannot_work_say_so_once_and_end(folder, redis_server, wrong):
    """They would be started again for ever, and say it five times every five seconds."""
    if wrong == "no secret":
        policy = yaml.safe_load((folder / "monitor.yaml").read_text(encoding="utf-8"))
        policy["sinks"] = [{"kind": "webhook", "name": "desk", "url": "https://desk.example/", "secrets": ["desk"]}]
        (folder / "monitor.yaml").write_text(yaml.safe_dump(policy), encoding="utf-8")
    said = ended(
        "worker", "--config", str(folder), **({"MONITOR_REDIS_URL": redis_server.url} if wrong != "no redis" else {})
    )
    assert said.returncode == 3
    (line,) = said.stderr.splitlines()
    assert line.startswith("MONITOR_REDIS_URL is not set" if wrong == "no redis" else "sink desk: no secret 'desk'")


def test_a_port_that_is_taken_ends_the_run_with_a_sentence(folder, redis_server):
    """With Redis the board is a process of its own, without it a thread: neither may be missing in silence."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        for environment in ({}, {"MONITOR_REDIS_URL": redis_server.url}):
            said = ended("run", "--readers", "1", "--port", port, "--config", str(folder), **environment)
            assert said.returncode == 3
            assert f"cannot listen on 127.0.0.1:{port}: Address already in use" in said.stderr
            assert "Traceback" not in said.stderr


def test_a_process_that_finds_the_configuration_wrong_at_its_start_ends_all(tmp_path):
    """To start it again would change nothing."""
    commands = {"wrong": ("config", str(tmp_path)), "serves": ("serve-articles", "--port", "0")}
    assert supervise(commands, threading.Event()) is Exit.CONFIGURATION


def test_a_process_that_ends_soon_again_and_again_waits_longer_each_time(monkeypatch):
    """With Redis away it would say so every few seconds all night."""
    monkeypatch.setattr("workers.processes.PAUSE_SECONDS", 0.2)
    monkeypatch.setattr("workers.processes.LOOK_SECONDS", 0.05)
    stop = threading.Event()
    threading.Timer(8, stop.set).start()
    with capture_logs() as events:
        assert supervise({"ends": ("--version",)}, stop) is Exit.OK
    assert 2 <= len(events) <= 5  # at 0.2 s each it would be twice as many, where a start takes half a second


@pytest.mark.parametrize("kind", ["redis", "embedded"])
def test_an_article_flows_from_its_feed_to_the_log_and_sigterm_ends_it_cleanly(folder, redis_server, kind):
    """The board answers meanwhile; status 0, no process is left, and what is known is kept where there is a Redis."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("MONITOR_")}
    if kind == "redis":
        environment["MONITOR_REDIS_URL"] = redis_server.url
    port, log = free_port(), folder / "alerts.jsonl"
    command = [sys.executable, "-m", "workers", "run", "--readers", "1", "--port", str(port), "--config", str(folder)]
    with (folder / "stderr").open("w") as stderr:
        process = subprocess.Popen(command, env=environment, stderr=stderr, stdout=stderr, process_group=0)
        try:
            wait_for(lambda: log.exists() and log.read_text(encoding="utf-8").endswith("\n"), process)
            wait_for(lambda: answers(f"http://127.0.0.1:{port}/health/ready"), process)
            children = list(Path(f"/proc/{process.pid}/task/{process.pid}").glob("children"))
            started = [int(pid) for file in children for pid in file.read_text().split()]
            process.send_signal(signal.SIGTERM)
            assert process.wait(timeout=100) == 0
        finally:
            if process.poll() is None:
                process.kill()
    alert = json.loads(log.read_text(encoding="utf-8").splitlines()[0])
    assert "Soledar" in alert["lines"][0]["statement"]
    assert not [pid for pid in started if Path(f"/proc/{pid}").exists()]
    assert not answers(f"http://127.0.0.1:{port}/health/live")
    assert "Traceback" not in (folder / "stderr").read_text(encoding="utf-8")
