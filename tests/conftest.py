"""What tests in several rooms want: a Redis, fake or real, and a web server."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import redis
from fakeredis import FakeRedis, FakeServer
from hypothesis import settings
from recording_server import RecordingServer
from redis.backoff import NoBackoff
from redis.retry import Retry

settings.register_profile("no clock", deadline=None)  # a busy machine stalls for longer than the default 200 ms
settings.load_profile("no clock")


@dataclass
class RedisServer:
    """A redis-server of our own on a free port, which can be killed and started again on the same data."""

    folder: Path
    options: tuple[str, ...] = ("--appendonly", "yes", "--appendfsync", "everysec", "--save", "")
    port: int = 0
    process: subprocess.Popen | None = field(default=None, repr=False)

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}/0"

    def client(self) -> redis.Redis:
        return redis.Redis.from_url(self.url, retry=Retry(NoBackoff(), 0))

    def start(self) -> None:
        self.port = self.port or _free_port()
        command = ["redis-server", "--port", str(self.port), "--bind", "127.0.0.1", "--dir", str(self.folder)]
        self.process = subprocess.Popen([*command, *self.options], stdout=subprocess.DEVNULL)
        with self.client() as client:
            _wait_for(client)

    def kill(self) -> None:
        """SIGKILL: what is not on disk by then is lost."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.process = None


@pytest.fixture(scope="session")
def shared_redis_server(tmp_path_factory) -> Iterator[RedisServer]:
    """One server for all tests that only want a real one."""
    server = RedisServer(_folder(tmp_path_factory.mktemp("redis")), options=("--save", "", "--appendonly", "no"))
    server.start()
    yield server
    server.kill()


@pytest.fixture
def redis_server(tmp_path) -> Iterator[RedisServer]:
    """A server that this test alone has, append-only file and all, to be killed and restarted."""
    server = RedisServer(_folder(tmp_path / "redis"))
    server.start()
    yield server
    server.kill()


@pytest.fixture
def real_redis(shared_redis_server) -> Iterator[redis.Redis]:
    """A real Redis, empty."""
    with shared_redis_server.client() as client:
        client.flushall()
        yield client


@pytest.fixture(params=["fake", pytest.param("real", marks=pytest.mark.redis)])
def any_redis(request) -> Iterator[redis.Redis]:
    """A Redis, empty: the test runs on the fake one and on a real one, and both must behave the same."""
    if request.param == "real":
        yield request.getfixturevalue("real_redis")
    else:
        yield FakeRedis(server=FakeServer())


@pytest.fixture
def server() -> Iterator[RecordingServer]:
    """A web server on loopback that answers as the test says."""
    server = RecordingServer()
    yield server
    server.close()


def _folder(folder: Path) -> Path:
    if shutil.which("redis-server") is None:
        reason = "redis-server is not installed (Debian: apt-get install redis-server)"
        if os.environ.get("CI") == "true":
            pytest.fail(f"{reason}; continuous integration has to have it")
        pytest.skip(reason)
    folder.mkdir(exist_ok=True)
    return folder


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def _wait_for(client: redis.Redis) -> None:
    for _ in range(200):
        try:
            client.ping()
        except redis.exceptions.ConnectionError:
            time.sleep(0.02)
        else:
            return
    raise AssertionError("redis-server did not start within four seconds")
