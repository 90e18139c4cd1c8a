"""A reading worker with a cross-encoder, as it runs in production: loaded once, shared with every forked reader."""

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tiny_model import write_model

from monitor.models import Entry
from monitor.settings import load_settings
from workers.bootstrap import build
from workers.dispatch import hand_out

SENTENCE = "Russian forces captured Soledar and the road was shut."


@pytest.mark.redis
def test_readers_share_the_model_that_their_worker_loaded_before_it_forked(redis_server, tmp_path, monkeypatch):
    """The folder is gone by the time the first entry comes: only what was loaded before can have answered."""
    monkeypatch.setenv("MONITOR_REDIS_URL", redis_server.url)
    policy = {
        "claims": str(Path("config/claims").resolve()),
        "refine": {"refiners": [{"kind": "nli", "name": "nli", "folder": "nli"}]},
    }
    (tmp_path / "monitor.yaml").write_text(json.dumps(policy), encoding="utf-8")
    (tmp_path / "feeds.yaml").write_text("feeds: {}\n", encoding="utf-8")
    write_model(tmp_path / "nli")
    command = [sys.executable, "-m", "workers", "worker", "--stage", "read", "--config", str(tmp_path)]
    with redis_server.client() as redis, subprocess.Popen(command, env=os.environ | {"PYTHONPATH": "."}) as worker:
        try:
            wait_until(lambda: redis.scard("rq:workers"), worker)
            shutil.rmtree(tmp_path / "nli")
            services = build(load_settings(tmp_path), redis)
            content = f"<p>{SENTENCE}</p>" + "<p>It was cold, and the river ran high under the arches.</p>" * 3
            entry = Entry(entry_id="17", feed_id="f", outlet="The Herald", url=None, title="News", content=content)
            services.inbox.accept([entry], services.clock())
            hand_out(services.queues.stage("read"), services)

            wait_until(services.readings.waiting, worker)
        finally:
            worker.terminate()

    (article_id,) = (name.decode() for name in services.store.zrange(services.keys.readings, 0, -1))
    _, reading = services.shelf.to_record(article_id)
    assert [(found.layer, found.refined) for found in reading.findings] == [("nli", "nli reads it so too")]


def wait_until(true, worker: subprocess.Popen, seconds: float = 60) -> None:
    """Wait for something that a worker brings about."""
    ends_at = time.monotonic() + seconds
    while not true():
        assert worker.poll() is None, "the worker has ended"
        assert time.monotonic() < ends_at, "nothing came of it"
        time.sleep(0.05)
