"""A find: one attribution within one sentence, in token numbers, before it is known who is meant."""

from __future__ import annotations

from typing import Literal, NamedTuple

from .line import Line
from .model import Cue, CueClass
from .phrases import Phrase

Template = Literal["before", "after", "inverted", "inside", "according", "passive", "noun", "back"]

_LONGEST_NAME = 6  # tokens
_LONGEST_ASKING = 10  # tokens: “Why then are they shelling it?” *Colonel Ivo Brandt asked reporters.*


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

    def heads_answer_in(self, line: Line) -> bool:
        """A name in a quotation that answers: “PRICE: We cannot confirm that.” The quotation is its own."""
        colon, end = self.cue
        return bool(self.subject) and end - colon == 1 and self.region == 1 and line.tokens[colon].text == ":"

    def may_own_quote_before(self, line: Line, *, told: bool) -> bool:
        """Whether the quotation before the sentence is its speaker's, as in “Why?” *Brandt asked reporters*.

        Args:
            line: the sentence.
            told: whether it has words of the speaker itself.
        """
        asks = self.kind is CueClass.ASKING and len(line.tokens) <= _LONGEST_ASKING
        if self.template != "before" or self.cue[0] - self.region > _LONGEST_NAME:
            return False
        return asks or (not told and self.kind in (CueClass.NEUTRAL, CueClass.CLAIMING))
