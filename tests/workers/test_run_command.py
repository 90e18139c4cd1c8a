"""`monitor run` as a person starts it: from a feed to the log, on a real Redis, until it is told to stop."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
import yaml

from monitor.replay import ReplayServer, load_editions

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
