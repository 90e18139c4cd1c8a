"""Disposals: what is said of words that nobody is to believe: "(the claim that …) *was made for home consumption*"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from monitor.matching.lexicon import load_words
from monitor.matching.text import NOT

_WORDS = load_words("disposals")
_REACH = 16  # words from what is told to the end of what is said of it
_FRONT = 14  # words: "There is no truth in the Arland defence ministry's report that"


def _any(words: frozenset[str]) -> str:
    return "|".join(sorted(word.replace("_", " ") for word in words))


_DISPOSED = re.compile(
    rf" (?:{_any(_WORDS['copulas'])})(?: [\w'’-]+){{0,4}}? (?:"
    rf"(?:{_any(_WORDS['devised'])})"
    rf"|(?:{_any(_WORDS['purposed'])})(?: only| purely| solely| mainly| largely| simply)? (?:for|to|at)"
    rf"|made(?: only| purely| solely| up)? for (?:{_any(_WORDS['shows'])}|[\w’'-]+ (?:{_any(_WORDS['audiences'])}))"
    rf"|(?:{_any(_WORDS['fictions'])})"
    rf"|to (?:{_any(_WORDS['services'])})"
    r") "
    r"| (?:come|comes|came|stem|stems|stemmed|originate|originates|originated)(?: straight| only)? from"
    r" (?:[\w'’-]+ ){0,4}?(?:operations?|propaganda|propagandists|trolls|imagination|fantasy|kitchen|factory) "
)
DISPOSING = frozenset(
    word.partition("_")[0] for name in ("devised", "purposed", "fictions", "services") for word in _WORDS[name]
) | {
    "made", "exists", "exist", "existed", "lives", "operation", "operations", "propagandists", "trolls", "imagination",
    "kitchen", "factory",
}  # fmt: skip
"""Without one of these no words dispose of any."""
_ONLY_THERE = re.compile(r" (?:exists|existed|exist|lives|happened) (?:only|solely|nowhere but|nowhere except) ")
_NEVER_CAME = re.compile(
    r" (?:never|not|n't|n’t|yet to) (?:yet |really |actually )?"
    r"(?:happen|happened|occur|occurred|take place|taken place|took place|come about|came about|materialised?) "
)
_HELD_TRUE = re.compile(
    r" (?:(?:turned|turns) out|proved|proves|was|were|is|are|has been|have been|came|held|stood)"
    r"(?: to)?(?: be)?(?: ever)? (?:right|true|correct|accurate|up) "
)
NONE = frozenset(["no", "none", "not", "neither", "nothing", "little"])
"""Without one of these nothing is disposed of before it is told."""
_NONE = re.compile(r" (?:not one|none|neither|no) (?:of )?(?:[\w'’-]+ ){0,6}$")
_NOTHING_IN = re.compile(
    r" (?:no|not a word of|not a grain of|not a shred of|little|nothing|not any)(?: [\w'’-]+)?"
    r" (?:truth|substance|basis|foundation)?\s?(?:in|to|behind|for) (?:[\w'’-]+ ){0,9}$"
)


def disposing(behind: Sequence[str]) -> str:
    """The words behind what is told that dispose of it: "was meant to frighten people"; nothing where none do."""
    if DISPOSING.isdisjoint(behind):
        return ""
    said = _spaced(behind[:_REACH])
    found = _DISPOSED.search(said) or _ONLY_THERE.search(said)
    hedged = found is not None and not _MAY.isdisjoint(said[: found.start()].split()[-1:])  # "could be meant to"
    return found.group().strip() if found and not hedged and _NOT.isdisjoint(found.group().split()) else ""


def exists_only(behind: Sequence[str]) -> bool:
    """As in "(the capture) *exists only* in press releases", "*never happened*": it was none."""
    said = _spaced(behind[:_REACH])
    return _ONLY_THERE.search(said) is not None or _NEVER_CAME.search(said) is not None


_MAY = frozenset(["may", "might", "could", "can"])
_NOT = frozenset([*NOT, "never", "hardly"])


def disposed_before(front: Sequence[str], behind: Sequence[str]) -> bool:
    """As in "*There is no truth in* the report that …", "*Not one of* the reports that … *turned out to be right*".

    Args:
        front: the words up to the noun for what is told.
        behind: those behind what is told.
    """
    before = _spaced(front[-_FRONT:])
    if " there is " in before or " there was " in before:
        return _NOTHING_IN.search(before) is not None
    return _NONE.search(before) is not None and _HELD_TRUE.search(_spaced(behind[:_REACH])) is not None


def _spaced(words: Sequence[str]) -> str:
    return f" {' '.join(words)} "
