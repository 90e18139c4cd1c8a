"""Unspecified: words that deny whatever was claimed, without a noun for it: "denied that *anything had been lost*"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from monitor.matching.lexicon import load_words
from monitor.matching.text import Token

_WORDS = load_words("references")
_CAME_ABOUT = (
    r"(?:lost|taken|captured|seized|abandoned|surrendered|given (?:up|away)|yielded|changed hands|happened|occurred"
    r"|taken place)"
)
_ANY_OF_IT = re.compile(
    r"(?:that )?(?:anything|any (?:of (?:it|this|that)|such thing)) (?:has|had|was|were|have|is) (?:been |ever )?"
    + _CAME_ABOUT
    + r"|(?:that )?there (?:has|had|was|have|were) (?:been )?(?:any|a)(?: such| kind of| general)? "
    r"(?:retreat|withdrawal|pullout|pullback|surrender|capture|takeover|collapse|breakthrough|defeat|victory)"
    r"(?: (?:there|yet|so far|at all|on \w+|from (?:it|there|the (?:town|city))))?"
)
_OPENING = ("any", "anything", "that", "there")
_LONGEST_ANY = 12  # words
_LONGEST_SUCH = 5  # words: "any such losses at all"
_SUCH = _WORDS["claimed"] | _WORDS["claim_nouns"] | {"thing", "event", "incident", "strike", "attack", "hit", "losses"}


def without_addition(tokens: Sequence[Token]) -> Sequence[Token]:
    """As in (denied) "*it had*, in a post at midnight", "*they did*, and announced": so little."""
    short = len(tokens) > _SHORT and tokens[1].lower in _WORDS["auxiliaries"] and tokens[2].text == ","
    return tokens[:2] if short and tokens[0].lower in _WORDS["claim_pronouns"] else tokens


_SHORT = 2  # tokens: "it had"


def is_anything(tokens: Sequence[Token]) -> bool:
    """As in (denied) "that anything had been lost", "any of this happened", "there had been any retreat"."""
    if not tokens or tokens[0].lower not in _OPENING:
        return False
    lowers = [t.lower for t in tokens if t.is_word][: _LONGEST_ANY + 1]
    such = lowers[:2] == ["any", "such"] and len(lowers) <= _LONGEST_SUCH and not _SUCH.isdisjoint(lowers[2:3])
    return such or (len(lowers) <= _LONGEST_ANY and _ANY_OF_IT.fullmatch(" ".join(lowers)) is not None)
