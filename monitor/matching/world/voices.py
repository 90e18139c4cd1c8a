"""Voices: whom a speaker in a text stands for among those that are known, so that Maliar and Malyar are one source.

    voices = Voices(everybody, strangers)
    voice = voices.resolve(speaker, before=voices_of_the_text_so_far)     # a Voice: its Source, and whom it speaks for
    voices.is_claimant(voice, claimants)                                  # restating its own claim, or somebody else's

Who is known, by every name: directory.py.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache
from typing import NamedTuple

from monitor.matching.attribution import Speaker
from monitor.matching.attribution.words import NO_FIRMS
from monitor.matching.lexicon import load_words
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
    answers_for_others,
    armed_band,
    is_bare_spokesman,
    is_landless,
    is_single_unnamed,
    masters_in,
    offices_in,
    serves_a_state,
)
from monitor.matching.world.own_people import called_in, house_of, member_of
from monitor.matching.world.parties import is_of_any_land
from monitor.matching.world.spelling import display_name, initials_of, name_words
from monitor.matching.world.strangers import Strangers
from monitor.models import Entity, Source

_NOBODY: AbstractSet[str] = frozenset()
_LATEST = 3  # voices
_FOUNDERS = ("founder", "owner", "boss", "financier")
_KINDS = frozenset(["company", "firm", "charity", "newspaper", "paper", "magazine", "site", "website", "union"])
"""What a body may be, of which a file says no more than its name."""
_FIRMS = frozenset(["company", "firm"])
_NO_FIRMS = NO_FIRMS - {"organisation", "organization"}
_OWNED = ("its ", "his ", "her ", "their ")
_WHERE = load_words("speakers")["where"]
_WHOSE = 5  # words: "of the Northern Front"
_OFFICERS = load_words("boasts")["officers"] | load_words("boasts")["men"]
_INSURGENT = frozenset().union(*(load_words("parties")[kind] for kind in ("rebels", "jihadists", "junta")))


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


def _of_the_last_ones(speaker: Speaker, before: Sequence[Voice]) -> tuple[str, ...]:
    """Whose "his office", "their radio" is, where it could not be made out by name: that of who was heard last."""
    whose, _, office = speaker.text.lower().rpartition(" ")
    own = whose.partition(" ")[0] + " " in _OWNED and office in _OWN_OFFICES
    return before[-1].chain if own and before and "'s" not in speaker.name else ()


_OWN_OFFICES = frozenset(["office", "radio", "television", "spokesman", "spokeswoman", "command", "headquarters"])


class Voices:
    """Whom a speaker in a text stands for among those that are known. Holds no state of a text."""

    def __init__(self, entities: Iterable[Entity], strangers: Strangers) -> None:
        """Those who are known, and which of them may be somebody else in an article about other claims."""
        self.directory = Directory(entities)
        """Everybody known to speak."""
        self.chain = self.directory.chain
        self._strangers = strangers
        self._known = {each.entity_id: self._voice(each) for each in self.directory}
        self._makers = lru_cache(maxsize=4096)(self._makers_of)

    def _makers_of(self, claimants: tuple[str, ...]) -> _Makers:
        names = frozenset(map(self.directory.key, claimants))
        ids = frozenset(filter(None, map(self.directory.by_id_or_name, claimants)))
        return _Makers(ids, names, frozenset().union(*map(self.chain, ids)))

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
        spoken_for = self._spoken_for(speaker) or self._own_people(speaker, before, present)
        spoken_for = () if spoken_for and self._is_strange(spoken_for[0], present) else spoken_for
        chain = spoken_for or seated or self._served(speaker, before, present)
        chain = chain or _of_the_last_ones(speaker, before) or of_the_last
        return Voice(Source(kind="voice", name=display_name(speaker.name, speaker.text)), chain)

    def _is_strange(self, entity_id: str, present: frozenset[str]) -> bool:
        """Is it somebody called "the army" by whom a text that names others cannot mean him?"""
        return bool(present) and self._strangers.may_be(entity_id) and present.isdisjoint(self.chain(entity_id))

    def _of_papers(self, speaker: Speaker) -> str | None:
        """Whose "Norlandic reports", "Arland's statements" are: that side's."""
        papers = PAPERS.fullmatch(speaker.name)
        return self.directory.find(papers["whose"] or papers["of"]) if papers else None

    def _just_heard(self, speaker: Speaker, before: Sequence[Voice]) -> str | None:
        """Whom "the company", "the charity" takes up: who was heard last, if a file has only his name."""
        called = speaker.name.lower().removeprefix("the ")
        last = before[-1].chain[:1] if before and called in _KINDS else ()
        house = next(filter(self.directory.is_plain_body, last), None)
        return None if house and called in _FIRMS and self._is_no_firm(house) else house

    def _is_no_firm(self, entity_id: str) -> bool:
        """Does its name say what it is: a *union*, a *gazette*?"""
        return any(n.startswith("the ") or n in _NO_FIRMS for n in self.directory.entity(entity_id).nominals)

    def _own_people(self, speaker: Speaker, before: Sequence[Voice], present: frozenset[str]) -> tuple[str, ...]:
        """Whose reporters, lawyers, members somebody is one of."""
        heard = next((voice.chain[:1] for voice in reversed(before[-2:]) if voice.chain), ())
        return self.chain(house_of(speaker, self.directory, heard) or self._called(speaker, before, present))

    def _called(self, speaker: Speaker, before: Sequence[Voice], present: frozenset[str]) -> str:
        """The body of which a file has only the name, by what a text that names it calls it: "the *union's* lawyer"."""
        name = called_in(speaker) if present else ""
        found = self._by_nominal(Speaker(name, name, "", "body"), before, present) if name else None
        return found if found and self.directory.is_plain_body(found) and found in present else ""

    def voice_of(self, entity_id: str) -> Voice:
        """The voice of somebody known."""
        return self._known[entity_id]

    def _voice(self, known: Entity) -> Voice:
        declared = None if known.entity_id.startswith(UNDECLARED) else known.entity_id
        return Voice(Source(kind="voice", name=known.name, entity_id=declared), self.chain(known.entity_id))

    def _joint(self, speaker: Speaker) -> Voice | None:
        """Two who speak as one: "Arland and its allies" is Arland, "Arland and Norland" answers for both.

        "Arland's officials and bloggers" speak for Arland.
        """
        one, both, other = speaker.name.removeprefix("Both ").removeprefix("both ").partition(" and ")
        if not both:
            return None
        first = self.directory.find(one)
        if first and other.lower().startswith(_OWNED):
            return self.voice_of(first)
        second = self.directory.find(other.removeprefix("the ")) if first else None
        if second is None and speaker.kind != "unnamed":
            return None
        alone = speaker._replace(name=one)
        of_first = self.chain(first or "") or self._spoken_for(alone) or self.chain(member_of(alone, self.directory))
        of_both = dict.fromkeys((*of_first, *self.chain(second or "")))
        return (
            Voice(Source(kind="voice", name=display_name(speaker.name, speaker.text)), tuple(of_both))
            if of_both
            else None
        )

    def side_described(self, words: Sequence[str], present: frozenset[str]) -> Voice | None:
        """The side that a description names: "a Blue colonel in Tarn", "a commander of the Front", "a rebel source".

        Args:
            words: the description.
            present: entity_ids that the text names, or that act in its claims.
        """
        end = next((at for at, word in enumerate(words) if word.lower() in _WHERE), len(words))
        known = self.named_in(words[:end], sides=True)
        if known is None and words[end : end + 1] in (["of"], ["from"]) and words[end - 1].lower() in _OFFICERS:
            known = self.named_in(words[end : end + _WHOSE], sides=True)
        return known or self._band_in(words[:end], present)

    def _band_in(self, words: Sequence[str], present: frozenset[str]) -> Voice | None:
        """As in "a separatist source", "two rebel officers": of the one party there that is called so."""
        called = (self.directory.called(word) for word in words if word in _INSURGENT)
        known = {party for parties in called for party in parties if self.directory.is_near(party, present)}
        return self.voice_of(next(iter(known))) if len(known) == 1 else None

    def named_in(self, words: Sequence[str], *, sides: bool = False) -> Voice | None:
        """The first person or body known (or side, if asked) that a run of words names in full; None where none is."""
        kinds = ("person", "body", "side") if sides else ("person", "body")
        for length in range(4, 0, -1):
            for start in range(len(words) - length + 1):
                run = words[start : start + length]
                entity_id = self.directory.by_name(" ".join(run)) if run[0][:1].isupper() else None
                if self.directory.begins_other_name(run[-1], *words[start + length : start + length + 1]):
                    continue  # "a Red Cross official"
                if entity_id and self.directory.entity(entity_id).kind in kinds:
                    return self.voice_of(entity_id)
        return None

    def is_claimant(self, voice: Voice, claimants: tuple[str, ...]) -> bool:
        """True if this voice is one of them, or speaks for one, or is the one for whom one of them speaks."""
        makers = self._makers(claimants)
        if not makers.ids.isdisjoint(voice.chain) or self.directory.key(voice.source.name) in makers.names:
            return True
        return not makers.above.isdisjoint(voice.chain[:1])  # "the armed forces' spokesman", where the army claimed it

    def makers(self, claimants: tuple[str, ...]) -> frozenset[str]:
        """Those of them who are known."""
        return self._makers(claimants).ids

    def is_behind(self, entity_id: str, claimants: tuple[str, ...]) -> bool:
        """Is it one of them, or one for whom one of them speaks: Nahar, where its government claims it?"""
        makers = self._makers(claimants)
        return entity_id in makers.ids or entity_id in makers.above

    def _named(self, speaker: Speaker) -> str | None:
        reporting = REPORTING.fullmatch(speaker.name) if speaker.kind == "unnamed" else None
        if reporting and (channel := self.directory.body_called(reporting["body"])):
            return channel
        if is_single_unnamed(speaker):
            return None
        employed = EMPLOYED.fullmatch(speaker.name) if speaker.kind == "unnamed" else None
        if employed and (employer := self.directory.body_called(employed["body"] or employed["whose"])):
            return employer
        adorned, by_name = EPITHET.match(speaker.name), self.directory.by_name
        return (
            by_name(speaker.name)
            or (self.directory.by_surname(speaker.name) if speaker.kind != "unnamed" else None)
            or (by_name(speaker.name[adorned.end() :]) if adorned else None)
            or self._landless(speaker.name)
            or (self.directory.by_acronym(initials_of(speaker.name.split())) if speaker.kind != "unnamed" else None)
            or by_name(BASED.sub("", speaker.name))
        )

    def _landless(self, name: str) -> str | None:
        """As in "Norland's Red Lance mercenary group": who is known without the land, and is no other land's."""
        land, _, rest = name.replace("’s ", "'s ").partition("'s ")
        rest = EPITHET.sub("", rest, count=1)  # "Norland's *sea-minded* Red Lance"
        known = self.directory.by_name(rest)
        return known if known and self.directory.may_be_of(known, land) else None

    def _by_nominal(self, speaker: Speaker, before: Sequence[Voice], present: frozenset[str]) -> str | None:
        """As in "the ministry": the last voice of the text so far that is called so, or the one of a side it names."""
        if founder := self._founder_meant(speaker, present):
            return founder
        words = name_words(self._without_seat(BASED.sub("", speaker.name)))
        armed = self._armed_called(speaker.name, present)
        candidates = self._candidates(speaker.name, words, armed, present)
        if not candidates or is_single_unnamed(speaker):
            return None
        if last := self._last_called(before, candidates, words):
            return last
        if len(candidates) > 1 and present:
            candidates = {e for e in candidates if self.directory.is_near(e, present)}
            candidates -= {above for e in candidates for above in self.chain(e)[1:]}  # the mission, not the UN
        introduced = speaker.name.lower().startswith(("a ", "an "))  # "a military spokesman" is not known yet
        only = next(iter(candidates)) if len(candidates) == 1 and (armed or not introduced) else None
        telling = len(name_words(speaker.name)) > 1  # "the mercenary group", not "the group"
        telling = telling and not (only or "").startswith(UNDECLARED)  # nor "the defence ministry" of another war
        return only if only and (telling or not present or self.directory.is_near(only, present)) else None

    def _candidates(
        self, name: str, words: tuple[str, ...], armed: AbstractSet[str], present: frozenset[str]
    ) -> AbstractSet[str]:
        """All who may be called so by a common noun: with a land before it ("Arland's ministry"), that land's.

        Args:
            name: what the text calls them.
            words: that, without where they are.
            armed: those of them who are armed men of no name.
            present: whom the text names.
        """
        known = self.directory
        landless = words[bool(words[1:] and known.names_a_side(words[0])) :]  # "Russia's Wagner boss"
        telling_name = " ".join(landless) if len(landless) > 1 else " ".join(words)
        generals = landless[-1:] not in (("army",), ("military",))  # not "the Chadian army", of a junta elsewhere
        party = {e for e in known.called(" ".join(landless)) if generals and is_of_any_land(e)}
        candidates = (
            known.called(" ".join(words))
            or {e for e in party if known.is_near(e, present)}  # "Norland's generals"
            or known.called(telling_name)
            or armed
            or self._heads_of(name, present)
        )
        candidates = {e for e in candidates if not e.startswith(COUNTRY) or known.is_near(e, present)}
        if landless == words:
            return candidates
        return {e for e in candidates if known.may_be_of(e, words[0]) and not known.is_anothers(e, landless)}

    def _last_called(self, before: Sequence[Voice], candidates: AbstractSet[str], words: tuple[str, ...]) -> str | None:
        """The last voice of the text so far that is one of the candidates, or speaks for one, or is called so."""
        for voice in reversed(before):
            for entity_id in voice.chain:
                if entity_id in candidates:
                    return entity_id
            if voice.source.entity_id and self.directory.is_body_called(voice.source.entity_id, words):
                return voice.source.entity_id  # "Britain's Ministry of Defence … the Ministry of Defence added"
        return None

    def _without_seat(self, name: str) -> str:
        """As in "the government *in Lund*", where Lund is nobody's capital that is known."""
        body, _, seat = name.partition(" in ")
        return body if seat[:1].isupper() and not self.directory.find(seat) else name

    def _armed_called(self, name: str, present: frozenset[str]) -> set[str]:
        """Who of those that a text names is "a pro-government militia", "foreign mercenaries", "a jihadist group"."""
        return {e for e in self.directory.called(armed_band(name)) if self.directory.is_near(e, present)}

    def _heads_of(self, name: str, present: frozenset[str]) -> AbstractSet[str]:
        """As in "the boss of the group", "the group's founder": the one person who speaks for what is called so."""
        if (headed := HEADED.fullmatch(name)) is None:
            return _NOBODY
        whose = headed["of"] or headed["whose"] or headed["body"]
        known = self.directory
        named = known.by_name(whose) or self._landless(whose)  # "Norland's Red Lance group"
        called = _NOBODY if headed["body"] else known.called(" ".join(name_words(whose)))
        called = {e for e in called if known.is_near(e, present)} if len(called) > 1 and present else called
        called = called or self._armed_called(whose, present)
        bodies = called | ({named} if named and known.is_body(named) else set())
        persons = {each.entity_id for each in known if each.speaks_for in bodies and each.kind == "person"}
        return persons if len(persons) == 1 else _NOBODY

    def _founder_meant(self, speaker: Speaker, present: frozenset[str]) -> str | None:
        """As in "*Its founder* said", whomever "its" was taken for: of those named, one has a founder, no ministry."""
        whose, _, founder = speaker.text.lower().partition(" ")
        if whose == "he":  # "Its founder complained. He said"
            whose, founder = "its", speaker.name.rpartition(" ")[2] if speaker.kind == "unnamed" else ""
        called = self.directory.called(founder) if whose == "its" and founder in _FOUNDERS else _NOBODY
        return next((entity_id for entity_id in called if not present.isdisjoint(self.chain(entity_id))), None)

    def _spoken_for(self, speaker: Speaker) -> tuple[str, ...]:
        """For whom an unknown voice speaks: a named spokesman, "Ukrainian officials"; not "a Ukrainian officer"."""
        if is_single_unnamed(speaker):
            return ()
        described = speaker.role if speaker.kind == "person" else speaker.name
        if FORMERLY.match(described):
            return ()
        if master := next(filter(None, map(self.directory.find, masters_in(described))), None):
            return self.chain(master)
        member = self.directory.find(described.removeprefix("of ")) if described.startswith("of ") else None
        if member and (self.directory.is_body(member) or self._is_party(member, described)):
            return self.chain(member)  # "Ivo Brandt of the Northern Front"
        if not answers_for_others(described):
            return ()
        land, whose, rest = described.partition("'s ")
        known = self.directory
        named = known.held_in(rest) if whose and known.find(land) else iter(())
        return self.chain(next(named, None) or next(known.held_in(described), ""))

    def _is_party(self, entity_id: str, described: str) -> bool:
        """Is a side one to which somebody "of the Reds" belongs, and no land?"""
        return described.startswith("of the ") and not entity_id.startswith(COUNTRY)

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
        return () if serves_a_state(speaker) and not any(map(self.directory.is_side, chain)) else chain
