"""Themes: is a sentence about whom it names there?"""

from __future__ import annotations

from ..text import is_known
from . import words
from .cues import PAPERS
from .line import OUTSIDE, Line

_LONGEST_TITLE = 8  # tokens of "White House national security spokesman" and more
LONGEST_DESCRIPTION = 5
"""Tokens of "a Ukrainian drone operator"."""


def acts(line: Line, at: int) -> bool:
    """A word that may be the verb behind a bare name: not the "verifying" of "Independent verifying", "Lund-based"."""
    verb = line.tag(at) == words.WORD and not line.tokens[at].lower.endswith("ing") and line.tokens[at].text != "-"
    return line.tag(at) in "BA" or verb


def is_subject(line: Line, first: int, last: int) -> bool:
    """A name near the start of a sentence, with a verb or comma behind it."""
    for_whom = first == 1 and line.is_lower(0, "for", "to") and line.tag(last) == words.COMMA
    if line.zones[first] != OUTSIDE or (line.tag(first - 1) == words.PREPOSITION and not for_whom):
        return False
    behind = line.tag(last)
    seated = line.is_lower(last, "in", "at") and line.tag(last + 1) == "K" and line.tag(last + 2) in "BA"
    if behind not in "xB,A" and not line.is_lower(last, "of", "from") and not seated:
        return False
    opening = _behind_dateline(line)
    if line.opening and ":" in line.lowered[opening : opening + _LONGEST_HEADING]:
        opening = line.lowered.index(":", opening) + 1  # "Observers: The Institute for War takes it for lost."
    leads = opening <= first <= opening + 3 or (first <= 8 and not set(line.tags[:first]) - set("DMKCAPT0,"))
    described = line.tokens[first - 1].lower in words.ROLES and first <= _LONGEST_TITLE
    leads = leads or (described and not set(line.tags[:first]) - set("DKMx"))  # "Arland security adviser Ada Finch"
    leads = leads or _is_issuer(line, first) or (behind == words.COMMA and _is_described_first(line, first))
    return leads or (behind == words.COMMA and line.is_lower(0, "for", "to"))  # "For its chief, Ivo Brandt, that is"


def _is_issuer(line: Line, first: int) -> bool:
    """As in "A statement on the Telegram page of *the army* gave", "A message from *the Staff* put"."""
    before = line.lowered[: first - (line.tag(first - 1) == words.DETERMINER)]
    if not 2 <= len(before) <= _LONGEST_TITLE or PAPERS.isdisjoint(before[1:3]) or before[0] not in ("a", "the", "an"):
        return False
    return before[-1] in ("by", "from") or (before[-1] == "of" and before[-2] in words.PAGES)


def _is_described_first(line: Line, first: int) -> bool:
    """As in "*His colleague, reserve colonel* Ada Finch, was of another mind", "*A retired officer,* Ada Finch,"."""
    before = line.tags[:first]
    role = not words.ROLES.isdisjoint(line.lowered[:first]) or line.is_lower(1, "colleague")
    return (
        first <= _LONGEST_TITLE
        and before[:1] == "D"
        and before.count(",") == 1
        and not set(before) - set("DKMx,")
        and role
    )


def _behind_dateline(line: Line) -> int:
    """Where the text begins behind "LUND, Arland –"; 0 where it has no dateline."""
    dash = line.tags.find(words.DASH, 1, _LONGEST_DATELINE)
    return dash + 1 if line.opening and dash > 0 and not set(line.tags[:dash]) - set("K,(.T0") else 0


_LONGEST_DATELINE = 9  # tokens
_LONGEST_HEADING = 4  # tokens of "Independent observers:"


def may_speak(line: Line, first: int, last: int) -> bool:
    """Whether a person is made the subject here, behind an opening too: "On Capitol Hill, Senator Finch was glum"."""
    if is_subject(line, first, last):
        return True
    start = first
    while start and line.tags[start - 1] in "KMx" and first - start < LONGEST_DESCRIPTION:
        start -= 1
    if line.zones[first] != OUTSIDE:
        return False
    if _is_named_behind_office(line, first, last):
        return True
    turned_to = line.is_lower(first - 1, "from", "to") and line.tokens[first - 2].lower in _TURNING
    return turned_to or (is_opening(line, start) and line.tag(last) in "xB,AP")


def _is_named_behind_office(line: Line, first: int, last: int) -> bool:
    """As in "The Norland-installed leader of the region, *Ivo Brandt*, tempered the claim."."""
    if line.tag(first - 1) != words.COMMA or line.tag(last) != words.COMMA or line.tag(last + 1) not in "xBA":
        return False
    before = line.tags[: first - 1]
    opens = before[:1] == words.DETERMINER and not set(before) - set("DKxMP0'TA-")
    head = before.find(words.PREPOSITION) if words.PREPOSITION in before else first - 1
    return opens and line.lowered[head - 1] in words.ROLES


_TURNING = words.word_set(
    "came comes belongs belonged falls fell goes went"
)  # "The sharpest words came from Ada Finch"


def is_opening(line: Line, end: int) -> bool:
    """True if nothing but an opening stands before this place: "In his address,", "In Brussels", "For its envoy,"."""
    if not 0 < end < _LONGEST_OPENING or line.tags[end - 1] not in ",KAT":
        return False
    asked = line.is_lower(0, "asked", "pressed", "questioned", "interviewed", "reached", "speaking")
    if line.tags[0] not in "PUAtC" and line.tag(1) != "t" and not asked:  # "An hour before we met,"
        return False
    return not any(line.tags[at] in '.:-"' for at in range(end))


_LONGEST_OPENING = 14  # tokens


def is_no_land(line: Line, first: int, last: int) -> bool:
    """As in "*Defence* officials declined", "*Fighting* was going on", "*There* was": words that open a sentence."""
    word = line.tokens[first].lower
    if word == "there":
        return True
    if first or last > 1 or not is_known(word):
        return False
    gerund = word.endswith("ing") and (is_known(word[:-3]) or is_known(f"{word[:-3]}e"))
    return gerund or line.is_in(last, words.PEOPLE)


def behind_seat(line: Line, at: int) -> int:
    """Behind the "in Arland" of "Military officials in Arland"; the place itself where none stands there.

    Behind the "at the Institute for War" of "Analysts at the Institute for War", too.
    """
    employed = line.is_lower(at, "at", "with", "from")
    first = end = at + 1 + (employed and line.tag(at + 1) == words.DETERMINER)
    while (employed or line.is_lower(at, "in")) and (
        line.tag(end) == words.CAPITALISED or _links_name(line, first, end)
    ):
        end += 1
    return end if end > first else at


def _links_name(line: Line, first: int, at: int) -> bool:
    """As "for the" in "Institute for the Study of War"."""
    if at == first or not line.is_lower(at, "of", "for", "the", "and"):
        return False
    return line.tag(at + 1) == words.CAPITALISED or line.is_lower(at + 1, "the")
