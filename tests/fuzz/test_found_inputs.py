"""Inputs that hurt once, or that are meant to: each is read, or refused in words, within seconds.

Fuzzing (`make fuzz`) begins with these files and adds to them; the larger ones are generated here.
"""

from pathlib import Path

import pytest
from targets import TARGETS

KEPT = [
    pytest.param(folder.name, path, id=f"{folder.name}-{path.name}")
    for folder in sorted((Path(__file__).parent / "inputs").iterdir())
    for path in sorted(folder.iterdir())
]
CLAIM = "Russian forces captured Soledar"
MONSTERS = {
    "ten thousand elements deep": b"<div>" * 10_000 + b"<p>Soledar was captured.</p>",
    "ten thousand quotes that open": "“".encode() * 10_000 + CLAIM.encode(),
    "quotes that never close": (f'"{CLAIM}, he said. ' * 200).encode(),
    "brackets that never close": (f"({CLAIM} [" * 300).encode(),
    "one long line": b"Soledar " * 20_000,
    "one word without end": b"a" * 1_000_000,
    "NULs between letters": "\0".join(CLAIM * 200).encode(),
    "lone surrogates": (CLAIM + "\ud800\udfff ").encode("utf-8", "surrogatepass") * 100,
    "right-to-left overrides": (f"\u202e{CLAIM}\u202c \u2066said\u2069. " * 200).encode(),
    "combining marks without end": ("S" + "\u0301" * 5_000 + "oledar was captured. ").encode() * 5,
    "a table of forty thousand cells": b"<table>" + b"<tr>" + b"<td>Soledar</td>" * 40_000 + b"</table>",
    "commas and nothing else": b"," * 20_000,
    "clauses without end": ("He said that " * 500 + CLAIM + ".").encode(),
    "negations without end": (CLAIM + " is not " + "not " * 5_000 + "true.").encode(),
    "entities without end": b"&amp;" * 20_000 + b"&#0;&#xD800;&#1114112;" * 1_000,
    "attributes without end": b"<p " + b" ".join(b"a%d=1" % n for n in range(20_000)) + b">Soledar</p>",
    "comments that never close": b"<!--" * 50_000 + b"<p>Soledar was captured.</p>",
    "control characters": bytes(range(32)) * 500 + b"\x1b[2J\x1b]0;title\x07Soledar",
}


@pytest.mark.parametrize(("target", "path"), KEPT)
def test_what_was_found_once_hurts_no_more(target, path):
    """Kept by fuzzing."""
    TARGETS[target](path.read_bytes())


@pytest.mark.timeout(60)
@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("name", MONSTERS)
def test_monsters_end_in_a_value_or_in_words(target, name):
    """As a feed's body, as a page, and as the text of an article that names what is followed."""
    body = MONSTERS[name]
    if target == "feeds":
        body = (
            b"<rss><channel><item><title>" + body + b"</title><link>https://f.example/1</link></item></channel></rss>"
        )
    TARGETS[target](body)
