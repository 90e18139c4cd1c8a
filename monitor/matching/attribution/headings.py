"""Headings that say whose words stand below them: "Statement of the General Staff", "What Moscow says"."""

from __future__ import annotations

from . import words
from .line import Line
from .phrases import Phrase
from .words import word_set

_LONGEST = 12  # tokens
_SAYING = word_set("says say said claims claim claimed reports announced tells")
_ISSUED = word_set("statement communique communiqué bulletin announcement release message declaration proclamation")
_TOLD = word_set("version account view position side line story")


def is_heading(line: Line, following: Line | None) -> bool:
    """A short paragraph that is no sentence: no full stop at its end, no mark of quotation."""
    alone = following is None or following.opening
    short = line.opening and alone and not line.headline and len(line.tokens) <= _LONGEST
    return short and line.tags[-1] not in '."-,'


def issuer_named(line: Line) -> Phrase | None:
    """Whose words a heading says those below it are; None where it names nobody so."""
    last = len(line.tokens) - (line.tokens[-1].text == ":")
    if line.is_lower(0, "what") and line.is_in(last - 1, _SAYING):
        return Phrase(1, last - 1) if last > _FEWEST else None
    paper = next((at for at in range(last) if line.is_in(at, _ISSUED) or line.is_in(at, _TOLD)), None)
    if paper is None:
        return None
    if line.is_lower(paper + 1, "of", "by", "from") and paper + 2 < last and (paper == 0 or line.is_in(paper, _ISSUED)):
        return Phrase(paper + 2, last)
    owner = paper - 1 - (line.tag(paper - 1) in "xK" and line.tag(paper - 2) == words.POSSESSIVE)
    owned = paper == last - 1 and owner > 0 and line.tag(owner) == words.POSSESSIVE
    return Phrase(0, owner) if owned else None


_FEWEST = 2  # tokens before the verb: "What Moscow"
