"""How far a claim or a title keeps from what it says: a question, "reportedly", "…: sources", a plan.

Of the headlines of FNC-1's training stories that carry a strong sign, four in five or more are matched with
articles as "discusses", with a weak one six or seven in ten, with none three in ten.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from monitor.matching.judging import lexicon
from monitor.matching.judging.vocabulary import words

FAR = 2
"""What one strong sign counts, and the most that all signs count."""

_STRONG = words("""
    reportedly allegedly alleged purport purported purportedly report source unconfirmed unverified may
    claim rumor rumour
    """)
_WEAK = words("apparently appear say insist suggest suspect believe accuse question probe investigate")
_SPEAKER = (
    r"(?:officials?|police|cops|lawmakers?|ministers?|ministry|spokes\w+|attorneys?|lawyers?|reports?|sources?|study"
    r"|experts?|scientists?|doctors?|hospital|agency|company|researchers?|senators?|rep\.|congressm[ae]n|witness(?:es)?"
    r"|family|army|military|government|media|tv|newspapers?|website|bloggers?|analysts?|exclusive|rumou?r)"
)
_ASKS = re.compile(r"\?\W*$")  # Did it happen?
_STRONG_SHAPES = (
    _ASKS,
    re.compile(rf"^[^:]{{0,30}}\b{_SPEAKER}\b[^:]{{0,10}}:", re.IGNORECASE),  # Army: …
)
_WEAK_SHAPES = (
    re.compile(r"\?"),
    re.compile(r":\s*(?:reports?|sources?|study|[A-Z][\w.&]*(?:\s[A-Z][\w.&]*){0,2})\s*$"),  # …: Tarn Herald
    re.compile(r",\s[^,]{0,40}\b(?:says?|said|claims?|reports?|suggests?|according to\b.*)\W*$", re.IGNORECASE),
    re.compile(r"\b(?:said|thought|believed|feared|rumou?red|expected|likely) to\b", re.IGNORECASE),
    re.compile(r"\b(?:video|footage|photos?|images?|tape|audio)\b.*\b(?:shows?|appears?|captured?)\b", re.IGNORECASE),
)


def measure(sentence: str, lemmas: Collection[str], *, outright: bool) -> float:
    """The distance, 0 to `FAR`.

    Args:
        sentence: a claim or a title.
        lemmas: those of its words.
        outright: it calls something untrue or denied. Who says "hoax" keeps no distance, whatever else is said on the
            way ("Arrest hoax: website claims …"): of such headlines one in ten is matched as "discusses". Who asks at
            the end whether it is one, does.
    """
    if outright:
        return FAR if _ASKS.search(sentence) else 0
    strong = bool(_STRONG & set(lemmas)) or any(shape.search(sentence) for shape in _STRONG_SHAPES)
    weak = bool(_WEAK & set(lemmas)) + any(shape.search(sentence) for shape in _WEAK_SHAPES)
    quoted = sum(len(match.group().split()) for match in _QUOTED.finditer(sentence)) >= 0.4 * len(sentence.split())
    planned = 0.5 * bool(lexicon.PLANNING_PHRASE.search(sentence))
    return min(FAR, FAR * strong + weak + quoted + planned)


_QUOTED = re.compile(r"(?:^|(?<=[\s(]))[\"'“‘](?=\w).+?[\"'”’](?=[\s,.:;!?)]|$)")
