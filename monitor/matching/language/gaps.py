"""Gaps: what may stand between two elements of a pattern."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import compress, count, pairwise
from operator import attrgetter
from typing import NamedTuple

from monitor.matching.lexicon import load_words
from monitor.matching.text import NOT, POSSESSIVE, Token

_WORDS = load_words("patterns")
_MODALS = load_words("mood")["modals"]
_CALENDAR = load_words("places")["calendar"]
_BREAKS = frozenset([";", ":", "?", "!", "—", "–", "(", ")", "…"])
_ASIDES = frozenset(["—", "–", "(", ")"])  # an apposition may stand in them

_NOT = frozenset(NOT)
_SIGNS = frozenset(["sign", "signs", "evidence", "indication", "indications", "reports", "question", "doubt"])
_NOBODY_ELSE = frozenset(["one", "body", "else"])
_TURNS = ("but", "while", "whereas", "although", "though")
_SETS_OFF = frozenset(',"“”')
_NO_SUBJECTS = (
    _WORDS["links"] | _WORDS["subordinators"] | _WORDS["auxiliaries"] | _MODALS | _CALENDAR
    | {"not", "so", "also", "thus", "again", "soon", "once", "still", "even", "today", "yesterday", "already", "with"}
)  # fmt: skip
"""What may follow "and" without being a subject of its own: "Tarn is surrounded, and soon (falls)"."""
_NOUN = 4  # words of "the last war," with its comma
_DOES = frozenset(["do", "does", "did"])
_GOING_OFF = frozenset(["that", *_TURNS])
_LOWER = attrgetter("lower")


class Gap(NamedTuple):
    """How far the next element may be, and what must not stand between."""

    words: int
    forbidden: frozenset[str]
    fits: Callable[[Sequence[Token]], bool] | None = None
    """What else decides about the words in between."""


def _is_close(between: Sequence[Token]) -> bool:
    """Not as in "north of Tarn *and* captured Lund", "the *pilot's* capture"."""
    if any(t.lower in _SIGNS for t in between):
        return False  # "saw *no sign of Arland's troops* leaving"
    another_owns = len(between) > 1 and between[-1].lower in POSSESSIVE
    if any(a.lower in _NOBODY_ELSE and b.lower == "but" for a, b in pairwise(between)):
        return False  # "no *one but* us"
    return not another_owns and not (between and between[0].lower in ("and", "or", "but"))


def _has_one_verb(between: Sequence[Token]) -> bool:
    """Not as in "captured Bakhmut *and are* attacking Tarn", "taking Lund *does* not mean holding Tarn"."""
    lowers = list(map(_LOWER, between))
    if not _MODALS.isdisjoint(lowers) or not _DOES.isdisjoint(lowers):
        return False
    if "if" in lowers and lowers[lowers.index("if") + 1 :][:1] != ["not"]:
        return False  # "it is not *clear if* they hold Tarn"; "most if not all of Tarn"
    if _WORDS["joins"].isdisjoint(lowers):
        return True
    return not any(a in _WORDS["joins"] and b in _WORDS["auxiliaries"] for a, b in pairwise(lowers))


def _goes_on(between: Sequence[Token]) -> bool:
    """Not as in "the battle continued *and that*", "remain open*, but* the men", "near Lund *but did not* name"."""
    lowers = list(map(_LOWER, between))
    if _GOING_OFF.isdisjoint(lowers):
        return True
    apart = any((a in ("and", "or") and b == "that") or (a == "," and b in _TURNS) for a, b in pairwise(lowers))
    turned = lowers[lowers.index("but") :] if "but" in lowers else []
    return not apart and not _NOT.intersection(turned[1:3])


def _stays_subject(between: Sequence[Token]) -> bool:
    """Do these words leave what stands before them the subject: "Tarn, which had held out for weeks, (has fallen)"?"""
    if between and between[0].lemma in POSSESSIVE:
        return False
    if between and between[0].lower in _WORDS["people"]:
        return False  # "Tarn fighters (fell)"
    if any(a.lower in _WORDS["joins"] and b.lower in _WORDS["other_subjects"] for a, b in pairwise(between)):
        return False
    if _brings_in_things(between) or _has_another_behind(between):
        return False
    own = 2 if len(between) > 1 and between[0].text == "," else 1  # ", which fell": its own relative clause
    own = own if len(between) >= own and between[own - 1].lower in ("which", "that") else 0
    openers = compress(count(own), map(_OPENERS.__contains__, map(_LOWER, between[own:])))
    opened = max((i for i in openers if _opens_clause(between, i)), default=-1)
    return opened < 0 or any(t.text in ",—–)" for t in between[opened:])


_OPENERS = _WORDS["subordinators"] | {"as"}


def _brings_in_things(between: Sequence[Token]) -> bool:
    """As in "Tarn is under attack, and shells (fell) on it": a plural stands right before the verb."""
    if len(between) < 2 or between[-2].lower not in _WORDS["joins"] or between[-1].lower in _WORDS["auxiliaries"]:
        return False
    return between[-1].lower.endswith("s") and between[-1].lemma != between[-1].lower


def _has_another_behind(between: Sequence[Token]) -> bool:
    """As in "They went to Tarn, “and *contact with them* (was lost)”": behind a comma a noun of its own follows."""
    joint = max((i for i, t in enumerate(between) if t.lower in ("and", "but")), default=0)
    rest = between[joint + 1 :]
    if not rest or not joint or between[joint - 1].text not in _SETS_OFF or any(t.text == "," for t in rest):
        return False
    opens = rest[0].lower
    if between[joint].lower == "but" and all(t.is_capitalised for t in rest) and opens not in _CALENDAR:
        return True  # "Tarn has not fallen, but *Lund* (was lost)"
    adverbial = opens in _NO_SUBJECTS or opens.endswith("ly") or rest[0].is_capitalised or not rest[0].is_word
    return not adverbial


def _opens_clause(between: Sequence[Token], at: int) -> bool:
    """Not as in "since March", "after 2014", "before the war,"."""
    ends = [t.text for t in between[at + 1 : at + 1 + _NOUN]]
    if "," in ends and between[at + 1].lower in ("the", "a", "this"):
        return False
    after = between[at + 1] if at + 1 < len(between) else None
    if between[at].lower == "since" and (after is None or between[at - 1].lower in ("has", "have", "had")) and at:
        return False  # "has since (fallen)"
    named = after is not None and (after.text.isdigit() or (after.is_capitalised and not _is_subject(between, at + 1)))
    if between[at].lower == "as":
        return after is not None and after.lower in _WORDS["new_subjects"]
    return between[at].lower in _WORDS["subordinators"] and (not named or between[at].lower in _NEVER_OF_TIME)


_NEVER_OF_TIME = ("that", "whose", "which", "who", "if", "whether")


def _is_subject(between: Sequence[Token], at: int) -> bool:
    """As in "since *Lund (fell)*": a name right before the verb; not "since *March*"."""
    rest = [t for t in between[at:] if t.lower not in _WORDS["auxiliaries"]]
    return bool(rest) and all(t.is_capitalised for t in rest) and rest[0].lower not in _CALENDAR


def _is_list(between: Sequence[Token]) -> bool:
    """Are these words the other names of a list: "Bakhmut, Krasna Hora and"?"""
    return any(t.is_capitalised for t in between) and all(
        t.is_capitalised or t.lower in _WORDS["listed"] for t in between
    )


GAPS = {
    "": Gap(2, _BREAKS | {",", ".", "during", "amid"}, _is_close),
    "+": Gap(0, _BREAKS | {",", "."}),
    "~": Gap(8, _BREAKS | _WORDS["links"] | {","}, _has_one_verb),
    "..": Gap(8, _BREAKS, _goes_on),
    ">": Gap(15, _BREAKS - _ASIDES, _stays_subject),
    ",,": Gap(14, _BREAKS, _is_list),
    "...": Gap(20, frozenset()),
}
"""By the sign that stands for it in a pattern (see patterns)."""
