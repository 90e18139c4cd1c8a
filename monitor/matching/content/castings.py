"""Castings: who does what a sentence tells, and whom it befalls, beside those of a statement."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise
from typing import NamedTuple

from monitor.matching.content.deeds import is_another
from monitor.matching.content.role_words import TAKING_UP, Part, is_no_thing, unnamed_part
from monitor.matching.content.statements import Statement
from monitor.matching.language.clause import clause_start
from monitor.matching.language.numbers import is_number
from monitor.matching.language.roles import Roles, is_undone, speaking_subject, verb_start
from monitor.matching.language.vocabulary import Span
from monitor.matching.lexicon import load_words
from monitor.matching.text import POSSESSIVE, Sentence, Token, is_known

_WORDS = load_words("restatements")
_ENDS = frozenset(',;:.?!"“”()')
_ABOUT = ("to", "of", "about", "on", "for", "against", "in")
_TOLD_BY = 4  # tokens
_WHOSE_ARE = frozenset(["of", "from", "in", "at"])
_THEIRS = frozenset(["its", "their", "his", "her"])
_WHOSE = 8  # tokens: "(hit by) a missile that had been fired from Norland"
_WITHIN = 5  # words: "the tap water of the town"


class Casting(NamedTuple):
    """A word for a statement's predicate in a sentence, and the statement's words near it."""

    statement: Statement
    sentence: Sentence
    keys: Sequence[str]
    """The sentence's words, as they are compared."""
    trigger: Span
    held: set[str]

    @property
    def tokens(self) -> Sequence[Token]:
        """The sentence's words and marks."""
        return self.sentence.tokens

    def is_named(self) -> bool:
        """Are all the names there, of several?"""
        return self.statement.several_named and self.statement.names <= self.held

    def befalls(self, roles: Roles) -> Part:
        """What it befalls; or, of a statement that says no more, who does it: "they fight", "they fight the army"."""
        wanted = self.statement.done_to
        befalls = self.part(roles.done_to, wanted)
        if befalls is not Part.OTHER:
            return befalls
        if self.statement.doers and roles.to_itself and not wanted.isdisjoint(self.held):
            return self.part(roles.done_to, self.statement.doers)  # "the plant leaks": what it leaks is told beside
        if self._is_in_it(roles.done_to):
            return Part.OWN
        return self.part(roles.doers, wanted) if roles.doers and not self.statement.doers else befalls

    def done_by(self, roles: Roles, at_issue: frozenset[str]) -> Part:
        """Who does it, where the statement says so; if by a name, it must be there."""
        wanted = self.statement.doers
        named = wanted & self.statement.names
        if self.statement.sole and roles.doers and self.is_of_another(roles):
            return Part.OTHER
        if roles.doers and wanted:
            part = self.part(roles.doers, wanted)
            unknown = part is Part.OWN and named and self.statement.of_harm and not self._says_whose(roles, named)
            return Part.OTHER if unknown else part
        if wanted and self.statement.of_harm and roles.to_itself and not named and not self._is_done_to_it():
            return Part.OTHER  # "the home burned", which nobody need have set on fire
        unsaid = named and not named & (self.held | at_issue)
        return Part.OTHER if unsaid and not is_undone(self.tokens, roles, self.trigger[0]) else Part.UNSAID

    def tells_another_cause(self) -> bool:
        """Does it say why, and not as the statement does: "recalled it *because of* a faulty airbag"?"""
        causes = self.statement.causes
        if not causes or not self.statement.doers or not causes.isdisjoint(self.keys):
            return False
        return any(self.tokens[at].lower in _WORDS["why"] for at in range(self.trigger[1], len(self.tokens)))

    def is_of_another(self, roles: Roles) -> bool:
        """Is somebody else named who does it, by name or as "it" in his own words?"""
        who = [at for at in roles.doers if self.tokens[at].is_word]
        if len(who) == 1 and self.tokens[who[0]].lower in _WORDS["stand_ins"]:
            who = [at for at in speaking_subject(self.tokens, who[0]) if self.tokens[at].is_word]
        named = any(self._is_anothers_name(at) or self.tokens[at].lower in ("a", "an") for at in who)
        return named and self.statement.doers.isdisjoint(self.keys[at] for at in who)

    def names_others_behind(self) -> bool:
        """Is somebody or something else named behind it: "won the election *in Lund*"?"""
        return any(map(self._is_anothers_name, range(self.trigger[1], len(self.tokens))))

    def _is_done_to_it(self) -> bool:
        """As in "*was* burned": not "burned"."""
        near = self.tokens[verb_start(self.tokens, self.trigger[0]) : self.trigger[0]]
        return any(token.lemma in ("be", "get") for token in near)

    def names_others(self) -> bool:
        """Does its clause name somebody or something that the statement does not: "closed its border *with Russia*"?"""
        first, last = self.trigger
        start = clause_start(self.tokens, first, 0)
        start = next((at for at in reversed(range(start, first)) if self.tokens[at].lower in _WORDS["speaking"]), start)
        start = self._behind_teller(start, first)
        end = next((at for at in range(last, len(self.tokens)) if self.tokens[at].text in _ENDS), len(self.tokens))
        return any(self._is_anothers_name(at) and not only_tells(self.sentence, at) for at in range(start, end))

    def _behind_teller(self, start: int, verb: int) -> int:
        """Where the clause begins in "According to the Metalworkers' Union, | Kessel has cut"."""
        if [token.lower for token in self.tokens[start : start + 2]] != ["according", "to"]:
            return start
        return next((at for at in range(start, verb) if self.tokens[at].text == ","), start)

    def is_of_others(self) -> bool:
        """As in "*Norland's* recognition of Lund", of a claim that Arland has recognised it."""
        named = self.statement.doers & self.statement.names
        owner = self.tokens[self.trigger[0] - 1].lower in POSSESSIVE if self.trigger[0] > 1 else False
        by = [at for at in range(self.trigger[1], len(self.tokens) - 1) if self.tokens[at].lower == "by"][:1]
        whose = ([self.trigger[0] - 2] if owner else []) + [at + 1 for at in by]
        return bool(named) and any(self.tokens[at].is_capitalised and self.keys[at] not in named for at in whose)

    def _is_in_it(self, words: Sequence[int]) -> bool:
        """As in "there is no *lead* in the water", of a claim that the water is contaminated with lead."""
        beside = self.statement.words.keys() - self.statement.done_to - self.statement.doers
        last = next((at for at in reversed(words) if self.tokens[at].is_word), None)
        about = {"about", "over"}.intersection(self.tokens[at].lower for at in words)
        return (
            last is not None
            and self.keys[last] in beside
            and not about
            and any(map(self._is_within, (last + 1, self.trigger[1])))
        )

    def _is_within(self, at: int) -> bool:
        """Is it in, or from, what the statement is about?"""
        before = at < len(self.tokens) and self.tokens[at].lower in ("in", "into", "from", "inside", "within")
        near = self.keys[at + 1 : at + 1 + _WITHIN]
        return before and not self.statement.done_to.isdisjoint(near)

    def _says_whose(self, roles: Roles, named: frozenset[str]) -> bool:
        """Whose are those who did harm: "a missile *fired by Norland* hit it"; not "a missile hit it"?"""
        first = roles.doers[0]
        last = self.trigger[0] if first < self.trigger[0] else first + _WHOSE
        return not named.isdisjoint(self.keys[first:last])

    def part(self, words: Sequence[int], wanted: Collection[str]) -> Part:
        """What words of a role are to those that the statement has there."""
        places = [at for at in words if self.tokens[at].is_word]
        if not places or not wanted:
            return Part.UNSAID
        told = [self.tokens[at] for at in places]
        befallen = wanted is self.statement.done_to
        if self._is_about_it(places) or (
            befallen and (self.is_another_thing(places) or self.is_one_of_its_kind(places))
        ):
            return Part.OTHER
        own = {self.keys[at] for at in self._without_owners(places)} & set(wanted)
        if own & self.statement.names or (own and self._is_of_them(places, wanted)):
            return Part.NAMED
        named = not self.statement.names.isdisjoint(wanted)
        if named and self._is_somebody_else(places, wanted):
            return Part.OTHER
        as_described = named and not self.statement.described.isdisjoint(self.keys[at] for at in places)
        harmed = self.statement.of_harm or told[-1].lower in _WORDS["structures"]
        of_a_kind = harmed and not self.statement.names.issuperset(wanted)  # a refinery is no bridge
        return unnamed_part(told, has_own=bool(own) or as_described, of_a_kind=of_a_kind)

    def _is_somebody_else(self, places: Sequence[int], wanted: Collection[str]) -> bool:
        """As in "*another bank*", "*Brava*"; "*the rebels* sold rockets", where they are said to have bought some."""
        of_other_role = self.statement.names.difference(wanted)
        swapped = not of_other_role.isdisjoint(self.keys[at] for at in places)
        any_one = self.tokens[places[0]].lower in _WORDS["any_one"]
        return swapped or any_one or any(map(self._is_anothers_name, places))

    def is_another_thing(self, places: Sequence[int]) -> bool:
        """As in "has delivered *wheat* to Lund", of tanks; not "the goods", "any weapons"."""
        things = (self.statement.words.keys() & self.statement.done_to) - self.statement.names
        plain = [at for at in places if not self.tokens[at].is_capitalised and not is_no_thing(self.tokens[at].lower)]
        named = any(self.keys[at] in self.statement.names for at in places)
        if not things or not plain or not named or self.tokens[places[0]].lower in TAKING_UP:
            return False
        return things.isdisjoint(self.keys[at] for at in places)

    def is_one_of_its_kind(self, places: Sequence[int]) -> bool:
        """As in rejected "*three* bills", "*a* bill *on hunting*", of the tax bill: others than the statement's."""
        kind = self.statement.thing
        noun = next((at for at in reversed(places) if self.keys[at] == kind), None) if kind else None
        if noun is None or any(self.keys[at] in self.statement.words for at in places if at != noun):
            return False
        first = self.tokens[places[0]].lower
        several = is_number(first) or first in ("several", "many", "other", "another")
        return several or (first in ("a", "an") and is_another(self.statement, self.tokens, self.keys, noun))

    def _is_of_them(self, places: Sequence[int], wanted: Collection[str]) -> bool:
        """As in "diplomats *from Serbia*"; or, where all names are there, "three of *its* diplomats"."""
        last = places[-1]
        whose = [key for key in self.keys[last + 1 : last + 3] if key in wanted and key in self.statement.names]
        if whose and self.tokens[last + 1].lower in _WHOSE_ARE:
            return True
        taken_up = any(self.tokens[at].lower in _THEIRS for at in places)
        return taken_up and self.is_named()

    def _is_about_it(self, places: Sequence[int]) -> bool:
        """As in rejected "*an amendment to* the reform", heard "*criticism of* the reform": something else is meant."""
        lowers = [self.tokens[at].lower for at in places]
        return any(a in _WORDS["about_it"] and b in _ABOUT for a, b in pairwise(lowers))

    def _without_owners(self, places: Sequence[int]) -> Sequence[int]:
        """As in "*Finch's* wife": it is told of her; not in "Israel's air force", who act for their owner."""
        head = self.tokens[places[-1]]
        if not _WORDS["acts_for_owner"].isdisjoint((head.lower, head.lemma)):
            return places
        owners = [at for at in places[:-1] if self.tokens[at].lower in POSSESSIVE]
        return [at for at in places if at > owners[-1]] if owners else places

    def _is_anothers_name(self, at: int) -> bool:
        """Is somebody or something else named there, so far as one can see: a side, or a word with a capital letter?

        Not behind a title of the statement's: "*Pope* Clement".
        """
        token, key = self.tokens[at], self.keys[at]
        if not key or key in self.statement.words or key in self.statement.doers | self.statement.done_to:
            return False
        before = self.tokens[at - 1] if at else None
        titled = before is not None and before.is_capitalised and self.keys[at - 1] in self.statement.words
        capital = token.is_capitalised and (before.is_word if before else not is_known(token.lower))
        return not titled and (key in self.statement.keys.values() or (capital and token.lower not in _WORDS["dates"]))


def only_tells(sentence: Sentence, at: int) -> bool:
    """Is it a date, or the name of who says it: "…, *Ada Finch* told reporters", "…, said *Ada Finch*"?"""
    speaks = _WORDS["speaking"]
    behind = not speaks.isdisjoint(sentence.lowers[at + 1 : at + _TOLD_BY])
    return sentence.lowers[at] in _WORDS["dates"] or behind or sentence.lowers[at - 1] in speaks
