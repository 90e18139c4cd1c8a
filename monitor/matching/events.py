"""Events: of which known event a claim's one sentence tells, and what it befell.

A statement tells of an event (lexicon/control.yaml) that it names in one of that event's own ways. A head alone is not
enough: "took bribes from Brava" and "Brava has fallen" have one of the same event.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import chain
from typing import NamedTuple

from monitor.matching.countries import countries
from monitor.matching.forces import COMMITMENT, Sending, read_sending
from monitor.matching.lexicon import Event, load_lexicon, load_words
from monitor.matching.losses import KILLING, Loss, read_loss
from monitor.matching.patterns import (
    Occurrence,
    Pattern,
    PatternIndex,
    compile_pattern,
    find_pattern,
    in_every_order,
)
from monitor.matching.sequels import find_sequel
from monitor.matching.sides import ATTACKERS, HOLDERS, LEAVERS
from monitor.matching.statements import names_of
from monitor.matching.text import NOT, Sentence, lemma, parse_sentence
from monitor.matching.vocabulary import Found, Span, Vocabulary, tokens_of

_THEME, _NAME = "theme", "theme_name"
_SOMEWHERE = "Tarn"  # stands for the place, so that "captured Lund" and "captured Brava" are looked at once
_STILL = frozenset(["still", "remain", "remains", "continue", "continues"])
_MODALS = load_words("mood")["modals"]
_CALENDAR = load_words("places")["calendar"]
_CAUSES = frozenset(["thanks", "because", "due", "owing"])
_FINITE = load_words("statements")["auxiliaries"]
_SHORTEST = 2  # letters that are no acronym yet
_SUBJECT = 4  # words among which its noun stands: "The recent fall of"
_LED = ("capture", "defence")  # from which others follow
_OF_WAR = "of_war"
_WORDS = load_words("events")
SIGNIFICANCE = "significance"
"""The event of a place that is worth much, or whose fall is."""
_PLACE, _FOUGHT, _WORTH = "place", "fought", "worth"
_SUBORDINATING = frozenset(
    ["if", "that", "whether", "should", "even", "how", "when", "once", "after", "were", "who", "whoever"]
)
_NEGATING = frozenset([*NOT, "no", "never", "hardly", "without"])
_NOT_DONE = frozenset([*NOT, "never"])
_FIGHTS = frozenset(["fighting", "battle", "battles", "clashes", "combat", "skirmishes"])
"""As subjects: "Fierce *fighting* for Tarn goes on"."""
_MEN = load_words("actors")["fighters"]
_PARTIES = load_words("parties")
_HANDS = frozenset(["hand", "control", "rule", "occupation"])
_SHAPES = 1024  # of what statements say of a place; 100,000 claims have few


class Told(NamedTuple):
    """What a claim's one sentence tells of an event that is known."""

    event: Event | None
    """None where it tells of none, of one to come, or of what follows from one."""
    places: tuple[str, ...]
    """The names of what it befell."""
    loss: Loss | None = None
    """What it says of losses, where it tells of those."""
    sending: Sending | None = None
    """What it says of forces sent, where it tells of those."""


def _heads_in(words: Sequence[str]) -> frozenset[str]:
    """The dictionary forms of the words that are no names."""
    return frozenset(lemma(word.lower()) for at, word in enumerate(words) if not at or word.islower())


def find_event(words: Sequence[str], places: tuple[str, ...]) -> Told:
    """The event that a statement tells of, and the names of what it befell.

    Args:
        words: a claim in one sentence, split.
        places: what the claim file says that it is about, if it does; else the statement's names are tried.

    A statement that has a head of an event and none of the names of its places ("have captured the town") is taken
    for it.
    """
    heads = _heads_in(words)
    return (
        _find_losses(words, heads, places)
        or _find_sending(words, heads)
        or _find_sequel(words, heads, places)
        or _find_following(words, heads, places)
        or _find_leading(words, heads, places)
        or Told(None, places)
    )


def _find_leading(words: Sequence[str], heads: frozenset[str], places: tuple[str, ...]) -> Told | None:
    """The event that others follow from: "have captured Tarn", "fighting for Tarn goes on"."""
    if heads.isdisjoint(_leading_heads()):
        return None
    lowers = [word.lower() for word in words]
    if not _MODALS.isdisjoint(lowers) or not _CAUSES.isdisjoint(lowers) or _is_of_what_follows(lowers):
        return None  # of what will be: "will be taken over"; or why: "was taken thanks to air strikes"
    said = " ".join(words)
    named = [name for name in places if name in said]
    lasting = not _STILL.isdisjoint(lowers)
    fought = next((at for at, lower in enumerate(lowers[:_SUBJECT]) if lower in _FIGHTS), None)
    for at, word in enumerate(words):
        head = lemma(lowers[at]) if not at or word == lowers[at] else ""
        event = _events()["fighting"] if at == fought else _head_of(head, lasting=lasting)
        if event is None:
            continue
        if _is_of_others(event, words, at):
            break
        if places and not named:
            return Told(event, places)
        whole = said if lasting else ""  # "are *still fighting*"
        name = next((n for n in named or _places_in(words) if _befell(event, n, words, (word, whole))), None)
        if name is not None:
            return Told(event, places or (name,))
    return None


def _is_of_others(event: Event, words: Sequence[str], verb: int) -> bool:
    """As in "*Acme* has lost control of Lund", "have *not* captured Tarn"."""
    if event.doers == LEAVERS:
        return not _may_have_held(words, verb)
    return event.doers == ATTACKERS and not _NOT_DONE.isdisjoint(map(str.lower, words[:verb]))


def _befell(event: Event, name: str, words: Sequence[str], told: tuple[str, str]) -> bool:
    """Does a statement tell that an event befell the place of that name?

    Args:
        event: which.
        name: the place's.
        words: the statement's.
        told: the word that is its head, and the whole statement, if the head alone may not tell it.
    """
    if event.doers == LEAVERS and _is_attribute(name, words):
        return False
    head, whole = told
    said = " ".join(words)
    return (bool(whole) and _is_told(event.name, whole.replace(name, _SOMEWHERE))) or _is_told(
        event.name, _of_somewhere(said, head, name)
    )


def _may_have_held(words: Sequence[str], verb: int) -> bool:
    """Could those have held a place who are said to leave it? Not "*Acme* has left Lund", "has *not* left Tarn"."""
    subject, last = words[:verb], words[verb - 1].lower()
    if lemma(words[verb].lower()) in ("drive", "driven") and last not in ("been", "were", "was"):
        return False  # "has *driven* the rebels out"
    by = words[words.index("by") :] if last in ("been", "was", "were") and "by" in words else []
    several = subject[:1] in (["The"], ["the"]) and last in ("have", "were", "had")  # "The Taliban have left"
    known = several or any(
        lemma(word.lower()) in _holding() or word in _lands() or _is_acronym(word) for word in (*subject, *by)
    )
    return known and _NEGATING.isdisjoint(map(str.lower, words))


def _is_acronym(word: str) -> bool:
    return len(word) > _SHORTEST and word.isupper()


@cache
def _holding() -> frozenset[str]:
    """Who holds a place, in one word: "troop", "rebel"; a company may be one that sells soap."""
    return frozenset(load_lexicon().terms["troops"]) | _PARTIES["men"] | _PARTIES["governing"] - {"group"}


@cache
def _lands() -> frozenset[str]:
    return frozenset(chain.from_iterable((each.name, *each.short) for each in countries()))


def _places_in(words: Sequence[str]) -> list[str]:
    """The names that may be a place's, the last one first; else what a statement begins with: "*Tarn* is in …"."""
    names = [name for name in reversed(names_of(words)) if _may_be_a_place(name, words)]
    return names or [words[0]] * (words[1:2] in (["is"], ["was"], ["has"], ["remains"]))


def _may_be_a_place(name: str, words: Sequence[str]) -> bool:
    """Not a day, nor a side's name before its men or its hands: "*Norlandic* forces", "in *Norlandic* hands"."""
    last = max(at for at, word in enumerate(words) if word == name.rsplit(maxsplit=1)[-1])
    behind = map(lemma, words[last + 1 : last + 2])
    return name.lower() not in _CALENDAR and not any(word in _MEN or word in _HANDS for word in behind)


def _is_attribute(name: str, words: Sequence[str]) -> bool:
    """As in "the *Caspian* grain deal"."""
    at = max(at for at, word in enumerate(words) if word == name.rsplit(maxsplit=1)[-1])
    behind = words[at + 1 : at + 2]
    return any(
        word.isalpha() and word not in _FINITE and word.lower() not in _WORDS["behind_places"] for word in behind
    )


def _find_losses(words: Sequence[str], heads: frozenset[str], places: tuple[str, ...]) -> Told | None:
    """The event of losses, and where: "killed about 50 men in taking Tarn" tells of no capture."""
    killing = _events()[KILLING]
    loss = None if heads.isdisjoint(killing.heads) else read_loss(" ".join(words))
    return Told(killing, places or (loss.where,) * bool(loss.where), loss=loss) if loss else None


def _find_sending(words: Sequence[str], heads: frozenset[str]) -> Told | None:
    """The event of main forces sent; the region whereto is no place that the claim is at."""
    commitment = _events()[COMMITMENT]
    sending = None if heads.isdisjoint(commitment.heads) else read_sending(" ".join(words))
    return Told(commitment, (), sending=sending) if sending else None


def _find_sequel(words: Sequence[str], heads: frozenset[str], places: tuple[str, ...]) -> Told | None:
    found = find_sequel(words, heads, places)
    return Told(*found) if found else None


def _find_following(words: Sequence[str], heads: frozenset[str], places: tuple[str, ...]) -> Told | None:
    """What a statement tells of what follows from an event, as in "*The fall of* Tarn *changes nothing*"."""
    if heads.isdisjoint(_following_heads()):
        return None
    said = " ".join(words)
    named = [name for name in places if name in said]
    if places and not named:
        event = _followed(said)
        return Told(event, places) if event else None
    lowers = [word.lower() for word in words]
    for name in named or _befallen_first(said, names_of((lowers[0], *words[1:]) if _is_doing(lowers) else words)):
        event = _followed(said.replace(name, _SOMEWHERE))
        if event is not None:
            return Told(event, places or (name,))
    return None


def _befallen_first(said: str, names: Sequence[str]) -> list[str]:
    """Names, first those that something has befallen, the last one before all: "Norland's capture of *Tarn*"."""
    befallen = [name for name in reversed(names) if _is_told(_LED[0], said.replace(name, _SOMEWHERE))]
    return [*befallen, *(name for name in names if name not in befallen)]


@lru_cache(maxsize=_SHAPES)
def _followed(said: str) -> Event | None:
    """The event that most of what is found in a statement tells of; what is denied tells of the contrary."""
    sentence = parse_sentence(said)
    found = _vocabulary().find(sentence)
    led = [each for event in _LED for each in _occurrences(event, sentence, found)] if _THEME in found else []
    if any(_is_main(each, sentence) for each in led) and _CAUSES.isdisjoint(sentence.lowers):
        return None
    places = found.get(_THEME, ())
    roles = {_role_of(sentence, place) for place in places}
    of_event = bool(led) or not places or _FOUGHT in roles
    of_worth = _WORTH in roles and _is_of_war(sentence, found)
    of_place = _PLACE in roles and _is_of_war(sentence, found)
    counts: Counter[str] = Counter()
    for event in _followings() if of_event or of_worth or of_place else ():
        for each in _occurrences(event.name, sentence, found):
            if of_event or of_worth or _covers(each, places):
                counts[event.contrary if _is_denied(each, sentence) else event.name] += 1
    best = next((name for name, _ in counts.most_common(1)), "")
    return _events().get(best)


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
    others = set(names_of([token.text for token in sentence.tokens])) - {_SOMEWHERE}
    return not others and not _WORDS[_WORTH].isdisjoint(sentence.lowers)


def _occurrences(event: str, sentence: Sentence, found: Found) -> Iterator[Occurrence]:
    patterns, index = _patterns(event)
    for number in sorted(index.possible(frozenset(found), sentence.forms)):
        yield from find_pattern(patterns[number], sentence, found)


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
    return sum(sentence.lowers[at] in _NEGATING for at in range(found.start, found.end) if at not in own) % 2 == 1


def _is_of_what_follows(lowers: Sequence[str]) -> bool:
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


def _of_somewhere(said: str, head: str, name: str) -> str:
    """A statement from its head on, or from the place if that stands before it, with one name for every place."""
    return said[min(said.find(head), said.find(name)) :].replace(name, _SOMEWHERE)


@lru_cache(maxsize=_SHAPES)
def _is_told(event: str, said: str) -> bool:
    sentence = parse_sentence(said)
    return any(True for _ in _occurrences(event, sentence, _vocabulary().find(sentence)))


@cache
def _head_of(word: str, *, lasting: bool) -> Event | None:
    """The event that a word is a head of; of two that have it, what lasts: "*still* controls" tells of no capture."""
    events = [event for event in load_lexicon().events if word in event.heads and not event.follows]
    return next((event for event in events if lasting and event.doers == HOLDERS), next(iter(events), None))


@cache
def _events() -> dict[str, Event]:
    return {event.name: event for event in load_lexicon().events}


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
def _leading_heads() -> frozenset[str]:
    return frozenset(chain.from_iterable(event.heads for event in load_lexicon().events if not event.follows)) | _FIGHTS


@cache
def _followings() -> tuple[Event, ...]:
    """The events of what follows that a statement tells in the ways of a text; those of sequels have their own."""
    return tuple(event for event in load_lexicon().events if event.follows and not event.told)


@cache
def _nouns() -> frozenset[str]:
    """Nouns of events: "fall", "capture"."""
    terms = load_lexicon().terms
    return frozenset(word for group in ("take_noun", "fall_noun", "exit_noun") for word in terms[group])


@cache
def _vocabulary() -> Vocabulary:
    return Vocabulary(
        {**load_lexicon().terms, _THEME: (_SOMEWHERE,), _NAME: (_SOMEWHERE,)}, exact=frozenset({_THEME, _NAME})
    )


@cache
def _patterns(event: str) -> tuple[tuple[Pattern, ...], PatternIndex]:
    compiled = map(compile_pattern, chain.from_iterable(map(in_every_order, _events()[event].asserts)))
    patterns = tuple(pattern for pattern in compiled if not pattern.named_near)
    return patterns, PatternIndex(patterns)
