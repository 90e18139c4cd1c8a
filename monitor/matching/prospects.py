"""Prospects: what would follow an event, and where its predicate stands: "After its fall, Lund would be next"."""

from __future__ import annotations

from monitor.matching.clause import Clause
from monitor.matching.lexicon import load_words
from monitor.matching.reality import is_modal
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
