"""What benchmarks run beside them on loopback: a redis-server, free ports."""

import shutil
import socket
import subprocess
import tempfile
import time
from contextlib import ExitStack
from typing import NamedTuple

import redis


class RedisProcess(NamedTuple):
    """A redis-server of a benchmark's own."""

    client: redis.Redis
    port: int
    pid: int

    @property
    def url(self) -> str:
        """Where it is."""
        return f"redis://127.0.0.1:{self.port}/0"


def start_redis(stack: ExitStack, *, appendonly: bool = False) -> RedisProcess:
    """A redis-server on a free port, gone at the end; with an append-only file as in production where that is asked."""
    port, folder = free_port(), tempfile.mkdtemp()
    stack.callback(shutil.rmtree, folder)
    log = ["--appendonly", "yes", "--appendfsync", "always"] if appendonly else ["--appendonly", "no"]
    options = ["--port", str(port), "--bind", "127.0.0.1", "--dir", folder, "--save", "", *log]
    process = subprocess.Popen(["redis-server", *options], stdout=subprocess.DEVNULL)
    stack.callback(process.wait)
    stack.callback(process.kill)
    client = redis.Redis(port=port)
    for _ in range(1_500):
        try:
            client.ping()
        except redis.exceptions.ConnectionError:
            time.sleep(0.02)
        else:
            return RedisProcess(client, port, process.pid)
    raise RuntimeError("redis-server did not start within half a minute")


def wait_for_port(port: int) -> None:
    """Wait until somebody listens there; half a minute at most: a loaded machine takes its time."""
    for _ in range(1_500):
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except ConnectionRefusedError:
            time.sleep(0.02)
        else:
            return
    raise RuntimeError(f"nobody listens on port {port}")


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def host_of(number: int) -> str:
    """All of 127.0.0.0/8 is this machine: a host for each."""
    return f"127.0.{1 + number // 250}.{1 + number % 250}"
