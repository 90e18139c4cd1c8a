"""Stance: a touched claim + who says it + in what mood → who confirms, denies or repeats it, and why.

What counts is written down in docs/matching.md. In short: a claimant (or who speaks for one) who asserts a claim
is relayed, so the outlet *repeats* it; anybody else who asserts it *confirms* it; whoever asserts the contrary
*denies* it.
A condition, a question, a plan or a mere mention is no stance.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from monitor.matching.agents import Agent, claims_either_side, find_agent, is_noun, is_state, needs_owner, role_of
from monitor.matching.attribution import Attribution, CueClass, Speaker
from monitor.matching.lexicon import load_words
from monitor.matching.mood import Clause, Mood, Reality, assess, clause_start
from monitor.matching.patterns import Span
from monitor.matching.propositions import CompiledClaim, Touch
from monitor.matching.text import Sentence
from monitor.matching.voices import Voice, Voices
from monitor.models import Source, Stance

_WORDS = load_words("stance")
_SILENT = {
    CueClass.DOUBTING: "doubts it without taking a side",
    CueClass.WISHING: "wants or intends it",
    CueClass.ASKING: "asks it",
    CueClass.NO_POSITION: "takes no position",
}
_CONFIDENCE = {
    Reality.ASSERTED: 0.9,
    Reality.PASSING: 0.75,
    Reality.HEDGED: 0.65,
    Reality.REPORTED: 0.7,
    Reality.UNREAL: 0.0,
}
_TOLERANCE = 0.15  # share by which a value may differ and still be the claim's: "about 500", "more than 100"


class Utterance(NamedTuple):
    """Who says it: a voice, and the attribution that says so (None: the outlet itself)."""

    voice: Voice
    attribution: Attribution | None
    bounds: Span
    """The tokens of the sentence that are this voice's words."""

    @property
    def source(self) -> Source:
        """Whose stance it is."""
        return self.voice.source


class Judgement(NamedTuple):
    """What became of a touch: a stance with its confidence, or None; and why, in plain words."""

    touch: Touch
    said: Utterance
    mood: Mood
    stance: Stance | None
    confidence: float
    why: str
    distorted: tuple[str, str] | None = None
    """What the claim says and what the text says instead, where a part or a value differs."""

    shown_by: Sentence | None = None
    """The sentence that shows it, where that is not the one that was touched: "It is not true"."""

    @property
    def sentence(self) -> Sentence:
        """The sentence that shows it."""
        return self.shown_by or self.touch.sentence

    @property
    def asserted(self) -> bool:
        """The voice holds the claim to be true (confirms, or repeats its own)."""
        return self.stance in (Stance.CONFIRMS, Stance.REPEATS)


class Court:
    """Judges touches in one text: knows whose words they are and who made the claims."""

    def __init__(
        self,
        outlet: Source,
        attributions: Sequence[Attribution],
        voices: Voices,
        named_agents: Mapping[str | None, frozenset[str]],
    ) -> None:
        """The outlet; the text's attributions; who is known to speak; by place, the agents of whom claims tell."""
        self._outlet = Voice(outlet)
        self._voices = voices
        self._named_agents = named_agents
        self._spoken: list[Voice] = []
        for attribution in attributions:
            self._spoken.append(self._resolve(attribution))
        self._attributions = attributions

    def _resolve(self, attribution: Attribution) -> Voice:
        if attribution.speaker is None:
            return self._outlet
        if attribution.speaker.kind == "unresolved" and attribution.speaker.name.lower() in _WORDS["pronouns"]:
            return next((v for v in reversed(self._spoken) if v.source.kind == "voice"), self._outlet)
        voice = self._as_spelled(self._voices.resolve(attribution.speaker, before=self._spoken), attribution.speaker)
        return self._outlet if voice.source.name.casefold() == self._outlet.source.name.casefold() else voice

    def _as_spelled(self, voice: Voice, speaker: Speaker) -> Voice:
        """Under the name that the text gives; who that is stays with the entity_id. "The ministry" is no name."""
        name = speaker.name.removeprefix("the ").removeprefix("The ")
        if voice.source.entity_id is None or name == name.lower() or self._voices.find(name) is None:
            return voice
        return voice._replace(source=voice.source.model_copy(update={"name": name}))

    def utterance(self, touch: Touch, index: int | None) -> Utterance:
        """Whose words a touch is, by the index of its attribution; None is the outlet's own voice."""
        tokens = touch.sentence.tokens
        if index is None:
            return Utterance(self._presumed_speaker(touch) or self._outlet, None, (0, len(tokens)))
        attribution = self._attributions[index]
        start, end = touch.trigger
        span = next((s for s in attribution.contents if s.covers(start, end)), None)
        inside = [i for i, t in enumerate(tokens) if span and span.start <= t.start and t.end <= span.end]
        return Utterance(
            self._answerable(index), attribution, (inside[0], inside[-1] + 1) if inside else (0, len(tokens))
        )

    def _answerable(self, index: int) -> Voice:
        """Who answers for the words: a picture or a map shows what the one says who speaks of it, else the outlet."""
        seen: set[int] = set()
        at: int | None = index
        while at is not None and at not in seen:
            seen.add(at)
            speaker = self._attributions[at].speaker
            if (
                speaker is not None
                and _WORDS["papers"] & set(speaker.name.lower().split())
                and speaker.kind != "person"
            ):
                return next((v for v in reversed(self._spoken[:at]) if v.source.kind == "voice"), self._spoken[at])
            if speaker is None or not _is_evidence(speaker):
                return self._spoken[at]
            at = self._attributions[at].parent
        return self._outlet

    def _presumed_speaker(self, touch: Touch) -> Voice | None:
        """Somebody known whom the sentence leads the words back to, though no attribution was found.

        "With the ministry announcing that ...", "the ministry declared the town taken", "X put it this way: ...".
        """
        tokens, start = touch.sentence.tokens, touch.occurrence.start
        lead = next((i for i in range(start - 1, 0, -1) if tokens[i].lower == "that" or tokens[i].text == ":"), None)
        told = lead is not None and (
            tokens[lead].text == ":" or any(t.lemma in _WORDS["telling"] for t in tokens[max(0, lead - 4) : lead])
        )
        if any(t.lemma in _WORDS["declaring"] for t in tokens[max(0, start - 2) : start]):
            lead, told = start, True
        return self._voices.named_in([t.text for t in tokens[:lead]]) if told else None

    def remark(self, index: int, sentence: Sentence) -> Utterance:
        """Whose words an attribution is that says something of a claim without saying it again."""
        return Utterance(self._spoken[index], self._attributions[index], (0, len(sentence.tokens)))

    def is_claimant(self, said: Utterance, compiled: CompiledClaim) -> bool:
        """Did this voice make the claim, or does it speak for one who did?"""
        return said.source.kind == "voice" and self._voices.is_claimant(said.voice, compiled.claim)

    def judge(self, touch: Touch, said: Utterance, names: Mapping[str, Sequence[Span]]) -> Judgement:
        """What a touch in a voice's words amounts to."""
        mood = assess(_clause(touch, said), hypothetical=touch.compiled.claim.hypothetical)
        silent = self._done_by_another(touch, said, names) or _unsaid(touch, said, mood)
        if silent:
            return Judgement(touch, said, mood, None, 0.0, silent)
        positive = not (touch.opposed ^ mood.negated ^ _turned_round(touch, said))
        distorted = _distortion(touch, mood) if positive else None
        if distorted:
            why = f"differs: {distorted[1]} instead of {distorted[0]}"
            return Judgement(touch, said, mood, None, 0.0, why, distorted)
        return self._stand(touch, said, mood, positive=positive)

    def _stand(self, touch: Touch, said: Utterance, mood: Mood, *, positive: bool) -> Judgement:
        words = _quoted(touch)
        confidence = _CONFIDENCE[mood.reality] - (0.1 if said.source.kind == "outlet" else 0.0)
        manner = {Reality.PASSING: ", in passing", Reality.HEDGED: f", hedged ({mood.reason})"}.get(mood.reality, "")
        who = "The outlet in its own voice" if said.source.kind == "outlet" else said.source.name
        if not positive:
            return Judgement(
                touch, said, mood, Stance.DENIES, confidence, f"{who} asserts the contrary{manner}: {words}"
            )
        if mood.reality is Reality.REPORTED or (
            said.attribution and said.attribution.speaker is None and said.attribution.cue
        ):
            return Judgement(
                touch, said, mood, Stance.REPEATS, 0.7, f"The outlet relays it without saying from whom: {words}"
            )
        if self.is_claimant(said, touch.compiled):
            return Judgement(
                touch,
                said,
                mood,
                Stance.REPEATS,
                confidence,
                f"The outlet relays {said.source.name}, who made the claim: {words}",
            )
        return Judgement(touch, said, mood, Stance.CONFIRMS, confidence, f"{who} asserts it{manner}: {words}")

    def _done_by_another(self, touch: Touch, said: Utterance, names: Mapping[str, Sequence[Span]]) -> str:
        """Why the event is not the claim's: somebody else did it, or nobody is named where that decides."""
        role, compiled = role_of(touch), touch.compiled
        own = touch.occurrence.pattern in compiled.asserts[: len(compiled.claim.phrasings)]
        if not compiled.agents or not (role or (compiled.agent_must_be_named and not own)):
            return ""
        agent = self._agent(touch, said, names).entity_id
        if role == "loser":
            gave_it_up = f"it is {agent} that gave it up" if agent in compiled.agents else ""
            return gave_it_up or ("it is not said who took it" if compiled.agent_must_be_named else "")
        if agent is not None:
            return "" if agent in compiled.agents else f"it was done by {agent}"
        return self._nobody_named(touch, said)

    def _nobody_named(self, touch: Touch, said: Utterance) -> str:
        """Why words that name no doer are not about the claim; nothing where they may be."""
        compiled, speaker = touch.compiled, next(iter(said.voice.chain), None)
        rivals = self._named_agents.get(compiled.place, frozenset()) - compiled.agents
        if speaker is not None and speaker in rivals:
            return f"{said.source.name} speaks of what others did"
        if claims_either_side(touch) and not set(said.voice.chain) & compiled.agents:
            of_others = speaker is not None or not compiled.claim.derive or needs_owner(touch)
            if of_others:
                return "it is not said whose hands it is in"
        if compiled.agent_must_be_named and speaker not in compiled.agents:
            return "it is not said who did it"
        return ""

    def _agent(self, touch: Touch, said: Utterance, names: Mapping[str, Sequence[Span]]) -> Agent:
        quoted = said.attribution is not None and said.attribution.form == "direct"
        agent = find_agent(touch, names, said.bounds, quoted=quoted)
        return Agent(self._speaking_agent(touch, said)) if agent.own else agent

    @staticmethod
    def _speaking_agent(touch: Touch, said: Utterance) -> str | None:
        """As in "our troops", "its forces": those of the speaker, or of the one that it speaks for."""
        return next((e for e in said.voice.chain if e in touch.compiled.agents), said.source.entity_id)


def _is_paper(speaker: Speaker) -> bool:
    """As in "their report", "a statement": the words of whoever spoke last."""
    return speaker.kind != "person" and bool(_WORDS["papers"] & set(speaker.name.lower().split()))


def _is_evidence(speaker: Speaker) -> bool:
    """As in "geolocated footage", "satellite images", "12": it shows, it does not speak."""
    words = speaker.name.lower().split()
    return not any(c.isalpha() for c in speaker.name) or (
        speaker.kind != "person" and bool(_WORDS["evidence"] & set(words))
    )


def _is_told(touch: Touch) -> bool:
    """Does the same clause hold a word of telling, so that the words are hardly the outlet's own?

    Takes away 10 of 60 false confirmations and no right one (own gold articles, November 2026).
    """
    tokens, (start, end) = touch.sentence.tokens, (touch.occurrence.start, touch.occurrence.end)
    left = clause_start(tokens, start, 0)
    after = [t for t in tokens[end : end + 12] if t.is_word]
    return any(t.lemma in _WORDS["telling"] or t.lower in _WORDS["telling"] for t in (*tokens[left:start], *after))


def _turned_round(touch: Touch, said: Utterance) -> bool:
    """Does the cue turn the words into their contrary: "denied that", "did not believe that"?

    Where the pattern itself takes in the negation before the words ("*did not* believe it would *change the course*"),
    it is not counted again.
    """
    cue = said.attribution.cue if said.attribution else None
    if cue is None:
        return False
    if cue.kind is CueClass.JUDGING and cue.negated:
        return touch.occurrence.start >= said.bounds[0]
    return cue.kind is CueClass.DENYING


def _unsaid(touch: Touch, said: Utterance, mood: Mood) -> str:
    """Why the words are no assertion; nothing where they are one."""
    if _another_year(touch):
        return "it speaks of another year"
    if mood.reality is Reality.UNREAL:
        return f"not asserted: {mood.reason}"
    if said.source.kind == "outlet" and mood.reality is Reality.ASSERTED and _is_told(touch):
        return "somebody tells it, and it is not clear who"
    return _withheld(said)


def _withheld(said: Utterance) -> str:
    """Why the voice does not stand for the words: it doubts, wants, asks them, or did not say them."""
    cue = said.attribution.cue if said.attribution else None
    if cue is None:
        return ""
    if cue.kind in _SILENT:
        return f"{said.source.name} {_SILENT[cue.kind]}"
    if cue.hypothetical or (cue.negated and cue.kind is not CueClass.JUDGING):
        return f"{said.source.name} did not {'deny' if cue.kind is CueClass.DENYING else 'say'} it"
    return ""


def _is_told(touch: Touch) -> bool:
    """Does the same clause hold a word of telling, so that the words are hardly the outlet's own?

    Takes away 10 of 60 false confirmations and no right one (own gold articles, November 2026).
    """
    tokens, (start, end) = touch.sentence.tokens, (touch.occurrence.start, touch.occurrence.end)
    left = clause_start(tokens, start, 0)
    after = [t for t in tokens[end : end + 12] if t.is_word]
    return any(t.lemma in _WORDS["telling"] or t.lower in _WORDS["telling"] for t in (*tokens[left:start], *after))


def _turned_round(touch: Touch, said: Utterance) -> bool:
    """Does the cue turn the words into their contrary: "denied that", "did not believe that"?

    Where the pattern itself takes in the negation before the words ("*did not* believe it would *change the course*"),
    it is not counted again.
    """
    cue = said.attribution.cue if said.attribution else None
    if cue is None:
        return False
    if cue.kind is CueClass.JUDGING and cue.negated:
        return touch.occurrence.start >= said.bounds[0]
    return cue.kind is CueClass.DENYING


def _unsaid(touch: Touch, said: Utterance, mood: Mood) -> str:
    """Why the words are no assertion; nothing where they are one."""
    if _another_year(touch):
        return "it speaks of another year"
    if said.source.kind == "outlet" and mood.reality is Reality.ASSERTED and _is_told(touch):
        return "somebody tells it, and it is not clear who"
    if mood.reality is Reality.UNREAL:
        return f"not asserted: {mood.reason}"
    if said.attribution is None or said.attribution.cue is None:
        return ""
    cue = said.attribution.cue
    if cue.kind in _SILENT:
        return f"{said.source.name} {_SILENT[cue.kind]}"
    if cue.hypothetical or (cue.negated and cue.kind is not CueClass.JUDGING):
        return f"{said.source.name} did not {'deny' if cue.kind is CueClass.DENYING else 'say'} it"
    return ""


def _clause(touch: Touch, said: Utterance) -> Clause:
    found = touch.occurrence
    bounds = (min(said.bounds[0], found.start), max(said.bounds[1], found.end))
    own = frozenset(i for n, span in enumerate(found.spans) if n != found.pattern.trigger for i in range(*span))
    return Clause(
        touch.sentence.tokens, found.trigger, (found.start, found.end), bounds, own, is_state(touch), is_noun(touch)
    )


def _another_year(touch: Touch) -> bool:
    """A year in the sentence that is not the claim's: Soledar in 2014."""
    first = touch.compiled.claim.first_asserted
    years = {
        int(t.text)
        for t in touch.sentence.tokens
        if len(t.text) == 4 and t.text.isdigit() and 1900 <= int(t.text) <= 2100
    }
    return first is not None and bool(years) and first.year not in years


def _distortion(touch: Touch, mood: Mood) -> tuple[str, str] | None:
    expected = touch.compiled.number
    if expected is not None and touch.number is not None and abs(touch.number - expected) > _TOLERANCE * expected:
        return f"{expected:g}", f"{touch.number:g}"
    if mood.partial and touch.compiled.claim.derive:
        return "all of it", mood.partial
    return None


def _quoted(touch: Touch) -> str:
    start, end = touch.occurrence.start, touch.occurrence.end
    tokens = touch.sentence.tokens[start:end]
    words = "".join((" " if i and t.start > tokens[i - 1].end else "") + t.text for i, t in enumerate(tokens))
    return f"“{words}”"
