"""Remarks: what one voice says of another's words: "denied the claim that", "a claim rejected by", "not true"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from monitor.matching.asides import is_by_the_way
from monitor.matching.attribution import Attribution, CueClass, joined
from monitor.matching.commitment import AGREEING
from monitor.matching.compiled import CompiledClaim
from monitor.matching.denials import OTHER_STORIES, denies_a_reference
from monitor.matching.elsewhere import is_of_own_place
from monitor.matching.gate import words_of
from monitor.matching.lexicon import load_words
from monitor.matching.mood import Mood
from monitor.matching.owners import is_nobody
from monitor.matching.propositions import Touch
from monitor.matching.reach import conceded, held, is_anothers, is_of_its_sentence, points_elsewhere
from monitor.matching.reality import Reality
from monitor.matching.references import (
    calls_false,
    taking_back,
)
from monitor.matching.referents import JUST_SAID, referred_to
from monitor.matching.retorts import disowns, first_told, is_elliptic_denial
from monitor.matching.speakers import Speakers, Utterance
from monitor.matching.spelt_out import spells_out
from monitor.matching.stance import Judgement, quote
from monitor.matching.tellings import Telling
from monitor.matching.text import NOT, Document, Sentence, Token
from monitor.matching.told_later import Remark, told_later, told_nowhere
from monitor.matching.triggers import role_of
from monitor.models import Stance

_WORDS = load_words("references")
_SAID = Mood(Reality.ASSERTED)
_CONFIDENCE = 0.85  # as measured for denials (docs/evaluation.md)
_LESS_PLAIN = 0.82  # words that contradict a claim and say nothing of it are the lesser receipt


def judge_outer(
    touch: Touch, telling: Telling, attributions: tuple[Attribution, ...], speakers: Speakers
) -> Iterator[Judgement]:
    """Who speaks about another's words: "Kyiv denied Russia's claim that ..." denies, "confirmed ..." confirms."""
    for outer in () if speakers.is_shown(telling.index, touch.sentence) else _above(telling.index, attributions):
        attribution, cue = attributions[outer], attributions[outer].cue
        content = attribution.contents[0] if attribution.contents else None
        tokens = [t for t in touch.sentence.tokens if content and content.start <= t.start < content.end]
        tokens = tokens[2:] if tokens and tokens[0].lower == "as" else tokens  # "rejected *as false* a claim that"
        untrue = calls_false(tokens) or _is_taken_back(touch, tokens)
        twice = untrue and not (cue and cue.lemma == "call false")  # "denied that it was a lie"
        disagrees = cue is not None and cue.negated and cue.lemma in AGREEING
        denies = disagrees or (attribution.kind is CueClass.DENYING) != twice
        if cue and (cue.hypothetical or (cue.negated and not disagrees)):
            continue
        said = speakers.utterance(touch, outer, aside=telling.aside is not None)
        if denies and (is_by_the_way(touch, said.bounds[0]) or speakers.is_claimant(said, touch.compiled)):
            continue
        if is_of_own_place(tokens, attribution.speaker, words_of(touch.compiled.claim.places)):
            continue
        if denies:
            yield Judgement(
                touch,
                said,
                Mood(Reality.ASSERTED),
                Stance.DENIES,
                _CONFIDENCE,
                f"{said.source.name} denies what others claim",
            )
        elif attribution.kind is CueClass.COMMITTING and not speakers.is_claimant(said, touch.compiled):
            why = f"{said.source.name} confirms what others claim"
            yield Judgement(touch, said, _SAID, Stance.CONFIRMS, _CONFIDENCE, why)


def _is_taken_back(touch: Touch, tokens: Sequence[Token]) -> bool:
    """As in "the claim that the town had fallen *is a lie*", all in one voice's words."""
    return bool(taking_back([t for t in tokens if t.start >= touch.place[1]]))


def _above(index: int | None, attributions: tuple[Attribution, ...]) -> Iterator[int]:
    """The attributions in whose words this one stands, from the inside out."""
    seen: set[int] = set()
    while index is not None and (index := attributions[index].parent) is not None and index not in seen:
        seen.add(index)
        yield from (index, *joined(attributions, index))


def contradict(judgement: Judgement, compiled: CompiledClaim) -> Judgement:
    """The same judgement as a denial of another claim, one that the asserted one contradicts."""
    who = "The outlet" if judgement.said.source.kind == "outlet" else judgement.said.source.name
    why = f"{who} asserts what contradicts it: {quote(judgement.touch)}"
    return replace(
        judgement,
        touch=replace(judgement.touch, compiled=compiled),
        stance=Stance.DENIES,
        confidence=min(judgement.confidence, _LESS_PLAIN),
        why=why,
    )


def carry_denials(judged: Sequence[Judgement], speakers: Speakers) -> Iterator[Judgement]:
    """Who denies that the place was taken at all denies that those took it of whom the text tells it.

    An unknown voice may mean another's claim, unless nobody else's is told.
    """
    asserted = [j for j in judged if j.asserted]
    told = {j.touch.claim_id: j.touch.compiled for j in asserted if j.touch.compiled.agent_must_be_named}
    holders = {(j.touch.claim_id, j.said.source.key) for j in asserted}
    claimed = {claim_id for claim_id, _ in holders}
    for judgement in judged if told else ():
        if judgement.stance is not Stance.DENIES:
            continue
        general, said = judgement.touch.compiled, judgement.said
        answers = said.source.kind == "voice" and general.claim.claim_id not in claimed
        known = (said.voice.chain or answers) and not judgement.shown_by
        if not known or not general.is_of_a_capture:
            continue
        for claim_id, specific in told.items():
            holds = (claim_id, judgement.said.source.key) in holders or speakers.is_claimant(judgement.said, specific)
            if general.place == specific.place and specific.is_of_a_capture and general is not specific and not holds:
                yield contradict(judgement, specific)


def _says_likewise(judgement: Judgement, said: Utterance, judged: Sequence[Judgement], speakers: Speakers) -> bool:
    """Does the voice claim that capture, too, as its own: its army, of what its mercenaries claim?"""
    general = judgement.touch.compiled
    if not general.is_of_a_capture:
        return False
    own = set(said.voice.chain)
    told = (j for j in judged if j.asserted and own & set(j.said.voice.chain))
    same = (j.touch.compiled for j in told if j.touch.compiled.place == general.place)
    return any(c.is_of_a_capture and speakers.is_claimant(said, c) for c in same)


def without_background(judged: tuple[Judgement, ...], speakers: Speakers) -> tuple[Judgement, ...]:
    """Who tells that the town was taken does not confirm the fighting there by telling of it."""
    told = {
        j.touch.claim_id: j.touch.compiled
        for j in judged
        if j.asserted and not j.touch.opposed and speakers.is_claimant(j.said, j.touch.compiled)
    }

    def is_background(judgement: Judgement) -> bool:
        if not judgement.asserted:
            return False
        rivals = [told[c] for c in judgement.touch.compiled.contradicts if c in told]
        return any(speakers.is_claimant(judgement.said, rival) for rival in rivals)

    left = [j for j in judged if j.asserted and not j.touch.opposed and role_of(j.touch) == "loser"]
    return tuple(j for j in judged if not is_background(j) and not any(_is_where_they_went(j, k) for k in left))


def _is_where_they_went(judgement: Judgement, left: Judgement) -> bool:
    """As in "They have left the town but *still hold* the hills": who has just left it holds another place."""
    touch, before = judgement.touch, left.touch
    rivals = {*touch.compiled.contradicts, *(before.compiled.contradicts)}
    return (
        touch.sentence is before.sentence
        and touch.occurrence.pattern.at_place
        and not before.occurrence.pattern.at_place
        and before.trigger < touch.trigger
        and bool({touch.claim_id, before.claim_id} & rivals)
        and judgement.said.source.key == left.said.source.key
    )


def deny_by_reference(
    judged: Sequence[Judgement],
    document: Document,
    attributions: tuple[Attribution, ...],
    speakers: Speakers,
    rivals: Mapping[str, frozenset[str]],
) -> Iterator[Judgement]:
    """Denials that name only the claim: "denied the ministry's claim", "a claim rejected by", "It is not true".

    Args:
        judged: what was made of the text so far.
        document: the text.
        attributions: its attributions.
        speakers: who speaks in it.
        rivals: by claim, those who deny it when they speak of it: who acts in the claims that contradict it.
    """
    heard = [j for j in judged if j.asserted or j.told_by_nobody]
    asserted = [j for j in heard if _names_its_place(j)]
    events = [j for j in asserted if j.touch.compiled.leads or not j.touch.compiled.contradicts]
    touched = {j.touch.trigger for j in judged if j.stance} - {j.touch.trigger for j in judged if j.told_by_nobody}
    denied: list[Judgement] = []
    for index, attribution, sentence in _remarks(attributions, document):
        if not denies_a_reference(attribution, sentence, touched):
            continue
        said, owner = speakers.remark(index, sentence), speakers.owner_in(first_told(attribution.words_in(sentence)))
        if is_nobody(said.source.name):
            continue
        of_rivals = [j for j in asserted if set(said.voice.chain) & rivals.get(j.touch.claim_id, frozenset())]
        answerable = _answered(attribution, sentence, heard, events or of_rivals)
        told = [j for j in answerable if is_anothers(j, said, speakers)]
        told = [j for j in told if _may_disown(j, said, sentence)] if disowns(attribution.words_in(sentence)) else told
        told = [j for j in told if not _says_likewise(j, said, judged, speakers)]
        different = attribution.cue is not None and attribution.cue.lemma in OTHER_STORIES
        if different and any(_denied_since(j, (*judged, *denied), sentence) for j in told):
            continue
        if conceded(judged, said, sentence) & {j.touch.claim_id for j in told}:
            continue
        own = held(judged, said, sentence)
        told = [j for j in told if j.touch.claim_id not in own or j.touch.sentence is sentence]
        meant = referred_to(attribution, attributions, sentence, told, owner)
        if not meant and (owner or said.voice.chain):
            remark = Remark(index, sentence, owner)
            meant = told_later(told, remark, attributions, speakers)
            meant = meant or told_nowhere(judged, remark, attributions, speakers)
        if points_elsewhere(index, attributions, document, sentence, meant) or is_of_its_sentence(
            attribution, sentence, meant
        ):
            continue
        for judgement in meant:
            why = f"{said.source.name} rejects what was claimed: “{document.text(*judgement.touch.place)}”"
            denied.append(Judgement(judgement.touch, said, _SAID, Stance.DENIES, _CONFIDENCE, why, shown_by=sentence))
    yield from denied


def _may_disown(told: Judgement, said: Utterance, sentence: Sentence) -> bool:
    """Who denies "any involvement" denies what he is said to have done; if his side is unknown, what was told last."""
    if said.voice.chain:
        return not told.touch.compiled.agents.isdisjoint(said.voice.chain)
    return sentence.number - told.touch.sentence.number <= _TOLD_LAST


_TOLD_LAST = 2  # sentences


def _names_its_place(judgement: Judgement) -> bool:
    """Not as in "Arland announced the capture": which one is told before."""
    if judgement.shown_by and judgement.said.cue and judgement.said.cue.noun:
        return False  # nor "echoing a claim by Norland": what is answered is what was said
    if not judgement.touch.occurrence.pattern.takes_up:
        return True
    return not words_of(judgement.touch.compiled.places).isdisjoint(judgement.touch.sentence.lowers)


def _denied_since(told: Judgement, judged: Sequence[Judgement], sentence: Sentence) -> bool:
    """As in "Arland says it won. Norland *denies it*. Residents tell a different story": from what was told last."""
    since = [j for j in judged if j.stance and told.touch.sentence.number < j.sentence.number < sentence.number]
    number = max((j.sentence.number for j in since), default=-1)
    last = [j for j in since if j.sentence.number == number]
    rival = (told.touch.claim_id in j.touch.compiled.contradicts and not j.touch.opposed for j in last)
    return any(j.stance is Stance.DENIES and j.touch.claim_id == told.touch.claim_id for j in last) or any(rival)


def _remarks(attributions: tuple[Attribution, ...], document: Document) -> Iterator[tuple[int, Attribution, Sentence]]:
    """Each attribution with the sentence in which somebody says it, and with the others of a quote of several."""
    for index, attribution in enumerate(attributions):
        first = sentence_of(attribution, document)
        if first is None:
            continue
        yield index, attribution, first
        if attribution.form != "direct" or attribution.kind is CueClass.DENYING:
            continue
        span = attribution.contents[-1]
        sentence = document.sentence_at(span.start)
        while sentence is not None and sentence.start < span.end and sentence.number < first.number + _LONGEST_RETORT:
            before = document.sentences[sentence.number - 1]
            if sentence is not first and not (_TELLING & before.forms or spells_out(before.tokens)):
                yield index, attribution, sentence
            after = sentence.number + 1
            sentence = document.sentences[after] if after < len(document.sentences) else None


_LONGEST_RETORT = 4  # sentences; what follows "It is not true *that half of it is theirs*" is of that
_TELLING = frozenset(["say", "tell", "claim", "write", "report", "talk", "accuse", "think", "ask"])
"""Who "It is not true" follows in a quotation speaks of what others say there: "They say that we ran. It's a lie."."""


def _answered(
    attribution: Attribution, sentence: Sentence, heard: list[Judgement], events: list[Judgement]
) -> list[Judgement]:
    """What words that leave out what they deny ("it has not") can answer: what was just said, and not in passing."""
    first = attribution.contents[0] if attribution.contents else None
    own = [t for t in sentence.tokens if first and first.start <= t.start < first.end]
    just_before = _just_before(attribution, sentence, heard)
    if not is_elliptic_denial(own):
        contrary = attribution.cue is not None and attribution.cue.lemma.endswith(_OPPOSITE)
        return (just_before if contrary else []) or events
    reach = JUST_SAID - 1 if own[-1].lower in (*NOT, *_WORDS["auxiliaries"]) else _CONTRADICTED
    near = [j for j in heard if _names_its_place(j) and sentence.number - j.touch.sentence.number <= reach]
    near = just_before or near
    if any(t.lower in ("do", "does") for t in own):
        near = [j for j in near if j.touch.compiled.hypothetical]  # "(whether it matters) it does not"
    return [j for j in near if j.mood.reality is not Reality.PASSING]


_OPPOSITE = ("opposite", "contrary", "reverse")


def _just_before(attribution: Attribution, sentence: Sentence, heard: Sequence[Judgement]) -> list[Judgement]:
    """As in "said *the town was held*, when the brigade had reported the opposite": what stands in the sentence."""
    at = attribution.cue.start if attribution.cue else sentence.start
    return [j for j in heard if j.touch.sentence is sentence and j.touch.trigger[1] <= at]


_CONTRADICTED = 3  # sentences: "Arland says *otherwise*" is of what was claimed, "it has not" of what was just said


def sentence_of(attribution: Attribution, document: Document) -> Sentence | None:
    """The sentence in which somebody says it; None where no word shows who."""
    at = attribution.cue.start if attribution.cue else attribution.contents[0].start if attribution.contents else None
    return None if at is None else document.sentence_at(at)
