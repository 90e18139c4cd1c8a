"""Lasting: is something told for a time only: "until Wednesday", "as long as they hold it", "but lost it again"?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from monitor.matching.language.clause import Clause
from monitor.matching.lexicon import load_words
from monitor.matching.text import Token, is_past

_WORDS = load_words("mood")


def is_limited(clause: Clause) -> bool:
    """Is a state told for a time only: until Wednesday, for two weeks, at the time, as long as it lasts?"""
    over = _is_ended(clause) or ("until" in clause.forms and _is_over(clause.before))
    over = over or _was_formerly(clause) or ("until" in clause.forms and _held_until(clause))
    return over or _is_while_it_lasts(clause.leading) or _lasted(clause) or _was_then(clause) or _had_before(clause)


def _held_until(clause: Clause) -> bool:
    """As in "held out in the town *until it fell*": it did until then; not "will hold until help comes"."""
    behind = clause.tokens[clause.trigger[1] : clause.bounds[1]]
    until = next((i for i, t in enumerate(behind) if t.lower == "until"), len(behind))
    ended = any(is_past(t) or t.lower in _PAST for t in behind[until + 1 : until + _UNTIL_WHAT])
    return ended and is_past(clause.head) and {"has", "have", "still"}.isdisjoint(clause.leading)


_UNTIL_WHAT = 6  # words of "the last of the mines fell"


def _was_formerly(clause: Clause) -> bool:
    """As in "who *once* held half of it"; not "*once* the town was theirs"."""
    conjunction = clause.whole[0] < clause.trigger[0] and clause.lowers[max(0, clause.whole[0] - 1)] == "once"
    return not conjunction and not _FORMERLY.isdisjoint(clause.leading[-2:])


_FORMERLY = frozenset(["once", "formerly", "previously"])


def is_brief(clause: Clause) -> bool:
    """Is what was done undone in the same breath: "*briefly* took it", "took it *before being driven out*"?"""
    if not _BRIEFLY.isdisjoint(clause.leading[-3:]):
        return True
    if not clause.has(_UNDOING):
        return False
    rest = " ".join(t.text for t in clause.tokens[clause.whole[1] : clause.bounds[1]][:_LONGEST_STAY])
    return _UNDONE.search(rest) is not None


_BRIEFLY = _WORDS["briefly"]
_UNDOING = _WORDS["undoing"]
_LEADING_UP = "being they it were was had been be later soon quickly swiftly then again".replace(" ", "|")
_UNDONE = re.compile(
    rf"\b(?:before|but|until|only to|and) (?:(?:{_LEADING_UP}) ){{0,4}}"
    r"(?:(?:driven|pushed|forced|thrown|beaten) (?:back|out|off|away)|ousted|expelled|dislodged"
    r"|(?:lost|losing) (?:it|control))\b"
    r"(?! (?:from|of|to|towards|in) [A-Z])"  # elsewhere: "but were pushed back from Lund"
)
_LONGEST_STAY = 24  # tokens


def _is_over(words: list[Token]) -> bool:
    """As in "until Wednesday they held", "was until recently under": a state that had ended by then."""
    near = words[:5] if words[-1:] and words[-1].lower in _WORDS["subjects"] else [*words[:5], *words[-4:]]
    return any(a.lower == "until" and b.lower in _WORDS["times"] - {"now"} for a, b in pairwise(near))


def _is_ended(clause: Clause) -> bool:
    """As in "*was* under their control *until* the war", "*continuing until* October": a state that ended then.

    So did what was so "for months" and "when" something else was.
    """
    if not _GOING_ON.isdisjoint(clause.leading):
        return False
    if clause.head.lower == "continuing":
        return clause.lowers[clause.trigger[1] : clause.trigger[1] + 1] == ("until",)
    if clause.head.lemma not in _OWNED or _PAST.isdisjoint(clause.leading):
        return False
    after = clause.lowers[clause.whole[1] : clause.whole[1] + 4]
    for_months = after[:1] == ("for",) and not _WORDS["periods"].isdisjoint(after)
    return for_months or after[:1] == ("until",) or "when" in clause.leading


_GOING_ON = frozenset(["not", "n't", "n’t", "will", "still", "has", "have"])
_PAST = frozenset(["was", "were", "had"])
_OWNED = ("control", "hand", "hands", "grip", "rule", "occupation", "hold")


def _lasted(clause: Clause) -> bool:
    """As in "we held it for two weeks", "longer than": told as over, unless they "have held" or "still" do.

    "Those who *defended* it" are told of, not that they do, and so is the outlet's own "1,500 men defended it".
    """
    at = clause.trigger[0]
    who = "who" in clause.lowers[max(0, at - 2) : at]
    if who and clause.lowers[at] in ("defend", "defends"):
        return True  # "the men *who defend* it" are told of
    if clause.head.lower == "defended" and (who or not clause.cue) and _AUXILIARIES.isdisjoint(clause.leading[-2:]):
        return True
    if who and clause.lowers[at - 1] in ("was", "were"):
        return True  # "those *who were defending* it"
    after = clause.lowers[clause.whole[1] : clause.whole[1] + 5]
    spans = "longer" in after or ("for" in after and not _WORDS["periods"].isdisjoint(after))
    spans = spans or ("long" in after and not _TOO.isdisjoint(after))  # "held on to it for too long"
    spans = spans or after[:3] == ("as", "long", "as") or _opens_with_period(clause) or _ended_on_a_day(after)
    if _was_for_months(clause.leading):
        return True
    lasting = is_past(clause.head) and clause.head.lemma in _HOLDING | _STAYING  # not "poisoned the water for years"
    return lasting and spans and {"has", "have", "still"}.isdisjoint(clause.leading)


_TOO = frozenset(["for", "too", "so", "that"])


def _ended_on_a_day(after: Sequence[str]) -> bool:
    """As in "held the town *until January 10*", "*until the end of* the month"; not "until now", "until help comes"."""
    ends = (b for a, b in pairwise(after) if a in ("until", "till"))
    dated = _WORDS["times"] | {"the", "mid", "its", "their", "a", "two", "three"}
    return any(word != "now" and (word in dated or word.startswith("mid-") or word[:1].isdigit()) for word in ends)


_AUXILIARIES = frozenset(["has", "have", "is", "are", "being", "still", "successfully"])


def _was_for_months(leading: Sequence[str]) -> bool:
    """As in "the town which *was for months* under their control": it was; not "has for months been"."""
    near = leading[-_BEFORE_STATE:]
    since = next((i for i, word in enumerate(near) if word == "for"), len(near))
    told = not _WORDS["periods"].isdisjoint(near[since:]) and not {"was", "were", "had"}.isdisjoint(near)
    return told and {"has", "have", "still"}.isdisjoint(leading)


_BEFORE_STATE = 7  # words: "had for many long months been under"


def _had_before(clause: Clause) -> bool:
    """As in "the troops *who had held* it left", and in the outlet's own "They *had held* it since May".

    That was before what the sentence, or the story, tells of.
    """
    had = clause.trigger[0] - 1
    owned = clause.head.lower in ("hands", "control")  # "had been in Arland's hands"
    reach = clause.trigger[0] - (_OWNER if owned else 0)
    while had > 0 and clause.lowers[had] != "had" and (clause.lowers[had] in _HELD or had >= reach):
        had -= 1
    held = clause.lowers[had] == "had" and (owned or clause.head.lemma in _HOLDING)
    return held and (not clause.cue or clause.lowers[had - 1] in ("who", "which", "that"))


_OWNER = 5  # words: "been firmly in Arland's"
_HELD = _WORDS["adverbs"] | {"been", "long", "previously"}
_HOLDING = frozenset(
    ["hold", "hold out", "defend", "resist", "fight", "cling", "keep", "control", "battle", "rage", "withstand"]
)


_STAYING = _WORDS["staying"]


def _opens_with_period(clause: Clause) -> bool:
    """As in "*For weeks* they held the town"."""
    opening = clause.lowers[clause.bounds[0] : clause.bounds[0] + 4]
    return opening[:1] == ("for",) and not _WORDS["periods"].isdisjoint(opening)


def _was_then(clause: Clause) -> bool:
    """As in "fighting was raging there at the time", "had been going on when": told as over; not "at the time of"."""
    if _is_a_past_while(clause) or _was_in_a_season(clause):
        return True
    after = (*clause.lowers[clause.whole[1] : clause.whole[1] + 6], "")
    if "when" in after and "had" in clause.leading and clause.head.lower.endswith("ing"):
        return True
    past = any(map(is_past, clause.tokens[slice(*clause.whole)]))
    if past and any(pair in _REMEMBERED for pair in pairwise(after)):
        return True  # "we still held it *when I* was wounded"
    return "time" in after and any(
        a == "at" and b in ("the", "that") and c == "time" and d != "of"
        for a, b, c, d in zip(after, after[1:], after[2:], after[3:], strict=False)
    )


_REMEMBERED = frozenset((when, who) for when in ("when", "before") for who in ("i", "we"))


def _was_in_a_season(clause: Clause) -> bool:
    """As in "we *held* it *in the summer*", "in August": told as over; not "have held it since", "still held it"."""
    after = clause.lowers[clause.whole[1] : clause.whole[1] + 3]
    season = after[:1] == ("in",) and (
        (after[1:2] and after[1] in _MONTHS) or (after[1:2] == ("the",) and after[-1] in _SEASONS)
    )
    held = clause.head.lower in ("held", "defended", "controlled", "kept")
    return bool(held and season) and {"has", "have", "had", "still", "be", "was", "is"}.isdisjoint(clause.leading)


_MONTHS = load_words("places")["months"]
_SEASONS = frozenset(["summer", "autumn", "spring", "winter", "fall"])


def _is_a_past_while(clause: Clause) -> bool:
    """As in "*When* fighting *was* going on, we sat in the cellar"; "while" in quoted words, without backshift."""
    if "still" in clause.leading or not {"was", "were"} & {*clause.leading, *clause.lowers[slice(*clause.whole)]}:
        return False
    before = clause.tokens[max(0, clause.start - 2) : clause.start]
    quoted = before[-1:] and before[-1].lower == "while" and any(t.text in _QUOTES for t in before)
    return clause.leading[:1] == ("when",) or bool(quoted)


_QUOTES = ('"', "“", "„", "«")


def _is_while_it_lasts(leading: Sequence[str]) -> bool:
    """As in "*as long as* they hold it", "*the longer* they hold it", "every *day that* they hold it"."""
    pairs = set(pairwise(leading))
    return not pairs.isdisjoint(
        {("long", "as"), ("the", "longer"), ("day", "that"), ("hour", "that"), ("week", "that")}
    )
