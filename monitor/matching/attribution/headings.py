"""Headings that say whose words stand below: "Statement of the General Staff", "What does it say?"."""

from __future__ import annotations

from . import words
from .line import Line
from .phrases import Phrase
from .words import word_set

_LONGEST = 18  # tokens
_SAYING = word_set("says say said claims claim claimed reports announced tells")
_ISSUED = word_set("statement communique communiqué bulletin announcement release message declaration proclamation")
_TOLD = word_set("version account view position side line story")


def is_heading(line: Line, following: Line | None) -> bool:
    """A short paragraph that is no sentence: no full stop at its end, no mark of quotation."""
    alone = following is None or following.opening
    short = line.opening and alone and not line.headline and len(line.tokens) <= _LONGEST
    return short and (line.tags[-1] not in '."-,' or _behind_place_and_day(line) > 0)


def _behind_place_and_day(line: Line) -> int:
    """Where who sends it ends in "From the Ministry of War, June 12, 11 p.m."; 0 where the line is no such heading."""
    comma = line.tags.find(words.COMMA, 1) if line.is_lower(0, "from") else -1
    dated = comma > 0 and words.TIME in line.tags[comma:] and set(line.tags[comma:]) <= set("T0,.KMx")
    sent = dated and any(line.is_in(at, words.BODIES) for at in range(1, comma))
    return comma if sent and len(line.tokens) - comma <= _LONGEST_DATE else 0


_LONGEST_DATE = 10  # tokens with the comma: ", Lund, June 12, 1937, 11 p.m."


def issuer_named(line: Line) -> Phrase | None:
    """Whose words a heading says those below it are; None where it names nobody so."""
    last = len(line.tokens) - (line.tokens[-1].text == ":")
    if sent := _behind_place_and_day(line):
        return Phrase(1, sent)
    if line.is_lower(0, "what") and line.is_in(last - 1, _SAYING):
        return Phrase(1, last - 1) if last > _FEWEST else None
    paper = next((at for at in range(last) if line.is_in(at, _ISSUED) or line.is_in(at, _TOLD)), None)
    if paper is None:
        return None
    if line.is_lower(paper + 1, "of", "by", "from") and paper + 2 < last and (paper == 0 or line.is_in(paper, _ISSUED)):
        return Phrase(paper + 2, last)
    if paper == last - 1 and line.tag(paper - 1) == words.CAPITALISED and line.is_in(paper, _TOLD):
        return Phrase(0, paper)  # "The Ukrainian version"
    owner = paper - 1 - (line.tag(paper - 1) in "xK" and line.tag(paper - 2) == words.POSSESSIVE)
    owned = paper == last - 1 and owner > 0 and line.tag(owner) == words.POSSESSIVE
    return Phrase(0, owner) if owned else None


_FEWEST = 2  # tokens before the verb: "What Moscow"


def is_question(line: Line, following: Line | None) -> bool:
    """A short paragraph that only asks, as the headings of an explainer do."""
    alone = following is None or following.opening
    return line.opening and alone and len(line.tokens) <= _LONGEST and line.tokens[-1].text == "?"


def asked_about(line: Line, *, goes_on: bool) -> Phrase | None:
    """Whose words a heading asks for: "What does Moscow say?"; behind such a one also "And Kyiv?".

    Args:
        line: a question that is a paragraph of its own.
        goes_on: whether the heading before asked for somebody's words, too.
    """
    last = len(line.tokens) - 1
    if line.is_lower(0, "what", "how") and line.is_in(1, _DOING):
        while last > _FEWEST and line.is_lower(last - 1, "it", "this", "that", "about", "of", "to", "so", "far", "now"):
            last -= 1
        return Phrase(2, last - 1) if last - 1 > _FEWEST and line.is_in(last - 1, _ASKED) else None
    first = line.is_lower(0, "and") + 2 * line.is_lower(line.is_lower(0, "and"), "what", "how")
    first += line.is_lower(first, "the")
    about = first == 0 or not goes_on or set(line.tags[first:last]) - set("KMx'&")
    return None if about else Phrase(first, last)


_DOING = word_set("does do did is are has have")
_ASKED = word_set(
    "say claim report announce tell respond react saying claiming reporting responded reacted said claimed"
)
