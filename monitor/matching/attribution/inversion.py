"""The template that turns the order around: "C," said X; C, said X; "C," said X, "C"."""

from __future__ import annotations

from . import words
from .appositions import name_at_opening
from .clauses import is_past
from .complements import complement_after, content_start
from .cues import PAPERS, VERBS, Verb
from .finds import Find
from .heads import head, is_reduced, issued_by
from .line import OUTSIDE, Group, Line
from .model import CueClass
from .openings import is_finite
from .phrases import Phrase, subject_before
from .rightward import phrase_after
from .words import word_set

INVERTING = word_set(
    """
    say add write tell note explain announce declare reply continue ask warn tweet claim admit report insist argue
    concede recall remark observe joke respond state quip conclude
    """
)
"""Verbs that may come before their subject behind a comma."""


_SPEAKING = words.PEOPLE | words.SPEAKERS | PAPERS


def find_inverted(line: Line, verb: Verb, group: Group) -> Find | None:
    """As in "C," said X: a quote or comma right before the verb, and a subject right after it."""
    at = group.at
    quoted = line.tag(at - 1) == words.QUOTE or line.tag(at - 2) == words.QUOTE
    if not _may_invert(line, verb, group) or not _begins_subject(line, at + 1):
        return None
    phrase = phrase_after(line, at + 1)
    if phrase is None or (not quoted and not _closes(line, phrase.right)):
        return None
    if _has_another_subject(line, verb, at, phrase, quoted=quoted):
        return None
    noun = head(line, phrase)
    by = issued_by(line, noun + 1) if line.is_in(noun, PAPERS) else 0
    author = phrase_after(line, by + 1) if by else None  # "said a statement issued on Sunday by the ministry"
    contents = _told_around(line, at, phrase.right, quoted=quoted)
    return Find("inverted", at, (at, at + 1), verb.lemma, verb.kind, author or phrase, contents)


def _may_invert(line: Line, verb: Verb, group: Group) -> bool:
    at = group.at
    if group.auxiliary or line.tag(at - 1) not in ',"-':
        return False
    if verb.frame == "addressee" and line.tag(at - 1) != words.QUOTE:
        return False  # "a spokesman, X, told CNN"
    finite = verb.form in ("past", "s") or (verb.form == "base" and _is_plural(line, at + 1))
    return finite and (verb.lemma in INVERTING or _closes_quote(line, at, verb))


def _begins_subject(line: Line, at: int) -> bool:
    gerund = line.tag(at) == words.WORD and line.tokens[at].lower.endswith("ing")
    # "X mocks the claim, says fighting goes on"
    return line.tag(at) in "KMDxS" and not line.is_lower(at, "that") and not gerund


def _has_another_subject(line: Line, verb: Verb, at: int, phrase: Phrase, *, quoted: bool) -> bool:
    """Whether what follows the verb does not speak, since somebody before it does.

    "A spokesman, asked by the paper, said the night had been hard"; "Brandt, citing “the mood of the men,” said the
    town could be held": he goes on behind the quote.
    """
    told = _is_told(line, at, phrase)
    goes_on = quoted and told and subject_before(line, at) is not None
    bodiless = not quoted and verb.lemma in _WITH_OBJECT and not _has_verb(line, at)
    bare = phrase.last - phrase.first == 1 and line.is_lower(phrase.first, "the", "a", "an", "its", "his", "their")
    return bare or bodiless or goes_on or (not quoted and (told or _ends_a_subject(line, at)))


def _told_around(line: Line, at: int, right: int, *, quoted: bool) -> tuple[tuple[int, int], ...]:
    """The words before the verb, and those behind its subject that go on with them."""
    last = at - 2 if line.tag(at - 1) in ",-" else at - 1
    last = last + 1 if line.tag(last) != words.COMMA else last
    behind = complement_after(line, right)
    zone = line.zones[at]
    first = 0 if zone == OUTSIDE else line.zones.index(zone)
    contents = [(first, last)] if last > first else []
    goes_on = behind.kind == "that" and line.is_lower(behind.start, "that")  # not "said a gunner who left it"
    if behind.kind in ("quote", "colon") or goes_on:
        contents.append((content_start(line, behind), len(line.tokens)))
    elif behind.kind == "comma" and not quoted and not starts_aside(line, behind.start + 1):
        contents.append((behind.start + 1, len(line.tokens)))
    return tuple(contents)


# "Officials in Lund, the region's capital, *announced* the capture of Tarn": no clause stands before it
_WITH_OBJECT = ("announce", "report", "admit", "concede", "claim", "recall", "explain", "note", "tweet", "write")


def _has_verb(line: Line, end: int) -> bool:
    """Does a clause stand before it, which somebody could be heard with?"""
    return any(line.tags[at] in "BN" or is_past(line, at) or is_finite(line, at) for at in range(end))


def _ends_a_subject(line: Line, verb: int) -> bool:
    """As in "The spokesman, Ivo Brandt, said the night": a role and a name in commas stand before the verb."""
    subject = subject_before(line, verb)
    if subject is None or subject.apposition is None:
        return False
    first, last = subject.apposition
    if name_at_opening(line, verb):
        return True  # "Ada Finch, 59, of Lund, who saw it, said the day was long"
    if line.tags[first] == words.RELATIVE and all(tag in "CAU," for tag in line.tags[: subject.first]):
        return True  # "Arland, which denies it, said its men held on"
    if subject.left == 0 and (is_reduced(line, first) or _is_ing(line, first)):
        return line.tokens[head(line, subject)].lower in words.PEOPLE  # "An official, speaking off the record, said"
    named = all(tag in "KM" for tag in line.tags[first:last])
    described = _opens(line, subject) and line.tokens[head(line, Phrase(first, last))].lower in words.ROLES
    return described or (named and line.tokens[head(line, subject)].lower in words.ACTORS)


def _opens(line: Line, subject: Phrase) -> bool:
    """Does nothing but a conjunction stand before it?"""
    return all(tag in "CA," for tag in line.tags[: subject.left])


def _is_ing(line: Line, at: int) -> bool:
    return line.tags[at] == words.WORD and line.tokens[at].lower.endswith("ing")


def _is_told(line: Line, verb: int, behind: Phrase) -> bool:
    """Does what follows a verb not say the words before it? In ", said the road to the port *had* been cut" it is told.

    A headline's "Arland denies it, says battle goes on" goes on with whoever denied.
    """
    end = next((at for at in range(behind.right, len(line.tokens)) if line.tags[at] in ',.:-"RUC'), len(line.tokens))
    last = behind.last - 1
    if last > behind.first + 1 and line.tags[last] == words.WORD and line.tokens[last].lower.endswith("ed"):
        return True  # "says the army *stayed*"
    if words.AUXILIARY in line.tags[behind.right : end] and not line.is_lower(behind.right, "that"):
        return not any(line.is_lower(at, "that") for at in range(behind.right, end))
    if not line.headline or VERBS[line.tokens[verb].lower].form != "s":
        return False
    named = all(tag in "KMD'" for tag in line.tags[behind.first : behind.last])
    speaks = line.tokens[head(line, behind)].lower in _SPEAKING
    goes_on = any(VERBS[t.lower].form == "s" for t in line.tokens[1 : verb - 1] if t.lower in VERBS)
    return goes_on and not named and not speaks


def _closes_quote(line: Line, at: int, verb: Verb) -> bool:
    """As in “…,” countered X: behind a quote any verb of saying may come before its subject."""
    before = at - 1
    while before >= 0 and (line.zones[before] != line.zones[at] or line.tags[before] in ',"'):
        before -= 1
    stands_alone = before < at - 2 and (before < 0 or line.tags[before] in ".:-")
    return (
        stands_alone
        and verb.kind not in (CueClass.WISHING, CueClass.DOUBTING)
        and verb.frame in ("that", "quote", "free")
    )


def _is_plural(line: Line, at: int) -> bool:
    """As in ", say officials in Kyiv": a plural right behind, or behind an adjective."""
    return any(
        line.tag(place) in "xK" and line.tokens[place].lower in words.ROLES and line.tokens[place].lower.endswith("s")
        for place in range(at, min(at + 3, len(line.tokens)))
    )


def _closes(line: Line, at: int) -> bool:
    return line.tag(at) in ",.:-R" or line.tag(at) in "PT"


def starts_aside(line: Line, at: int) -> bool:
    """As in ", adding that", ", in remarks carried by", ", referring to": what follows is no content."""
    if at >= len(line.tokens):
        return True
    lower = line.tokens[at].lower
    verb = VERBS.get(lower)
    return (
        (verb is not None and verb.form == "ing")
        or (line.tags[at] in "UR" and lower != "because")
        or lower in ("according", "referring", "speaking")
        or _tells_how_long_after(line, at)
    )


def _tells_how_long_after(line: Line, at: int) -> bool:
    """As in "C, X said, *nearly two weeks after* the Reds had claimed it": the teller's words."""
    for place in range(at, min(at + _LONGEST_MEASURE, len(line.tokens))):
        if line.tokens[place].lower in _PERIODS:
            return line.is_lower(place + 1, "after", "before")
    return False


_PERIODS = word_set("minutes hours hour day days week weeks fortnight month months year years")
_LONGEST_MEASURE = 6  # tokens: "a little more than two weeks"
