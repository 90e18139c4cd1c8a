"""Looking back: words that are told from behind an event: "a week into", "dismissed over", "before leaving it, they".

A noun for an event, or a verb used as one, is taken for done where they stand beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from monitor.matching.language.clause import Clause
from monitor.matching.lexicon import load_words
from monitor.matching.mood.reality import is_modal
from monitor.matching.text import Token, is_past

_WORDS = load_words("mood")


def is_dated_from(near: Sequence[Token]) -> bool:
    """As in "a *week into* the occupation of the town", "*on the day of* its fall", "*in the week of* its capture"."""
    into = any(a.lower in _WORDS["periods"] and b.lower == "into" for a, b in pairwise(near))
    words = [t.lower for t in near]
    then = next((i for i in range(2, len(words)) if words[i] in _WHEN and words[i - 1] == "the"), 0)
    return into or (then > 0 and words[then - 2] in _SINCE and words[then + 1 : then + 2] in ([], ["of"], ["when"]))


_WHEN = frozenset(["day", "night", "morning", "evening", "afternoon", "week", "weekend", "month", "hours", "moment"])
_SINCE = frozenset(["on", "in", "since", "from"])


def is_paid_for(near: Sequence[Token]) -> bool:
    """As in "was *dismissed over* its loss", "*protested against* his arrest": hardly for what may come."""
    paid = any(a.lower in _WORDS["paid_for"] and b.lower in _PAYING for a, b in pairwise(near))
    return paid and not any(map(is_modal, near))


_PAYING = frozenset(["over", "for", "following", "against", "at"])


def came_later(clause: Clause) -> bool:
    """As in "even before its capture the town *had* ceased to exist": told from behind it."""
    near = [t.lower for t in clause.before[-3:]]
    rest = [t.lower for t in clause.tokens[clause.bounds[0] : clause.bounds[1]]]
    if near[-1:] == ["before"] and clause.head.lower.endswith("ing"):
        return _did_it_before(clause)
    return bool({"before", "prior", "until", "till"} & set(near)) and bool({"had", "was", "were"} & set(rest))


def _did_it_before(clause: Clause) -> bool:
    """As in "before *leaving* the town, they *blew up* the bridge": not "*asked for* time first"."""
    at = clause.trigger[0] - 1
    opens = at == clause.bounds[0]
    behind = range(clause.whole[1], clause.bounds[1])
    comma = next((i for i in behind if clause.tokens[i].text == ","), clause.whole[1])  # "leaving it *for Lund*, they"
    rest = clause.tokens[comma : clause.bounds[1]] if opens else clause.tokens[clause.bounds[0] : at]
    words = {t.lower for t in rest}
    if any(map(is_modal, rest)) or "to" in words or not words.isdisjoint(_WORDS["negators"]):
        return False
    return any(map(did_something, rest)) and not any(t.lemma in _WORDS["held_back"] for t in rest)


def did_something(token: Token) -> bool:
    """A past tense or participle of a full verb: "gave", "exposed", "put"; nothing that only looks like one."""
    if token.lower in ("put", "cut", "let", "set", "hit", "hurt", "cost"):
        return True
    looks_it = not token.text.isalpha() or token.lower.endswith(("ly", "er", "est"))
    return is_past(token) and not looks_it and token.lemma not in ("have", "do")
