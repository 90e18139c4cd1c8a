"""What attribution finds: speakers, cues and the words that are theirs. Frozen values, offsets in the body."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from enum import StrEnum
from itertools import accumulate, chain, starmap
from typing import Literal, NamedTuple

from ..text import Sentence, Token


class CueClass(StrEnum):
    """What a cue says about its speaker's relation to the content."""

    NEUTRAL = "neutral"
    """say, tell, write: the words are relayed, nothing more."""
    COMMITTING = "committing"
    """confirm, admit, acknowledge: the content is held to be true, by the speaker and by who tells of it."""
    DENYING = "denying"
    """deny, reject, refute, call false: the content is held to be untrue."""
    CLAIMING = "claiming"
    """claim, allege, insist: the teller keeps a distance."""
    JUDGING = "judging"
    """believe, assess, estimate: the content is the speaker's opinion."""
    DOUBTING = "doubting"
    """doubt, question, play down: neither side is taken."""
    WISHING = "wishing"
    """hope, plan, urge, vow: the content is wanted or intended, not asserted."""
    ASKING = "asking"
    """ask, wonder: the content is a question."""
    EVALUATING = "evaluating"
    """praise, condemn, criticise: the content is judged good or bad, and taken as given."""
    NO_POSITION = "no_position"
    """declined to comment, neither confirmed nor denied, could not verify."""


_OPEN = frozenset({CueClass.DOUBTING, CueClass.WISHING, CueClass.ASKING, CueClass.NO_POSITION})


class Span(NamedTuple):
    """A stretch of the body: body[start:end]."""

    start: int
    end: int

    def covers(self, start: int, end: int) -> bool:
        """True if start..end lies wholly inside."""
        return self.start <= start and end <= self.end


class Cue(NamedTuple):
    """The word that attributes: its place, dictionary form and class."""

    start: int
    end: int
    lemma: str
    kind: CueClass
    negated: bool = False
    """As in "did not say", "has not confirmed": the speaker did not do it."""
    hypothetical: bool = False
    """As in "may confirm", "if Kyiv admits", "is expected to say": not done, or not yet."""
    noun: bool = False
    """As in "Russia's claim that": the cue is a noun."""

    @property
    def leaves_open(self) -> bool:
        """Its speaker takes no side: doubts, wants, asks or did not say it. "Did not believe" takes one."""
        return self.kind in _OPEN or self.hypothetical or (self.negated and self.kind is not CueClass.JUDGING)


class Speaker(NamedTuple):
    """Whom words are attributed to, resolved within the text."""

    text: str
    """The mention as it stands here: "he", "the ministry", "Konashenkov"."""
    name: str
    """The fullest name or description that the text gives: "Igor Konashenkov", "a Ukrainian officer"."""
    role: str = ""
    """Title, office or apposition beside the name: "the Russian Defense Ministry's spokesman"."""
    kind: Literal["person", "body", "unnamed", "unresolved"] = "body"
    """person: somebody with a name; body: a named side, institution or outlet; unnamed: "a Ukrainian officer",
    "US officials", "the footage"; unresolved: a pronoun or nominal that nothing in the text explains."""


class Attribution(NamedTuple):
    """One voice's words in the text.

    `contents` are the voice's words, in order, without the quote marks' surroundings such as ", X said,". Empty for a
    noun that only points at words said elsewhere ("denied the claim"): then `refers_to` says which, if that is known.
    """

    speaker: Speaker | None
    """None where nobody is named: "reportedly", "it is claimed"."""
    source: Span | None
    """Where the speaker is mentioned; None for a quote that goes on, or one that stands alone."""
    cue: Cue | None
    """None for a quote that goes on or stands alone, and for a headline's "X: …" and "… – CNN"."""
    contents: tuple[Span, ...]
    form: Literal["direct", "indirect", "mixed"] = "indirect"
    parent: int | None = None
    """Index of the attribution whose content this one stands in: "X denied Y's claim that …"."""
    refers_to: int | None = None
    """Index of the attribution whose content a bare noun points at: "…, a claim rejected by Kyiv"."""

    @property
    def kind(self) -> CueClass:
        """The cue's class; neutral where there is no cue."""
        return self.cue.kind if self.cue else CueClass.NEUTRAL

    @property
    def negated(self) -> bool:
        """The speaker did not do it: "did not say"."""
        return self.cue is not None and self.cue.negated

    @property
    def hypothetical(self) -> bool:
        """The speaker did not do it yet, or may not have: "may confirm"."""
        return self.cue is not None and self.cue.hypothetical

    def covers(self, start: int, end: int) -> bool:
        """True if start..end lies inside one of the contents."""
        return any(span.covers(start, end) for span in self.contents)

    def words_in(self, sentence: Sentence) -> list[Token]:
        """The tokens of a sentence that are the speaker's own words."""
        spans = [sentence.inside(span.start, span.end) for span in self.contents]
        if len(spans) == 1:
            return list(sentence.tokens[slice(*spans[0])])
        return [sentence.tokens[at] for at in sorted(set(chain.from_iterable(starmap(range, spans))))]


def joined(attributions: Sequence[Attribution], index: int) -> list[int]:
    """Who says it too: the attributions beside this one that have the same cue ("X and Y said")."""
    cue = attributions[index].cue
    if cue is None:
        return []
    near = range(max(index - 1, 0), min(index + 2, len(attributions)))
    return [at for at in near if at != index and attributions[at].cue == cue]


class Holders:
    """Whose words each stretch of a text is: built once for all its attributions.

    A text may hold thousands of them (quotes that never close): looking through all of them for every stretch took the
    square of its length, minutes for a page.
    """

    def __init__(self, attributions: Sequence[Attribution]) -> None:
        spans = ((span, index) for index, attribution in enumerate(attributions) for span in attribution.contents)
        self._spans = sorted(spans)
        self._starts = [span.start for span, _ in self._spans]
        self._furthest = list(accumulate((span.end for span, _ in self._spans), max))
        """The furthest end of all spans up to each: where it falls short, nothing before it can cover."""

    def innermost(self, start: int, end: int) -> int | None:
        """Index of the innermost attribution whose words start..end are; None where they are the outlet's own."""
        best: tuple[int, int] | None = None
        place = bisect_right(self._starts, start) - 1
        while place >= 0 and self._furthest[place] >= end:
            span, index = self._spans[place]
            if span.end >= end:
                found = (span.end - span.start, -index)  # of two that are alike, the later one
                best = found if best is None else min(best, found)
            place -= 1
        return None if best is None else -best[1]


def innermost(attributions: Sequence[Attribution], start: int, end: int) -> int | None:
    """Holders(attributions).innermost(start, end), for who asks once."""
    return Holders(attributions).innermost(start, end)
