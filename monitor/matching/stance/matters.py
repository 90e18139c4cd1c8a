"""Matters: do the words speak of something else: the fight *for the title*, no significance *for prices*?"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from monitor.matching.attribution.words import DEMONYMS
from monitor.matching.events.slots import PLACE_GROUP
from monitor.matching.gate import words_of
from monitor.matching.language.patterns import Element
from monitor.matching.language.vocabulary import Span, plain_words
from monitor.matching.lexicon import load_words
from monitor.matching.mood.parts import find_foothold
from monitor.matching.propositions.touches import Touch
from monitor.matching.stance.consequences import other_consequence
from monitor.matching.stance.endings import ends_in_part
from monitor.matching.stance.takings import takes_no_place
from monitor.matching.text import POSSESSIVE, Token

_WORDS = load_words("matters")
_WIDER = frozenset(["region", "oblast", "province"])
_CAPTIVITY = 4  # words: "still in Arland's hands"
_AGAINST = 3  # words: "for his life", "in a court"
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
        or _named_town(touch)
        or _exchange(touch)
        or _situation(touch)
        or _pictured(touch)
        or _lost(touch)
        or takes_no_place(touch)
        or _a_title(touch)
        or _contested_thing(touch)
    )
    if away:
        return away
    if touch.number is not None:
        victims = touch.compiled.victims
        others = _WORDS["no_dead"] if victims and victims.are_civilians else _WORDS["no_dead"] | _WORDS["no_soldiers"]
        others = others.intersection(touch.sentence.lowers[found.start : found.end + 1])
        return next(iter(sorted(others)), "")
    fight = next((s for e, s in zip(found.pattern.elements, found.spans, strict=False) if _tells_of_fight(e)), None)
    if fight is not None:
        if touch.sentence.lowers[fight[0] - 1] == "where" and "," in touch.sentence.lowers[fight[1] : found.trigger[0]]:
            return "where"  # "the capture of Tarn, *where* fighting had raged, was complete"
        own = words_of(touch.compiled.places)
        side, inside = _toward_a_quarter(tokens[fight[1] : fight[1] + 2 * _OBJECT], own)
        elsewhere = (side if not inside else "") if side else _other_fight(touch, fight)
        in_part = ends_in_part(touch, fight) if touch.opposed else ""
        return in_part or _beyond(tokens, found.trigger, fight) or elsewhere or _went_on_elsewhere(touch)
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


_CONTESTED = frozenset(
    ["picture", "claim", "claims", "account", "version", "versions", "question", "figure", "figures"]
)


def _a_title(touch: Touch) -> str:
    """As in "a film, “*The Fall* of Tarn”": a name with capitals and marks around it."""
    tokens, first = touch.sentence.tokens, touch.occurrence.trigger[0]
    if not touch.sentence.number or not tokens[first].is_capitalised or tokens[first].lemma not in _NAMED_EVENTS:
        return ""
    before = [t.text for t in tokens[max(0, first - 2) : first]]
    return "a title" if before[1:] == ["The"] and before[0] in _QUOTES else ""


_NAMED_EVENTS = frozenset(["fall", "capture", "loss", "liberation", "siege", "battle", "seizure"])


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


def _pictured(touch: Touch) -> str:
    """As in "the *picture* matched the mines, but not when it was taken": pictures are taken, too.

    So it is with "*Photo*: a street in Tarn, taken by Ivo Brandt".
    """
    found, tokens = touch.occurrence, touch.sentence.tokens
    if tokens[found.trigger[0]].lower not in ("taken", "took", "captured"):
        return ""
    shown = any(last - first == 1 and tokens[first].lower in ("it", "they") for first, last in found.spans)
    shown = shown or (tokens[found.trigger[0] - 1].text == "," and tokens[found.trigger[0]].lower == "taken")
    return next((t.lower for t in tokens[: found.start] if shown and t.lower in _EVIDENCE), "")


_EVIDENCE = load_words("speakers")["evidence"]


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


def _named_town(touch: Touch) -> str:
    """As in "won back *the town of Lund*": another, though the text is at the place."""
    found, tokens = touch.occurrence, touch.sentence.tokens
    ends = (last for first, last in found.spans if tokens[last - 1].lower in _SETTLEMENTS)
    behind = (tokens[last : last + 2] for last in ends)
    claim = touch.compiled.claim
    own = words_of(touch.compiled.places or claim.anchors or (claim.statement,))
    names = (pair[1] for pair in behind if len(pair) == 2 and pair[0].lower == "of" and pair[1].is_capitalised)
    return next((name.lower for name in names if name.lower not in own), "")


def _lost(touch: Touch) -> str:
    """As in "admitted *losing* control of Tarn", "the *loss* of control over it": of a loss, and read as one."""
    found = touch.occurrence
    if found.group not in _CONTROL:
        return ""
    near = touch.sentence.tokens[max(0, found.trigger[0] - _BEFORE_CONTROL) : found.trigger[1]]
    return next((t.lower for t in near if t.lemma in ("lose", "loss")), "")


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
    found = touch.occurrence
    if found.group != "in_hands":
        return ""
    lowers = touch.sentence.lowers
    if lowers[found.trigger[0]] in ("controls", "controlled", "rules", "ruled"):
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
_QUOTES = ('"', "“", "”")
_WHO = ("who", "having", "had")
_WARS = ("war", "campaign", "conflict", "offensive", "operation")


def _other_fight(touch: Touch, fight: Span) -> str:
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
_SECTORS = frozenset(["direction", "directions", "sector", "sectors", "axis", "axes", "flank", "flanks"])
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
