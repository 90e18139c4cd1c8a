"""Institutions: where a text names or describes one: "the Arland defence ministry", "Frontwatch, a think tank"."""

from __future__ import annotations

from . import words
from .census import Census, Named
from .cues import VERBS
from .line import Line
from .mentions import plain_words
from .themes import LONGEST_DESCRIPTION, is_subject

_LONGEST = 6  # tokens before its noun
_GOING_ON = words.word_set("run based led founded backed set funded made close known which that")


def note_described(census: Census, line: Line, at: int, body: str) -> None:
    """As in "Frontwatch, a monitoring group, updates its map": what is called "the group" from then on."""
    article = at
    while article > 0 and at - article < LONGEST_DESCRIPTION and line.tags[article - 1] in "Kx-":
        article -= 1
    comma = article - 2
    if not line.is_lower(article - 1, "a", "an", "the") or line.tag(comma) != words.COMMA:
        return
    first = comma
    while first > 0 and line.tags[first - 1] == words.CAPITALISED:
        first -= 1
    name = line.text(body, first, comma)
    if name and not words.looks_personal(name) and (line.tag(at + 1) in ",PR" or line.is_in(at + 1, _GOING_ON)):
        known = plain_words(f"{name} {line.text(body, article, at + 1)}")
        census.bodies.setdefault(line.tokens[at].lower, []).append((line.tokens[at].start, name, known))
        if is_subject(line, first, comma):
            census.subjects.append(Named(line.tokens[first].start, name, "", "body"))


def note_body(census: Census, line: Line, at: int, body: str) -> None:
    """Notes the institution whose noun stands here, with what belongs to its name on both sides."""
    first = at
    while first and at - first < _LONGEST and _qualifies(line, first - 1):
        first -= 1
    last = at + 1
    if line.is_lower(last, "of", "for") and line.tags[at] == words.CAPITALISED:
        while last < len(line.tokens) and (line.tags[last] == "K" or line.is_lower(last, "of", "for", "the", "and")):
            last += 1
        while line.tags[last - 1] != words.CAPITALISED:
            last -= 1
    text = line.text(body, first, last)
    if words.CAPITALISED in line.tags[first:last] and not text.isupper():
        noted = (line.tokens[at].start, text, plain_words(text))
        census.bodies.setdefault(line.tokens[at].lower, []).append(noted)
        compound = (
            line.tag(at + 1) == words.WORD and line.tokens[at + 1].lower.removesuffix("s") in words.ROLES
        )  # "military bloggers"
        if line.tags[at] == words.WORD and is_subject(line, first, at + 1) and not compound:
            census.subjects.append(Named(line.tokens[first].start, text, "", "body"))


def _qualifies(line: Line, at: int) -> bool:
    lower = line.tokens[at].lower
    if line.tags[at] == words.WORD and lower in VERBS and lower[-1] == "s":
        return False  # "UN *contradicts* government"
    role = lower in words.ROLES and not (lower == "general" and line.is_lower(at + 1, "staff"))
    return line.tags[at] in "Kx'" and not role
