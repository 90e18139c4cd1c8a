"""Answers: what the text asks and somebody answers: "Has it fallen? X says so; Y says no"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from monitor.matching.attribution import Attribution, CueClass
from monitor.matching.mood.assessment import A_QUESTION, OUTRIGHT
from monitor.matching.pointing.references import calls_false, names_only_a_claim
from monitor.matching.pointing.retorts import is_elliptic_assent, is_elliptic_denial, says_otherwise
from monitor.matching.remarks.hearing import Hearing
from monitor.matching.stance.court import Court, Judgement
from monitor.matching.text import Document, Sentence, Token

_ANSWERING = frozenset({CueClass.NEUTRAL, CueClass.CLAIMING, CueClass.JUDGING, CueClass.COMMITTING})


def judge_answers(hearing: Hearing, court: Court) -> Iterator[Judgement]:
    """Who answers yes or no to a question for a claim: in its own sentence, in the next, or after another answer."""
    asked = {j.touch.claim_id: j for j in hearing.judged if _is_asked(j)}
    reach = {claim_id: j.touch.sentence.number + 1 for claim_id, j in asked.items()}
    for remark in hearing.remarks if asked else ():
        _, attribution, sentence = remark
        for claim_id, question in asked.items():
            yes = _answer(attribution, sentence, question)
            last = reach[claim_id] + (attribution.cue is None)  # "She shook her head. “No.”"
            near = question.touch.sentence.number <= sentence.number <= last
            near = near and not _asks_again(hearing.document, question.touch.sentence.number, sentence.number)
            if yes is None or not near:
                continue
            reach[claim_id] = sentence.number + 1
            yield from court.answer(question, hearing.voice_of(remark), sentence, OUTRIGHT, yes=yes)


def _asks_again(document: Document, asked: int, answered: int) -> bool:
    """Is something else asked between a question and what may answer it?"""
    return any("?" in sentence.forms for sentence in document.sentences[asked + 1 : answered])


def _is_asked(judgement: Judgement) -> bool:
    """Is it a question: "Has the town fallen?", "Asked whether the town had fallen, …"?"""
    if judgement.mood.reason == A_QUESTION:
        return judgement.why.endswith(A_QUESTION)
    if judgement.stance is not None or not judgement.why.endswith(_ASKED):
        return False
    before = judgement.touch.sentence.tokens[: judgement.touch.occurrence.trigger[0]]
    asking = judgement.said.cue is not None and judgement.said.cue.kind is CueClass.ASKING
    return asking or any(t.lower in ("asked", "asks") for t in before)


_ASKED = ("whether", "if", "asks it")


def _answer(attribution: Attribution, sentence: Sentence, question: Judgement) -> bool | None:
    """Yes, no, or None where the words are no answer."""
    cue = attribution.cue
    own = attribution.words_in(sentence)
    if cue is None:
        return _yes_or_no(own) if attribution.speaker and not attribution.covers(*question.touch.trigger) else None
    if cue.negated or cue.hypothetical:
        return None
    if attribution.covers(*question.touch.trigger):  # "Has it fallen? X says so": what was asked are X's words
        own = [t for t in own if t.start >= _asked_until(attribution, question)]
        if is_elliptic_denial(own):
            return False  # "“Has it fallen? No,” said X", "Asked whether it had, X said: “No.”"
        agrees = cue.start >= question.touch.sentence.end and cue.kind in _ANSWERING
        return True if agrees and (not own or is_elliptic_assent(own)) else None
    if cue.kind in (CueClass.DENYING, CueClass.COMMITTING) and (not own or names_only_a_claim(own)):
        return cue.kind is CueClass.COMMITTING
    return _yes_or_no(own) if cue.kind in _ANSWERING else None


def _yes_or_no(own: Sequence[Token]) -> bool | None:
    """As in "Yes", "It has not", "Nonsense"; None where it is neither."""
    yes, no = is_elliptic_assent(own), is_elliptic_denial(own) or _is_short_no(own)
    return yes if yes != no else None


def _is_short_no(own: Sequence[Token]) -> bool:
    """As in "That is untrue", "Nonsense": all that is said."""
    return len(own) <= _SHORT_NO and (calls_false(own) or says_otherwise(own))


_SHORT_NO = 6  # tokens


def _asked_until(attribution: Attribution, question: Judgement) -> int:
    """Where the question ends among the words that hold it too: with its sentence, or with its part of the words."""
    end = question.touch.sentence.end
    return min([end, *(c.end for c in attribution.contents if c.covers(*question.touch.trigger))])
