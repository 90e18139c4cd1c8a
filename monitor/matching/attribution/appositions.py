"""Appositions: whose name stands before what commas set off: "Ada Finch, 59, of Lund, who watched it, (said)"."""

from __future__ import annotations

from . import words
from .line import Line

_LONGEST = 40  # tokens from a name to its verb
_LONGEST_PLACE = 3  # tokens of ", New York,"
_LONGEST_OFFICE = 14  # tokens of "The head of the military administration of the Lund region"
_SET_OFF = words.word_set("based known located called named asked reached contacted aged dressed born")
"""Participles that commas set off; "entered", "captured" may be what somebody did."""
_OWNERS = words.word_set("a an the his her its their our one")


def name_at_opening(line: Line, end: int) -> tuple[int, int] | None:
    """The name that opens a sentence of which nothing but asides stands before `end`, where its verb is; else None.

    The sentence begins with a full name, with or without a role before it. What commas set off behind it is an age, a
    place, an office, a relative clause: nothing with a verb of its own.
    """
    zone = line.zones[end] if end < len(line.zones) else line.zones[-1]
    first = line.tags.rfind(words.QUOTE, 0, end) + 1  # "“It is over,” Ada Finch, 67, a nurse in Lund, said"
    while first < end and line.tags[first] in "CA,":
        first += 1
    last = first
    while last < end and line.tags[last] in "DxKM'":
        last += 1
    if end - first > _LONGEST or line.tag(last) not in ",(" or line.tag(end - 1) != words.COMMA:
        return None
    name = last
    while name > first and line.tags[name - 1] in "KM":
        name -= 1
    named = words.looks_personal(" ".join(token.text for token in line.tokens[name:last] if token.text != "."))
    named = named and not line.lowered[name].endswith("ing")  # "Contradicting President Finch, the mayor said"
    plain = named and (first == name or line.tokens[name - 1].lower in words.ROLES)
    told = line.tag(last + 1) in "KM"  # "A soldier, Ivan, 23, recalls": Ivan
    owned = not told and line.tags[last - 1] == words.WORD and line.is_in(last - 1, words.ACTORS | words.PAGES)
    zones = {line.zones[at] for at in range(first, end)}
    if not (plain or owned) or zones != {zone}:
        return None
    return (first, last) if _are_asides(line, _parts(line, last, end)) else None


def _are_asides(line: Line, parts: list[tuple[int, int]]) -> bool:
    """Has none of them a verb of its own? A relative clause may be cut by commas: "whose son, Ivo, was lost"."""
    relative = False
    for first, last in parts:
        done = words.AUXILIARY in line.tags[first:last]
        if not relative and not _is_aside(line, first, last):
            return False
        relative = (relative or line.is_lower(first, "whose")) and not done
    return True


def _parts(line: Line, start: int, end: int) -> list[tuple[int, int]]:
    """What stands between the commas and brackets from one place to another."""
    marks = [at for at in range(start, end) if line.tags[at] in ",("]
    return [(one + 1, other) for one, other in zip(marks, [*marks[1:], end], strict=True) if other > one + 1]


def _is_aside(line: Line, first: int, last: int) -> bool:
    """As in "59", "of Ashton", "Md.", "senior associate for schools", "who watched it": no clause of its own."""
    opens = line.tags[first]
    if opens == words.RELATIVE:
        return True
    if words.AUXILIARY in line.tags[first:last] or words.PRONOUN in line.tags[first:last]:
        return False
    named = all(tag in "KM." for tag in line.tags[first:last]) and last - first <= _LONGEST_PLACE
    described = opens in "DxK" and any(token.lower in words.ACTORS for token in line.tokens[first:last])
    lower = line.lowered[first]
    done = opens == words.WORD and (
        lower.endswith("ing") or lower in _SET_OFF or line.is_lower(first + 1, "by")  # "run by Ivo Brandt"
    )
    placed = done or opens == "0" or (opens == words.PREPOSITION and not line.is_lower(first, "according", "per"))
    return placed or named or described


def name_described(line: Line, first: int) -> tuple[int, int] | None:
    """The name before the comma behind which a description begins: "*Ada Finch*, a nurse, (who)"; else None."""
    comma = first - 1
    if line.tag(comma) != words.COMMA or not line.is_in(first, _OWNERS):
        return None
    name = comma
    while name > 0 and line.tags[name - 1] in "KM" and line.zones[name - 1] == line.zones[comma]:
        name -= 1
    text = " ".join(token.text for token in line.tokens[name:comma] if token.text != ".")
    return (name, comma) if words.looks_personal(text) else None


def office_before(line: Line, first: int) -> int | None:
    """Where "The governor of Lund" begins before ", Ivo Brandt,"; None where no office stands there."""
    if line.tag(first - 1) != words.COMMA:
        return None
    start = first - 2
    while start > 0 and first - start < _LONGEST_OFFICE and line.tags[start - 1] in "KxPD'":
        start -= 1
    owned = next((at for at in range(start, first - 2) if line.tags[at] == words.POSSESSIVE), first)  # "NATO's deputy"
    article = next((at for at in range(start, first - 2) if line.is_lower(at, "the", *words.OWNING)), owned)
    return (
        article if any(line.is_in(at, words.ROLES) for at in range(article + 1, min(article + 5, first - 1))) else None
    )


def serves(line: Line, who: int) -> bool:
    """As in "(Ivo Brandt,) who speaks for the generals": a clause that tells whose words somebody's are."""
    return line.is_lower(who, "who") and line.is_in(who + 1 + (line.tag(who + 1) in "AT"), _SERVING)


_SERVING = words.word_set("speaks leads commands heads runs represents chairs serves acts advises fights")


def is_name(line: Line, first: int, last: int) -> bool:
    """Is it nothing but a name, with or without a title?"""
    return all(tag in "KM" for tag in line.tags[first:last])


def ends_in_name(line: Line, first: int, last: int) -> bool:
    """As in "(the head of the mission,) Swiss diplomat Urs Meili": who he is, with another office of his."""
    full = last - 2 > first and line.tags[last - 2 : last] == "KK" and line.lowered[last - 3] in words.ROLES
    return full and all(tag in "KMx" for tag in line.tags[first:last])


def ends_in_role(line: Line, first: int, last: int) -> bool:
    """Does it tell what somebody is: "the head of the mission"?"""
    return any(line.tokens[at].lower in words.ROLES for at in range(first, last))
