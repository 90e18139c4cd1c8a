"""Exhibits: what shows or holds words and does not speak: footage, a flag over the town, a report."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from monitor.matching.attribution import Speaker
from monitor.matching.lexicon import load_words

_WORDS = load_words("speakers")


def is_paper(speaker: Speaker) -> bool:
    """As in "their report", "a statement": the words of whoever spoke last; not "the Lund *Post*", a newspaper."""
    first, *others = [*speaker.name.split(), ""]
    of_a_body = others[-2:-1] == ["report"] and any(word.isupper() for word in others[:-2])  # "a UN report"
    of_a_body = of_a_body or [first, *others[-2:-1]] in (["A", "report"], ["a", "report"])  # whose it is not said
    if of_a_body or is_some_post(speaker.name):
        return False
    return speaker.kind != "person" and not _WORDS["papers"].isdisjoint((first.lower(), *others))


def is_some_post(name: str) -> bool:
    """As in "one post", "a viral tweet", "social media users": it goes round, and nothing says whose it is."""
    words = name.lower().split() or [""]
    goes_on = not _FURTHER.isdisjoint(words)  # "a further post said": whose the one before was
    any_one = words[0] in _WORDS["any_one"] and not goes_on
    return words[-1] in _WORDS["users"] or (words[-1] in _WORDS["posts"] and any_one)


_FURTHER = frozenset(["further", "later", "separate", "subsequent", "follow-up"])


def is_evidence(speaker: Speaker) -> bool:
    """As in "geolocated footage", "satellite images", "the flag over the town", "12": it shows, it does not speak."""
    words = speaker.name.lower().split()
    if speaker.kind == "unresolved" and words[:1] in (["i"], ["we"]):
        return True  # whoever says so
    event = speaker.kind == "unnamed" and bool(_EVENTS & set(words[:3]))  # "the liberation of Tarn shows that"
    if speaker.name.lower() in _FINDS:
        return True
    sight = not _SIGHTS.isdisjoint(words) and _head(words) in _SIGHTS
    return not any(c.isalpha() for c in speaker.name) or bool(
        (sight and " " not in speaker.name) or (speaker.kind != "person" and (event or sight or _is_of_evidence(words)))
    )


def _is_of_evidence(words: Sequence[str]) -> bool:
    """As in "satellite *images*", "*test* results"; not "the *data* protection office", "*photo* editors"."""
    ends = (at for at, word in enumerate(words) if at and (word in _WORDS["where"] or word == "of"))
    head = words[next(ends, len(words)) - 1]
    return not _WORDS["evidence"].isdisjoint(words) and head not in _SPEAKING


_SPEAKING = _WORDS["bodies"]


def _head(words: Sequence[str]) -> str:
    """As in "the *flag* over the town", "*footage* from Lund"; not "an artillery *commander*"."""
    return next((a for a, b in pairwise([*words, "of"]) if b == "over" or b in _WORDS["where"]), "")


_FINDS = ("intelligence", "evidence", "information", "everything")
_SIGHTS = _WORDS["evidence"] | _WORDS["sights"]
_EVENTS = _WORDS["events"]
