"""What stands right of a cue: a clause, a quote, an object, behind addressee and adjuncts."""

from __future__ import annotations

from typing import Literal, NamedTuple

from . import words
from .cues import PAPERS
from .line import Line

Kind = Literal["that", "quote", "colon", "bare", "comma", "none"]

_CONTENT_WORDS = ("that", "whether", "if", "how", "why", "where", "what", "who", "when")
_LONGEST_ASIDE = 12  # tokens


class Complement(NamedTuple):
    """What stands right of a cue: its kind, and the token where it starts."""

    kind: Kind
    start: int
    addressee: bool = False


def complement_after(line: Line, start: int, *, addressee: bool = False) -> Complement:
    """What follows a cue, behind addressee and adjuncts ("told Reuters by phone", "said on Friday in a post")."""
    if start >= len(line.tokens):
        return Complement("none", start)
    zone = line.zones[start - 1]
    at = start
    told = False
    if addressee and line.same_zone(at, zone) and line.tags[at] in "KDxSM":
        phrase = _addressee(line, at)
        told, at = phrase > at, phrase
    if line.is_lower(at, "as") and line.is_lower(at + 1, "well"):
        at += 2
    elif line.is_lower(at, "as") and line.is_lower(at + 1, "late", "recently", "early") and line.is_lower(at + 2, "as"):
        at += 3  # "assured reporters as late as last week that"
    at = _behind_repetition(line, _behind_interruption(line, at, zone))
    while line.same_zone(at, zone) and (line.tags[at] in "APTt0" or _is_this_time(line, at) or _is_until(line, at)):
        at += _is_until(line, at)
        behind = at + 2 if _is_this_time(line, at) else at if is_quantity(line, at) else _behind_adjunct(line, at, zone)
        if behind == at:
            break
        at = behind
    if _is_pronoun(line, at) and line.same_zone(at, zone):
        return Complement("none", at + 1, told)
    aside = _behind_aside(line, at, zone)
    return Complement("that", aside, told) if aside else Complement(_kind_at(line, at, zone), at, told)


def is_quantity(line: Line, at: int) -> bool:
    """As in "At least a hundred men died, X said", "Over 100 men"."""
    if line.is_lower(at, "at") and line.is_lower(at + 1, "least", "most"):
        return True
    return line.is_lower(at, "about", "around", "over", "under") and line.tag(at + 1) == "0"


def _behind_interruption(line: Line, at: int, zone: int) -> int:
    """Behind ", over and over," in "denied, over and over, reports that"; else `at` itself."""
    if line.tag(at) != words.COMMA:
        return at
    for place in range(at + 1, min(at + _LONGEST_INTERRUPTION, len(line.tokens) - 1)):
        if line.tags[place] == words.COMMA and line.zones[place] == zone:
            return place + 1 if place > at + 1 and line.tag(place + 1) in "DxK" else at
        if line.tags[place] not in "ATC" and not line.is_lower(place, "over", "more", "time", "times", "all"):
            return at
    return at


_LONGEST_INTERRUPTION = 6  # tokens


def _behind_repetition(line: Line, at: int) -> int:
    """Behind "day after day", "time and again", "over and over again"; else `at` itself."""
    again = at + 2 < len(line.tokens) and line.is_lower(at + 2, line.tokens[at].lower, "again")
    if not again or not line.is_lower(at + 1, "after", "and"):
        return at
    return at + 3 + line.is_lower(at + 3, "again")


def _is_this_time(line: Line, at: int) -> bool:
    """As in "this afternoon", "later *that day*."; not "said that day after day he"."""
    that = line.is_lower(at, "that") and line.is_in(at + 1, _PARTS_OF_DAYS) and line.tag(at + 2) in ".,:-"
    return that or (line.is_lower(at, "this") and line.tag(at + 1) == words.TIME)


_PARTS_OF_DAYS = ("day", "morning", "afternoon", "evening", "night", "week", "month")


def _is_until(line: Line, at: int) -> bool:
    """As in "said until last week that"."""
    dated = line.tag(at + 1) in "T0" or (line.is_lower(at + 1, "the") and line.tag(at + 2) == "0")
    return dated and line.is_lower(at, "until", "till")


def _is_pronoun(line: Line, at: int) -> bool:
    """As in "rejected that", "said so on Friday", "dispute this and say": it stands for words said before."""
    if not line.is_lower(at, "this", "it", "that", "so"):
        return False
    if line.is_lower(at, "this", "it") and line.tag(at + 1) == words.COORDINATOR:
        return True
    ends = line.tag(at + 1) in ".,:-" and not _opens_aside(line, at + 1)
    return (line.is_lower(at, "that") and ends) or (line.is_lower(at, "so") and (ends or line.tag(at + 1) in "PT"))


def _opens_aside(line: Line, comma: int) -> bool:
    """As in "warned that, with the town in their hands, they might": the clause goes on behind it."""
    opens = line.tag(comma + 1) in "PUCTA" or line.is_in(comma + 1, _ASIDES)
    if line.tag(comma) != words.COMMA or not opens:
        return False
    return words.COMMA in line.tags[comma + 2 : comma + _LONGEST_ASIDE]


_ASIDES = (
    "following",
    "given",
    "considering",
    "based",
    "judging",
    "barring",
    "regardless",
    "contrary",
    "faced",
    "having",
    "once",
)


def _behind_aside(line: Line, at: int, zone: int) -> int:
    """The "that" behind ", among other things,", ", which the Courier carried,"; 0 where there is none."""
    mark = line.tag(at)
    if mark not in (words.COMMA, words.DASH):
        return 0
    for place in range(at + 2, min(at + _LONGEST_ASIDE, len(line.tokens) - 1)):
        if line.tags[place] == mark and line.zones[place] == zone:
            return place + 1 if line.is_lower(place + 1, "that") else 0
    return 0


def _addressee(line: Line, at: int) -> int:
    """Behind the one who is told: "reporters at the White House", "the Kyiv Independent", "him"."""
    if line.tags[at] == words.PRONOUN and line.tag(at + 1) in "BNx":
        return at
    if line.tags[at] == words.PRONOUN or line.is_lower(at, "me", "us", "him", "them", "her"):
        return at + 1
    if line.is_lower(at, "that"):
        return at
    if line.tags[at] == words.DETERMINER:
        at += 1
    first = at
    zone = line.zones[first] if first < len(line.zones) else 0  # "told the", and nothing more
    while at < first + 8 and line.same_zone(at, zone) and _is_in_name(line, at, first):
        there = line.is_lower(at, "there") and line.tag(at + 1) == words.AUXILIARY
        if there or (at > first and line.tokens[at - 1].lower in words.OUTLETS and is_clause(line, at)):
            return at  # "told reporters there was", "told Reuters Tarn had fallen"
        if at > first and line.tags[at] == "x" and line.tags[at - 1] == "K" and not _names_outlet(line, at):
            return at
        at += 1
    return at


def _is_in_name(line: Line, at: int, first: int) -> bool:
    """As in "the RBC-Ukraine news agency", "Rossiya-24", "Channel 5"."""
    return line.tag(at) in "xKM'" or (
        at > first and line.tag(at) == words.NUMBER and line.tag(at - 1) == words.CAPITALISED
    )


def _names_outlet(line: Line, at: int) -> bool:
    return line.tokens[at].lower in words.ADDRESSEES or line.tokens[at].lower in words.BODIES


def _behind_adjunct(line: Line, at: int, zone: int) -> int:
    tag = line.tags[at]
    if tag in "AT":
        return at + 1
    no_adjunct = tag not in "Pt" or not line.same_zone(at + 1, zone) or (tag == "t" and line.tag(at + 1) not in "DKMx")
    if no_adjunct or _is_of_doing(line, at):
        return at
    if tag == "t" and line.tag(at + 1) == "x" and line.tokens[at + 1].lower not in words.ADDRESSEES:
        whom = line.is_lower(at + 1, "me", "us", "him", "them") and line.tag(at + 2) not in "xK"
        return at + 2 if whom else at
    at += 1
    if line.tags[at] == words.DETERMINER:
        at += 1
    if line.tag(at) in "T0":
        while line.same_zone(at, zone) and (line.tags[at] in "T0" or line.is_lower(at, "st", "nd", "rd", "th")):
            at += 1
        return _behind_year(line, _behind_paper(line, at, zone))
    while line.same_zone(at, zone) and line.tags[at] in "xK0'MT":
        at += 1
    if line.tag(at) == words.COORDINATOR and line.tag(at + 1) == words.CAPITALISED and line.tag(at + 2) in ".,":
        return at + 2  # "said of Tarn and Lund."
    return at


def _is_of_doing(line: Line, at: int) -> bool:
    """As in "warned *against overrating* the town": what is warned against is the content."""
    doing = line.tag(at + 1) == words.WORD and line.lowered[at + 1].endswith("ing")
    return doing and line.is_lower(at, "against", "of", "about")


def _behind_paper(line: Line, at: int, zone: int) -> int:
    """Behind the noun that a time leads to: "in its evening *update*", "in last night *'s report*"; else the place."""
    for place in range(at, min(at + _LONGEST_PAPER, len(line.tokens))):
        if not line.same_zone(place, zone) or line.tags[place] not in "xA'":
            return at
        if line.tokens[place].lower in PAPERS:
            return place + 1 + line.is_lower(place + 1, *PAPERS)  # "video address"
    return at


_LONGEST_PAPER = 4  # tokens of "'s regular intelligence update"


def _behind_year(line: Line, at: int) -> int:
    """Behind the ", 2020" or ", 2020," of "announced on November 8, 2020 that"; else `at` itself."""
    dated = line.tag(at) == words.COMMA and line.tag(at - 1) == words.NUMBER and line.tag(at + 1) == words.NUMBER
    if not dated or len(line.tokens[at + 1].text) != _YEAR:
        return at
    return at + 2 + (line.tag(at + 2) == words.COMMA and not line.opens_quote(at + 3, line.zones[at]))


_YEAR = 4  # digits


def _kind_at(line: Line, at: int, zone: int) -> Kind:
    tag = line.tag(at)
    if tag in (words.STOP, words.BRACKET) or not line.same_zone(at, zone):
        return "none"
    if tag == words.QUOTE:
        return "quote" if line.opens_quote(at, zone) else "none"
    if tag == words.COLON:
        return "colon" if line.tokens[at].text == ":" else "comma"
    if tag in (words.COMMA, words.DASH):
        return "quote" if line.opens_quote(at + 1, zone) else "comma"
    return "that" if line.is_in(at, _CONTENT_WORDS) else "bare"


def content_start(line: Line, complement: Complement) -> int:
    """The first token of the content itself: behind "that" and the marks before a quote."""
    at = complement.start
    if complement.kind == "that" and line.is_lower(at, "that"):
        return at + (line.tag(at + 1) not in "B'")  # in "says that is false" it is a pronoun
    if complement.kind == "colon" or (complement.kind == "quote" and line.tag(at) in ",-:"):
        return at + 1
    return at


_LONGEST_SUBJECT = 6  # tokens


def is_clause(line: Line, start: int) -> bool:
    """True if a clause starts here rather than an object: "wrote they may have", not "wrote a book"."""
    for at in range(start, min(start + _LONGEST_SUBJECT, len(line.tokens))):
        if line.tags[at] == words.AUXILIARY:
            return at > start
        if line.tags[at] not in "DKxSM'0AT" or not line.same_zone(at, line.zones[start]):
            return False
    return False
