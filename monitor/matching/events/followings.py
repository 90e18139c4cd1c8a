"""Followings: what a claim's one sentence tells that follows from an event: what the place, or its fall, is worth.

"The fall of Tarn changes nothing", "Tarn has no military value": neither tells that it fell.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import chain

from monitor.matching.content.words import names_of
from monitor.matching.events.somewhere import (
    SHAPES,
    SOMEWHERE,
    THEME,
    Saying,
    at_somewhere,
    events,
    is_told,
    occurrences,
    vocabulary,
)
from monitor.matching.language.patterns import Occurrence
from monitor.matching.language.vocabulary import Found, Span, tokens_of
from monitor.matching.lexicon import Event, load_lexicon, load_words
from monitor.matching.text import NOT, Sentence, lemma, parse_sentence

CAUSES = frozenset(["thanks", "because", "due", "owing"])
_FINITE = load_words("statements")["auxiliaries"]
_SUBJECT = 4  # words among which its noun stands: "The recent fall of"
SIGNIFICANCE = "significance"
"""The event of a place that is worth much, or whose fall is."""
_LED = ("capture", "defence")  # from which others follow
_OF_WAR = "of_war"
_WORDS = load_words("events")
_PLACE, _FOUGHT, _WORTH = "place", "fought", "worth"
_SUBORDINATING = frozenset(
    ["if", "that", "whether", "should", "even", "how", "when", "once", "after", "were", "who", "whoever"]
)
NEGATING = frozenset([*NOT, "no", "never", "hardly", "without"])


def find_following(saying: Saying) -> tuple[Event, tuple[str, ...]] | None:
    """What a statement tells of what follows from an event ("*The fall of* Tarn *changes nothing*"), and of where."""
    if saying.heads.isdisjoint(_following_heads()):
        return None
    named = saying.named
    if saying.places and not named:
        event = _followed(saying.said)
        return (event, saying.places) if event else None
    for name in named or _befallen_first(saying):
        event = _followed(at_somewhere(saying.said, name))
        if event is not None:
            return event, saying.places or (name,)
    return None


def _befallen_first(saying: Saying) -> list[str]:
    """Its names, first those that something has befallen, the last one before all: "Norland's capture of *Tarn*"."""
    words, opening = saying.words, saying.lowers[0]
    names = names_of((opening, *words[1:]) if _is_doing(saying.lowers) else words)
    befallen = [name for name in reversed(names) if is_told(_LED[0], at_somewhere(saying.said, name))]
    return [*befallen, *(name for name in names if name not in befallen)]


@lru_cache(maxsize=SHAPES)
def _followed(said: str) -> Event | None:
    """The event that most of what is found in a statement tells of; what is denied tells of the contrary."""
    sentence = parse_sentence(said)
    found = vocabulary().find(sentence)
    led = [each for event in _LED for each in occurrences(event, sentence, found)] if THEME in found else []
    if any(_is_main(each, sentence) for each in led) and CAUSES.isdisjoint(sentence.lowers):
        return None
    places = found.get(THEME, ())
    roles = {_role_of(sentence, place) for place in places}
    of_event = bool(led) or not places or _FOUGHT in roles
    of_worth = _WORTH in roles and _is_of_war(sentence, found)
    of_place = _PLACE in roles and _is_of_war(sentence, found)
    counts: Counter[str] = Counter()
    for event in _followings() if of_event or of_worth or of_place else ():
        for each in occurrences(event.name, sentence, found):
            if of_event or of_worth or _covers(each, places):
                counts[event.contrary if _is_denied(each, sentence) else event.name] += 1
    best = next((name for name, _ in counts.most_common(1)), "")
    return events().get(best)


def _role_of(sentence: Sentence, place: Span) -> str:
    """What a name stands for: what is fought ("the battle *of* Tarn"), its worth ("Tarn's military value"), the place.

    Nothing where it is of something else: "the talks *in* Tarn", "the Tarn *museum*", "a blow *to* Tarn".
    """
    (start, end), lowers, lemmas = place, sentence.lowers, sentence.lemmas
    before = lowers[start - 1] if start else ""
    owns = lowers[end : end + 1] in (("'s",), ("’s",))
    if not owns and before not in _WORDS["of"]:
        return "" if before in ("the", "a", "an") or _heads_another(lowers, end) else _PLACE
    heads = lemmas[end + 1 : end + 3] if owns else lemmas[max(0, start - 2) : start - 1]
    if not _WORDS[_FOUGHT].isdisjoint(heads):
        return _FOUGHT
    if owns or before == "of":
        return _PLACE if not owns and not _settlements().isdisjoint(heads) else _WORTH * any(map(_is_worth, heads))
    return ""


def _is_worth(word: str) -> bool:
    return word in _WORDS[_WORTH]


def _heads_another(lowers: Sequence[str], end: int) -> bool:
    """Does a noun follow that the rest is told of: "Tarn *shares* have lost value"; not "Tarn *itself* has none"?"""
    noun, verb = (*lowers[end : end + 2], "", "")[:2]
    return noun.isalpha() and noun[-2:] != "ly" and verb in _FINITE and noun not in _FINITE | _WORDS["itself"]


def _is_of_war(sentence: Sentence, found: Found) -> bool:
    """Is a place spoken of as in a war; or one that is "of no importance", and nobody else is named?"""
    if _OF_WAR in found:
        return True
    others = set(names_of([token.text for token in sentence.tokens])) - {SOMEWHERE}
    return not others and not _WORDS[_WORTH].isdisjoint(sentence.lowers)


def _is_main(told: Occurrence, sentence: Sentence) -> bool:
    """Is it told in the main clause: "have *captured* Tarn"; not "*taking* Tarn", "to *take* it", "if it *falls*"?"""
    at, end = told.trigger
    before, behind = sentence.lowers[at - 1 : at], sentence.lowers[end : end + 1]
    noun = told.group.endswith("_noun") or behind in (("of",), ("from",)) or before in (("the",), ("'s",), ("’s",))
    if noun or sentence.lowers[at].endswith("ing") or before == ("to",):
        return False
    return _SUBORDINATING.isdisjoint(sentence.lowers[:at])


def _covers(found: Occurrence, places: Sequence[Span]) -> bool:
    return any(span in places for span in found.spans)


def _is_denied(found: Occurrence, sentence: Sentence) -> bool:
    """Does "not" stand in it that is no part of the pattern: "is *not* without significance"?"""
    own = tokens_of(found.spans)
    return sum(sentence.lowers[at] in NEGATING for at in range(found.start, found.end) if at not in own) % 2 == 1


def is_of_what_follows(lowers: Sequence[str]) -> bool:
    """As in "*The fall of* Tarn has no significance", "*Taking* Tarn lets them cut the road"."""
    if _is_doing(lowers):
        return True
    noun = next((at for at, word in enumerate(lowers[:_SUBJECT]) if word in _nouns()), None)
    of = noun is not None and lowers[noun + 1 : noun + 2] in (["of"], ["from"])
    return of and any(word in _FINITE or _is_third_person(lowers, at) for at, word in enumerate(lowers))


def _is_doing(lowers: Sequence[str]) -> bool:
    """As in "*Taking* Tarn", "*Losing* Tarn"."""
    return lowers[0].endswith("ing") and lemma(lowers[0]) in _doings()


def _is_third_person(lowers: Sequence[str], at: int) -> bool:
    word = lowers[at]
    return word.endswith("s") and f"{lemma(word)}s" == word and lowers[at + 1 : at + 2] not in ([], ["."])


@cache
def _doings() -> frozenset[str]:
    """What is done to a place, or with it, in one word: "take", "lose"."""
    terms = load_lexicon().terms
    groups = ("take_verb", "lose_verb", "hold_verb")
    return frozenset(word for group in groups for word in terms[group] if " " not in word)


@cache
def _settlements() -> frozenset[str]:
    return frozenset(load_lexicon().terms["settlement"])


@cache
def _following_heads() -> frozenset[str]:
    return frozenset(chain.from_iterable(event.heads for event in _followings()))


@cache
def _followings() -> tuple[Event, ...]:
    """The events of what follows that a statement tells in the ways of a text; those of sequels have their own."""
    return tuple(event for event in load_lexicon().events if event.follows and not event.told)


@cache
def _nouns() -> frozenset[str]:
    """Nouns of events: "fall", "capture"."""
    terms = load_lexicon().terms
    return frozenset(word for group in ("take_noun", "fall_noun", "exit_noun") for word in terms[group])
