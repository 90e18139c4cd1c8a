"""Whether a word that can be a cue verb is one here: "officials claim that", not "the officials' claim"."""

from __future__ import annotations

from . import words
from .clauses import is_past
from .cues import NOUN_FORMS, PAPERS, VERBS, Verb
from .line import Group, Line, carried_on
from .model import CueClass
from .openings import is_ascribed
from .words import word_set

_SOME = ("one", "another", "both", "others", "all", "each")
_OF_ONESELF = {"blame": ("himself", "herself", "themselves")}
_NO_CUES = {"think": ("tank", "tanks", "-"), "hear": ("of",), "credit": ("for", "to", ".", ","), **_OF_ONESELF}
_HOMOGRAPHS = word_set(
    """
    claim report comment remark state note question charge doubt estimate fear hope plan offer demand promise order
    signal show find view quote document order blast rap slam wish plead detail project post tweet forecast address
    account challenge dispute praise welcome echo caution guess list project object support trust embrace pan favor
    favour cheer rubbish discount answer credit attribute relay
    """
)
"""Verbs whose present tense is a noun as well."""
_NOUNS_TOO = word_set("briefing posting warning finding hearing ruling reading showing understanding writing recording")
_GROUND = word_set("position positions line lines town city village settlement territory land border ground approaches")
_TROOPS = word_set("unit units troops soldiers garrison brigade brigades battalion battalions regiment men defenders")
_SUBJECT = 3  # words: "the units that had (defended)"
_JUDGING = (CueClass.DENYING, CueClass.COMMITTING, CueClass.DOUBTING)
_PLURALS = word_set("people police authorities military media women men who many some")
ADJECTIVAL = ("ent", "ous", "al", "ive", "ed", "ing", "ary", "ic", "able", "ful", "lar", "ier", "false", "new")
_NOUN_LIKE = ("er", "or", "ist", "ry", "tion", "ment", "cy", "ty", "ct", "man", "son", "ng", "dy")


def is_verb(line: Line, at: int, verb: Verb, group: Group) -> bool:
    """True if the cue verb's form at this place is a verb, by its neighbours."""
    before, after = line.tag(at - 1), line.tag(at + 1)
    ascribed = is_ascribed(line, at) and not group.auxiliary
    if line.tags[at] not in "xKA" or ascribed or _is_another_word(line, at, verb):
        return False
    if at > 0 and line.tokens[at - 1].text == "-" and line.tokens[at - 1].end == line.tokens[at].start:
        return False
    if line.tags[at] == words.CAPITALISED and at > 0 and not line.headline:
        return False
    if verb.form == "past":
        some = verb.frame in ("free", "addressee") and line.is_lower(at - 1, *_SOME)
        return some or not (before in "D'P0" and after in "xK")
    if verb.form == "ing":
        told = at == 0 or before in ',BCUxKTA-"N' or line.is_lower(at - 1, "by", "in", "without", "from")
        told = told or (line.is_lower(at - 1, "of") and line.is_lower(at - 2, "short"))  # "stopped short of confirming"
        told = told or carried_on(line, at) > 0
        raging = verb.frame == "quote" and group.auxiliary  # "the battle was raging: …"
        return told and not raging and not _is_gerund(line, at)
    return _is_present(line, at, verb, group)


def _is_another_word(line: Line, at: int, verb: Verb) -> bool:
    """As in "a *think* tank", "a group hardly *heard* of", "are *defending* the town": no words are meant."""
    if line.tag(at - 1) == words.TIME and _is_of_a_time(line, at):
        return True
    if line.is_lower(at - 1, "wishful") or _is_done_by_saying(line, at, verb):
        return True
    if verb.lemma == "defend":
        men = any(line.is_in(place, _TROOPS) for place in range(max(0, at - _SUBJECT), at))
        return men or any(line.is_lower(place, *_GROUND) for place in range(at + 1, at + 7))
    return line.is_lower(at + 1, *_NO_CUES.get(verb.lemma, ()))


def _is_done_by_saying(line: Line, at: int, verb: Verb) -> bool:
    """As in "had *agreed on a* truce", "*declared* bankruptcy", "*declared itself* insolvent": a deed and no words."""
    if verb.lemma == "agree":
        return line.is_lower(at + 1, "on", "upon") and line.is_lower(at + 2, "a", "an", "the") and ":" not in line.forms
    if verb.lemma not in ("declare", "proclaim"):
        return False
    what = at + 1 + line.is_lower(at + 1, "itself", "themselves", "a", "an")
    return line.is_in(what, _DECLARED)


_DECLARED = word_set("bankruptcy insolvency bankrupt insolvent war independence neutral independent ceasefire truce")


def _is_of_a_time(line: Line, at: int) -> bool:
    """As in "in its morning *report*", "at his Friday *briefing*"."""
    owner = at - 1
    while line.tag(owner) in "T0":
        owner -= 1
    paper = line.is_lower(at, *PAPERS) or line.is_lower(at, *_NOUNS_TOO)
    return paper and line.is_lower(owner, "a", "an", "the", *words.OWNING)


def _is_gerund(line: Line, at: int) -> bool:
    """As in "a daily briefing", not "the ministry saying"."""
    before = line.tokens[at - 1].lower
    told = before in words.ROLES or before in words.BODIES or before.endswith("s")
    return line.is_in(at, _NOUNS_TOO) and line.tag(at - 1) == "x" and line.tag(at - 2) in "D'" and not told


def _is_present(line: Line, at: int, verb: Verb, group: Group) -> bool:
    before = line.tag(at - 1)
    if before in "'P" or (before == words.AUXILIARY and verb.form == "s"):
        return False  # "they had orders to"
    if verb.lemma not in _HOMOGRAPHS or line.lowers.get(at - 1) == "longer":
        return at > 0
    if before in "D0" or (verb.form == "s" and before in ",T." and is_past(line, at + 1)):
        return False  # ", reports emerged"
    if line.tag(at + 1) == words.TO and line.is_lower(at + 2, "have", "be") and verb.form == "base":
        return True  # "the army and the mercenaries claim to have"
    return group.auxiliary or before in "SR" or (_singular(line, at) if verb.form == "s" else _plural(line, at))


def _singular(line: Line, at: int) -> bool:
    """As in "Kyiv claims", "the ministry claims", not "false claims" nor "Russian claims"."""
    before, lower = line.tag(at - 1), line.tokens[at - 1].lower
    if before == words.CAPITALISED:
        if lower in VERBS and VERBS[lower].kind in _JUDGING and line.headline:
            return False  # "Officials Deny Reports"
        return not lower.endswith(words.DEMONYMS) and not (at == 1 and lower.endswith(ADJECTIVAL))
    if before == words.WORD:
        noun = lower.endswith(_NOUN_LIKE) and not (lower.endswith("ing") and lower not in _NOUNS_TOO)
        return lower in words.ROLES or lower in words.BODIES or lower in PAPERS or noun  # not "conflicting reports"
    short = line.tokens[at - 1].text == ")"  # "the Lund Institute (LI) reports"
    return short or before in ",TA-" or (before == words.COORDINATOR and at > 1) or _closes_speech(line, at)


def _plural(line: Line, at: int) -> bool:
    """As in "officials claim", "the military claim", not "a disputed claim"."""
    before, lower = line.tag(at - 1), line.tokens[at - 1].lower
    if lower == "media" and line.is_lower(at, "post", "posts") and line.is_lower(at - 2, "social"):
        return False  # "in a social media post"
    acts = lower in VERBS and VERBS[lower].form == "s" and lower not in NOUN_FORMS  # "Arland rejects report"
    several = (lower.endswith("s") and not acts) or lower in _PLURALS or _are_two(line, at)
    return before in "TA,)C" or (before in "xK" and several) or _closes_speech(line, at)


def _closes_speech(line: Line, at: int) -> bool:
    """As in “The town is lost,” notes the general."""
    return line.tag(at - 1) == words.QUOTE and line.tag(at - 2) in ",."


def _are_two(line: Line, at: int) -> bool:
    """As in "both Arland's army and the Pentagon dispute": two who are named."""
    start = at
    while start > 0 and line.tags[start - 1] in "xKD'C" and line.zones[start - 1] == line.zones[at]:
        start -= 1
    joint = next((i for i in range(start + 1, at) if line.is_lower(i, "and")), 0)
    return bool(joint) and "K" in line.tags[start:joint] and "K" in line.tags[joint:at]
