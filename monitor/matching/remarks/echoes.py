"""Echoes: who claims, confirms or denies a claim by doing the same as was just told: "X did so two days earlier"."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace

from monitor.matching.attribution import AGAIN, ECHO, SAID, Attribution, Cue, CueClass
from monitor.matching.compilation.compiled import CompiledClaim
from monitor.matching.compilation.relations import Relations
from monitor.matching.gate import words_of
from monitor.matching.language.numbers import YEARS
from monitor.matching.lexicon import load_words
from monitor.matching.pointing.references import points_at_words, tells_only_when
from monitor.matching.pointing.retorts import is_elliptic_assent
from monitor.matching.propositions.speakers import Speakers, Utterance
from monitor.matching.remarks.hearing import Hearing, pointing
from monitor.matching.stance.court import Judgement
from monitor.matching.text import Sentence, Token
from monitor.matching.world.geography import names_other_place
from monitor.models import Stance

_WORDS = load_words("references")
_SAYING = (CueClass.NEUTRAL, CueClass.CLAIMING)
_MEANING_THAT = (ECHO, SAID, "say the same")
_POINTERS = ("it", "this", "that", "so", "which")
_HOOKS = frozenset(["after", "before", "as", "than", "since", "something", "which", "while", "by"])


@dataclass(frozen=True, slots=True)
class Echo:
    """Words that say no more than that somebody did the same."""

    index: int
    """Of their attribution."""
    sentence: Sentence
    within: int | None
    """Whose words they stand in: "X said that *his men had done so*": what was done is meant, not what was said."""
    assents: bool = False
    """As in "(it has fallen?) X says *that it has*"."""


class Echoes:
    """Reads echoes in texts; knows of the claims what one can be of."""

    def __init__(self, relations: Relations) -> None:
        """How the claims stand to each other."""
        self._relations = relations

    def claims(self, hearing: Hearing) -> Iterator[Judgement]:
        """Who claims or confirms what was told last: "Arland said it took Tarn. The Lancers had done so before"."""
        yield from self._said_what(hearing)
        for echo, heard in _told_before(hearing):
            disputed = {j.touch.claim_id for j in heard if j.stance is Stance.DENIES}
            for told in heard:
                meant = told.asserted or (echo.assents and not told.touch.opposed)  # "denies it fell. X insists it has"
                judgement = self._claimed(echo, told, hearing) if meant else None
                if judgement and not (told.touch.claim_id in disputed and judgement.stance is Stance.CONFIRMS):
                    yield _with_reason(judgement, hearing)

    def _said_what(self, hearing: Hearing) -> Iterator[Judgement]:
        """As in "Arland said *what X had been saying for days*: that Tarn had fallen": both say it."""
        attributions = hearing.attributions
        for j in hearing.judged:
            index = j.said.attribution.parent if j.asserted and j.said.attribution else None
            cue = attributions[index].cue if index is not None else None
            if index is None or cue is None or cue.negated or cue.hypothetical:
                continue
            if cue.kind not in _SAYING and cue.lemma != "confirm":
                continue
            own = attributions[index].words_in(j.touch.sentence)
            if own and own[0].lower == "what":
                told = self._claimed(Echo(index, j.touch.sentence, None), j, hearing)
                yield from [_with_reason(told, hearing)] if told else []

    def _claimed(self, heard: Echo, told: Judgement, hearing: Hearing) -> Judgement | None:
        attributions, speakers = hearing.attributions, hearing.speakers
        echo = _of_words(heard, told, attributions)
        said = speakers.remark(echo.index if echo.within is None else echo.within, echo.sentence)
        if told.said.source.key == said.source.key and echo.within is None:
            return None
        if _is_of_his_men(echo, attributions[echo.index].cue) and not told.touch.compiled.is_of_a_capture:
            return None
        done_by = set(said.voice.chain)
        if echo.within is not None:
            done_by = _doers(attributions[echo.index], said, speakers.remark(echo.index, echo.sentence))
        compiled = self._meant(told.touch.compiled, said, done_by, speakers)
        stance = self._stance(compiled, said, attributions[echo.index], speakers) if compiled else None
        if compiled is None or stance is None:
            return None
        return _as_said(replace(told, touch=replace(told.touch, compiled=compiled)), said, stance, echo)

    def denials(self, hearing: Hearing) -> Iterator[Judgement]:
        """Who denies what somebody denied before: "Arland denied this. Norland did the same"."""
        if not any(a.cue and a.cue.lemma in _MEANING_THAT for a in hearing.attributions):
            return
        for echo, heard in _told_before(hearing):
            cue = hearing.attributions[echo.index].cue
            if echo.within is not None or cue is None or cue.lemma not in _MEANING_THAT:
                continue
            said = hearing.speakers.remark(echo.index, echo.sentence)
            for told in heard:
                if told.stance is Stance.DENIES and not hearing.speakers.is_claimant(said, told.touch.compiled):
                    yield _with_reason(_as_said(told, said, Stance.DENIES, echo), hearing)

    def _meant(
        self, compiled: CompiledClaim, said: Utterance, done_by: set[str], speakers: Speakers
    ) -> CompiledClaim | None:
        """The claim told, or that on the same event which is of the voice's own men; None where it can be neither."""
        there = self._relations.captures.get(compiled.place, ())
        himself = bool(done_by & set(said.voice.chain))
        of_him = [c for c in there if done_by & c.agents or (himself and speakers.is_claimant(said, c))]
        own = of_him if compiled in there else []
        if own:
            return next((c for c in own if c is compiled), own[0])
        return compiled if done_by == set(said.voice.chain) else None

    def _stance(
        self, compiled: CompiledClaim, said: Utterance, attribution: Attribution, speakers: Speakers
    ) -> Stance | None:
        if speakers.is_claimant(said, compiled):
            return Stance.REPEATS
        if attribution.cue is None or attribution.cue.lemma not in (SAID, "say the same"):
            return None  # "repeated the claim": whoever passes it on may not hold it true; "the envoy did so": what?
        rival = set(said.voice.chain) & self._relations.rivals_of(compiled)
        return None if rival or said.source.kind == "outlet" else Stance.CONFIRMS


def _of_words(echo: Echo, told: Judgement, attributions: Sequence[Attribution]) -> Echo:
    """As in "Arland claimed the town, a day after X did so": of what was said, though it stands among the words."""
    source = attributions[echo.index].source
    if echo.within is None or source is None or told.said.attribution is not attributions[echo.within]:
        return echo
    before = [t.lower for t in echo.sentence.before(source.start)[-1:]]
    return replace(echo, within=None) if not _HOOKS.isdisjoint(before) else echo


def _doers(attribution: Attribution, said: Utterance, doer: Utterance) -> set[str]:
    """Who did it in "(he said) *his fighters* had done so": those of whom he speaks, his own where he says so."""
    first = attribution.speaker.text.lower().split()[0] if attribution.speaker else ""
    return set(said.voice.chain) if first in _WORDS["own"] else set(doer.voice.chain)


def _as_said(told: Judgement, said: Utterance, stance: Stance, echo: Echo) -> Judgement:
    return pointing(told.touch, said, stance, "", echo.sentence)


def _with_reason(judgement: Judgement, hearing: Hearing) -> Judgement:
    manner = {Stance.REPEATS: "claimed", Stance.CONFIRMS: "said", Stance.DENIES: "denied"}
    does = manner[judgement.stance or Stance.REPEATS]
    why = f"{judgement.said.source.name} {does} the same: {hearing.quoted(judgement)}"
    return replace(judgement, why=why)


def _is_of_his_men(echo: Echo, cue: Cue | None) -> bool:
    """As in "had stated the same *about his mercenaries*": what they did is meant, not what would follow from it."""
    behind = [t.lower for t in echo.sentence.tokens if cue and t.start >= cue.end][:2]
    return behind[:1] in (["about"], ["of"]) and behind[1:] in (["his"], ["its"], ["their"], ["her"])


def _told_before(hearing: Hearing) -> Iterator[tuple[Echo, list[Judgement]]]:
    """Each echo with what it can be of: what somebody said right before it, in its sentence or the one before."""
    attributions = hearing.attributions
    stands = [j for j in hearing.judged if j.stance]
    numbers = {j.sentence.number for j in stands}
    for echo in _echoes(hearing, numbers | {number + 1 for number in numbers}):
        attribution = attributions[echo.index]
        again = attribution.cue is not None and attribution.cue.lemma == AGAIN
        at = attribution.cue.start if attribution.cue else echo.sentence.start
        near = [j for j in stands if echo.sentence.number - j.sentence.number <= 1]
        heard = [(_said_at(j, attributions), j) for j in near if j.asserted or not again]
        last = max((start for start, _ in heard if start < at), default=-1)
        told = [j for start, j in heard if start == last >= 0]
        told = [j for j in told if not _goes_elsewhere(echo, attribution, j, hearing.speakers)]
        told = [j for j in told if not _is_of_its_sentence(echo, j, attributions)]
        if not told:
            continue
        since = [a for a in attributions[: echo.index] if not (again and a.kind is CueClass.DENYING)]
        since = [a for a in since if not (a.cue and a.cue.noun and a.cue.start >= echo.sentence.start)]
        around = None if echo.within is None else attributions[echo.within]
        if not any(_says_more(a, last, told) for a in since if a is not around):
            yield echo, told


def _said_at(judgement: Judgement, attributions: Sequence[Attribution]) -> int:
    """Where the cue stands of whose words it was told in, at the outermost: "*denied* reports of its capture"."""
    attribution, seen = judgement.said.attribution, 0
    relayed = judgement.stance is Stance.REPEATS and judgement.shown_by is None
    if attribution is None and (relayed or judgement.said.source.kind == "voice"):
        return judgement.touch.trigger[0]  # "Arland claimed the town", "its capture was announced"
    while attribution and attribution.parent is not None and seen < _DEEPEST:
        outer = attributions[attribution.parent]
        attribution, seen = (outer, seen + 1) if outer.cue else (attribution, _DEEPEST)
    return attribution.cue.start if attribution and attribution.cue else -1


def _says_more(attribution: Attribution, since: int, told: Sequence[Judgement]) -> bool:
    """Does somebody say something else after that, and not among the words that are echoed?"""
    cue, speaker = attribution.cue, attribution.speaker
    if cue is None or cue.start <= since or not attribution.contents or speaker is None:
        return False
    owners = [j.said.attribution for j in told if j.said.attribution]
    within = any(span.covers(cue.start, cue.end) for owner in owners for span in owner.contents)
    return not within and all(owner.speaker is None or owner.speaker.name != speaker.name for owner in owners)


_DEEPEST = 4  # voices within voices


def _echoes(hearing: Hearing, numbers: Container[int]) -> Iterator[Echo]:
    """The echoes in some sentences, by their numbers."""
    for index, attribution in enumerate(hearing.attributions):
        cue = attribution.cue
        if cue is None or cue.negated or cue.hypothetical or attribution.speaker is None:
            continue
        sentence = hearing.document.sentence_at(cue.start)
        if sentence is None or sentence.number not in numbers:
            continue
        if cue.lemma in (AGAIN, *_MEANING_THAT) or _points_back(attribution, cue, sentence):
            around = attribution.parent if cue.lemma in (AGAIN, ECHO, SAID) else None
            outer = hearing.attributions[around].cue if around is not None else None
            around = None if outer and outer.noun else around  # "the same *claim* came from X"
            yield Echo(index, sentence, around, is_elliptic_assent(attribution.words_in(sentence)))


def _points_back(attribution: Attribution, cue: Cue, sentence: Sentence) -> bool:
    """As in "announced *it* two days later", ", *which* X had claimed on Monday", "said *so*": nothing else is said."""
    if cue.noun:
        return not attribution.contents and _is_taken_up(cue, sentence)
    own = attribution.words_in(sentence)
    if cue.lemma in _REPEATING and points_at_words(own):
        return True
    if cue.kind not in _SAYING and cue.lemma != "confirm":
        return False
    if own and is_elliptic_assent(own):
        return True
    if own and own[0].lower in _POINTERS:
        return tells_only_when(own[1:])
    behind, source = sentence.word_from(cue.end), attribution.source
    before = [t.lower for t in sentence.before(source.start)[-1:]] if source else []
    pointed = behind == "so" or (not own and behind in _POINTERS)
    return tells_only_when(own) and (pointed or before in (["which"], ["as"]))


def _is_taken_up(cue: Cue, sentence: Sentence) -> bool:
    """As in "echoing a *claim* by X", "follows an earlier *claim* from X"."""
    before = [t.lemma for t in sentence.before(cue.start)[-_TAKING_UP:]]
    return not _ECHOING.isdisjoint(before) or ("follow" in before and not _LIKE_IT.isdisjoint(before))


_LIKE_IT = frozenset(["similar", "same", "identical", "like"])
_TAKING_UP = 4  # tokens: "echoing an earlier similar"
_ECHOING = frozenset(["echo", "repeat"])
_REPEATING = ("repeat", "reiterate", "restate")


def _is_of_its_sentence(echo: Echo, told: Judgement, attributions: Sequence[Attribution]) -> bool:
    """As in "The envoy had no comment; *London said the same*": of what stands before it there."""
    outer = attributions[echo.index if echo.within is None else echo.within]
    if told.sentence is echo.sentence or (outer.cue and outer.cue.lemma == AGAIN):
        return False
    places = [place for a in (outer, attributions[echo.index]) for place in (a.source, a.cue) if place]
    leading = [
        [t.lower for t in echo.sentence.before(place.start) if t.lower not in _INVERTED] for place in places
    ]  # "asked for shells *and* said he had", "denied it, *and* so did his deputy"
    return any(len(before) > 1 and before[-1] in (";", "and", "but", "while") for before in leading)


_INVERTED = ("the", "so", "as", "do", "does", "did", "has", "have", "had")


def _goes_elsewhere(echo: Echo, attribution: Attribution, told: Judgement, speakers: Speakers) -> bool:
    """As in "said the same *about Lund*", "In May it had done so *in Lund*": another place is meant."""
    places = words_of(told.touch.compiled.places)
    source, tokens = attribution.source, echo.sentence.tokens
    years = YEARS & echo.sentence.forms - told.sentence.forms
    first = told.touch.compiled.claim.first_asserted
    if years and (first is None or str(first.year) not in years):
        return True  # "In 2014 they had done so as well"
    start = told.touch.trigger[1] if told.touch.sentence is echo.sentence else echo.sentence.start
    for at in echo.sentence.capitalised:
        token = tokens[at]
        speaks = source is not None and source.start <= token.start < source.end
        if token.start < start or token.lower in places or speaks or speakers.owner_in([token]):
            continue  # "did so in Moscow"
        if names_other_place(tokens, at, frozenset(), surely=True) or _is_of(tokens, at, attribution):
            return True
    return False


def _is_of(tokens: Sequence[Token], at: int, attribution: Attribution) -> bool:
    """As in "said the same *about Lund*"."""
    cue = attribution.cue
    return cue is not None and tokens[at].start > cue.start and tokens[at - 1].lower in ("about", "regarding")
