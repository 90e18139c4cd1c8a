"""A whole desk under load, of real processes: Redis, scheduler, workers, the sites read and the receiver told."""

import json
import os
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from loopback import RedisProcess, free_port, host_of, start_redis, wait_for_port

from monitor.ledger.feed_table import FeedTable
from monitor.ledger.keys import Keys
from monitor.models import Feed

HERE = Path(__file__).parent
SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
CLOCK_TICKS = os.sysconf("SC_CLK_TCK")
STAGES = ("poll", "read", "record", "deliver")
LOOK_SECONDS = 0.2
"""How often is looked whether all is read; that costs Redis too, and counts as the monitor's."""


class SiteSpec(NamedTuple):
    """What the sites show."""

    feeds: int
    pages: int
    about: float = 0.1
    kilobytes: tuple[int, int] = (50, 300)


class Readers(NamedTuple):
    """How pages are read."""

    kind: str = "fork"
    batch: int = 64
    processes: int = 2


class Process:
    """One process of the desk, and what it has used of the cores."""

    def __init__(self, name: str, pid: int) -> None:
        self.name, self.pid = name, pid

    @property
    def core_seconds(self) -> float:
        """User and system time of it, its children, and theirs, those that have ended included."""
        return sum(ticks(pid) for pid in family(self.pid)) / CLOCK_TICKS

    @property
    def megabytes(self) -> float:
        """Resident memory of the process itself."""
        pages = int(Path(f"/proc/{self.pid}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


class DeskLine:
    """Started by `running`; see there."""

    def __init__(self, redis: RedisProcess, port: int, spec: SiteSpec) -> None:
        self.redis, self.port, self.spec = redis, port, spec
        self.keys = Keys()
        self.processes: list[Process] = [Process("redis", redis.pid)]

    def poll_all(self, *, over_seconds: float = 0) -> None:
        """The feeds are due now, or one after the other in that time, as they are when jitter has worked for long."""
        feeds = [
            Feed(feed_id=f"f{n}", url=f"http://{host_of(n)}:{self.port}/feed/{n}", outlet=f"Outlet {n}")
            for n in range(self.spec.feeds)
        ]
        table = FeedTable(self.redis.client)
        now = datetime.now(UTC)
        steps = {feed.feed_id: over_seconds * number / len(feeds) for number, feed in enumerate(feeds)}
        table.sync(feeds, now)
        table.change(list(steps), lambda state: state.revived(now + timedelta(seconds=steps[state.feed.feed_id])))

    def release(self, entries: int) -> None:
        """Let so many entries have appeared in the feeds."""
        self._ask(f"release/{entries}")

    def diary(self) -> dict[str, Any]:
        """When entries were released, shown and alerted: epoch seconds."""
        diary: dict[str, Any] = json.loads(self._ask("diary"))
        return diary

    def read(self) -> int:
        """How many articles were read."""
        return self.redis.client.zcard(self.keys.articles)

    def waiting(self) -> dict[str, int]:
        """What was accepted and is not finished."""
        places = {"inbox": self.keys.inbox, "readings": self.keys.readings, "outbox": self.keys.outbox}
        return {name: self.redis.client.zcard(key) for name, key in places.items()}

    def wait_until_read(self, entries: int, *, seconds: float) -> float:
        """Wait until so many articles are read and nothing waits; how long that took. Raises TimeoutError."""
        began = time.monotonic()
        while self.read() < entries or any(self.waiting().values()):
            if time.monotonic() - began > seconds:
                given_up = self.redis.client.hgetall(self.keys.given_up_why)
                raise TimeoutError(f"read {self.read()} of {entries}; waiting: {self.waiting()}; given up: {given_up}")
            time.sleep(LOOK_SECONDS)
        return time.monotonic() - began

    def core_seconds(self) -> dict[str, float]:
        """What every process has used so far."""
        used: dict[str, float] = {}
        for process in self.processes:
            used[process.name] = used.get(process.name, 0.0) + process.core_seconds
        return used

    def commands(self) -> int:
        """What Redis has carried out so far, within scripts too."""
        return int(self.redis.client.info("stats")["total_commands_processed"])

    def bytes_of(self, kind: str) -> float:
        """What a key of a kind (`article`, `entry`, `seen`) takes of Redis's memory, on average over 200 of them."""
        names = list(islice(self.redis.client.scan_iter(f"{self.keys.prefix}:{kind}:*", count=1000), 200))
        return sum(self.redis.client.memory_usage(name) or 0 for name in names) / max(1, len(names))

    def _ask(self, path: str) -> bytes:
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/{path}", timeout=30) as answer:
            body: bytes = answer.read()
        return body


@contextmanager
def running(spec: SiteSpec, readers: Readers, *, floor_seconds: float = 2.0) -> Iterator[DeskLine]:
    """Everything started and idle, on an append-only Redis as in production; gone at the end.

    Args:
        spec: what the sites show.
        readers: how pages are read.
        floor_seconds: how often feeds are polled.
    """
    with ExitStack() as stack:
        redis, port = start_redis(stack, appendonly=True), free_port()
        line = DeskLine(redis, port, spec)
        config = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        configure(config, port, spec, floor_seconds)
        environment = {
            **os.environ,
            "MONITOR_CONFIG": str(config),
            "MONITOR_REDIS_URL": redis.url,
            "MONITOR_SECRET_DESK": SECRET,
        }

        def start(name: str, *arguments: str) -> None:
            child = subprocess.Popen([sys.executable, *arguments], env=environment)
            line.processes.append(Process(name, child.pid))
            stack.callback(child.wait)
            stack.callback(child.terminate)

        start("sites", str(HERE / "news_site.py"), str(port), json.dumps(spec._asdict()))
        member = (str(HERE / "desk_member.py"),)
        for name in ("scheduler", *STAGES):
            for _ in range(readers.processes if name == "read" and readers.kind != "pool" else 1):
                start(name, *member, name, readers.kind, str(readers.batch))
        wait_for_port_and_workers(line, readers)
        yield line


def configure(folder: Path, port: int, spec: SiteSpec, floor_seconds: float) -> None:
    """A configuration that reads these sites as fast as it can; turns at hosts are given, but never far apart."""
    policy = {
        "claims": str(Path("config/claims").resolve()),
        "fetch": {
            "allowed_hosts": ["127.0.0.1", *(host_of(n) for n in range(spec.feeds))],
            "courtesy": {"at_once": 20, "spacing_seconds": 0},
        },
        "poll": {"floor_seconds": floor_seconds, "start_seconds": floor_seconds, "ceiling_seconds": floor_seconds},
        "sinks": [{"kind": "webhook", "name": "desk", "url": f"http://127.0.0.1:{port}/alerts", "secrets": ["desk"]}],
    }
    (folder / "monitor.yaml").write_text(yaml.safe_dump(policy))
    (folder / "feeds.yaml").write_text("feeds: {}\n")


def wait_for_port_and_workers(line: DeskLine, readers: Readers) -> None:
    """Until the sites answer and every worker has registered; a minute at most."""
    begun = time.monotonic()
    wanted = readers.processes + 3
    while line.redis.client.scard("rq:workers") < wanted:
        if time.monotonic() - begun > 60:
            raise TimeoutError("not all workers have started within a minute")
        time.sleep(0.1)
    wait_for_port(line.port)


def family(pid: int) -> list[int]:
    """A process and all that descend from it."""
    children: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except (FileNotFoundError, ProcessLookupError):
            continue
        children.setdefault(int(fields[1]), []).append(int(stat.parent.name))
    found = [pid]
    for one in found:
        found += children.get(one, [])
    return found


def ticks(pid: int) -> int:
    """User and system time of a process, and of its children that have ended; 0 where it is gone."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return 0
    return sum(int(field) for field in fields[11:15])
