"""Propositions: which sentence asserts which claim, or its contrary, whoever says it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from monitor.matching.compilation.compiled import CompiledClaim, Wordings
from monitor.matching.compilation.compiler import Compiler
from monitor.matching.compilation.known import Known
from monitor.matching.content.blame import find_blame
from monitor.matching.content.fate_tellings import FateReader
from monitor.matching.content.natures import find_nature
from monitor.matching.content.restatements import find_statement
from monitor.matching.events.forces import is_of_others
from monitor.matching.events.slots import ITS_GROUP, NAME_GROUP, PLACE_GROUP
from monitor.matching.language.numbers import (
    NUMBER_GROUPS,
    VAGUE,
    find_numbers,
)
from monitor.matching.language.patterns import Occurrence, Pattern, find_pattern
from monitor.matching.language.vocabulary import Found, Span, tokens_of
from monitor.matching.propositions.counts import counts_others, counts_units, number_in, number_near
from monitor.matching.propositions.turning import turns_away
from monitor.matching.text import Document, Sentence, places_of, split_words
from monitor.matching.world.fields import is_of_another_field
from monitor.matching.world.geography import speaks_of
from monitor.matching.world.kinds import kinds_in
from monitor.matching.world.nominals import Groups, with_nominals
from monitor.matching.world.places import PlaceMentions, by_name_alone, locate, whole_names
from monitor.matching.world.strangers import Strangers

_SHORT = 5  # sentences; a headline or a caption need not say who took the town

_CLAIM_SETS = 256  # about one place each, of which the wordings are kept: those of 130 patterns take 30 KB
_NEAR = 2  # sentences before, of which words are taken up: "More than 100 were killed"


@dataclass(frozen=True, slots=True)
class Touch:
    """A sentence that asserts a claim or its contrary, before it is known who says so and in what mood."""

    compiled: CompiledClaim
    sentence: Sentence
    occurrence: Occurrence
    opposed: bool
    number: float | None = None
    """The value that stands where the claim has one."""
    of_speaker: bool = False
    """It is told of whoever speaks: "I have not resigned"."""

    @property
    def claim_id(self) -> str:
        """The claim that is touched."""
        return self.compiled.claim.claim_id

    @property
    def place(self) -> Span:
        """Where the pattern's words stand in the body: from the first to the one after the last character."""
        tokens = self.sentence.tokens
        return tokens[self.occurrence.start].start, tokens[self.occurrence.end - 1].end

    @property
    def value_told(self) -> str:
        """The value that the text has, as a reader is shown it: in digits, or "dozens" where it is no more exact."""
        words = self.sentence.lowers[self.occurrence.start : self.occurrence.end]
        vague = next((word for word in words if word in VAGUE), None)
        return vague or f"{self.number:g}"

    @property
    def wins_back(self) -> bool:
        """As in "*retake* the town": who is to do it has lost it and takes nothing; once he has, nothing is told."""
        return self.occurrence.group == "win_back"

    @property
    def trigger(self) -> Span:
        """Where the trigger stands in the body."""
        start, end = self.occurrence.trigger
        return self.sentence.tokens[start].start, self.sentence.tokens[end - 1].end


class Scan(NamedTuple):
    """What was found in a document, sentence by sentence."""

    touches: tuple[Touch, ...]
    names: tuple[Groups, ...]
    """The entities that each sentence names, or calls by a nominal: "the group"."""
    acting: frozenset[str] = frozenset()
    """Who acts in the claims about the places that the text is at, whether it names them or not."""


class _Place(NamedTuple):
    """What a sentence has for the claims about one place: its groups, and whether the text is there at all."""

    groups: Found
    near: Sequence[Found]
    """The groups of this sentence and of those shortly before it."""
    is_here: bool
    turn: int = 0
    """Before this token it is, too, though the sentence goes on to another place: "it is worthless *to Lund*"."""

    def find(self, pattern: Pattern, sentence: Sentence) -> Iterable[Occurrence]:
        """Where the sentence has a pattern."""
        if pattern.at_place and not (self.is_here or self.turn):
            return ()
        if pattern.named_near and all(map(pattern.named_near.isdisjoint, self.near)):
            return ()
        found = find_pattern(pattern, sentence, self.groups)
        return filter(self._stands_before, found) if pattern.at_place and not self.is_here else found

    def _stands_before(self, found: Occurrence) -> bool:
        return found.end <= self.turn

    def tells_of(self, found: Occurrence, compiled: CompiledClaim, sentence: Sentence) -> bool:
        """Is what was found told of the claim's place, not as "fighting goes on" of the one named next: "*in Lund*"?"""
        if not found.pattern.at_place or self.is_here or compiled.hypothetical:
            return True
        return not _APART.isdisjoint(sentence.lowers[found.end : self.turn])


_APART = frozenset([",", "“", "”", '"', "said", "says", "told"])


class Propositions:
    """All claims of a set, compiled. Build it once a process; it is shared by forked work-horses."""

    def __init__(self, known: Known, strangers: Strangers) -> None:
        """Compile a claim set.

        Raises:
            ConfigurationError: a pattern refers to a group that neither the claim file nor the lexicon has, or is none.
        """
        compiler = Compiler(known)
        self.compiled = {each.claim.claim_id: compiler.compile(each) for each in known.claims}
        self._vocabulary = compiler.vocabulary()
        self._names = frozenset(group for group in self._vocabulary.names if group[0] == "@")
        self._nominals = frozenset(group for group in self._vocabulary.names if group[0] == "~")
        self._concerned = _concerned(self.compiled.values())
        self._speaks_for = {e.entity_id: e.speaks_for for e in known.entities if e.speaks_for}
        self._wordings = lru_cache(maxsize=_CLAIM_SETS)(self._wordings_of)
        self._strangers = strangers
        kinds = ((c.place, kinds_in(c.claim.statement, c.places)) for c in self.compiled.values() if c.place)
        self._called = {place: own for place, own in kinds if own and place}

    def find(self, document: Document, claim_ids: Sequence[str]) -> Scan:
        """Where a document asserts one of these claims or its contrary."""
        wanted = [self.compiled[claim_id] for claim_id in claim_ids]
        found = [self._vocabulary.find(sentence) for sentence in document.sentences]
        names = [{key[1:]: f[key] for key in filter(self._names.__contains__, f)} for f in found]
        names = self._strangers.left_out(document.sentences, names, claim_ids)
        nominals = [{key[1:]: f[key] for key in filter(self._nominals.__contains__, f)} for f in found]
        known = [tokens_of(chain.from_iterable(named.values())) for named in names]
        wanted = self._told_of(wanted, [*names, *nominals]) if len(document.sentences) > _SHORT else wanted
        prefix = f"{PLACE_GROUP}:"
        named = [
            {key[len(prefix) :]: whole_names(sentence, f[key], taken) for key in f if key.startswith(prefix)}
            for sentence, f, taken in zip(document.sentences, found, known, strict=True)
        ]
        places = locate(document.sentences, named, known, self._called)
        if is_of_another_field(document.sentences):
            places = [by_name_alone(where, there) for where, there in zip(places, named, strict=True)]
        search = _Search(document, found, wanted, self._by_place(wanted))
        touches = [
            touch
            for sentence, where in zip(document.sentences, places, strict=True)
            for touch in search.touches(sentence, where)
        ]
        touches = _at_their_matter(touches, document, named, known)
        there = set(chain.from_iterable(named))
        acting = frozenset().union(*(compiled.acting for compiled in wanted if compiled.place in there))
        return Scan(tuple(touches), tuple(with_nominals(document, names, nominals, self._speaks_for, acting)), acting)

    def _by_place(self, wanted: Sequence[CompiledClaim]) -> dict[str | None, Wordings]:
        """The wordings of claims by their place: they share what a sentence has for them."""
        claim_ids: dict[str | None, list[str]] = {}
        for compiled in wanted:
            claim_ids.setdefault(compiled.place, []).append(compiled.claim.claim_id)
        return {place: self._wordings(tuple(ids)) for place, ids in claim_ids.items()}

    def _wordings_of(self, claim_ids: tuple[str, ...]) -> Wordings:
        return Wordings(map(self.compiled.__getitem__, claim_ids))

    def _told_of(self, wanted: Sequence[CompiledClaim], names: Sequence[Groups]) -> list[CompiledClaim]:
        """Those claims of whose people and sides a text names one: who tells of a war names who fights it."""
        present = {entity_id for named in names for entity_id in named}
        everybody = [(compiled, self._concerned.get(_matter(compiled), frozenset())) for compiled in wanted]
        return [compiled for compiled, concerned in everybody if not concerned or concerned & present]


def _at_their_matter(
    touches: Sequence[Touch],
    document: Document,
    named: Sequence[Mapping[str, Sequence[Span]]],
    known: Sequence[frozenset[int]],
) -> list[Touch]:
    """Without those of claims that name no place where a text about another place does not speak of theirs."""
    bound = {touch.claim_id: touch.compiled for touch in touches if touch.compiled.matter and not touch.compiled.place}
    spoken = {}
    for claim_id, compiled in bound.items():
        own = {word.lower() for word in split_words(compiled.claim.statement) if word[0].isupper()}
        taken = [
            k if own.isdisjoint(s.forms) else k.union(places_of(own.__contains__, s.lowers))
            for s, k in zip(document.sentences, known, strict=True)
        ]
        spoken[claim_id] = speaks_of(compiled.matter or "", document.sentences, named, taken)
    return [t for t in touches if t.claim_id not in spoken or t.sentence.number in spoken[t.claim_id]]


def _matter(compiled: CompiledClaim) -> str:
    """What a claim is about, for who is concerned: its place, else itself."""
    return compiled.matter or compiled.claim.claim_id


def _concerned(claims: Iterable[CompiledClaim]) -> dict[str, frozenset[str]]:
    """Who acts in the claims about one matter, or makes them: entity_ids."""
    found: dict[str, set[str]] = {}
    for compiled in claims:
        if compiled.acting:
            found.setdefault(_matter(compiled), set()).update(compiled.acting)
    return {matter: frozenset(everybody) for matter, everybody in found.items()}


class _Search:
    """For some claims, through one document."""

    def __init__(
        self,
        document: Document,
        found: Sequence[Found],
        wanted: Sequence[CompiledClaim],
        wordings: Mapping[str | None, Wordings],
    ) -> None:
        """The document, what its sentences have words of, the claims, and their wordings by place."""
        self._sentences = document.sentences
        self._found = found
        self._wordings = wordings
        self._by_words = [compiled for compiled in wanted if compiled.statement or compiled.accusation]
        self._fates = FateReader(document)
        self._counts = any(compiled.number is not None for compiled in wanted)
        self._told: set[str] = set()
        self._order = {compiled.claim.claim_id: number for number, compiled in enumerate(wanted)}

    def touches(self, sentence: Sentence, where: PlaceMentions) -> list[Touch]:
        """What a sentence asserts of which claim, or its contrary, in the order of the claims."""
        groups = self._found[sentence.number]
        numbers = find_numbers(sentence) if self._counts else []
        if numbers:
            spans = [span for span, _ in numbers]
            groups = groups.with_groups(dict.fromkeys(NUMBER_GROUPS, spans))
        found = [(-1, touch) for touch in self._said_in_its_words(sentence, numbers)]
        for key, wordings in self._wordings.items():
            named = _named_as(where, key, groups)
            possible = wordings.possible(frozenset((*groups, *named)), sentence.forms)
            place = self._place(sentence, groups.with_groups(named), where, key) if possible else None
            for pattern, claims in possible:
                for occurrence in place.find(pattern, sentence) if place else ():
                    if _is_of_another_place(occurrence, where):
                        continue
                    number = number_in(occurrence, numbers)
                    told = (
                        (at, c, held)
                        for at, c, held in claims
                        if place
                        and place.tells_of(occurrence, c, sentence)
                        and not counts_others(occurrence, number, c, groups)
                        and not (c.senders and is_of_others(sentence, occurrence, c.senders))
                    )
                    found += [(at, Touch(c, sentence, occurrence, opposed, number)) for at, c, opposed in told]
        return _each_once([touch for _, touch in sorted(found, key=self._place_of)])

    def _place_of(self, found: tuple[int, Touch]) -> tuple[int, int]:
        """In the order of the claims and of their patterns."""
        return self._order[found[1].claim_id], found[0]

    def _said_in_its_words(self, sentence: Sentence, numbers: Sequence[tuple[Span, float]]) -> Iterator[Touch]:
        """Touches of claims that are nothing but their statement."""
        before = self._sentences[max(0, sentence.number - _NEAR) : sentence.number]
        if self._told and turns_away(sentence):
            self._told.clear()
        for compiled in self._by_words:
            if compiled.fate is not None:
                for occurrence, contrary, own in self._fates.tellings(compiled.fate, sentence):
                    yield Touch(compiled, sentence, occurrence, contrary, number_near(occurrence, numbers), own)
            elif compiled.accusation is not None:
                for occurrence, contrary in find_blame(compiled.accusation, sentence, self._sentences):
                    yield Touch(compiled, sentence, occurrence, contrary)
            elif compiled.statement is not None:
                is_told = compiled.claim.claim_id in self._told
                if compiled.statement.nature:
                    found = list(find_nature(compiled.statement, sentence, self._sentences))
                    found = found or list(find_blame(compiled.statement, sentence, self._sentences))
                else:
                    found = find_statement(compiled.statement, sentence, before, is_told=is_told)
                    found += find_blame(compiled.statement, sentence, self._sentences)
                for occurrence, contrary in found:
                    self._told.add(compiled.claim.claim_id)
                    counted = [n for n in numbers if not counts_units(sentence, n[0], compiled.statement)]
                    yield Touch(compiled, sentence, occurrence, contrary, number_near(occurrence, counted))

    def _place(self, sentence: Sentence, groups: Found, where: PlaceMentions, key: str | None) -> _Place:
        near = self._found[max(0, sentence.number - _NEAR) : sentence.number + 1]
        is_here = key is not None and (where.focus == key or key in where.names)
        return _Place(groups, near, is_here, where.turn if where.opening == key else 0)


def _each_once(touches: Sequence[Touch]) -> list[Touch]:
    """Without those whose words another pattern has found to say the same: a sixth of all that would be judged.

    Of one that wins a place back and another that takes it both are kept: the same words say two things.
    """
    kept: dict[tuple[str, bool, Span, Span, bool], Touch] = {}
    for touch in touches:
        found = touch.occurrence
        whole = found.start, found.end
        kept.setdefault((touch.claim_id, touch.opposed, found.trigger, whole, touch.wins_back), touch)
    return list(kept.values())


def _named_as(where: PlaceMentions, key: str | None, groups: Groups) -> Groups:
    """What patterns call the places of some claims, where a sentence speaks of them."""
    if key is None:
        return {}
    names = groups.get(f"{PLACE_GROUP}:{key}")
    spoken_of = (PLACE_GROUP, where.names.get(key)), (NAME_GROUP, names), (ITS_GROUP, where.possessives.get(key))
    return {group: sorted(spans) for group, spans in spoken_of if spans}


def _is_of_another_place(occurrence: Occurrence, where: PlaceMentions) -> bool:
    """Does its trigger stand in "Lund, *where they resist*", and none of the words that stand for a place?"""
    if where.elsewhere is None:
        return False
    first, last = where.elsewhere
    if not first <= occurrence.trigger[0] < last:
        return False
    elements = zip(occurrence.pattern.elements, occurrence.spans, strict=True)
    places = [span for element, span in elements if element.group in (PLACE_GROUP, ITS_GROUP)]
    return not any(first <= start < last for start, _ in places)
