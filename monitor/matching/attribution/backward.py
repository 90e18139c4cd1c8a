"""Attributions that point back at the sentences before: "This was announced by X", "X said this on Telegram"."""

from __future__ import annotations

from . import words
from .cues import NOUN_FORMS, NOUNS, PAPERS, VERBS
from .finds import Find
from .line import Line, verb_group
from .model import CueClass
from .phrases import Phrase, phrase_after, subject_before
from .words import word_set

_POINTING = ("this", "that")
_POINTERS = frozenset((*_POINTING, "so"))
_TOLD = frozenset({CueClass.NEUTRAL, CueClass.CLAIMING})
_MADE = word_set("made issued given published voiced released shared provided posted announced reported")
_LONGEST_ADJUNCT = 10  # tokens between a participle and its "by"


def find_backward(line: Line, at: int) -> Find | None:
    """The attribution of what went before whose cue is the word at this place; None where it is none.

    Its `contents` are empty: which sentences are meant is for the reader of the whole text to say.
    """
    lower = line.tokens[at].lower
    if lower == "according":
        return _according(line, at)
    if lower in PAPERS or lower in NOUN_FORMS:
        found = _paper(line, at)
        if found:
            return found
    return _verbal(line, at) if lower in VERBS else None


def _verbal(line: Line, at: int) -> Find | None:
    verb = VERBS[line.tokens[at].lower]
    near = {token.lower for token in (*line.tokens[:2], *line.tokens[at + 1 : at + 2])}
    if near.isdisjoint(_POINTERS) or verb.kind not in _TOLD or verb.form == "ing":
        return None
    group = verb_group(line, at)
    find = Find("back", group.first, (group.first, at + 1), verb.lemma, verb.kind, None, ())
    if group.passive:
        agent = _agent(line, at + 1) if _only_points(line, group.first) else None
        return find._replace(region=0, subject=agent) if agent else None
    if not line.is_lower(at + 1, "this", "so") or line.tag(at + 2) not in ".,PTtA-U" or group.negated:
        return None
    subject = subject_before(line, group.first)
    if subject and line.is_lower(at + 1, "so") and any(tag not in "CAPTU" for tag in line.tags[: subject.left]):
        return None
    return find._replace(region=subject.left, subject=subject) if subject else None


def _only_points(line: Line, end: int) -> bool:
    """True if nothing but "this" stands before the verb."""
    start = next((at for at in range(end) if line.tags[at] not in "CA,"), end)
    return end - start == 1 and line.is_lower(start, *_POINTING)


def _agent(line: Line, at: int) -> Phrase | None:
    for place in range(at, min(at + _LONGEST_ADJUNCT, len(line.tokens) - 1)):
        if line.is_lower(place, "by"):
            return phrase_after(line, place + 1)
        if line.tags[place] not in "PTDxKA0'":
            return None
    return None


def _paper(line: Line, at: int) -> Find | None:
    """As in "The relevant statement was made by X": a noun for words, all that the clause is about."""
    if line.tag(at + 1) != words.AUXILIARY or any(tag not in "DxACU" for tag in line.tags[:at]):
        return None
    done = next((place for place in range(at + 1, min(at + 4, len(line.tokens))) if line.tags[place] != "B"), at)
    agent = _agent(line, done + 1) if line.tokens[done].lower in _MADE else None
    noun = NOUN_FORMS.get(line.tokens[at].lower, "statement")
    return Find("back", 0, (at, done + 1), noun, NOUNS.get(noun, CueClass.NEUTRAL), agent, ()) if agent else None


def _according(line: Line, at: int) -> Find | None:
    """As in "That's according to X", "This is according to X"."""
    before = {token.lower for token in line.tokens[:at]}
    if not before & set(_POINTING) or not before <= _BARE or not line.is_lower(at + 1, "to"):
        return None
    source = phrase_after(line, at + 2)
    return Find("back", 0, (at, at + 2), "according to", CueClass.NEUTRAL, source, ()) if source else None


_BARE = frozenset(("this", "that", "is", "was", "’s", "'s", "all", "and", "’", "'", "s"))
