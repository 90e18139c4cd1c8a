"""Timeliness: whether an article is of the time of a claim: not from before it, nor of another year."""

from __future__ import annotations

import re
from collections.abc import Sequence

from monitor.matching.lexicon import load_words
from monitor.matching.text import Document
from monitor.models import Article, Claim

_BEFORE_THE_CLAIM = 60  # days; what was published earlier speaks of something else
_YEAR = re.compile(r"(?:19|20)\d\d")
_MONTHS = load_words("places")["months"]
_BACKGROUND = frozenset(["since", "from", "in", "until"])
_LONGEST_DATE = 4  # tokens before the year: "on May 13,"


def is_of_another_time(claim: Claim, article: Article, years: Sequence[int]) -> bool:
    """Is an article from before a claim, or does it date itself by a year well before it?

    Args:
        claim: the claim; one of which it is not known when it was made first is of every time.
        article: the article.
        years: those in which it dates itself (`years_of`).
    """
    first = claim.first_asserted
    if first is None:
        return False
    if article.published_at is not None:
        return (first - article.published_at.date()).days > _BEFORE_THE_CLAIM
    return bool(years) and max(years) < first.year - 1


def years_of(document: Document) -> list[int]:
    """The years of the dates that the first sentences give: "13 May 2014", "May 13, 2014", "13.05.2014".

    Not "a 2014 uprising" or "since May 2014", which news tell as background.
    """
    return [
        int(token.text)
        for sentence in document.sentences[:3]
        for at, token in enumerate(sentence.tokens)
        if _YEAR.fullmatch(token.text) and _ends_a_date(sentence.lowers[max(0, at - _LONGEST_DATE) : at])
    ]


def _ends_a_date(before: Sequence[str]) -> bool:
    """Do these words before a year make it a date of the article's own: "13 May", "May 13,", "on May", "07."?"""
    dated = any(word in _MONTHS or word.isdigit() for word in before[-2:])
    return dated and _BACKGROUND.isdisjoint(before)
