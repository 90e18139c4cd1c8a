"""Consequences: do words about what something would lead to, or be worth, speak of something else than the claim?"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, takewhile

from monitor.matching.attribution.words import DEMONYMS
from monitor.matching.events.slots import PLACE_GROUP
from monitor.matching.gate import words_of
from monitor.matching.language.vocabulary import tokens_of
from monitor.matching.lexicon import load_words
from monitor.matching.propositions.touches import Touch
from monitor.matching.text import NOT, POSSESSIVE, Token

_WORDS = load_words("matters")
_OBJECT = 5  # words of what something is for: "for the European gypsum market"
_MERELY = ("only", "just", "merely", "simply")
_NO_MORE = frozenset([*NOT, "no", "nothing", "little", "hardly", "barely", "symbolic", "worth"])
_WHOM = load_words("patterns")["new_subjects"] | load_words("mood")["subjects"] | {"anyone", "anybody", "us", "them"}
_BEHIND_THIS = load_words("patterns")["behind_this"]
_MANY = frozenset(["losses", "towns", "places", "settlements", "battles"])
"""Of men, or of more than one place."""
_EVENTS = ("it", "its", "fall", "capture", "loss", "victory", "seizure", "success", "battle", "retreat", "withdrawal")
_SUBJECT_EDGES = ("that", "but", "and", "if", "while", "say", "says", "said")
_PLACES = load_words("places")
_WITH = ("help", "helps", "helped", "make", "makes", "made", "complicate", "complicates", "settle", "other", "such")
_SUBORDINATING = ("that", "whether", "if", "because")
_SUBORDINATE = 8  # words: "that in the end the town"


def other_consequence(touch: Touch) -> str:
    """The word that shows of what else they speak; nothing where it may be the claim."""
    found, tokens = touch.occurrence, touch.sentence.tokens
    taken = "" if found.pattern.elements[0].group == PLACE_GROUP else _taken_elsewhere(touch)
    taken = taken or _of_things(touch) or _immaterial(touch) or _not_only(touch) or _of_doing(touch)
    taken = taken or _by_whoever(touch) or _asked(touch) or _of_words(touch) or _a_motive(touch) or _of_its(touch)
    return taken or _for_whom(tokens, found.trigger[1])


def _taken_elsewhere(touch: Touch) -> str:
    """As in "*taking Lund* would", "*Lund's fall* would", "*Lund itself* is": of another town."""
    tokens, claim = touch.sentence.tokens, touch.compiled.claim
    own = words_of(touch.compiled.places or claim.anchors)
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
    named = words_of(touch.compiled.places)
    before = touch.sentence.tokens[: min(found.start, found.trigger[0])]
    edge = max((i for i, t in enumerate(before) if t.text in ',;:“"' or t.lower in _SUBJECT_EDGES), default=-1)
    subject = before[edge + 1 :]
    lowers = [t.lower for t in subject]
    until = touch.sentence.lowers[max(edge, found.start - 2) + 1 : found.trigger[0]]
    whole = lowers + [first.lower] * (first.lower in named)
    if of_it := _of_something_there(whole, named) or _event_of_another(until, named):
        return of_it
    if any(t.lower in named or t.lower in _PLACES["nominals"] or t.lower in _EVENTS for t in subject):
        return ""
    return next((t.lower for t in subject if t.lemma in _WORDS["things"]), "")


def _not_only(touch: Touch) -> str:
    """As in "has *not only* a symbolic but also a strategic importance", "is *more than* a symbol": not denied."""
    (first, last), lowers = touch.occurrence.trigger, touch.sentence.lowers
    if lowers[first] == "nothing" and lowers[last : last + 1] == ("but",):
        return "nothing but"  # "has won little, and *nothing but* villages since"
    own, first = tokens_of(touch.occurrence.spans), max(0, touch.occurrence.start - 1)
    pairs = list(enumerate(pairwise(touch.sentence.lowers[first : touch.occurrence.end]), first))
    only = (b for _, (a, b) in pairs if (a in NOT and b in _MERELY) or (a == "no" and b in ("small", "mean", "minor")))
    exceeds = (
        a
        for i, (a, b) in pairs
        if i not in own and (a, b) == ("more", "than") and touch.sentence.lowers[max(0, i - 1)] not in _NO_MORE
    )
    return "" if _makes_much(touch) else next(exceeds, "") or next(only, "")


def _makes_much(touch: Touch) -> bool:
    """Do the words tell of great worth: the contrary, of most claims; of one that says so itself, they do not?"""
    return touch.opposed != touch.compiled.is_of_worth


def _of_something_there(subject: Sequence[str], named: frozenset[str]) -> str:
    """As in "*pictures of* Tarn are of no value", not "the loss of Tarn": of what only has to do with the place."""
    heads = (a for a, b, c in zip(subject, subject[1:], subject[2:], strict=False) if b == "of" and c in named)
    head = next(heads, "")
    own = head in _EVENTS or head in _WORDS["own"] or head in _PLACES["nominals"] or head.endswith("ing")
    return "" if own or head in ("much", "most", "all", "part") else head


def _event_of_another(subject: Sequence[str], named: frozenset[str]) -> str:
    """As in "the loss *of his leg*", "the fall *of the dam*": of what is no place."""
    at = next((i + 1 for i, (a, b) in enumerate(pairwise(subject)) if a in _WORDS["taken"] and b == "of"), 0)
    whose = tuple(takewhile(lambda word: word not in _WHERE, subject[at + 1 : at + 1 + _OBJECT])) if at else ()
    of_place = not whose or any(
        word in named or word in _PLACES["nominals"] or word in _WORDS["ground"] for word in whose
    )
    return "" if of_place else whose[-1]


_WHERE = ("in", "at", "near", "around", "outside", "on", "off")


def _by_whoever(touch: Touch) -> str:
    """As in "people *who call* it worthless have never been there", "foolish *to call* it so": not said."""
    at = touch.occurrence.start
    before = touch.sentence.lowers[max(0, at - 2) : at]
    others = before[-1:] == ("who",) or (before[-1:] == ("to",) and before[0] in _WORDS["mistaken"])
    return (
        before[-1] if others and not _makes_much(touch) and touch.sentence.tokens[at].lemma in _WORDS["calling"] else ""
    )


def _of_words(touch: Touch) -> str:
    """As in "played down *reports* of its fall", "to shrug off the *warnings* about it": not made light of itself."""
    found = touch.occurrence
    end = max((last for _, last in found.spans), default=0)
    between = touch.sentence.tokens[found.trigger[1] : end] if found.pattern.group in _WEIGHING else ()
    return next((t.lower for t in between if t.lemma in _WORDS["sayings"]), "")


_WEIGHING = ("belittle", "downplay", "made_light", "overstate")


def _of_doing(touch: Touch) -> str:
    """As in "it is pointless *to* speculate", "it is important *that* he": no place is spoken of."""
    tokens, found = touch.sentence.tokens, touch.occurrence
    behind = tokens[found.trigger[1] : found.trigger[1] + 2]
    if tokens[found.start].lower != "it" or len(behind) < 2 or behind[0].lower not in ("to", "that"):
        return ""
    to_whom = behind[1].is_capitalised or behind[1].lower in _WHOM
    return "" if behind[0].lower == "to" and to_whom else behind[0].lower


def _immaterial(touch: Touch) -> str:
    """As in "has great *spiritual* significance", "is *culturally* important": not what it is worth in a war."""
    found = touch.occurrence
    before = touch.sentence.lowers[max(0, found.trigger[0] - 1) : found.trigger[1] - 1]
    return next((w for w in before if w in _WORDS["immaterial"] and (_makes_much(touch) or w[:6] != "symbol")), "")


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
    own = at in tokens_of(touch.occurrence.spans)  # "should not belittle *what* has happened"
    if noun or not behind or (behind[0] in _WORDS["asked"] and not own):
        return noun or "".join(behind)
    told = lowers[at + 1 : at + 1 + _SUBORDINATE]
    of_it = not (words_of(touch.compiled.places) | _PLACES["nominals"] | _WORDS["taken"]).isdisjoint(told)
    verb = "matter" in lemmas
    return behind[0] if verb and behind[0] in _SUBORDINATING and not of_it else ""


def _for_whom(tokens: Sequence[Token], at: int) -> str:
    """As in "no significance *for world prices*"."""
    if tokens[0].lower in ("for", "to") and (fronted := _trade_in(tokens[1:_OBJECT])):
        return fronted  # "*For its customers* the loss changes little"
    ahead = tokens[at : at + _OBJECT + 1]
    to = next((i for i, t in enumerate(ahead[:2]) if t.lower in ("for", "to", "on")), None)
    return "" if to is None else _trade_in(ahead[to + 1 :])


def _trade_in(tokens: Sequence[Token]) -> str:
    return next((t.lower for t in tokens if t.lower in _WORDS["trades"]), "")


def _a_motive(touch: Touch) -> str:
    """As in "did not disclose it *for operational reasons*", "due to military necessity": why somebody does it."""
    lowers, (start, end) = touch.sentence.lowers, touch.occurrence.trigger
    why = next((i for i in reversed(range(max(0, start - _MOTIVE), start)) if lowers[i] in ("for", "to", "of")), None)
    led = why is not None and (lowers[why] == "for" or lowers[why - 1] in ("due", "owing", "because"))
    return lowers[end - 1] if led and lowers[end - 1] in ("reason", "reasons", "purpose", "purposes") else ""


_MOTIVE = 4  # words before "reasons"


def _of_noun(touch: Touch) -> str:
    """As in "the Tarn *festival* is of no significance": what only has its name from the place."""
    lowers, end = touch.sentence.lowers, touch.occurrence.spans[0][1]
    noun, verb = (*lowers[end : end + 2], "", "")[:2]
    named = (
        lowers[end - 1] in words_of(touch.compiled.places) and touch.occurrence.spans[0][0] == touch.occurrence.start
    )
    other = noun.isalpha() and noun[-2:] != "ly" and noun not in _PLACES["of_its_own"] | _AUXILIARIES | _ITSELF
    return noun if named and other and verb in _AUXILIARIES else ""


_AUXILIARIES = load_words("patterns")["auxiliaries"]
_ITSELF = load_words("events")["itself"]


def _of_its(touch: Touch) -> str:
    """As in "laughed off *Tarn's announcement*": what the place owns is meant, and it is no event of war."""
    found, lowers = touch.occurrence, touch.sentence.lowers
    if of_noun := _of_noun(touch):
        return of_noun
    named = touch.sentence.tokens[found.end - 1].is_capitalised
    if not named or found.end >= len(lowers) or lowers[found.end] not in POSSESSIVE:
        return ""
    owned = lowers[found.end + 1 : found.end + 2]
    return owned[0] if owned and owned[0].isalpha() and owned[0] not in _WORDS["own"] else ""
