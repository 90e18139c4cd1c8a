"""Holds the feed parser against feedparser on a folder of feeds: nothing raises, and no entry is missed.

    python tests/benchmarks/feed_corpus.py FOLDER

FOLDER is searched for .xml files, such as the test suite of feedparser. Exit status 1 where an entry is missed.
"""

import io
import re
import sys
import time
import warnings
from pathlib import Path

import feedparser

from monitor.errors import UnreadableFeed
from monitor.feeds import parse_feed
from monitor.models import Feed

FEED = Feed(feed_id="corpus", url="http://127.0.0.1:8097/", outlet="Corpus")
_HEADER = re.compile(rb"^Header:\s+([^:]+):(.+)$", re.MULTILINE)


def main(folder: Path) -> int:
    """Compare every file; print what is missed and a summary."""
    files = sorted(folder.rglob("*.xml"))
    counts = dict.fromkeys(("files", "with entries", "entries", "refused", "empty there too", "missed"), 0)
    began, spent = time.perf_counter(), 0.0
    for file in files:
        body = file.read_bytes()
        content_type = next(
            (v.decode().strip() for n, v in _HEADER.findall(body) if n.lower() == b"content-type"), None
        )
        theirs = _theirs(body, content_type)
        began = time.perf_counter()
        ours, refused = _ours(body, content_type)
        spent += time.perf_counter() - began
        counts["files"] += 1
        counts["refused"] += refused
        counts["with entries"] += bool(theirs)
        counts["entries"] += len(theirs)
        if len(ours) < len(theirs):
            counts["missed"] += 1
            print(f"{file.relative_to(folder)}: {len(ours)} of {len(theirs)}")
    print(", ".join(f"{name} {count}" for name, count in counts.items()), f"in {spent:.1f} s of parsing")
    return 1 if counts["missed"] else 0


def _theirs(body: bytes, content_type: str | None) -> list[str]:
    """Links, ids, titles or texts of what feedparser finds; an item that has none of them says nothing."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        headers = {"content-type": content_type} if content_type else {}
        found = feedparser.parse(io.BytesIO(body), response_headers=headers).entries
    known = ((e.get("link"), e.get("id"), e.get("title"), e.get("summary"), e.get("content")) for e in found)
    return sorted({str(keys) for keys in known if any(keys)})


def _ours(body: bytes, content_type: str | None) -> tuple[list[str], bool]:
    try:
        parsed = parse_feed(body, feed=FEED, url=FEED.url, content_type=content_type)
    except UnreadableFeed:
        return [], True
    return [entry.entry_id for entry in parsed.entries], False


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
