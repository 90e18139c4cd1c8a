"""Tellings: some words in a voice's mouth, and what they say of themselves, whichever claims they touch.

The claims about one place share most of their patterns, so that the same words touch several: who says them, in what
mood and of whom is worked out once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from monitor.matching.attribution import Attribution, CueClass, Holders, joined
from monitor.matching.language.clause import Clause
from monitor.matching.language.plans import DECIDING
from monitor.matching.language.vocabulary import Span, tokens_of
from monitor.matching.lexicon import load_words
from monitor.matching.mood.assessment import Mood, assess
from monitor.matching.mood.reality import Reality
from monitor.matching.mood.told_subjects import is_of_a_tale
from monitor.matching.propositions.actors import left_by_bystander, unfit_subject
from monitor.matching.propositions.agents import Agent, find_agent
from monitor.matching.propositions.asides import find_aside
from monitor.matching.propositions.speakers import Speakers, Utterance
from monitor.matching.propositions.touches import Touch
from monitor.matching.propositions.triggers import is_epithet, is_noun, is_state
from monitor.matching.world.nominals import Groups

_NEGATORS = load_words("mood")["negators"] | {"no"}
_OPENING = 1  # token at which who a sentence is about is named: "*The* Reds"
_LONGEST_SETTING = 4  # tokens of "In January it"
_EPITHET = Mood(Reality.PASSING, reason="taken as given")  # "rebel-held" stays so in a question or a plan

OF_A_STATEMENT = ("predicate", "charge", "fate", "fate_noun")
"""Groups of words that tell what a bare statement tells."""
_ONLY_TOLD = Mood(Reality.UNREAL, reason="only told of")


class Named(NamedTuple):
    """Where a sentence names somebody known."""

    spans: Sequence[tuple[Span, str]]
    """With the entity's id, from left to right."""
    tokens: frozenset[int]

    @classmethod
    def of(cls, groups: Groups) -> Named:
        """The entities of a sentence, as they were found."""
        spans = sorted((span, entity_id) for entity_id, found in groups.items() for span in found)
        return cls(spans, tokens_of(chain.from_iterable(groups.values())))


@dataclass(frozen=True)
class Telling:
    """Words that touch one or more claims, and who says them."""

    touch: Touch
    """Any of the touches; nothing here asks for its claim."""
    index: int | None
    """Of the attribution; None for the outlet's own words."""
    said: Utterance
    aside: Span | None
    """The tokens of the aside that they stand in."""
    named: Named
    """The entities that the sentence names."""
    named_before: Named
    """Those of the sentence before, for the outlet's own "it" and "his men"."""

    @cached_property
    def clause(self) -> Clause:
        """Its trigger among the voice's words."""
        found, said = self.touch.occurrence, self.said
        sentence, whole, trigger = self.touch.sentence, (found.start, found.end), found.pattern.trigger
        bounds = self.aside or (min(said.bounds[0], whole[0]), max(said.bounds[1], whole[1]))
        within = found.group in OF_A_STATEMENT and said.bounds[0] <= found.trigger[0] < said.bounds[1]
        if within and not self.aside and not self._is_negated_before(said):
            bounds = said.bounds  # its other words may stand before the cue: "Vance denied that *she* had resigned"
        own = tokens_of((*found.spans[:trigger], *found.spans[trigger + 1 :]))
        place = (sentence.tokens, sentence.lowers, sentence.forms, found.trigger, whole, bounds, own)
        return Clause(*place, is_state(self.touch), _told_with(said), is_noun(self.touch), self.aside is not None)

    def _is_negated_before(self, said: Utterance) -> bool:
        """As in "there is *no* truth in the Courier's report that she had resigned"."""
        before = self.touch.sentence.lowers[: said.bounds[0]]
        return said.cue is not None and said.cue.noun and not _NEGATORS.isdisjoint(before)

    @cached_property
    def mood(self) -> Mood:
        """What the clause does with it."""
        if is_epithet(self.touch):
            verb = "having" in self.clause.leading[-1:]  # "from *having* captured it"
            return _ONLY_TOLD if verb or is_of_a_tale(self.clause) else _EPITHET
        return _before_won_back(self.touch, self.said, assess(self.clause))

    @cached_property
    def mood_of_what_would_be(self) -> Mood:
        """The same for claims that speak of what would be."""
        return _EPITHET if is_epithet(self.touch) else assess(self.clause, hypothetical=True)

    @cached_property
    def mood_of_plans(self) -> Mood:
        """The same for claims that speak of what is to come."""
        return _EPITHET if is_epithet(self.touch) else assess(self.clause, planned=True)

    def mood_for(self, touch: Touch) -> Mood:
        """The one that a claim asks for."""
        if touch.compiled.hypothetical:
            return self.mood_of_what_would_be
        return self.mood_of_plans if touch.compiled.is_planned else self.mood

    @cached_property
    def agent(self) -> Agent:
        """Who is said to have done it."""
        quoted = self.said.attribution is not None and self.said.attribution.form == "direct"
        found = find_agent(self.touch, self.named.spans, self.said.bounds, quoted=quoted)
        led = found.entity_id is None and "it" in self.clause.leading[:_LONGEST_SETTING]  # "This month *it* took"
        if not (found.own or led) or self.said.source.kind != "outlet" or self.clause.state:
            return self._they_before or found  # who holds a place is hardly told of with "they" alone
        here = {entity_id for span, entity_id in self.named.spans if span[1] <= self.clause.start}
        if found.own and len(here) == 1:
            return Agent(next(iter(here)))  # "Brandt made his name in Tarn, which *his men* took"
        named = {entity_id for _, entity_id in self.named_before.spans}
        opening = {entity_id for span, entity_id in self.named_before.spans if span[0] <= _OPENING}
        meant = named if len(named) == 1 else opening
        return Agent(next(iter(meant))) if len(meant) == 1 else found

    @property
    def _they_before(self) -> Agent | None:
        """As in "“The Reds came at night. *They* hold the town,” she said": the one side that the voice just named."""
        words, before = self.said.attribution, self.touch.sentence.start - 2
        they = "they" in self.clause.leading[:1] and len({entity_id for _, entity_id in self.named_before.spans}) == 1
        own = they and words is not None and words.covers(before, before + 1) and not self.said.voice.chain
        return Agent(self.named_before.spans[0][1]) if own else None

    @cached_property
    def unfit(self) -> str:
        """The word that shows that nobody takes or leaves a place there.

        A voice that is known to speak of the matter is believed more.
        """
        found = unfit_subject(self.touch, self.clause, self.named.tokens, strict=not self.said.voice.chain)
        speaker = self.said.attribution.speaker if self.said.attribution else None
        called = f"{self.said.source.name} {speaker.role if speaker else ''}"
        return found or left_by_bystander(self.touch, self.clause, called, own=self.agent.own)


def _before_won_back(touch: Touch, said: Utterance, mood: Mood) -> Mood:
    """As in "Arland wants to *retake* the town", "did not retake it": it has lost it; once it has, nothing is told."""
    if not touch.wins_back:
        return mood
    wished = said.cue is not None and said.cue.kind is CueClass.WISHING
    undone = wished or mood.reality is Reality.UNREAL or mood.negated
    return _EPITHET if undone else Mood(Reality.UNREAL, reason="won back")


_NOBODY = Named((), frozenset())


class Tellings:
    """Those of one text."""

    def __init__(self, speakers: Speakers, attributions: tuple[Attribution, ...], names: Sequence[Groups]) -> None:
        """Who speaks, whose words each stretch is, and whom each sentence names."""
        self._speakers = speakers
        self._attributions = attributions
        self._holders = Holders(attributions)
        self._named = list(map(Named.of, names))
        self._found: dict[tuple[int, str, tuple[Span, ...], bool], Telling | None] = {}

    def of(self, touch: Touch) -> Telling | None:
        """The words of a touch; None where they are several voices'."""
        planned = touch.compiled.is_planned
        key = (touch.sentence.number, touch.occurrence.pattern.source, touch.occurrence.spans, planned)
        if key not in self._found:
            index = self._holders.innermost(*touch.trigger)
            index = self._who_tells_of_plans(index) if planned else index
            self._found[key] = None if self._mixes_voices(touch, index) else self._telling(touch, index)
        return self._found[key]

    def _who_tells_of_plans(self, index: int | None) -> int | None:
        """Who says that somebody plans it, for claims that speak of what is to come: not he who "was planning to"."""
        while index is not None and self._attributions[index].kind is CueClass.WISHING:
            cue = self._attributions[index].cue
            if cue is None or cue.lemma not in DECIDING:
                break
            index = self._attributions[index].parent
        return index

    def _telling(self, touch: Touch, index: int | None) -> Telling:
        number, aside = touch.sentence.number, find_aside(touch)
        said = self._speakers.utterance(touch, index, aside=aside is not None)
        return Telling(touch, index, said, aside, self._named[number], self._named[number - 1] if number else _NOBODY)

    def each_of(self, touch: Touch) -> Iterator[Telling]:
        """The words of a touch, once for each of those who say them together."""
        telling = self.of(touch)
        if telling is None:
            return
        claiming = self._who_claims(touch) if touch.occurrence.group == "claimed" else []
        yield from [self._telling(touch, index) for index in claiming] or [telling]
        for index in joined(self._attributions, telling.index) if telling.index is not None else ():
            yield self._telling(touch, index)

    def _who_claims(self, touch: Touch) -> list[int]:
        """Who is heard with the word by which the place is claimed: "the town was *claimed* by X and by Y"."""
        at = touch.trigger[0]
        return [i for i, a in enumerate(self._attributions) if a.cue and a.speaker and a.cue.start <= at < a.cue.end]

    def _mixes_voices(self, touch: Touch, index: int | None) -> bool:
        """Are some of the words another's: "X's men held on under *assault*, dismissing a claim by the *company*"?"""
        tokens = touch.sentence.tokens
        speaker = None if index is None else self._attributions[index].speaker
        for number, (first, last) in enumerate(touch.occurrence.spans):
            if number == touch.occurrence.pattern.trigger:
                continue  # it is of these words that `index` is
            if last < touch.occurrence.trigger[0] and tokens[last].text == "," and tokens[last + 1].lower == "which":
                continue  # "X said it had reached Tarn, which Y says it holds"
            other = self._holders.innermost(tokens[first].start, tokens[last - 1].end)
            if other is None and index is not None and self._names_speaker(index, touch, (first, last)):
                return True
            if other is None or other == index or self._attributions[other].speaker == speaker:
                continue
            if not self._is_cue(other, touch) if index is None else not self._are_nested(index, other):
                return True
        return False

    def _names_speaker(self, index: int, touch: Touch, span: Span) -> bool:
        """Is it a word of who says it: "The figure of 500 dead is invented, a *Blue* officer said"?"""
        source, tokens = self._attributions[index].source, touch.sentence.tokens
        if touch.occurrence.group in OF_A_STATEMENT:  # of a bare statement any word may stand anywhere
            return False
        return source is not None and source.covers(tokens[span[0]].start, tokens[span[1] - 1].end)

    def _are_nested(self, one: int, other: int) -> bool:
        return other in self._lineage(one) or one in self._lineage(other)

    def _is_cue(self, index: int, touch: Touch) -> bool:
        """As in "claimed the town": the trigger is the very word that gives the rest to another."""
        cue, (start, end) = self._attributions[index].cue, touch.trigger
        return cue is not None and cue.start < end and start < cue.end

    def _lineage(self, index: int) -> set[int]:
        """An attribution and all in whose words it stands."""
        found: set[int] = set()
        at: int | None = index
        while at is not None and at not in found:
            found.add(at)
            at = self._attributions[at].parent
        return found


def _told_with(said: Utterance) -> str:
    """The cue's word; for every cue that holds its content true or untrue, however worded, "confirm" or "deny"."""
    cue = said.cue
    if cue is None:
        return ""
    return {CueClass.COMMITTING: "confirm", CueClass.DENYING: "deny"}.get(cue.kind, cue.lemma)
