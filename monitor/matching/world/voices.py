"""Voices: whom a speaker in a text stands for among those that are known, so that Maliar and Malyar are one source.

    voices = Voices(everybody, strangers)
    voice = voices.resolve(speaker, before=voices_of_the_text_so_far)     # a Voice: its Source, and whom it speaks for
    voices.is_claimant(voice, claimants)                                  # restating its own claim, or somebody else's

Who is known, by every name: directory.py.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from monitor.matching.attribution import Speaker
from monitor.matching.world.claimants import COUNTRY, UNDECLARED
from monitor.matching.world.directory import Directory
from monitor.matching.world.offices import (
    BASED,
    EMPLOYED,
    EPITHET,
    FORMERLY,
    HEADED,
    PAPERS,
    REPORTING,
    Office,
    answers_for_body,
    answers_for_others,
    armed_band,
    is_bare_spokesman,
    is_landless,
    is_single_unnamed,
    masters_in,
    offices_in,
    serves_a_state,
)
from monitor.matching.world.own_people import house_of, is_family_name
from monitor.matching.world.parties import is_of_any_land
from monitor.matching.world.spelling import display_name, fold, initials_of, name_words
from monitor.matching.world.strangers import Strangers
from monitor.models import Entity, Source

_LATEST = 3  # voices
_FOUNDERS = ("founder", "owner", "boss", "financier")
_KINDS = frozenset(["company", "firm", "charity", "newspaper", "paper", "magazine", "site", "website", "union"])
"""What a body may be, of which a file says no more than its name."""
_OWNED = ("its ", "his ", "her ", "their ")


class Voice(NamedTuple):
    """A speaker as the monitor knows it: the source of its stances, and the entities that it speaks for."""

    source: Source
    chain: tuple[str, ...] = ()
    """entity_ids: itself where it is known, then those whose voice it is."""


class _Makers(NamedTuple):
    """Who made a claim."""

    ids: frozenset[str]
    """Those of them who are known."""
    names: frozenset[frozenset[str]]
    """All of them, as names are compared."""
    above: frozenset[str]
    """Those who are known, and for whom they speak."""


class Voices(Directory):
    """Everybody known to speak, and whom a speaker in a text stands for among them."""

    def __init__(self, entities: Iterable[Entity], strangers: Strangers) -> None:
        """Those who are known, and which of them may be somebody else in an article about other claims."""
        super().__init__(entities)
        self._strangers = strangers
        self._known = {entity_id: self._voice(entity_id) for entity_id in self._entities}
        self._makers = lru_cache(maxsize=4096)(self._makers_of)

    def _makers_of(self, claimants: tuple[str, ...]) -> _Makers:
        names = frozenset(map(self._key, claimants))
        ids = {each if each in self._entities else self._by_key.get(self._key(each), "") for each in claimants} - {""}
        return _Makers(frozenset(ids), names, frozenset().union(*map(self.chain, ids)))

    def resolve(
        self,
        speaker: Speaker,
        *,
        before: Sequence[Voice] = (),
        present: frozenset[str] = frozenset(),
        seat: str | None = None,
    ) -> Voice:
        """The voice of a speaker. Never raises.

        Args:
            speaker: who speaks.
            before: the voices of the same text so far, for "the ministry".
            present: entity_ids that the text names anywhere; nothing where it names nobody, or that is not known.
            seat: the side in whose capital the text says that it is there.
        """
        entity_id = self._named(speaker)
        if entity_id is None or self._is_strange(entity_id, present):
            entity_id = self._by_nominal(speaker, before, present) or self._of_papers(speaker)
            entity_id = entity_id or self._just_heard(speaker, before)
        if entity_id:
            return self.voice_of(entity_id)
        if joint := self._joint(speaker):
            return joint
        of_the_last = self._chain_of_the_last(speaker, before) if is_bare_spokesman(speaker) else ()
        seated = self.chain(seat) if seat and is_landless(speaker) else ()
        spoken_for = self._spoken_for(speaker)
        spoken_for = () if spoken_for and self._is_strange(spoken_for[0], present) else spoken_for
        chain = (
            spoken_for
            or self._own_people(speaker, before)
            or seated
            or self._served(speaker, before, present)
            or of_the_last
        )
        return Voice(Source(kind="voice", name=display_name(speaker.name, speaker.text)), chain)

    def _is_strange(self, entity_id: str, present: frozenset[str]) -> bool:
        """Is it somebody called "the army" by whom a text that names others cannot mean him?"""
        return bool(present) and self._strangers.may_be(entity_id) and present.isdisjoint(self.chain(entity_id))

    def _of_papers(self, speaker: Speaker) -> str | None:
        """Whose "Norlandic reports", "Arland's statements" are: that side's."""
        papers = PAPERS.fullmatch(speaker.name)
        return self.find(papers["whose"] or papers["of"]) if papers else None

    def _just_heard(self, speaker: Speaker, before: Sequence[Voice]) -> str | None:
        """Whom "the company", "the charity" takes up: who was heard last, if a file has only his name."""
        last = before[-1].chain[:1] if before and speaker.name.lower().removeprefix("the ") in _KINDS else ()
        return next(filter(self._is_plain_body, last), None)

    def _own_people(self, speaker: Speaker, before: Sequence[Voice]) -> tuple[str, ...]:
        """Whose reporters, lawyers, members somebody is one of, among the bodies of which a file has only the name."""
        last = next((voice.chain[:1] for voice in reversed(before[-2:]) if voice.chain), ())
        house = house_of(speaker, self._plain_body, next(filter(self._is_plain_body, last), ""))
        families = (
            e for e in last if speaker.kind == "person" and is_family_name(speaker.name, self._entities[e].name)
        )
        return self.chain(house or next(families, ""))

    def _plain_body(self, name: str) -> str:
        found = self.find(name)
        return found if found and self._is_plain_body(found) else ""

    def _is_plain_body(self, entity_id: str) -> bool:
        return entity_id.startswith(UNDECLARED) and self._entities[entity_id].kind == "body"

    def voice_of(self, entity_id: str) -> Voice:
        """The voice of somebody known."""
        return self._known[entity_id]

    def _voice(self, entity_id: str) -> Voice:
        name = self._entities[entity_id].name
        declared = None if entity_id.startswith(UNDECLARED) else entity_id
        return Voice(Source(kind="voice", name=name, entity_id=declared), self.chain(entity_id))

    def _joint(self, speaker: Speaker) -> Voice | None:
        """Two who speak as one: "Arland and its allies" is Arland, "Arland and Norland" answers for both.

        "Arland's officials and bloggers" speak for Arland.
        """
        one, both, other = speaker.name.removeprefix("Both ").removeprefix("both ").partition(" and ")
        first = self.find(one) if both else None
        if first and other.lower().startswith(_OWNED):
            return self.voice_of(first)
        second = self.find(other.removeprefix("the ")) if first else None
        if second is None and speaker.kind != "unnamed":
            return None
        of_first = self.chain(first) if first else self._spoken_for(speaker._replace(name=one)) if both else ()
        of_both = dict.fromkeys((*of_first, *self.chain(second or "")))
        return (
            Voice(Source(kind="voice", name=display_name(speaker.name, speaker.text)), tuple(of_both))
            if of_both
            else None
        )

    def named_in(self, words: Sequence[str], *, sides: bool = False) -> Voice | None:
        """The first person or body known (or side, if asked) that a run of words names in full; None where none is."""
        kinds = ("person", "body", "side") if sides else ("person", "body")
        for length in range(4, 0, -1):
            for start in range(len(words) - length + 1):
                run = words[start : start + length]
                entity_id = self._by_key.get(self._key(" ".join(run))) if run[0][:1].isupper() else None
                if entity_id and self._entities[entity_id].kind in kinds:
                    return self.voice_of(entity_id)
        return None

    def is_claimant(self, voice: Voice, claimants: tuple[str, ...]) -> bool:
        """True if this voice is one of them, or speaks for one, or is the one for whom one of them speaks."""
        makers = self._makers(claimants)
        if not makers.ids.isdisjoint(voice.chain) or self._key(voice.source.name) in makers.names:
            return True
        return not makers.above.isdisjoint(voice.chain[:1])  # "the armed forces' spokesman", where the army claimed it

    def _named(self, speaker: Speaker) -> str | None:
        reporting = REPORTING.fullmatch(speaker.name) if speaker.kind == "unnamed" else None
        if reporting and self._is_known_body(reporting["body"]):
            return self._by_key[self._key(reporting["body"])]
        if is_single_unnamed(speaker):
            return None
        employed = EMPLOYED.fullmatch(speaker.name) if speaker.kind == "unnamed" else None
        employer = employed["body"] or employed["whose"] if employed else None
        if employer and self._is_known_body(employer):
            return self._by_key[self._key(employer)]
        adorned = EPITHET.match(speaker.name)
        plain = adorned and self._by_key.get(self._key(speaker.name[adorned.end() :]))
        return (
            self._by_key.get(self._key(speaker.name))
            or (self._by_surname(speaker.name) if speaker.kind != "unnamed" else None)
            or plain
            or self._landless(speaker.name)
            or (self._acronyms.get(initials_of(speaker.name.split())) if speaker.kind != "unnamed" else None)
            or self._by_key.get(self._key(BASED.sub("", speaker.name)))
        )

    def _landless(self, name: str) -> str | None:
        """As in "Norland's Red Lance mercenary group": who is known without the land, and is no other land's."""
        land, _, rest = name.replace("’s ", "'s ").partition("'s ")
        rest = EPITHET.sub("", rest, count=1)  # "Norland's *sea-minded* Red Lance"
        known = self._by_key.get(self._key(rest))
        return known if known and self._may_be_of(known, land) else None

    def _by_nominal(self, speaker: Speaker, before: Sequence[Voice], present: frozenset[str]) -> str | None:
        """As in "the ministry": the last voice of the text so far that is called so, or the one of a side it names."""
        if founder := self._founder_meant(speaker, present):
            return founder
        words = name_words(self._without_seat(BASED.sub("", speaker.name)))
        landless = words[bool(words[1:] and self._sides.get(fold(words[0]))) :]  # "Russia's Wagner boss"
        telling_name = " ".join(landless) if len(landless) > 1 else " ".join(words)
        armed = self._armed_called(speaker.name, present)
        generals = landless[-1:] not in (("army",), ("military",))  # not "the Chadian army", of a junta elsewhere
        party = {e for e in self._nominals.get(" ".join(landless), ()) if generals and is_of_any_land(e)}
        candidates = (
            self._nominals.get(" ".join(words))
            or {e for e in party if self._is_near(e, present)}  # "Norland's generals"
            or self._nominals.get(telling_name)
            or armed
            or self._heads_of(speaker.name, present)
        )
        candidates = {e for e in candidates if not e.startswith(COUNTRY) or self._is_near(e, present)}
        if landless != words:
            candidates = {e for e in candidates if self._may_be_of(e, words[0]) and not self._is_anothers(e, landless)}
        if not candidates or is_single_unnamed(speaker):
            return None
        for voice in reversed(before):
            for entity_id in voice.chain:
                if entity_id in candidates:
                    return entity_id
            if voice.source.entity_id and self._is_body_called(voice.source.entity_id, words):
                return voice.source.entity_id  # "Britain's Ministry of Defence … the Ministry of Defence added"
        introduced = speaker.name.lower().startswith(("a ", "an "))  # "a military spokesman" is not known yet
        if len(candidates) > 1 and present:
            candidates = {e for e in candidates if self._is_near(e, present)}
            candidates -= {above for e in candidates for above in self.chain(e)[1:]}  # the mission, not the UN
        only = next(iter(candidates)) if len(candidates) == 1 and (armed or not introduced) else None
        telling = len(name_words(speaker.name)) > 1  # "the mercenary group", not "the group"
        telling = telling and not (only or "").startswith(UNDECLARED)  # nor "the defence ministry" of another war
        return only if only and (telling or not present or self._is_near(only, present)) else None

    def _without_seat(self, name: str) -> str:
        """As in "the government *in Lund*", where Lund is nobody's capital that is known."""
        body, _, seat = name.partition(" in ")
        return body if seat[:1].isupper() and not self.find(seat) else name

    def _armed_called(self, name: str, present: frozenset[str]) -> set[str]:
        """Who of those that a text names is "a pro-government militia", "foreign mercenaries", "a jihadist group"."""
        return {e for e in self._nominals.get(armed_band(name), set()) if self._is_near(e, present)}

    def _heads_of(self, name: str, present: frozenset[str]) -> set[str]:
        """As in "the boss of the group", "the group's founder": the one person who speaks for what is called so."""
        if (headed := HEADED.fullmatch(name)) is None:
            return set()
        whose = headed["of"] or headed["whose"] or headed["body"]
        named = self._by_key.get(self._key(whose)) or self._landless(whose)  # "Norland's Red Lance group"
        called = set() if headed["body"] else self._nominals.get(" ".join(name_words(whose)), set())
        called = {e for e in called if self._is_near(e, present)} if len(called) > 1 and present else called
        called = called or self._armed_called(whose, present)
        bodies = called | ({named} if named and self._entities[named].kind == "body" else set())
        persons = {e.entity_id for e in self._entities.values() if e.speaks_for in bodies and e.kind == "person"}
        return persons if len(persons) == 1 else set()

    def _founder_meant(self, speaker: Speaker, present: frozenset[str]) -> str | None:
        """As in "*Its founder* said", whomever "its" was taken for: of those named, one has a founder, no ministry."""
        whose, _, founder = speaker.text.lower().partition(" ")
        if whose == "he":  # "Its founder complained. He said"
            whose, founder = "its", speaker.name.rpartition(" ")[2] if speaker.kind == "unnamed" else ""
        called = self._nominals.get(founder, set()) if whose == "its" and founder in _FOUNDERS else set()
        return next((entity_id for entity_id in called if not present.isdisjoint(self.chain(entity_id))), None)

    def _spoken_for(self, speaker: Speaker) -> tuple[str, ...]:
        """For whom an unknown voice speaks: a named spokesman, "Ukrainian officials"; not "a Ukrainian officer"."""
        if is_single_unnamed(speaker):
            return ()
        described = speaker.role if speaker.kind == "person" else speaker.name
        if FORMERLY.match(described):
            return ()
        if master := next(filter(None, map(self.find, masters_in(described))), None):
            return self.chain(master)
        member = self.find(described.removeprefix("of ")) if described.startswith("of ") else None
        if member and self._entities[member].kind == "body":
            return self.chain(member)  # "Ivo Brandt of the Northern Front"
        if not answers_for_others(described):
            return self._body_named(described) if answers_for_body(described) else ()
        land, whose, rest = described.partition("'s ")
        named = self._bodies.within(self._key(rest)) if whose and self.find(land) else iter(())
        fullest = next(named, None) or next(self._bodies.within(self._key(described)), None)
        return self.chain(self._by_key[fullest]) if fullest else ()

    def _body_named(self, described: str) -> tuple[str, ...]:
        """As in "the director of Clear Tap"; "the director of Russian studies" speaks for no land."""
        known = map(self._by_key.__getitem__, self._bodies.within(self._key(described)))
        return self.chain(next((e for e in known if self._entities[e].kind == "body"), ""))

    def _served(self, speaker: Speaker, before: Sequence[Voice], present: frozenset[str]) -> tuple[str, ...]:
        """For whom "the ministry's spokesman" speaks: for whom the text calls "the ministry"."""
        described = speaker.role if speaker.kind == "person" else speaker.name
        if FORMERLY.match(described) or is_single_unnamed(speaker) or not answers_for_others(described):
            return ()
        served = (self._who_is_served(office, before, present) for office in offices_in(described))
        return next(filter(None, served), ())

    def _who_is_served(self, office: Office, before: Sequence[Voice], present: frozenset[str]) -> tuple[str, ...]:
        heard = before[-_LATEST:] if office.just_heard else before  # "a military spokesman" is of an army just heard
        wanted = set(name_words(office.whose))
        last = next((v for v in reversed(heard) if v.chain and wanted.issubset(name_words(v.source.name))), None)
        entity_id = None if last else self._by_nominal(Speaker(office.whose, office.whose, "", "body"), heard, present)
        if entity_id and office.just_heard and not any(entity_id in voice.chain for voice in heard):
            return ()
        return last.chain if last else self.chain(entity_id or "")

    def _chain_of_the_last(self, speaker: Speaker, before: Sequence[Voice]) -> tuple[str, ...]:
        """For whom "a spokesman" speaks: for whom he did before, else for who was heard last; a state's for sides."""
        name = display_name(speaker.name, speaker.text)
        last = before[-1].chain if before else ()
        chain = next((voice.chain for voice in reversed(before) if voice.source.name == name), last)
        return () if serves_a_state(speaker) and not any(map(self.is_side, chain)) else chain
