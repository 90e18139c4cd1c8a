"""Where words end because it is said what they are called: "refuted claims on the town | as “nonsense”"."""

from __future__ import annotations

from . import words
from .cues import NOUN_FORMS
from .finds import Find
from .idioms import FALSE, SCHEMES
from .line import Line
from .model import CueClass
from .words import word_set


def verdict_end(line: Line, find: Find, end: int) -> int:
    """Where it is said what the words are called: "refuted claims on taking the town | as “nonsense”"."""
    denies = find.kind is CueClass.DENYING and find.lemma != "call false"  # there the verdict is the cue's own
    if "as" not in line.forms or not (find.noun or denies):
        return end
    start = find.contents[-1][0]
    behind = (at for at in range(start + 1, end - 1) if line.is_lower(at, "as"))
    return next((at for at in behind if any(t.lower in FALSE for t in line.tokens[at + 1 : min(end, at + 5)])), end)


def called_end(line: Line, find: Find, end: int) -> int:
    """Where it is said what reports are called: "called reports of its loss | “a fantasy”", "the news | false"."""
    start = find.contents[-1][0]
    calls = not find.noun or any(line.is_in(at, _CALLED) for at in range(max(0, find.cue[0] - 3), find.cue[0]))
    verdicts = FALSE | SCHEMES if find.noun or find.lemma == "call false" else FALSE
    false = next((at for at in range(start + 2, end) if line.tokens[at].lower in verdicts), end) if calls else end
    if false == end or not any(token.lower in NOUN_FORMS or token.lower == "news" for token in line.tokens[:false]):
        return end
    made = next((at for at in range(false - 1, max(start, false - 5), -1) if line.is_in(at, _OF_IMAGINATION)), false)
    articles = ("a", "an") if made == false else ("a", "an", "the")
    article = next((at for at in range(made - 1, max(start, made - 4), -1) if line.is_lower(at, *articles)), false)
    article = false if line.is_lower(article - 1, "of", "about", "on") else article  # "reports of a loss untrue"
    return article - (line.tags[article - 1] == words.QUOTE)


_OF_IMAGINATION = word_set("product products fruit fruits figment figments child children creature creation")
"""With "of": "*the fruit* of somebody's imagination"."""
_CALLED = word_set("call calls called calling dub dubbed label labelled labeled brand branded")
