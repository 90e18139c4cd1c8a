"""Whom a claim file names and does not declare: claimants by their plain names, and the countries of the world."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, product

from monitor.matching.attribution.words import BODIES, ROLES, TITLES
from monitor.matching.compilation.known import Known
from monitor.matching.language.countries import SHORT_FOR, countries
from monitor.matching.lexicon import load_words
from monitor.matching.text import is_known, split_words
from monitor.matching.world.parties import ALLIANCES, initials, with_parties
from monitor.matching.world.spelling import initials_of, is_acronym, name_words
from monitor.models import Entity

UNDECLARED = "named:"
COUNTRY = "country:"
"""What ids of undeclared claimants and of countries begin with: no id of a claim file holds a colon."""
_A_GROUP = ("group", "movement", "organisation", "organization")
_A_PERSONS = (2, 3)  # words of a name
_SHORTEST_PEOPLE = 3  # letters of "Reds" without the last


def with_undeclared(known: Known) -> Known:
    """The same with an entity for every country, and for every claimant that is a plain name.

    Countries go by their name, their people's and their capital: what "Ukrainian troops" hold Russia does not, and
    "Moscow said" is Russia's word. A country that the file declares, under any of its names, is left as it is there.

    Plain names are "the Taliban", "Arlen city council": "Taliban spokesman Ivo Brandt" speaks for it then, "the
    council" is it once it was named, and a statement that begins with the name says who acts. A single common noun
    ("residents") may be anybody, but for those of which a text has one: "police", "opposition".
    """
    declared = {e.entity_id for e in known.entities}
    called = _names(known.entities)
    lands = tuple(_lands(called, _places_named(known)))
    plain: dict[str, list[str]] = {}
    for claim in known.claims:
        for name in claim.claimants:
            if name not in declared:
                plain.setdefault(name, []).append(claim.claim.statement)
    called |= _names(lands)
    unknown = {name: said for name, said in plain.items() if frozenset(name_words(name)) not in called}
    added = tuple(_entities(unknown, lands))
    everybody = known._replace(entities=(*map(_with_people, known.entities), *lands, *added))
    return with_parties(everybody, UNDECLARED, frozenset(land.entity_id for land in lands))


def _with_people(entity: Entity) -> Entity:
    """A side with what its men and offices are called by: "Red" of "the Reds", "Varnian" of "Varnian forces"."""
    names = (entity.name, *entity.aliases)
    called = chain.from_iterable(map(_of_people, names)) if entity.kind == "side" else ()
    spare = tuple(dict.fromkeys(name for name in called if name not in names))
    return entity.model_copy(update={"aliases": (*entity.aliases, *spare)}) if spare else entity


def _of_people(name: str) -> Iterator[str]:
    first, *rest = name.removeprefix("the ").removeprefix("The ").split() or [""]
    if not rest and first[:1].isupper() and first.endswith("s") and len(first) > _SHORTEST_PEOPLE:
        yield from (first, first.removesuffix("s"))
    elif len(rest) == 1 and first.isalpha() and rest[0] in _IN_ARMS and not is_known(first.lower()):
        yield first


def _names(entities: Iterable[Entity]) -> set[frozenset[str]]:
    return {frozenset(name_words(name)) for e in entities for name in (e.name, *e.aliases)}


def _places_named(known: Known) -> set[str]:
    """The words of places, and of statements but for the first: "Kabul" stands for no government that is to fall."""
    said = chain.from_iterable(claim.statement.split()[1:] for claim, *_ in known.claims)
    places = chain.from_iterable(claim.places for claim, *_ in known.claims)
    return set(chain.from_iterable(map(split_words, {*said, *places})))


def _lands(called: set[frozenset[str]], places: set[str]) -> Iterator[Entity]:
    for country in countries():
        names = (country.name, country.people, f"{country.people}s", *country.short)
        if called.isdisjoint(frozenset(name_words(name)) for name in names):
            seats = (country.capital,) if country.capital and places.isdisjoint(split_words(country.capital)) else ()
            free = tuple(name for name in (*seats, *country.houses) if frozenset(name_words(name)) not in called)
            aliases = (*names[1:], *free)
            yield Entity(entity_id=f"{COUNTRY}{country.name}", name=country.name, kind="side", aliases=aliases)


def _entities(claimed: Mapping[str, Sequence[str]], lands: Iterable[Entity]) -> Iterator[Entity]:
    """For each plain name, with what is claimed in it."""
    of_lands = {name: land.entity_id for land in lands for name in (land.name, *land.aliases)}
    for full, statements in claimed.items():
        name = full.removeprefix("the ").removeprefix("The ").strip()
        words = split_words(name)
        if words and (name[0].isupper() or len(words) > 1 or name in _OF_ONE):
            person = _is_persons(words)
            lawful = not _WORDS["of_state"].isdisjoint(words_ := {word.lower() for word in words})
            group = () if lawful or not ALLIANCES.isdisjoint(words_) else _A_GROUP
            nominals = () if person else (*group, *_short_forms(words))
            kind = "person" if person else "body"
            land = of_lands.get(words[0]) or of_lands.get(" ".join(words[:2]))
            land = land if not person and _is_of_state(words) else None
            entity_id = f"{UNDECLARED}{name}"
            bare = _without_office(words)
            if bare:
                yield Entity(entity_id=entity_id, name=bare, kind="person", aliases=(name,))
                continue
            written = (
                *(*_in_full(name), *_spelled_out(name, statements), *initials(words)),
                *(*_men_of(words), *_also_called(words)),
            )
            aliases = () if person else written
            yield Entity(entity_id=entity_id, name=name, kind=kind, aliases=aliases, nominals=nominals, speaks_for=land)


def _is_of_state(words: Sequence[str]) -> bool:
    """Does a body with a land's name speak for it: "Syrian army", not "Syrian Democratic Forces"?"""
    lowers = {word.lower() for word in words}
    return not _WORDS["of_state"].isdisjoint(lowers) and _WORDS["of_others"].isdisjoint(lowers)


_WORDS = load_words("parties")


def _men_of(words: Sequence[str]) -> Iterator[str]:
    """What a people in arms goes by: "Houthi rebels" and "the Houthi movement" of "the Houthis"."""
    people = words[0].removesuffix("s")
    if len(words) == 1 and people != words[0] and not (words[0].isupper() or is_known(words[0].lower())):
        yield from (people, *(f"{people} {men}" for men in _IN_ARMS))


_IN_ARMS = ("movement", "group", "rebels", "militia", "forces", "fighters", "army")


_OF_ONE = frozenset(["police", "opposition", "prosecutors", "coastguard"])


def _also_called(words: Sequence[str]) -> Iterator[str]:
    """Who speaks for a ministry, the members of a party, "the Courier" of the "Daily Courier"."""
    *before, last = words
    if before and last.lower() == "ministry":
        yield " ".join([*before, "minister"])
    if before and last == "Party":
        yield f"{' '.join(before)}s"
    if len(before) == 1 and before[0] in _RHYTHMS:
        yield last


_RHYTHMS = frozenset(["Daily", "Weekly", "Evening", "Morning", "Sunday", "Weekend"])


def _in_full(name: str) -> Iterator[str]:
    """A name with what its first letters stand for everywhere: "United Nations mission" of "UN mission"."""
    first, _, rest = name.partition(" ")
    yield from (f"{full} {rest}".strip() for full in SHORT_FOR.get(first, ()))


def _spelled_out(name: str, statements: Iterable[str]) -> Iterator[str]:
    """What the letters of a name stand for in what is claimed in it: "RSF" in "The Rapid Support Forces have …"."""
    if is_acronym(name):
        runs = (run for said in statements for run in _names_in(split_words(said), len(name)))
        yield from dict.fromkeys(" ".join(run) for run in runs if initials_of(run) == name)


def _names_in(words: Sequence[str], least: int) -> Iterator[Sequence[str]]:
    """Runs of words that begin and end with a capital: "Movement for the Liberation of Lund"."""
    for length, at in product(range(least, least + _SMALL_WORDS + 1), range(len(words))):
        run = words[at : at + length]
        if len(run) == length and run[0][0].isupper() and run[-1][0].isupper():
            yield run


_SMALL_WORDS = 3  # of a name: "for the … of"


def _short_forms(words: list[str]) -> Iterator[str]:
    """What a body is called once it was named: "the ministry" and "the defence ministry" of a land's, "the Front"."""
    head = _head(words)
    last = head.lower()
    office = last in ROLES and head == last
    if head in BODIES or last in (BODIES | _ALLIED) - _ANYBODYS or office:
        yield last
        if len(words) == _LAND_WHAT_FOR_AND_WHAT:
            yield " ".join(words[1:]).lower()
    elif words[1:] and head[0].isupper() and last in _BANDS | _HOUSES:
        yield f"the {last}"


def _head(words: list[str]) -> str:
    """What a body is: a *Union* of Glass Workers, a Press Freedom *Circle*."""
    of = next((at for at, word in enumerate(words) if at and word in ("of", "for")), len(words))
    return words[of - 1]


_LAND_WHAT_FOR_AND_WHAT = 3  # words: "Kivaran defence ministry"
_ALLIED = frozenset(["front", "movement", "party", "brotherhood"])
_BANDS = frozenset(
    [
        "alliance",
        "league",
        "emirate",
        "brigades",
        "corps",
        "battalions",
        "legion",
        "committees",
        "volunteers",
        "patriots",
        "defenders",
    ]
)
_HOUSES = _WORDS["houses"]
"""What papers and associations call themselves: "the *Beacon*" is the Northern Beacon, once it was named."""
_ANYBODYS = frozenset(["army", "military", "forces", "government", "police", "state", "guard"])
"""Every side has them: "the army" is not at once the Free Highland Army."""


def _without_office(words: list[str]) -> str:
    """A person's name without what he is: "Petra Vance" of "Lt. Col. Petra Vance"; nothing where it is no such name."""
    words = [word for word in words if word != "."]
    offices = [at for at, word in enumerate(words) if word.lower() in ROLES or word.lower() in TITLES]
    name = words[offices[-1] + 1 :] if offices else []
    return " ".join(name) if name and _is_persons(name) else ""


def _is_persons(words: list[str]) -> bool:
    """Is a name one of a person: some words with capitals of which the last is no common one?"""
    last = words[-1].lower()
    capitals = len(words) in _A_PERSONS and all(word[0].isupper() for word in words)
    return capitals and last not in BODIES and not is_known(last)
