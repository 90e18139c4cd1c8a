"""Two voices in one phrase: "Ukraine's army and the Pentagon", "neither Washington nor London"."""

from __future__ import annotations

from . import words
from .finds import Find
from .line import Line
from .openings import phrase_start
from .phrases import Phrase
from .verbs import ADJECTIVAL

_LONGEST = 6  # tokens of the first name


def each_voice(line: Line, find: Find) -> list[Find]:
    """The find once for each of those whom its subject names; itself where that is one."""
    if find.subject is None:
        return [find]
    if find.subject.apposition:
        later = _added(line, *find.subject.apposition)
        both = [find._replace(subject=find.subject._replace(apposition=None)), find._replace(subject=later)]
        return both if later else [find]
    phrases = _with_two_offices(line, find.subject) or _split(line, find.subject)
    earlier = _first_of_two(line, phrases[0].first)
    if earlier:
        phrases = (earlier, *phrases)
    elif len(phrases) > 1 and line.tag(phrases[0].first - 1) == words.COMMA:
        phrases = (*_listed_before(line, phrases[0].first), *phrases)
    return [find._replace(subject=phrase) for phrase in phrases]


def _added(line: Line, first: int, last: int) -> Phrase | None:
    """Who else is named between commas: "Brandt*, and then the army,* announced"; not ", and not the army,"."""
    at = first
    while at < last and line.is_lower(at, *_THEN):
        at += 1
    told = line.is_lower(first, "and", "then") and (_names(line, at, last) or _is_described(line, at, last))
    return Phrase(at, last) if told else None


def _first_of_two(line: Line, second: int) -> Phrase | None:
    """Who said it before, in "*Brandt*, then the army said", "*Brandt* and, two days later, the army said"."""
    at = second - 1
    if line.tag(at) == words.COMMA:
        opening = next((i for i in range(at - 1, max(0, at - _LONGEST), -1) if line.tag(i) == words.COMMA), 0)
        at = opening - 1 if opening and line.is_lower(at - 1, "later", "then", "afterwards") else 0
        if not line.is_lower(at, "and"):
            return None
    elif not line.is_lower(at, "then"):
        return None
    while at > 0 and (line.is_lower(at, *_THEN) or line.tag(at) == words.COMMA):
        at -= 1
    first = phrase_start(line, at, line.zones[second]) if at >= 0 and line.same_zone(at, line.zones[second]) else None
    opens = first == 0 or (first is not None and (line.is_lower(first - 1, "first") or line.tags[first - 1] in _EDGES))
    first = first + line.is_lower(first, "first") if first is not None and opens else None
    named = first is not None and (_names(line, first, at + 1) or _is_described(line, first, at + 1))
    return Phrase(first, at + 1) if first is not None and named else None


_EDGES = "UR.,"  # not as in "took Tarn, then the army said"
_THEN = ("and", "then", "later", "also", "soon", "afterwards")


def _listed_before(line: Line, first: int) -> list[Phrase]:
    """Who else is named in "the analysts *Ivo Brandt,* Jan Dahl and Ada Finch": names before the last two."""
    names: list[Phrase] = []
    while line.tag(first - 1) == words.COMMA and line.tag(first - 2) == words.CAPITALISED:
        start = first - 2
        while line.tag(start - 1) == words.CAPITALISED and line.lowered[start - 1] not in words.PEOPLE:
            start -= 1
        opens = start == 0 or line.tags[start - 1] == words.COMMA or line.is_in(start - 1, words.PEOPLE)
        if not opens:
            break
        names.insert(0, Phrase(start, first - 1))
        first = start
    return names


def _split(line: Line, phrase: Phrase) -> tuple[Phrase, ...]:
    nor = phrase.first - 1
    if line.is_lower(nor, "nor"):
        neither = next((at for at in range(nor - 1, nor - _LONGEST, -1) if line.is_lower(at, "neither")), None)
        if neither is not None and _names(line, neither + 1, nor):
            return Phrase(neither + 1, nor), phrase
    first = phrase.first + line.is_lower(phrase.first, "both", "first")
    if "and" not in line.lowered[first : phrase.last]:
        return (phrase,)
    for at in range(first + 1, phrase.last - 1):
        behind = at + 1 + line.is_lower(at + 1, "even", "also", "later", "then")
        several = line.is_lower(at, "and") and _are_people(line, behind, phrase.last)
        if several and (_names(line, first, at) or _is_described(line, first, at)):  # "the group and residents"
            return Phrase(first, at), Phrase(behind, phrase.last)
        if line.is_lower(at, "and") and _names(line, first, at) and _names(line, behind, phrase.last):
            shared = _share_a_noun(line, first, at, phrase.last)
            return (phrase,) if shared else (Phrase(first, at), Phrase(behind, phrase.last))
        each = (first, at), (behind, phrase.last)
        both = first > phrase.first  # "both the army and Brandt"
        if line.is_lower(at, "and") and all(_is_one(line, *p) or (both and _names(line, *p)) for p in each):
            return Phrase(first, at), Phrase(behind, phrase.last)
    return (phrase,)


def _with_two_offices(line: Line, phrase: Phrase) -> tuple[Phrase, ...]:
    """The name with the latter of "retired colonel and columnist Ivo Brandt", who is one; else nothing."""
    ands = (at for at in range(phrase.first + 1, phrase.last - 1) if line.is_lower(at, "and"))
    joint = next((at for at in ands if _is_office(line, phrase.first, at)), 0)
    named = joint and line.tags[phrase.last - 1] == words.CAPITALISED
    return (Phrase(joint + 1, phrase.last),) if named else ()


def _is_office(line: Line, first: int, last: int) -> bool:
    """As in "*retired colonel* and columnist Ivo Brandt": what one is beside something else, so that both are one."""
    role = line.tokens[last - 1].lower
    bare = line.tags[last - 1] == words.WORD and not {words.DETERMINER, words.POSSESSIVE} & set(line.tags[first:last])
    return bare and role in words.ROLES and role not in words.SEVERAL and not role.endswith("s")


def _names(line: Line, first: int, last: int) -> bool:
    """A name, or an institution with its land's: not "Russian", not "two officials"."""
    tags = line.tags[first:last]
    plain = all(tag in "DKx'M&" or line.is_lower(first + at, "of") for at, tag in enumerate(tags))
    if not plain or words.CAPITALISED not in tags:
        return False
    lower = line.tokens[last - 1].lower
    if len(tags) == 1 and lower.endswith(ADJECTIVAL):
        return False
    return tags[-1] == words.CAPITALISED or lower in words.BODIES or lower in words.ROLES


def _is_one(line: Line, first: int, last: int) -> bool:
    """As in "Arland's mercenary force" beside "the ministry in Lund": named or described, one whole voice."""
    named = _names(line, first, last) and last - first > 1
    return named or _is_described(line, first, last)


def _are_people(line: Line, first: int, last: int) -> bool:
    """As in "independent analysts", "residents of the town", "volunteer units": several without a name."""
    noun = next((at for at in range(first, last) if line.tags[at] in "Pt"), last) - 1
    lower = line.tokens[max(noun, first)].lower
    plural = lower.endswith("s") and (lower in words.ROLES or lower.removesuffix("s") in words.BODIES)
    return first <= noun and (plural or lower == "people") and set(line.tags[first : noun + 1]) == {words.WORD}


def _is_described(line: Line, first: int, last: int) -> bool:
    """As in "the army", "a source in the east", "two soldiers": each with an article or number of its own."""
    noun = next((at for at in range(first + 1, last) if line.tags[at] in "Pt"), last) - 1
    lower = line.tokens[noun].lower
    return noun > first and line.tags[first] in "D0" and (lower in words.PEOPLE or lower in words.BODIES)


def _share_a_noun(line: Line, first: int, at: int, last: int) -> bool:
    """As in "Kyiv and Warsaw officials": the noun at the end is both names'."""
    own = any(tag in "D'" for tag in line.tags[at + 1 : last])
    return line.tags[last - 1] == words.WORD and not own and all(tag == "K" for tag in line.tags[first:at])
