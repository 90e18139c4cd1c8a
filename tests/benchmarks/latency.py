"""From an entry's appearance in a polled feed to its alert at the webhook, while other articles keep the readers busy.

    python tests/benchmarks/latency.py [--seconds 60] [--load 0.5] [--feeds 200] [--floor 10] [--in-step]

Entries appear one by one at an even rate: a share (--load) of what the readers' cores could extract and do nothing
else. One in ten is about what is followed, from an outlet of its own, and alerts. Counted from the moment at which the
feed's answer first shows the entry: what comes before that is the interval at which the feed is polled, which is
courtesy and not work. Feeds are polled one after the other within that interval, as they are when jitter has drawn
them apart for some hours; with --in-step all at the same moment, as after a start. By the clock: the figures mean
something on a quiet machine only.
"""

import argparse
import os
import statistics
import time
from typing import Any

import figures
from desk_line import DeskLine, Readers, SiteSpec, running
from throughput import bare

AIM_SECONDS = 2.0


def appear(line: DeskLine, *, rate: float, seconds: float) -> int:
    """Let entries appear at this rate; how many it were."""
    began, released = time.monotonic(), 0
    while time.monotonic() - began < seconds:
        due = int((time.monotonic() - began) * rate)
        if due > released:
            line.release(released := due)
        time.sleep(0.05)
    return released


def spread(seconds: list[float]) -> dict[str, float]:
    """Percentiles."""
    cuts = statistics.quantiles(seconds, n=100, method="inclusive")
    return {"p50": cuts[49], "p95": cuts[94], "p99": cuts[98], "worst": max(seconds)}


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--seconds", type=float, default=60)
    options.add_argument(
        "--load", type=float, default=0.5, help="of what bare extraction on the readers' cores could do"
    )
    options.add_argument("--feeds", type=int, default=200)
    options.add_argument("--floor", type=float, default=10, help="seconds between two polls of a feed")
    options.add_argument("--in-step", action="store_true")
    options.add_argument("--batch", type=int, default=Readers().batch)
    given = options.parse_args()
    spec, readers = SiteSpec(feeds=given.feeds, pages=200), Readers(batch=given.batch)
    rate = given.load * min(readers.processes, os.cpu_count() or 1) / bare(spec.pages, spec.about)
    with running(spec, readers, floor_seconds=given.floor) as line:
        line.poll_all(over_seconds=0 if given.in_step else given.floor)
        released = appear(line, rate=rate, seconds=given.seconds)
        line.wait_until_read(released, seconds=120)
        diary = line.diary()
    report(diary, rate, released)


def report(diary: dict[str, Any], rate: float, released: int) -> None:
    """Print the percentiles and hold them against the aim."""
    shown, alerted = diary["shown"], diary["alerted"]
    after_poll = [at - shown[entry] for entry, at in alerted.items()]
    in_all = [at - diary["released"][int(entry)] for entry, at in alerted.items()]
    rows = [
        {f"seconds, at {rate:.1f} articles/s": name, **spread(seconds)}
        for name, seconds in (("from the poll to the alert", after_poll), ("from appearing to the alert", in_all))
    ]
    figures.show(f"{len(alerted)} alerts among {released} articles", rows)
    aims = [figures.aim("p99 from the poll to the alert, seconds", rows[0]["p99"], AIM_SECONDS, at_most=True)]
    figures.show("Aims", aims)
    figures.write("latency", {"rate": rate, "articles": released, "alerts": len(alerted), "rows": rows, "aims": aims})


if __name__ == "__main__":
    main()
