"""Fights: is it another fight that is told of: *for the title*, *in Lund*, along the whole *front*?"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from monitor.matching.attribution.words import DEMONYMS
from monitor.matching.gate import words_of
from monitor.matching.language.patterns import Element
from monitor.matching.language.vocabulary import Span, plain_words
from monitor.matching.lexicon import load_words
from monitor.matching.propositions.touches import Touch
from monitor.matching.stance.endings import ends_in_part
from monitor.matching.text import POSSESSIVE, Token

_WORDS = load_words("matters")
_OBJECT = 5  # words of what a fight is for: "for the European gypsum market"
_SETTLEMENTS = load_words("places")["settlements"]
_QUOTES = ('"', "“", "”")
_WIDER = frozenset(["region", "oblast", "province"])
_CAPTIVITY = 4  # words: "still in Arland's hands"
_AGAINST = 3  # words: "for his life", "in a court"


def fight_in(touch: Touch) -> Span | None:
    """Where the words of a touch tell of a fight; None where they tell of none."""
    found = touch.occurrence
    elements = zip(found.pattern.elements, found.spans, strict=False)
    return next((span for element, span in elements if _tells_of_fight(element)), None)


def other_fight(touch: Touch, fight: Span) -> str:
    """The word that shows which other fight it is that goes on, or has ended; nothing where it may be the claim's."""
    found, tokens = touch.occurrence, touch.sentence.tokens
    if touch.sentence.lowers[fight[0] - 1] == "where" and "," in touch.sentence.lowers[fight[1] : found.trigger[0]]:
        return "where"  # "the capture of Tarn, *where* fighting had raged, was complete"
    own = words_of(touch.compiled.places)
    side, inside = _toward_a_quarter(tokens[fight[1] : fight[1] + 2 * _OBJECT], own)
    elsewhere = (side if not inside else "") if side else _of_another(touch, fight)
    in_part = ends_in_part(touch, fight) if touch.opposed else ""
    return in_part or _beyond(tokens, found.trigger, fight) or elsewhere or _went_on_elsewhere(touch)


def _went_on_elsewhere(touch: Touch) -> str:
    """As in "fighting went on *in Lund*, not in Tarn", "*in Lund*, the Reds were clearing Tarn of mines"."""
    found, tokens = touch.occurrence, touch.sentence.tokens
    behind = tokens[found.trigger[1] : found.trigger[1] + _AHEAD]
    if found.pattern.at_place or len(behind) < _AHEAD or behind[0].lower not in _AT or behind[2].text != ",":
        return ""
    own = words_of(touch.compiled.places)
    other = behind[1].is_capitalised and behind[1].lower not in own and behind[1].lower not in _CALENDAR
    told = behind[3].text[:1].islower() and behind[3].lower not in ("and", "or", "where", "which")
    return behind[1].lower if other and told and found.end > found.trigger[1] else ""


_AHEAD = 4  # tokens of "in Lund, not"


def _tells_of_fight(element: Element) -> bool:
    return element.group == "fight" or (element.group[0] == "=" and plain_words(element.group) <= _FIGHTING)


_FIGHTING = frozenset(["fight", "fighting", "battle", "battling"])


def _beyond(tokens: Sequence[Token], goes_on: Span, fight: Span) -> str:
    """As in "work *continues* despite the *fighting*", "a *battle* of the *war, which continues*"."""
    of_which = pairwise(t.lower for t in tokens[fight[1] : goes_on[0]] if t.is_word)
    war = next((a for a, b in of_which if b == "which" and a in _WARS), "")
    between = (t.lower for t in tokens[goes_on[1] : fight[0]])
    still = tokens[goes_on[0]].lower == "still" and fight[1] <= goes_on[0]
    if still and tokens[fight[0] - 1].lower in _WHO:
        return "still"  # "soldiers *who fought* there *still* dream of it"
    if tokens[goes_on[0]].lower == "still" and any(t.lemma in _TELLING for t in tokens[goes_on[1] : fight[0]]):
        return "still"  # "officials *still spoke* of the battle"
    behind = (t.lower for t in tokens[goes_on[1] : goes_on[1] + _CAPTIVITY] if still)
    return (
        war
        or next((word for word in between if word in ("despite", "amid")), "")
        or next((word for word in behind if word in _WORDS["captivity"]), "")
    )  # "officers captured in the fighting are *still* in enemy *hands*"


_TELLING = load_words("speakers")["telling"] | {"speak", "talk", "refer", "call", "describe"}

_WHO = ("who", "having", "had")

_WARS = ("war", "campaign", "conflict", "offensive", "operation")


def _of_another(touch: Touch, fight: Span) -> str:
    """As in "the fight *for the title* continues", "*another* battle", "fighting in *Lund*"."""
    tokens, at_place = touch.sentence.tokens, touch.occurrence.pattern.at_place
    before = tokens[fight[0] - 1].lower if fight[0] else ""
    ahead = [t for t in tokens[fight[1] : fight[1] + _OBJECT] if t.text not in _QUOTES]
    figure = ahead[1].lower if ahead[1:] and ahead[0].lower == "of" else ""
    against = next((t.lower for t in ahead[:_AGAINST] if t.lower in _WORDS["fought_against"]), "")
    if against or before in ("another", "other") or figure in _WORDS["figures"]:
        return against or figure or before  # "still fights the cold", "the battle of nerves around Tarn"
    much = _across_much(tokens[fight[1] : fight[1] + 2 * _OBJECT], words_of(touch.compiled.places))
    if much or not (at_place or _is_led(touch, fight)) or not ahead:
        return much
    wider = next((b.lower for a, b in pairwise(ahead) if a.is_capitalised and b.lower in _WIDER), "")
    if wider and ahead[0].lower in ("for", "in", "over", "across"):
        return wider  # "the battle for the Norland region": of more than the place
    if broad := _across_a_land(ahead) or _elsewhere(touch, ahead):
        return broad
    if ahead[0].lower not in ("for", "over", "to"):
        return ""
    aimed = any(t.lower in _WORDS["fought_for"] or t.is_capitalised for t in ahead[1:])
    return "" if aimed else ahead[0].lower


def _is_led(touch: Touch, fight: Span) -> bool:
    """Does "there" stand before the fight: "*There* the fight for the cup goes on"?"""
    first = touch.occurrence.spans[0]
    return first[1] <= fight[0] and touch.sentence.lowers[first[0]] in ("there", "here")


def _elsewhere(touch: Touch, ahead: Sequence[Token]) -> str:
    """As in "(fighting) *in Norland* (goes on)", "along the entire *front*"."""
    at_large = _on_the_front([t.lower for t in touch.sentence.tokens if t.start >= ahead[0].start][:_FRONT])
    if at_large:
        return at_large
    own = words_of(touch.compiled.places)
    at = 1 if [t.lower for t in ahead[1:2]] != ["the"] else 2
    named = next(iter(ahead[at : at + 1]), None)
    if ahead[0].lower not in _AT or named is None or not named.is_capitalised or named.lower in _CALENDAR:
        return ""
    owner = named.lower.endswith(DEMONYMS) or any(t.lower in POSSESSIVE for t in ahead[at + 1 : at + 2])
    if owner or any(t.lower in own for t in ahead):
        return ""  # "the battle for Norland's town", "for Lund and Tarn"
    return named.lower


def _on_the_front(ahead: Sequence[str]) -> str:
    """As in "along the entire length of the contact *line*", "in the southern *direction*": not at the place."""
    if not {"along", "across", "at"}.isdisjoint(ahead[:3]):
        fronts = ((a, b) for a, b in pairwise(ahead) if b in _FRONTS)
        front = next((b for a, b in fronts if not (b.startswith("line") and a in _TRACKS)), "")
        if front:
            return front
    return next((b for a, b in pairwise(ahead) if a in _DIRECTIONS and b in _SECTORS), "")


_TRACKS = ("railway", "rail", "train", "tree", "power", "supply")

_FRONT = 9  # words: "along the entire length of the line"

_SECTORS = _WORDS["sectors"]

_AT = frozenset(["in", "around", "near", "across"])

_FRONTS = frozenset(["front", "frontline", "frontlines", "line", "lines"])

_CALENDAR = load_words("places")["calendar"]


def _across_much(ahead: Sequence[Token], own: frozenset[str]) -> str:
    """As in "(fighting) goes on across *much* of Norland"."""
    lowers = [t.lower for t in ahead]
    at = next((i for i, word in enumerate(lowers) if word in ("across", "throughout")), len(ahead))
    wide = lowers[at + 1 : at + 2] and lowers[at + 1] in ("much", "most", "all") and lowers[at + 2 : at + 3] == ["of"]
    named = ahead[at + 3 : at + 4]
    return lowers[at + 1] if wide and named and named[0].is_capitalised and named[0].lower not in own else ""


def _toward_a_quarter(ahead: Sequence[Token], own: frozenset[str]) -> tuple[str, bool]:
    """The side of the place where it is told to be, and whether that is a part of it.

    As in "(fighting) went on *in the west of the town*"; "goes on *to the west of Tarn*" and "*beyond* it" are outside.
    """
    lowers = [t.lower for t in ahead]
    for at, word in enumerate(lowers):
        of = word in _WORDS["directions"] and lowers[at + 1 : at + 2] == ["of"]
        place = [w for w in lowers[at + 1 + of : at + 3 + of] if w != "the"][:1]
        if (of or word in _BEYOND) and place and (place[0] in _SETTLEMENTS or place[0] in own):
            return word, lowers[at - 2 : at] in (["in", "the"], ["on", "the"])
    return "", False


_BEYOND = ("outside", "beyond")


def _across_a_land(ahead: Sequence[Token]) -> str:
    """As in "(fighting) rages in *eastern Norland*", "goes on across *the east*": of more than the place."""
    at = next((i for i, t in enumerate(ahead[:4]) if t.lower in ("in", "across", "for", "throughout")), len(ahead))
    lowers = [t.lower for t in ahead[at + 1 : at + 3]]
    named = bool(lowers) and lowers[0] in _DIRECTIONS and ahead[at + 2 : at + 3] and ahead[at + 2].is_capitalised
    return lowers[0] if named else lowers[1] if lowers[:1] == ["the"] and set(lowers[1:]) & _QUARTERS else ""


_QUARTERS = frozenset(["east", "west", "north", "south"])

_DIRECTIONS = frozenset(f"{quarter}ern" for quarter in _QUARTERS)
