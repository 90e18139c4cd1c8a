"""Reach: which of the claims told before a remark such as "denied that" can be meant by who makes it."""

from __future__ import annotations

from collections.abc import Sequence

from monitor.matching.attribution import Attribution, CueClass
from monitor.matching.gate import words_of
from monitor.matching.lexicon import load_words
from monitor.matching.pointing.references import names_only_a_claim, points_at_words
from monitor.matching.propositions.speakers import Speakers, Utterance
from monitor.matching.remarks.hearing import Hearing, Remark
from monitor.matching.stance.court import Judgement
from monitor.matching.stance.elsewhere import is_of_own_place
from monitor.matching.text import Sentence, Token
from monitor.matching.world.geography import names_other_place
from monitor.models import Stance

_WORDS = load_words("references")
_ITS_SUBJECT = 6  # words before a verdict: "a number that Kyiv"


def conceded(judged: Sequence[Judgement], said: Utterance, sentence: Sentence) -> set[str]:
    """The claims that the voice, or one that it speaks for, has confirmed before: "disputed that account" of it.

    Of an account only: who "denied the claim" may be heard with what he said before he conceded it.
    """
    if _ACCOUNTS.isdisjoint(t.lower for t in sentence.tokens):
        return set()
    return {
        j.touch.claim_id
        for j in judged
        if j.stance is Stance.CONFIRMS
        and j.touch.sentence.number < sentence.number
        and set(j.said.voice.chain) & set(said.voice.chain)
    }


def held(judged: Sequence[Judgement], said: Utterance, sentence: Sentence) -> set[str]:
    """The claims that this very person has just confirmed: what he denies now is another, unless he "had denied" it.

    A side or body speaks with many mouths, and at many times.
    """
    at = said.cue.start if said.cue else sentence.start
    speaker = said.attribution.speaker if said.attribution else None
    if speaker is None or speaker.kind != "person":
        return set()
    if any(t.lower in _WORDS["formerly"] for t in sentence.tokens if t.end > at - _NEAR_CUE):
        return set()
    before = [j for j in judged if j.touch.sentence.number < sentence.number and j.said.source.key == said.source.key]
    return {j.touch.claim_id for j in before if j.stance is Stance.CONFIRMS}


_NEAR_CUE = 16  # characters before it: "it had at first"


_ACCOUNTS = frozenset(
    ["account", "accounts", "version", "portrayal", "depiction", "characterisation", "characterization"]
)


def _places_of(told: Sequence[Judgement]) -> frozenset[str]:
    """The words of the names of where it was told of."""
    return frozenset().union(*(words_of(j.touch.compiled.places) for j in told))


def is_anothers(judgement: Judgement, said: Utterance, speakers: Speakers) -> bool:
    """Could somebody deny it: nobody denies what he said himself, or what is his own claim."""
    own = judgement.said.source.key == said.source.key and not _denied_at_first(judgement, said)
    return not own and not speakers.is_claimant(said, judgement.touch.compiled)


def _denied_at_first(judgement: Judgement, said: Utterance) -> bool:
    """As in "acknowledged the loss *after denying it* for two weeks": he had said both."""
    admits, denies = judgement.said.cue, said.cue
    if admits is None or denies is None or admits.kind is not CueClass.COMMITTING:
        return False
    near = (t for t in judgement.touch.sentence.tokens if denies.start - _BEFORE < t.end <= denies.end)
    return denies.kind is CueClass.DENYING and any(t.lower in ("after", "having") for t in near)


_BEFORE = 8  # characters: "after" and a space, "having"


def points_elsewhere(remark: Remark, told: Sequence[Judgement], hearing: Hearing) -> bool:
    """Does "denies it" point at other words than those by which some claims were told?"""
    others = (
        _is_of_own_place,
        _is_there,
        _was_of_another_place,
        _is_of_an_accusation,
        _is_of_what_it_tells,
        _is_of_harm_before,
        _is_of_what_was_told_since,
        _is_of_what_was_just_said,
        _is_of_the_main_clause,
    )
    accuses = all(j.touch.compiled.is_of_harm for j in told)
    fitting = (each for each in others if not (accuses and each in _OF_HARM_ELSEWHERE))
    return bool(told) and any(is_of_others(remark, told, hearing) for is_of_others in fitting)


def _is_of_own_place(remark: Remark, told: Sequence[Judgement], _: Hearing) -> bool:
    """As in "the mayor of Lund denied that *his city* had fallen"."""
    own = remark.attribution.words_in(remark.sentence)
    return is_of_own_place(own, remark.attribution.speaker, _places_of(told))


def _is_of_what_was_just_said(remark: Remark, told: Sequence[Judgement], hearing: Hearing) -> bool:
    """As in "denies it": of those words that somebody said in the sentence before, of another place."""
    index, attribution, sentence = remark
    own, first = attribution.words_in(sentence), max(0, sentence.number - 1)
    if not points_at_words(own[:1]) or any(j.touch.sentence.number >= first for j in told):
        return False
    document = hearing.document
    start = document.sentences[first].start
    before = [a for a in hearing.attributions[:index] if a.contents and a.contents[0].start >= start and a.cue]
    places = _places_of(told)
    if any(t.lower in _ON_AND_ON for t in sentence.tokens if _is_in_cue(attribution, t)):
        return False  # "continued to deny it": what has been at issue all along
    told_there = [a.words_in(document.sentences[first]) for a in before if a.kind not in _SAYING_NOTHING]
    told_by = {a.speaker.name for a in before if a.kind not in _SAYING_NOTHING and a.speaker}
    whose = {j.said.attribution.speaker.name for j in told if j.said.attribution and j.said.attribution.speaker}
    if told_by and told_by <= whose and not _ACCOUNTS.isdisjoint(t.lower for t in own[:3]):
        return False  # "denied this version": of all that one told
    said = [t.lower for words in told_there for t in words]
    if any(w in places for w in said) or not said:
        return False
    last = max(j.touch.sentence.number for j in told)
    since = document.sentences[last + 1 : sentence.number + 1]  # "the town" is another's, where one was named since
    elsewhere = any(names_other_place(s.tokens, at, frozenset(), surely=True) for s in since for at in s.capitalised)
    return elsewhere or not any(w in _PLACES["nominals"] for w in said)


def _is_of_the_main_clause(remark: Remark, told: Sequence[Judgement], _: Hearing) -> bool:
    """As in "The group *that took Tarn* is recruiting in jails. It denies this": of what the outlet tells of it."""
    if any(j.said.source.kind != "outlet" or j.touch.sentence is remark.sentence for j in told):
        return False
    bare = [t.lower for t in remark.attribution.words_in(remark.sentence) if t.is_word]
    return len(bare) <= 1 and all(_is_only_of_whom(j) for j in told)


def _is_only_of_whom(judgement: Judgement) -> bool:
    """As in "the group *that took* Tarn, …", "those *who have lost* Tarn are": it tells only who is meant."""
    lowers, found = judgement.touch.sentence.lowers, judgement.touch.occurrence
    at = found.trigger[0]
    while at > 0 and lowers[at - 1] in _PERFECT:
        at -= 1
    return lowers[max(0, at - 1) : at] in (("that",), ("who",), ("which",)) and len(lowers) - found.end > _MAIN_CLAUSE


_PERFECT = frozenset(["has", "have", "had", "recently", "just", "since", "then", "first", "later", "finally"])
_MAIN_CLAUSE = 3  # tokens


def _is_there(remark: Remark, told: Sequence[Judgement], hearing: Hearing) -> bool:
    """As in "They fight at Lund. Claims of an advance *there* are false": where the sentence before is."""
    sentence, own = remark.sentence, remark.attribution.words_in(remark.sentence)
    there = any(t.lower == "there" and i and own[i - 1].is_word for i, t in enumerate(own))
    if not there or not sentence.number or any(j.touch.sentence.number >= sentence.number - 1 for j in told):
        return False
    before, places = hearing.document.sentences[sentence.number - 1], _places_of(told)
    if not places.isdisjoint(before.lowers):
        return False
    return any(names_other_place(before.tokens, at, frozenset(), surely=True) for at in before.capitalised)


_SAYING_NOTHING = (CueClass.DENYING, CueClass.NO_POSITION)
_ON_AND_ON = frozenset(["continue", "continued", "continues", "still", "kept", "keeps", "repeatedly", "steadfastly"])


def _is_in_cue(attribution: Attribution, token: Token) -> bool:
    return attribution.cue is not None and attribution.cue.start <= token.start < attribution.cue.end


def _is_of_what_was_told_since(remark: Remark, told: Sequence[Judgement], hearing: Hearing) -> bool:
    """As in "The Reds hold the town. Papers *reported cholera* there. The reports are false": of what stands nearer.

    Where only the outlet itself tells of the place, which is hardly denied by those that it asks.
    """
    last = max(j.touch.trigger[1] for j in told)
    if any(j.stance is Stance.REPEATS or j.said.source.kind != "outlet" for j in told):
        return False
    index, attribution, sentence = remark
    if any(t.is_capitalised for t in attribution.words_in(sentence)[1:]):
        return False  # "denied Moscow's claim"
    meant = {j.touch.claim_id for j in told}
    if any(j.touch.sentence is sentence and j.stance and j.touch.claim_id in meant for j in hearing.judged):
        return False  # "its capture was announced by Norland and denied by Arland"
    heard = (a for a in hearing.attributions[:index] if a.cue and a.contents and a.speaker)
    since = (a for a in heard if a.kind is CueClass.NEUTRAL and a.speaker != attribution.speaker)
    return any(last < a.contents[0].start < sentence.start for a in since)


def _is_of_an_accusation(remark: Remark, told: Sequence[Judgement], hearing: Hearing) -> bool:
    """As in "Arland *accused* it of shooting prisoners. The army denied this": no claim told before is meant."""
    number = remark.sentence.number
    near = hearing.document.sentences[max(0, number - 1) : number + 1]
    accused = [s for s in near if "accuse" in s.forms]
    if not accused or any(j.touch.sentence.number >= accused[0].number for j in told):
        return False
    lowers = [t.lower for t in remark.attribution.words_in(remark.sentence) if t.is_word]
    return len(lowers) < 2 or not CHARGES.isdisjoint(lowers)


CHARGES = frozenset(["accusation", "accusations", "allegation", "allegations", "charge", "charges"])


def _is_of_what_it_tells(remark: Remark, told: Sequence[Judgement], hearing: Hearing) -> bool:
    """As in "Kyiv said it had shot down a plane, *a claim* that Moscow denied": of what the sentence tells first."""
    sentence, cue = remark.sentence, remark.attribution.cue
    if cue is None or any(j.touch.sentence.number == sentence.number for j in told):
        return False
    before, heard = sentence.before(cue.start), _in(sentence, hearing.attributions[: remark.at])
    if _is_of_harm(before, heard):
        return True
    article = next((i for i in reversed(range(1, len(before))) if before[i].lower in ("a", "an", "one")), 0)
    noun = {t.lower for t in before[article:]} & _WORDS["claim_nouns"]
    if not noun or before[article - 1].text not in ",—–" or len(before) - article > _ITS_SUBJECT:
        return False
    places = _places_of(told)
    start = before[article].start
    spans = [a.contents[-1] for a in heard if a.contents[0].start < start]
    last = [t.lower for t in before[:article] if spans and t.start >= spans[-1].start]
    return bool(spans) and not any(w in places or w in _PLACES["nominals"] - _PLACES["regions"] for w in last)


def _is_of_harm_before(remark: Remark, told: Sequence[Judgement], hearing: Hearing) -> bool:
    """As in "Arland said that Lund was *shelled*. The army rejected the claim": of the sentence before."""
    number = remark.sentence.number
    if number == 0 or any(j.touch.sentence.number >= number - 1 for j in told):
        return False
    before = hearing.document.sentences[number - 1]
    return _is_of_harm(before.tokens, _in(before, hearing.attributions[: remark.at]))


def _is_of_harm(before: Sequence[Token], told: Sequence[Attribution]) -> bool:
    """As in "Arland said that Lund was *shelled*, and the army rejected the claim": that, and nothing before it."""
    contents = [span for a in told for span in a.contents]
    own = [t for t in before if any(span.start <= t.start < span.end for span in contents)]
    return any(t.lemma in _HARM or t.lower in _HARM for t in own)


_OF_HARM_ELSEWHERE = (_is_of_an_accusation, _is_of_what_it_tells, _is_of_harm_before)
"""Of a claim that is itself an accusation, "the accusation" and what was shelled are no other matters."""
_HARM = _WORDS["harm"]


def _in(sentence: Sentence, attributions: Sequence[Attribution]) -> list[Attribution]:
    return [a for a in attributions if a.cue and a.contents and sentence.start <= a.cue.start < sentence.end]


def _was_of_another_place(remark: Remark, told: Sequence[Judgement], hearing: Hearing) -> bool:
    """As in "He said they had taken Lund, a claim denied by Kyiv": what was said last names another place."""
    index, attribution, sentence = remark
    own, cue, document = attribution.words_in(sentence), attribution.cue, hearing.document
    if any(t.is_capitalised or t.lower in _SEVERAL for t in own) or not (names_only_a_claim(own) if own else cue):
        return False  # "denied Moscow's claim" may be of any that was told
    first = max(0, sentence.number - 1)
    first -= first > 0 and "that" in document.sentences[first].lowers[-_POINTING:]  # "There was no proof of *that*."
    start, end = document.sentences[first].start, cue.start if cue else sentence.start
    heard = hearing.attributions[:index]
    said = [a for a in heard if a.contents and a.cue and start <= a.contents[0].start < end]
    said = [a for a in said if a.kind is not CueClass.DENYING]
    if not said or any(j.touch.trigger[0] >= said[-1].contents[0].start for j in told):
        return False
    places = _places_of(told)
    places |= {
        t.lower for j in told for span in j.touch.occurrence.spans for t in j.touch.sentence.tokens[slice(*span)]
    }
    near = document.sentences[first : sentence.number + 1]
    named = [(s.tokens, i) for s in near for i in s.capitalised if said[-1].covers(s.tokens[i].start, s.tokens[i].end)]
    return not any(tokens[i].lower in places for tokens, i in named) and any(
        _is_taken(tokens, i) for tokens, i in named
    )


def _is_taken(tokens: Sequence[Token], at: int) -> bool:
    """As in "captured all of Lund", "the fall of Lund", "Lund has fallen": another place."""
    near = {t.lemma for t in tokens[max(0, at - _ITS_OBJECT) : at]} & _PLACES["object_of"]
    befell = {t.lemma for t in tokens[at + 1 : at + _ITS_OBJECT]} & {"fall", *_PLACES["object_of"]}
    return names_other_place(tokens, at, frozenset(), surely=True) and bool(near or befell)


_SEVERAL = ("claims", "reports", "statements", "assertions", "announcements", "both", "these", "those", "all")
_POINTING = 2  # tokens at the end of a sentence
_ITS_OBJECT = 4  # words: "captured all of Lund"


def is_of_its_sentence(attribution: Attribution, sentence: Sentence, told: Sequence[Judgement]) -> bool:
    """As in "He accused the army of a strike, *which* it denied": what is denied stands there, and is no claim."""
    cue = attribution.cue
    before = sentence.before(cue.start) if cue else ()
    which = next((i for i in reversed(range(1, len(before))) if before[i].lower == "which"), 0)
    if not which or len(before) - which > _ITS_SUBJECT or before[which - 1].text not in ",—–(":
        return False
    points = any(t.lower in _WORDS["claim_nouns"] for t in before[:which])
    return not points and all(j.touch.sentence.number != sentence.number for j in told)


_PLACES = load_words("places")
