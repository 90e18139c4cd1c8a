"""Parties: who is said to have taken or to hold a place, where a claim file declares nobody of that name.

"Junta troops still hold Tarn", claimed by "the junta": the junta is a side, and its army, its generals and "the
regime" are it. "The rebels have taken Tarn", claimed by the Northern Front: the Front is who is called rebels there.
"Kivaran forces have captured Tarn": there is a side of that name, for which the Kivaran defence ministry speaks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain

from monitor.matching.compilation.known import Known, KnownClaim
from monitor.matching.events.sides import HOLDERS, LEAVERS
from monitor.matching.language.countries import SHORT_FOR
from monitor.matching.lexicon import load_words
from monitor.matching.text import is_known, lemma
from monitor.matching.world.spelling import fold, initials_of, is_acronym, name_words
from monitor.models import Entity

_WORDS = load_words("parties")
_SUBJECTS = 1024  # of which thousands of claims have few
_STEM = 4  # letters that "Republic" and "Republican" share at least
PARTY = "party:"
"""What the entity_id of a side that no file declares begins with."""
_KINDS = {
    _WORDS[kind]: tuple(sorted(word.replace("_", " ") for word in _WORDS[kind] | _WORDS[f"{kind}_too"]))
    for kind in ("junta", "government", "rebels", "jihadists", "militia", "hired", "peacekeepers")
}
"""What each kind of party is called, whoever it is, by the words that show its kind."""
_GOVERNING = ("government", "authorities", "officials")
_ARMIES = frozenset(
    ["army", "forces", "front", "movement", "militia", "council", "group", "brigade", "alliance", "party"]
)
_STATE = frozenset(["ministry", "government", "army", "presidency"])
_GOVERNING_BODIES = frozenset(["ministry", "government"])
_CIVIL = frozenset(["health", "education", "culture", "tourism", "agriculture", "sports"])  # of a town's, perhaps
_STATELETS = ("the enclave", "the breakaway region", "the breakaway republic", "the statelet", "the defence ministry")
"""What a land that no list has may be called, and who speaks for it."""
_OF_STATES = frozenset(["the army", "the government"])
_RULERS = frozenset(["crown", "palace", "throne", "king", "queen", "emir", "sultan", "president", "presidency"])
_RULING = (_WORDS["junta"], _WORDS["government"])
_ANY_GROUP = ("the group", "the movement", *sorted(word.replace("_", " ") for word in _WORDS["band"]))
ALLIANCES = frozenset(["coalition", "alliance"])
_GOVERNMENTS = _WORDS["junta"] | _WORDS["government"]
_LAWFUL = _WORDS["junta"] | _WORDS["government"] | _WORDS["peacekeepers"]


def with_parties(known: Known, undeclared: str, lands: frozenset[str]) -> Known:
    """The same with those who are said to have done it, and with the sides that no file declares.

    Args:
        known: all claims, and everybody who is known.
        undeclared: what the entity_id of one begins whom a file only names.
        lands: the entity_ids of countries: none is called rebels because it tells of them.
    """
    everybody = _Everybody(known.entities, undeclared, lands)
    claims = list(known.claims)
    common = [_is_common(claim.subject) for claim in claims]
    for late in (False, True):  # "government troops" are those of whom another claim tells by name
        for at in (at for at, each in enumerate(common) if each is late):
            claims[at] = everybody.with_agents(claims[at])
    everybody.call_governments()
    return known._replace(claims=tuple(claims), entities=everybody.entities)


class _Everybody:
    """Everybody who is known so far."""

    def __init__(self, entities: Iterable[Entity], undeclared: str, lands: frozenset[str]) -> None:
        self._by_id = {entity.entity_id: entity for entity in entities}
        self._by_name = {tuple(name_words(n)): e.entity_id for e in entities for n in (e.name, *e.aliases)}
        self._undeclared, self._lands = undeclared, lands
        self._is_called: dict[str, tuple[Entity, Sequence[str]]] = {}
        """By party, what it was when it was called so last: thousands of claims may begin alike."""
        self._at: dict[str, dict[str, str]] = {}
        """By place, who fights there, and as what."""
        for entity in entities:
            self._found_state(entity)

    @property
    def entities(self) -> tuple[Entity, ...]:
        return tuple(self._by_id.values())

    def with_agents(self, known: KnownClaim) -> KnownClaim:
        """A claim with its place and its party, who acts; those who claim it and bear its name speak for it."""
        claim, told, subject = known.claim, known.told, known.subject
        if not subject or " ".join(subject) in told.places:
            return known
        named = next((self._by_name[run] for run in _runs(subject) if run in self._by_name), None)
        named = None if named and _is_common(subject) and self._is_others(named, claim.claimants) else named
        against = named in self._lands and not _AGAINST_IT.isdisjoint(map(_singular, subject[1:]))
        named = self._new_side(subject, subject) if against else named  # "Syrian rebels" are not Syria's
        makers = () if told.event and told.event.doers == LEAVERS else claim.claimants  # it is others who claim that
        party = next(iter(claim.agents), None) or named or self._party(known, makers)
        if party not in self._by_id:
            return known
        above = self._by_id[party].speaks_for
        party = above if above and self._is_land(above) else party  # "Yemeni government forces" are Yemen's
        claimants = (*claim.claimants, *self._link(makers, party))
        known = known._replace(claimants=claimants, places=told.places)
        for place in told.places:
            self._at.setdefault(place, {})[party] = _role(known)
        if party in self._lands:
            return known
        self._call(party, subject)
        return known._replace(agents=claim.agents or (party,))

    def _is_others(self, party: str, claimants: Sequence[str]) -> bool:
        """Is one who is called "the army" another army: of no file, or by its file none of those who claim this?"""
        makers = (self._maker(claimant) for claimant in claimants)
        return party.startswith(PARTY) or all(party not in self._above(maker) for maker in makers if maker)

    def _above(self, entity_id: str) -> tuple[str, str | None]:
        return entity_id, self._by_id[entity_id].speaks_for

    def _found_state(self, entity: Entity) -> None:
        """A body of a land that no list has speaks for it: "Kivaran defence ministry", "Qasiri government"."""
        words = entity.name.split()
        if entity.entity_id.startswith(self._undeclared) and not entity.speaks_for and _is_states(words):
            side = self._by_name.get(tuple(name_words(words[0]))) or self._new_side(words[:1], words[:1])
            self._by_id[entity.entity_id] = entity.model_copy(update={"speaks_for": side})
            if side.startswith(PARTY):
                self._by_id[side] = self._by_id[side].model_copy(update={"nominals": _STATELETS})

    def _is_land(self, entity_id: str) -> bool:
        return entity_id in self._lands or (entity_id.startswith(PARTY) and self._has_ministries(entity_id))

    def _has_ministries(self, party: str) -> bool:
        speakers = (e.name for e in self._by_id.values() if e.speaks_for == party)
        return any(not _STATE.isdisjoint(name_words(name)) for name in speakers)

    def _party(self, known: KnownClaim, claimants: Sequence[str]) -> str:
        """Who a subject is that has no name known: one of those who claim it, or hold it too, else a new side."""
        subject, core = known.subject, _core(known.subject)
        makers = [self._by_id[made] for made in map(self._maker, claimants) if made]
        akin = next((e for e in makers if _akin(e.name, core) and len(name_words(e.name)) == len(core)), None)
        if akin is not None and akin.entity_id.startswith(self._undeclared):
            self._make_a_side(akin, core)
        elif akin is None and _is_common(subject):
            lawful = not _LAWFUL.isdisjoint(map(_singular, subject))
            bodies = (e for e in makers if e.kind in ("body", "side"))
            akin = next((e for e in bodies if lawful or e.entity_id not in self._lands), None)
            akin = akin or self._by_id.get(self._only_one_at(known, lawful=lawful))
        return (akin.speaks_for or akin.entity_id) if akin else self._new_side(core, subject)

    def _only_one_at(self, known: KnownClaim, *, lawful: bool) -> str:
        """Whose men took or held a place by another claim, too: if there is one alone, "government troops" are his."""
        there = set(chain.from_iterable(self._at.get(place, {}).items() for place in known.told.places))
        fitting = [p for p, role in sorted(there) if role == _role(known) and self._is_lawful(p) is lawful]
        return fitting[0] if len(fitting) == 1 else ""

    def _is_lawful(self, party: str) -> bool:
        return party in self._lands or not _OF_STATES.isdisjoint(self._by_id[party].nominals)

    def _maker(self, claimant: str) -> str | None:
        return claimant if claimant in self._by_id else self._by_name.get(tuple(name_words(claimant)))

    def _make_a_side(self, entity: Entity, core: Sequence[str]) -> None:
        """Somebody of a plain name who is a side, and its people: "the Republic", "Republicans"."""
        people = tuple(_forms_of(" ".join(core)))
        update = {"kind": "side", "aliases": (*entity.aliases, " ".join(core), *people), "nominals": ()}
        self._by_id[entity.entity_id] = entity.model_copy(update=update)

    def _new_side(self, core: Sequence[str], subject: Sequence[str]) -> str:
        name = " ".join(core)
        name = name.lower() if all(_singular(word) in _COMMON for word in core) else name
        entity_id = f"{PARTY}{name}"
        if entity_id not in self._by_id:
            shown = name[:1].upper() + name[1:]
            forms = (*_forms_of(name), *initials(core), *SHORT_FOR.get(name, ()))
            aliases = tuple(dict.fromkeys((name, *forms, " ".join(subject))))
            self._by_id[entity_id] = Entity(entity_id=entity_id, name=shown, kind="side", aliases=aliases)
            for each in (name, *aliases):
                self._by_name.setdefault(tuple(name_words(each)), entity_id)
        return entity_id

    def _is_government(self, party: str) -> bool:
        return party in self._lands or not _GOVERNMENTS.isdisjoint(map(_singular, self._by_id[party].name.split()))

    def call_governments(self) -> None:
        """A land that fights no other government goes by what governments and their troops are called."""
        governing = [[p for p in parties if self._is_government(p)] for parties in self._at.values()]
        alone = {party for parties in governing for party in parties if len(parties) == 1}
        among = {party for parties in governing for party in parties if len(parties) > 1}
        for party in sorted((alone - among) & self._lands):
            entity = self._by_id[party]
            nominals = tuple(dict.fromkeys((*entity.nominals, *_KINDS[_WORDS["government"]])))
            self._by_id[party] = entity.model_copy(update={"nominals": nominals})

    def _call(self, party: str, subject: Sequence[str]) -> None:
        """A party goes by what the claim calls it, and what those of its kind are called."""
        if self._is_called.get(party) == (self._by_id[party], subject):
            return
        self._call_anew(party, subject)
        self._is_called[party] = self._by_id[party], subject

    def _call_anew(self, party: str, subject: Sequence[str]) -> None:
        entity = self._by_id[party]
        if entity.nominals not in ((), _STATELETS) and not party.startswith(self._undeclared):
            said = [each.removeprefix("the ") for each in entity.nominals]
            armed = [each for each in said if each in _WORDS["armed"]]
            kinds = (k for k in _KINDS if k not in _RULING and k & {*map(_singular, armed)})
            also = (each for kind in kinds for each in _KINDS[kind] if not each.startswith("the "))
            nominals = tuple(dict.fromkeys((*entity.nominals, *armed, *also)))
            self._by_id[party] = entity.model_copy(update={"nominals": nominals})
            return  # its desk has said what it is called: "the rebels"
        own = party.startswith((PARTY, self._undeclared))
        of_state = subject[-1:] in (("army",), ("military",)) or (own and self._has_ministries(party))
        # "the Varnian army"; not "the Arakan Army"
        lawful = _KINDS[_WORDS["government"]] if of_state else ()
        lawfully = of_state or not _LAWFUL.isdisjoint(map(_singular, (*subject, *entity.name.split())))
        allied = not ALLIANCES.isdisjoint(name_words(entity.name))
        any_group = _ANY_GROUP if own and not (lawfully or allied) else ()  # no junta is "the group"
        called = (*entity.nominals, *any_group, *_called(subject), *_called(entity.name.split()), *lawful)
        self._by_id[party] = entity.model_copy(update={"nominals": tuple(dict.fromkeys(called))})

    def _link(self, claimants: Sequence[str], party: str) -> tuple[str, ...]:
        """Those of plain names who claim it speak for the party: by its name, or beside it or another who does.

        The party itself, where it is one of theirs: it claims what they do.
        """
        ids = [made for made in map(self._maker, claimants) if made]
        core = _core(name_words(self._by_id[party].name))
        alone = len(claimants) == 1 and party.startswith(PARTY)  # who else would speak for "separatists"?
        for entity_id in ids:
            entity, own = self._by_id[entity_id], any(party in (i, self._by_id[i].speaks_for) for i in ids)
            free = entity_id != party and not entity.speaks_for and entity_id.startswith(self._undeclared)
            of_theirs = alone and (entity.kind == "person" or not _ARMIES.isdisjoint(name_words(entity.name)))
            named = entity.name in self._by_id[party].aliases or _akin(entity.name, core)
            if free and (of_theirs or named or (own and entity.kind == "person")):
                self._by_id[entity_id] = entity.model_copy(update={"speaks_for": party})
        theirs = [self._by_id[i].name for i in ids if self._by_id[i].speaks_for == party]
        governing = any(name.rpartition(" ")[2] in _GOVERNING for name in theirs)  # "Yemeni government": Yemen
        ruling = alone and not ids and not _RULERS.isdisjoint(name_words(claimants[0]))  # "the crown"
        return (party,) if governing or ruling or (theirs and party.startswith(PARTY)) else ()


def _core(subject: Sequence[str]) -> tuple[str, ...]:
    """What is left of a party without its men: "Kivaran" of "Kivaran border guards", "rebel" of "rebel forces".

    All of it if nothing is.
    """
    end, named = len(subject), not _is_common(subject)
    while end > 1 and subject[end - 1].islower() and (named or _singular(subject[end - 1]) in _MEN):
        end -= 1
    return tuple(subject[:end])


def _role(known: KnownClaim) -> str:
    """What those of whom a claim tells are to its place; whoever left it held it."""
    role = known.told.event.doers if known.told.event else ""
    return HOLDERS if role == LEAVERS else role


def _is_common(subject: Sequence[str]) -> bool:
    """Is a party told of by nothing but common nouns: "Government troops"?"""
    return all(word == word.lower() or _singular(word) in _COMMON for word in subject)


def _is_states(words: Sequence[str]) -> bool:
    """Is a body, by its name, some land's: "Kivaran defence ministry", "Nahari army"; not "Arakan Army"?"""
    lowers = [word.lower() for word in words[1:]]
    told = words[1:] == lowers or not _GOVERNING_BODIES.isdisjoint(lowers)
    state = not _STATE.isdisjoint(lowers) and _CIVIL.isdisjoint(lowers) and _WORDS["of_others"].isdisjoint(lowers)
    return told and state and words[0][0].isupper() and not is_known(words[0].lower())


def initials(name: Sequence[str]) -> Iterator[str]:
    """What a name of several words is called for short: "RSF" of "Rapid Support Forces"."""
    letters = initials_of(name)
    if is_acronym(letters):
        yield letters


def _singular(word: str) -> str:
    return lemma(word.lower())


_AGAINST_IT = _WORDS["rebels"] | _WORDS["jihadists"]
_INSURGENT = _AGAINST_IT | _WORDS["junta"]
_MEN = load_words("actors")["fighters"] | _WORDS["men"]
_COMMON = _MEN | frozenset().union(*_KINDS)


@lru_cache(maxsize=_SUBJECTS)
def _runs(subject: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """The words of a party as names are compared, all of them first."""
    words = tuple(name_words(" ".join(subject)))
    return tuple(words[at : at + n] for n in range(len(words), 0, -1) for at in range(len(words) - n + 1))


def _akin(name: str, core: Sequence[str]) -> bool:
    """Does a name begin with a party's: "Kivaran defence ministry", "the Republic" of "Republican militiamen"?"""
    if not core:
        return False
    first, other = (name_words(name) or ("",))[0].lower(), core[0].lower()
    return _is_stem_of(fold(first), fold(other)) or _is_stem_of(first, other)


def _is_stem_of(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    return one == other or (len(shorter) >= _STEM and longer.startswith(shorter) and len(longer) - len(shorter) <= 2)


def _forms_of(name: str) -> Iterator[str]:
    """Other forms of a side's name: its people, and a land by the name of its people ("Kivara")."""
    if name == name.lower():
        yield f"the {name}"
        yield from (name[:-1],) * (name.endswith("s") and _singular(name) != name)  # "a rebel council"
    else:
        yield f"{name}-led"
    if name.endswith("n"):
        yield from (f"{name}s", name.removesuffix("n"))
    if name.endswith("i") and len(name) > _STEM:
        yield from (f"{name}s", name.removesuffix("i"), f"{name.removesuffix('i')}a")  # "Nahar", "Qasira"


def _called(words: Sequence[str]) -> tuple[str, ...]:
    """What those of a party's kind are called, whoever they are: a junta "the regime", rebels "the insurgents"."""
    named = frozenset(map(_singular, words))
    risen = _WORDS["rebels"] if named & _WORDS["risen"] else frozenset()
    kind = risen or next((marks for marks in _KINDS if marks & named), frozenset())
    own = (" ".join(words).lower(),) if all(word in _COMMON for word in named) else ()
    men = sorted(named & _INSURGENT)  # "under *rebel* control", "*separatist* radio"
    return (*own, *men, *_KINDS.get(kind, ()))


def is_of_any_land(entity_id: str) -> bool:
    """Is it a party that goes by a common noun: "the junta", "rebels"?"""
    return entity_id.startswith(PARTY) and entity_id == entity_id.lower()
