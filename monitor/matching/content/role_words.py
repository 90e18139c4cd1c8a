"""Role words: what the words of a role, who does something or what it befalls, are to a statement."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto

from monitor.matching.language.numbers import is_number
from monitor.matching.lexicon import load_words
from monitor.matching.text import Token

_WORDS = load_words("restatements")


class Part(Enum):
    """What the words of a role are to a statement."""

    UNSAID = auto()
    OWN = auto()
    NAMED = auto()
    """They name it."""
    NOBODY = auto()
    """As in "nobody was hurt", "has not sold anything"."""
    STANDS_IN = auto()
    """They take up again whom the text has named last: "she"."""
    CALLED = auto()
    """They take up again what the text has named: "the bank"."""
    OTHER = auto()


TAKING_UP = _WORDS["pointing"] | _WORDS["none"] | _WORDS["nobody"] | _WORDS["stand_ins"]
_NO_THINGS = (
    load_words("numbers")["units"]
    | _WORDS["one"]
    | {"to", "and", "'s", "’s", "-", "some", "more", "at", "least", "new", "of"}
)


def is_no_thing(word: str) -> bool:
    """Does a word before or behind a thing tell only how many there are, or whose it is?"""
    return word in _NO_THINGS or is_number(word) or word.removesuffix("s") in _NO_THINGS


def unnamed_part(told: Sequence[Token], *, has_own: bool, of_a_kind: bool) -> Part:
    """What words of a role that name nobody are to a statement of which they have words, or have none.

    Args:
        told: the words.
        has_own: the statement has some of them.
        of_a_kind: the statement says what it is, and harm is done to many things: "the bridge" is not its refinery.
    """
    lowers = [token.lower for token in told]
    nobody = lowers[:2] == ["no", "one"] or not _WORDS["nobody"].isdisjoint(lowers)
    last = told[-1].lower, told[-1].lemma
    general = not of_a_kind and not (
        _WORDS["stand_in_nouns"].isdisjoint(last) and _WORDS["institutions"].isdisjoint(last)
    )
    pointing = _WORDS["pointing"] if not has_own else _WORDS["pointing"] | _WORDS["none"]  # "*no* data was taken"
    if lowers[0] in pointing and (has_own or general):
        return Part.CALLED
    if nobody:
        return Part.NOBODY
    if has_own:
        return Part.OWN
    return Part.OTHER if _WORDS["stand_ins"].isdisjoint(lowers) else Part.STANDS_IN
