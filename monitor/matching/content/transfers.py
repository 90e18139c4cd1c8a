"""Transfers: who gives what to whom, told from either end.

"Lund *bought* rockets from Brava" and "the rockets *belong* to Lund" tell what "Brava has *sold* rockets to Lund" says.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from monitor.matching.content.statements import Statement
from monitor.matching.language.roles import Roles, find_roles
from monitor.matching.language.vocabulary import Span
from monitor.matching.lexicon import load_words
from monitor.matching.text import Token

_WORDS = load_words("transfers")
_TOLD = 8  # words: "told reporters on Friday that it"
_BEHIND = 6  # words: "from the American company Brava"


class _Ends(NamedTuple):
    """Who gave, and who got, in words as they are compared; empty where that is not said."""

    giver: frozenset[str]
    taker: frozenset[str]


def is_transferred(
    statement: Statement, tokens: Sequence[Token], keys: Sequence[str], trigger: Span, at_issue: Collection[str]
) -> bool:
    """Does a sentence tell that those of a statement gave, or got, its thing?

    Args:
        statement: the claim.
        tokens: the sentence.
        keys: its words as they are compared.
        trigger: the word for giving or getting.
        at_issue: the names that the text is at.
    """
    roles = find_roles(tokens, trigger)
    if roles is None:
        return False
    names_things = statement.names & statement.done_to - statement.other_end
    plain = (statement.words.keys() & statement.done_to) - statement.names
    known = statement.names.intersection(keys)
    if not _is_the_thing(tokens, keys, roles, names_things, plain, known.union(at_issue)):
        return False
    wanted = _wanted(statement)
    told = _told(statement, tokens, keys, trigger, roles)
    for side, other, swapped in ((told.giver, wanted.giver, wanted.taker), (told.taker, wanted.taker, wanted.giver)):
        if side and ((other and side.isdisjoint(other)) or (not other and not side.isdisjoint(swapped))):
            return False
    giver_known = told.giver or not wanted.giver or names_things & known or not wanted.giver.isdisjoint(at_issue)
    return bool(told.taker & wanted.taker) and bool(giver_known)


def _wanted(statement: Statement) -> _Ends:
    own = statement.doers & statement.names
    return _Ends(statement.other_end, own) if statement.takes else _Ends(own, statement.other_end)


def _is_the_thing(
    tokens: Sequence[Token],
    keys: Sequence[str],
    roles: Roles,
    named: Collection[str],
    plain: Collection[str],
    known: Collection[str],
) -> bool:
    """Is it told of what the statement is about: by name, by what it is, or "it"?"""
    if named and set(named).isdisjoint(known):
        return False
    here = {keys[at] for at in (*roles.doers, *roles.done_to)}
    if here.intersection(named):
        return True
    first = next((tokens[at].lower for at in roles.done_to), "")
    if named and (first in _WORDS["other_things"] or first.isdigit()):
        return False
    return not plain or not here.isdisjoint(plain) or first in _WORDS["persons"]


def _told(statement: Statement, tokens: Sequence[Token], keys: Sequence[str], trigger: Span, roles: Roles) -> _Ends:
    """Who gave, and who got, as the sentence has it."""
    things = statement.done_to - statement.other_end
    who = [at for at in (roles.doers or (roles.done_to if roles.to_itself else ())) if tokens[at].is_word]
    if len(who) == 1 and tokens[who[0]].lower in _WORDS["persons"]:
        who = list(speaking_subject(tokens, who[0])) or who
    agent = _named(who, tokens, keys, statement) - things
    takes = tokens[trigger[0]].lemma in _WORDS["taking"]
    behind = _behind(tokens, trigger[1], "from" if takes else "to")
    beside = _named(behind or ([] if takes else roles.done_to), tokens, keys, statement) - things - agent
    return _Ends(beside, agent) if takes else _Ends(agent, beside)


def _behind(tokens: Sequence[Token], start: int, word: str) -> Sequence[int]:
    """What follows "from" or "to"."""
    at = next((i for i in range(start, len(tokens)) if tokens[i].lower == word), None)
    if at is None:
        return ()
    end = next((i for i in range(at + 1, len(tokens)) if not tokens[i].is_word), len(tokens))
    return range(at + 1, min(end, at + 1 + _BEHIND))


def _named(
    places: Collection[int], tokens: Sequence[Token], keys: Sequence[str], statement: Statement
) -> frozenset[str]:
    """The statement's names there; where there are none, those of others."""
    own = frozenset(keys[at] for at in places) & (statement.names | statement.doers)
    others = (keys[at] for at in places if tokens[at].is_capitalised and at and tokens[at - 1].is_word and keys[at])
    return own or frozenset(others)


def speaking_subject(tokens: Sequence[Token], pronoun: int) -> Sequence[int]:
    """Who says it of himself: "*Lund* said on Friday that *it* had bought"; nothing where nobody is said to."""
    near = range(pronoun - 1, max(0, pronoun - _TOLD), -1)
    verb = next((at for at in near if tokens[at].lemma in _WORDS["telling"]), None)
    roles = None if verb is None else find_roles(tokens, (verb, verb + 1))
    return () if roles is None else roles.doers or roles.done_to
