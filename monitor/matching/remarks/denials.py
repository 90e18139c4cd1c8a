"""Denials: does somebody deny what his words only point at: "rejected the claim", "disagrees", "spoke of lies"?"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise, takewhile
from operator import attrgetter

from monitor.matching.attribution import Attribution, Cue, CueClass
from monitor.matching.lexicon import load_words
from monitor.matching.pointing.called import is_called_something
from monitor.matching.pointing.references import (
    CONTRARY,
    calls_false,
    names_only_a_claim,
    says_untrue,
    tells_only_when,
)
from monitor.matching.pointing.retorts import asks_back, disclaims, disowns, says_otherwise
from monitor.matching.pointing.spelt_out import speaks_of_another
from monitor.matching.pointing.supposed import without_suppositions
from monitor.matching.stance.commitment import AGREEING
from monitor.matching.text import Sentence, Token

_WORDS = load_words("references")
OTHER_STORIES = (
    "tell a different story",
    "tell another story",
    "paint a different picture",
    "give a different account",
)
VIEWS = ("beg to differ", "see it differently", "see it otherwise", "think otherwise", "take a different view",
    "see things differently", "disagree")  # fmt: skip
"""Cues of who is of another opinion: than what was said last, whatever that is of."""
_HOW = _WORDS["how"]
"""How somebody denies: "a claim that Arland rejects *outright*"."""
_VERDICTS = ("call false", "beg to differ", *OTHER_STORIES)
"""Cues of which the words are a judgement of what was said before: "called that propaganda"."""


def denies_a_reference(attribution: Attribution, sentence: Sentence, touched: set[tuple[int, int]]) -> bool:
    """Does somebody deny what these words only point at?

    Args:
        attribution: who says what.
        sentence: the one in which it is said.
        touched: where triggers stand: words that say a claim themselves point at none.
    """
    cue = attribution.cue
    if _does_not_agree(cue) or _asks_back(attribution, sentence) or _warns_off(attribution, sentence):
        return not _says_itself(attribution, sentence, touched)  # but "does not share the view that it was taken"
    asked = cue is not None and cue.kind is CueClass.ASKING  # "“Who is lying?” asked the senator"
    if cue and (asked or cue.hypothetical or cue.negated or not attribution.speaker or _says_of_what(cue, sentence)):
        return False
    own = attribution.words_in(sentence)
    calling = attribution.kind is CueClass.DENYING or (cue is not None and cue.lemma in _VERDICTS)
    if not calling and (CONTRARY.isdisjoint(sentence.forms) or _tells_of_forging(own)):
        return False
    if _says_itself(attribution, sentence, touched) and not names_somebody(cue, own):
        return False
    if calling:
        return _denies_what_is_named(cue, own, sentence)
    return _speaks_of_untruth(attribution, without_suppositions(own), sentence)


def _denies_what_is_named(cue: Cue | None, own: list[Token], sentence: Sentence) -> bool:
    """Words behind "denied" or "called it" that only name what is denied: "the claim", "this", "that anybody had"."""
    if cue is not None and cue.lemma in _VERDICTS:
        return is_called_something(own)
    return (
        all(token.lower in _HOW for token in own)
        or tells_only_when(own)
        or names_only_a_claim(own)
        or names_somebody(cue, own)
        or disowns(own)
        or disclaims(own, denied=True)
        or _stands_behind_colon(own, cue, sentence)
    )


def _speaks_of_untruth(attribution: Attribution, own: list[Token], sentence: Sentence) -> bool:
    """Words that somebody says and that call something untrue which they only point at: "that is a lie"."""
    cue = attribution.cue
    fiction = cue is not None and cue.lemma in _SPEAKING_OF and len(own) <= _SHORT_NOUN and says_untrue(own)
    return (
        fiction
        or (cue is not None and says_untrue(own) and _is_said_of_a_claim(cue, sentence))
        or disowns(own)
        or disclaims(own)
        or calls_false(own)
        or says_otherwise(own)
        or _is_told_of_which(attribution, own, sentence)
    )


def _does_not_agree(cue: Cue | None) -> bool:
    return cue is not None and cue.negated and cue.lemma in AGREEING and not cue.hypothetical


def _warns_off(attribution: Attribution, sentence: Sentence) -> bool:
    """As in "urged people *not to believe such reports*"; not "not to trust anonymous channels about the cuts"."""
    cue = attribution.cue
    if cue is None or cue.negated or attribution.speaker is None or _BELIEVING.isdisjoint(sentence.lowers):
        return False
    own = attribution.words_in(sentence)
    lowers = [t.lower for t in own]
    at = next((i for i, word in enumerate(lowers) if word in _BELIEVING), 0)
    led = at - (at > 0 and lowers[at - 1] in _LENDING)
    warned = lowers[led - 2 : led] in (["not", "to"], ["to", "not"]) or (
        cue.lemma in _WARNING and lowers[at - 1] == "against"
    )
    whose = [t for t in own[at + 1 :] if t.lower not in _HOSTILE]
    told = not _CLAIMS.isdisjoint(lowers[at:])  # not "not to believe it": what may it be?
    return at > 1 and warned and told and names_only_a_claim(whose)


_LENDING = ("give", "lend", "attach", "pay", "put")
_BELIEVING = frozenset(["credence", "faith", "believe", "trust", "heed", "credit", "believing", "trusting"])
_CLAIMS = _WORDS["claim_nouns"]
_WARNING = ("warn", "caution", "advise")
_HOSTILE = frozenset(["to", "in", "the", "any", "enemy", "’s", "'s", "all"])


def _asks_back(attribution: Attribution, sentence: Sentence) -> bool:
    cue = attribution.cue
    if attribution.speaker is None or (cue is not None and (cue.hypothetical or cue.negated)):
        return False
    return "why" in sentence.forms and asks_back(attribution.words_in(sentence))


def _says_itself(attribution: Attribution, sentence: Sentence, touched: set[tuple[int, int]]) -> bool:
    """Is a claim said in these very words, which then point at none?"""
    return any(sentence.start <= trigger[0] < sentence.end and attribution.covers(*trigger) for trigger in touched)


def _is_told_of_which(attribution: Attribution, own: Sequence[Token], sentence: Sentence) -> bool:
    """As in "…, which Arland says *is a lie*": the words have their subject before the speaker."""
    source = attribution.source
    if source is None or not own or own[0].lower not in _WORDS["auxiliaries"] or not says_untrue(own):
        return False
    before = [t.lower for t in sentence.before(source.start)[-1:]]
    return before in (["which"], ["that"])


def _is_said_of_a_claim(cue: Cue, sentence: Sentence) -> bool:
    """As in "“Pure propaganda,” he said *of the announcement*"."""
    behind = sentence.tokens[bisect_left(sentence.tokens, cue.end, key=attrgetter("start")) :]
    return bool(behind) and behind[0].lower in ("of", "about") and names_only_a_claim(behind[1:])


_SPEAKING_OF = ("speak of", "talk of", "talk about", "speak about")
_SHORT_NOUN = 4  # tokens of "another Arlandic fantasy"


def _stands_behind_colon(own: Sequence[Token], cue: Cue | None, sentence: Sentence) -> bool:
    """As in "Arland disagrees: *it was the army*": what is told there is no object of the cue."""
    if cue is None or cue.lemma not in VIEWS:
        return False
    start = own[0].start if own else cue.end
    return any(t.text in (":", ";", "—", "–") for t in sentence.tokens if cue.end <= t.start < start)


def names_somebody(cue: Cue | None, own: Sequence[Token]) -> bool:
    """As in "contradicted *Ada Finch*", "was contradicted by": what that one said is meant."""
    if cue is None or cue.lemma != "contradict":
        return False
    words = list(takewhile(lambda t: t.text != ",", own))
    if words and words[0].lower in _WORDS["said_pronouns"]:
        return False  # "That was contradicted by the army"
    return all(t.is_capitalised or not t.is_word or t.lower in _WORDS["of_names"] for t in words)


def _says_of_what(cue: Cue, sentence: Sentence) -> bool:
    return speaks_of_another(sentence.tokens[bisect_left(sentence.tokens, cue.end, key=attrgetter("start")) :])


def _tells_of_forging(own: Sequence[Token]) -> bool:
    """As in "*falsified the* accounts": somebody did, or it is asked "*whether* they were falsified"; no verdict."""
    return any(t.lower == "whether" for t in own) or any(
        a.lower in _FORGED and b.lower in _WHAT for a, b in pairwise(own)
    )


_FORGED = frozenset(["falsified", "faked", "fabricated", "forged", "invented", "doctored", "manipulated"])
_WHAT = frozenset(["the", "its", "their", "his", "her", "accounts", "invoices", "figures", "results", "data"])
