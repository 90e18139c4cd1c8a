"""Who speaks out before a colon, without a word of saying: "General Brandt broke the silence: the town was lost"."""

from __future__ import annotations

from . import words
from .finds import Find
from .line import OUTSIDE, Line
from .model import CueClass
from .phrases import subject_before

_LONGEST = 10  # tokens from the verb to the colon
_SHORTEST = 4  # tokens of what is said
_VERBS = words.word_set("broke breaks went goes minced minces brought brings had did does gave give gives given")
_OBJECTS = words.word_set("silence further words news so account version picture")


def find_outspoken(line: Line, colon: int) -> Find | None:
    """X broke the silence: C; X went further: C; X did so on Friday: C. None where nobody speaks out."""
    if line.zones[colon] != OUTSIDE or len(line.tokens) - colon < _SHORTEST:
        return None
    near = range(colon - 1, max(0, colon - _LONGEST), -1)
    verb = next((at for at in near if line.is_in(at, _VERBS)), 0)
    said = set(line.lowered[verb + 1 : colon])
    elliptic = line.is_lower(verb, "did", "does") and (verb + 1 == colon or line.is_lower(verb + 1, "so"))
    if not verb or not (elliptic or said & _OBJECTS) or words.NEGATION in line.tags[verb:colon]:
        return None
    subject = subject_before(line, verb)
    if subject is None or not any(tag in "KS" for tag in line.tags[subject.left : subject.right]):
        return None
    contents = ((colon + 1, len(line.tokens)),)
    return Find("before", subject.left, (verb, colon + 1), "speak out", CueClass.NEUTRAL, subject, contents)
