"""Relays: the one whom an outlet quotes, and whose pictures it describes, where it is only the messenger."""

from __future__ import annotations

from . import words
from .finds import Find
from .line import Line, verb_group
from .model import CueClass
from .phrases import Phrase, subject_before
from .rightward import phrase_after
from .words import word_set

_AIR = word_set("radio television tv news internet telegram newspaper newspapers papers web")
"""What everybody hears things from, and nobody is meant."""
_RELAYING = ("report", "write", "say", "state", "announce", "inform")
_LONGEST_ASIDE = 12  # tokens


def cited_by(line: Line, subject: Phrase, cue: tuple[int, int], lemma: str) -> Phrase | None:
    """Whom it cites: "the agency reported, citing the ministry", "Quoting two officials, the paper said"; else None."""
    if lemma in ("hear", "learn") and line.is_lower(cue[1], "from"):
        source = phrase_after(line, cue[1] + 1)  # "the president heard from his general that"
        return None if source and line.is_in(source.last - 1, _AIR) else source
    if lemma not in _RELAYING:
        return None
    outlet = any(token.lower in words.RELAYS for token in line.tokens[subject.first : subject.last])
    if not (outlet or lemma in ("report", "write")):
        return None
    last = min(len(line.tokens) - 1, cue[1] + _LONGEST_ASIDE)
    for at in (*range(min(2, subject.first)), *range(subject.last, last)):
        if at >= cue[1] and line.is_lower(at, "that"):
            return None if line.forms.isdisjoint(_CITING) else _cited_at_the_end(line, subject, cue, outlet=outlet)
        behind = behind_citing(line, at) if line.same_zone(at, line.zones[cue[0]]) else 0
        phrase = phrase_after(line, behind) if behind else None
        if phrase and _may_speak(line, phrase):
            return phrase
    return None


_CITING = ("citing", "quoting")


def _cited_at_the_end(line: Line, subject: Phrase, cue: tuple[int, int], *, outlet: bool) -> Phrase | None:
    """Whom it cites in "The Courier reported that C, citing the mayor"; None where that is nobody, or a paper."""
    named = outlet or not set(line.tags[subject.first : subject.last]) - set("DKM")
    told = range(cue[1] + 1, len(line.tokens) - 1) if named else ()
    citing = (at for at in told if line.tag(at - 1) == words.COMMA and line.is_in(at, _CITING))
    at = next((at for at in citing if line.zones[at] == line.zones[cue[0]]), 0)
    phrase = phrase_after(line, at + 1) if at else None
    if phrase is None or len(line.tokens) - phrase.right > 1:
        return None
    noun = next((i for i in range(phrase.first + 1, phrase.last) if line.tags[i] in "Pt"), phrase.last) - 1
    return phrase if line.tags[noun] == words.CAPITALISED or line.is_in(noun, words.PEOPLE) else None


def behind_citing(line: Line, at: int) -> int:
    """The token behind "citing", "with reference to" and the like at this place; 0 where none of them stands there."""
    if line.is_in(at, _CITING):
        return at + 1
    for preposition in (("with", "reference", "to"), ("with", "a", "reference", "to"), ("referring", "to")):
        if all(line.is_lower(at + step, word) for step, word in enumerate(preposition)):
            return at + len(preposition)
    return 0


def find_quoting(line: Line, at: int) -> Find | None:
    """The daily quotes the mayor: “C”. They are the mayor's words; None where the verb here quotes nobody so."""
    if not line.is_lower(at, "quotes", "quoted", "quote", "cites", "cited", "cite") or verb_group(line, at).passive:
        return None
    whom = phrase_after(line, at + 1)
    if whom is None or not line.is_lower(whom.right, ":") or not _may_speak(line, whom):
        return None
    return Find("before", at, (at, at + 1), "", CueClass.NEUTRAL, whom, ((whom.right + 1, len(line.tokens)),))


def _may_speak(line: Line, phrase: Phrase) -> bool:
    named = words.CAPITALISED in line.tags[phrase.first : phrase.last]
    spoken = line.tokens[phrase.first : phrase.last]
    return named or any(token.lower in words.ROLES or token.lower in words.BODIES for token in spoken)


_RELEASING = word_set(
    "posted posts released releases published publishes shared shares issued circulated aired uploaded"
)
_PICTURES = word_set(
    "video videos footage photo photos photograph photographs picture pictures image images clip clips"
)
_LONGEST_PICTURE = 6  # tokens of "a video on Telegram purportedly"


def find_released(line: Line, at: int) -> Find | None:
    """X posted a video showing C: it is shown by who released it. None where nobody is said to have."""
    if not line.is_lower(at, "showing", "depicting"):
        return None
    near = range(at - 1, max(0, at - _LONGEST_PICTURE), -1)
    picture = next((i for i in near if line.tokens[i].lower in _PICTURES), 0)
    verb = picture - 1
    while verb > 0 and line.tags[verb] in "DxA0" and line.tokens[verb].lower not in _RELEASING:
        verb -= 1
    if verb < 1 or line.tokens[verb].lower not in _RELEASING:
        return None
    group = verb_group(line, verb)
    subject = subject_before(line, group.first)
    if subject is None or group.negated or group.hypothetical:
        return None
    contents = ((at + 1, len(line.tokens)),)
    return Find("before", subject.left, (verb, at + 1), "show", CueClass.NEUTRAL, subject, contents)
