"""Papers: whose the statements, posts and reports are that a text tells of, so that "the statement" is somebody's."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ..text import places_of
from . import words
from .clauses import is_past
from .cues import PAPERS
from .heads import head, issued_by
from .line import OUTSIDE, Line, verb_group
from .phrases import Phrase, subject_before
from .rightward import phrase_after, possessor_before
from .words import word_set


class Paper(NamedTuple):
    """A statement, post or report: where it stands, its noun, and who issued it."""

    at: int
    noun: str
    name: str


def note_papers(line: Line, body: str) -> Iterator[Paper]:
    """The papers of a sentence of which it says who issued them."""
    if PAPERS.isdisjoint(line.forms):
        return
    for at in places_of(PAPERS.__contains__, line.lowered):
        if line.tags[at] != words.WORD or line.zones[at] != OUTSIDE:
            continue
        author = _owner(line, at) or _sender(line, at) or _publisher(line, at)
        author = author and _named(line, author)
        if author and _may_issue(line, author):
            yield Paper(line.tokens[at].start, line.tokens[at].lower, line.text(body, author.first, author.last))


_LONGEST_KIND = 4  # tokens of "'s regular morning intelligence (update)"
_PUBLISHING = word_set(
    "put puts issued issues published publishes released releases sent sends posted posts circulated shared presented "
    "presents gave gives held made makes delivered wrote writes has had read reads"
)


def _owner(line: Line, paper: int) -> Phrase | None:
    """As in "the army's morning briefing"."""
    mark = _before_kind(line, paper)
    return possessor_before(line, mark) if line.tag(mark) == words.POSSESSIVE else None


def _sender(line: Line, paper: int) -> Phrase | None:
    """As in "a text message from the council", "a report issued on Friday by the mission"."""
    by = paper + 1 if line.is_lower(paper + 1, "from", "by") else issued_by(line, paper + 1)
    phrase = phrase_after(line, by + 1) if by else None
    if phrase is None:
        return None
    verbs = (at for at in range(phrase.first + 1, phrase.last) if is_past(line, at) and line.tag(at - 1) in "xK")
    verb = next(verbs, 0)  # "a report by the institute *caused* a stir"
    return Phrase(phrase.first, verb) if verb else phrase


def _publisher(line: Line, paper: int) -> Phrase | None:
    """As in "The ministry put out a communiqué", "Ivo Brandt posted a video"."""
    article = _before_kind(line, paper)
    verb = article - 1 - line.is_lower(article - 1, "out")
    if line.tag(article) != words.DETERMINER or not line.is_in(verb, _PUBLISHING):
        return None
    subject = subject_before(line, verb_group(line, verb).first) if verb > 0 else None
    if subject is None or not line.is_lower(article, "its", "their"):
        return subject
    mark = line.tags.find(words.POSSESSIVE, subject.first, subject.last)
    return possessor_before(line, mark) if mark > 0 else subject  # "*The mission's* head presented its report"


def _named(line: Line, author: Phrase) -> Phrase:
    """By the name that commas set off: "the spokesman, *Ivo Brandt*,"."""
    aside = author.apposition
    return Phrase(*aside) if aside and all(tag in "KM" for tag in line.tags[slice(*aside)]) else author


def _before_kind(line: Line, paper: int) -> int:
    """What stands before a paper's noun and the words that tell its kind: "'s" or "a" of "a long video (message)"."""
    at = paper - 1
    while at > max(-1, paper - 1 - _LONGEST_KIND) and line.tags[at] in "xAT0":
        at -= 1
    return at


def _may_issue(line: Line, author: Phrase) -> bool:
    """A name, or a body or person by what it is; no pronoun, and nothing to read."""
    noun = line.tokens[head(line, author)].lower
    named = words.CAPITALISED in line.tags[author.first : author.last]
    return (named or noun in words.ACTORS) and noun not in PAPERS
