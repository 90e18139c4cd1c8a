"""What fault tests with real processes have in common: a fleet that is killed, a receiver that misbehaves."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Lock, Thread

from desk_process import SECRET
from standardwebhooks import Webhook

from monitor.models import Entry

STUCK_AFTER_SECONDS = 60
"""Nothing was finished for so long, with nobody killed any more: that is stuck, all else is slow. The longest that work
lies still after its worker died is a stage's job time and ten seconds."""
ROLES = ("scheduler", "read", "record", "deliver")


class Receiver:
    """Takes signed webhooks and remembers what it took.

    Args:
        fails: says of the number of a request what goes wrong with it: a status that it is answered with, before the
            message is taken (as if it had never come) or after; None where nothing does.
        slow_seconds: how long every answer takes.
        port: port to listen on; 0 takes a free one.
    """

    def __init__(self, fails=None, *, slow_seconds: float = 0.0, port: int = 0) -> None:
        self.forget()
        self._fails = fails
        self._requests = 0
        self._lock = Lock()
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["content-length"]))
                time.sleep(slow_seconds)
                self.send_response(receiver.take(body, dict(self.headers)))
                self.send_header("content-length", "0")
                self.send_header("retry-after", "1")
                self.end_headers()

            def log_message(self, *args: object) -> None:
                """Quiet."""

        self.server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
        Thread(target=self.server.serve_forever, daemon=True).start()

    def forget(self) -> None:
        """Nothing was taken so far."""
        self.taken: Counter[str] = Counter()
        self.articles: dict[str, str] = {}

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server.server_port}/alerts"

    def take(self, body: bytes, headers: dict[str, str]) -> int:
        Webhook(SECRET).verify(body, {name.lower(): value for name, value in headers.items()})
        with self._lock:
            self._requests += 1
            failure = self._fails(self._requests) if self._fails else None
            if failure is not None and failure[0] == "before":
                return failure[1]
            message = json.loads(body)
            self.taken[message["id"]] += 1
            for alert in message["alerts"]:
                self.articles.setdefault(alert["article_id"], message["id"])
                assert self.articles[alert["article_id"]] == message["id"], "one article, two messages"
            return failure[1] if failure else 204

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()


class Fleet:
    """A process for each role, each started again when it ends."""

    def __init__(self, *arguments: str, roles: Iterable[str] = ROLES) -> None:
        self._arguments, self._roles = arguments, tuple(roles)
        self._children: dict[str, subprocess.Popen] = {}
        self.kills = 0

    def keep_up(self) -> None:
        for role in self._roles:
            child = self._children.get(role)
            if child is None or child.poll() is not None:
                self._children[role] = self._start(role)

    def kill(self, role: str) -> None:
        self._children[role].kill()
        self._children[role].wait()
        self.kills += 1

    def end(self, role: str) -> int:
        """SIGTERM, as a deployment sends it; the status that the process ends with."""
        self._children[role].send_signal(signal.SIGTERM)
        return self._children[role].wait(timeout=30)

    def stop(self) -> None:
        for child in self._children.values():
            child.terminate()
        for child in self._children.values():
            child.wait(timeout=20)

    def _start(self, role: str) -> subprocess.Popen:
        here = Path(__file__).parent
        path = os.pathsep.join([str(here.parent.parent), str(here)])
        return subprocess.Popen(
            [sys.executable, str(here / "desk_process.py"), role.partition("-")[0], *self._arguments],
            env={**os.environ, "PYTHONPATH": path},
            stderr=subprocess.DEVNULL,
        )


class Proxy:
    """Stands between a client and Redis: slow where told to be, and deaf where told: it swallows one answer."""

    def __init__(self, port: int, *, slow_seconds: float = 0.0) -> None:
        self._to, self._slow_seconds = port, slow_seconds
        self.trigger: bytes | None = None
        self._deaf_to: socket.socket | None = None
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"redis://127.0.0.1:{self._listener.getsockname()[1]}/0"
        Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            Thread(target=self._serve, args=(client,), daemon=True).start()

    def _serve(self, client: socket.socket) -> None:
        with client, socket.create_connection(("127.0.0.1", self._to)) as server:
            Thread(target=self._pass_answers_on, args=(server, client), daemon=True).start()
            with suppress(OSError):
                while request := client.recv(1_000_000):
                    if self.trigger is not None and self.trigger in request:
                        self.trigger, self._deaf_to = None, server
                    server.sendall(request)

    def _pass_answers_on(self, server: socket.socket, client: socket.socket) -> None:
        with suppress(OSError):  # one of the two has hung up
            while answer := server.recv(1_000_000):
                if self._deaf_to is server:
                    break  # the command was carried out, and nobody will ever know
                time.sleep(self._slow_seconds)
                client.sendall(answer)
        with suppress(OSError):
            client.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        self._listener.close()


def entries(count: int) -> list[Entry]:
    return [
        Entry(entry_id=f"e{n}", feed_id="f", outlet=f"Outlet {n}", url=f"https://o.example/{n}") for n in range(count)
    ]


def wait_until_idle(services, fleet: Fleet) -> float:
    """Keep the fleet up until nothing is under way any more; how many seconds that took."""
    begun = moved = time.monotonic()
    before: list[int] = []
    while time.monotonic() - moved < STUCK_AFTER_SECONDS:
        fleet.keep_up()
        waiting = [place.waiting() for place in (services.inbox.leases, services.readings, services.outbox.leases)]
        if not any(waiting):
            return time.monotonic() - begun
        if waiting != before:
            before, moved = waiting, time.monotonic()
        time.sleep(0.2)
    raise AssertionError(f"stuck: {before} wait to be read, recorded, delivered")


def assert_each_once(services, receiver: Receiver, count: int) -> None:
    """The receiver holds exactly the alerts that were raised: one an article, none given up."""
    raised = {fields[b"id"].decode() for _, fields in services.store.xrange(services.keys.alerts)}
    assert set(receiver.articles) == {entry.entry_id for entry in entries(count)}
    assert set(receiver.taken) == raised
    assert len(raised) == count
    assert not services.outbox.dead()
