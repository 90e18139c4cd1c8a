"""Worker processes of a replay's own, on a real Redis: the same jobs on the same queues as in production."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from pydantic import SecretStr

from monitor.cli.store import open_redis
from monitor.environment import PREFIX, SECRET_PREFIX
from monitor.errors import ConfigurationError
from monitor.ledger.alert_log import AlertLog
from monitor.models import Alert
from monitor.redis_failures import redis_errors
from monitor.settings import FEEDS_FILE, POLICY_FILE, Settings
from workers.bootstrap import build
from workers.scheduler import tick
from workers.services import Services

TICK_SECONDS = 0.1

Saw = Callable[[Mapping[str, Any]], None]


class Fleet:
    """Hands out the work of a replay and watches worker processes do it.

    Args:
        settings: with the test feed as its feeds.
        redis_url: where Redis is. A database that holds another monitor's feeds is refused: they would be polled too.

    Raises:
        ConfigurationError: the URL is none, or the database is in use.
        StoreUnavailable: Redis does not answer.
    """

    def __init__(self, settings: Settings, redis_url: str) -> None:
        environment = settings.environment.model_copy(update={"redis_url": SecretStr(redis_url)})
        self._settings = settings.model_copy(update={"environment": environment})
        self.services: Services = build(self._settings, open_redis(self._settings))
        with redis_errors():
            others = {state.feed.feed_id for state in self.services.feeds.all()} - set(self._feed_ids)
        if others:
            raise ConfigurationError(
                f"this Redis database holds the feeds of another monitor ({', '.join(sorted(others)[:3])}, ...): "
                "choose another one, as in redis://localhost:6379/1"
            )

    @property
    def _feed_ids(self) -> list[str]:
        return [feed.feed_id for feed in self._settings.feeds]

    def run(self, *, show: Callable[[Alert], None], saw: Saw, patience_seconds: float) -> None:
        """Poll the test feed, and wait until nothing is under way any more or patience ends.

        Args:
            show: is given each alert as it is raised.
            saw: is given each event of the worker processes.
            patience_seconds: to wait at most.
        """
        services = self.services
        ends_at = time.monotonic() + patience_seconds
        with redis_errors(), self._workers(saw):
            services.feeds.forget(self._feed_ids)
            services.feeds.add(self._settings.feeds, services.clock())
            log, done = AlertLog(services.store, services.keys), False
            latest = log.page(limit=1).items
            cursor = latest[0].cursor if latest else None
            while not done and time.monotonic() < ends_at:
                time.sleep(TICK_SECONDS)
                tick(services)
                done = self._polled() and not services.under_way()
                page = log.follow(cursor=cursor)
                cursor = page.next_cursor or cursor
                for logged in page.items:
                    show(logged.alert)
            services.feeds.forget(self._feed_ids)

    def _polled(self) -> bool:
        return all(state.last_polled_at for state in self.services.feeds.load(self._feed_ids))

    @contextmanager
    def _workers(self, saw: Saw) -> Iterator[None]:
        """A `monitor worker` with the replay's configuration; its events are read from its standard error."""
        with tempfile.TemporaryDirectory(prefix="monitor-replay-") as folder:
            command = [
                sys.executable,
                "-m",
                "workers",
                "worker",
                "--readers",
                "1",
                "--config",
                self._written(Path(folder)),
            ]
            worker = subprocess.Popen(command, env=self._environment(), stderr=subprocess.PIPE, text=True)  # noqa: S603
            reader = threading.Thread(target=_read_events, args=(worker, saw), daemon=True)
            reader.start()
            try:
                yield
            finally:
                worker.terminate()
                worker.wait()
                reader.join()
                if worker.stderr:
                    worker.stderr.close()

    def _written(self, folder: Path) -> str:
        (folder / POLICY_FILE).write_text(self._settings.policy.model_dump_json(), encoding="utf-8")  # JSON is YAML
        (folder / FEEDS_FILE).write_text('{"feeds": {}}', encoding="utf-8")
        return str(folder)

    def _environment(self) -> dict[str, str]:
        given = self._settings.environment
        own = {f"{SECRET_PREFIX}{name.upper()}": secret.get_secret_value() for name, secret in given.secrets.items()}
        if given.redis_url:
            own[f"{PREFIX}REDIS_URL"] = given.redis_url.get_secret_value()
        if given.redis_password:
            own[f"{PREFIX}REDIS_PASSWORD"] = given.redis_password.get_secret_value()
        return {**{name: value for name, value in os.environ.items() if not name.startswith(PREFIX)}, **own}


def _read_events(worker: subprocess.Popen[str], saw: Saw) -> None:
    for line in worker.stderr or ():
        try:
            event = json.loads(line)
        except ValueError:
            continue  # a library's own words
        if isinstance(event, dict):
            saw(event)
