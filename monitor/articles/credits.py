"""Whom an article credits for its words: datelines, sign-offs, and the agency that speaks of itself."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib import resources

from monitor.models import Article, Model
from monitor.yaml_files import parse_own

_EDGE_CHARS = 400
"""Datelines open a text (a place, sometimes two, and a day stand before them); sign-offs and thanks close it."""
_HELP = r"contribut\w+ to|contributed|additional reporting|with (?:inputs?|reporting|files|material|agencies)"
_UNABLE = (
    r"(?:(?:could|can)(?:not|n't|n’t| not)|(?:was|is|has been) (?:not (?:immediately )?able to|unable to))"
    r"(?: immediately| independently)* (?:verify|confirm)"
)
_WIRES = "wires"


class Credits(Model):
    """Whom an article credits, by the agencies' full names."""

    author: frozenset[str] = frozenset()
    """Agencies whose own text this is: the outlet itself, a dateline, a sign-off, "Reuters could not verify"."""
    helped: frozenset[str] = frozenset()
    """Agencies said to have contributed; "wires" where none is named."""


def credits_of(article: Article) -> Credits:
    """Whom an article credits."""
    head, tail = article.text[:_EDGE_CHARS], article.text[-_EDGE_CHARS:]
    author = _named("dateline", head) | _named("sign_off", tail) | _named("unverified", article.text)
    for outlet in (article.outlet, article.publisher or ""):
        author |= {name for alias, name in _agencies().items() if alias.casefold() == outlet.casefold()}
    helped = _named("before", tail) | _named("after", tail)
    if re.search(r"\bwith\b[\w ]{0,30}\bwires\b", tail, re.IGNORECASE):
        helped |= {_WIRES}
    return Credits(author=frozenset(author), helped=frozenset(helped - author))


def _named(place: str, text: str) -> set[str]:
    return {_agencies()[found["agency"]] for found in _patterns()[place].finditer(text)}


@cache
def _agencies() -> Mapping[str, str]:
    """Name or abbreviation → the agency's full name, longer names first: "AP" stands in "APA" too."""
    file = resources.files("monitor.articles").joinpath("agencies.yaml")
    known: dict[str, list[str]] = parse_own(file.read_text(encoding="utf-8"))
    pairs = [(alias, name) for name, aliases in known.items() for alias in (name, *aliases)]
    return dict(sorted(pairs, key=lambda pair: -len(pair[0])))


@cache
def _patterns() -> Mapping[str, re.Pattern[str]]:
    """How credits are written. Agencies' names are matched in their own case: "aa" and "pa" are words."""
    agency = rf"(?P<agency>{'|'.join(map(re.escape, _agencies()))})"
    return {
        "dateline": re.compile(rf"\({agency}\)"),
        "sign_off": re.compile(rf"^\W*(?:Source:? )?{agency}\W*$", re.MULTILINE),
        "unverified": re.compile(rf"\b{agency} (?i:{_UNABLE})"),
        "before": re.compile(rf"\b{agency}\b(?=[^.\n]{{0,60}}\b(?i:contributed))"),
        "after": re.compile(rf"(?i:{_HELP})\b[^.\n]{{0,60}}?\b{agency}\b"),
    }
