"""Another year: does a sentence tell of the claim's own time, or of 2014?"""

from __future__ import annotations

from monitor.matching.language.clause import RELATIVES
from monitor.matching.language.numbers import YEARS
from monitor.matching.language.vocabulary import Span
from monitor.matching.propositions.touches import Touch
from monitor.matching.propositions.triggers import is_state


def is_of_another_year(touch: Touch, aside: Span | None) -> bool:
    """Does the sentence, or the aside in it that holds the words, give a year, and not the claim's: "in 2014"?"""
    statement, first = touch.compiled.statement, touch.compiled.claim.first_asserted
    if statement is not None and statement.pictured and touch.opposed:
        return False  # "the video is from 2019"
    if statement is not None and "ago" in touch.sentence.forms and _is_long_ago(touch):
        return True
    if first is None or YEARS.isdisjoint(touch.sentence.forms):
        return False
    span = aside or (0, len(touch.sentence.tokens))
    span = (max(span[0], _behind_dateline(touch)), span[1])
    told = (i for i in range(*span) if (aside or not _is_of_somebody(touch, i)) and not _is_compared(touch, i))
    years = {touch.sentence.tokens[i].text: i for i in told if touch.sentence.tokens[i].text in YEARS}
    if not years or str(first.year) in years:
        return False
    return not (min(years) > str(first.year) and _was_over(touch, min(years.values())))


def _is_long_ago(touch: Touch) -> bool:
    """As in "In the last election, *four years ago*, the Greens won"."""
    told = zip(touch.sentence.lemmas, touch.sentence.lowers[1:], strict=False)
    return any(a in ("year", "decade", "century") and b == "ago" for a, b in told)


def _was_over(touch: Touch, year: int) -> bool:
    """Had it happened before what a later year dates: "In 2034, a year *after* they took it", "who *had lost* it"?

    So it had where they still have it then ("Tarn was *under their control* in 2034"), and where it only tells who
    somebody is: "the general *who lost Tarn* was dismissed in 2034".
    """
    if touch.compiled.is_of_a_capture and not touch.opposed and is_state(touch):
        return True
    lowers, trigger = touch.sentence.lowers, touch.occurrence.trigger[0]
    comma = max((i for i in range(trigger) if lowers[i] in _PAUSES), default=-1)
    before = lowers[comma + 1 : trigger]
    only_told = "who" in before and not _FINITE.isdisjoint(lowers[touch.occurrence.end : year])
    return only_told or not _BEHIND.isdisjoint(before) or "had" in lowers[max(comma, trigger - 3) : trigger]


_FINITE = frozenset(["was", "were", "is", "are", "has", "had", "will"])
_PAUSES = (",", ";", ":")
_BEHIND = frozenset(["after", "since", "following"])


def _is_compared(touch: Touch, at: int) -> bool:
    """Does a year only say how long something is so: "the *biggest* setback *since 2031*"; of worth, any "since"?"""
    lowers = touch.sentence.lowers
    since = next((i for i in range(at - 1, max(-1, at - _SINCE), -1) if lowers[i] == "since"), None)
    if since is None or not _PAUSES_AND_VERBS.isdisjoint(lowers[since:at]):
        return False
    first = any(word in _FIRST or word.endswith("est") for word in lowers[max(0, since - _COMPARED) : since])
    return first or touch.compiled.hypothetical


_FIRST = ("first", "most", "worst", "only")
_SINCE = 6  # words: "since the end of July 2022"
_PAUSES_AND_VERBS = frozenset([*_PAUSES, "was", "were", "had", "took", "fell"])
_COMPARED = 9  # words before "since 2031": "the biggest setback for the government since"


def _behind_dateline(touch: Touch) -> int:
    """Where the sentence begins in "LUND, July 19, 2024 (Agency) - Red-held Tarn": that year is the article's."""
    tokens, first = touch.sentence.tokens, touch.occurrence.start
    if not tokens[0].text.isupper() or len(tokens[0].text) == 1:
        return 0
    dash = next((i for i, t in enumerate(tokens[:_LONGEST_DATELINE]) if t.text in ("-", "–", "—")), 0)
    return dash if dash < first else 0


_LONGEST_DATELINE = 16  # tokens
_ADDING = frozenset([*RELATIVES, "that", "whose"])


def _is_of_somebody(touch: Touch, at: int) -> bool:
    """Does a word only tell who somebody is: "X, *who led the rebels in 2014*, said the town had been taken"?"""
    tokens, (trigger, _) = touch.sentence.tokens, touch.occurrence.trigger
    if any(t.lower in _ADDING for t in tokens[touch.occurrence.end : at]):
        return True  # "captured the town in a region *that had fought off invaders in 1980*"
    comma = next((i for i in range(at, 0, -1) if tokens[i].text == ","), 0)
    closing = next((i for i in range(at, len(tokens)) if tokens[i].text == ","), 0)
    described = any(t.lower in RELATIVES for t in tokens[comma + 1 : at])
    return 0 < comma < closing and described and not comma < trigger < closing
