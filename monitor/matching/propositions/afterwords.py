"""Afterwords: sentences that go on with words of somebody, though nothing says so: "…, she said. The town held."."""

from __future__ import annotations

from collections.abc import Sequence

from monitor.matching.attribution import Attribution, CueClass
from monitor.matching.lexicon import load_words
from monitor.matching.text import Document, Sentence

_WORDS = load_words("afterwords")
_OF_A_DAY_OR_ONES_OWN = load_words("places")["calendar"] | _WORDS["own"]
_REACH = 2  # sentences behind the one in which somebody speaks
_TELLING = frozenset({CueClass.NEUTRAL, CueClass.CLAIMING, CueClass.COMMITTING})


class Afterwords:
    """Who may go on speaking in the sentences of one text that nobody is said to speak."""

    def __init__(self, document: Document, attributions: Sequence[Attribution]) -> None:
        """The text, and its attributions in order."""
        self._document = document
        self._attributions = attributions
        self._told: dict[int, int] = {}
        """The last attribution of each sentence that has one."""
        for index, attribution in enumerate(attributions):
            at = _place_of(attribution)
            sentence = document.sentence_at(at) if at is not None else None
            if sentence is not None:
                self._told[sentence.number] = index

    def teller(self, sentence: Sentence) -> int | None:
        """Index of the attribution whose speaker may go on in this sentence; None where it is the outlet's own.

        It stands in the same paragraph, a sentence or two behind words that are not quoted, in the past tense into
        which indirect speech falls, and is of no day: what a day is given to, the outlet tells.
        """
        if not _is_shifted(sentence):
            return None
        for number in range(sentence.number - 1, max(-1, sentence.number - 1 - _REACH), -1):
            before = self._document.sentences[number]
            if before.paragraph != sentence.paragraph:
                return None
            index = self._told.get(number)
            if index is not None:
                return index if _speaks(self._attributions[index]) else None
        return None

    def heard_before(self, sentence: Sentence, attribution: Attribution) -> int | None:
        """Index of who was heard right before this attribution, here or one sentence before in the paragraph."""
        before = [n for n in (sentence.number, sentence.number - 1) if n >= 0]
        near = [s for s in map(self._document.sentences.__getitem__, before) if s.paragraph == sentence.paragraph]
        for index in range(self._attributions.index(attribution) - 1, -1, -1):
            at = _place_of(self._attributions[index])
            if at is None or not near[-1].start <= at < sentence.end:
                return None
            if self._attributions[index].speaker is not None:
                return index
        return None


def _place_of(attribution: Attribution) -> int | None:
    """Where it is said who speaks: the cue's place, else that of the words."""
    at = attribution.cue or (attribution.contents[0] if attribution.contents else None)
    return at.start if at else None


def _speaks(attribution: Attribution) -> bool:
    indirect = attribution.form == "indirect" and bool(attribution.contents)
    cue = attribution.cue
    return indirect and cue is not None and cue.kind in _TELLING and not (cue.negated or cue.hypothetical or cue.noun)


def _is_shifted(sentence: Sentence) -> bool:
    """Is it told as indirect speech tells: was, had, would, held; of no day, and without marks of quotation?"""
    lowers = {t.lower for t in sentence.tokens}
    if lowers & _OF_A_DAY_OR_ONES_OWN or any(map(_is_time, lowers)):
        return False
    return bool(lowers & _WORDS["shifted"])


def _is_time(lower: str) -> bool:
    """As in "2014", "4.30pm", "10:15"; not how many were killed."""
    return lower[0].isdigit() and (
        not lower.replace(",", "").isdigit() or (lower[:2] in ("19", "20") and len(lower) == 4)
    )
