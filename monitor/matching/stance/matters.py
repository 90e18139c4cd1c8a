"""Matters: do the words speak of something else: the fight *for the title*, no significance *for prices*?"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, takewhile

from monitor.matching.attribution.words import DEMONYMS
from monitor.matching.events.slots import PLACE_GROUP
from monitor.matching.gate import words_of
from monitor.matching.language.vocabulary import Span
from monitor.matching.lexicon import load_words
from monitor.matching.mood.parts import find_foothold
from monitor.matching.propositions.touches import Touch
from monitor.matching.stance.consequences import other_consequence
from monitor.matching.stance.fights import fight_in, other_fight
from monitor.matching.stance.takings import takes_no_place
from monitor.matching.text import POSSESSIVE, Token

_WORDS = load_words("matters")
_OBJECT = 5  # words of what something is for: "for the European gypsum market"


def other_matter(touch: Touch) -> str:
    """The word that shows what else it is about; nothing where it may be the claim."""
    found = touch.occurrence
    tokens, first = touch.sentence.tokens, found.spans[0]
    if found.pattern.elements and found.pattern.elements[0].group == PLACE_GROUP and _owns(tokens, first):
        return tokens[first[1] + 1].lower
    away = _holds_elsewhere(tokens, found.trigger) if found.group == "hold_out" else _beside(touch)
    away = (
        _left_over(touch)
        or away
        or _holds_around(touch)
        or find_foothold(tokens, found.trigger)
        or _held_on_to(touch)
        or _exchange(touch)
        or _situation(touch)
        or _lost(touch)
        or _passes(touch)
        or takes_no_place(touch)
        or _contested_thing(touch)
    )
    if away:
        return away
    if touch.number is not None:
        victims = touch.compiled.victims
        others = _WORDS["no_dead"] if victims and victims.are_civilians else _WORDS["no_dead"] | _WORDS["no_soldiers"]
        others = others.intersection(touch.sentence.lowers[found.start : found.end + 1])
        return next(iter(sorted(others)), "")
    if (fight := fight_in(touch)) is not None:
        return other_fight(touch, fight)
    return other_consequence(touch) if touch.compiled.hypothetical else ""


def _held_on_to(touch: Touch) -> str:
    """As in "gave up Tarn but has held on *to Lund*": which other place it is that is held."""
    last = touch.occurrence.trigger[1]
    behind = touch.sentence.tokens[last : last + 2]
    if touch.occurrence.group != "hold_out" or len(behind) < 2 or behind[0].lower not in ("to", "onto"):
        return ""
    own = words_of(touch.compiled.places)
    return behind[1].lower if behind[1].is_capitalised and behind[1].lower not in own else ""


def _contested_thing(touch: Touch) -> str:
    """As in "it was a *contested picture*": of what somebody says, and not the place."""
    at = touch.occurrence.trigger[1]
    behind = touch.sentence.lowers[at : at + 1]
    told = touch.sentence.lowers[touch.occurrence.trigger[0]] in ("contested", "disputed")
    return behind[0] if told and behind and behind[0] in _CONTESTED else ""


_CONTESTED = _WORDS["contested"]


def _left_over(touch: Touch) -> str:
    """As in "clearing the *remaining* troops from Tarn", "nobody *left* in Tarn": neither that they remain nor go.

    So it is with "the best units that Arland has *left*".
    """
    tokens, at = touch.sentence.tokens, touch.occurrence.trigger[0]
    remaining = tokens[at].lower == "remaining" and touch.compiled.contradicts
    left = tokens[at].lower == "left" and at > 0 and tokens[at - 1].lower in _WORDS["left_over"]
    left = left or (tokens[at].lower == "left" and touch.sentence.lowers[at + 1 : at + 2] == ("-",))  # "left-wing"
    units = at > 3 and tokens[at - 4].lemma in _FIGHTERS and touch.sentence.lowers[at - 3] == "that"
    left = left or (tokens[at].lower == "left" and units and touch.sentence.lowers[at - 1] in ("has", "have", "had"))
    return tokens[at].lower if remaining or left else ""


def _exchange(touch: Touch) -> str:
    """As in "an *exchange of* fire": a noun, and over in a minute; not "they exchange fire"."""
    at = touch.occurrence.trigger[0]
    noun = touch.sentence.tokens[at].lower in ("exchange", "exchanges")
    return "exchange of" if noun and touch.sentence.lowers[at + 1 : at + 2] == ("of",) else ""


def _lost(touch: Touch) -> str:
    """As in "admitted *losing* control of Tarn", "the *loss* of control over it": of a loss, and read as one."""
    found = touch.occurrence
    if found.group not in _CONTROL:
        return ""
    near = touch.sentence.tokens[max(0, found.trigger[0] - _BEFORE_CONTROL) : found.trigger[1]]
    return next((t.lower for t in near if t.lemma in _GIVING_UP), "")


def _passes(touch: Touch) -> str:
    """As in "*control* of the town *passed* to the Reds": theirs, and read as such; not that of him who tells it."""
    found, tokens = touch.occurrence, touch.sentence.tokens
    noun = touch.sentence.lowers[found.trigger[0] : found.trigger[0] + 2] in (("control", "of"), ("control", "over"))
    if found.group not in _CONTROL or not noun:
        return ""
    behind = takewhile(lambda t: t.is_word, tokens[found.end : found.end + _OBJECT])
    return next((t.lower for t in behind if t.lemma in _PASSING), "")


_PASSING = frozenset(["pass", "shift", "revert", "transfer", "go"])
_GIVING_UP = frozenset(["lose", "loss", "relinquish", "cede", "yield", "surrender", "abandon", "forfeit"])
_CONTROL = ("control_verb", "=control", "in_hands")
_BEFORE_CONTROL = 3  # words: "lost its full control of"
_RELATIVES = frozenset(["which", "that", "who"])
_SETTLEMENTS = load_words("places")["settlements"]
_FIGHTERS = load_words("actors")["fighters"]


def _holds_elsewhere(tokens: Sequence[Token], held: Span) -> str:
    """As in "holding *new* positions", "the line *west* of the town", "the royal *hold* on Lund": not in it."""
    if _is_held(tokens, held[0]):
        return tokens[held[0]].lower
    front = next((t.lower for t in tokens[: held[0]] if t.lower in ("front", "frontline", "frontlines")), "")
    new = front or ("new" if any(t.lower == "new" for t in tokens[held[0] : held[1]]) else "")
    ahead = [t.lower for t in tokens[held[1] : held[1] + _OBJECT]]
    away = (a for a, b in pairwise(ahead) if a in _WORDS["directions"] and b == "of")
    nearby = next((w for w in ahead if w in _NEARBY), "")  # "left the town and hold positions *nearby*"
    return new or nearby or next(away, "") or next((b for a, b in pairwise(ahead) if a == "the" and b in _QUARTERS), "")


_NEARBY = frozenset(["nearby", "outside", "elsewhere"])


def _is_held(tokens: Sequence[Token], at: int) -> bool:
    """As in "the royal hold on Lund", "Arland's hold on power", "the last hold-outs there": a noun."""
    if tokens[at + 1 : at + 2] and tokens[at + 1].text == "-":
        return True
    before = tokens[at - 1] if at else None
    if before is None or tokens[at].lower != "hold":
        return False
    owner = before.lower in POSSESSIVE or before.lower in ("the", "its", "their", "our", "his", "a")
    return owner or (before.is_capitalised and before.lower.endswith(DEMONYMS))


def _beside(touch: Touch) -> str:
    """As in "repelled attacks near Lund, *west* of the town": the place only tells where that is."""
    found, tokens = touch.occurrence, touch.sentence.tokens
    if found.group != "repel":
        return ""
    places = (s for e, s in zip(found.pattern.elements, found.spans, strict=False) if e.group == PLACE_GROUP)
    between = [t.lower for t in tokens[found.trigger[1] : next(places, found.trigger)[0]]]
    if "that" in between:
        return "that"  # "… near Lund, and that the town was shelled"
    return between[-2] if len(between) > 1 and between[-1] == "of" and between[-2] in _WORDS["directions"] else ""


def _holds_around(touch: Touch) -> str:
    """As in "held positions *around* Tarn", "held out in a mine *near* the town": not in it."""
    found, lowers = touch.occurrence, touch.sentence.lowers
    around = not _AROUND.isdisjoint(touch.sentence.forms)
    if not around or not any(t.lemma in _HOLDING for t in touch.sentence.tokens[found.start : found.end]):
        return _flies_around(touch)
    own = words_of(touch.compiled.places)
    near = (at for at in range(found.start, min(found.end + _BEHIND, len(lowers) - 1)) if lowers[at] in _AROUND)
    named = (
        at for at in near if own.intersection(lowers[at + 1 : at + 2]) or _SETTLEMENTS & {*lowers[at + 1 : at + 3]}
    )
    return next((lowers[at] for at in named), "")


def _flies_around(touch: Touch) -> str:
    """As in "a flag flies on *the hill* above Tarn", "*outside* the town"; not "over Tarn"."""
    found = touch.occurrence
    if "flag" not in touch.sentence.forms:
        return ""
    return next((w for w in touch.sentence.lowers[found.start : found.end] if w in _AROUND or w in _HEIGHTS), "")


_HEIGHTS = frozenset(["hill", "hills", "heights", "heap", "heaps", "ridge", "mountain"])
_HOLDING = frozenset(["hold", "keep", "defend", "man"])
_AROUND = frozenset(["around", "near", "outside"])
_BEHIND = 4  # tokens: "still held | positions on hills around Tarn"


def _situation(touch: Touch) -> str:
    """As in "the *situation* in the town is under control": nobody's hands are meant."""
    found, lowers = touch.occurrence, touch.sentence.lowers
    if found.group != "in_hands":
        return ""
    struck = {"off", "list"} <= {*lowers[found.start : found.trigger[0]]}  # "struck it off the list of towns under"
    if struck or lowers[found.trigger[0]] in ("controls", "controlled", "rules", "ruled"):
        return lowers[found.trigger[0]]  # "in areas it controls"
    near = lowers[max(0, found.start - 4) : found.start]
    hangs_on = near[-1] if near and near[-1] in _WORDS["beside"] and found.start < found.trigger[0] else ""
    told_of = _RELATIVES.isdisjoint(lowers[found.start : found.trigger[0]])
    return "situation" if "situation" in near else hangs_on if told_of else ""  # "those taken *near Tarn* are in …"


def _owns(tokens: Sequence[Token], place: Span) -> bool:
    """As in "Tarn's gypsum (was not important)"; its fall and its value are the place's own."""
    following = tokens[place[1] : place[1] + 2]
    own = len(following) == 2 and following[0].lemma in POSSESSIVE
    return own and following[1].is_word and following[1].lower not in _WORDS["own"]


_QUARTERS = frozenset(["east", "west", "north", "south"])
