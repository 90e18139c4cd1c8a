"""Attributions that point back at the sentences before: "This was announced by X", "X said this on Telegram"."""

from __future__ import annotations

from . import words
from .clauses import is_past
from .cues import NOUN_FORMS, NOUNS, PAPERS, VERBS
from .finds import Find
from .heads import head
from .line import Line, verb_group
from .model import CueClass
from .phrases import Phrase, subject_before
from .rightward import phrase_after, possessor_before
from .words import word_set

_POINTING = ("this", "that")
_POINTERS = frozenset((*_POINTING, "so"))
_TOLD = frozenset({CueClass.NEUTRAL, CueClass.CLAIMING})
_MADE = word_set("made issued given published voiced released shared provided posted announced reported")
_SPANS_OF_TIME = word_set(
    "week weekend month quarter year morning afternoon evening night spring summer autumn fall winter"
)
_LONGEST_ADJUNCT = 10  # tokens between a participle and its "by"


def find_backward(line: Line, at: int) -> Find | None:
    """The attribution of what went before whose cue is the word at this place; None where it is none.

    Its `contents` are empty: which sentences are meant is for the reader of the whole text to say.
    """
    lower = line.tokens[at].lower
    if lower == "according":
        return _according(line, at)
    if lower in ("words", "speaker"):
        return _words_of(line, at) if lower == "words" else _speaker_is(line, at)
    if lower in PAPERS or lower in NOUN_FORMS:
        found = _paper(line, at) or (_owned(line, at) if lower in NOUN_FORMS else None)
        if found:
            return found
    if lower == "believe" and line.is_lower(at - 1, "us"):
        return _would_have_it(line, at)
    return (_so_said(line, at) or _as_it_is_put(line, at) or _verbal(line, at)) if lower in VERBS else None


def _words_of(line: Line, at: int) -> Find | None:
    """The words are those of X; these are the words of X; with these words X opened the meeting."""
    lead = line.lowered[:at]
    if lead in (("with", "these"), ("with", "those"), ("in", "these")):
        subject = phrase_after(line, at + 1)
        subject = subject and subject_before(line, _verb_behind(line, subject))
    elif lead in (("the",), ("these", "are", "the"), ("those", "are", "the"), ("those", "were", "the")):
        of = next((i for i in range(at + 1, min(at + 4, len(line.tokens))) if line.is_lower(i, "of")), 0)
        plain = of and set(line.lowered[at + 1 : of]) <= {"are", "were", "those"}
        subject = phrase_after(line, of + 1) if plain else None
    else:
        return None
    return Find("back", 0, (at, at + 1), "words", CueClass.NEUTRAL, subject, ()) if subject else None


def _speaker_is(line: Line, at: int) -> Find | None:
    """The speaker is X, a gunner: the words before are X's."""
    named = at == 1 and line.is_lower(2, "is", "was") and line.tag(3) in "KM"
    subject = phrase_after(line, 3) if named else None
    return Find("back", 0, (at, at + 1), "words", CueClass.NEUTRAL, subject, ()) if subject else None


def _verb_behind(line: Line, subject: Phrase) -> int:
    """Where the verb stands behind the name that a phrase begins with: "Ada Finch | opened the meeting"."""
    verbs = (at for at in range(subject.first + 1, len(line.tokens)) if is_past(line, at))
    return next(verbs, subject.right)


def _as_it_is_put(line: Line, at: int) -> Find | None:
    """That is how X put it; this was how X summed up the week."""
    if not (line.is_in(at, _PUTTING) and line.is_in(0, _POINTING) and "how" in line.lowered[1:4]):
        return None
    group = verb_group(line, at)
    subject = subject_before(line, group.first)
    if subject is None or line.lowered[subject.left - 1] != "how":
        return None
    return Find("back", 0, (group.first, at + 1), VERBS[line.lowered[at]].lemma, CueClass.NEUTRAL, subject, ())


_PUTTING = word_set(
    "put puts summed sums describes described sees saw explained explains summarised summarized phrased"
)


def _so_said(line: Line, at: int) -> Find | None:
    """So said X; or so X says; at least that is what X says; ", or so X claims" of the words before the comma."""
    if _SO_OR_WHAT.isdisjoint(line.forms):
        return None
    verb, group = VERBS[line.tokens[at].lower], verb_group(line, at)
    if (
        verb.kind not in _TOLD
        or verb.frame == "idiom"
        or verb.form not in ("past", "s", "base")
        or group.negated
        or group.auxiliary
    ):
        return None
    if line.is_lower(at - 1, "so"):
        hook, subject = at - 1, phrase_after(line, at + 1)
        behind = subject.right if subject else at
    else:
        subject = subject_before(line, group.first)
        hook, behind = (subject.left - 1 if subject else -1), at + 1
    if subject is None or hook < 0 or line.tag(behind) not in ".,-PT":
        return None
    start = hook if line.is_lower(hook, "so") else _that_is_what(line, hook)
    if start is None:
        return None
    while line.is_lower(start - 1, "or", "at", "least", "and", "but"):
        start -= 1
    find = Find("back", 0, (group.first, at + 1), verb.lemma, verb.kind, subject, ())
    if start == 0:
        return find
    set_off = line.tag(start - 1) in ",-" and start > _SHORTEST
    return find._replace(template="after", region=start, contents=((0, start - 1),)) if set_off else None


def _would_have_it(line: Line, at: int) -> Find | None:
    """As in "It has fallen, *or so Arland would have us believe*": Arland says so."""
    so = max((i for i in range(at) if line.is_lower(i, "so")), default=-1)
    had = so >= 0 and line.is_lower(at - 2, "have")
    subject = subject_before(line, verb_group(line, at - 2).first) if had else None
    start = so - line.is_lower(so - 1, "or")
    if subject is None or subject.left != so + 1 or line.tag(start - 1) not in ",-" or start <= _SHORTEST:
        return None
    cue = (at - 2, at + 1)
    return Find("after", start, cue, "believe", CueClass.CLAIMING, subject, ((0, start - 1),))


_SO_OR_WHAT = frozenset(["so", "what"])
_SHORTEST = 3  # tokens of the words that somebody said


def _that_is_what(line: Line, what: int) -> int | None:
    """Where "that is what X says" starts; None where nothing of it does."""
    if not line.is_lower(what, "what") or not line.is_lower(what - 1, "is", "was", "'s", "’s"):
        return None
    return what - 2 if line.is_in(what - 2, _POINTING) else None


def _owned(line: Line, at: int) -> Find | None:
    """That is X's version; that, at least, is the view of X."""
    if not line.is_in(0, _POINTING) or line.tag(at + 1) not in ".P":
        return None
    if line.tag(at - 1) == words.POSSESSIVE:
        whose = possessor_before(line, at - 1)
        start = whose.first if whose else 0
    else:
        whose = phrase_after(line, at + 2) if line.is_lower(at + 1, "of", "in", "from") else None
        start = at - line.is_lower(at - 1, "the")
    between = {token.lower for token in line.tokens[1:start]}
    if whose is None or not between <= _COPULAR or not between & {"is", "was", "'s", "’s"}:
        return None
    lemma = NOUN_FORMS[line.tokens[at].lower]
    return Find("back", 0, (at, at + 1), lemma, CueClass.CLAIMING, whose, ())


_COPULAR = frozenset((",", "is", "was", "'s", "’s", "at", "least", "anyway", "also"))


def _verbal(line: Line, at: int) -> Find | None:
    verb = VERBS[line.tokens[at].lower]
    near = (*line.lowered[:2], *line.lowered[max(0, at - 3) : at], *line.lowered[at + 1 : at + 2])
    if _POINTERS.isdisjoint(near) or verb.kind not in _TOLD or verb.form == "ing" or verb.frame == "idiom":
        return None  # "This was called a lie by X" is X's verdict on it
    group = verb_group(line, at)
    find = Find("back", group.first, (group.first, at + 1), verb.lemma, verb.kind, None, ())
    if group.passive:
        agent = _agent(line, at + 1) if line.is_in(group.first - 1, _POINTING) else None
        return _pointing(line, find._replace(subject=agent), group.first - 1) if agent else None
    if not line.is_lower(at + 1, "this", "so") or line.tag(at + 2) not in ".,PTtA-U" or group.negated:
        return None
    if line.is_lower(at + 1, "this") and line.is_in(at + 2, _SPANS_OF_TIME):
        return None  # "said this week that …" points at the week
    subject = subject_before(line, group.first)
    if subject and line.is_lower(at + 1, "so") and any(tag not in "CAPTU" for tag in line.tags[: subject.left]):
        return None
    return find._replace(region=subject.left, subject=subject) if subject else None


def _pointing(line: Line, find: Find, pointer: int) -> Find | None:
    """Of the sentences before, where nothing but "this" stands before the verb; of the words before ", this"."""
    if all(tag in "CA," for tag in line.tags[:pointer]):
        return find._replace(region=0)
    spliced = line.tag(pointer - 1) in ",-" and pointer > _SHORTEST
    return find._replace(template="after", region=pointer, contents=((0, pointer - 1),)) if spliced else None


def _agent(line: Line, at: int) -> Phrase | None:
    for place in range(at, min(at + _LONGEST_ADJUNCT, len(line.tokens) - 1)):
        if line.is_lower(place, "by") or (line.is_lower(place, "of", "from") and line.is_in(place - 1, PAPERS)):
            return phrase_after(line, place + 1)
        if line.tokens[place].lower in PAPERS and line.tag(place - 1) == words.POSSESSIVE:
            return possessor_before(line, place - 1)
        if line.is_lower(place, "in", "at") and (seat := _seat(line, place + 1)):
            return seat
        if line.tags[place] not in "PTDxKA0'":
            return None
    return None


def _seat(line: Line, at: int) -> Phrase | None:
    """As in "This was stated *in the General Staff*": those who have their seat there say it."""
    phrase = phrase_after(line, at)
    return phrase if phrase and line.tokens[head(line, phrase)].lower in _SEATS else None


_SEATS = word_set(
    "ministry staff command group grouping headquarters administration department office service council brigade"
)


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
