"""Articles a second from feed to ledger, against bare extraction of the same pages, and how worker kinds compare.

    python tests/benchmarks/throughput.py [--articles 600] [--kinds fork:64,fork:16,…] [--about 0.1]

Every run is the whole way: feeds polled over HTTP, pages fetched from loopback, extracted, matched, recorded, alerts
delivered to a webhook, through a redis-server with its append-only file and real worker processes. A kind is how pages
are read and how many entries go into a job. Bare extraction is `trafilatura.bare_extraction(page)` and nothing else,
on the same pages, in as many processes as there are readers, before and after the run. Rates a core are articles by
processor time of every process of the monitor (Redis included; the sites and the receiver are not), so that other work
on the machine blurs them less; articles a second by the clock mean something on a quiet machine only.
"""

import argparse
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import figures
from desk_line import Readers, SiteSpec, running
from news_pages import Press

AIM = 0.85
STORED = ("article", "entry", "seen")
FIRST = 60
"""Articles before the figures begin."""
KINDS = "fork:64,fork:16,fork:1,simple:64,pool:64,spawn:64"
BARE = """
import sys, time, trafilatura
sys.path.insert(0, sys.argv[1])
from pathlib import Path
from news_pages import Press
press = Press(Path("config/replay/articles"), about=float(sys.argv[3]))
pages = [press.page(n).html for n in range(int(sys.argv[2]))]
trafilatura.bare_extraction(pages[0])
began = time.process_time()
for page in pages:
    assert trafilatura.bare_extraction(page) is not None
print((time.process_time() - began) / len(pages))
"""


def bare(pages: int, about: float, *, processes: int = Readers().processes) -> float:
    """Core seconds of bare extraction a page, in as many processes at once as there are readers: cores share caches."""
    command = [sys.executable, "-c", BARE, str(Path(__file__).parent), str(pages), str(about)]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(processes)]
    return sum(float(process.communicate()[0]) for process in running) / processes


def measure(readers: Readers, spec: SiteSpec, articles: int) -> dict[str, Any]:
    """One run through everything, of processes that have done all of it before: each loads things with its first."""
    with running(spec, readers, floor_seconds=600) as line:
        line.release(FIRST)
        line.poll_all()
        line.wait_until_read(FIRST, seconds=60 + FIRST)
        line.release(FIRST + articles)
        before, commands = line.core_seconds(), line.commands()
        line.poll_all()
        seconds = line.wait_until_read(FIRST + articles, seconds=60 + articles)
        after = line.core_seconds()
        used = {name: (after[name] - before[name]) / articles for name in after if name != "sites"}
        redis = {"commands": (line.commands() - commands) / articles} | {kind: line.bytes_of(kind) for kind in STORED}
    return {
        "seconds": seconds,
        "articles_a_second": articles / seconds,
        "core_seconds_an_article": used,
        "redis": redis,
    }


def main() -> None:
    """Measure all kinds and print a line for each."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--articles", type=int, default=600)
    options.add_argument("--about", type=float, default=0.1, help="share of the pages that are about what is followed")
    options.add_argument("--kinds", default=KINDS)
    given = options.parse_args()
    spec = SiteSpec(feeds=20, pages=min(given.articles, 200), about=given.about)
    sizes = [len(Press(Path("config/replay/articles"), about=0).page(n).html) / 1000 for n in range(spec.pages)]
    print(f"{spec.pages} pages of {min(sizes):.0f} to {max(sizes):.0f} KB, {sum(sizes) / len(sizes):.0f} on average")
    runs: dict[str, Any] = {}
    for kind in given.kinds.split(","):
        name, _, batch = kind.partition(":")
        before = bare(spec.pages, given.about)  # before and after every run: a machine does not stay the same
        run = measure(Readers(name, int(batch)), spec, given.articles)
        cost = (before + bare(spec.pages, given.about)) / 2
        runs[kind] = run | {"bare_core_seconds": cost}
        figures.show(f"Reading pages, so far ({time.strftime('%H:%M:%S')})", [row(*one) for one in runs.items()])
        figures.show("Milliseconds of a core an article", [parts(*one) for one in runs.items()])
        figures.show("Redis: commands an article, bytes a key", [{"kind:batch": kind} | runs[kind]["redis"]])
    chosen = next(iter(runs.values()))
    share = chosen["bare_core_seconds"] / sum(chosen["core_seconds_an_article"].values())
    aims = [figures.aim(f"{next(iter(runs))}: rate a core, of bare extraction", share, AIM)]
    figures.show("Aims", aims)
    figures.write("throughput", {"spec": spec._asdict(), "articles": given.articles, "runs": runs, "aims": aims})


def row(kind: str, run: dict[str, Any]) -> dict[str, Any]:
    """One run as a row: milliseconds of a core an article, by process."""
    used = {name: seconds * 1000 for name, seconds in run["core_seconds_an_article"].items()}
    total, cost = sum(used.values()), run["bare_core_seconds"] * 1000
    others = total - used["read"] - used["redis"]
    return {
        "kind:batch": kind,
        "articles/s": run["articles_a_second"],
        "bare ms": cost,
        "read ms": used["read"],
        "redis ms": used["redis"],
        "the rest ms": others,
        "a core: articles/s": 1000 / total,
        "of bare": total and cost / total,
        "of bare, readers only": cost / used["read"],
    }


def parts(kind: str, run: dict[str, Any]) -> dict[str, Any]:
    """One run as a row, process by process."""
    return {"kind:batch": kind} | {name: seconds * 1000 for name, seconds in run["core_seconds_an_article"].items()}


if __name__ == "__main__":
    main()
