"""How many polls a second one poller process does, against a local server with thousands of feeds.

    python tests/benchmarks/polling.py [--feeds 3000] [--hosts 300] [--batch 100]

A redis-server and the feed server run as processes of their own, on loopback; all three share the machine's cores.
Passes: every feed for the first time; nothing changed (304); a tenth changed; a tenth changed while some feeds are slow
and some are broken. Then the scheduler's tick over 180,000 feeds, and one host with 1,000 feeds beside 500 others.
The first pass ends after five minutes at the latest and each of the others after one, so that all of it takes some ten
minutes at most, and three on a quiet machine. What the first could not do in its time is in the next one's figures.
"""

import argparse
import asyncio
import multiprocessing
import random
import resource
import socket
import time
from collections import Counter
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from typing import Any

import figures
import redis
from loopback import free_port, host_of, start_redis, wait_for_port

from monitor.feeds import PollPolicy
from monitor.feeds.state import FeedState
from monitor.fetching import AsyncClient, CourtesyPolicy, FetchPolicy, RedisCourtesy
from monitor.ledger.feed_table import FeedTable
from monitor.ledger.inbox import Inbox
from monitor.ledger.keys import Keys
from monitor.ledger.retention import RetentionPolicy
from monitor.models import Feed
from monitor.pipeline.poll import Poller
from workers.queues import STAGES

SLOW, BROKEN = 0.01, 0.01
ITEMS = 25
FIRST_SECONDS, PASS_SECONDS, BUSY_SECONDS = 300, 60, 60
FIRST, UNCHANGED, TENTH, AGAIN = "first poll of all", "nothing changed", "a tenth changed", "nothing changed, again"
PASSES = (
    (FIRST, 0.0, False),
    (UNCHANGED, 0.0, False),
    (TENTH, 0.1, False),
    ("a tenth changed, 1 % slow, 1 % broken", 0.1, True),
    (AGAIN, 0.0, False),
)


# ── the feed server ───────────────────────────────────────────────────────────────────────────────


class FeedServer:
    """/feed/N answers RSS with an ETag; /era/N moves that share of the feeds on to their next edition."""

    def __init__(self) -> None:
        self.shares: list[float] = [0.0]
        self.troubled = False

    def edition(self, number: int) -> int:
        """That of the last era in which the feed was among the share that changes."""
        eras = enumerate(self.shares)
        return max((era for era, share in eras if random.Random(number * 31 + era).random() < share), default=0)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                writer.write(await self.answer(head))
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionResetError, BrokenPipeError):
            pass
        finally:
            writer.close()

    async def answer(self, head: bytes) -> bytes:
        path = head.split(b" ", 2)[1].decode()
        if path.startswith("/era/"):
            share, troubled = path.removeprefix("/era/").split("/")
            self.shares.append(float(share))
            self.troubled = troubled == "1"
            return b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"
        number = int(path.rpartition("/")[2])
        fate = random.Random(number).random()
        if self.troubled and fate < SLOW:
            await asyncio.sleep(3)
        if self.troubled and SLOW <= fate < SLOW + BROKEN:
            return b"HTTP/1.1 500 Oops\r\nContent-Length: 0\r\n\r\n"
        edition = self.edition(number)
        etag = f'"{number}-{edition}"'.encode()
        if b"if-none-match: " + etag in head or b"If-None-Match: " + etag in head:
            return b"HTTP/1.1 304 Not Modified\r\nETag: " + etag + b"\r\n\r\n"
        body = rss(number, edition)
        return b"HTTP/1.1 200 OK\r\nETag: %s\r\nContent-Length: %d\r\n\r\n%s" % (etag, len(body), body)


def rss(number: int, edition: int) -> bytes:
    """25 items of some 600 bytes; two of them are new in each edition."""
    words = "The ministry said on Friday that the bridge over the river was open to traffic again. " * 5
    items = "".join(
        f"<item><title>Item {n} of {number}</title><link>https://outlet{number}.example/{n}</link>"
        f"<guid>https://outlet{number}.example/{n}</guid><pubDate>Fri, 13 Jan 2023 08:00:00 GMT</pubDate>"
        f"<description>{words}</description></item>"
        for n in range(edition * 2 + ITEMS, edition * 2, -1)
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>F</title>{items}</channel></rss>'.encode()


def run_server(port: int) -> None:
    """Serve until killed."""

    async def main() -> None:
        server = FeedServer()
        async with await asyncio.start_server(server.serve, "0.0.0.0", port, backlog=4096):
            await asyncio.Event().wait()

    asyncio.run(main())


# ── the passes ────────────────────────────────────────────────────────────────────────────────────


class Bench:
    """A poller on a real Redis and a clock that jumps from pass to pass."""

    def __init__(self, store: redis.Redis, port: int, hosts: int, courtesy: CourtesyPolicy) -> None:
        self.store, self.port, self.hosts = store, port, hosts
        self.offset = timedelta()
        self.fetch = FetchPolicy(
            allowed_hosts=tuple(host_of(n) for n in range(hosts)),
            deadline_seconds=10,
            connections=100,
            courtesy=courtesy,
        )
        self.table = FeedTable(store)
        self.poller = Poller(
            table=self.table,
            inbox=Inbox(store, Keys(), RetentionPolicy()),
            courtesy=RedisCourtesy(store, self.fetch),
            open_client=lambda: AsyncClient(self.fetch),
            policy=PollPolicy(unconditional_every=0),
            clock=self.now,
            draw=lambda: random.uniform(-1, 1),
        )

    def now(self) -> datetime:
        return datetime.now(UTC) + self.offset

    def feeds(self, count: int) -> list[Feed]:
        return [
            Feed(feed_id=f"f{n}", url=f"http://{host_of(n % self.hosts)}:{self.port}/feed/{n}", outlet=f"Outlet {n}")
            for n in range(count)
        ]

    def era(self, changed: float, *, troubled: bool = False) -> None:
        with socket.create_connection(("127.0.0.1", self.port)) as line:
            line.sendall(f"GET /era/{changed}/{int(troubled)} HTTP/1.1\r\n\r\n".encode())
            line.recv(100)
        self.offset += timedelta(days=3)

    def claim(self, room: int) -> tuple[str, ...]:
        return self.table.claim_due(self.now(), limit=room, lease_seconds=130)

    def drain(self, name: str, batch: int, *, within: float = PASS_SECONDS) -> dict[str, Any]:
        """Poll until nothing is due, or the time is over; what that came to."""
        polls, outcomes, began, worked = 0, Counter[str](), time.perf_counter(), time.process_time()
        while time.perf_counter() - began < within and (claimed := self.claim(batch)):
            done = self.poller.poll(claimed, more=self.claim)
            outcomes.update(str(one.outcome.outcome) for one in done)
            polls += sum(one.outcome.outcome != "waiting" for one in done)
        seconds, worked = time.perf_counter() - began, time.process_time() - worked
        return {
            "pass": name,
            "polls": polls,
            "polls/s": polls / seconds,
            "ms of a core each": worked / polls * 1000,
            "peak MB": memory(),
            "came to": ", ".join(f"{count} {outcome}" for outcome, count in outcomes.most_common()),
        }


def tick(store: redis.Redis) -> float:
    """The scheduler's question what is due, among 180,000 feeds of which a hundredth is: ms at worst."""
    table, now = FeedTable(store, prefix="tick:"), datetime.now(UTC)
    states = [
        FeedState(
            feed=Feed(feed_id=f"f{n}", url=f"https://h{n % 40_000}.example/{n}", outlet=f"O{n}"),
            next_poll_at=now + timedelta(seconds=random.randrange(-216, 21_384)),
        )
        for n in range(180_000)
    ]
    table.record(states)
    spent = []
    for _ in range(10):
        began = time.perf_counter()
        table.claim_due(now, limit=200, lease_seconds=120)
        spent.append(time.perf_counter() - began)
    used = store.memory_usage("tick:feeds", samples=100) + store.memory_usage("tick:feeds:due", samples=100)
    print(f"scheduler's tick, 180,000 feeds: {max(spent) * 1000:.1f} ms at worst; {used / 1e6:.0f} MB in Redis")
    store.delete("tick:feeds", "tick:feeds:due")
    return max(spent) * 1000


def one_busy_host(bench: Bench) -> tuple[float, float]:
    """1,000 feeds on one host, 500 on others, all for the first time: its visits/s, and polls/s of the others."""
    busy = [
        Feed(feed_id=f"busy{n}", url=f"http://{host_of(0)}:{bench.port}/feed/{n}", outlet="Busy") for n in range(1_000)
    ]
    others = [
        Feed(feed_id=f"o{n}", url=f"http://{host_of(1 + n % (bench.hosts - 1))}:{bench.port}/feed/{n}", outlet="O")
        for n in range(500)
    ]
    bench.table.sync([*busy, *others], bench.now())
    began, visits, seconds = time.perf_counter(), Counter[str](), 0.0
    while visits["others"] < len(others) and seconds < BUSY_SECONDS:
        claimed = bench.claim(200)
        if not claimed:
            time.sleep(0.05)
            continue
        for one in bench.poller.poll(claimed, more=bench.claim):
            if one.outcome.outcome != "waiting":
                visits["busy" if one.state.feed.outlet == "Busy" else "others"] += 1
        seconds = time.perf_counter() - began
    return visits["busy"] / seconds, visits["others"] / seconds


def memory() -> float:
    """This process's peak, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Run all passes; print them and the aims, and write both."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--feeds", type=int, default=3_000)
    options.add_argument("--hosts", type=int, default=300)
    options.add_argument("--batch", type=int, default=next(one.batch for one in STAGES if one.name == "poll"))
    given = options.parse_args()
    with ExitStack() as stack:
        store = start_redis(stack).client
        port = start_server(stack)
        bench = Bench(store, port, given.hosts, CourtesyPolicy(at_once=10, spacing_seconds=0))
        bench.table.sync(bench.feeds(given.feeds), bench.now())
        passes = [run(bench, number, given.batch) for number in range(len(PASSES))]
        figures.show(f"{given.feeds} feeds on {given.hosts} hosts, {given.batch} at a time, one process", passes)
        worst = tick(store)
        busy, others = one_busy_host(Bench(store, port, given.hosts, CourtesyPolicy(at_once=2, spacing_seconds=1)))
    aims = aims_of({one["pass"]: one for one in passes}, worst=worst, busy=busy, others=others)
    figures.show("Aims", aims)
    figures.write("polling", {**vars(given), "passes": passes, "aims": aims})


def run(bench: Bench, number: int, batch: int) -> dict[str, Any]:
    """One pass; the feeds of the first have no history."""
    name, changed, troubled = PASSES[number]
    if number:
        bench.era(changed, troubled=troubled)
    return bench.drain(name, batch, within=PASS_SECONDS if number else FIRST_SECONDS)


def aims_of(passes: dict[str, dict[str, Any]], *, worst: float, busy: float, others: float) -> list[dict[str, Any]]:
    """What was measured, against what was set out for."""
    grown = passes[AGAIN]["peak MB"] / passes[UNCHANGED]["peak MB"]
    return [
        figures.aim("polls/s where nothing has changed", passes[UNCHANGED]["polls/s"], 300),
        figures.aim("polls/s where a tenth has changed", passes[TENTH]["polls/s"], 100),
        figures.aim("memory at the last pass, of that at the second", grown, 1.1, at_most=True),
        figures.aim("scheduler's tick with 180,000 feeds, ms at worst", worst, 100, at_most=True),
        figures.aim("visits/s to one host with 1,000 feeds, 1 allowed", busy, 1.1, at_most=True),
        figures.aim("polls/s of other hosts beside it, of the first pass's", others / passes[FIRST]["polls/s"], 0.8),
    ]


def start_server(stack: ExitStack) -> int:
    """The feed server as a process of its own, gone at the end."""
    port = free_port()
    process = multiprocessing.get_context("spawn").Process(target=run_server, args=(port,), daemon=True)
    process.start()
    stack.callback(process.join)
    stack.callback(process.kill)
    wait_for_port(port)
    return port


if __name__ == "__main__":
    main()
