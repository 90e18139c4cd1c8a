"""Openings: where a noun phrase begins whose end is known, and what leads into a clause before it.

"On Friday", "In his evening address", "13:20" and "But" stand before a subject without being part of it.
"""

from __future__ import annotations

from . import words
from .cues import NOUN_FORMS, VERBS
from .line import Line

LONGEST = 40
"""Tokens; a subject that is longer was misread."""


def phrase_start(line: Line, last: int, zone: int) -> int | None:
    """Where the phrase starts that ends with token `last`; None if that is no noun or pronoun."""
    tag = line.tags[last]
    if tag == words.PRONOUN:
        return last
    if tag not in "xKD0TM'\"B" or (tag == "D" and not line.is_in(last, _STANDALONE)):
        return None
    at = last
    floor = max(-1, last - LONGEST)
    while at - 1 > floor and line.same_zone(at - 1, zone) and _joins(line, at - 1, last):
        at -= 1
    return _trim(line, at, last)


_STANDALONE = (
    "those",
    "some",
    "many",
    "others",
    "both",
    "several",
    "one",
    "this",
    "that",
    "all",
    "most",
    "another",
    "few",
    "two",
    "three",
    "four",
)


def _joins(line: Line, at: int, last: int) -> bool:
    """True if the token at this place can be part of a subject that goes on to the right of it."""
    tag = line.tags[at]
    if (
        tag == words.WORD
        and line.is_lower(at + 1, *words.OWNING, "those", "the")
        and not line.is_lower(at, "all", "both", "half", "even", "only")
    ):
        return False  # "published its own version", "has joined those who believe"
    if tag in "xKD0M'TA":
        return not is_finite(line, at)
    if tag in "Pt":
        return True
    if tag == words.COORDINATOR:
        return _joins_nouns(line, at)
    return tag == words.BRACKET and at < last


def is_finite(line: Line, at: int) -> bool:
    """A cue verb that has a subject of its own, so that what follows is its content."""
    verb = VERBS.get(line.tokens[at].lower)
    if verb is None or line.tags[at] != words.WORD or verb.form == "ing" or is_ascribed(line, at):
        return False
    if at and line.tokens[at - 1].text == "-" and line.tokens[at - 1].end == line.tokens[at].start:
        return False  # "its best-known army"
    if verb.form == "base":
        return line.tag(at - 1) in "NtBS"
    if verb.form == "s":
        return line.tokens[at].lower not in NOUN_FORMS and (line.tag(at - 1) in "KxS" or _is_bracketed(line, at - 1))
    aged = line.tag(at - 1) == words.COMMA and line.tag(at - 2) == words.NUMBER  # "Halyna, 68, said men had come"
    told = line.tag(at + 1) != "P" and not line.is_lower(at + 1, "online")  # "footage posted online showed"
    return told and (aged or line.tag(at - 1) in "KxSTAB" or _is_bracketed(line, at - 1))


def _is_bracketed(line: Line, at: int) -> bool:
    """As in "the Lund Institute (*LI)* says footage shows": a short name ends a subject as its long one does."""
    return line.tag(at) == words.BRACKET and line.tokens[at].text == ")"


def is_ascribed(line: Line, at: int) -> bool:
    """As in "a message *attributed* to him (said)", "a soldier *called* Ivo (said)": a participle behind its noun."""
    if line.tag(at - 1) != words.WORD:
        return False
    return (line.is_lower(at, *ASCRIBED) and line.is_lower(at + 1, "to")) or _gives_a_name(line, at)


def _gives_a_name(line: Line, at: int) -> bool:
    """As in "a soldier called Ivo", "a medic known as Doc": not "a soldier called Ivo a coward"."""
    name = at + 1 + line.is_lower(at + 1, "as")
    if not line.is_lower(at, "called", "known") or line.tag(name) != words.CAPITALISED:
        return False
    while line.tag(name) == words.CAPITALISED:
        name += 1
    verb = VERBS.get(line.tokens[name].lower) if name < len(line.tokens) else None
    noun = line.tokens[at - 1].lower
    return verb is not None and verb.form in ("past", "s") and (noun in words.PEOPLE or noun in words.ROLES)


ASCRIBED = ("attributed", "ascribed", "credited")


def _joins_nouns(line: Line, at: int) -> bool:
    """As in "officials and analysts", not ", and Kyiv": nouns on both sides, no comma before, no verb since one."""
    start = max(0, at - _LONGEST_FIRST)
    since = max(start, line.tags.rfind(words.COMMA, start, at))
    return (
        line.tokens[at].lower in ("and", "or", "&")
        and line.tag(at - 1) in "xK0S"
        and line.tag(at + 1) in "xKD'0"
        and words.AUXILIARY not in line.tags[since:at]
    )


_LONGEST_FIRST = 12  # tokens before the "and" of two


def _trim(line: Line, first: int, last: int) -> int | None:
    """Cuts what leads into a clause: "But", "Meanwhile", "On Friday", "Two days earlier", "In Kyiv the"."""
    while first <= last and (
        line.tags[first] in "CATU.,'" or _is_participle(line, first) or _is_time_of_day(line, first)
    ):
        if line.tags[first] == words.TIME and first == last:
            return None
        first += 1
    if first + 1 < last and line.is_lower(first, "this") and line.tags[first + 1] == "T" and line.tag(first + 2) != "'":
        return _trim(line, first + 2, last)  # "Earlier this month Arland's forces"
    moment = _behind_moment(line, first, last)
    if moment > first:
        return _trim(line, moment, last)
    if first < last and line.is_in(first, _SPEAKING) and line.tags[first + 1] in "Pt":
        first += 1  # "Speaking on Friday night Ada Finch said"
    if first <= last and line.tags[first] in "Pt":
        behind = _behind_adjunct(line, first, last)
        if behind is None:
            return None
        return _trim(line, behind, last)
    return first if first <= last else None


_SPEAKING = ("speaking", "talking", "writing", "posting", "reporting", "replying", "responding")
_DISTANT = ("later", "earlier", "ago", "before")
_NEIGHBOURING = ("previous", "following", "preceding", "half", "more", "less", "fewer")
_LONGEST_MOMENT = 7  # tokens of "More than a week of talks later"


def _behind_moment(line: Line, first: int, last: int) -> int:
    """Behind "Two days earlier", "More than a week later", "The previous evening" before a name; else `first`."""
    if first > last or (line.tags[first] not in "D0" and not line.is_in(first, _NEIGHBOURING)):
        return first
    for at in range(min(last - 1, first + _LONGEST_MOMENT), first, -1):
        if line.tags[at] != words.TIME or not line.tokens[at].text.islower():
            continue  # "The Sunday Times"
        measured = line.is_in(first, _NEIGHBOURING) or line.is_in(first + 1, _NEIGHBOURING)
        ends = line.is_in(at, _DISTANT) or line.tags[at + 1] in "KDMS"
        if (
            (measured or words.TIME in line.tags[first:at])
            and ends
            and not set(line.tags[first + 1 : at]) - set("D0AxTP")
        ):
            return at + 1
    return first


def _is_time_of_day(line: Line, at: int) -> bool:
    """The hour of an entry: the "20" of "13:20 A soldier said", "13.20 The army said", the "GMT" behind."""
    if line.tags[at] != words.NUMBER:
        behind = at > 0 and line.tags[at - 1] == words.NUMBER
        return behind and line.is_lower(at, *_TIME_ZONES, *_HALVES)
    behind = line.tag(at + 1) == words.DETERMINER or line.is_lower(at + 1, *_TIME_ZONES, *_HALVES)
    return behind or line.tag(at - 1) == words.COLON


_HALVES = ("am", "pm", "a.m", "p.m", "a.m.", "p.m.")
_TIME_ZONES = ("gmt", "utc", "bst", "cet", "eet", "est", "et")


def _is_participle(line: Line, at: int) -> bool:
    verb = VERBS.get(line.tokens[at].lower) if line.tags[at] == words.WORD else None
    return verb is not None and verb.form == "ing" and line.tag(at - 1) == words.COMMA


def _behind_adjunct(line: Line, first: int, last: int) -> int | None:
    """Behind a leading prepositional phrase: after its time words, or where the next determiner or name starts."""
    at = first + 1
    if (
        line.is_lower(first, "with")
        and at <= last
        and line.tags[at] in "DK"
        and line.tokens[last + 1 : last + 2]
        and (line.tokens[last + 1].lower.endswith("ing"))
    ):
        return at  # "With its ministry announcing that"
    if at <= last and line.tags[at] in "TD0" and any(tag == "T" for tag in line.tags[at : at + 3]):
        while at <= last and line.tags[at] in "TD0A":
            at += 1
        return _behind_setting(line, at, last) if at <= last else None
    for place in range(first + 2, last + 1):
        if line.tags[place] in "DS" and line.tags[place - 1] not in "PDt":
            return place
    owner = next((at for at in range(first + 2, last) if _opens_with_owner(line, at)), 0) or _behind_seat(
        line, first, last
    )
    if owner:
        return owner
    start = last
    while start - 1 > first and line.tags[start - 1] in "KM":
        start -= 1
    return start if start - 1 > first and line.tags[start] in "KM" else None


def _behind_seat(line: Line, first: int, last: int) -> int:
    """Behind the "In Lund" of "In Lund military officials", where no comma stands; 0 where there is none such."""
    at = first + 1
    while line.tag(at) == words.CAPITALISED:
        at += 1
    several = line.is_in(last, words.SEVERAL) and set(line.tags[at : last + 1]) == {words.WORD}
    land = line.tokens[at - 1].lower.endswith(words.DEMONYMS)  # "In Arlandian officials' eyes"
    return at if line.is_lower(first, "in") and first + 1 < at <= last and several and not land else 0


def _opens_with_owner(line: Line, at: int) -> bool:
    """As in "On the eve of the summit Arland's president": a possessive name right behind a noun."""
    if line.tags[at] != words.CAPITALISED or line.tags[at - 1] != words.WORD:
        return False
    while line.tag(at) == words.CAPITALISED:
        at += 1
    return line.tag(at) == words.POSSESSIVE


def _behind_setting(line: Line, first: int, last: int) -> int:
    """Where the name starts in "(In his evening) address Ada Finch"; `first` where a role or body leads up to it.

    "(In its evening) update the army" goes on at "the".
    """
    again = (
        at for at in range(first + 1, last) if line.tags[at] == words.DETERMINER and line.tags[at - 1] not in "PDt"
    )
    if article := next(again, 0):
        return article
    start = last
    while start - 1 > first and line.tags[start - 1] in "KM":
        start -= 1
    between = {token.lower for token in line.tokens[first:start]}
    leads = line.tags[first] != words.WORD or line.tags[start] != words.CAPITALISED
    return first if leads or between & words.ACTORS or "D" in line.tags[first:start] else start
