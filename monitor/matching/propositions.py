"""Propositions: which sentence asserts which claim, or its contrary, whoever says it.

A claim is compiled once to patterns: the desk's own phrasings and opposites, and those of the event that its
statement tells of (lexicon/events.yaml). `Propositions.find` gives each place of a document where a pattern holds.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from monitor.matching.lexicon import Event, load_lexicon
from monitor.matching.numbers import NUMBER_GROUP, find_numbers, stated_number
from monitor.matching.patterns import Occurrence, Pattern, Span, Vocabulary, compile_pattern, find_pattern
from monitor.matching.places import PlaceMentions, locate
from monitor.matching.statements import Statement, find_statement, names_of, read_statement
from monitor.matching.text import Document, Sentence, tokenize
from monitor.models import Claim, ClaimSet, Entity


class CompiledClaim(NamedTuple):
    """A claim ready to be looked for."""

    claim: Claim
    asserts: tuple[Pattern, ...]
    opposes: tuple[Pattern, ...]
    place: str | None
    """Key of its places: claims about one place share it."""
    agents: frozenset[str]
    """entity_ids of those who are said to have done it, each with all who stand above and below it."""
    agent_must_be_named: bool
    """Another claim tells the same of somebody more general: only the agent's name tells them apart."""
    number: float | None
    statement: Statement | None
    """The statement itself, where no pattern could be derived from it."""


class Touch(NamedTuple):
    """A sentence that asserts a claim or its contrary, before it is known who says so and in what mood."""

    compiled: CompiledClaim
    sentence: Sentence
    occurrence: Occurrence
    opposed: bool
    number: float | None = None
    """The value that stands where the claim has one."""

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
    def trigger(self) -> Span:
        """Where the trigger stands in the body."""
        start, end = self.occurrence.trigger
        return self.sentence.tokens[start].start, self.sentence.tokens[end - 1].end


class Names(NamedTuple):
    """The entities that a sentence names: entity_id → where."""

    spans: dict[str, list[Span]]


class Scan(NamedTuple):
    """What was found in a document, sentence by sentence."""

    touches: tuple[Touch, ...]
    names: tuple[dict[str, list[Span]], ...]
    places: tuple[PlaceMentions, ...]


class Propositions:
    """All claims of a set, compiled. Build it once a process; it is shared by forked work-horses."""

    def __init__(self, claims: ClaimSet) -> None:
        """Compile a claim set.

        Raises:
            ValueError: a pattern refers to a group that neither the claim file nor the lexicon has, or is none.
        """
        lexicon = load_lexicon()
        self._events = lexicon.events
        self._entities = {entity.entity_id: entity for entity in claims.entities}
        self._roots = {entity_id: root_of(entity_id, self._entities) for entity_id in self._entities}
        terms = {**lexicon.terms, **claims.terms}
        names = {f"@{e.entity_id}": (e.name, *e.aliases) for e in claims.entities}
        places = {f"place:{place_key(c)}": places_of(c) for c in claims.claims if places_of(c)}
        self._vocabulary = Vocabulary({**terms, **names, **places}, exact=frozenset({*names, *places}))
        self.compiled = {claim.claim_id: self._compile(claim, claims.claims) for claim in claims.claims}

    def find(self, document: Document, claim_ids: Sequence[str]) -> Scan:
        """Where a document asserts one of these claims or its contrary."""
        wanted = [self.compiled[claim_id] for claim_id in claim_ids]
        found = [self._vocabulary.find(sentence) for sentence in document.sentences]
        names = tuple({key[1:]: spans for key, spans in f.items() if key[0] == "@"} for f in found)
        known = [frozenset(i for spans in named.values() for a, b in spans for i in range(a, b)) for named in names]
        named = [{key[6:]: spans for key, spans in f.items() if key.startswith("place:")} for f in found]
        places = tuple(locate(document.sentences, named, known))
        touches = [
            touch
            for sentence, groups, where in zip(document.sentences, found, places, strict=True)
            for touch in self._touches(
                sentence, {**groups, **_place_groups(where)}, wanted, where.focus, _context(document, sentence)
            )
        ]
        return Scan(tuple(touches), names, places)

    def same_side(self, one: str, other: str) -> bool:
        """Do two entities stand in one line: one speaks for the other, or both for the same?"""
        return self._roots.get(one, one) == self._roots.get(other, other)

    def _touches(
        self,
        sentence: Sentence,
        groups: dict[str, list[Span]],
        wanted: Sequence[CompiledClaim],
        focus: str | None,
        context: frozenset[str],
    ) -> Iterator[Touch]:
        numbers = find_numbers(sentence)
        if numbers:
            groups = {**groups, NUMBER_GROUP: [span for span, _ in numbers]}
        for compiled in wanted:
            if compiled.statement is not None:
                for occurrence, contrary in find_statement(compiled.statement, sentence, context):
                    yield Touch(compiled, sentence, occurrence, contrary, _number_near(occurrence, numbers))
            for opposed, patterns in ((False, compiled.asserts), (True, compiled.opposes)):
                for pattern in patterns:
                    here = focus == compiled.place or f"place:{compiled.place}" in groups
                    if pattern.at_place and not here:
                        continue
                    for occurrence in find_pattern(pattern, sentence, groups):
                        yield Touch(compiled, sentence, occurrence, opposed, _number_in(occurrence, numbers))

    def _compile(self, claim: Claim, others: Sequence[Claim]) -> CompiledClaim:
        event = self._event_of(claim) if claim.derive else None
        place = place_key(claim) if places_of(claim) else None
        agents = claim.agents or self._agents_of(claim)
        return CompiledClaim(
            claim,
            self._patterns(claim.phrasings, event.asserts if event else (), place),
            self._patterns(claim.opposites, event.opposed if event else (), place),
            place,
            frozenset(e for e in self._entities if any(self.same_side(e, agent) for agent in agents)),
            bool(agents) and self._is_told_of_a_side(claim, agents, others),
            stated_number(claim.statement),
            read_statement(claim.statement) if claim.derive and event is None else None,
        )

    def _patterns(self, own: Sequence[str], derived: Sequence[str], place: str | None) -> tuple[Pattern, ...]:
        sources = [*own, *(derived if place else ())]
        patterns = []
        for source in sources:
            text = (
                source.replace("{theme_its}", "{its:%}").replace("{theme}", "{place:%}").replace("{place}", "{place:%}")
            )
            pattern = compile_pattern(text.replace("%", place or "none"))
            self._vocabulary.add_words(pattern)
            self._check_groups(pattern)
            patterns.append(pattern)
        return tuple(patterns)

    def _check_groups(self, pattern: Pattern) -> None:
        for element in pattern.elements:
            known = (
                element.group in self._vocabulary.names
                or element.group.startswith(("=", "its:"))
                or element.group == NUMBER_GROUP
            )
            if not known:
                raise ValueError(f"pattern {pattern.source!r} refers to {{{element.group}}}, which no terms: declare")

    def _event_of(self, claim: Claim) -> Event | None:
        lemmas = {token.lemma for token in tokenize(claim.statement)}
        return next((event for event in self._events if lemmas & set(event.heads)), None)

    def _agents_of(self, claim: Claim) -> tuple[str, ...]:
        """Whom the statement begins with: the entity named in its first words."""
        statement = tokenize(claim.statement)
        sentence = Sentence(0, 0, 0, len(claim.statement), statement)
        found = [(spans[0][0], key[1:]) for key, spans in self._vocabulary.find(sentence).items() if key[0] == "@"]
        return (min(found)[1],) if found and min(found)[0] <= 2 else ()

    def _is_told_of_a_side(self, claim: Claim, agents: Sequence[str], others: Sequence[Claim]) -> bool:
        """Is there a claim of the same event and place whose agent is a whole side, while this one's is not?"""
        if any(self._entities[a].kind == "side" for a in agents):
            return False
        event = self._event_of(claim)
        return any(
            other.claim_id != claim.claim_id
            and other.derive
            and claim.derive
            and places_of(other) == places_of(claim)
            and self._event_of(other) == event
            for other in others
        )


def place_key(claim: Claim) -> str:
    """What claims about the same place share: its first name, folded."""
    return "-".join(places_of(claim)[0].casefold().split())


def places_of(claim: Claim) -> tuple[str, ...]:
    """Where a claim's event happened: its places, else the last name of a statement that tells of an event."""
    if claim.places or not claim.derive:
        return claim.places
    lemmas = {token.lemma for token in tokenize(claim.statement)}
    tells = any(lemmas & set(event.heads) for event in load_lexicon().events)
    return names_of(claim.statement)[-1:] if tells else ()


def root_of(entity_id: str, entities: Mapping[str, Entity]) -> str:
    """Whom an entity speaks for in the end."""
    seen = {entity_id}
    while (above := entities[entity_id].speaks_for) is not None and above in entities and above not in seen:
        seen.add(above)
        entity_id = above
    return entity_id


def _place_groups(where: PlaceMentions) -> dict[str, list[Span]]:
    groups = {f"place:{key}": sorted(spans) for key, spans in where.names.items()}
    return groups | {f"its:{key}": sorted(spans) for key, spans in where.possessives.items()}


def _context(document: Document, sentence: Sentence) -> frozenset[str]:
    """The words of the two sentences before, from which a name may be taken up."""
    before = document.sentences[max(0, sentence.number - 2) : sentence.number]
    return frozenset(token.lemma for earlier in before for token in earlier.tokens)


def _number_near(occurrence: Occurrence, numbers: Sequence[tuple[Span, float]]) -> float | None:
    """The first number among a statement's words."""
    return next((value for span, value in numbers if occurrence.start <= span[0] < occurrence.end), None)


def _number_in(occurrence: Occurrence, numbers: Sequence[tuple[Span, float]]) -> float | None:
    wanted = [
        span
        for element, span in zip(occurrence.pattern.elements, occurrence.spans, strict=True)
        if element.group == NUMBER_GROUP
    ]
    return next((value for span, value in numbers if span in wanted), None)
