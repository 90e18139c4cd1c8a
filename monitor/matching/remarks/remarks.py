"""Remarks: what one voice says of another's words: "denied the claim that", "a claim rejected by", "not true"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from monitor.matching.attribution import Attribution, CueClass, joined
from monitor.matching.compilation.relations import Relations
from monitor.matching.gate import words_of
from monitor.matching.lexicon import load_words
from monitor.matching.mood.assessment import OUTRIGHT
from monitor.matching.mood.reality import Reality
from monitor.matching.pointing.disposals import NONE, disposed_before
from monitor.matching.pointing.references import CALLED, calls_false, taking_back
from monitor.matching.pointing.retorts import asks_back, disclaims, disowns, first_told, is_elliptic_denial
from monitor.matching.pointing.spelt_out import spells_out
from monitor.matching.propositions.asides import is_by_the_way
from monitor.matching.propositions.speakers import Utterance
from monitor.matching.propositions.tellings import Telling
from monitor.matching.propositions.touches import Touch
from monitor.matching.remarks.denials import OTHER_STORIES, denies_a_reference
from monitor.matching.remarks.hearing import Hearing, Remark
from monitor.matching.remarks.other_matters import is_of_other_matter
from monitor.matching.remarks.reach import conceded, held, is_anothers, is_of_its_sentence, points_elsewhere
from monitor.matching.remarks.referents import JUST_SAID, referred_to
from monitor.matching.remarks.told_later import told_later, told_nowhere
from monitor.matching.stance.commitment import AGREEING
from monitor.matching.stance.court import Judgement, quote
from monitor.matching.stance.elsewhere import is_of_own_place
from monitor.matching.stance.owners import is_nobody
from monitor.matching.text import NOT, Sentence, Token
from monitor.models import Stance

_WORDS = load_words("references")


def judge_outer(touch: Touch, telling: Telling, hearing: Hearing) -> Iterator[Judgement]:
    """Who speaks about another's words: "Kyiv denied Russia's claim that ..." denies, "confirmed ..." confirms."""
    attributions, speakers = hearing.attributions, hearing.speakers
    for outer in () if speakers.is_shown(telling.index, touch.sentence) else _above(telling.index, attributions):
        attribution, cue = attributions[outer], attributions[outer].cue
        tokens = attribution.words_in(touch.sentence)
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
        if is_of_own_place(tokens, attribution.speaker, words_of(touch.compiled.places)):
            continue
        if denies:
            why = f"{said.source.name} denied what others claim"
            yield Judgement(touch, said, OUTRIGHT, Stance.DENIES, why)
        elif attribution.kind is CueClass.COMMITTING and not speakers.is_claimant(said, touch.compiled):
            why = f"{said.source.name} confirmed what others claim"
            yield Judgement(touch, said, OUTRIGHT, Stance.CONFIRMS, why)


def as_told(judgement: Judgement, outer: Sequence[Judgement]) -> Judgement:
    """The words as relayed in "*The ministry's statement* that it had fallen is a lie, X said": whoever that is."""
    cue = judgement.said.cue
    if not outer or cue is None or judgement.stance is not Stance.CONFIRMS:
        return judgement
    denied = {other.said.source.key for other in outer if other.stance is Stance.DENIES}
    if not denied:
        return judgement
    himself = judgement.said.source.key in denied  # "said that *talk of* its fall was wide of the mark"
    if himself and cue.kind is not CueClass.COMMITTING:
        return replace(judgement, stance=None, why=f"{judgement.said.source.name} takes it back")
    if judgement.said.voice.chain or not cue.noun or cue.lemma == "report":
        return judgement  # "denied a report by the Courier that it had fallen"
    why = f"The outlet relays {judgement.said.source.name}, whose words another denies: {quote(judgement.touch)}"
    return replace(judgement, stance=Stance.REPEATS, why=why)


def _is_taken_back(touch: Touch, tokens: Sequence[Token]) -> bool:
    """As in "the claim that it had fallen *is a lie*", "*no truth in* the claim that", all in one voice's words."""
    if CALLED.isdisjoint(touch.sentence.lowers) and NONE.isdisjoint(touch.sentence.forms):
        return False
    first, last = touch.place
    behind = [t for t in tokens if t.start >= last]
    if taking_back(behind):
        return True
    front = [t.lower for t in tokens if t.end <= first and t.is_word]
    return disposed_before(front, [t.lower for t in behind if t.is_word])


def _above(index: int | None, attributions: tuple[Attribution, ...]) -> Iterator[int]:
    """The attributions in whose words this one stands, from the inside out."""
    seen: set[int] = set()
    while index is not None and (index := attributions[index].parent) is not None and index not in seen:
        seen.add(index)
        yield from (index, *joined(attributions, index))


def deny_by_reference(hearing: Hearing, relations: Relations) -> Iterator[Judgement]:
    """Denials that name only the claim: "denied the ministry's claim", "a claim rejected by", "It is not true"."""
    heard = [j for j in hearing.judged if j.asserted or j.told_by_nobody]
    asserted = [j for j in heard if _names_its_place(j)]
    events = [j for j in asserted if j.touch.compiled.leads or not j.touch.compiled.contradicts]
    stated = {j.touch.trigger for j in hearing.judged if j.stance}
    touched = stated - {j.touch.trigger for j in hearing.judged if j.told_by_nobody}
    denied: list[Judgement] = []
    for remark in _remarks(hearing):
        _, attribution, sentence = remark
        if not denies_a_reference(attribution, sentence, touched):
            continue
        said = hearing.voice_of(remark)
        if is_nobody(said.source.name):
            continue
        of_rivals = [j for j in asserted if set(said.voice.chain) & relations.rivals_of(j.touch.compiled)]
        answered = _answered(attribution, sentence, heard, events or of_rivals)
        different = attribution.cue is not None and attribution.cue.lemma in OTHER_STORIES
        if different:  # of what happened; not of how many died
            answered = [j for j in answered if not j.touch.compiled.victims] or answered
        told = _deniable(_denied_before(denied, remark, answered) or answered, remark, said, hearing)
        if different and any(_denied_since(j, (*hearing.judged, *denied), sentence) for j in told):
            continue
        for judgement in _meant(remark, said, told, hearing):
            if _contradicts_a_denial(remark, judgement, (*hearing.judged, *denied)):
                continue
            why = f"{said.source.name} rejected what was claimed: {hearing.quoted(judgement)}"
            denied.append(Judgement(judgement.touch, said, OUTRIGHT, Stance.DENIES, why, shown_by=sentence))
    yield from denied


def _contradicts_a_denial(remark: Remark, judgement: Judgement, before: Sequence[Judgement]) -> bool:
    """As in "(“It is false,” the owner said.) The agency *contradicted him*": who denied it last is meant."""
    cue, own = remark.attribution.cue, [t.lower for t in remark.attribution.words_in(remark.sentence)[:1]]
    if cue is None or cue.lemma != "contradict" or own not in (["him"], ["her"], ["them"]):
        return False
    told = [j for j in before if j.stance and j.touch.claim_id == judgement.touch.claim_id]
    told = [j for j in told if j.sentence.number < remark.sentence.number]
    return bool(told) and max(told, key=lambda j: j.sentence.number).stance is Stance.DENIES


def _denied_before(denied: Sequence[Judgement], remark: Remark, told: Sequence[Judgement]) -> list[Judgement]:
    """As in "The army denied the claim. “*That* is a lie,” the minister said": what was just denied."""
    own = [t.lower for t in remark.attribution.words_in(remark.sentence) if t.is_word]
    if not own or own[0] not in ("it", "this", "that", "nonsense", "lies"):
        return []
    number = remark.sentence.number
    just = {j.touch.claim_id for j in denied if j.sentence.number == number - 1}
    return [j for j in told if j.touch.claim_id in just]


def _deniable(told: Sequence[Judgement], remark: Remark, said: Utterance, hearing: Hearing) -> list[Judgement]:
    """What a voice could deny of what was told: nothing that it says itself, or is known to hold."""
    told = [j for j in told if is_anothers(j, said, hearing.speakers)]
    own = remark.attribution.words_in(remark.sentence)
    told = [j for j in told if not is_of_other_matter(j, remark, hearing)]
    if disowns(own):
        told = [j for j in told if _may_disown(j, said, remark.sentence)]
    elif disclaims(own, denied=remark.attribution.kind is CueClass.DENYING):
        told = [j for j in told if j.touch.compiled.is_of_harm and _may_disown(j, said, remark.sentence)]
        told = [j for j in told if not _names_another(own, j)]
    return [j for j in told if not _says_likewise(j, said, hearing)]


def _meant(remark: Remark, said: Utterance, told: Sequence[Judgement], hearing: Hearing) -> list[Judgement]:
    """What a voice denies of what was told, told later or nowhere; nothing where its words point at something else."""
    _, attribution, sentence = remark
    if conceded(hearing.judged, said, sentence) & {j.touch.claim_id for j in told}:
        return []
    own = held(hearing.judged, said, sentence)
    told = [j for j in told if j.touch.claim_id not in own or j.touch.sentence is sentence]
    owner = hearing.speakers.owner_in(first_told(attribution.words_in(sentence)))
    meant = referred_to(remark, told, owner, hearing)
    if not meant and (owner or said.voice.chain):
        meant = told_later(told, remark, owner, hearing) or told_nowhere(remark, owner, hearing)
    others = points_elsewhere(remark, meant, hearing) or is_of_its_sentence(attribution, sentence, meant)
    return [] if others else meant


def _says_likewise(judgement: Judgement, said: Utterance, hearing: Hearing) -> bool:
    """Does the voice claim that capture, too, as its own: its army, of what its mercenaries claim?"""
    general = judgement.touch.compiled
    if not general.is_of_a_capture:
        return False
    own = set(said.voice.chain)
    told = (j for j in hearing.judged if j.asserted and own & set(j.said.voice.chain))
    same = (j.touch.compiled for j in told if j.touch.compiled.place == general.place)
    return any(c.is_of_a_capture and hearing.speakers.is_claimant(said, c) for c in same)


def _names_another(own: Sequence[Token], told: Judgement) -> bool:
    """As in "we did not attack *Lund*", of a claim that tells nothing of Lund."""
    statement = told.touch.compiled.claim.statement.lower()
    named = (b.lower for a, b in pairwise(own) if a.is_word and b.is_capitalised)
    return any(name not in statement and name not in _DATES for name in named)


def _may_disown(told: Judgement, said: Utterance, sentence: Sentence) -> bool:
    """Who denies "any involvement" denies what he is said to have done; if his side is unknown, what was told last."""
    if said.voice.chain:
        return not told.touch.compiled.agents.isdisjoint(said.voice.chain)
    return sentence.number - told.touch.sentence.number <= _TOLD_LAST


_TOLD_LAST = 2  # sentences
_DATES = load_words("restatements")["dates"]


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


def _remarks(hearing: Hearing) -> Iterator[Remark]:
    """Each attribution with the sentence in which somebody says it, and with the others of a quote of several."""
    document = hearing.document
    for remark in hearing.remarks:
        yield remark
        index, attribution, first = remark
        if attribution.form != "direct" or attribution.kind is CueClass.DENYING:
            continue
        span = attribution.contents[-1]
        sentence = document.sentence_at(span.start)
        while sentence is not None and sentence.start < span.end and sentence.number < first.number + _LONGEST_RETORT:
            before = document.sentences[sentence.number - 1]
            if sentence is not first and not (_TELLING & before.forms or spells_out(before.tokens)):
                yield Remark(index, attribution, sentence)
            after = sentence.number + 1
            sentence = document.sentences[after] if after < len(document.sentences) else None


_LONGEST_RETORT = 4  # sentences; what follows "It is not true *that half of it is theirs*" is of that
_TELLING = _WORDS["telling"]
"""Who "It is not true" follows in a quotation speaks of what others say there: "They say that we ran. It's a lie."."""


def _answered(
    attribution: Attribution, sentence: Sentence, heard: list[Judgement], events: list[Judgement]
) -> list[Judgement]:
    """What words that leave out what they deny ("it has not") can answer: what was just said, and not in passing."""
    first = attribution.contents[0] if attribution.contents else None
    own = [t for t in sentence.tokens if first and first.start <= t.start < first.end]
    just_before = _just_before(attribution, sentence, heard)
    if asks_back(attribution.words_in(sentence)):
        return [j for j in events if 0 < sentence.number - j.touch.sentence.number < JUST_SAID]
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
