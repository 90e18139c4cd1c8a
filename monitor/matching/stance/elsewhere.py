"""Elsewhere: is it said of another place, though the words are the claim's?"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import lru_cache
from itertools import pairwise, takewhile

from monitor.matching.attribution import Speaker
from monitor.matching.events.slots import PLACE_GROUP
from monitor.matching.lexicon import load_words
from monitor.matching.propositions.tellings import Telling
from monitor.matching.propositions.touches import Touch
from monitor.matching.text import Token, is_known
from monitor.matching.world.places import is_elsewhere

_THERE = ("in", "at", "near", "around", "outside")
_AHEAD = 8  # words after what happened, among which stands where: "killed in a barracks in Lund"


def said_elsewhere(touch: Touch, telling: Telling) -> str:
    """Why it is another place's: "lost Tarn and is holding out *in Lund*", "500 were killed in a camp *at Lund*"."""
    clause, end, compiled = telling.clause, touch.occurrence.end, touch.compiled
    if another := _of_what_is_near(touch) or _borne_by_another(touch, telling):
        return another
    if compiled.matter is None or (compiled.place and not (clause.state and clause.trigger[1] == end)):
        return ""
    named = _names_of(compiled.claim.anchors or compiled.places, compiled.claim.statement)
    ahead = list(takewhile(lambda t: t.text not in ",.;:—", clause.tokens[end:]))
    at_place = compiled.place is not None and touch.occurrence.pattern.at_place
    before = range(touch.occurrence.start, clause.trigger[0] if at_place else 0)
    others = (at for at in before if clause.lowers[at] in _THERE and clause.lowers[at + 1] not in named)
    if any(is_elsewhere(clause.tokens, at, telling.named.tokens) for at in others):
        return "it is said of another place"  # "its men *in Lund* were holding out"
    if any(t.lower in named for t in (clause.tokens[end : end + 4] if compiled.place else ahead)):
        return ""
    reach = 1 if compiled.place else min(len(ahead), _AHEAD)
    elsewhere = any(is_elsewhere(clause.tokens, at, telling.named.tokens) for at in range(end, end + reach))
    return "it is said of another place" if elsewhere else ""


def _of_what_is_near(touch: Touch) -> str:
    """As in "*the road to* Tarn is in their hands", "*two villages between* Lund *and* Tarn are held": not the town."""
    found, lowers = touch.occurrence, touch.sentence.lowers
    at = found.spans[0][0]
    aside = lowers[found.spans[0][1] : found.spans[0][1] + 1] == (",",)  # "a village near Tarn, *which* fell in May"
    if found.pattern.elements[0].group != PLACE_GROUP or found.trigger[0] < at or aside:
        return ""
    before = lowers[max(0, at - _PHRASE) : at]
    between = "between" in before and before[-1] == "and"
    from_it = before[-1:] == ("from",) and before[-2:-1] in (("way",), ("road",))
    near = before if between or from_it or (before and before[-1] in _NEAR) else ()
    return next((f"{word} near it" for word in near if word in _THINGS), "")


def _borne_by_another(touch: Touch, telling: Telling) -> str:
    """As in "*Lund* has no strategic value": what a place is worth is told of the one that has it."""
    found, tokens = touch.occurrence, touch.sentence.tokens
    if _WORTHS.isdisjoint(element.group for element in found.pattern.elements):
        return ""
    at = found.start - 1
    while at > 0 and tokens[at].lower in _BEARING:
        at -= 1
    bearer = tokens[max(at, 0)]
    if at == found.start - 1 or not bearer.is_capitalised or at in telling.named.tokens or is_known(bearer.lower):
        return ""
    own = _names_of(touch.compiled.claim.anchors or touch.compiled.places, touch.compiled.claim.statement)
    return "" if bearer.lower in own else f"it is said of {bearer.text}"


_WORTHS = frozenset(["weight", "weighty", "military_weight"])
_BEARING = frozenset(
    ["has", "have", "had", "is", "was", "be", "of", "would", "will", "itself", "holds", "held", "carries"]
)
_PHRASE = 7  # words: "villages on the way from there to"
_NEAR = frozenset(["to", "towards", "toward", "near", "around", "outside", "beyond", "behind"])
_THINGS = load_words("places")["nominals"] | load_words("places")["surroundings"]


@lru_cache(maxsize=4096)
def _names_of(anchors: tuple[str, ...], statement: str) -> frozenset[str]:
    """The lower-cased words with a capital letter of a claim."""
    return frozenset(
        word.lower() for word in " ".join((*anchors, statement)).replace("-", " ").split() if word[0].isupper()
    )


def is_of_own_place(tokens: Sequence[Token], speaker: Speaker | None, places: Collection[str]) -> bool:
    """As in "The mayor *of Lund* said that *his city*": that is Lund, unless `places`, words of names, have it.

    Args:
        tokens: what he says.
        speaker: who.
        places: lower-cased words of the names of the place that is asked for.
    """
    if speaker is None or not any(a.lower in _HIS and b.lower in _SETTLEMENTS for a, b in pairwise(tokens)):
        return False
    of = _OF_PLACE.findall(f"{speaker.name} | {speaker.role} | {speaker.text}")
    return bool(of) and not any(name.lower() in places for name in of)


_OF_PLACE = re.compile(r"\b(?:of|in) ([A-Z]\w+)")
_HIS = frozenset(["his", "her", "their", "its", "our"])
_SETTLEMENTS = load_words("places")["nominals"] | {"region", "province"}
