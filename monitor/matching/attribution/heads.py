"""What a noun phrase is about: its head, without what hangs on it."""

from __future__ import annotations

from . import words
from .cues import PAPERS
from .line import Line
from .openings import ASCRIBED
from .phrases import Phrase
from .words import word_set


def head(line: Line, phrase: Phrase) -> int:
    """The token that a phrase is about: the last before its first preposition or possessive-free noun group's end."""
    if line.tags[phrase.first] in "D0" and line.is_lower(phrase.first + 1, "of") and phrase.first + 2 < phrase.last:
        return head(line, Phrase(phrase.first + 2, phrase.last))  # "one of the drivers"
    for at in range(phrase.first + 1, phrase.last):
        if line.tags[at] in "Pt(RU," or (line.tags[at] == "C" and line.tokens[at].lower != "&") or is_reduced(line, at):
            return _back_to_noun(line, at - 1, phrase.first)
    return _back_to_noun(line, phrase.last - 1, phrase.first)


def author_of(line: Line, phrase: Phrase) -> Phrase | None:
    """Whose "a statement by the ministry" is, "the message from Arland"; None where that is not said."""
    beside = phrase.apposition
    if beside and line.is_lower(beside[0], "by", "from") and line.tokens[phrase.last - 1].lower in PAPERS:
        return Phrase(beside[0] + 1, beside[1])  # "A second post, by the blog Dawn, (says)"
    for at in range(phrase.first + 1, phrase.last - 1):
        paper = line.tokens[at - 1].lower in PAPERS
        sent = (line.is_lower(at, "from") and paper) or (line.is_lower(at, "to") and line.is_lower(at - 1, *ASCRIBED))
        sent = sent or (line.is_lower(at, "by") and line.is_in(at - 1, _ISSUED))
        by = at if sent else issued_by(line, at) if paper else 0
        if 0 < by < phrase.last - 1:
            return Phrase(by + 1, _before_place(line, by + 2, phrase.last))
        posted = line.is_lower(at, "on") and line.is_in(phrase.last - 1, _PLACES_OF_POSTS)
        if posted and line.tags[phrase.last - 2] == words.POSSESSIVE and paper:
            return Phrase(at + 1, phrase.last - 2)  # "a statement on the ministry's website"
    return None


def issued_by(line: Line, at: int) -> int:
    """Where "by" stands behind a paper: "by the army", "posted on Telegram by"; 0 where nobody is said to issue it."""
    if not line.is_in(at, _ISSUED):
        return at if line.is_lower(at, "by") else 0
    end = next((place for place in range(at + 1, len(line.tokens)) if line.tags[place] not in "PT0KDx"), at)
    return next((place for place in range(at + 1, end) if line.is_lower(place, "by")), 0)


def _before_place(line: Line, at: int, last: int) -> int:
    """Where "on Telegram" starts behind who posted something there."""
    return next((place for place in range(at, last) if line.is_lower(place, "on", "in")), last)


_ISSUED = word_set("posted published released issued shared circulated distributed recorded uploaded")
_PLACES_OF_POSTS = ("website", "site", "page", "channel", "account", "feed")


def is_reduced(line: Line, at: int) -> bool:
    """A participle behind its noun: "a report published", "people briefed on it"."""
    lower = line.tokens[at].lower
    if line.tags[at] != words.WORD or line.tag(at - 1) not in "xKA" or lower in words.ACTORS:
        return False
    if lower.endswith("ing"):
        if line.tokens[at - 1].text == "-" or line.is_lower(at + 1, *_THAT_DO_IT):
            return False  # "the war-monitoring group", "a mapping project"
        return line.tag(at + 1) in "PTAxt" or at + 1 >= len(line.tokens)
    return (lower.endswith("ed") or lower in _PARTICIPLES) and line.tag(at + 1) in "PTDABt,"


_THAT_DO_IT = word_set(
    "group project site website organisation organization service firm agency channel team outlet platform initiative"
)
_PARTICIPLES = word_set("known held taken hit run led made born seen sent shown given paid left based stuck")


def _back_to_noun(line: Line, at: int, first: int) -> int:
    while at > first and line.tags[at] in "TA'0M":
        at -= 1
    return at
