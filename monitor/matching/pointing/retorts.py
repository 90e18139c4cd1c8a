"""Retorts: answers of few words, which say no more than yes, no, or that it is otherwise: "it has not", "nonsense"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from monitor.matching.lexicon import load_words
from monitor.matching.text import NOT, Token

_ELLIPSIS = 7  # words of a clause that leaves out what it denies
_BLUNT = 2  # words: "Not true", "a lie"
_SHORT_RETORT = 5  # words
_NO = ("no", "not", "not so", "not so fast", "not yet", "not at all", "the opposite", "the contrary")
_OPPOSITES = [
    f"the {other} {verb} {so}"
    for other in ("opposite", "contrary", "reverse")
    for verb in ("is", "was")
    for so in ("true", "the case")
]
_NOT_AT_ALL = (
    "not today", "not by any means", "not by a long way", "not by a long shot", "not by a long chalk", "not even close",
    "by no means", "far from it", "nothing like it", "absolutely not", "certainly not", "definitely not",
    "of course not", "no way", "on the contrary", "quite the contrary", "quite the opposite", "quite the reverse",
    "the exact opposite", "nowhere near", "not a bit", "not a bit of it", "not in the least", "in no way", "not true",
)  # fmt: skip
_WOULD_NOT_SAY = [f"{who} would {n} say {so}" for who in ("i", "we") for n in (*NOT, "never") for so in ("that", "so")]
_SHORT_DENIALS = frozenset(
    [*_NO, *_NOT_AT_ALL, *_WOULD_NOT_SAY, "otherwise", "differently", "the reverse", *_OPPOSITES]
)
_NOTHING = (["nothing", "of", "the"], ["no", "such", "thing"])  # "of the kind", "had happened"
_DONE_NOTHING = re.compile(
    r"(?:(?:it|they|he|she|we|this|that) )?(?:(?:has|have|had|did|does|is|was) )?(?:done |happened )?"
    r"(?:no such thing|nothing of the (?:kind|sort)|nothing like (?:it|this|that))"
    r"(?: (?:has|had|was))?(?: (?:happened|occurred|taken place|done))?"
)
_YES = frozenset(
    (
        "yes", "so", "as much", "yes it has", "yes it did", "it looks that way", "it looks like it",
        "it would appear so", "i 'm afraid so", "i ’m afraid so", "i am afraid so", "i'm afraid so", "i’m afraid so",
        "afraid so", "i fear so", "correct", "that is correct", "that is true", "that is right", "indeed", "yes indeed",
        "yes of course",
    )
)  # fmt: skip
_WORDS = load_words("references")
_FEW = 2 * _ELLIPSIS  # tokens, with marks
_ADDRESSED = _WORDS["subjects"] | {"you", "we", "i"}


def is_elliptic_denial(tokens: Sequence[Token]) -> bool:
    """Do these words say no more than no: "it has not", "that was not the case", "otherwise", "the opposite"?"""
    tokens = _behind_courtesies(tokens)
    if len(tokens) > _FEW:
        return False
    lowers = [t.lower for t in tokens if t.is_word]
    if lowers[:1] == ["no"] and lowers[1:2] and lowers[1] in _ADDRESSED:
        lowers = ["it", *lowers[2:]]  # "No, that is not the case", "no, you have not"
    if " ".join(lowers) in _SHORT_DENIALS or (lowers[:3] in _NOTHING and len(lowers) <= _ELLIPSIS):
        return True
    if "such" in lowers or "nothing" in lowers:
        return _DONE_NOTHING.fullmatch(" ".join(lowers)) is not None  # "they have done no such thing"
    negated = any(w in NOT or w == "never" for w in lowers)
    return negated and 2 < len(lowers) <= _ELLIPSIS and all(w in _WORDS["ellipsis"] for w in lowers)


def _behind_courtesies(tokens: Sequence[Token]) -> Sequence[Token]:
    """What is answered in "With all respect for the institute: *no*", "I can tell you this: *not at all*"."""
    colon = next((i for i in reversed(range(len(tokens))) if tokens[i].text == ":"), 0)
    return tokens[colon + 1 :] if colon else tokens


def is_elliptic_assent(tokens: Sequence[Token]) -> bool:
    """Do these words say no more than yes: "so", "it has", "they did"?"""
    lowers = [t.lower for t in tokens if t.is_word]
    if " ".join(lowers) in _YES:
        return True
    return len(lowers) == 2 and lowers[0] in _WORDS["subjects"] and lowers[1] in _WORDS["auxiliaries"]


def first_told(tokens: Sequence[Token]) -> Sequence[Token]:
    """Without what is said besides: "both are lying | and that it needs more shells"."""
    joined = (i for i, (a, b) in enumerate(pairwise(tokens)) if a.lower in ("and", "but") and b.lower in _SAID_TOO)
    return tokens[: next(joined, len(tokens))]


def disowns(tokens: Sequence[Token]) -> bool:
    """As in (denied) "any involvement in the explosions", (has) "nothing to do with it", "was not behind this"."""
    lowers = [t.lower for t in tokens if t.is_word][:_ELLIPSIS]
    noun = next((at for at, word in enumerate(lowers[:_DISOWNED]) if word in _WORDS["shares"]), None)
    if noun is not None and all(word in _WORDS["before_shares"] for word in lowers[:noun]):
        return True
    told = f" {' '.join(lowers)} "
    return any(f" {nothing} {what} " in told for nothing in _NOTHING_TO_DO for what in ("it", "this", "that"))


def disclaims(tokens: Sequence[Token], *, denied: bool = False) -> bool:
    """As in "*we did not carry out this attack*", "it was *not us*", "we *do not strike* hospitals".

    Args:
        tokens: what somebody says.
        denied: that he denies it stands before them: (denied) "that its aircraft had hit the school".
    """
    words = [t for t in tokens if t.is_word]
    that = next((i + 1 for i, t in enumerate(words[:_OF_WORDS]) if t.lower == "that"), 0)  # "the claim that its"
    words = words[that:][:_LONGEST_DISCLAIMER]
    lowers = [t.lower for t in words]
    if (
        lowers[:1] != []
        and lowers[0] in ("it", "this", "that")
        and not {"us", "ours", "our"}.isdisjoint(lowers[1:_ELLIPSIS])
    ):
        return denied != any(w in NOT for w in lowers[1:4])
    told = f" {' '.join(lowers)} "
    nothing = next((n for n in _NOTHING_TO_DO if f" {n} " in told), "")
    if nothing and not _CHARGES["outcomes"].isdisjoint(told.partition(f" {nothing} ")[2].split()[:_ITS_EVENT]):
        return not denied
    negated = next((i for i, w in enumerate(lowers) if w in NOT or w in ("never", "nobody", "no")), None)
    first = 0 if negated is None else negated
    if not lowers or not (denied or negated is not None) or _CHARGES["oneself"].isdisjoint(lowers[: max(first, _OWN)]):
        return False
    done = next((t for t in words[first:] if t.lemma in _CHARGES["doing"] and t.lemma not in _CHARGES["mild"]), None)
    said = {t.lemma for t in words} | set(lowers)
    return done is not None or not (_CHARGES["outcomes"].isdisjoint(said) or _CHARGES["mild"].isdisjoint(said))


_ITS_EVENT = 4  # words: "the fire at Hollin"
_OWN = 3  # words: "one of its"
_OF_WORDS = 4  # words: "the army's claim that"
_LONGEST_DISCLAIMER = 14  # words: "the Velland air force had never fired missiles at any hospital anywhere"
_CHARGES = load_words("charges")
_DISOWNED = 4  # words: "having played any part"
_NOTHING_TO_DO = ("nothing to do with", "no part in", "no role in", "no hand in", "not involved in", "not behind",
    "n't involved in", "n't behind", "n’t involved in", "n’t behind", "not responsible for")  # fmt: skip


def asks_back(tokens: Sequence[Token]) -> bool:
    """As in "*Then why* is our flag *flying* there?", "*Why then* are they *still* shelling it?": it cannot be so.

    Not "Why did nobody prepare for it?", nor "So why is this important?".
    """
    lowers = [t.lower for t in tokens if t.is_word]
    opener = lowers[:2]
    back = opener in (["then", "why"], ["so", "why"], ["why", "then"], ["but", "why"], ["and", "why"])
    told = lowers[2 + (lowers[2:3] == ["then"]) :]
    now = told[:1] and told[0] in ("is", "are", "do", "does")
    return bool(back and now) and any(w == "still" or (w.endswith("ing") and len(w) > _ING) for w in told[1:_ASKED])


_ING = 4  # letters: not "king"
_ASKED = 6  # words: "are the ministry's own planes still"
_SAID_TOO = ("that", "they", "it", "its", "their")


def says_otherwise(tokens: Sequence[Token]) -> bool:
    """As in Kyiv says "otherwise", insists "it has not", says "they are lying": the contrary in so many words."""
    lowers = [t.lower for t in first_told([t for t in tokens if t.is_word])]
    if not lowers or len(lowers) > _SHORT_RETORT:
        return False
    if lowers[-1] in ("different", "otherwise") and lowers[:2] in (
        ["the", "truth"],
        ["the", "reality"],
        ["the", "facts"],
        ["reality", "is"],
    ):
        return True
    undone = lowers[-1] in NOT and lowers[-2:-1] in (["has"], ["had"], ["have"])
    elliptic = (undone or lowers[-2:] == ["not", "so"]) and lowers[0] in ("it", "they", "this", "that")
    blunt = len(lowers) <= _BLUNT and (lowers[:2] == ["not", "true"] or lowers[-1] in _WORDS["lies"])
    blunt = blunt or (len(lowers) == 1 and lowers[0] in _WORDS["untrue"])
    return elliptic or blunt or lowers[0] == "otherwise" or bool(_WORDS["lying"] & set(lowers) and "not" not in lowers)
