"""How the title puts the story: editors say there in ten words what the article does."""

from __future__ import annotations

import re
from typing import NamedTuple

from monitor.matching import text
from monitor.matching.judging import distance, polarity
from monitor.matching.judging.passages import Account, sum_cues
from monitor.matching.judging.statement import Statement, read_statement

_ON_IT = 0.3
"""A title is on the claim when they share this much of either; titles are short."""


_SAYS = re.compile(r"\b(?:says?|said|insists?|claims? (?:to|that|it|its|he|she|they)|claims \w+ed)\b", re.IGNORECASE)


class Heading(NamedTuple):
    """What the title does to a claim.

    Attributes:
        against: it calls the claim untrue, or puts its words in the negative.
        distant: how far it keeps from what it says, as `Statement.distant`.
    """

    against: bool
    distant: float


def read_heading(statement: Statement, account: Account) -> Heading:
    """Read an article's title towards a claim; one that is empty or on something else says nothing.

    A title that lets one side say it and the other deny it ("A says it took X, B denies it") takes no side.
    """
    title = read_statement(account.title)
    share = sum(weight for key, weight in statement.terms.items() if key in title.terms)
    if share < _ON_IT * min(statement.weight, title.weight):
        return Heading(against=False, distant=0)
    cues = sum_cues(tuple(passage for passage in account.passages if passage.sentence in account.title))
    if cues.denying and _SAYS.search(account.title) and not cues.untrue + cues.untrue_phrases:
        return Heading(against=False, distant=distance.FAR)
    called_untrue = cues.untrue + cues.denying + cues.doubting + cues.untrue_phrases > 0
    tokens = text.tokenize(account.title)
    negated = polarity.is_negated(account.title, tokens, statement.terms)
    return Heading(against=called_untrue or negated, distant=title.distant)
