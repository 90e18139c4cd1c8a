"""Quotes, and told words, that stand alone in their sentence: where it may still be said whose they are."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import takewhile
from operator import attrgetter

from .layout import signature
from .line import Line, words_outside
from .model import Attribution, CueClass, Span
from .quotes import Quote
from .sentence import find_all
from .words import COMMA, QUOTE


def ends_beside_words(lines: Sequence[Line], line: Line, quote: Quote) -> bool:
    """As in “We took it. It is ours,” Brandt said: who speaks is told behind the last of several sentences."""
    last = line
    while last.end < quote.end and last.number + 1 < len(lines):
        last = lines[last.number + 1]
    return last is not line and quote.start >= line.start and words_outside(last) > 1


def is_signed(lines: Sequence[Line], line: Line, quote: Quote) -> bool:
    """As in “We took it. It is ours.” — Ada Finch: it is theirs whose name stands behind it."""
    number = line.number + 1
    while number < len(lines) and lines[number].start < quote.end:
        number += 1
    return number < len(lines) and signature(lines[number]) is not None


def introducing(lines: Sequence[Line], quote: Quote) -> Line | None:
    """The sentence before a quote that is a paragraph of its own, if it may tell who speaks; not a question between."""
    at = bisect_right(lines, quote.start, key=attrgetter("start")) - 1
    if at < 1 or not lines[at].opening or lines[at].start < quote.start:
        return None
    at -= 1
    while at > 0 and lines[at].opening and lines[at].tokens[-1].text == "?":
        at -= 1
    return None if lines[at].headline else lines[at]


def goes_on(line: Line, before: Attribution) -> Attribution | None:
    """As in "…, the observer noted. *In addition,* the road is cut.": what is added to told words is the same voice's.

    Args:
        line: a sentence in which nobody speaks, in the paragraph of the one before.
        before: the last attribution there.
    """
    adds = line.lowered[:2] in _ADDING or (line.lowered[:1] in _ADDING and line.tag(1) == COMMA)
    told = before.form == "indirect" and before.cue is not None and not before.cue.noun and not before.cue.leaves_open
    if not adds or not told or '"' in line.tags or before.kind is CueClass.DENYING:
        return None
    return before._replace(source=None, cue=None, contents=(Span(line.start, line.end),), parent=None, refers_to=None)


_ADDING = (
    ("in", "addition"), ("besides",), ("moreover",), ("furthermore",), ("additionally",), ("besides", "this"),
    ("apart", "from"),
)  # fmt: skip


def introduces(before: Line, line: Line, told: Attribution) -> bool:
    """As in "The institute reports:": a paragraph that is no quotation is whose words the one before it announces.

    Args:
        before: the sentence right before the paragraph.
        line: the paragraph's first sentence.
        told: the last attribution in `before`.
    """
    cue = told.cue
    if before.tokens[-1].text != ":" or line.tags[0] == QUOTE or cue is None or cue.noun:
        return False
    # Not "what you need to know:", nor "Our defence editor writes:", who is the outlet itself.
    speaker = told.speaker
    known = speaker is not None and speaker.kind != "unresolved" and not speaker.text.lower().startswith("our ")
    announces = known and told.kind in (CueClass.NEUTRAL, CueClass.CLAIMING, CueClass.JUDGING, CueClass.COMMITTING)
    return announces and not (cue.negated or cue.hypothetical) and all(c.end <= before.start for c in told.contents)


def is_spoken_in(lines: Sequence[Line], line: Line) -> bool:
    """Is anybody said to speak in the rest of a line's paragraph?"""
    paragraph = takewhile(lambda other: other.paragraph == line.paragraph, lines[line.number :])
    return any(find.subject and not find.noun for other in paragraph for find in find_all(other))


def paragraph_of(lines: Sequence[Line], quote: Quote) -> int:
    """The paragraph in which a quote begins."""
    return lines[max(0, bisect_right(lines, quote.start, key=attrgetter("start")) - 1)].paragraph
