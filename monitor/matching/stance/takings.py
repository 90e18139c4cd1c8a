"""Takings: words for taking that take no place: "was taken down", "has taken steps", "took it upon himself"."""

from __future__ import annotations

from itertools import pairwise, takewhile

from monitor.matching.lexicon import load_words
from monitor.matching.propositions.touches import Touch
from monitor.matching.propositions.triggers import role_of

_WORDS = load_words("takings")
_TOOK = frozenset(["take", "takes", "took", "taken", "taking"])
_PASSIVE = frozenset(["was", "were", "been", "be", "being", "is", "are"])
_PERFECT = ("has", "have", "had")
_OBJECT = 3  # words: "a short video"
_BETWEEN = 4  # words: "has since finally"


def takes_no_place(touch: Touch) -> str:
    """The word that shows that something else is done to the place, or by it; nothing where it may be taken."""
    found, lowers = touch.occurrence, touch.sentence.lowers
    if otherwise := _held_or_left_so(touch):
        return otherwise
    if found.group == "taken" and (active := _does_it_itself(touch)):
        return active
    if found.group == "taken" and lowers[max(0, found.trigger[0] - 1)] == "it":
        return f"it {lowers[found.trigger[0]]}"  # "when *it seized* their bases"
    pictures = _WORDS["pictures"].intersection(lowers[found.trigger[1] : found.trigger[1] + _OBJECT])
    if pictures and lowers[found.trigger[0]] in _TOOK:
        return min(pictures)  # "took *photographs* of drones over the town"
    front = lowers[found.end : found.end + 1]
    if role_of(touch) == "doer" and lowers[max(0, found.end - 2)] == "the" and not _WORDS["fronts"].isdisjoint(front):
        return front[0]  # "holds the Tarn front"
    return _undergone(touch) or _taken_so(touch)


def _held_or_left_so(touch: Touch) -> str:
    """As in "under the *fire control* of our troops", who may have left it; "was encircled, which *left no* choice"."""
    found, lowers = touch.occurrence, touch.sentence.lowers
    if found.group in _HOLDING and lowers[found.trigger[0] - 1] == "fire":
        return "fire control"
    first = found.trigger[0]
    if found.group == "hold_out" and lowers[first] in _HUNG:
        return next(iter(_CLOTHS.intersection(lowers[max(0, first - _BETWEEN) : first])), "")
    if found.group == "claiming" and lowers[first] == "claimed" and lowers[first - 1] in _BEFORE_NOUNS:
        return "claimed"  # "exaggerated Arland's *claimed* seizure of the town"
    behind = lowers[found.trigger[1] : found.trigger[1] + 1]
    none = lowers[found.trigger[0]] == "left" and behind and behind[0] in ("no", "little", "few")
    if none:
        return f"left {behind[0]}"
    after = lowers[found.end : found.end + _OF_WHOM]
    if lowers[first] in _LEAVING and not _WORDS["left_so"].isdisjoint(after[:1]):
        return f"left {after[0]}"  # "their map has left the town *grey*"
    freed = pairwise(takewhile(lambda word: word != ",", after)) if lowers[first] in _FREEING else ()
    return next((b for a, b in freed if a in _OF_ITS and b in _WORDS["freed_of"]), "")


_LEAVING = frozenset(["left", "leaves", "leave", "leaving"])
_FREEING = frozenset(["freed", "liberated", "free", "liberate", "freeing", "liberating"])
_OF_ITS = frozenset(["of", "from", "its", "their", "all", "is", "was", "are"])
_OF_WHOM = 6  # words: "from almost all of its inhabitants"


_HUNG = ("hang", "hangs", "hung", "hanging")
_CLOTHS = _WORDS["cloths"]
_BEFORE_NOUNS = ("'s", "’s", "the", "a", "this", "its", "their", "his")
_HOLDING = ("in_hands", "control_verb", "controlled")


def _undergone(touch: Touch) -> str:
    """As in "the Reds *were driven* out of Tarn", read with who was, and "was left *in ruins*", by nobody."""
    (first, last), lowers = touch.occurrence.trigger, touch.sentence.lowers
    if _PASSIVE.isdisjoint(lowers[max(0, first - 2) : first]):
        return ""
    if touch.occurrence.group == "drive":
        return "driven"
    there = touch.occurrence.group == "taken" and touch.occurrence.spans[-1][0] > last
    if there and lowers[last] in ("in", "at", "near"):
        return f"{lowers[first]} {lowers[last]}"  # "volunteers were captured *in* Tarn"
    behind = lowers[last : last + 2]
    state = lowers[first] == "left" and behind[:1] == ("in",) and behind[-1] in _WORDS["states"]
    return behind[-1] if state else ""


def _taken_so(touch: Touch) -> str:
    """As in "was taken *down*", "took it *upon* himself", "took Tarn *by surprise*"."""
    found, lowers = touch.occurrence, touch.sentence.lowers
    first, last = found.trigger
    behind = lowers[found.end : found.end + 2]
    if lowers[first] not in _TOOK or last - first > 1 or not behind:
        return ""
    if lowers[last : last + 1] == ("of",):
        return "of"  # "all they have *taken of* Tarn is one street"
    if behind[0] == "off" and behind[-1] in _ROBBED:
        return ""  # "took Tarn *off us*"
    by_it = lowers[found.end - 1] == "it" and behind[0] in _WORDS["behind_it"]
    if behind[:2] == ("to", "the") and lowers[found.end + 2 : found.end + 3] and lowers[found.end + 2] in _DIRECTIONS:
        return ""  # "took Tarn *to the north-east*": where it lies
    idle = behind[0] in _WORDS["particles"] or by_it
    return behind[0] if idle or " ".join(behind) in _WORDS_TOGETHER else ""


_ROBBED = ("us", "them", "the", "our", "him")
_DIRECTIONS = load_words("matters")["directions"]
_WORDS_TOGETHER = frozenset(
    [
        "by surprise", "into account", "into consideration", "for granted", "as an", "to heart", "to mean", "to court",
        "to task", "in stride", "as read", "to the", "as proof", "as evidence",
    ]
)  # fmt: skip


def _does_it_itself(touch: Touch) -> str:
    """As in "Tarn *has taken* steps": no "been" stands before the participle."""
    first = touch.occurrence.trigger[0]
    before = touch.sentence.lowers[max(touch.occurrence.start, first - _BETWEEN) : first]
    has = next((i for i in reversed(range(len(before))) if before[i] in _PERFECT), None)
    rest = before[has + 1 :] if has is not None else ()
    done = has is not None and all(word in _WORDS["adverbs"] for word in rest)
    return before[has] if done and has is not None else ""
