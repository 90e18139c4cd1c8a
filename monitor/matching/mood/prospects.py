"""Prospects: what would follow an event, or is to: "After its fall, Lund would be next", "when it falls, they will"."""

from __future__ import annotations

from monitor.matching.language.clause import Clause
from monitor.matching.lexicon import load_words
from monitor.matching.mood.reality import is_modal
from monitor.matching.text import Token, is_past

_WORDS = load_words("mood")


def find_prospect(clause: Clause) -> str:
    """As in "*After* the fall of Tarn, Lund *would* be next": what would follow it, and it is to come.

    Not as in "After its fall they *said* that they would", "they will": these are told from behind it.
    """
    comma = next((i for i in range(clause.whole[1], clause.bounds[1]) if clause.tokens[i].text == ","), None)
    if comma is None or clause.lowers[clause.bounds[0]] not in ("after", "following"):
        return ""
    ahead = clause.tokens[comma + 1 : min(clause.bounds[1], comma + _LONGEST_SUBJECT)]
    verb = next((t for t in ahead if t.lower in _WORDS["finite"] or is_modal(t) or is_past(t)), None)
    return verb.lower if verb is not None and verb.lower in _PROSPECTIVE else ""


def is_means_to_come(clause: Clause) -> str:
    """As in "*By closing* the plant, Kessel *could* save": not done yet; not "by closing it, Kessel has saved"."""
    if not clause.head.lower.endswith("ing") or clause.leading[-1:] not in _MEANS:
        return ""
    comma = next((i for i in range(clause.trigger[1], clause.bounds[1]) if clause.tokens[i].text == ","), None)
    told = range(clause.bounds[0], clause.trigger[0]) if comma is None else range(comma + 1, clause.bounds[1])
    verbs = (clause.tokens[i] for i in told)
    verb = next((t for t in verbs if t.lower in _WORDS["finite"] or is_modal(t) or t.lemma in _WORDS["plans"]), None)
    return verb.lower if verb is not None and (is_modal(verb) or verb.lemma in _WORDS["plans"]) else ""


_MEANS = (("by",), ("through",), ("in",))
_PROSPECTIVE = ("would", "could", "might")
_LONGEST_SUBJECT = 8  # words


def behind_list(clause: Clause) -> int:
    """Where the "would" of "the fall of Tarn, *Lund or Nord* would change nothing" stands, or what else follows.

    Not of "After the fall of Tarn, Lund would be next", where another clause begins.
    """
    at, end = clause.whole[1], clause.bounds[1]
    heads = all(t.lower in _WORDS["before_nouns"] or not t.is_word for t in clause.before)
    if not heads or clause.lowers[at : at + 1] not in ((",",), ("and",), ("or",)):
        return at
    joined = next((i for i in range(at, end) if not _is_listed(clause.tokens[i])), end)
    told = joined < end and (is_modal(clause.tokens[joined]) or clause.lowers[joined] in _WORDS["finite"])
    return joined if told else at


def _is_listed(token: Token) -> bool:
    return token.is_capitalised or token.lower in _JOINING


_JOINING = frozenset([",", "and", "or", "then", "both", "of", "even"])


def is_awaited(clause: Clause) -> str:
    """As in "once the town is taken, they *will* turn south", "with the town in their hands it *would* be harder".

    What has happened is told so in the past tense: "once it was taken, they turned south".
    """
    before = clause.lowers[clause.bounds[0] : clause.trigger[0]]
    if _WORDS["openers"].isdisjoint(before):
        return ""
    opener = next(i for i in reversed(range(len(before))) if before[i] in _WORDS["openers"])
    if "," in before[opener:]:
        return ""
    rest = clause.tokens[clause.whole[1] : clause.bounds[1]]
    modal = next((t.lower for t in rest[:_LONGEST_RESULT] if is_modal(t)), "")
    if before[opener] == "with":
        return "with" if clause.state and modal == "would" else ""  # "with it captured, they would move on" tells
    present = not _PRESENT.isdisjoint(before[opener + 1 :]) or _is_present(clause.head)
    return before[opener] if modal and present else ""


_LONGEST_RESULT = 14  # words
_PRESENT = frozenset(["is", "are", "has", "have"])


def _is_present(token: Token) -> bool:
    """As in "falls", "withdraws", (when they) "take"; not "fell", "captured", "cut"."""
    third = token.lower.endswith("s") and token.lower != token.lemma
    return third or (token.lower == token.lemma and token.lower not in _SAME_IN_THE_PAST and not is_past(token))


_SAME_IN_THE_PAST = frozenset(["cut", "hit", "put", "beat", "quit", "fall", "left", "overrun"])
