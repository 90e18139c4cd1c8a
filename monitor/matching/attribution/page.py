"""A page as the grammar reads it: its sentences as lines, which are headlines, and whether people talk in it."""

from __future__ import annotations

from dataclasses import replace

from ..text import Document
from .interviews import answered
from .layout import opens_like_a_speech
from .line import Line, read_line
from .quotes import Quote
from .words import QUOTE

_LONGEST_HEADLINE = 25  # words
_FEWEST_SPEECHES = 2
_TALK = frozenset(["i", "we", "you", "our", "us", "my", "me", "your", "?"])


def read_lines(document: Document, quotes: tuple[Quote, ...]) -> list[Line]:
    """A document's sentences as lines, in order; `quotes` are all of its quotes."""
    lines: list[Line] = []
    number = 0
    for sentence in document.sentences:
        while number < len(quotes) and quotes[number].end <= sentence.start:
            number += 1
        opening = not lines or lines[-1].paragraph != sentence.paragraph
        headline = _is_headline(document, sentence.number)
        lines.append(read_line(sentence, quotes, number, headline=headline, opening=opening))
    speeches = [line for line in lines if opens_like_a_speech(line)]
    if len(speeches) >= _FEWEST_SPEECHES and _converse(speeches, lines):
        for line in speeches:
            lines[line.number] = replace(line, dialogue=True)
    turns = answered(lines) if not speeches else ()
    for line in [line for line in lines if line.opening and line.paragraph in turns]:
        lines[line.number] = replace(line, answers=True)
    return lines


def _converse(speeches: list[Line], lines: list[Line]) -> bool:
    """Do people talk there: does one speak twice, say "I", or ask; not "Lund: Fighting continues. Brack: Shelled."."""
    names = [line.tokens[line.tags[0] == QUOTE].lower for line in speeches]
    paragraphs = {line.paragraph for line in speeches}
    said = {token.lower for line in lines if line.paragraph in paragraphs for token in line.tokens}
    return len(set(names)) < len(names) or not _TALK.isdisjoint(said)


def _is_headline(document: Document, number: int) -> bool:
    """Is it worded as headlines are: the first paragraph, if one short sentence, and whatever is all in capitals?"""
    sentence = document.sentences[number]
    if sentence.text.isupper():
        return True
    if sentence.paragraph != 0 or len(document.paragraphs) < 2 or len(sentence.tokens) > _LONGEST_HEADLINE:
        return False
    return sentence.tokens[-1].text not in '”"'
