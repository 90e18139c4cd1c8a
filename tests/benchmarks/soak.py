"""A long run: is memory flat, does Redis hold what retention says and no more, has every key a lifetime or a bound.

    python tests/benchmarks/soak.py [--articles 100000] [--minutes 60] [--kilobytes 4]

Articles appear as fast as they are read. Pages are small by default: what is looked for grows with the number of
articles, and not with their size. Memory of every process and of Redis is sampled; the first fifth of the run is
warm-up, and drift is what comes after it. Ends at the number of articles or when time is up, whichever is first.
"""

import argparse
import re
import time
from collections import Counter
from typing import Any

import figures
from desk_line import DeskLine, Readers, SiteSpec, running

WARM_UP = 0.2
FLAT = 0.10
AHEAD = 400
"""So many entries have appeared and are not read: the readers never wait."""
DRAIN_SECONDS = 600
STAYS = re.compile(
    r"monitor:(record|finding|claim|origin|alert|message|fates):.+"  # the ledger, and alerts (tidied by age)
    r"|monitor:(inbox|readings|outbox|looks)(:tokens|:starts)?|monitor:tokens"  # work: gone when it is finished
    r"|monitor:(articles|given-up|given-up:why|alerts|dead|claims|suppressed|feeds|feeds:due)"  # trimmed by age
    r"|monitor:sink:.+|monitor:counter:.+"  # as many as there are sinks, and figures
    r"|monitor:courtesy:count:.+"  # the hosts that were visited most
    r"|rq:(workers|queues|queue:.+|workers:.+|wip:.+|finished:.+|failed:.+|scheduled:.+|deferred:.+|canceled:.+)"
)
"""Keys without a lifetime that are bounded otherwise: docs/reliability.md says by what."""


def sample(line: DeskLine, began: float) -> dict[str, Any]:
    """Memory now."""
    memory: dict[str, float] = {}
    for process in line.processes:
        name = f"{process.name} MB"
        memory[name] = max(memory.get(name, 0.0), process.megabytes)
    used = int(line.redis.client.info("memory")["used_memory"]) / 1e6
    return {"seconds": time.monotonic() - began, "articles": line.read(), "redis data MB": used, **memory}


def soak(line: DeskLine, articles: int, seconds: float) -> list[dict[str, Any]]:
    """Let articles appear, and sample twenty times or so."""
    began, samples, released = time.monotonic(), [sample(line, time.monotonic())], 0
    line.poll_all()
    while (read := line.read()) < articles and time.monotonic() - began < seconds:
        released = max(released, min(articles, read + AHEAD))
        line.release(released)
        if read - samples[-1]["articles"] >= articles / 25 or time.monotonic() - began > len(samples) * seconds / 25:
            samples.append(sample(line, began))
        time.sleep(0.25)
    line.wait_until_read(released, seconds=DRAIN_SECONDS)  # what is in hand has no lifetime
    return [*samples, sample(line, began)]


def drift(samples: list[dict[str, Any]], name: str) -> float:
    """By what share a process grew after its warm-up: medians of the first and the last quarter of what follows it."""
    after = [one[name] for one in samples if one["articles"] >= samples[-1]["articles"] * WARM_UP]
    quarter = max(1, len(after) // 4)
    first, last = sorted(after[:quarter]), sorted(after[-quarter:])
    return last[len(last) // 2] / first[len(first) // 2] - 1


def in_hand(line: DeskLine, key: str) -> bool:
    """Is it a job that waits or runs? Feeds are polled on while keys are counted."""
    return key.startswith("rq:job:") and line.redis.client.hget(key, "status") in (b"queued", b"started")


def unbounded(line: DeskLine) -> tuple[Counter[str], Counter[str]]:
    """Keys by kind, and those of them that have neither a lifetime nor a known bound."""
    kinds, loose = Counter[str](), Counter[str]()
    for raw in line.redis.client.scan_iter(count=1_000):
        key = raw.decode()
        kind = ":".join(key.split(":")[:2])
        kinds[kind] += 1
        if line.redis.client.ttl(key) == -1 and not STAYS.fullmatch(key) and not in_hand(line, key):
            loose[kind] += 1
    return kinds, loose


def main() -> None:
    """Soak, and print what came of it."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--articles", type=int, default=100_000)
    options.add_argument("--minutes", type=float, default=60)
    options.add_argument("--kilobytes", type=int, default=4)
    options.add_argument("--about", type=float, default=0.1)
    given = options.parse_args()
    size = (given.kilobytes, given.kilobytes)
    with running(SiteSpec(feeds=100, pages=500, about=given.about, kilobytes=size), Readers(), floor_seconds=2) as line:
        samples = soak(line, given.articles, given.minutes * 60)
        kinds, loose = unbounded(line)
    report(samples, kinds, loose)


def report(samples: list[dict[str, Any]], kinds: Counter[str], loose: Counter[str]) -> None:
    """Print samples, drift and keys, and hold them against the aims."""
    first, last = samples[1], samples[-1]
    read = last["articles"] - first["articles"]
    each = (last["redis data MB"] - first["redis data MB"]) / read * 1e6
    figures.show("Memory", samples[:: max(1, len(samples) // 12)])
    figures.show("Keys", [{"kind": kind, "keys": n, "unbounded": loose[kind]} for kind, n in kinds.most_common(20)])
    names = [name for name in last if name.endswith(" MB") and name not in {"redis data MB", "redis MB", "sites MB"}]
    aims = [figures.aim(f"drift of {name[:-3]}, share", drift(samples, name), FLAT, at_most=True) for name in names]
    aims.append(figures.aim("keys without a lifetime or a bound", loose.total(), 0, at_most=True))
    figures.show(f"Aims; {each:,.0f} bytes of Redis an article, {read / (last['seconds'] or 1):.1f} articles/s", aims)
    figures.write("soak", {"samples": samples, "keys": kinds, "loose": loose, "bytes_each": each, "aims": aims})


if __name__ == "__main__":
    main()
