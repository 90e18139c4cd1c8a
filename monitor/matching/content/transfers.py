"""Transfers: who gives what to whom, told from either end.

"Lund *bought* rockets from Brava" and "the rockets *belong* to Lund" tell what "Brava has *sold* rockets to Lund" says.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from monitor.matching.content.statements import Statement
from monitor.matching.language.roles import Roles, find_roles, speaking_subject
from monitor.matching.language.vocabulary import Span
from monitor.matching.lexicon import load_words
from monitor.matching.text import Token

_WORDS = load_words("transfers")
_BEHIND = 6  # words: "from the American company Brava"


class _Ends(NamedTuple):
    """Who gave, and who got, in words as they are compared; empty where that is not said."""

    giver: frozenset[str]
    taker: frozenset[str]


class Transfer(NamedTuple):
    """A word for giving or getting in a sentence, beside a statement."""

    statement: Statement
    tokens: Sequence[Token]
    keys: Sequence[str]
    """The sentence's words, as they are compared."""
    trigger: Span
    at_issue: Collection[str]
    """The names that the text is at."""

    def is_told(self) -> bool:
        """Does the sentence tell that those of the statement gave, or got, its thing?"""
        roles = find_roles(self.tokens, self.trigger)
        if roles is None or not self._is_the_thing(roles):
            return False
        wanted, told = self._wanted(), self._told(roles)
        ends = (told.giver, wanted.giver, wanted.taker), (told.taker, wanted.taker, wanted.giver)
        if any(_is_somebody_else(side, wanted_there, elsewhere) for side, wanted_there, elsewhere in ends):
            return False
        return bool(told.taker & wanted.taker) and self._is_known_who_gave(told, wanted)

    def _is_known_who_gave(self, told: _Ends, wanted: _Ends) -> bool:
        """Is it said, or clear from the text; of a thing with a name it need not be."""
        named = self._named_things.intersection(self.keys)
        return bool(told.giver or named) or not wanted.giver or not wanted.giver.isdisjoint(self.at_issue)

    @property
    def _named_things(self) -> frozenset[str]:
        return self.statement.names & self.statement.done_to - self.statement.other_end

    def _wanted(self) -> _Ends:
        own = self.statement.doers & self.statement.names
        other = self.statement.other_end
        return _Ends(other, own) if self.statement.takes else _Ends(own, other)

    def _is_the_thing(self, roles: Roles) -> bool:
        """Is it told of what the statement is about: by name, by what it is, or "it"?"""
        named, known = self._named_things, {*self.keys, *self.at_issue}
        plain = (self.statement.words.keys() & self.statement.done_to) - self.statement.names
        here = {self.keys[at] for at in (*roles.doers, *roles.done_to)}
        if not here.isdisjoint(named):
            return True
        first = next((self.tokens[at].lower for at in roles.done_to), "")
        others = first in _WORDS["other_things"] or first.isdigit()
        if named and (named.isdisjoint(known) or others):
            return False
        return not plain or not here.isdisjoint(plain) or first in _WORDS["persons"]

    def _told(self, roles: Roles) -> _Ends:
        """Who gave, and who got, as the sentence has it."""
        things = self.statement.done_to - self.statement.other_end
        agent = self._named(self._who(roles)) - things
        takes = self.tokens[self.trigger[0]].lemma in _WORDS["taking"]
        behind = self._behind("from" if takes else "to")
        beside = self._named(behind or (() if takes else roles.done_to)) - things - agent
        return _Ends(beside, agent) if takes else _Ends(agent, beside)

    def _who(self, roles: Roles) -> Sequence[int]:
        """Who does it; or, where nothing is said of that, what it befalls: the words for "it", of who says so."""
        words = roles.doers or (roles.done_to if roles.to_itself else ())
        return self._meant([at for at in words if self.tokens[at].is_word])

    def _meant(self, who: Sequence[int]) -> Sequence[int]:
        if len(who) == 1 and self.tokens[who[0]].lower in _WORDS["persons"]:
            return speaking_subject(self.tokens, who[0]) or who
        return who

    def _behind(self, word: str) -> Sequence[int]:
        """What follows "from" or "to"."""
        places = range(self.trigger[1], len(self.tokens))
        at = next((i for i in places if self.tokens[i].lower == word), None)
        if at is None:
            return ()
        end = next((i for i in places if i > at and not self.tokens[i].is_word), len(self.tokens))
        return self._meant(range(at + 1, min(end, at + 1 + _BEHIND)))

    def _named(self, places: Collection[int]) -> frozenset[str]:
        """The statement's names there; where there are none, those of others."""
        own = frozenset(self.keys[at] for at in places) & (self.statement.names | self.statement.doers)
        named = (at for at in places if at and self.tokens[at].is_capitalised and self.tokens[at - 1].is_word)
        return own or frozenset(filter(None, (self.keys[at] for at in named)))


def _is_somebody_else(told: frozenset[str], wanted: frozenset[str], elsewhere: frozenset[str]) -> bool:
    """Is one end another than the statement's, or whom it has at the other end?"""
    return bool(told) and (told.isdisjoint(wanted) if wanted else not told.isdisjoint(elsewhere))
