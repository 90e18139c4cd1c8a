"""Referents: which of the claims told before is meant by "denied it", "the claim is false", "both are wrong"."""

from __future__ import annotations

from collections.abc import Sequence

from monitor.matching.attribution import Attribution, CueClass
from monitor.matching.lexicon import load_words
from monitor.matching.mood.reality import Reality
from monitor.matching.pointing.references import is_called_improbable, names_a_value, speaks_of_all
from monitor.matching.remarks.denials import VIEWS, names_somebody
from monitor.matching.remarks.hearing import Hearing, Remark
from monitor.matching.stance.court import Judgement
from monitor.matching.text import Sentence, Token
from monitor.matching.world.voices import Voice

_WORDS = load_words("references")
_HE = ("he", "she", "they")
JUST_SAID = 2  # sentences
_ELABORATED = 4  # sentences over which somebody may go on about his number before another calls it untrue
_LONG_AGO = 8  # sentences, after which what was just said is meant rather than the event itself
_ITS_SUBJECT = 6  # words before a verdict: "a number that Kyiv"
_LOOK_BACK = 12  # sentences within which "the claim" or "it is not true" points back to what was claimed


def referred_to(
    remark: Remark, asserted: Sequence[Judgement], owner: Voice | None, hearing: Hearing
) -> list[Judgement]:
    """Which of the claims told in a text somebody means who denies "it", "the claim", "both".

    What was claimed in the words that are referred to; else in the nearest sentence before.

    Args:
        remark: who denies, and where.
        asserted: what was claimed and can be meant.
        owner: whose claim it is called; None: nobody's who is known.
        hearing: the text.
    """
    _, attribution, sentence = remark
    if attribution.refers_to is not None:
        said = [j for j in asserted if hearing.attributions[attribution.refers_to].covers(*j.touch.trigger)]
        if said:
            return said
    at = _told_until(attribution, sentence)
    asserted = [j for j in asserted if j.sentence.number <= sentence.number]  # an echo is told where it stands
    before = [
        j for j in asserted if j.touch.trigger[1] <= at and sentence.number - j.touch.sentence.number <= _LOOK_BACK
    ]
    own = attribution.words_in(sentence)
    leading = sentence.before(at)
    if names_a_value(own or leading[-_ITS_SUBJECT:]) or (_leaves_out_of_what(own) and names_a_value(leading)):
        return _nearest([j for j in before if j.touch.compiled.number is not None])
    if is_called_improbable(own):
        return _nearest([j for j in before if j.touch.compiled.hypothetical])
    if any(t.lower in _OPINIONS for t in own):
        before = [j for j in before if _is_opinion(j, sentence)]
    of_owner = [j for j in before if owner and set(owner.chain) & set(j.said.voice.chain)]
    if owner and any(t.lower in ("lied", "lying") for t in own):
        return _nearest(of_owner)  # "pointed out that Norland lied as well"
    by_name = own and names_somebody(attribution.cue, own) and any(t.is_capitalised and t.lower not in _HE for t in own)
    before = of_owner if by_name else of_owner or before
    if attribution.cue and attribution.cue.lemma in VIEWS:
        told = [j for j in _nearest(before) if sentence.number - j.touch.sentence.number <= JUST_SAID]
        return [j for j in told if j.mood.reality is not Reality.PASSING] or told  # not what is taken for granted there
    return _all_told(before) if speaks_of_all(own) else _nearest_told(before, sentence, own)


def _leaves_out_of_what(own: Sequence[Token]) -> bool:
    """As in (gave no figure and called) "*his* absurd": the noun was told before."""
    return 1 < len(own) <= _BARE and own[0].lower in ("his", "hers", "theirs")


_BARE = 3  # tokens
_OPINIONS = frozenset(["view", "views", "opinion", "opinions", "optimism", "pessimism"])


def _is_opinion(judgement: Judgement, sentence: Sentence) -> bool:
    """Can one be of another view: of what would be or is likely, or of what was said right before, in the paragraph?"""
    touch = judgement.touch
    thought = touch.compiled.hypothetical or judgement.mood.reality is Reality.HEDGED
    near = sentence.number - touch.sentence.number <= 1 and sentence.paragraph == touch.sentence.paragraph
    return thought or near


def _told_until(attribution: Attribution, sentence: Sentence) -> int:
    """Up to where it was told what a remark is about: to its cue, or, "“A lie,” he said *of it*", behind that."""
    if attribution.cue is not None and attribution.cue.lemma == "contradict":
        return sentence.end  # "contradicted the ministry, which had said that"
    if attribution.cue is not None and attribution.cue.noun and _leads(attribution, sentence):
        return sentence.end  # "Despite denials from Norland, Arland says that"
    if attribution.cue is None or not sentence.start <= attribution.cue.start < sentence.end:
        return sentence.start if attribution.form == "direct" else sentence.end
    behind = sentence.word_from(attribution.cue.end)
    return sentence.end if behind in ("of", "about") else attribution.cue.start


def _leads(attribution: Attribution, sentence: Sentence) -> bool:
    """As in "*Despite* the army's *denials*, …": what it is of is told behind it."""
    return attribution.kind is CueClass.DENYING and sentence.lowers[0] in (
        "despite",
        "amid",
        "amidst",
        "against",
        "over",
    )


def _nearest_told(before: Sequence[Judgement], sentence: Sentence, own: Sequence[Token]) -> list[Judgement]:
    """What was told last: the event itself, rather than what follows from it or the number of its victims.

    Not the event that is only taken up in telling what follows: "Its fall opens the road. Experts dispute this".
    """
    main = _nearest([j for j in before if j.touch.compiled.leads])
    pronoun = not own or own[0].lower in _WORDS["claim_pronouns"]
    if main and pronoun and all(j.mood.reality is Reality.PASSING for j in main):
        told = [j for j in before if j.touch.compiled.hypothetical and j.mood.reality is not Reality.PASSING]
        main = [j for j in told if j.touch.sentence is main[0].touch.sentence] or main
    others = _nearest([j for j in before if j.touch.compiled.number is None])
    just_said = [j for j in _nearest(before) if sentence.number - j.touch.sentence.number <= JUST_SAID]
    long_ago = main and sentence.number - main[0].touch.sentence.number > _LONG_AGO
    only = [j for j in _nearest(before) if sentence.number - j.touch.sentence.number <= _ELABORATED]
    return (just_said if long_ago else []) or main or others or only


def _nearest(judged: Sequence[Judgement]) -> list[Judgement]:
    number = max((j.touch.sentence.number for j in judged), default=-1)
    return [j for j in judged if j.touch.sentence.number == number]


def _all_told(judged: Sequence[Judgement]) -> list[Judgement]:
    """As in "denied both": the claims of the last sentence, if it holds several, else all of the event."""
    last = _one_a_claim(_nearest(judged))
    return last if len(last) > 1 else _one_a_claim([j for j in judged if j.touch.compiled.leads])


def _one_a_claim(judged: Sequence[Judgement]) -> list[Judgement]:
    return list({j.touch.claim_id: j for j in judged}.values())
