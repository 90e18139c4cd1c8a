"""A find: one attribution within one sentence, in token numbers, before it is known who is meant."""

from __future__ import annotations

from typing import Literal, NamedTuple

from .line import Line
from .model import Cue, CueClass
from .phrases import Phrase

Template = Literal["before", "after", "inverted", "inside", "according", "passive", "noun", "back"]


class Find(NamedTuple):
    """One attribution in one sentence, in token numbers; `contents` before they are cut at the next one."""

    template: Template
    region: int
    """The first token of source and cue, where what belongs to it starts."""
    cue: tuple[int, int]
    lemma: str
    kind: CueClass
    subject: Phrase | None
    contents: tuple[tuple[int, int], ...]
    inherits: bool = False
    """The subject is that of the find before: ", adding that", "and argued that"."""
    negated: bool = False
    hypothetical: bool = False
    noun: bool = False

    def cue_in(self, line: Line) -> Cue | None:
        """The words that attribute, with their place in the text; None where only the page's layout does."""
        if not self.lemma:
            return None
        first, last = line.tokens[self.cue[0]], line.tokens[self.cue[1] - 1]
        return Cue(first.start, last.end, self.lemma, self.kind, self.negated, self.hypothetical, self.noun)
