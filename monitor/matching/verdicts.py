"""Verdicts: what the outlet itself says of claims that it tells: "The claim that … is false", "Misleading."."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from monitor.matching.attribution import Attribution, Holders
from monitor.matching.lexicon import load_words
from monitor.matching.mood import Mood
from monitor.matching.reality import Reality
from monitor.matching.references import says_untrue
from monitor.matching.speakers import Speakers, Utterance
from monitor.matching.stance import Judgement
from monitor.matching.text import Document, Sentence, Token
from monitor.models import Stance

_WORDS = load_words("verdicts")
_SAID = Mood(Reality.ASSERTED)
_CONFIDENCE = 0.75  # as measured for denials in an outlet's own voice (docs/evaluation.md)
_JUST_TOLD = 2  # sentences: "Claim: …", "(who made it)", "False."
_LONGEST_PREDICATE = 6  # words of "turned out to be simply false"


def judge_verdicts(
    judged: Sequence[Judgement], document: Document, attributions: tuple[Attribution, ...], speakers: Speakers
) -> Iterator[Judgement]:
    """Claims of others that the outlet calls untrue, in their own sentence or in one that says nothing else."""
    told = [j for j in judged if j.told_by_nobody or j.stance is Stance.REPEATS]
    for judgement in told:
        if _is_taken_back(judgement, attributions):
            yield _denied(judgement, speakers, judgement.touch.sentence)
    holders = Holders(attributions)
    for sentence in document.sentences if told else ():
        if not _is_verdict(sentence) or holders.innermost(sentence.start, sentence.end) is not None:
            continue
        near = [j for j in told if 0 < sentence.number - j.touch.sentence.number <= _JUST_TOLD]
        last = max((j.touch.sentence.number for j in near), default=0)
        yield from (_denied(j, speakers, sentence) for j in near if j.touch.sentence.number == last)


def _denied(judgement: Judgement, speakers: Speakers, sentence: Sentence) -> Judgement:
    said: Utterance = speakers.outlets_own(sentence)
    why = "The outlet in its own voice calls it untrue"
    return Judgement(judgement.touch, said, _SAID, Stance.DENIES, _CONFIDENCE, why, shown_by=sentence)


def _is_taken_back(judgement: Judgement, attributions: tuple[Attribution, ...]) -> bool:
    """As in "The claim that the town had fallen *is false*": behind a claim that nobody else's words hold."""
    own = judgement.said.attribution
    held = [a for a in attributions if a.covers(*judgement.touch.trigger)]
    cue = held[0].cue if len(held) == 1 else None
    if cue is None or not cue.noun or (own is not None and own is not held[0]):
        return False
    tokens, end = judgement.touch.sentence.tokens, judgement.touch.occurrence.end
    if cue.end > tokens[judgement.touch.occurrence.start].start or _is_object(tokens, held[0]):
        return False
    verb = next((i for i in range(end, len(tokens)) if tokens[i].lower in _WORDS["copulas"]), None)
    return verb is not None and _is_untrue(tokens[verb:])


def _is_object(tokens: Sequence[Token], attribution: Attribution) -> bool:
    """Does a verb stand before the noun: "Kyiv *rejected* the claim that"? What follows is then no verdict on it."""
    start = attribution.source.start if attribution.source else attribution.cue.start if attribution.cue else 0
    return any(t.is_word and t.lower not in _WORDS["openings"] for t in tokens if t.end <= start)


def _is_untrue(predicate: Sequence[Token]) -> bool:
    words = []
    for token in predicate:
        if not token.is_word and token.text not in "'’\"“”-":
            break
        words.append(token)
    return says_untrue(words[:_LONGEST_PREDICATE])


def _is_verdict(sentence: Sentence) -> bool:
    """As in "False.", "Verdict: mostly false.", "This is not true."."""
    lowers = [t.lower for t in sentence.tokens if t.is_word]
    if not lowers or any(w not in _WORDS["of_verdicts"] and w not in _WORDS["untrue"] for w in lowers):
        return False
    return says_untrue([t for t in sentence.tokens if t.is_word])
