"""Mood: is what a clause says asserted, denied, expected, asked, supposed? One trigger at a time, without a parser.

Modality goes by the words before a verb; nouns that stand for events, negation and parts of a whole have modules of
their own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from monitor.matching.language.clause import Clause
from monitor.matching.language.plans import NOT_YET, is_announced
from monitor.matching.lexicon import load_words
from monitor.matching.mood.aims import is_aimed_at, is_pondered, is_talked_of, only_on_paper
from monitor.matching.mood.comparisons import is_likened_to
from monitor.matching.mood.conditions import depends_on_whom, find_condition, is_against_the_fact, is_condition_itself
from monitor.matching.mood.counterfactuals import CONTRARY_TO_FACT, is_contrary_to_fact
from monitor.matching.mood.event_nouns import GIVEN, nominal_reality
from monitor.matching.mood.gerunds import is_gerund, is_nominal
from monitor.matching.mood.infinitives import IN_VAIN, hindrance, is_bare, only_helped
from monitor.matching.mood.ironies import is_not_meant
from monitor.matching.mood.lasting import is_brief, is_limited
from monitor.matching.mood.negation import find_negation
from monitor.matching.mood.openness import AMOUNTS, find_open, only_said
from monitor.matching.mood.parts import find_part
from monitor.matching.mood.prospects import is_awaited, is_means_to_come
from monitor.matching.mood.reality import Reality, has_own_past, is_modal
from monitor.matching.mood.retractions import called_false, find_retraction
from monitor.matching.mood.undisputed import without_doubt
from monitor.matching.text import Token, is_past

_WORDS = load_words("mood")
A_QUESTION = "a question"
"""The reason of a mood that only the question mark makes unreal: who answers it takes a side."""
_NEGATION_REACH = 7  # words; NegEx takes 5, news puts titles and adverbs in between
_NEAR = 5  # words before a verb that say how sure it is
_PERFECT = 5  # words: "has not yet been able"
_WIDE_REACH = 14  # words; "will not necessarily allow Russian forces to exercise control over"
_TO_BE_HELD_FOR = re.compile(
    r"\b(?:must|should|can|could|ha(?:s|ve) to) (?:now )?be "
    r"(?:regarded|considered|counted|treated|seen|deemed)(?: as)?$"
)


class Mood(NamedTuple):
    """What a clause does with its trigger."""

    reality: Reality
    negated: bool = False
    partial: str = ""
    """The word that makes it a part of the whole: "most"."""
    reason: str = ""
    """What decided, for explanations: "if", "would", "not"."""


OUTRIGHT = Mood(Reality.ASSERTED)
"""That of words that say of others' words that they are so, or not: "denied it"."""


def assess(clause: Clause, *, hypothetical: bool = False, planned: bool = False) -> Mood:
    """The mood of a trigger.

    Args:
        clause: the trigger and the words around it.
        hypothetical: the claim speaks of what would be: modals, conditions and mentions do not weaken it.
        planned: the claim speaks of what is to come: who says that it will be asserts it.
    """
    clause = without_doubt(clause)
    negation = find_negation(clause, _WIDE_REACH if hypothetical else _NEGATION_REACH)
    if hypothetical:
        return _hypothetical_mood(clause, negation)
    if negation and clause.has(_RANKED) and _was_then_the_last(clause.lowers[clause.start : clause.trigger[0]]):
        return Mood(Reality.UNREAL, negated=True, reason="of that time")
    if is_contrary_to_fact(clause):
        return Mood(Reality.HEDGED, negated=not negation, reason=CONTRARY_TO_FACT)
    reality, reason = _reality(clause)
    if (negation or reality is Reality.UNREAL) and is_likened_to(clause):
        return Mood(Reality.PASSING, partial=find_part(clause), reason="said in passing")
    if planned and reality is Reality.UNREAL and is_announced(clause, reason):
        reality, reason = Reality.ASSERTED, ""
    if reality is Reality.DOUBTED:
        return Mood(Reality.HEDGED, negated=not negation, reason=reason)
    negation = "" if reason == IN_VAIN or (reality, reason) == GIVEN else negation
    return Mood(reality, bool(negation), find_part(clause), reason or negation)


def _was_then_the_last(before: Sequence[str]) -> bool:
    """As in "was the *only town that did not* fall in May": it may have fallen since."""
    ranked = next((i for i, word in enumerate(before) if word in _RANKED), len(before))
    return "that" in before[ranked:] and not _WORDS["past_auxiliaries"].isdisjoint(before[ranked + 1 :])


def _hypothetical_mood(clause: Clause, negation: str) -> Mood:
    doubt = next((w for w in clause.leading if w in _WORDS["doubts"]), "") or _no_sign(clause)
    if doubt in _OPEN:
        return Mood(Reality.UNREAL, reason=doubt)
    if doubt:
        return Mood(Reality.ASSERTED, negated=True, reason=doubt)
    if only_said(clause) or _asks(clause) or _is_what_is_asked(clause.leading) or is_aimed_at(clause):
        return Mood(Reality.UNREAL, bool(negation), reason="it is asked or aimed at")
    if is_condition_itself(clause):
        return Mood(Reality.UNREAL, bool(negation), reason="it is a condition")
    taken_back = "" if negation or clause.cue == "claim" else find_retraction(clause)  # a verdict on it: the outlet's
    return Mood(Reality.ASSERTED, bool(negation or taken_back), reason=negation or taken_back)


def _no_sign(clause: Clause) -> str:
    """As in "had *no indication* that its loss would change the war", "*tired of* hearing that it is worthless"."""
    if not clause.has(_SIGNS):
        return ""
    first = clause.bounds[0]
    told = enumerate(pairwise(clause.lowers[first : clause.trigger[0]]), first)
    signs = (
        b for i, (a, b) in told if i not in clause.own and ((a == "no" and b in _SIGNS) or (a in _TIRED and b == "of"))
    )
    return next(signs, "")


_TIRED = frozenset(["tired", "sick"])
_SIGNS = _TIRED | {"indication", "indications", "evidence", "sign", "signs", "suggestion"}


def _is_what_is_asked(before: Sequence[str]) -> bool:
    """As in "a look at *why* the town matters", "divided over *how much* it matters"."""
    why = any(b == "why" and a not in ("is", "was", "'s", "’s") for a, b in pairwise(("", *before)))
    return (
        why
        or (before[-1:] == ("what",) and before[-2:-1] not in (("was",), ("is",)))
        or any(a == "how" and b in AMOUNTS for a, b in pairwise(before))
    )


def _asks(clause: Clause) -> bool:
    if clause.aside:
        return False
    end = clause.bounds[1]
    if "?" not in clause.forms or _asks_of_another(clause) or _is_added_to_question(clause):
        return False
    return any(t.text == "?" for t in clause.tokens[max(clause.bounds[0], end - 3) : end + 2])


def _is_added_to_question(clause: Clause) -> bool:
    """As in "What is one to make of Brandt, *who says* he took the town?": that he says so is not asked."""
    first = clause.bounds[0]
    before = clause.lowers[max(0, first - _ADDED) : first]
    return bool(clause.cue) and any(a == "," and b == "who" for a, b in pairwise(before))


_ADDED = 5  # tokens: ", who has said that"


def _asks_of_another(clause: Clause) -> bool:
    """As in "The town fell weeks ago, *and has* the front collapsed?": what is asked is behind the trigger."""
    if clause.tokens[clause.bounds[0]].lower in _ASKING:
        return False
    after = [t.lower for t in clause.tokens[clause.trigger[1] : clause.bounds[1]]]
    opened = zip(after, after[1:], after[2:], strict=False)
    return any(a == "," and b in ("and", "but", "so", "yet") and c in _ASKING for a, b, c in opened)


_ASKING = _WORDS["finite"] | {"what", "why", "how", "who", "when", "where", "which"}


# ── reality ───────────────────────────────────────────────────────────────────────────────────────


def _reality(clause: Clause) -> tuple[Reality, str]:
    plea = "please" if "please" in clause.forms and "please" in clause.leading else ""
    whom = "depending" if depends_on_whom(clause) else ""
    for unreal in (find_open(clause), find_condition(clause), whom, plea, only_on_paper(clause), is_not_meant(clause)):
        if unreal:
            return Reality.UNREAL, unreal
    told = GIVEN if is_against_the_fact(clause) else _told_reality(clause)
    if told[0] is Reality.PASSING and not _LOOKING_BACK.isdisjoint(clause.leading):
        return told  # "Having captured the town, what will they do next?"
    return (Reality.UNREAL, A_QUESTION) if _asks(clause) and told[0] is not Reality.UNREAL else told


_FAR_FROM = (("far", "from"), ("nowhere", "near"))
"""Before a gerund: "is *far from* controlling it" says that they do not."""
_LOOKING_BACK = frozenset(["after", "since", "having"])


def _told_reality(clause: Clause) -> tuple[Reality, str]:
    if clause.noun and clause.head.lower.endswith("ed"):
        return Reality.UNREAL, "no noun"  # "the boy *reportedly captured* in Lund"
    reported = _reported(clause)
    if reported:
        return Reality.REPORTED, reported
    hindered = hindrance(clause)
    if hindered:
        return (Reality.PASSING if hindered == IN_VAIN else Reality.UNREAL), hindered
    if undone := (clause.cue if is_pondered(clause) else is_talked_of(clause) or is_means_to_come(clause)):
        return Reality.UNREAL, undone
    nominal = is_nominal(clause) if clause.noun is None else clause.noun or is_gerund(clause)
    nominal = nominal and tuple(clause.leading[-2:]) not in _FAR_FROM
    if nominal and clause.leading and clause.leading[-1] in _WORDS["as_claimed"]:
        return Reality.REPORTED, clause.leading[-1]
    return nominal_reality(clause) if nominal else _verbal_reality(clause)


def _reported(clause: Clause) -> str:
    """As in "has reportedly captured": the word that says that somebody says so."""
    if not clause.has(_WORDS["reported"]) or called_false(clause):
        return ""  # "reports of its *alleged* fall are *untrue*"
    after = clause.tokens[clause.trigger[1] : min(clause.bounds[1], clause.trigger[1] + 3)]
    return next((t.lower for t in (*clause.before[-6:], *after) if t.lower in _WORDS["reported"]), "")


def _told_with(words: list[Token]) -> list[Token]:
    """Those of its own clause: behind the last "and that" of "it was premature *and that* they held on".

    Not where "that" stood before: "it is unlikely that they fled and that the town fell".
    """
    lowers = [t.lower for t in words]
    at = next((i for i in reversed(range(1, len(lowers))) if lowers[i - 1 : i + 1] == ["and", "that"]), 0)
    return words if "that" in lowers[: at - 1 if at else 0] else words[at:]


def _doubt(words: list[Token]) -> str:
    """The word that doubts; none in "there is no doubt that"."""
    pairs = pairwise(["", *(t.lower for t in words)])
    return next((b for a, b in pairs if b in _WORDS["doubts"] and a not in _WORDS["negators"]), "")


def _verbal_reality(clause: Clause) -> tuple[Reality, str]:
    ranked = not _RANKED.isdisjoint(clause.leading[-_NEAR:])  # "*may* be the first Blue town to be captured"
    near = clause.before[-2 * _NEAR if ranked else -_NEAR :]
    doubt = _doubt(_told_with(clause.before)[-_NEAR - 1 :]) if clause.has(_WORDS["doubts"]) else ""
    if doubt and doubt not in _OPEN and (clause.state or (doubt in _WORDS["improbable"] and _is_done(clause))):
        return Reality.DOUBTED, doubt
    undone = doubt or ("" if _is_to_be_held_for(clause) else _modal(clause, near) or _undone(clause))
    undone = undone or is_awaited(clause)
    if undone:
        return Reality.UNREAL, undone
    if is_limited(clause) if clause.state else is_brief(clause):
        return Reality.UNREAL, "until then"
    if clause.has(_UNTIL) and _is_later(clause.before):
        was = not {"was", "were"}.isdisjoint(clause.leading[-2:]) and "before" not in clause.leading
        told = is_past(clause.head) or was  # "until it was theirs"
        return (Reality.PASSING, "said in passing") if told else (Reality.UNREAL, "before or until")
    hedge = next((w for w in clause.leading[-_NEAR:] if w in _WORDS["hedges"]), "")
    if hedge:
        return Reality.HEDGED, hedge
    passing = _is_subordinate(clause) or (not clause.cue and "having" in clause.leading[-2:])
    return (Reality.PASSING, "said in passing") if passing else (Reality.ASSERTED, "")


def _is_subordinate(clause: Clause) -> bool:
    """As in "after they captured the town", "with the town gone"; not "after months of fighting, they captured it"."""
    if clause.tokens[clause.whole[0]].lower == "with":
        return True
    before = clause.lowers[clause.start : clause.trigger[0]]
    if _WORDS["after"].isdisjoint(before):
        return False
    opener = next(i for i in reversed(range(len(before))) if before[i] in _WORDS["after"])
    return before[opener:].count(",") != 1


_OPEN = frozenset(["unclear", "uncertain"])
"""Who finds it so takes no side: "it is unclear how much of the town they hold"."""
_UNTIL = frozenset(["before", "until", "till"])


def _modal(clause: Clause, near: Sequence[Token]) -> str:
    """The last modal that no finite verb of another clause follows: not as in "as far as we *can* see it is taken"."""
    if not clause.has(_MODALS) or _is_so_already(clause):
        return ""
    would_be = next(
        (i - 1 for i in clause.own if clause.tokens[i].lower == "be" and clause.lowers[i - 1] in _MODALS), 0
    )
    if would_be:
        return clause.tokens[would_be].lower  # "it would be the first town that they have taken"
    if clause.head.lower in _PERCEIVED:  # "shots *can* still be heard": they are; "we *can* rule it out"
        near = [t for t in near if t.lower not in ("can", "could")]
    words = [*near, clause.head]
    at = next((i for i in reversed(range(len(near))) if is_modal(near[i]) or _is_would(*words[i : i + 2])), None)
    if (
        at is None
        or any(t.lower in _WORDS["tensed"] for t in near[at + 2 :])
        or (
            is_past(clause.head) and any(t.lower in ("when", "since") for t in near[at + 1 :])
        )  # "may have been there when it fell", "would be their first gain since they took it"
        or has_own_past(near[at + 1 :], clause.head)
        or any(a == "nobody" and b == near[at].lower for a, b in pairwise(clause.leading))  # "nobody *should* say that"
    ):
        return ""
    return near[at].lower


def _is_so_already(clause: Clause) -> bool:
    """As in "it *has not been and would not be* given up": told of now, too."""
    told = clause.lowers[clause.bounds[0] : clause.trigger[0]]
    threes = zip(told, told[1:], told[2:], strict=False)
    now = any(b in ("and", "nor", "or") and c in _MODALS and a in _WORDS["tensed_now"] for a, b, c in threes)
    return now and not _WORDS["negators"].isdisjoint(told)  # not the vow "it was, is and will be ours"


_PERCEIVED = frozenset(["heard", "seen", "felt", "rule", "exclude"])
_MODALS = _WORDS["modals"] | {"'d", "’d"}


def _is_would(token: Token, following: Token) -> bool:
    """As in "they'd have taken it", "he'd hold"; not "they'd taken it"."""
    return token.lemma == "'d" and following.lower == following.lemma


def _is_to_be_held_for(clause: Clause) -> bool:
    """As in "must be regarded as lost", "has to be considered taken": whoever says so holds it for true."""
    if "be" not in clause.forms:
        return False
    near = " ".join(clause.lowers[max(clause.bounds[0], clause.trigger[0] - _NEAR) : clause.trigger[0]])
    return bool(_TO_BE_HELD_FOR.search(near))


def _is_done(clause: Clause) -> bool:
    """As in unlikely that they "have taken" it, to "have taken" it; not unlikely "to take" it."""
    return is_past(clause.head) and any(
        t.lower in ("has", "have", "had", "was", "were", "’s", "'s") for t in clause.before[-4:]
    )


_NOW = frozenset(["is", "are", "was", "were", "'s", "’s"])
_RANKED = frozenset(["first", "second", "third", "fourth", "latest", "last", "only"])


def _is_going_on(clause: Clause) -> str:
    """As in "the town *is being captured* street by street": not done yet; not "after being captured"."""
    before = clause.lowers[max(0, clause.trigger[0] - 2) : clause.trigger[0]]
    return "being" if not clause.state and before[1:] == ("being",) and before[0] in _NOW else ""


def _undone(clause: Clause) -> str:
    """As in "to capture", "is capturing", "all but captured": not done, or not yet."""
    words, at = clause.before, clause.trigger[0]
    short = _falls_short(clause)
    if short:
        return short
    if is_bare(clause, words, asked=_asks(clause)):
        return f"to {clause.head.lower}"
    if going_on := only_helped(clause) or _is_going_on(clause):
        return going_on
    governor, *to_be = [t.lemma for t in clause.tokens[max(0, at - 3) : at]] or [""]
    had_to_be = any(t.lower in _WORDS["compelled"] for t in clause.tokens[max(0, at - 3) : at - 2]) or any(
        t.lower in _RANKED for t in clause.tokens[max(0, at - _PERFECT) : at - 2]
    )  # "had to be abandoned", "the first town to be taken"
    asked = not clause.own.isdisjoint((at - 2, at - 1))
    if to_be == ["to", "be"] and asked and governor not in _WORDS["real_infinitive"] and not had_to_be:
        return "to be"  # where the pattern itself asks for "be"
    if not clause.state and clause.head.lower.endswith("ing") and _is_under_way(words):
        return NOT_YET
    return ""


def _is_under_way(words: list[Token]) -> bool:
    """As in "*is* capturing", "*were now* clearing"."""
    last = [t for t in words if t.lower not in _WORDS["adverbs"] | {"now"}][-1:]
    return bool(last) and last[0].lemma == "be"


def _falls_short(clause: Clause) -> str:
    """As in "all but captured", "to have the town taken", "too early to", "no admission that", "close to"."""
    at, first, words = clause.trigger[0], clause.whole[0], clause.leading
    if clause.lowers[max(0, at - 2) : at] == ("all", "but"):
        return "all but"
    if first < at and clause.lowers[max(0, first - 2) : first] == ("to", "have"):
        return "to have"  # "the plan was to have the town taken"
    if "too" in clause.forms and any(a == "too" and b in ("early", "soon", "much") for a, b in pairwise(words)):
        return "too early"
    if "close" in clause.forms and any(map(_is_close_to_doing, words, words[1:], words[2:])):
        return "nearly"  # "came close to hitting the ship and sinking it"
    if "no" in clause.forms and any(a == "no" and b in _WORDS["unsaid"] for a, b in pairwise(words)):
        return "not said"
    ranked = not _RANKED.isdisjoint(
        clause.lowers[max(0, at - _NEAR) : at]
    )  # "on the *verge* of becoming the third town to be captured"
    near = words[-2 * _NEAR :] if ranked else words[-4:]
    return "nearly" if not _WORDS["nearly"].isdisjoint(near) or ("about", "to") in pairwise(near) else ""


def _is_close_to_doing(close: str, to: str, doing: str) -> bool:
    return close == "close" and to == "to" and doing.endswith("ing")


def _is_later(words: list[Token]) -> bool:
    """As in "days before the town fell", "until it falls"; not "until Wednesday they held"."""
    followed = zip(words, [*(t.lower for t in words[1:]), ""], strict=False)
    return any(a.lower in _UNTIL and b not in _WORDS["times"] for a, b in followed)
