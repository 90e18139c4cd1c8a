"""Roles: who does something, and to whom or what, by where the words stand around the one that says it.

    roles = find_roles(tokens, (1, 2))       # "Iran *supplied* drones to Russia": Iran does it, to drones
    roles.done_to                            # [2, 3, 4]

No parser: voice goes by "be" before the verb, the object by what follows it at once. Used of a claim's statement and of
the sentences that may say the same, so that one mistake is made in both.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import chain, takewhile
from typing import NamedTuple

from monitor.matching.language.clause import RELATIVES, clause_start
from monitor.matching.language.vocabulary import Span
from monitor.matching.lexicon import load_words
from monitor.matching.text import POSSESSIVE, Token, is_past

_WORDS = load_words("roles")
_PASSIVE = 4  # words before the verb: "was later also hit"
_LONGEST_OBJECT = 10  # words
_TOLD = 8  # words: "told reporters on Friday that it"
_HOW = 4  # words: "by a two-thirds majority"


class Roles(NamedTuple):
    """The tokens, by number, of those who do it and of what it befalls; empty where they are not said there."""

    doers: Sequence[int]
    done_to: Sequence[int]
    to_itself: bool
    """It befalls the subject: "it sank", "it was sunk", "she is dead"."""


def find_roles(tokens: Sequence[Token], trigger: Span) -> Roles | None:
    """Who does it to whom, for a verb or for what follows "is"; None for a noun ("the leak"), whose roles are not told.

    Args:
        tokens: a sentence.
        trigger: the words that say what is done.
    """
    first, last = trigger
    if _is_noun(tokens, trigger):
        return None
    start, before = _subject_start(tokens, first), verb_start(tokens, first)
    before -= before > start and _says_own(tokens, before)
    start, before = _accused(tokens, start, before)
    passive, which = _is_passive(tokens, first), _relative(tokens, start, before)
    if which is not None and not passive:  # "the bridge, *which a storm* had destroyed"
        return Roles(range(which + 1, before), range(_meant_by(tokens, start, which), which), to_itself=False)
    subject = _main_words(tokens, _behind_opening(tokens, trigger) or range(start, before))
    if passive:
        return Roles(_behind_by(tokens, last), subject, to_itself=True)
    of = [token.lower for token in tokens[last : last + 1]] == ["of"]
    that = [token.lower for token in tokens[last : last + 1]] == ["that"]  # "bombed *that* market"
    given = () if of else _run(tokens, last + that, _is_of_object)
    given = range(last, given.stop) if that and given else given
    if not any(_is_content(tokens[at]) for at in given):
        return Roles((), _those(tokens, subject, tokens[first]), to_itself=True)
    return Roles(subject, given, to_itself=False)


def _says_own(tokens: Sequence[Token], verb: int) -> bool:
    """Does who says it tell of what he did himself: "the ministry *denied* expelling anybody"?"""
    return tokens[verb].lower.endswith("ing") and tokens[verb - 1].lemma in _WORDS["of_oneself"]


def _behind_opening(tokens: Sequence[Token], trigger: Span) -> range | None:
    """Who does it in "By *banning* the app, | *Vessia* | has broken the law": the subject behind the comma."""
    first, last = trigger
    opens = tokens[first].lower.endswith("ing") and first and tokens[first - 1].lower in _WORDS["opening_gerunds"]
    if not opens or (first > 1 and tokens[first - 2].is_word):
        return None
    near = range(last, min(last + _LONGEST_OBJECT, len(tokens)))
    comma = next((at for at in near if tokens[at].text == ","), None)
    if comma is None:
        return None
    end = comma + 1
    while end < len(tokens) and tokens[end].is_word and not _is_finite(tokens[end]):
        end += 1
    return range(comma + 1, end)


def _accused(tokens: Sequence[Token], start: int, verb: int) -> tuple[int, int]:
    """Who is said to have done it, between these: "a rival accused | *the company* | of having falsified"."""
    of = verb - 1 - (verb > start and tokens[verb - 1].lower == "having")
    if of <= start or tokens[of].lower != "of":
        return start, verb
    near = range(of - 2, max(start, of - _LONGEST_OBJECT) - 1, -1)
    accused = next((at + 1 for at in near if tokens[at].lemma == "accuse"), None)
    if accused is None or tokens[accused].lower in ("each", "one"):  # "accused *each other* of shelling it"
        return start, verb
    return accused, of


def is_undone(tokens: Sequence[Token], roles: Roles, verb: int) -> bool:
    """As in "*no* gas was used", "the plant has *not* been hit": by nobody, and so not by those who are named."""
    told = range(roles.done_to[0], verb) if roles.to_itself and roles.done_to and not roles.doers else ()
    return any(tokens[at].lower in _UNDONE for at in told)


_UNDONE = frozenset(["no", "not", "n't", "n’t", "never"])


def _run(tokens: Sequence[Token], start: int, fits: Callable[[Token], bool]) -> range:
    """The tokens from one on with which what a verb does goes on, as long as they fit."""
    end = start
    while end < min(len(tokens), start + _LONGEST_OBJECT) and _goes_on(tokens[end]) and fits(tokens[end]):
        end += 1
    return range(start, end)


def _those(tokens: Sequence[Token], subject: range, verb: Token) -> range:
    """Of whom a participle tells: "has released | *three of the hostages* | held in Lund"."""
    told = next((at for at in reversed(subject[:-1]) if is_past(tokens[at])), None)
    if told is None or not is_past(verb):
        return subject
    last = tokens[subject[-1]]
    is_noun = (
        last.is_word and not _is_finite(last) and last.lower not in _WORDS["ends"] and not last.lower.endswith("ing")
    )
    return range(told + 1, subject.stop) if is_noun else subject


def _behind_by(tokens: Sequence[Token], start: int) -> list[int]:
    """Who did it: "*by* an explosion, most likely *by* Kellish troops"."""
    by = (at for at in range(start, len(tokens)) if _is_by_somebody(tokens, at) or _is_why(tokens, at))
    return list(chain.from_iterable(_run(tokens, at + 1, _is_by_whom) for at in by))


def _is_by_somebody(tokens: Sequence[Token], at: int) -> bool:
    """Not "by 61 votes", "by a large majority", "by Friday"."""
    if tokens[at].lower != "by":
        return False
    near = [token.lower for token in tokens[at + 1 : at + 1 + _HOW]]
    return _WORDS["by_how"].isdisjoint(near) and _WORDS["by_when"].isdisjoint(near[:1])


def _is_why(tokens: Sequence[Token], at: int) -> bool:
    """As in "was closed because *of* fog"."""
    return at > 0 and (tokens[at - 1].lower, tokens[at].lower) in _WHY


_WHY = frozenset([("because", "of"), ("due", "to"), ("owing", "to")])


def _is_noun(tokens: Sequence[Token], trigger: Span) -> bool:
    """As in "the *leak*", "no *attack*", "Varga's *resignation*", "signs of *poisoning*"."""
    at, head = trigger[0], tokens[trigger[0]]
    if head.lower != head.lemma and not head.lower.endswith(("ing", "s")):
        return False
    while at and tokens[at - 1].lower in _WORDS["before_nouns"]:
        at -= 1
    if head.lower in _WORDS["nouns"] or head.lower.endswith(_ENDINGS):
        return True
    before = tokens[at - 1].lower if at else ""
    if before == "of" and head.lower.endswith("ing") and _has_object(tokens, trigger[1]):
        return False  # "accused him of *poisoning relations*"
    return before in _WORDS["determiners"] or before in POSSESSIVE


def _has_object(tokens: Sequence[Token], at: int) -> bool:
    token = next(iter(tokens[at : at + 1]), None)
    return token is not None and _is_of_object(token) and _goes_on(token) and _is_content(token) and token.lower != "of"


_ENDINGS = ("tion", "sion", "ment", "ance", "ence")
"""Of nouns that are no verbs: but for "mention", "implement", which nobody claims."""


def verb_start(tokens: Sequence[Token], verb: int) -> int:
    """Where the auxiliaries before a verb begin: "the bank | *has since been* closed"."""
    while verb and _leads_up(tokens[verb - 1]):
        verb -= 1
    if verb > 2 and tokens[verb - 1].lower == "to" and tokens[verb - 2].lemma in _WORDS["deciding"]:
        return verb_start(tokens, verb - 2)  # "the board | *had decided to*"
    return verb


def _subject_start(tokens: Sequence[Token], verb: int) -> int:
    """Where the subject of a verb begins; of "Lund, which has banned it" the word that "which" stands for."""
    start = clause_start(tokens, verb, 0)
    said = (at + 1 for at in reversed(range(start, verb)) if _opens_clause(tokens, start, at))
    told = next((at for at in said if at < verb and not _is_finite(tokens[at])), None)
    start = start if told is None else told
    whose = next((at for at in reversed(range(start, verb)) if tokens[at].lower == "whose"), None)
    if whose is not None:
        return whose + 1
    first, before = max(0, start - 1) if told is None else told, verb_start(tokens, verb)
    who = next((at for at in reversed(range(first, before)) if tokens[at].lower in _WHO), None)
    if who is None or any(token.lower in _WORDS["finite"] for token in tokens[who + 2 : before]):
        return start
    if tokens[who - 1].lower in _WORDS["apart"]:
        return who + 1  # "a fire *in which* two guards died"
    return max(0, who - 1 - (tokens[who - 1].text == ","))


def _opens_clause(tokens: Sequence[Token], start: int, at: int) -> bool:
    """As in "lorries queued *after* Vessia closed it", "hours *after*"; not in "Vessia *after* a vote closed it"."""
    word = tokens[at].lower
    if word not in _WORDS["told_beside"]:
        return word in _OPENING
    return (at > start and tokens[at - 1].lower in _WORDS["spans"]) or any(map(_is_finite, tokens[start:at]))


def _relative(tokens: Sequence[Token], start: int, verb: int) -> int | None:
    """The pronoun behind which somebody else does it: "the bridge, *which* a storm had destroyed"."""
    who = next((at for at in reversed(range(start, verb)) if tokens[at].lower in _WHO), None)
    return who if who is not None and verb - who > 1 else None


def _meant_by(tokens: Sequence[Token], start: int, pronoun: int) -> int:
    """Where what a relative pronoun means begins: "in | *the bridge*, which"."""
    ends = (at + 1 for at in reversed(range(start, pronoun)) if tokens[at].lower in _WORDS["apart"] | {"of"})
    return next(ends, start)


_WHO = frozenset(["that", "whom", *RELATIVES])
_OPENING = _WORDS["before_subjects"] | {"when", "because", "if", "while", "although", "though", "whereas"}


def _is_finite(token: Token) -> bool:
    """As in "the missile that *fell* on Lund": it tells of the missile."""
    return is_past(token) or token.lower in _WORDS["finite"] or token.lower in _WORDS["unchanged"]


def _main_words(tokens: Sequence[Token], subject: range) -> range:
    """Without what leads up to it and what describes it: "On Monday, | *a memo* | on the plant"."""
    if subject and (not _is_of_object(tokens[subject[0]]) or tokens[subject[0]].lower == "according"):
        subject = range(next((at + 1 for at in subject if tokens[at].text == ","), subject.start), subject.stop)
    people = subject and tokens[subject[0]].lower in _WORDS["people"]  # "*people in Lund* were warned": it was
    apart = (at for at in subject if not people and not _is_of_object(tokens[at]))
    end = next(apart, subject.stop)
    end = subject.stop if end == subject.start else end
    while end > subject.start and (not tokens[end - 1].is_word or tokens[end - 1].lower in _WHO):
        end -= 1  # "Lund | , which"
    return range(subject.start, end)


def _is_by_whom(token: Token) -> bool:
    return token.lower == "by" or _is_of_object(token)


def _is_of_object(token: Token) -> bool:
    return token.lower not in _WORDS["apart"]


def _goes_on(token: Token) -> bool:
    """Does a verb's object go on with a word?"""
    owner = token.lower in POSSESSIVE  # "won *Arland's* election": no "is" behind an object
    return owner or ((token.is_word or token.text in "-$€£%\"“”'") and token.lower not in _WORDS["ends"])


def _is_content(token: Token) -> bool:
    adverb = token.lower in _WORDS["adverbs"] or (token.lower.endswith("ly") and not token.is_capitalised)
    return token.is_word and not adverb


def _is_passive(tokens: Sequence[Token], verb: int) -> bool:
    """As in "was *hit*", "being *let go*", "is *dead*"; not "is *laying off*"."""
    if tokens[verb].lower.endswith("ing"):
        return False
    near = tokens[max(0, verb - _PASSIVE) : verb]
    return any(token.lemma in ("be", "get") for token in takewhile(_leads_up, reversed(near)))


def _leads_up(token: Token) -> bool:
    return token.lower in _WORDS["leading_up"] or (token.lower.endswith("ly") and not token.is_capitalised)  # "Italy"


def speaking_subject(tokens: Sequence[Token], pronoun: int) -> Sequence[int]:
    """Who says it of himself: "*Lund* said on Friday that *it* had bought"; nothing where nobody is said to."""
    near = range(pronoun - 1, max(0, pronoun - _TOLD), -1)
    verb = next((at for at in near if tokens[at].lemma in _WORDS["telling_of"]), None)
    roles = None if verb is None else find_roles(tokens, (verb, verb + 1))
    return () if roles is None else roles.doers or roles.done_to
