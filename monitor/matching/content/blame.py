"""Blame: who is said to have done what a claim tells, in words that are about blame: "Norland was behind the blast".

Of claims that somebody who is named did harm to somebody or something. That another is to blame, or nobody, is the
contrary.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import chain

from monitor.matching.content.charges import HEADS, Charge, find_charges
from monitor.matching.content.statements import Statement, keys_in
from monitor.matching.language.gaps import Gap
from monitor.matching.language.patterns import Element, Occurrence, Pattern
from monitor.matching.lexicon import load_words
from monitor.matching.text import Sentence

_WORDS = load_words("charges")
_DATES = load_words("restatements")["dates"]
_CHARGED = Element("charge", Gap(0, frozenset()))
_PATTERN = Pattern("the statement", (_CHARGED,), 0, _CHARGED.group, frozenset({_CHARGED.group}))
_LEAD = 2  # sentences, behind the first of which it may be named: "A jet has crashed … Flight KX 417 was brought down"
_LOOK_BACK = 30  # sentences in which the text told of what is called "the blast"


def find_blame(
    statement: Statement, sentence: Sentence, sentences: Sequence[Sentence]
) -> Iterator[tuple[Occurrence, bool]]:
    """Where a sentence says who is behind what a statement tells: the occurrence, and whether it is another or nobody.

    Args:
        statement: what is looked for.
        sentence: where.
        sentences: all of the text.
    """
    if not (statement.of_harm or statement.nature) or HEADS.isdisjoint(sentence.forms):
        return
    reader = _Reader(statement, sentence, sentences)
    for charge in find_charges(sentence.tokens):
        verdict = reader.lays_it(charge)
        if verdict is not None:
            told = (at for at in (*charge.culprit, *charge.event) if at != charge.trigger)
            near = [(at, at + 1) for at in told if sentence.lowers[at] not in _HOW_TRUE]
            yield Occurrence.of(_PATTERN, ((charge.trigger, charge.trigger + 1), *near)), not verdict


class Matter:
    """A statement beside a sentence: whether the text is speaking there of what the statement tells."""

    def __init__(self, statement: Statement, sentence: Sentence, sentences: Sequence[Sentence]) -> None:
        self._statement = statement
        self._sentence = sentence
        self._before = sentences[max(0, sentence.number - _LOOK_BACK) : sentence.number]
        leads = sentence.number <= _LEAD
        self._behind = sentences[sentence.number + 1 : sentence.number + 1 + _LEAD] if leads else ()
        self._keys = keys_in(sentence, statement)
        self._harmed = statement.done_to | (frozenset(statement.words) - statement.doers)

    @cached_property
    def _own_names(self) -> frozenset[str]:
        """Those that tell what it befell: no side, whose name stands everywhere."""
        return (self._harmed & self._statement.names) - frozenset(self._statement.keys.values())

    @cached_property
    def is_told(self) -> bool:
        """Is it the statement's event of which the text was speaking when it came to this sentence?"""
        if self._has_it(self._keys):
            return True
        for sentence in reversed(self._before):
            keys = keys_in(sentence, self._statement)
            if self._has_it(keys):
                return True
            if self._harmed.isdisjoint(keys) and self._tells_of_another(sentence):
                return False
        return any(self._has_it(keys_in(sentence, self._statement)) for sentence in self._behind)

    def _has_it(self, keys: Sequence[str]) -> bool:
        if self._own_names:
            return not self._own_names.isdisjoint(keys)
        return len(self._harmed.intersection(keys)) * 2 > len(self._harmed)

    def _tells_of_another(self, sentence: Sentence) -> bool:
        """As in "a bomb went off *in Lund*": another place where something was done."""
        if _HARM.isdisjoint(sentence.forms):
            return False
        tokens = sentence.tokens
        named = (at for at in sentence.capitalised if at and tokens[at - 1].lower in _WHERE)
        sides = self._statement.keys
        return any(tokens[at].lower not in _DATES and tokens[at].lemma not in sides for at in named)

    def _lowers(self, places: Sequence[int]) -> list[str]:
        return [self._sentence.lowers[at] for at in places]

    def is_anothers(self, at: int) -> bool:
        """Is somebody or something named there of whom the statement does not tell?"""
        token, key = self._sentence.tokens[at], self._keys[at]
        if not key or key in self._statement.words or key in self._statement.doers | self._statement.described:
            return False
        capital = token.is_capitalised and at > 0 and self._sentence.tokens[at - 1].is_word
        return key in self._statement.keys.values() or (capital and token.lower not in _DATES)


class _Reader(Matter):
    """Compares who is blamed in a sentence with a statement."""

    def lays_it(self, charge: Charge) -> bool | None:
        """Is what the statement tells laid at its doers' door, at another's or nobody's; None where it is not of it."""
        if not self._is_of_it(charge):
            return None
        if not charge.culprit or self._is_chance(charge.culprit):
            bare = self._is_blamed_barely(charge) and self._is_just_told(charge)
            return False if charge.event or bare else None  # "who blamed a faulty radar": for what?
        if self._statement.doers.isdisjoint(self._statement.names):
            return True if {self._keys[at] for at in charge.culprit} & self._statement.doers else None
        return self._is_laid_on_doers(charge)

    def _is_blamed_barely(self, charge: Charge) -> bool:
        """As in "a heater was *to blame*", "*investigators blamed* a heater"; not the captain, a radar."""
        lemmas, at = self._sentence.lemmas, charge.trigger - 1
        said = lemmas[max(0, at)]
        if lemmas[charge.trigger] == "cause":
            return True  # "a short circuit was *the cause*"
        return said == "to" or (said == "blame" and not _WORDS["investigating"].isdisjoint(lemmas[max(0, at - 3) : at]))

    def _is_chance(self, culprit: Sequence[int]) -> bool:
        """As in "a *storm* sank it", "a *faulty* heater was to blame": nobody did it."""
        lowers, keys = self._lowers(culprit), {self._keys[at] for at in culprit}
        chance = not (_WORDS["chance"] | _WORDS["failing"] | _WORDS["mishaps"]).isdisjoint(lowers)
        own = keys & self._statement.doers or not _WORDS["weapons"].isdisjoint(lowers)
        return chance and not own and not any(map(self.is_anothers, culprit))

    def _is_laid_on_doers(self, charge: Charge) -> bool | None:
        """Are those blamed who the statement says did it, or others; None where that cannot be told."""
        doers = self._statement.doers
        keys = {self._keys[at] for at in charge.culprit}
        if self._are_those_of_doers(charge):
            return True
        others = any(map(self.is_anothers, charge.culprit))
        if keys & doers & self._statement.names:
            return None if others else True
        lowers = self._lowers(charge.culprit)
        if others or not _WORDS["own"].isdisjoint(lowers):
            return False
        if keys & doers - _HARM:
            return True
        return None if _WORDS["others"].isdisjoint([*lowers, *keys]) else False

    def _are_those_of_doers(self, charge: Charge) -> bool:
        """As in "*Norland* denied that *its agents* had done it": theirs who were named last."""
        first = charge.culprit[0]
        if _WORDS["oneself"].isdisjoint(self._lowers(charge.culprit)) or any(map(self.is_anothers, charge.culprit)):
            return False
        known = frozenset(self._statement.keys.values()) | (self._statement.doers & self._statement.names)
        before, behind = reversed(self._keys[:first]), self._keys[charge.culprit[-1] + 1 :]
        speaks = not _OURS.isdisjoint(self._lowers(charge.culprit))
        named = next((key for key in chain(before, behind if speaks else ()) if key in known), None)
        return named is not None and named in self._statement.doers

    def _is_of_it(self, charge: Charge) -> bool:
        """Is it the statement's event that is laid at somebody's door?"""
        event = [at for at in charge.event if self._sentence.tokens[at].is_word]
        lowers = self._lowers(event)
        if not event or lowers in (["it"], ["this"], ["that"]):
            return self.is_told
        if any(map(self.is_anothers, (at for at in event if at not in charge.culprit))):
            return False
        lemmas = [self._sentence.lemmas[at] for at in event]
        told = ({self._keys[at] for at in event} & self._harmed) - frozenset(self._statement.keys.values())
        if _HARM.isdisjoint({*lowers, *lemmas, self._sentence.lemmas[charge.trigger]}):
            return False
        if told & self._own_names or (told and not self._own_names):
            return True
        named = _CALLED | _STANDING_IN if self._sentence.lemmas[charge.trigger] in _WORDS["deeds"] else _CALLED
        called = not named.isdisjoint([*lowers, *lemmas]) and lowers[0] in _WORDS["pointing"]
        if lowers[0] == "that" and not told and not self._is_just_told(charge):
            return False
        return (called or bool(told)) and self.is_told

    def _is_just_told(self, charge: Charge) -> bool:
        """Is it what was told of last: not in "*the refinery* burned; Galdia blames Norland for that fire"?"""
        keys = [key for at, key in enumerate(self._keys) if at < charge.trigger and at not in charge.culprit]
        last = self._before[-1:] if _HARM.isdisjoint(self._sentence.lemmas[: charge.trigger]) else ()
        return not self._harmed.isdisjoint(chain(keys, *(keys_in(sentence, self._statement) for sentence in last)))


_MOOD = load_words("mood")
_HOW_TRUE = load_words("roles")["leading_up"] | _MOOD["nearly"] | _MOOD["negators"] | {"failed", "unable", "to"}
"""Words that tell how real it is are none of the deed: "did *not* shell it", "*failed to* shell it"."""
_OURS = frozenset(["we", "us", "our", "ours", "i"])
_WHERE = ("in", "at", "on", "near", "of")
_STANDING_IN = load_words("restatements")["stand_in_nouns"]
_CALLED = _WORDS["outcomes"] | _WORDS["weapons"]
_HARM = _WORDS["befalling"] | _WORDS["deeds"] | _WORDS["outcomes"] | _WORDS["weapons"]
