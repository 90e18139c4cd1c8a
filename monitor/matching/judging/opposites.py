"""States of affairs that cannot hold together: who is alive is not dead, what is held has not fallen.

General English of news, for sides of one pair a line; a claim that names one side is contradicted by a sentence on
the same matter that names the other. A claim that names both sides says something finer and is left alone.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import cache

from monitor.matching.judging.keys import STEM
from monitor.matching.language import thesaurus

_PAIRS = """
die kill dead | alive survive survived well safe unharmed unhurt
arrest capture kidnap abduct captive custody jail | free released freed large
steal stolen missing lost | safe recovered returned
guilty convict convicted | acquit acquitted innocent cleared
win won victory | lose lost defeat
rise increase grow up | fall drop decrease decline
open opened reopen | close closed shut
real authentic genuine | fake staged
capture seize take taken fall fallen control | hold holding repel repelled repulse recapture retake hold-out
withdraw retreat leave left | remain stay stayed hold
resign quit sack | remain stay continue
crash | land
ceasefire truce | continue resume violate
agree agreement deal sign | refuse collapse
destroy destroyed sunk shot | intact undamaged
""".strip().splitlines()


def _keys(words: str) -> frozenset[str]:
    return frozenset(thesaurus.keys().get(word) or word[:STEM] for word in words.split())


@cache
def _sides() -> list[tuple[frozenset[str], ...]]:
    return [tuple(_keys(side) for side in line.split("|")) for line in _PAIRS]


def of(keys: Collection[str]) -> frozenset[str]:
    """The keys that contradict some of these."""
    mine = frozenset(keys)
    found: set[str] = set()
    for first, second in _sides():
        for side, other in ((first, second), (second, first)):
            if mine & side and not mine & other:
                found |= other
    return frozenset(found)
