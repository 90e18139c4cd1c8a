"""Interviews without labels: questions that are paragraphs of their own, and between them one person's answers.

An explainer looks alike, so the page must call itself an interview before its first question, and be answered in the
first person; or both have a dash before them ("— Why did you go?", "— Nobody was left.").
"""

from __future__ import annotations

from itertools import groupby, pairwise
from operator import attrgetter

from .line import Line
from .words import DASH, word_set

_FEWEST_QUESTIONS = 3
_MET = (("spoke", "to"), ("spoke", "with"), ("talked", "to"), ("talked", "with"), ("talks", "to"), ("sat", "down"))
_CALLED = word_set("interview interviewed interviews conversation q&a")
_SELF = word_set("i we my our")
_CLOSING = word_set("interview interviewed interviewer conducted edited condensed translated")


def answered(lines: list[Line]) -> set[int]:
    """The paragraphs that are answers of who is interviewed; none where the page is no such interview."""
    paragraphs = [list(group) for _, group in groupby(lines, attrgetter("paragraph"))]
    dashed = {b[0].paragraph for a, b in pairwise(paragraphs) if _is_dashed_answer(a, b)}
    if len(dashed) >= _FEWEST_DASHED:
        return dashed
    asked = [number for number, paragraph in enumerate(paragraphs) if number and _is_asked(paragraph)]
    turns = [number for number in asked if number + 1 < len(paragraphs) and number + 1 not in asked]
    if len(turns) < _FEWEST_QUESTIONS or not _is_called_so(paragraphs[: turns[0]]):
        return set()
    answers = [p for p in paragraphs[turns[0] :] if not _is_asked(p) and not _is_closing(p)]
    said = {lower for paragraph in answers for line in paragraph for lower in line.lowered}
    surely = not said.isdisjoint(_SELF) or _is_met(paragraphs[: turns[0]])
    return {p[0].paragraph for p in answers} if surely else set()


def _is_dashed_answer(before: list[Line], paragraph: list[Line]) -> bool:
    """As in "— Nobody was left." below "— Why did you go?"."""
    both = before[0].tags[0] == paragraph[0].tags[0] == DASH
    return both and before[-1].tokens[-1].text == "?" and not _is_question(paragraph)


_FEWEST_DASHED = 2


def _is_asked(paragraph: list[Line]) -> bool:
    """A question, or what is held against who is interviewed: "Your army says the opposite."."""
    if _is_question(paragraph):
        return True
    said = paragraph[0].lowered
    return len(paragraph) == 1 and not _YOU.isdisjoint(said) and _SELF.isdisjoint(said)


_YOU = word_set("you your")


def _is_met(opening: list[list[Line]]) -> bool:
    """As in "Interview: …", "He spoke to *us* in Lund": the page says itself that one was asked."""
    lines = [line for paragraph in opening for line in paragraph]
    titled = any(line.headline and not _CALLED.isdisjoint(line.lowered[:_FIRST]) for line in lines)
    return titled or any("us" in line.lowered and _is_called_so([[line]]) for line in lines)


_FIRST = 3  # words of a headline


def _is_question(paragraph: list[Line]) -> bool:
    """Does it ask, in at most three sentences, and quote nobody?"""
    return len(paragraph) <= _LONGEST_QUESTION and paragraph[-1].tokens[-1].text == "?"


_LONGEST_QUESTION = 3  # sentences


def _is_called_so(opening: list[list[Line]]) -> bool:
    """As in "an interview with Ada Finch", "We spoke to her on Friday"."""
    for line in (line for paragraph in opening for line in paragraph):
        pairs = zip(line.lowered, line.lowered[1:], strict=False)
        if any(pair in _MET for pair in pairs) or not _CALLED.isdisjoint(line.lowered):
            return True
    return False


def _is_closing(paragraph: list[Line]) -> bool:
    """As in "This interview has been edited for length"."""
    return len(paragraph) == 1 and len(_CLOSING.intersection(paragraph[0].lowered)) > 1
