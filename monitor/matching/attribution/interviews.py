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
_SELF = ("i", "we", "my", "our")
_CLOSING = word_set("interview interviewed interviewer conducted edited condensed translated")


def answered(lines: list[Line]) -> set[int]:
    """The paragraphs that are answers of who is interviewed; none where the page is no such interview."""
    paragraphs = [list(group) for _, group in groupby(lines, attrgetter("paragraph"))]
    dashed = {b[0].paragraph for a, b in pairwise(paragraphs) if _is_dashed_answer(a, b)}
    if len(dashed) >= _FEWEST_DASHED:
        return dashed
    asked = [number for number, paragraph in enumerate(paragraphs) if number and _is_question(paragraph)]
    turns = [number for number in asked if number + 1 < len(paragraphs) and number + 1 not in asked]
    if len(turns) < _FEWEST_QUESTIONS or not _is_called_so(paragraphs[: turns[0]]):
        return set()
    answers = [p for p in paragraphs[turns[0] :] if not _is_question(p) and not _is_closing(p)]
    said = {lower for paragraph in answers for line in paragraph for lower in line.lowered}
    return {p[0].paragraph for p in answers} if not said.isdisjoint(_SELF) else set()


def _is_dashed_answer(before: list[Line], paragraph: list[Line]) -> bool:
    """As in "— Nobody was left." below "— Why did you go?"."""
    both = before[0].tags[0] == paragraph[0].tags[0] == DASH
    return both and before[-1].tokens[-1].text == "?" and not _is_question(paragraph)


_FEWEST_DASHED = 2


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
