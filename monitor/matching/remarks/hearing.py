"""Hearing: a text, who says what in it, and what was made of that so far: all that a pass of the matcher reads.

A pass takes a hearing and gives the judgements that it adds; `with_more` of them is the hearing of the next.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from monitor.matching.attribution import Attribution
from monitor.matching.mood.assessment import OUTRIGHT
from monitor.matching.propositions.speakers import Speakers, Utterance
from monitor.matching.propositions.touches import Touch
from monitor.matching.stance.court import Judgement
from monitor.matching.stance.receipts import Receipt
from monitor.matching.text import Document, Sentence
from monitor.models import Stance


class Remark(NamedTuple):
    """Somebody's words in one sentence: "denied it"."""

    at: int
    """Which one of the text's attributions it is."""
    attribution: Attribution
    sentence: Sentence


@dataclass(frozen=True, slots=True)
class Hearing:
    """What was heard in a text so far."""

    document: Document
    attributions: tuple[Attribution, ...]
    remarks: tuple[Remark, ...]
    """Each attribution with the sentence in which somebody says it; not those of which no word shows who."""
    speakers: Speakers
    judged: tuple[Judgement, ...] = ()

    @classmethod
    def of(cls, document: Document, attributions: tuple[Attribution, ...], speakers: Speakers) -> Hearing:
        """A text of which nothing was judged yet, and who says what in it."""
        return cls(document, attributions, tuple(_remarks(document, attributions)), speakers)

    def with_more(self, judged: Iterable[Judgement]) -> Hearing:
        """The same with more judgements behind those so far; all of them are made before one is added."""
        return self.with_only((*self.judged, *judged))

    def with_only(self, judged: tuple[Judgement, ...]) -> Hearing:
        """The same text with these judgements."""
        return Hearing(self.document, self.attributions, self.remarks, self.speakers, judged)

    def voice_of(self, remark: Remark) -> Utterance:
        """Whose words a remark is."""
        return self.speakers.remark(remark.at, remark.sentence)

    def quoted(self, judgement: Judgement) -> str:
        """The words that touch a claim, as they stand in the text, in quotation marks."""
        return f"“{self.document.text(*judgement.touch.place)}”"


def _remarks(document: Document, attributions: Sequence[Attribution]) -> Iterator[Remark]:
    for at, attribution in enumerate(attributions):
        place = attribution.cue or (attribution.contents[0] if attribution.contents else None)
        sentence = document.sentence_at(place.start) if place else None
        if sentence is not None:
            yield Remark(at, attribution, sentence)


def pointing(touch: Touch, said: Utterance, stance: Stance, why: str, sentence: Sentence) -> Judgement:
    """The judgement of words that only point at a claim: "said the same".

    Args:
        touch: the words that tell the claim.
        said: who points at them.
        stance: what that makes of it.
        why: in plain words.
        sentence: the one that shows it.
    """
    return Judgement(touch, said, OUTRIGHT, stance, why, Receipt.POINTED_AT, shown_by=sentence)
