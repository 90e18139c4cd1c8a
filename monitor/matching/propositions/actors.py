"""Actors: could the words before a verb be somebody who takes, holds or leaves a place?

"Photographers captured the town", "residents left it", "the fund holds its shares": the verb fits, its subject does
not. Without a parser the nearest telling word before the verb decides.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, takewhile

from monitor.matching.language.clause import Clause
from monitor.matching.language.vocabulary import Span, tokens_of
from monitor.matching.lexicon import load_words
from monitor.matching.propositions.leavers import few_that_leave, fights, is_passive
from monitor.matching.propositions.touches import Touch
from monitor.matching.propositions.triggers import role_of
from monitor.matching.text import Token

_WORDS = load_words("actors")
_SUBORDINATORS = load_words("patterns")["subordinators"] - {"than"}  # "no fewer than four times"
_CALENDAR = load_words("places")["calendar"]
_EXPELLING = ("drive", "driven")  # in "were driven out of" the subject is whoever was there
_LEAVING = ("leave", "withdraw", "driven", "=pull")
_ONE = frozenset(["he", "she", "i"])
_THINGS = ("nothing", "everything")  # hangs on a place
_SUBJECT = 5  # words behind "Two weeks after leaving Tarn," in which its subject stands
_SOLDIERS = _WORDS["fighters"] - {"man", "men"}
_AGENT = 7  # words behind a passive, to the noun of who did it
_ANTECEDENT = 6  # words before "who" or "which" in which their noun stands: "residents of the town, who left it"


def unfit_subject(touch: Touch, clause: Clause, named: frozenset[int], *, strict: bool) -> str:
    """The word that shows that nobody acts there who could; nothing where somebody may.

    Args:
        touch: what was found.
        clause: its trigger among the words around it.
        named: tokens of the sentence that name somebody known.
        strict: a noun that is not known to act counts too, not only one that is known not to.
    """
    group = touch.occurrence.group
    if group in ("fall", "change_hands", "take_verb", "taken"):
        otherwise = _falling(clause) if group == "fall" else _again_and_again(clause) or _one_from_there(touch)
        if otherwise or group in ("fall", "change_hands"):
            return otherwise
    taken = tokens_of(touch.occurrence.spans)
    few = few_that_leave(clause, named | taken) if _is_left(touch, clause) else ""
    if few or not role_of(touch):
        return few
    idiom = _idiom(touch, clause) or _done_by_bystanders(clause) or _done_to_bystanders(clause)
    idiom = idiom or (_leaver(touch, clause, named) if group == "leave" else "")
    if idiom or _has_no_subject(group, clause, taken):
        return idiom
    return _unfit_word(touch, clause, _words_before(clause, taken), named, strict=strict)


def _is_left(touch: Touch, clause: Clause) -> bool:
    """Does it tell of who leaves or loses the place?"""
    return role_of(touch) == "loser" or clause.head.lemma in _WORDS["exits"] or clause.head.lower == "left"


def _has_no_subject(group: str, clause: Clause, taken: frozenset[int]) -> bool:
    """As in "after the shelling, *the town* withstands", "the retreat from", "was taken": nobody stands before it."""
    withstands = group == "hold_out" and clause.trigger[0] - 1 in taken
    passive = group not in _EXPELLING and is_passive(clause)
    return withstands or _is_exit_noun(clause) or group not in _WORDS["verbs"] or passive


def _unfit_word(touch: Touch, clause: Clause, subject: Sequence[int], named: frozenset[int], *, strict: bool) -> str:
    """Of the words of a subject, from the verb back, the first that cannot act; nothing where one before it can."""
    alone, found = _ONE if touch.occurrence.group in _LEAVING else _THINGS, ""
    for at in subject:
        token = clause.tokens[at]
        who = token.lower == "who" and clause.tokens[at - 1].lemma in _WORDS["bystanders"]  # "people who"
        bystander = token.lemma in _WORDS["bystanders"] or token.lower in _WORDS["bystanders"]
        helps = bystander and token.lemma == "volunteer" and not _is_left(touch, clause)  # "its volunteers hold it"
        if token.lower in alone or who or (bystander and not helps):
            return token.lower
        if at in named or _may_act(clause.tokens, at) or _is_none(clause, at):
            return ""
        if token.lower == "far" and clause.lowers[at + 1] == "from":
            continue  # "Far from having taken it, the Reds …": who did not is told behind it
        if strict and token.lower not in _WORDS["between"] and token.lemma not in _WORDS["between"]:
            found = found or token.lower
    return found


def _is_none(clause: Clause, at: int) -> bool:
    """As in "*there has been* no retreat", "the *decision to* withdraw": no subject that could act."""
    if clause.tokens[at].lower == "there":
        return clause.tokens[at + 1].lemma in ("be", "have")
    return clause.tokens[at].lower == "decision" and clause.lowers[at + 1] == "to"


def _is_exit_noun(clause: Clause) -> bool:
    """As in "went missing in *the retreat* from Tarn", "its last gain was *the capture* of Tarn"."""
    before = clause.lowers[clause.trigger[0] - 1]
    return clause.head.lower in _EXIT_NOUNS and before in ("the", "its", "their", "this")


_EXIT_NOUNS = frozenset(["withdrawal", "retreat", "pullout", "pullback", "capture", "seizure"])


def _one_from_there(touch: Touch) -> str:
    """As in "*the mayor* of Tarn was captured", "*a nurse* from Tarn": not the place is what is taken."""
    place, lemmas = touch.occurrence.spans[0][0], touch.sentence.lemmas
    hangs = touch.occurrence.pattern.leads and touch.sentence.lowers[max(0, place - 1) : place] in (("of",), ("from",))
    who = lemmas[max(0, place - 2) : place - 1] if hangs else ()
    return next((word for word in who if word in _WORDS["bystanders"] or word in _OFFICES), "")


_OFFICES = _WORDS["offices"]


def _leaver(touch: Touch, clause: Clause, named: frozenset[int]) -> str:
    """As in "After leaving Tarn, *she* found work", "*the orchestra* has played since leaving Tarn": none held it."""
    tokens, at, last = clause.tokens, clause.trigger[0], touch.occurrence.spans[-1][1]
    if not clause.head.lower.endswith("ing") or clause.lowers[max(0, at - 1) : at] not in (("after",), ("since",)):
        return ""
    within = range(last, min(last + _SUBJECT, len(tokens))) if at <= _SUBJECT else range(at)
    subject = [i for i in within if tokens[i].is_word]
    alone = any(tokens[i].lower in _ONE for i in subject[:1])
    fits = not alone and any(i in named or clause.lowers[i] in ("they", "we") or fights(tokens[i]) for i in subject)
    return "" if fits else next((clause.lowers[i] for i in subject), "")


def _again_and_again(clause: Clause) -> str:
    """As in "changed hands *several times*", "has been taken *three times* already": it is not said who has it."""
    behind = clause.tokens[clause.trigger[1] : clause.trigger[1] + _AGENT]
    near = takewhile(lambda t: t.text not in ",.;" and t.lower not in _SUBORDINATORS, behind)
    return next((t.lower for t in near if t.lower in _WORDS["again_and_again"]), "")


def _falling(clause: Clause) -> str:
    """The words that make it another fall: "shells *fall on* the town", "has *fallen silent*"; not "fell on Friday"."""
    after = clause.tokens[clause.trigger[1] : clause.trigger[1] + 2]
    if clause.head.lemma == "surrender" and after and after[0].lower.endswith("s") and after[0].lower != after[0].lemma:
        return f"surrender {after[0].lower}"  # "it was forced to surrender stockpiles"
    if clause.lowers[clause.trigger[1] : clause.trigger[1] + 4] == ("into", "the", "wrong", "hands"):
        return "fall into the wrong hands"
    if not after or after[0].lower not in _WORDS["falling"]:
        return ""
    dated = after[-1].lower in _CALENDAR or after[-1].text.isdigit()
    return "" if dated else f"fall {after[0].lower}"


def _done_by_bystanders(clause: Clause) -> str:
    """As in "abandoned *by its last residents*": nobody who could hold it."""
    if not clause.has(_WORDS["bystanders"]):
        return ""
    behind = clause.tokens[clause.trigger[1] : clause.trigger[1] + _AGENT]
    after = [t for t in takewhile(lambda t: t.text != ",", behind) if t.is_word]
    by = next((i for i, t in enumerate(after) if t.lower == "by"), len(after))
    return next((t.lower for t in after[by:] if t.lemma in _WORDS["bystanders"]), "") if by < 3 else ""


def _done_to_bystanders(clause: Clause) -> str:
    """As in "driven *the residents* out of the town", "withdrew *medics* from it"."""
    if not clause.has(_WORDS["bystanders"]):
        return ""
    inside = clause.tokens[clause.trigger[1] : clause.whole[1]]
    return next((t.lower for t in inside if t.lemma in _WORDS["bystanders"]), "")


def _idiom(touch: Touch, clause: Clause) -> str:
    """The word that makes the verb something else: "taken *aback*", "take it *back*", "leaving it *to*"."""
    tokens, lowers, last = clause.tokens, clause.lowers, touch.occurrence.spans[-1]
    otherwise = _done_with_it(lowers, last) or _no_taking(clause)
    if otherwise:
        return otherwise
    held = touch.occurrence.group in ("hold_out", "repel")  # "offer resistance there", "repelling attacks there"
    if tokens[last[0]].lower in ("there", "here") and tokens[last[0] - 1].lower != "from" and not held:
        return tokens[last[0]].lower  # where, not what
    kept = tokens[last[1]].lower if clause.head.lemma == "keep" and last[1] < len(tokens) else ""
    if kept in ("under", "busy", "safe", "alive"):
        return f"keep {kept}"  # "keeps the town under fire"
    if touch.occurrence.group == "leave" and (state := _left_as(lowers[last[1] : last[1] + _LEFT_AS])):
        return state
    near = pairwise(lowers[clause.whole[1] - 1 : clause.whole[1] + 3])
    if clause.has(_WORDS["recordings"]) and any(a == "on" and b in _WORDS["recordings"] for a, b in near):
        return "a recording"
    return next((w for w in lowers[clause.trigger[1] : clause.trigger[1] + 1] if w in _WORDS["idioms"]), "")


def _done_with_it(lowers: Sequence[str], last: Span) -> str:
    """As in "take it *back*", "leaving it *to*", "held it *in place*"; not "took it *on the 15th*"."""
    behind = lowers[last[1] : last[1] + 3]
    if lowers[last[0]] != "it" or not behind or lowers[last[0] - 1] in ("of", "from"):
        return ""  # "walked out of it at night"
    if tuple(behind[:2]) == ("in", "place"):
        return "it in place"
    dated = behind[1:2] and (behind[1] in _CALENDAR or (behind[1] == "the" and behind[-1][0].isdigit()))
    alone = behind[0] == "alone" or (behind[0] == "on" and behind[-1] == "own")  # "took it on their own"
    return f"it {behind[0]}" if behind[0] in _WORDS["particles"] and not (dated or alone) else ""


def _no_taking(clause: Clause) -> str:
    """As in "it is *clear* the town will fall", "made it *clear*", "cleared it of mines", "*taken to* hospital"."""
    at = clause.trigger[0]
    adjective = clause.head.lower == "clear" and at > 0 and clause.tokens[at - 1].lemma in _MADE
    if clause.head.lemma == "clear" and not _LITTER.isdisjoint(clause.lowers[clause.whole[1] : clause.bounds[1]]):
        return "clear of"
    behind = clause.lowers[clause.trigger[1] : clause.trigger[1] + 3]
    dated = behind[1:] == ("this", "day") or behind[1:2] == ("date",)  # "has not been taken to this day"
    brought = clause.head.lower in ("taken", "took") and behind[:1] == ("to",) and not dated
    return "clear" if adjective else "taken to" if brought else ""


_LITTER = _WORDS["litter"]
_MADE = frozenset(["be", "become", "seem", "make", "look", "it", "increasingly", "very", "quite", "now"])


def _left_as(behind: Sequence[str]) -> str:
    """As in "left the town *in ruins*", "left it almost completely *destroyed*": what became of it, and nobody went."""
    return next((w for w in takewhile(lambda w: w not in _ENDS, behind) if w in _WORDS["left_as"]), "")


_LEFT_AS = 4  # words behind "left the town" that say so
_ENDS = (",", ".", ";", "and", "but", "to", "for", "after", "as")


def _words_before(clause: Clause, taken: frozenset[int]) -> list[int]:
    """The words from the verb back to where its clause begins; behind "who" and "which", those of their noun too."""
    first, aside = clause.start, clause.parenthesis
    opener = clause.tokens[first - 1].lower if first else ""
    if opener in ("who", "which", "that"):
        first = max(clause.bounds[0], first - _ANTECEDENT)
    before = range(clause.trigger[0] - 1, first - 1, -1)
    return [i for i in before if i < aside and clause.tokens[i].is_word and i not in taken]


def _may_act(tokens: Sequence[Token], at: int) -> bool:
    token = tokens[at]
    if fights(token) or token.lower in _WORDS["pronouns"]:
        return True
    return token.is_capitalised and at > 0 and tokens[at - 1].lower not in ("in", "at", "near", "of")


def left_by_bystander(touch: Touch, clause: Clause, speaker: str, *, own: bool) -> str:
    """The word that shows that who speaks never held the place: "a woman said they had left", "the town is gone".

    Args:
        touch: what was found.
        clause: its trigger among the words around it.
        speaker: the name and role of who says it.
        own: it is the speaker's own side that is told of.
    """
    leaves = own and (role_of(touch) == "loser" or clause.head.lemma in _WORDS["exits"])
    we = touch.occurrence.pattern.at_place and touch.sentence.lowers[touch.occurrence.start] == "we" and not own
    if not (we or leaves or touch.occurrence.group == "=gone"):
        return ""
    called = {form for word in speaker.lower().split() for form in (word, word.removesuffix("s"))}
    if we:
        return "" if called & (_SOLDIERS | _WORDS["ranks"]) else "we"  # "We left before dawn"
    return "" if called & _SOLDIERS else next(iter(called & _WORDS["bystanders"]), "")
