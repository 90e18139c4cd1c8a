"""Verification: sentences that say that something told could not be checked, and which claims they are about.

"Reuters could not independently verify the claim", "Neither side's account could be confirmed", "There was no
independent confirmation". That somebody *did not* confirm a claim is no such sentence; that he *could not* is.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from monitor.matching.lexicon import load_words
from monitor.matching.remarks.hearing import Hearing
from monitor.matching.stance.court import Judgement
from monitor.matching.text import Document, Sentence, Token
from monitor.matching.world.voices import Voice
from monitor.models import Stance

_REACH = 7  # words between the negation and the verb, either way
_WHOSE = 4  # words of "the Arland defence ministry's"
_WORDS = load_words("references")
_CHECKS = _WORDS["unchecked"] | _WORDS["verify"] | _WORDS["verified"] | _WORDS["confirm"]


class VerificationGap(NamedTuple):
    """A sentence that says that something could not be verified, and the tokens before the negation: who could not."""

    sentence: Sentence
    subject: tuple[Token, ...]
    claim: tuple[Token, ...]
    """The words around the noun for what could not be verified: "Moscow's claim", "the statement by the ministry"."""
    covers_all: bool
    """It speaks of "either side's claims", "the situation", "battlefield reports": of all that was told."""
    covers_values: bool
    """It speaks of "these numbers": of what was told with a value."""


def find_verification_gap(sentence: Sentence) -> VerificationGap | None:
    """What a sentence says could not be verified, and who could not; None where it says nothing of the kind."""
    if _keeps_out_witnesses(sentence):
        return VerificationGap(sentence, (), _claim_in(sentence.tokens), covers_all=False, covers_values=False)
    if _lacks_independent_word(sentence):
        return VerificationGap(sentence, (), (), covers_all=True, covers_values=False)
    if _CHECKS.isdisjoint(sentence.forms):
        return None
    checks = [i for i, t in enumerate(sentence.tokens) if t.lower in _CHECKS or t.lemma in _CHECKS]
    lowers = {t.lower for t in sentence.tokens}
    for at in checks:
        negated = _negation_of(sentence.tokens, at, lowers)
        if negated is not None and not _is_of_pictures(lowers):
            subject = sentence.tokens[:negated]
            covers_all, covers_values = bool(lowers & _WORDS["everything"]), bool(lowers & _WORDS["values"])
            return VerificationGap(sentence, subject, _claim_in(sentence.tokens), covers_all, covers_values)
    return None


def _keeps_out_witnesses(sentence: Sentence) -> bool:
    """As in "Independent observers have *no access* to the area", "*No* journalists have *access* to the town"."""
    lowers = sentence.lowers
    if "access" not in lowers or _WITNESSES.isdisjoint(lowers):
        return False
    at = lowers.index("access")
    before, behind = lowers[max(0, at - _REACH) : at], lowers[at + 1 : at + 1 + _WHOSE]
    return not _BARRED.isdisjoint(before) and not _GROUND.isdisjoint(behind)


_WITNESSES = frozenset(["observers", "journalists", "journalist", "reporters", "correspondents", "media", "monitors"])
_BARRED = frozenset(["no", "not", "n't", "without", "denied", "barred", "refused"])
_GROUND = _WORDS["ground"]


def _lacks_independent_word(sentence: Sentence) -> bool:
    """As in "There was *no independent word* on the fighting", "without any *independent account* of it"."""
    at = sentence.lowers.index("independent") if "independent" in sentence.lowers else -1
    none = not _NONE.isdisjoint(sentence.lowers[max(0, at - 2) : max(0, at)])
    return none and not _ACCOUNTS.isdisjoint(sentence.lowers[at + 1 : at + 3])


_NONE = frozenset(["no", "without", "lacking"])
_ACCOUNTS = _WORDS["accounts"]


def _claim_in(tokens: Sequence[Token]) -> tuple[Token, ...]:
    noun = next((i for i, t in enumerate(tokens) if t.lower in _WORDS["claims_told"]), None)
    if noun is None:
        return ()
    behind = tokens[noun + 1 : noun + 1 + _WHOSE]
    return tuple(tokens[max(0, noun - _WHOSE) : noun]) + tuple(behind if behind[:1] and behind[0].lower == "by" else ())


def _negation_of(tokens: Sequence[Token], at: int, lowers: set[str]) -> int | None:
    """The token that says "not", where token `at` is a word for checking that stands under one."""
    token, first = tokens[at], max(0, at - _REACH)
    if token.lower in _WORDS["unchecked"]:
        stated = any(t.lemma in ("be", "remain", "remains") for t in tokens[max(0, at - 3) : at])
        return at if stated and lowers & _WORDS["claim_nouns"] else None
    is_verify = token.lemma in _WORDS["verify"] or token.lower in _WORDS["verified"]
    if not is_verify and token.lemma not in _WORDS["confirm"]:
        return None
    before, after = tokens[first:at], tokens[at : at + _REACH]
    if any(t.lemma == "deny" for t in after):
        return None
    independent = bool(lowers & _WORDS["independent"])
    around = (*before, *after) if is_verify or independent else before
    followed = zip(around, [*(t.lower for t in around[1:]), ""], strict=False)
    negated = next((i for i, (t, then) in enumerate(followed) if _negates(t.lower, then)), None)
    able = any(t.lower in _WORDS["ability"] for t in around)
    return first + negated if negated is not None and (is_verify or independent or able) else None


def _negates(lower: str, then: str) -> bool:
    """As in "could *not*", "*none* of it", "*difficult* to"."""
    return lower in _WORDS["negators"] or (lower in ("difficult", "hard", "impossible") and then == "to")


def _is_of_pictures(lowers: set[str]) -> bool:
    """As in "the video's location could not be verified": no claim is meant."""
    return bool(lowers & _WORDS["pictures"]) and not lowers & _CLAIMS_MEANT


_CLAIMS_MEANT = _WORDS["claims_told"] | _WORDS["everything"]


def claims_left_open(gap: VerificationGap, judged: Sequence[Judgement], owner: Voice | None) -> set[str]:
    """The claims that a sentence leaves unverified: those relayed last before it, else first after.

    Where it says whose claim it means, those that its owner was relayed with, if any.
    What its own sentence touches is meant whoever says it: "cannot corroborate reports that the town was taken".
    """
    at = gap.sentence.number
    relayed = [j for j in judged if j.stance is Stance.REPEATS]
    relayed = [j for j in relayed if owner and set(owner.chain) & set(j.said.voice.chain)] or relayed
    own = {j.touch.claim_id for j in judged if j.sentence.number == at and not j.touch.opposed}
    own = own & {j.touch.claim_id for j in relayed} or own
    before = [j for j in relayed if j.sentence.number <= at]
    if gap.covers_all:
        return {j.touch.claim_id for j in before or relayed} | own
    if gap.covers_values:
        return {j.touch.claim_id for j in before or relayed if j.touch.compiled.number is not None} | own
    main = [j for j in relayed if j.touch.compiled.leads]
    return {claim_id for group in (relayed, main) for claim_id in _nearest(group, at)} | own


def _nearest(relayed: Sequence[Judgement], at: int) -> set[str]:
    """What was relayed in the nearest sentence before, else the first after."""
    before = [j.sentence.number for j in relayed if j.sentence.number <= at]
    near = max(before) if before else min((j.sentence.number for j in relayed), default=-1)
    return {j.touch.claim_id for j in relayed if j.sentence.number == near}


def left_it_open(judgement: Judgement, hearing: Hearing) -> bool:
    """As in "“*I can't corroborate that.* It is still a tough fight there,” she said": who could not check it."""
    speaker = judgement.said.attribution.speaker if judgement.said.attribution else None
    number = judgement.sentence.number
    if speaker is None:
        return False
    for before in hearing.document.sentences[max(0, number - _JUST_BEFORE) : number + 1]:
        if find_verification_gap(before) is None:
            continue
        own = (a.words_in(before) for a in hearing.attributions if a.speaker and a.speaker.name == speaker.name)
        if any(t.lower in _CHECKS or t.lemma in _CHECKS for words in own for t in words):
            return True
    return False


_JUST_BEFORE = 2  # sentences


def name_of(tokens: Sequence[Token], document: Document) -> str:
    """Who could not, by the name nearest to the verb: "Washington" of "a U.S. official said Washington was not able".

    Args:
        tokens: the words before the verb (`VerificationGap.subject`).
        document: the text that they are of.

    Returns:
        The name as it stands there; empty where the words hold none.
    """
    nouns = [at for at, t in enumerate(tokens) if t.lower in _WORDS["claims_told"]]
    tokens = tokens[nouns[-1] + 1 :] if nouns else tokens  # "Moscow's claim could not be verified": by the outlet
    tokens = () if nouns and tokens[:1] and tokens[0].lower == "by" else tokens
    ends = [at for at, t in enumerate(tokens) if t.is_capitalised and t.is_word and t.lower not in _WORDS["no_names"]]
    if not ends:
        return ""
    first = ends[-1]
    while first and (tokens[first - 1].is_capitalised or _joins(tokens, first - 1)):
        first -= 1
    return document.text(tokens[first].start, tokens[ends[-1]].end)


def _joins(tokens: Sequence[Token], at: int) -> bool:
    """As "of" in "Institute for the Study of War": a small word within a name."""
    return tokens[at].lower in _WORDS["within_names"] and any(t.is_capitalised for t in tokens[max(0, at - 2) : at])
