"""Other matters: does a denial name what no claim told before is of ("the *bankruptcy* report")?"""

from __future__ import annotations

from collections.abc import Sequence

from monitor.matching.lexicon import load_words
from monitor.matching.remarks.hearing import Hearing, Remark
from monitor.matching.stance.court import Judgement
from monitor.matching.text import POSSESSIVE, Token

_WORDS = load_words("references")
_NEAR = 4  # tokens of "the grave and unproven charge"
_STEM = 5  # letters that "bankruptcy" and "bankrupt", "arrest" and "arrested" share
_GUILT = frozenset(["wrongdoing", "guilt", "responsibility", "involvement"])
_CHARGES = frozenset(["charge", "charges"])
_ACCUSATIONS = _CHARGES | {"accusation", "accusations", "allegation", "allegations"}


def is_of_other_matter(told: Judgement, remark: Remark, hearing: Hearing) -> bool:
    """Do the words of a denial name something else than this claim tells?

    Args:
        told: what was claimed before.
        remark: the denial.
        hearing: the text.
    """
    own = remark.attribution.words_in(remark.sentence)
    if not told.touch.compiled.is_of_harm and _names_a_charge(own, told):
        return True
    matter = _matter_of(own)
    return bool(matter) and _is_told_beside(matter, told, remark, hearing)


def _names_a_charge(own: Sequence[Token], told: Judgement) -> bool:
    """As in "rejects the charge that his unit had left"; of an arrest "denies the allegations", "any wrongdoing"."""
    lowers = [t.lower for t in own]
    first = lowers[:_NEAR]
    if not _CHARGES.isdisjoint(first):
        return True
    accused = next((at for at, word in enumerate(first) if word in _ACCUSATIONS), None)
    if accused is not None:
        return told.touch.compiled.fate is not None or lowers[accused + 1 : accused + 2] == ["against"]
    return told.touch.compiled.fate is not None and not _GUILT.isdisjoint(first)


def _matter_of(own: Sequence[Token]) -> str:
    """What a report is called after: "bankruptcy" of "the bankruptcy report"; empty where after nothing."""
    words = [t for t in own if t.is_word and t.lower not in POSSESSIVE][: _NEAR + 1]
    noun = next((at for at, t in enumerate(words) if t.lower in _WORDS["claim_nouns"]), 0)
    named = words[noun - 1] if noun > 1 else None
    whole = named is not None and len(named.lower) >= _STEM and not named.is_capitalised
    return named.lower if named is not None and whole and named.lower not in _WORDS["claimed"] else ""


def _is_told_beside(matter: str, told: Judgement, remark: Remark, hearing: Hearing) -> bool:
    """Was it told since the claim, or beside it, in words that are none of the claim's, nor of him who made it?"""
    stem, touch = matter[:_STEM], told.touch
    if any(word.startswith(stem) for word in touch.compiled.claim.statement.lower().split()):
        return False
    first, last = touch.place
    since = hearing.document.sentences[touch.sentence.number : remark.sentence.number]
    spoken = told.said.attribution and told.said.attribution.source  # "the *ministry* claim" of the defence ministry
    own = [(first, last), spoken or (0, 0)]
    words = (t for sentence in since for t in sentence.tokens if not any(a <= t.start < b for a, b in own))
    return any(t.lower.startswith(stem) for t in words)
