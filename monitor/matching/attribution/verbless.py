"""Turns that give words to somebody without a verb of saying: "in her telling", "if X is to be believed"."""

from __future__ import annotations

from . import words
from .finds import Find
from .line import Line, verb_group
from .model import CueClass
from .phrases import Phrase, subject_before
from .rightward import phrase_after, possessor_before
from .words import word_set

_LONGEST_NAME = 8  # tokens
_TELLINGS = word_set(
    "opinion view words assessment estimation telling account version reckoning judgment judgement estimate"
)
_VIEWS = word_set("view opinion conclusion assumption belief understanding impression judgment judgement premise")
TURNS = (
    _TELLINGS
    | _VIEWS
    | word_set("hear believe believes believed trust concerned quote doubt came comes none him her")
    | word_set("see sees saw tells listen admission answer reply response")
)
"""The words by which these turns are known: "in the *view* of", "to *hear* X tell it", "as far as X is *concerned*"."""


def find_verbless(line: Line, at: int) -> Find | None:
    """The attribution whose turn has its telling word at this place; None where it is no such turn."""
    lower = line.tokens[at].lower
    if lower in _VIEWS and line.is_lower(at + 1, "that"):
        return _viewed(line, at)
    if lower in _TELLINGS or lower in _VIEWS or lower == "admission":
        return _in_words_of(line, at)
    if lower in _VERBLESS:
        return _VERBLESS[lower](line, at)
    if lower == "hear" and (refused := _not_hearing(line, at)):
        return refused
    turn = (
        _heard(line, at) if lower == "hear" else _concerned(line, at) if lower == "concerned" else _believed(line, at)
    )
    if turn is None:
        return None
    first, subject, last = turn
    find = Find("according", first, (first, last), "to hear tell", CueClass.CLAIMING, subject, ())
    return _with_clauses(line, find)


def _viewed(line: Line, at: int) -> Find | None:
    """X takes the view that C; X has come to the conclusion that C; X works on the assumption that C."""
    article = at - 1 - (line.tag(at - 1) == words.WORD)
    verb = article - 1 - (line.tag(article - 1) in "PAt") - (line.tag(article - 2) in "PA")
    if not line.is_lower(article, "the", "an", "a") or not line.is_in(verb, _HOLDING):
        return None
    group = verb_group(line, verb)
    subject = subject_before(line, group.first)
    if subject is None or line.is_lower(subject.first, "it", "this", "that", "there"):
        return None
    contents = ((at + 2, len(line.tokens)),)
    lemma = line.tokens[at].lower
    return Find(
        "before", subject.left, (group.first, at + 1), lemma, CueClass.JUDGING, subject, contents,
        negated=group.negated, hypothetical=group.hypothetical,
    )  # fmt: skip


_HOLDING = word_set(
    """
    takes took take taken taking holds held hold reaches reached reach comes came come arrives arrived draws drew works
    worked work working operates operated sticks stuck stands is are was were remains remained
    """
)


def _in_words_of(line: Line, at: int) -> Find | None:
    """In her telling, C; C, in Arland's view; in his view C."""
    if line.tags[at - 1] == words.POSSESSIVE:
        possessor = possessor_before(line, at - 1)
    else:
        owner = at - 1 - line.is_lower(at - 1, "own")  # "by their own account"
        owned = owner > 0 and line.is_lower(owner, *_OWNERS)
        possessor = Phrase(owner, owner + 1) if owned else None
    admitted = line.is_lower(at, "admission")
    if possessor is None or not line.is_lower(possessor.first - 1, *(("by",) if admitted else ("in", "by"))):
        return None
    first, kind = possessor.first - 1, CueClass.COMMITTING if admitted else CueClass.NEUTRAL
    meant = _subject_beside(line, first, at + 1) if line.is_lower(at - 1, "own") else None
    find = Find("according", first, (first, at + 1), "in the words of", kind, meant or possessor, ())
    return _with_clauses(line, find)


def _subject_beside(line: Line, first: int, last: int) -> Phrase | None:
    """Whose account it is: "*the Reds*, by their own account, have", "By their own account, *the Reds* have"."""
    if line.tag(first - 1) == words.COMMA:
        return subject_before(line, first - 1)
    return phrase_after(line, last + 1) if line.tag(last) == words.COMMA else None


def _answering(line: Line, at: int) -> Find | None:
    """X's answer was (a flat) no; his reply was one word: no."""
    copula, last = line.is_lower(at + 1, "was", "is"), len(line.tokens) - 1
    while last > at and not line.tokens[last].is_word:
        last -= 1
    if not copula or last - at > _LONGEST_ANSWER or not line.is_lower(last, "no", "yes"):
        return None
    owned = line.is_lower(at - 1, *_OWNERS)
    whose = possessor_before(line, at - 1) if line.tags[at - 1] == words.POSSESSIVE else None
    whose = Phrase(at - 1, at) if owned else whose
    contents = ((last, last + 1),)
    return whose and Find("before", whose.first, (at, last), "answer", CueClass.NEUTRAL, whose, contents)


_OWNERS = ("his", "her", "its", "their")
_LONGEST_ANSWER = 8  # tokens: "was one word and that word was no"


def _with_clauses(line: Line, find: Find) -> Find | None:
    """The find with the clause on its other side, or on both: it is set off by a comma, or opens the sentence."""
    first, last = find.cue
    end = len(line.tokens)
    leads = all(tag in 'CA,"' for tag in line.tags[:first])
    comma = line.tag(last) == words.COMMA
    if not comma and line.tag(first - 1) != words.COMMA and not (leads and line.tag(last) in "DKS"):
        return None
    before = ((0, first - 1),) if first > 1 and not leads else ()
    start = last + comma
    after = ((start, end),) if start < end - 1 else ()
    return find._replace(contents=(*before, *after)) if before or after else None


def _heard(line: Line, at: int) -> tuple[int, Phrase, int] | None:
    """To hear X tell it: where that starts, who X is, and where it ends."""
    if not line.is_lower(at - 1, "to"):
        return None
    for place in range(at + 2, min(at + _LONGEST_NAME, len(line.tokens) - 1)):
        if line.is_lower(place, "tell", "talk", "put") and line.is_lower(place + 1, "it", "of"):
            return at - 1, Phrase(at + 1, place), place + 2
    return None


def _concerned(line: Line, at: int) -> tuple[int, Phrase, int] | None:
    """As far as X is concerned."""
    for place in range(at - 3, max(-1, at - _LONGEST_NAME), -1):
        if line.is_lower(place, "far") and line.is_lower(place + 1, "as") and line.is_lower(place - 1, "as", "so"):
            copula = line.tag(at - 1) == words.AUXILIARY
            return (place - 1, Phrase(place + 2, at - 1), at + 1) if copula and place + 2 < at - 1 else None
    return None


def _listening(line: Line, at: int) -> Find | None:
    """To listen to X, C; if you listen to X, C."""
    led = line.is_lower(at - 1, "to") or (line.is_lower(at - 1, "you", "one", "we") and line.is_lower(at - 2, "if"))
    whom = phrase_after(line, at + 2) if led and at < _LONGEST_OPENING and line.is_lower(at + 1, "to") else None
    if whom is None or line.tag(whom.right) != words.COMMA:
        return None
    contents = ((whom.right + 1, len(line.tokens)),)
    return Find("according", 0, (at - 1, at + 2), "to hear tell", CueClass.CLAIMING, whom, contents)


def _believed(line: Line, at: int) -> tuple[int, Phrase, int] | None:
    """If X is to be believed; if you believe X."""
    if line.is_lower(at, "believed"):
        passive = line.is_lower(at - 1, "be") and line.is_lower(at - 2, "to") and line.tag(at - 3) == words.AUXILIARY
        first = next(
            (place for place in range(at - 4, max(-1, at - _LONGEST_NAME), -1) if line.is_lower(place, "if")), -1
        )
        return (first, Phrase(first + 1, at - 3), at + 1) if passive and 0 <= first < at - 4 else None
    may = 3 * (line.is_lower(at - 1, "to") and line.tag(at - 2) == words.AUXILIARY)  # "if one is to believe X"
    pronoun = at - 1 - may + (may > 0)
    if not line.is_lower(pronoun - 1, "if") or not line.is_lower(pronoun, "you", "one", "we"):
        return None
    whom = phrase_after(line, at + 1)
    return (pronoun - 1, whom, whom.right) if whom and line.tag(whom.right) in ",." else None


def _quoting(line: Line, at: int) -> Find | None:
    """To quote X, C."""
    whom = phrase_after(line, at + 1) if line.is_lower(at - 1, "to") and at < _LONGEST_OPENING else None
    if whom is None or line.tag(whom.right) not in ",:":
        return None
    contents = ((whom.right + 1, len(line.tokens)),)
    return Find("according", at - 1, (at - 1, at + 1), "to quote", CueClass.NEUTRAL, whom, contents)


def _without_doubt(line: Line, at: int) -> Find | None:
    """X has no doubt that C; X is in no doubt that C; X leaves no doubt that C."""
    if not line.is_lower(at - 1, "no", "little") or not line.is_lower(at + 1, "that"):
        return None
    verb = at - 2 - line.is_lower(at - 2, "in")
    if not line.is_lower(verb, "has", "have", "had", "is", "are", "was", "were", "leaves", "left", "leave", "made"):
        return None
    subject = subject_before(line, verb)
    if subject is None or line.is_lower(subject.first, "there", "it", "this", "that"):
        return None
    contents = ((at + 2, len(line.tokens)),)
    return Find("before", subject.left, (verb, at + 1), "have no doubt", CueClass.JUDGING, subject, contents)


def _brought(line: Line, at: int) -> Find | None:
    """Word came from X that C; the news that C came from X."""
    source = phrase_after(line, at + 2) if line.is_lower(at + 1, "from") else None
    if source is None:
        return None
    find = Find("before", 0, (at, at + 2), "come from", CueClass.NEUTRAL, source, ())
    if line.is_in(at - 1, _NEWS) and line.is_lower(source.right, "that"):
        return find._replace(region=at - 1, contents=((source.right + 1, len(line.tokens)),))
    noun = next((place for place in range(min(4, at)) if line.is_in(place, _NEWS)), at)
    return find._replace(contents=((noun + 2, at),)) if line.is_lower(noun + 1, "that") and noun < at - 4 else None


_NEWS = ("word", "news", "announcement", "claim", "report", "confirmation", "assertion", "reports")


def _none_of_it(line: Line, at: int) -> Find | None:
    """X is having none of it, X would have none of it: a denial of what was said before."""
    held = line.is_lower(at - 1, "having") or (line.is_lower(at - 1, "have") and line.is_lower(at - 2, "would", "will"))
    if not (held and line.is_lower(at + 1, "of") and line.is_lower(at + 2, "it", "this")):
        return None
    subject = subject_before(line, verb_group(line, at - 1).first)
    if subject is None:
        return None
    meant = ((at + 2, at + 3),)
    return Find("before", subject.left, (at - 1, at + 2), "have none of it", CueClass.DENYING, subject, meant)


def _not_hearing(line: Line, at: int) -> Find | None:
    """X will not hear of it; X wants to hear nothing of it: a denial of what was said before."""
    of = at + 1 + line.is_lower(at + 1, "nothing")
    group = verb_group(line, at)
    refused = group.negated or of > at + 1
    if not (refused and line.is_lower(of, "of") and line.is_lower(of + 1, "it", "this", "that")):
        return None
    first = group.first - 2 * (line.is_lower(group.first - 1, "to") or line.is_lower(group.first, "to"))
    subject = subject_before(line, first)
    meant = ((of + 1, of + 2),)
    return subject and Find("before", subject.left, (at, of + 1), "have none of it", CueClass.DENYING, subject, meant)


def _as_seen(line: Line, at: int) -> Find | None:
    """As X sees it, C; C, as X tells it."""
    subject = subject_before(line, at) if line.is_lower(at + 1, "it") and "as" in line.lowered[:at] else None
    if subject is None or not line.is_lower(subject.left - 1, "as"):
        return None
    first = subject.left - 1
    find = Find("according", first, (first, at + 2), "in the view of", CueClass.JUDGING, subject, ())
    return _with_clauses(line, find)


_LONGEST_OPENING = 5  # tokens
_VERBLESS = {
    "quote": _quoting, "doubt": _without_doubt, "came": _brought, "comes": _brought, "none": _none_of_it,
    "see": _as_seen, "sees": _as_seen, "saw": _as_seen, "tells": _as_seen,
    "listen": _listening, "answer": _answering, "reply": _answering, "response": _answering,
}  # fmt: skip
