"""Told subjects: words that stand as what something is said of: "*That it fell* is a dream", "*The story that*".

Who speaks so stands for what is said of the words, not for the words: they are disposed of, borne out, or only told.
"""

from __future__ import annotations

import re
from itertools import pairwise

from monitor.matching.language.clause import Clause
from monitor.matching.lexicon import load_words
from monitor.matching.mood.ironies import is_only_in_words
from monitor.matching.pointing.disposals import exists_only
from monitor.matching.pointing.references import CALLED, taking_back
from monitor.matching.text import NOT

_WORDS = load_words("told_subjects")
_MOOD = load_words("mood")
_HEAD = 8  # words of "The latest story by a local paper that"
_REACH = 10  # words from what is told to the end of what is said of it
_BORNE_OUT = re.compile(
    rf" (?:is|was|are|were|be|been|proved|proves|seems|has|have|had|would|turned|came)(?: [\w'’-]+){{0,4}}?"
    rf" (?:{'|'.join(sorted(_WORDS['borne_out']))}) "
)
_HEARSAY = re.compile(
    r" (?:is|was|remains) (?:only |just |merely |simply |all |indeed )?"
    rf"(?:what |something |news to |for others |open |a (?:{'|'.join(sorted(_WORDS['words']))}) )"
)


def tells_of_words(clause: Clause) -> str:
    """How the trigger's words stand as a subject: "that", "to say", or the noun for them; nothing where they do not."""
    lowers, first = clause.lowers, clause.bounds[0]
    if lowers[first] in _BEFORE_OPENING:
        first += 1
    subject = _opening(clause, first) if lowers[first] in _OPENING else ""
    return subject or ("" if clause.forms.isdisjoint(_NOUNS) else _noun(clause, first))


def _opening(clause: Clause, first: int) -> str:
    """As in "*That* it fell is …", "*To say* that it fell is …", "*Saying* that …"."""
    opening = clause.lowers[first : clause.trigger[0]]
    if opening[:1] == ("that",):
        return "that" if _is_followed(clause) else ""
    saying = opening[opening[:1] == ("to",) :][:1]
    says = saying and saying[0] in _WORDS["saying"] and (opening[0] == "to" or saying[0].endswith("ing"))
    return "to say" if says and "that" in opening[:_HEAD] else ""


def _noun(clause: Clause, first: int) -> str:
    """As in "The *story* that it fell", not as the object of a denial; nor the verb of "Nobody *can claim* that"."""
    if clause.cue in _TAKING_WORDS:
        return ""
    opening = clause.lowers[first : clause.trigger[0]][: _HEAD + 1]
    told = (at for at, (word, after) in enumerate(pairwise(opening)) if _is_noun_for(word, after))
    found = next((at for at in told if first + at not in clause.own), None)
    return "" if found is None or not _NO_SUBJECT.isdisjoint(opening[:found]) else opening[found]


_NEWS = frozenset(["news", "announcement", "announcements"])
"""Who speaks of them takes what they tell for granted, unless he disposes of it."""
_NOUNS = _WORDS["nouns"] | _NEWS
_OPENING = _WORDS["saying"] | {"that", "to"}
_NO_SUBJECT = (
    _MOOD["making_up"]
    | _MOOD["modals"]
    | _MOOD["finite"]
    | _MOOD["negators"]
    | {"no", "there", "to", "in", "about", "that"}
)
_TAKING_WORDS = ("deny", "confirm")
_BEFORE_OPENING = frozenset(["but", "and", "so", "yet", "“", '"', "'", "‘"])


def _is_noun_for(word: str, after: str) -> bool:
    return word in _NOUNS and after in ("that", "of")


def _is_followed(clause: Clause) -> bool:
    """Does a verb stand right behind: "That the town has fallen *is* …"; not "That town has fallen"?"""
    return not _COPULAS.isdisjoint(clause.lowers[clause.trigger[1] : clause.bounds[1]][:_REACH])


_COPULAS = frozenset(["is", "was", "remains", "seems", "would"])


def _is_noun(clause: Clause) -> bool:
    """As in "The *capture of* the town"."""
    of = clause.lowers[clause.trigger[1] : clause.trigger[1] + 1] in (("of",), ("over",))
    return bool(clause.noun) or (clause.noun is None and of and clause.head.lower == clause.head.lemma)


_NEVER_WAS = frozenset(["exist", "happen", "occur", "place", "about", "materialise", "live"])


def disposed_of(clause: Clause) -> str:
    """As in "The story that it fell *was put about by rivals*", "To say that it fell *is to do the enemy's work*"."""
    if clause.has(_NEVER_WAS) and _is_noun(clause) and exists_only(_behind(clause)):
        return "exists only"
    taken_back = clause.has(CALLED) and tells_of_words(clause) and _is_taken_back(clause)
    return "taken back" if taken_back else is_only_in_words(clause)


def _is_taken_back(clause: Clause) -> bool:
    return bool(taking_back(clause.tokens[clause.trigger[1] : clause.bounds[1]]))


def only_told(clause: Clause) -> str:
    """As in "The story that it fell *was first told by a paper*", "That it fell *is what Moscow says*": nobody says so.

    Not "That it fell is *a blow*", which takes it for granted, nor "The rumour that it fell *is true*".
    """
    attribute = clause.head.lower.endswith(("ed", "en")) and clause.lowers[clause.trigger[0] - 1] in ("a", "an")
    if attribute and is_of_a_tale(clause):
        return "a tale of it"
    subject = tells_of_words(clause)
    if not subject:
        return ""
    if _is_taken_back(clause):
        return ""
    said = f" {' '.join(_behind(clause))} "
    if subject == "that":
        return "that is only told" if _HEARSAY.search(said) else ""
    if subject in _NEWS or (not clause.cue and subject in _NOUNS):
        return ""  # an outlet's "The rumour that it had fallen was denied": told by nobody, and to be answered
    borne_out = _BORNE_OUT.search(said)
    denied = borne_out is not None and not _NEGATORS.isdisjoint(borne_out.group().split())
    return "" if borne_out and not denied else f"“{subject}” is only told"


_NEGATORS = frozenset([*NOT, "never", "hardly"])


def _behind(clause: Clause) -> list[str]:
    return [t.lower for t in clause.tokens[clause.trigger[1] : clause.bounds[1]] if t.is_word][: _REACH + _HEAD]


def is_of_a_tale(clause: Clause) -> bool:
    """As in "nobody should fall for the *tale of a* captured town": what is so called there need not be so."""
    before = clause.lowers[max(clause.bounds[0], clause.trigger[0] - _OF_A) : clause.trigger[0]]
    return any(_is_noun_for(word, after) for word, after in pairwise(before))


_OF_A = 4  # tokens of "tale of a fully"
