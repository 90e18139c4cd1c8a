"""Losses: how many a claim's one sentence says were killed, of whom, by whom and where; and what those are called.

    read_loss("About 60 Kellish soldiers were killed in a strike on Tarn.")     # ("Kellish", "soldiers"), in Tarn

The patterns of the event (lexicon/losses.yaml) speak of {victims} and {killers}. Whose men they are comes from the
names of sides that a statement has; of "12 people" no more is known than that.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import chain, product
from typing import NamedTuple

from monitor.matching.content.words import names_of
from monitor.matching.events.sides import Numbers, armies_of, names_of_side, people_called, people_of, troops_of
from monitor.matching.events.slots import SharedGroups
from monitor.matching.language.numbers import find_numbers, is_number
from monitor.matching.language.roles import Roles, find_roles
from monitor.matching.language.vocabulary import Span, Vocabulary
from monitor.matching.lexicon import load_lexicon, load_words
from monitor.matching.text import Sentence, lemma, parse_sentence
from monitor.models import Entity

KILLING = "killing"
"""Name of the event."""
_WORDS = load_words("losses")
_SHAPES = 1024
_ARMED = ("insurgents", "policemen", "soldiers")  # kinds of victims; all others are people
_LOST = ("lose", "lost")


class Loss(NamedTuple):
    """What a statement says of losses, in its own words."""

    victims: tuple[str, ...]
    """Those who were killed, without how many: ("Kellish", "soldiers")."""
    killers: tuple[str, ...]
    where: str
    """The last place that it names; empty where it names none."""


@lru_cache(maxsize=_SHAPES)
def read_loss(statement: str) -> Loss | None:
    """What a claim's one sentence says of losses; None where it does not say how many of whom were killed."""
    sentence = _without_rounding(parse_sentence(statement))
    numbers = [span for span, _ in find_numbers(sentence)]
    for trigger in _vocabulary().find(sentence).get("killed", ()) if numbers else ():
        roles = find_roles(sentence.tokens, trigger)
        number = next((n for n in numbers if roles and n[0] in roles.done_to), None)
        if roles and number:
            return _loss(sentence, trigger, roles, number)
    return None


def _without_rounding(sentence: Sentence) -> Sentence:
    """Without "about" and "at least" before numbers: they are no prepositions there."""
    counted = {at for span, _ in find_numbers(sentence) for at in range(*span)}
    kept = (t for at, t in enumerate(sentence.tokens) if at not in counted or is_number(t.lower) or not t.is_word)
    return parse_sentence(" ".join(token.text for token in kept).replace(" - ", "-"))


@lru_cache(maxsize=1)
def _vocabulary() -> Vocabulary:
    return Vocabulary({"killed": load_lexicon().terms["killed"]})


def _loss(sentence: Sentence, trigger: Span, roles: Roles, number: Span) -> Loss | None:
    victims = [sentence.tokens[at] for at in roles.done_to if at >= number[1]]
    while victims and victims[0].lower in _WORDS["before_victims"]:
        victims = victims[1:]
    verb = {sentence.lowers[trigger[0]], sentence.lemmas[trigger[0]]}
    if not verb.isdisjoint(_WORDS["of_things_too"]) and not _people().intersection(t.lemma for t in victims):
        return None
    doers = [sentence.tokens[at].text for at in roles.doers]
    killed, killers = [token.text for token in victims] or ["people"], doers
    if not verb.isdisjoint(_LOST):
        killed, killers = [*doers, *killed], []
    return Loss(tuple(killed), tuple(killers), _where(sentence, {*killed, *killers}))


@cache
def _people() -> frozenset[str]:
    return frozenset(chain.from_iterable(load_lexicon().terms[kind] for kind in (*_ARMED, "people", "troops")))


def _where(sentence: Sentence, taken: set[str]) -> str:
    names = [name for name in names_of([t.text for t in sentence.tokens]) if taken.isdisjoint(name.split())]
    return names[-1] if names else ""


class Victims(NamedTuple):
    """Who was killed, as far as it tells what they are called; claims of the same share the words for them."""

    side: frozenset[str]
    """entity_ids, where the statement names somebody known."""
    kin: frozenset[str]
    """The same, and those who are called so at the place: the rebels who hold it."""
    role: str
    """What that side is to the place, if claims tell: "attackers"."""
    kind: str
    """The group of words that their noun is of: "soldiers"."""
    words: tuple[str, ...]
    """The statement's own, where they name no side: whose they were, and their noun."""

    @property
    def are_civilians(self) -> bool:
        """Are they no armed men?"""
        return self.kind not in _ARMED

    def are_named_in(self, name: str) -> bool:
        """Is it in the name of those whose dead they are that somebody speaks: "Kellish commanders"?"""
        own = {each.lower() for each in people_called(self.words[:-1])} if len(self.words) > 1 else set()
        return not own.isdisjoint(name.lower().split())

    @classmethod
    def of(cls, loss: Loss, side: frozenset[str], kin: frozenset[str], role: str) -> Victims:
        """Who was killed.

        Args:
            loss: what the statement says.
            side: the entity_ids of those whom its words for them name.
            kin: those who are called so at the place.
            role: what these are to the place.
        """
        forms = parse_sentence(" ".join(loss.victims)).lemmas
        armed = next((kind for kind in _ARMED if not _nouns_of(kind).isdisjoint(forms)), None)
        kind = armed or ("soldiers" if side or not _troops().isdisjoint(forms) else "people")
        return cls(side, side | kin, role, kind, () if side else _own_words(loss.victims))


def _own_words(victims: Sequence[str]) -> tuple[str, ...]:
    """Whose they were, and their noun: of "the Kellish army's men" "Kellish" and "men"."""
    *before, noun = victims
    troops = _people() | load_words("statements")["empty"] | {"army", "members"}
    return (*(word for word in before if word.lower() not in troops and lemma(word.lower()) not in troops), noun)


@cache
def _troops() -> frozenset[str]:
    return frozenset(load_lexicon().terms["troops"]) - _WORDS["men"]


@cache
def _nouns_of(kind: str) -> frozenset[str]:
    return frozenset(load_lexicon().terms[kind]) - _WORDS["men"]


def numbers_of_losses(
    victims: Victims, killers: frozenset[str], entities: Mapping[str, Entity], shared: SharedGroups
) -> Numbers:
    """The numbers of the groups of words for who was killed, and by whom."""
    found = ("victims", shared.number(victims, lambda number: _groups_of_victims(victims, number, entities)))
    if not killers:
        return (found,)
    names = tuple(_names_of_killers(killers, entities))
    return found, ("killers", shared.number(killers, lambda number: {f"killers:{number}": names}))


def _names_of_killers(killers: frozenset[str], entities: Mapping[str, Entity]) -> Iterator[str]:
    """Their names, what else they are called, and who speaks for them: "Brandt said they had killed 30 men"."""
    yield from names_of_side(killers, entities)
    for entity in entities.values():
        if entity.entity_id in killers:
            yield from (name.removeprefix("the ") for name in entity.nominals)
        elif entity.speaks_for in killers:
            yield from (entity.name, *entity.aliases)


def _groups_of_victims(victims: Victims, number: int, entities: Mapping[str, Entity]) -> dict[str, tuple[str, ...]]:
    terms = load_lexicon().terms
    kind, enemy = terms[victims.kind], terms.get(f"{victims.role}_dead", ())
    names, people, troops = _unnamed(victims.words, kind)
    if victims.side:
        names = tuple(dict.fromkeys(names_of_side(victims.side, entities)))
        people = people_of(names)
        troops = (*troops_of(names, terms["troops"]), *armies_of(victims.side, entities, terms["troops"]))
        troops += tuple(_men_of_leaders(victims.side, entities, kind))
    men, owned = (*troops, *enemy, *(f"{each}s" for each in people)), tuple(_losses_of(names, people))
    found = {
        "": (*people, *men),
        "_people": people,
        "_side": (*names, *men),
        "_men": (*men, *owned),
        "_losses": owned,
        "_kind": kind,
    }
    return {f"victims{part}:{number}": words for part, words in found.items()}


def _men_of_leaders(side: frozenset[str], entities: Mapping[str, Entity], kind: Iterable[str]) -> Iterator[str]:
    """As in "Brandt's soldiers", of a side for which Brandt speaks."""
    speakers = (e for e in entities.values() if e.kind == "person" and e.speaks_for in side)
    names = (name for speaker in speakers for name in speaker.aliases if " " not in name)
    yield from (f"{name} 's {man}" for name, man in product(names, kind))


def _unnamed(words: tuple[str, ...], kind: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Names, adjectives and words for the men of victims of no known side: "junta soldiers", "pilgrims"."""
    called, noun = people_called(words[:-1]), " ".join(words[-1:]).lower()
    others = kind if kind is not load_lexicon().terms["people"] else ("person", "people")  # no farmer is a shopper
    men = tuple(dict.fromkeys((noun, *others)))
    if len(words) == 1:
        return (), (), men
    owned = tuple(f"{each}{of} {man}" for each, of, man in product(called, ("", " 's"), men))
    return (f"the {called[0]}", *called), called, owned


def _losses_of(names: Iterable[str], people: Iterable[str]) -> Iterator[str]:
    yield from (f"{whose} {what}" for whose, what in product(people, _WORDS["of_the_dead"]))
    yield from (f"{whose} 's {what}" for whose, what in product(names, ("losses", "casualties", "dead")))
