"""Noun phrases right of a verb or preposition: who "said *X*", the agent behind "by"; and owners before "'s"."""

from __future__ import annotations

from . import words
from .appositions import ends_in_role, serves
from .cues import NOUN_FORMS, VERBS
from .line import Line
from .openings import LONGEST, is_finite
from .phrases import Phrase


def phrase_after(line: Line, first: int, *, apposition: bool = True) -> Phrase | None:
    """The noun phrase that starts at token `first`: the subject of "said X", the agent behind "by"."""
    if first >= len(line.tokens) or (line.tag(first + 1) == words.TIME and line.is_lower(first + 2, "ago", "earlier")):
        return None  # "announced three days ago"
    zone = line.zones[first]
    at = first
    while at < first + LONGEST and line.same_zone(at, zone) and _goes_on(line, at, first):
        at += 1
    if at == first or not any(tag in "xKSD" for tag in line.tags[first:at]):
        return None
    if line.tags[first] == words.PRONOUN:
        at = first + 1
    while at - 1 > first and line.tags[at - 1] in "PtTCA,":
        at -= 1
    phrase = Phrase(first, at)
    return _with_apposition(line, phrase, zone) if apposition else phrase


def _goes_on(line: Line, at: int, first: int) -> bool:
    """True if the token at this place belongs to the phrase that started before it, or starts it."""
    tag, before, after = line.tags[at], line.tag(at - 1), line.tag(at + 1)
    return (
        (tag in "KM0'A")
        or (tag == words.WORD and not (at > first and _starts_clause(line, at)))
        or (tag == words.TIME and after in "xK'")
        or (tag == words.DETERMINER and (at == first or before in "PtDC"))
        or (tag == words.PRONOUN and at == first)
        or (tag == words.PREPOSITION and at > first and _hangs_on(line, at))
        or (tag == words.COORDINATOR and _joins_another(line, at))
        or (tag == words.TO and after in "DK")
        or (line.is_lower(at, "as") and line.is_lower(at - 1, "known", "only"))
    )


def _joins_another(line: Line, at: int) -> bool:
    """As in "by Kyiv and its allies", not "by Kyiv and treated with caution"."""
    joins = line.is_lower(at, "and", "or", "&") and line.tag(at + 1) in "KxD" and line.tag(at - 1) in "Kx"
    verb = line.tag(at + 1) == words.WORD and line.tokens[at + 1].lower.endswith("ed") and line.tag(at + 2) in "PA"
    return joins and not verb


def _hangs_on(line: Line, at: int) -> bool:
    """As in "the head of the bank", not "the head on Telegram"."""
    spoken_on = line.is_lower(at, "on") and (
        line.tag(at + 1) == words.CAPITALISED
        or line.is_lower(at + 1, "national", "air", "state", "television", "social")
    )
    return line.is_in(at, _OF_PHRASE) and line.tag(at + 1) not in "T0" and not spoken_on


_OF_PHRASE = ("of", "for", "from", "in", "at", "with", "on")


def _starts_clause(line: Line, at: int) -> bool:
    """A cue verb behind a noun ends the phrase: "by Kyiv said"."""
    verb = VERBS.get(line.tokens[at].lower)
    named = line.is_lower(at, "known") and line.is_lower(at + 1, "as", "only", "by")  # "said a medic known as Doc"
    if verb is None or named or line.tag(at - 1) not in "xK":
        return False
    reads = verb.form == "s" and not line.is_in(at, NOUN_FORMS) and line.tag(at + 1) in '.:,"'  # "by Arland reads."
    return reads or verb.form in ("past", "ing")


def _with_apposition(line: Line, phrase: Phrase, zone: int) -> Phrase:
    """Takes ", the ministry's spokesman" behind a name with it, up to the next comma or the end."""
    at = phrase.last
    if line.tag(at) != words.COMMA or not line.same_zone(at + 1, zone):
        return phrase
    starts = line.tags[at + 1]
    head = next((i for i in range(at + 1, at + 9) if line.tag(i) in "P,"), at + 9)  # "the head of", not "the fall of"
    role = any(token.lower in words.ACTORS for token in line.tokens[at + 1 : head])
    role = role or _is_named_behind(line, phrase, at)
    role = serves(line, at + 1) or (role and starts in "DxKM")
    if not role or (starts == "x" and line.tokens[at + 1].lower in VERBS):
        return phrase
    end = at + 1 + (starts == words.RELATIVE)
    while end < at + LONGEST and line.same_zone(end, zone) and line.tags[end] not in ',.:-"(RUB':
        end += 1
    closed = line.tag(end) in ",.:-" or end >= len(line.tokens)
    return Phrase(phrase.first, phrase.last, (at + 1, end)) if closed else phrase


def _is_named_behind(line: Line, phrase: Phrase, comma: int) -> bool:
    """As in "the spokesman for the ministry, Ivo Brandt,": a name between commas behind what somebody is."""
    end = comma + 1
    while line.tag(end) in "KM" and end < len(line.tokens):
        end += 1
    named = end > comma + 1 and line.tag(end) in ",.:"
    if not named or line.tokens[phrase.last - 1].lower in words.ROLES or line.is_lower(phrase.first, "one", "another"):
        return named
    name = " ".join(token.text for token in line.tokens[comma + 1 : end])
    return words.looks_personal(name) and ends_in_role(line, phrase.first, phrase.last)


def possessor_before(line: Line, mark: int) -> Phrase | None:
    """The owner before a possessive mark: "the Russian Defense Ministry" of "the Russian Defense Ministry's"."""
    zone = line.zones[mark]
    last = mark - 1
    if not line.same_zone(last, zone) or line.tags[last] not in "Kx0":
        return None
    at = last
    while (
        line.same_zone(at - 1, zone) and at > last - 10 and line.tags[at - 1] in "xK0M&" and not is_finite(line, at - 1)
    ):
        lower = line.tokens[at - 1].lower
        if line.tags[at - 1] == "x" and (lower in VERBS or (line.tags[at] == "K" and lower not in words.ROLES)):
            break
        at -= 1
    if line.tags[at] == words.NUMBER and line.tag(at - 1) in "TM":
        at += 1  # "denied on July 31 Moscow's claim"
    if line.same_zone(at - 1, zone) and line.tags[at - 1] == words.DETERMINER:
        at -= 1
    return Phrase(at, last + 1)
