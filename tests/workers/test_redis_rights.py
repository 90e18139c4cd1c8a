"""Redis as Compose starts it, on a real server: the monitor and RQ can do their work, and nobody can do worse."""

import subprocess
import time
from pathlib import Path

import pytest
import redis
import yaml

from monitor.ledger.connection import connect
from workers.scheduler import tick
from workers.services import install
from workers.worker import make_worker

pytestmark = pytest.mark.redis
SCRIPT = yaml.safe_load(Path("docker-compose.yml").read_text(encoding="utf-8"))["services"]["redis"]["command"][0]
PASSWORD = "the-password"
FORBIDDEN = ("FLUSHALL", "CONFIG GET *", "SHUTDOWN NOSAVE", "SAVE", "KEYS *", "MODULE LIST", "REPLICAOF a 1")


@pytest.fixture
def url(redis_server):
    """The server's own folder and port, with the rules of the Compose file; the log and memory bounds stay as there."""
    redis_server.kill()
    rules = SCRIPT.partition("<<END\n")[2].partition("END")[0].replace("$$(cat /run/secrets/redis_password)", PASSWORD)
    own = rules.replace("dir /data", f"dir {redis_server.folder}") + f"port {redis_server.port}\nbind 127.0.0.1\n"
    server = subprocess.Popen(["redis-server", "-"], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True)
    server.stdin.write(own)
    server.stdin.close()
    wait_until_up(redis_server.url)
    yield redis_server.url
    server.kill()
    server.wait()


def wait_until_up(url: str) -> None:
    """It asks for a password: that is an answer too."""
    for _ in range(200):
        try:
            connect(url).ping()
        except redis.exceptions.AuthenticationError:
            return
        except redis.exceptions.ConnectionError:
            time.sleep(0.02)
    raise AssertionError("redis-server did not start within four seconds")


def test_without_the_password_nothing_is_answered(url):
    """Not even a ping."""
    with pytest.raises(redis.exceptions.AuthenticationError):
        connect(url).ping()


@pytest.mark.parametrize("command", FORBIDDEN)
def test_with_the_password_nothing_dangerous_is_done(url, command):
    """Emptying, reconfiguring, stopping, loading: none of it is a monitor's work."""
    with pytest.raises(redis.exceptions.NoPermissionError):
        connect(url, password=PASSWORD).execute_command(*command.split())


def test_with_the_password_the_whole_way_is_open(make_room, url):
    """Scheduler, all stages, and a worker as production starts it, with RQ's own registers and listening."""
    room = make_room(connect(url, password=PASSWORD))
    room.publish("one", "The mayor confirms the bridge.")
    tick(room.services)
    install(room.services)
    for name in ("read", "record", "deliver"):
        make_worker(room.services.queues.stage(name), room.services).work(burst=True, logging_level="WARNING")
    assert len(room.services.store.xrange(room.services.keys.alerts)) == 1
    assert len(room.sink.alerts) == 1
