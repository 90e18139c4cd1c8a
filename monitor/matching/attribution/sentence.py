"""Every attribution within one sentence: what each of its words can be a cue of, and where the contents end."""

from __future__ import annotations

from ..text import places_of
from . import words
from .backward import find_backward
from .cues import CONTROL, NOUN_FORMS, PAPERS, PREDICATES, VERBS
from .cutting import cut_contents
from .echoes import AGAIN, ECHO, SAID, find_echo, find_gapped
from .echoes import TURNS as ECHOING
from .finds import Find
from .gapped import find_second_teller, find_second_view
from .grammar import find_introduced, find_predicate, find_verbal
from .joint import each_voice
from .layout import ACCORDING, find_according, find_headed, is_if_asked
from .line import Line
from .model import CueClass
from .nominal import COUNTED, find_counted, find_nominal, find_pointing
from .onlookers import find_onlooker
from .phrases import Phrase
from .relays import find_quoting, find_released
from .rightward import phrase_after
from .spelt import give_to_outer
from .verbless import TURNS, find_verbless

_CUES = frozenset((*NOUN_FORMS, *COUNTED, *PAPERS, *VERBS, *PREDICATES, *ACCORDING, *TURNS, *ECHOING, ":", "speaker"))


def find_all(line: Line) -> list[Find]:
    """Every attribution within a line, contents cut, in the order of their cues."""
    finds: list[Find] = []
    for at in places_of(_CUES.__contains__, line.lowered):
        if finds and (finds[-1].cue[0] < at < finds[-1].cue[1] or _is_who_says_it(finds[-1], at)):
            continue  # the "known" of "let it be known", the "reports" of "according to earlier reports"
        find = _find_at(line, at, line.tokens[at].lower, finds)
        if find:
            find = _held_back_too(line, find, finds[-1] if finds else None) if find.inherits else find
            if find.lemma in (AGAIN, ECHO, SAID) and finds and finds[-1].cue[0] >= find.cue[0]:
                finds.pop()  # "had *claimed* the same": of no words of its own
            finds += _second_agent(line, find) or each_voice(line, find)
    gapped = find_gapped(line, finds[-1]) if finds else None
    finds += [gapped] if gapped else []
    finds += [other for find in finds if (other := find_second_teller(line, find) or find_second_view(line, find))]
    finds = give_to_outer(line, finds) if len(finds) > 1 else finds
    headed = find_headed(line) or find_onlooker(line)
    cut = cut_contents(line, [*finds, headed] if headed else finds) if finds or headed else []
    return _with_later_subjects(line, [_without_anothers_quote(line, find, cut) for find in cut])


def _find_at(line: Line, at: int, lower: str, before: list[Find]) -> Find | None:
    """What the word at this place attributes, as the first of what it can be."""
    find = (find_verbless(line, at) if lower in TURNS else None) or find_backward(line, at)
    if find is None and lower in ECHOING:
        find = find_echo(line, at)
    if find is None and lower in NOUN_FORMS and not line.is_lower(at - 1, "longer"):
        find = find_nominal(line, at)
    if find is None and is_if_asked(line, at):
        return find_according(line, at)
    if find is None and lower in COUNTED:
        find = find_counted(line, at)
    if find is None and lower in VERBS:
        find = find_released(line, at) or find_quoting(line, at) or find_pointing(line, at) or find_verbal(line, at)
    if find is None and lower in PREDICATES:
        find = find_predicate(line, at)
    if lower == ":" and not any(other.contents and other.contents[-1][1] > at for other in before):
        find = find_introduced(line, at)
    return find_according(line, at) if find is None and lower in ACCORDING else find


def _held_back_too(line: Line, find: Find, before: Find | None) -> Find:
    """As in "declined to call it over *or say* that", "would not comment *or admit*": what held back the one verb."""
    verb = VERBS.get(line.tokens[find.cue[0]].lower)
    joined = line.is_lower(find.cue[0] - 1, "or", "and", "nor") and verb is not None and verb.form == "base"
    if joined and _is_refused(line, find.cue[0] - 1):
        return find._replace(negated=True)
    if not joined or before is None or before.noun or line.zones[before.cue[0]] != line.zones[find.cue[0]]:
        return find
    kind = before.kind if before.kind is CueClass.NO_POSITION else find.kind
    return find._replace(negated=before.negated, hypothetical=before.hypothetical, kind=kind)


def _is_refused(line: Line, conjunction: int) -> bool:
    """Does a negation before "or" reach over it: "would *not* comment on the retreat *or* confirm"?"""
    first = max(0, conjunction - _REACH) if line.is_lower(conjunction, "or", "nor") else conjunction
    for at in range(conjunction - 1, first - 1, -1):
        if not line.same_zone(at, line.zones[conjunction]) or line.tags[at] in ",.:-":
            return False
        if line.tags[at] == words.NEGATION or CONTROL.get(line.tokens[at].lower) == "failed":
            return True
    return False


_REACH = 12  # tokens


def _is_who_says_it(find: Find, at: int) -> bool:
    """Is the word the last one of whom a preposition names: "according to earlier *reports*"?"""
    return find.template == "according" and find.subject is not None and at == find.subject.last - 1


def _without_anothers_quote(line: Line, find: Find, finds: list[Find]) -> Find:
    """As in "Finch denies the ministry's *statement*: “C”": what she says, and not what the ministry stated."""
    colon = find.noun and find.contents and line.tag(find.contents[0][0] - 1) == words.COLON
    before = (other for other in finds if not other.noun and other.cue[1] <= find.cue[0]) if colon else ()
    rejects = any(other.kind is CueClass.DENYING or other.contents[:1] == find.contents[:1] for other in before)
    return find._replace(contents=()) if rejects else find


def _second_agent(line: Line, find: Find) -> list[Find]:
    """The president's of "was denied by the army and by the president"."""
    at = find.subject.right if find.subject and find.template in ("passive", "noun") else 0
    while at and line.tag(at) in "PT0" and not line.is_lower(at, "by"):
        at += 1  # "by the army on Friday | and by"
    at += line.tag(at) == words.COMMA and line.is_lower(at + 1, "then")
    if not at or not line.is_lower(at, "and", "then"):
        return []
    by = at + 1
    while line.tag(by) in "AT,P" and not line.is_lower(by, "by") and by < at + _REACH:
        by += 1  # "and then, on Friday, by the army"
    agent = phrase_after(line, by + 1) if line.is_lower(by, "by") else None
    return [find, find._replace(subject=agent)] if agent else []


def _with_later_subjects(line: Line, finds: list[Find]) -> list[Find]:
    """Gives a participle before any voice its subject, that of the verb that follows.

    So in "While conceding that …, officials said", "Denying it, the army said", "The army, rejecting this, said".
    """
    first = finds[0] if finds else None
    if first is None or not first.inherits or first.subject:
        return finds
    later = next((find for find in finds[1:] if find.subject and not find.noun), None)
    if later is None or later.subject is None or not _leads_in(line, first.cue[0], later.subject):
        return finds
    return [first._replace(subject=later.subject, inherits=False), *finds[1:]]


def _leads_in(line: Line, at: int, subject: Phrase) -> bool:
    """Is a participle what the subject does that follows, or what one does that stands before its comma?"""
    if line.is_lower(at - 1, ",") and at > 0:
        return subject.first < at - 1 and words.COMMA not in line.tags[subject.first : at - 1]
    return at == 0 or line.is_lower(at - 1, "while", "by", "in", "before", "after") or line.is_in(at - 1, PAPERS)
