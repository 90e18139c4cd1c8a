"""Verdicts: what the outlet itself says of claims that it tells: "The claim that … is false", "Misleading."."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from monitor.matching.attribution import Attribution, Holders
from monitor.matching.lexicon import load_words
from monitor.matching.pointing.references import CALLED, UNTRUE, predicate_of, says_untrue, taking_back
from monitor.matching.pointing.retorts import is_elliptic_denial
from monitor.matching.propositions.speakers import Utterance
from monitor.matching.remarks.hearing import Hearing, pointing
from monitor.matching.stance.court import Judgement
from monitor.matching.stance.owners import NOBODY_SAYS, is_earlier_version
from monitor.matching.text import Document, Sentence, Token
from monitor.models import Stance

_WORDS = load_words("verdicts")
_OF_VERDICTS = _WORDS["of_verdicts"] | _WORDS["untrue"]
_JUST_TOLD = 2  # sentences: "Claim: …", "(who made it)", "False."


def judge_verdicts(hearing: Hearing) -> Iterator[Judgement]:
    """Claims of others that the outlet calls untrue, in their own sentence or in one that says nothing else."""
    corrected = (j for j in hearing.judged if _is_corrected(j, hearing.document))
    yield from (_denied(j, hearing.speakers.outlets_own(j.sentence), j.sentence) for j in corrected)
    told = [j for j in hearing.judged if j.told_by_nobody or j.stance is Stance.REPEATS]
    holders = Holders(hearing.attributions)
    yield from _taken_back(told, hearing, holders)
    yield from _called_untrue(told, hearing, holders)


def _taken_back(told: Sequence[Judgement], hearing: Hearing, holders: Holders) -> Iterator[Judgement]:
    """As in "The claim that the town had fallen is false", said by the outlet, or by whoever says all of that."""
    for judgement in told:
        sentence, verdict = judgement.touch.sentence, _taken_back_in(judgement, hearing.attributions)
        if verdict:
            index = holders.innermost(*verdict)
            quoted = index is not None and not hearing.attributions[index].covers(*judgement.touch.trigger)
            said = hearing.speakers.remark(index, sentence) if index is not None and quoted else None
            yield _denied(judgement, said or hearing.speakers.outlets_own(sentence), sentence)


def _called_untrue(told: Sequence[Judgement], hearing: Hearing, holders: Holders) -> Iterator[Judgement]:
    """As in "Misleading.", "Brandt's announcement was premature": what was told last, or last by the one named."""
    for sentence in hearing.document.sentences if told else ():
        subject = _claim_judged(sentence)
        whole = (subject[0].start, subject[-1].end) if subject else (sentence.start, sentence.end)
        if not (subject or _is_verdict(sentence)) or holders.innermost(*whole) is not None:
            continue
        owner = hearing.speakers.owner_in(subject)
        of_owner = [j for j in told if owner and set(owner.chain) & set(j.said.voice.chain)]
        reach = _LOOK_BACK if owner else _JUST_TOLD
        near = [j for j in (of_owner if owner else told) if 0 < sentence.number - j.touch.sentence.number <= reach]
        near = [j for j in near if j.touch.compiled.leads or not subject]
        near = [j for j in near if not _is_pictured(j)]
        last = max((j.touch.sentence.number for j in near), default=0)
        own = hearing.speakers.outlets_own(sentence)
        yield from (_denied(j, own, sentence) for j in near if j.touch.sentence.number == last)


def _claim_judged(sentence: Sentence) -> Sequence[Token]:
    """The subject of "Brandt's announcement was premature", "In fact, the reports are false"; else nothing."""
    if UNTRUE.isdisjoint(sentence.lowers) or sentence.lowers[0] in _SUPPOSING:
        return ()  # "If the claim is false, …"
    tokens = [t for t in sentence.tokens if t.is_word]
    verb = next((i for i, t in enumerate(tokens[:_LONGEST_SUBJECT]) if t.lower in _WORDS["copulas"]), 0)
    head = tokens[verb - 1].lower if verb else ""
    subject = tokens[:verb]
    while subject and subject[0].lower in _WORDS["leading_in"]:
        subject = subject[1:]
    plain = len(subject) <= _LONGEST_CLAIM and all(map(_tells_whose, subject[:-1]))
    judged = head in _WORDS["judged"] and plain and says_untrue(predicate_of(tokens[verb:]))
    return subject if judged else ()


_SUPPOSING = frozenset(["if", "unless", "whether", "should", "suppose", "supposing", "assuming", "perhaps", "maybe"])


def _tells_whose(token: Token) -> bool:
    """May a word stand before "announcement": "the", "Brandt's", "ministry's", "Friday's", "latest"; not "harvest"?"""
    return token.is_capitalised or token.lower in _WORDS["whose"]


_LOOK_BACK = 8  # sentences, for a claim whose owner is named again
_LONGEST_SUBJECT = 12  # words: "In other words, the Arland defence ministry's announcement"
_LONGEST_CLAIM = 7  # words: "the Arland defence ministry's Friday announcement"


def _is_pictured(judgement: Judgement) -> bool:
    """As in "Claim: *a video shows* men who gave up after the town had fallen": what is false is the video."""
    before = judgement.touch.sentence.lemmas[: judgement.touch.occurrence.start]
    shown = next((i for i, word in enumerate(before) if word in _SHOWN), len(before))
    return not _DEPICTING.isdisjoint(before[shown + 1 : shown + _LONGEST_DESCRIPTION])


_SHOWN = load_words("places")["pictures"]
_DEPICTING = frozenset(["show", "depict", "portray", "film"])
_LONGEST_DESCRIPTION = 6  # words between "video" and "shows"


def _is_corrected(judgement: Judgement, document: Document) -> bool:
    """As in "Correction: An earlier version of this article said that …", "…  They have not."."""
    if judgement.why != NOBODY_SAYS or judgement.touch.opposed or judgement.mood.negated:
        return False
    if not is_earlier_version(judgement.said.source.name):
        return False
    sentence = judgement.sentence
    number = sentence.number + 1
    behind = document.sentences[number].tokens if number < len(document.sentences) else ()
    said = {*sentence.lowers, *document.sentences[max(0, number - 2)].lowers}
    return not _WORDS["corrected"].isdisjoint(said) or is_elliptic_denial(behind)


def _denied(judgement: Judgement, said: Utterance, sentence: Sentence) -> Judgement:
    who = "The outlet in its own voice" if said.source.kind == "outlet" else said.source.name
    why = f"{who} called it untrue"
    return pointing(judgement.touch, said, Stance.DENIES, why, sentence)


def _taken_back_in(judgement: Judgement, attributions: tuple[Attribution, ...]) -> tuple[int, int] | None:
    """Where "false" stands in "The claim that the town had fallen is *false*", a claim that nobody else's words hold.

    Characters of the text; None where nothing of it does.
    """
    tokens, found = judgement.touch.sentence.tokens, judgement.touch.occurrence
    if CALLED.isdisjoint(judgement.touch.sentence.lowers):
        return None
    predicate = taking_back(tokens[found.end :])
    if not predicate:
        return None
    own, trigger = judgement.said.attribution, judgement.touch.trigger
    held = [a for a in attributions if a.covers(*trigger)]
    cue = held[0].cue if len(held) == 1 else None
    if cue is None or not cue.noun or (own is not None and own is not held[0]):
        return None
    if cue.end > tokens[found.start].start or _is_object(tokens, held[0]):
        return None
    return predicate[-1].start, predicate[-1].end


def _is_object(tokens: Sequence[Token], attribution: Attribution) -> bool:
    """Does a verb stand before the noun: "Kyiv *rejected* the claim that"? What follows is then no verdict on it."""
    start = attribution.source.start if attribution.source else attribution.cue.start if attribution.cue else 0
    return any(t.is_word and t.lower not in _WORDS["openings"] for t in tokens if t.end <= start)


def _is_verdict(sentence: Sentence) -> bool:
    """As in "False.", "Verdict: mostly false.", "This is not true."."""
    if UNTRUE.isdisjoint(sentence.lowers) or any(t.is_word and t.lower not in _OF_VERDICTS for t in sentence.tokens):
        return False
    return says_untrue([t for t in sentence.tokens if t.is_word])
