"""Every format, by golden files: a body beside the entries that are read from it.

`python tests/feeds/test_feed_formats.py` writes the expectations anew; read the difference before you commit it.
"""

import json
from pathlib import Path

import pytest

from monitor.feeds import parse_feed
from monitor.models import Feed

GOLDEN = Path(__file__).parents[1] / "golden" / "feeds"
BODIES = sorted(path for path in GOLDEN.iterdir() if not path.name.endswith(".expected.json"))
SITES = ("atom", "broken", "courier", "herald", "json", "ninety", "rdf", "search", "site", "vesti")
FEED = Feed(
    feed_id="golden",
    url="https://golden.example/feed",
    outlet="Golden",
    sites=tuple(f"{name}.example" for name in SITES),
)


def read(body: Path) -> dict:
    """What the parser makes of a body, without what says nothing."""
    parsed = parse_feed(body.read_bytes(), feed=FEED, url=FEED.url)
    return parsed.model_dump(mode="json", exclude_defaults=True)


@pytest.mark.parametrize("body", BODIES, ids=lambda body: body.name)
def test_a_body_yields_the_entries_written_beside_it(body):
    """Titles, links, texts, dates, outlets, hints and what was dropped."""
    assert read(body) == json.loads(body.with_name(f"{body.name}.expected.json").read_text())


if __name__ == "__main__":
    for body in BODIES:
        expected = json.dumps(read(body), indent=1, ensure_ascii=False, sort_keys=True)
        body.with_name(f"{body.name}.expected.json").write_text(expected + "\n")
