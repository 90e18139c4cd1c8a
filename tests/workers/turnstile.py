"""A way to Redis that shuts at one write, so that a process stands still exactly there and can be killed there.

Nothing in the process knows of it: whoever waits for an answer of Redis waits. Which commands write is asked of Redis.
"""

import socket
from contextlib import suppress
from io import BufferedReader
from threading import Event, Lock, Thread
from typing import Self

import redis

BEGINS = {b"BLMOVE", b"monitor:heartbeat:scheduler"}
"""A worker takes a job, the scheduler says that it is alive: words of the first write in a round of theirs."""
ENDS = {b"idle", *BEGINS}
"""Words of the write with which a round is over: RQ says that a worker has nothing to do."""
SECONDS_AT_MOST = 60


class Turnstile:
    """Counts the writes of one round, and stops whoever goes through here at one of them.

    Args:
        server: the Redis behind it.
        stop_at: number of the write, from 0.
        carried_out: Redis carries it out, and only the answer stays away; else Redis never hears of it.
    """

    def __init__(self, server: redis.Redis, *, stop_at: int, carried_out: bool) -> None:
        self._port = server.connection_pool.connection_kwargs["port"]
        self._writing = _writing_commands(server)
        self._stop_at, self._carried_out = stop_at, carried_out
        self._lock, self._open = Lock(), Event()
        self._written: int | None = None
        self._open.set()
        self._stands, self._over = Event(), Event()
        self._stopped_at = b""
        self._ways: list[socket.socket] = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"redis://127.0.0.1:{self._listener.getsockname()[1]}/0"
        Thread(target=self._accept, daemon=True).start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Hang up: a BLMOVE of somebody who is dead would take the next job."""
        for way in (self._listener, *self._ways):
            with suppress(OSError):
                way.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self.let_through()

    def wait(self) -> bytes:
        """The write that the process stands at by now, in words; empty where its round has ended before."""
        assert self._stands.wait(SECONDS_AT_MOST), "the process did not come so far"
        return self._stopped_at

    def let_through(self) -> None:
        """Whoever is left goes on as if nothing had been."""
        self._open.set()

    def wait_for_the_end(self) -> None:
        assert self._over.wait(SECONDS_AT_MOST), "the process did not come to the end of its round"

    def _accept(self) -> None:
        with suppress(OSError):  # closed
            while True:
                client, _ = self._listener.accept()
                Thread(target=self._serve, args=(client,), daemon=True).start()

    def _serve(self, client: socket.socket) -> None:
        with client, socket.create_connection(("127.0.0.1", self._port)) as server, suppress(OSError):
            self._ways.append(server)
            asked, answered, gathers = client.makefile("rb"), server.makefile("rb"), False
            while words := _command(asked):
                name = words[0].upper()
                gathers = name == b"MULTI" or (gathers and name != b"EXEC")
                stops = name in self._writing and not gathers and self._is_the_one(words)
                self._pass(words, stop=stops and not self._carried_out)
                server.sendall(_encoded(words))
                if name == b"SUBSCRIBE":
                    _pass_on(server, client)
                    break
                answer = _answer(answered)
                self._pass(words, stop=stops and self._carried_out)
                client.sendall(answer)

    def _is_the_one(self, words: list[bytes]) -> bool:
        with self._lock:
            if self._written is None and BEGINS.isdisjoint(words):
                return False
            if self._written is not None and not ENDS.isdisjoint(words):
                self._over.set()
                self._stands.set()
            self._written = 0 if self._written is None else self._written + 1
            return self._written == self._stop_at and not self._over.is_set()

    def _pass(self, words: list[bytes], *, stop: bool) -> None:
        if stop:
            self._stopped_at = b" ".join(words[:4])[:120]
            self._open.clear()
            self._stands.set()
        self._open.wait()


def _writing_commands(server: redis.Redis) -> set[bytes]:
    flags = {name.upper().encode(): set(told["flags"]) for name, told in server.command().items()}
    return {name for name, said in flags.items() if "write" in said} | {b"EVALSHA", b"EXEC"}


def _command(asked: BufferedReader) -> list[bytes]:
    """One command of RESP, as words; none where the client has hung up."""
    head = asked.readline()
    words = []
    for _ in range(int(head[1:] or 0)):
        length = int(asked.readline()[1:])
        words.append(asked.read(length + 2)[:-2])
    return words


def _encoded(words: list[bytes]) -> bytes:
    return b"*%d\r\n" % len(words) + b"".join(b"$%d\r\n%s\r\n" % (len(word), word) for word in words)


def _answer(answered: BufferedReader) -> bytes:
    """One answer of RESP 2 or 3, as it came."""
    line = answered.readline()
    if not line:
        raise OSError("Redis has hung up")
    kind, count = line[:1], line[1:].strip()
    if kind in b"$=!":
        return line + (answered.read(int(count) + 2) if int(count) >= 0 else b"")
    if kind in b"*~>%":
        return line + b"".join(_answer(answered) for _ in range(int(count) * (1 + (kind == b"%"))))
    return line


def _pass_on(server: socket.socket, client: socket.socket) -> None:
    """Messages come unasked from now on."""

    def ask() -> None:
        with suppress(OSError):
            while request := client.recv(65_536):
                server.sendall(request)

    Thread(target=ask, daemon=True).start()
    while message := server.recv(65_536):
        client.sendall(message)
