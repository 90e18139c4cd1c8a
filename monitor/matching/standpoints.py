"""Standpoints: from whose a wording is told: the desk's own claim's, either side's, "we"."""

from __future__ import annotations

from monitor.matching.lexicon import load_words
from monitor.matching.propositions import Touch


def is_own(touch: Touch) -> bool:
    """Is it a phrasing of the desk's own that was found?"""
    return touch.occurrence.pattern in touch.compiled.own


def anybody_may_say(touch: Touch) -> bool:
    """Is it a wording that either side may use: one of the desk's own, that a fight goes on, whose men have gone?"""
    found = touch.occurrence
    says_whose = found.pattern.names_sides or found.group in _GONE or found.group.startswith("=")
    return is_own(touch) or says_whose or not touch.compiled.leads


_GONE = load_words("agents")["gone"]


def says_we(touch: Touch) -> bool:
    """As in "*we* are inside Tarn": of the attackers it does not tell that the defenders are."""
    return bool(touch.compiled.contradicts) and speaks_of_us(touch)


def speaks_of_us(touch: Touch) -> bool:
    """As in "*we* have been in Tarn since this morning", of whoever speaks."""
    return not _WE.isdisjoint(touch.sentence.lowers[touch.occurrence.start : touch.occurrence.end])


_WE = load_words("agents")["first_person"]


def tells_who_did_it(touch: Touch) -> bool:
    """Is it a phrasing that names who acts, the desk's own or of the attackers; not that somebody "claimed victory"."""
    return is_own(touch) and touch.occurrence.group != "victory"
