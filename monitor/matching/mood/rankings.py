"""Rankings: is an event counted among what was won or lost: "its first gain was the fall of the town", "is a blow"?"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from monitor.matching.lexicon import load_words
from monitor.matching.text import Token

_WORDS = load_words("mood")


def is_counted(near: Sequence[Token], following: Sequence[Token]) -> bool:
    """As in "the capture of the town was its first gain", "its last victory was the capture of the town"."""
    ranked = any(t.lower in _RANKED for t in following[:8])  # "is their first gain"
    copulas = ("was", "were", "been", "remains", *(("is",) if ranked else ()))
    was = next((at for at, t in enumerate(following[:10]) if t.lower in copulas), None)  # after "to the Blues in May"
    one_was = any(t.lower in copulas for t in near[-3:])
    words = {t.lemma for t in (following[was + 1 : was + 9] if was is not None else near if one_was else ())}
    lowers = [t.lower for t in following]
    is_blow = (
        _is_a_blow(lowers) or _was_judged(lowers) or (was is not None and _is_one_of_several(lowers[was + 1 : was + 4]))
    )
    return is_blow or (bool(words & _WORDS["counted"]) and not words & _WORDS["plans"])


def _was_judged(following: Sequence[str]) -> bool:
    """As in "the withdrawal from the town *was* absolutely *right*": done, and judged from behind."""
    was = next((i for i, word in enumerate(following[:4]) if word in ("was", "been")), None)
    near = following[was + 1 : was + 4] if was is not None else ()
    return not _JUDGED.isdisjoint(near) and _NOT_SO.isdisjoint(near)


_JUDGED = _WORDS["judged_afterwards"]
_NOT_SO = frozenset(["not", "n't", "n’t", "too"])
_RANKED = _WORDS["ranked"]
_IN_A_ROW = frozenset(["first", "second", "third", "last", "latest"])
_OF_WHICH = frozenset(["that", "of", "since", "in", "to"])
_BLOWS = frozenset(["blow", "setback", "defeat", "loss"])


def _is_one_of_several(predicate: Sequence[str]) -> bool:
    """As in "its loss was *the first that* Arland admitted"."""
    told = len(predicate) > 2 and predicate[0] == "the"
    return told and predicate[1] in _IN_A_ROW and predicate[2] in _OF_WHICH


def _is_a_blow(following: Sequence[str]) -> bool:
    """As in "the loss of the town *is a* heavy *blow*", "its capture *is a victory for* them": taken for done."""
    at = next((i for i, pair in enumerate(pairwise(following[:6])) if pair in (("is", "a"), ("is", "an"))), None)
    if at is None:
        return False
    won = any(a in ("victory", "triumph", "success") and b == "for" for a, b in pairwise(following[at : at + 7]))
    return won or not _BLOWS.isdisjoint(following[at : at + 6])
