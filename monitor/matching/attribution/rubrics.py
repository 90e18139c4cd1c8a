"""Rubrics by which some sites say whose words a paragraph is: "Source: …", "Quote: …", "Quote from X: …"."""

from __future__ import annotations

from typing import Literal, NamedTuple

from . import words
from .cues import PAPERS
from .line import Line
from .phrases import Phrase
from .relays import behind_citing
from .rightward import phrase_after

_LONGEST = 6  # tokens before the colon
Kind = Literal["source", "words", "end", "asked", "answer"]
_KINDS: dict[str, Kind] = {
    "source": "source", "sources": "source",
    "quote": "words", "quotes": "words", "details": "words", "literally": "words", "quoting": "words",
    "q": "asked", "question": "asked", "a": "answer", "answer": "answer",
    "background": "end", "reminder": "end", "context": "end", "why": "end", "previously": "end",
}  # fmt: skip


class Rubric(NamedTuple):
    """What a paragraph's opening says of its words.

    `source`: here it is said who speaks, above and below; `words`: these are; `end`: from here on nobody's; `asked`:
    the outlet's question, `answer`: by whoever is asked.
    """

    kind: Kind
    speaker: Phrase | None
    behind: int
    """The first token behind the colon."""


def find_rubric(line: Line) -> Rubric | None:
    """The rubric that a paragraph opens with; None where there is none."""
    kind = _KINDS.get(line.tokens[0].lower) if line.opening else None
    if kind is None and line.answers:
        return Rubric("answer", None, 0)
    if kind is None:
        return None
    if kind in ("asked", "answer"):
        return Rubric(kind, None, 2) if len(line.tokens) > 1 and line.tokens[1].text in ":." else None
    colon = next((at for at in range(1, min(_LONGEST, len(line.tokens))) if line.tokens[at].text == ":"), 0)
    if not colon or (colon > 1 and not line.is_lower(1, "from", "by", "of")):
        return None
    at = colon + 1 if kind == "source" else 2
    at = _behind_paper(line, at) if kind == "source" else at
    speaker = phrase_after(line, at) if kind == "source" or colon > 1 else None
    if speaker and speaker.apposition is None and line.tag(speaker.last - 1) == words.PREPOSITION:
        speaker = speaker._replace(last=speaker.last - 1)
    return Rubric(kind, (speaker and _cited(line, speaker)) or speaker, colon + 1)


def _behind_paper(line: Line, at: int) -> int:
    """Where "the president" stands in "Source: evening address *of* the president"; else the place itself."""
    near = range(at + 1, min(at + _LONGEST_PAPER, len(line.tokens)))
    of = (place for place in near if line.is_lower(place, "of", "by", "from") and line.is_in(place - 1, PAPERS))
    return next(of, at - 1) + 1


_LONGEST_PAPER = 5  # tokens of "the evening video address"


def _cited(line: Line, relay: Phrase) -> Phrase | None:
    """Whom the source named first only relays: "Source: the Courier with reference to Ada Finch"; None: nobody."""
    behind = next((after for at in range(relay.first, relay.right + 1) if (after := behind_citing(line, at))), 0)
    return phrase_after(line, behind) if behind else None
