"""Two who are told by one verb: "The Reds say that it fell, *and the Blues that it did not*"; "…; X, of a fight"."""

from __future__ import annotations

from . import words
from .cues import NOUN_FORMS, VERBS
from .finds import Find
from .idioms import IDIOMS_OF
from .line import Line
from .model import CueClass
from .phrases import Phrase
from .rightward import phrase_after

_TOLD = (CueClass.NEUTRAL, CueClass.CLAIMING, CueClass.JUDGING)
_LONGEST_NAME = 12  # tokens of "the head of the mercenary group Brava, Ivo Brandt"
_BESIDE = ("and", "while", "but", "whereas")


def find_second_teller(line: Line, find: Find) -> Find | None:
    """Whoever tells something else behind what a verb told of somebody, without a verb; None where nobody does."""
    if find.noun or find.kind not in _TOLD or find.template != "before" or not find.subject:
        return None
    link = "of" if find.lemma in IDIOMS_OF else "that"
    if link not in line.lowered[find.cue[1] + 2 :]:
        return None
    for at in range(find.cue[1] + 3, len(line.tokens) - 1):
        if line.lowered[at] != link or line.zones[at] != line.zones[find.cue[0]]:
            continue
        comma = line.tags[at - 1] == words.COMMA
        first = _name_before(line, at - comma, find.cue[1] + 1)
        if first and (comma or _is_sure(line, link, first, at)) and line.tag(at + 1) in 'DKSx0"':
            contents = ((at + 1, len(line.tokens)),)
            return find._replace(region=first, cue=(at, at + 1), subject=Phrase(first, at - comma), contents=contents)
    return None


def find_second_view(line: Line, find: Find) -> Find | None:
    """Who else sees it in "In the view of X, it fell; *in that of Y*, it is held"; None where nobody does."""
    if find.template != "according" or "in" not in line.lowered[find.cue[1] + 2 :]:
        return None
    near = range(find.cue[1] + 2, len(line.tokens) - 4)
    at = next((at for at in near if line.lowered[at : at + 3] == ("in", "that", "of")), 0)
    subject = phrase_after(line, at + 3, apposition=False) if at else None
    comma = line.tags.find(words.COMMA, subject.last) if subject else -1
    if subject is None or comma != subject.last:
        return None
    start = comma + 1
    if line.is_lower(start, "according"):
        start = line.tags.find(words.COMMA, start) + 1  # "in that of the army, according to the Courier, it"
    return find._replace(region=at, cue=(at, at + 3), subject=subject, contents=((start, len(line.tokens)),))


def _name_before(line: Line, last: int, floor: int) -> int:
    """Where somebody's name or office begins that ends here, behind a comma or "and"; 0 where none does."""
    if line.tags[last - 1] not in "xK":
        return 0
    first = last
    while first > max(floor, last - _LONGEST_NAME) and (
        line.tags[first - 1] in "DKxM'" or line.is_lower(first - 1, "of", "for")
    ):
        first -= 1
    opens = line.tags[first - 1] in ",:" or line.is_in(first - 1, _BESIDE)
    return first if opens and first < last and _may_tell(line, first, last) else 0


def _may_tell(line: Line, first: int, last: int) -> bool:
    """Is it somebody, and nothing else: a name, an office, a body?"""
    if any(line.tags[at] == words.WORD and line.is_in(at, VERBS) for at in range(first, last)):
        return False  # ", told the Courier that"
    noun = next((at for at in range(first + 1, last) if line.tags[at] in "Pt"), last) - 1
    plain = line.tags[first] in "DK" and (line.is_in(noun, words.ACTORS) or line.is_lower(noun, "latter", "other"))
    return plain or (line.tags[last - 1] == words.CAPITALISED and not line.is_in(noun, NOUN_FORMS))


def _is_sure(line: Line, link: str, first: int, at: int) -> bool:
    """No comma stands between: not "of the army and the people of Arland", "and the army that left"."""
    if link == "of":
        return at - first == 1 and line.tags[first] == words.CAPITALISED
    return words.CAPITALISED in line.tags[first:at] or line.tag(at + 1) in "SDK"
