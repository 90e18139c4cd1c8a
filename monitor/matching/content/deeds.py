"""Deeds: the noun of an act in a text: is it said to be there, and is it that of the claim?

"There is no deal", "we have an agreement" and "confirmed the ban" tell of one; "a *fishing* deal" and "a ban *on
smoking*" are others than the claim's.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from enum import Enum, auto

from monitor.matching.content.statements import Statement
from monitor.matching.language.numbers import is_number
from monitor.matching.lexicon import load_words
from monitor.matching.text import Token, is_past

_WORDS = load_words("restatements")
_OPENERS = _WORDS["none"] | _WORDS["one"] | _WORDS["pointing"]
_BEFORE = 4  # words: "there is no such secret", "there has never been any"
COMPLEMENT = 5  # words that say of what a deal is
_TELLING_HOW = ("ly", "ing", "ed", "ive", "ous", "al")  # "a *tentative* deal"


class Existence(Enum):
    """How a noun alone tells of what was done."""

    UNSAID = auto()
    STATED = auto()
    """As in "there is no deal"."""
    TAKEN_UP = auto()
    """As in "no deal", "we have an agreement", "confirmed the ban": of what was told before."""


def find_existence(tokens: Sequence[Token], noun: int) -> Existence:
    """Does a noun tell that there is, or is not, what it says; with nothing behind it that it describes?"""
    first = _opener(tokens, noun)
    if not first or not _ends_there(tokens[noun + 1 : noun + 2]):
        return Existence.UNSAID
    before = [token.lower for token in tokens[max(0, first - _BEFORE) : first]]
    opener, verb = tokens[first].lower, tokens[first - 1].lemma
    if "there" in before and not _WORDS["being"].isdisjoint(before):
        return Existence.STATED
    confirmed = opener in _WORDS["pointing"] and (verb in _WORDS["confirming"] or verb == "deny")
    had = verb == "have" and opener in _WORDS["one"]
    return Existence.TAKEN_UP if opener in _WORDS["none"] or had or confirmed else Existence.UNSAID


def _opener(tokens: Sequence[Token], noun: int) -> int | None:
    """The article before a noun."""
    near = range(noun - 1, max(-1, noun - 1 - _BEFORE), -1)
    return next((at for at in near if tokens[at].lower in _OPENERS), None)


def _ends_there(behind: Sequence[Token]) -> bool:
    """Is a noun the last of its kind: not "deal *talks*", "the truce *line*"?"""
    if not behind or not behind[0].is_word:
        return True
    token = behind[0]
    return token.lower in _WORDS["behind_nouns"] or is_past(token) or token.lower.endswith("ly")


def is_another(statement: Statement, tokens: Sequence[Token], keys: Sequence[str], noun: int) -> bool:
    """Is it another deal than the statement's: "a *fishing* deal", "a deal *on fish*"?"""
    own = statement.words.keys() | statement.done_to
    first = _opener(tokens, noun)
    between = range(noun if first is None else first + 1, noun)
    falls_short = any(tokens[at].lower in _WORDS["falls_short"] and keys[at] not in own for at in between)
    if falls_short or (tokens[noun].lemma == "memorandum" and "memorandum" not in _own_nouns(statement)):
        return True  # "a *preliminary* deal"
    described = {keys[at] for at in between if _describes(tokens[at])}
    wanted = statement.words.keys() - statement.names - {keys[noun]}
    if described and wanted and described.isdisjoint(own):
        return True
    behind = _complement(tokens, noun)
    if wanted and _is_of_another_kind(tokens, keys, behind, own):
        return True
    return bool(behind) and own.isdisjoint(keys[at] for at in behind) and not _takes_up(tokens, behind)


def _own_nouns(statement: Statement) -> Collection[str]:
    return () if statement.doing is None else (statement.doing.key,)


def _describes(token: Token) -> bool:
    """Does a word tell of what a deal is: not "a *new* deal", "a *tentative* deal"?"""
    return token.is_word and token.lower not in _WORDS["general"] and not token.lower.endswith(_TELLING_HOW)


def _complement(tokens: Sequence[Token], noun: int) -> Sequence[int]:
    """What follows a noun that says of what it is: "a deal *on fish*"; not "a ransom *of 2 million*"."""
    if not tokens[noun + 1 : noun + 2] or tokens[noun + 1].lower not in _WORDS["of_what"]:
        return ()
    if any(token.lower in _WORDS["dates"] for token in tokens[noun + 2 : noun + 3]):
        return ()  # "a deal *on Sunday*"
    ends = (at for at in range(noun + 2, len(tokens)) if not tokens[at].is_word)
    behind = range(noun + 2, min(next(ends, len(tokens)), noun + 2 + COMPLEMENT))
    return () if any(is_number(tokens[at].lower) for at in behind) else behind


def _is_of_another_kind(
    tokens: Sequence[Token], keys: Sequence[str], behind: Sequence[int], own: Collection[str]
) -> bool:
    """As in "a ban on Meridian *beef*", of one on Meridian wheat."""
    pairs = ((at, at + 1) for at in behind if at + 1 in behind)
    return any(
        tokens[name].is_capitalised
        and keys[name] in own
        and tokens[kind].text.islower()
        and keys[kind] not in own
        and _describes(tokens[kind])
        and tokens[kind].lower not in _WORDS["behind_nouns"] | _WORDS["dates"] | _WORDS["stand_in_nouns"]
        for name, kind in pairs
    )


def _takes_up(tokens: Sequence[Token], places: Sequence[int]) -> bool:
    """As in "a ban on *it*", "to *anyone*", "on *the party*"."""
    lowers = [tokens[at].lower for at in places]
    pointing = lowers[0] in _WORDS["pointing"] and not _WORDS["stand_in_nouns"].isdisjoint(lowers[1:3])
    return pointing or lowers[0] in _WORDS["stand_ins"] | _WORDS["nobody"]
