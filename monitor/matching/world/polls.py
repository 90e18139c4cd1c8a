"""Polls: "six out of ten voters believe that" tells what people think, and no voice of its own."""

from __future__ import annotations

from monitor.matching.language.numbers import is_number

_ABOUT = frozenset(
    ["some", "about", "around", "nearly", "almost", "over", "more", "fewer", "less", "than", "at", "least", "only"]
)
_SHARES = frozenset(["percent", "%", "third", "thirds", "quarter", "quarters", "fifth", "fifths", "half"])


def is_share(speaker: str) -> bool:
    """Is a speaker a part of those whom a poll asked: "Four out of ten voters", "some 40 percent of the readers"?"""
    if " of " not in speaker and " in " not in speaker:
        return False
    words = speaker.lower().replace("per cent", "percent").replace("%", " %").split()
    while words and words[0] in _ABOUT:
        words = words[1:]
    number = bool(words) and (is_number(words[0]) or words[0] == "a")
    if number and words[0] != "a" and (words[1:2] == ["in"] or words[1:3] == ["out", "of"]):
        return any(is_number(word) for word in words[2:4])
    at = 1 if number else 0
    return words[at : at + 1] != [] and words[at] in _SHARES and words[at + 1 : at + 2] == ["of"]
