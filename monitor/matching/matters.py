"""Matters: do the words speak of something else: the fight *for the title*, no significance *for prices*?"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from monitor.matching.attribution.words import DEMONYMS
from monitor.matching.compilation import PLACE_GROUP
from monitor.matching.gate import words_of
from monitor.matching.lexicon import load_words
from monitor.matching.patterns import Element
from monitor.matching.propositions import Touch
from monitor.matching.text import NOT, POSSESSIVE, Token
from monitor.matching.vocabulary import Span, plain_words

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
        or _named_town(touch)
        or _exchange(touch)
        or _situation(touch)
        or _pictured(touch)
        or _lost(touch)
    )
    if away:
        return away
    if touch.number is not None:
        others = _WORDS["no_dead_soldiers"].intersection(touch.sentence.lowers[found.start : found.end + 1])
        return next(iter(sorted(others)), "")
    fight = next((s for e, s in zip(found.pattern.elements, found.spans, strict=False) if _tells_of_fight(e)), None)
    if fight is not None:
        return _beyond(tokens, found.trigger, fight) or _other_fight(touch, fight)
    if not touch.compiled.claim.hypothetical:
        return ""
    taken = "" if found.pattern.elements[0].group == PLACE_GROUP else _taken_elsewhere(touch)
    taken = taken or _of_things(touch) or _immaterial(touch) or _not_only(touch) or _of_doing(touch)
    taken = taken or _by_whoever(touch) or _asked(touch)
    return taken or _struck(tokens, found.start) or _for_whom(tokens, found.trigger[1])


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
    remaining = tokens[at].lower == "remaining" and touch.compiled.claim.contradicts
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
    own = words_of(touch.compiled.claim.places or touch.compiled.claim.anchors)
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


def _taken_elsewhere(touch: Touch) -> str:
    """As in "*taking Lund* would", "*Lund's fall* would", "*Lund itself* is": of another town."""
    tokens, claim = touch.sentence.tokens, touch.compiled.claim
    own = words_of(claim.places or claim.anchors)
    end = touch.occurrence.trigger[0]
    if not own or not own.isdisjoint(touch.sentence.lowers[:end]):
        return ""
    before = tokens[:end]
    return next((t.lower for i, t in enumerate(before) if t.is_capitalised and _is_taken(tokens, i)), "")


def _of_things(touch: Touch) -> str:
    """As in "the *tanks* would not turn the tide", "the *talks* had no significance": no place is spoken of."""
    found = touch.occurrence
    if not found.pattern.at_place:
        return ""
    first, *behind = touch.sentence.tokens[found.start : found.start + 2]
    of_this = first.lower == "this" and behind and behind[0].is_word and behind[0].lower not in _BEHIND_THIS
    if first.lower in _MANY or of_this:
        return behind[0].lower if of_this else first.lower  # "this *package* is worthless"
    before = touch.sentence.tokens[: min(found.start, found.trigger[0])]
    edge = max((i for i, t in enumerate(before) if t.text in ',;:“"' or t.lower in _SUBJECT_EDGES), default=-1)
    subject = before[edge + 1 :]
    named = words_of(touch.compiled.claim.places)
    if any(t.lower in named or t.lower in _PLACES["nominals"] or t.lower in _EVENTS for t in subject):
        return ""
    return next((t.lower for t in subject if t.lemma in _WORDS["things"]), "")


def _not_only(touch: Touch) -> str:
    """As in "has *not only* a symbolic but also a strategic importance", "is *more than* a symbol": not denied."""
    near = touch.sentence.lowers[max(0, touch.occurrence.start - 1) : touch.occurrence.end]
    only = (b for a, b in pairwise(near) if a in NOT and b in ("only", "just", "merely", "simply"))
    at = next((i for i, (a, b) in enumerate(pairwise(near)) if (a, b) == ("more", "than")), 0)
    exceeds = "more" if at and near[at - 1] not in _NO_MORE else ""
    return "" if touch.opposed else exceeds or next(only, "")


_NO_MORE = frozenset([*NOT, "no", "nothing", "little", "hardly", "barely", "symbolic", "worth"])


def _by_whoever(touch: Touch) -> str:
    """As in "people *who call* it worthless have never been there": not the speaker's own words."""
    at = touch.occurrence.start
    others = touch.sentence.lowers[max(0, at - 1) : at] == ("who",) and not touch.opposed
    return "who" if others and touch.sentence.tokens[at].lemma in _WORDS["calling"] else ""


def _of_doing(touch: Touch) -> str:
    """As in "it is pointless *to* speculate", "it is important *that* he": no place is spoken of."""
    tokens, found = touch.sentence.tokens, touch.occurrence
    behind = tokens[found.trigger[1] : found.trigger[1] + 2]
    if tokens[found.start].lower != "it" or len(behind) < 2 or behind[0].lower not in ("to", "that"):
        return ""
    to_whom = behind[1].is_capitalised or behind[1].lower in _WHOM
    return "" if behind[0].lower == "to" and to_whom else behind[0].lower


_WHOM = load_words("patterns")["new_subjects"] | load_words("mood")["subjects"] | {"anyone", "anybody", "us", "them"}


def _immaterial(touch: Touch) -> str:
    """As in "has great *spiritual* significance", "is *culturally* important": not what it is worth in a war."""
    found = touch.occurrence
    before = touch.sentence.lowers[max(0, found.trigger[0] - 1) : found.trigger[0]]
    return next((w for w in before if touch.opposed and w in _WORDS["immaterial"]), "")


_BEHIND_THIS = load_words("patterns")["behind_this"]
_MANY = frozenset(["losses", "towns", "places", "settlements", "battles"])
"""Of men, or of more than one place."""
_RELATIVES = frozenset(["which", "that", "who"])
_SETTLEMENTS = load_words("places")["settlements"]
_EVENTS = ("it", "its", "fall", "capture", "loss", "victory", "seizure", "success", "battle", "retreat", "withdrawal")
_FIGHTERS = load_words("actors")["fighters"]
_SUBJECT_EDGES = ("that", "but", "and", "if", "while", "say", "says", "said")
_PLACES = load_words("places")


def _is_taken(tokens: Sequence[Token], at: int) -> bool:
    """Does a name stand there that is taken: "taking Lund", "the fall of Lund", "Lund's loss"?"""
    if tokens[at].lower.removesuffix("s").endswith(DEMONYMS):
        return False
    before, after = [t.lower for t in tokens[max(0, at - 2) : at]], [t.lower for t in tokens[at + 1 : at + 3]]
    owned = len(after) == 2 and after[0] in POSSESSIVE and after[1] in _WORDS["taken"]
    of = before[1:] == ["of"] and before[0] in _WORDS["taken"]
    return of or owned or after[:1] == ["itself"] or any(t in _WORDS["taking"] for t in before[-1:])


def _asked(touch: Touch) -> str:
    """As in "it does not matter *who* sent us", "*that* we are few", "would not help *matters*"."""
    lowers, (first, at) = touch.sentence.lowers, touch.occurrence.trigger
    lemmas = touch.sentence.lemmas[first:at]
    noun = next((b for a, b in pairwise(lowers[max(0, first - 1) : at + 1]) if a in _WITH and b == "matters"), "")
    behind = lowers[at : at + 1]
    if noun or not behind or behind[0] in _WORDS["asked"]:
        return noun or "".join(behind)
    told = lowers[at + 1 : at + 1 + _SUBORDINATE]
    of_it = not (words_of(touch.compiled.claim.places) | _PLACES["nominals"] | _WORDS["taken"]).isdisjoint(told)
    verb = "matter" in lemmas
    return behind[0] if verb and behind[0] in _SUBORDINATING and not of_it else ""


_WITH = ("help", "helps", "helped", "make", "makes", "made", "complicate", "complicates", "settle", "other", "such")
_SUBORDINATING = ("that", "whether", "if", "because")
_SUBORDINATE = 8  # words: "that in the end the town"


def _struck(tokens: Sequence[Token], start: int) -> str:
    """As in "the *strikes on* Tarn were of no significance"."""
    before = pairwise(tokens[max(0, start - _OBJECT) : start + 1])
    return next((a.lower for a, b in before if a.lemma in _WORDS["struck"] and b.lower in ("on", "against", "to")), "")


def _holds_elsewhere(tokens: Sequence[Token], held: Span) -> str:
    """As in "holding *new* positions", "the line *west* of the town", "the royal *hold* on Lund": not in it."""
    if _is_held(tokens, held[0]):
        return tokens[held[0]].lower
    front = next((t.lower for t in tokens[: held[0]] if t.lower in ("front", "frontline", "frontlines")), "")
    new = front or ("new" if any(t.lower == "new" for t in tokens[held[0] : held[1]]) else "")
    ahead = [t.lower for t in tokens[held[1] : held[1] + _OBJECT]]
    away = (a for a, b in pairwise(ahead) if a in _WORDS["directions"] and b == "of")
    return new or next(away, "") or next((b for a, b in pairwise(ahead) if a == "the" and b in _QUARTERS), "")


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
    behind = (t.lower for t in tokens[goes_on[1] : goes_on[1] + _CAPTIVITY] if still)
    return (
        war
        or next((word for word in between if word in ("despite", "amid")), "")
        or next((word for word in behind if word in _WORDS["captivity"]), "")
    )  # "officers captured in the fighting are *still* in enemy *hands*"


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
    much = _across_much(tokens[fight[1] : fight[1] + 2 * _OBJECT], words_of(touch.compiled.claim.places))
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
    own = words_of(touch.compiled.claim.places)
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


def _across_a_land(ahead: Sequence[Token]) -> str:
    """As in "(fighting) rages in *eastern Norland*", "goes on across *the east*": of more than the place."""
    at = next((i for i, t in enumerate(ahead[:4]) if t.lower in ("in", "across", "for", "throughout")), len(ahead))
    lowers = [t.lower for t in ahead[at + 1 : at + 3]]
    named = bool(lowers) and lowers[0] in _DIRECTIONS and ahead[at + 2 : at + 3] and ahead[at + 2].is_capitalised
    return lowers[0] if named else lowers[1] if lowers[:1] == ["the"] and set(lowers[1:]) & _QUARTERS else ""


_QUARTERS = frozenset(["east", "west", "north", "south"])
_DIRECTIONS = frozenset(f"{quarter}ern" for quarter in _QUARTERS)


def _for_whom(tokens: Sequence[Token], at: int) -> str:
    """As in "no significance *for world prices*"."""
    if tokens[0].lower in ("for", "to") and (fronted := _trade_in(tokens[1:_OBJECT])):
        return fronted  # "*For its customers* the loss changes little"
    ahead = tokens[at : at + _OBJECT + 1]
    to = next((i for i, t in enumerate(ahead[:2]) if t.lower in ("for", "to", "on")), None)
    return "" if to is None else _trade_in(ahead[to + 1 :])


def _trade_in(tokens: Sequence[Token]) -> str:
    return next((t.lower for t in tokens if t.lower in _WORDS["trades"]), "")
