"""Causes: statements that tell what brought something about, and where a text says the same.

"The vaccine causes heart inflammation", "The bridge collapsed because of faulty welds": that the bridge collapsed does
not say so, and who names another cause denies it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cache
from typing import NamedTuple

from monitor.matching.language.clause import clause_start
from monitor.matching.language.vocabulary import Found, Span, Vocabulary
from monitor.matching.lexicon import load_lexicon, load_words
from monitor.matching.text import Sentence, Token

_WORDS = load_words("causes")
_REACH = 14  # words before a cue, and behind it
_GROUPS = ("forward", "backward", "link", "no_link", "ruled_out", "chance")


class Cause(NamedTuple):
    """What a statement says brought what about, in words as they are compared."""

    causes: frozenset[str]
    effects: frozenset[str]
    names: frozenset[str]
    """Those of both that are names."""
    happens: Vocabulary | None
    """The words for the effect, where that is told as something that happened: "collapsed"."""


class Told(NamedTuple):
    """Where a sentence tells the cause, or says that it was none."""

    trigger: Span
    near: tuple[int, ...]
    contrary: bool


def is_causing(phrase: str) -> bool:
    """Does a statement's predicate say that one thing brings about another?"""
    return phrase in load_lexicon().terms["cause_forward"]


def because_at(tokens: Sequence[Token], start: int) -> int | None:
    """Where a statement begins to say why: "collapsed | *because of* faulty welds"."""
    for at in range(start, len(tokens) - 2):
        pair = tokens[at].lower, tokens[at + 1].lower
        if pair in _BECAUSE or pair[0] == "because":
            return at
    return None


_BECAUSE = frozenset([("due", "to"), ("owing", "to")])


def may_be_told(sentence: Sentence) -> bool:
    """Has a sentence a word with which causes are told?"""
    return _cues().may_be_in(sentence)


class CauseSearch:
    """A statement's cause and effect, looked for in one sentence."""

    def __init__(self, cause: Cause, sentence: Sentence, keys: Sequence[str], at_issue: Collection[str]) -> None:
        """What is looked for, where, the sentence's words as they are compared, and the names that the text is at."""
        self._cause, self._tokens, self._keys, self._sentence = cause, sentence.tokens, keys, sentence
        self._named = not cause.names or not cause.names.isdisjoint(keys) or not cause.names.isdisjoint(at_issue)
        self._told = not cause.names or not cause.names.isdisjoint(at_issue)

    def find(self) -> list[Told]:
        """Where the sentence says that one brought the other about, or that it did not."""
        if not self._named:
            return []
        found = _cues().find(self._sentence)
        for told in (self._ruled_out(found), self._linked(found), self._backward(found), self._forward(found)):
            if told:
                return [told]
        return []

    def _ruled_out(self, found: Found) -> Told | None:
        """As in "ruled out a cyberattack"."""
        for first, last in found.get("ruled_out", ()):
            causes = self._causes_in(range(last, self._end(last)))
            if causes and self._told:
                return Told((first, last), causes, contrary=True)
        return None

    def _linked(self, found: Found) -> Told | None:
        """As in "no connection between the vaccine and heart inflammation"."""
        apart = {first for first, _ in found.get("no_link", ())}
        for first, last in found.get("link", ()):
            near = range(max(clause_start(self._tokens, first, 0), first - _REACH), self._end(last, over_commas=True))
            causes, effects = self._causes_in(near), self._effects_in(near)
            if causes and effects and not set(causes) & set(effects) and not self._is_a_finding(first):
                return Told((first, last), (*causes, *effects), contrary=first in apart)
        return None

    def _is_a_finding(self, at: int) -> bool:
        """As in "*Regulator finds* no link": told by the one who found it, of whom nothing says that he speaks."""
        found = (i for i in range(max(1, at - _FOUND), at) if self._tokens[i].lower in _WORDS["finding"])
        verb = next(found, 0)
        who = {token.lower for token in self._tokens[max(0, verb - 3) : verb]}
        return verb > 0 and who.isdisjoint(_WORDS["finders"])

    def _backward(self, found: Found) -> Told | None:
        """As in "the blackout was the work of hackers"; of another cause, it is the contrary."""
        for first, last in found.get("backward", ()):
            before, behind = self._before(first), range(last, self._end(last))
            effects = self._effects_in(before)
            effects = effects or (self._stands_in(before) if self._told else ())
            if not effects:
                continue
            causes = self._causes_in(behind)
            if causes and self._tokens[first].lower != "after":
                denied = self._is_denied(last, min(causes))
                return Told((first, last), (*effects, *causes), contrary=denied)
            chance = [at for at, _ in found.get("chance", ()) if at in behind]
            if chance and self._tokens[first].lower != "after":
                return Told((first, last), (*effects, *chance), contrary=True)
        return None

    def _forward(self, found: Found) -> Told | None:
        """As in "hackers were behind the blackout", "the vaccine was the cause"."""
        for first, last in found.get("forward", ()):
            before, behind = self._before(first), range(last, self._end(last))
            if self._tokens[last : last + 1] and self._tokens[min(last, len(self._tokens) - 1)].lower == "by":
                continue
            effects = self._effects_in(behind)
            effects = effects or (self._stands_in(behind) if self._told else ())
            bare = self._told and (not behind or self._tokens[first].lower in ("the", "was", "is"))
            if not effects and not (bare and not any(self._tokens[at].is_word for at in behind)):
                continue
            causes = self._causes_in(before)
            if causes:
                return Told((first, last), (*causes, *effects), contrary=False)
            chance = [at for at, _ in found.get("chance", ()) if at in before]
            if chance and effects:
                return Told((first, last), (*chance, *effects), contrary=True)
        return None

    def _is_denied(self, last: int, at: int) -> bool:
        """As in "by a tree and *not* by a *cyberattack*"."""
        return any(self._tokens[i].lower in ("not", "never") for i in range(max(last, at - _DENIED), at))

    def _before(self, first: int) -> range:
        start = max(clause_start(self._tokens, first, 0), first - _LONG_REACH)
        said = (at + 1 for at in reversed(range(start, first)) if self._tokens[at].lower in _WORDS["saying"])
        return range(next(said, start), first)

    def _end(self, last: int, *, over_commas: bool = False) -> int:
        ends = _ENDS if over_commas else _ENDS | {","}
        until = min(len(self._tokens), last + _REACH)
        return next((at for at in range(last, until) if self._tokens[at].text in ends), until)

    def _causes_in(self, span: range) -> tuple[int, ...]:
        """Where the words of the cause stand: half of them, and a name if it has one and the text is not at it."""
        return self._half(span, self._cause.causes)

    def _effects_in(self, span: range) -> tuple[int, ...]:
        if self._cause.happens is None:
            return self._half(span, self._cause.effects)
        spans = self._cause.happens.find(self._sentence).get("predicate", ())
        happens = [at for at, end in spans if at in span and end <= span.stop]
        whom = self._half(span, self._cause.effects) or self._stands_in(span)
        pointed = self._told and bool(happens) and self._tokens[happens[0] - 1].lower in ("the", "this", "that", "its")
        return (*whom, happens[0]) if happens and (whom or pointed) else ()

    def _half(self, span: range, wanted: frozenset[str]) -> tuple[int, ...]:
        held = {self._keys[at]: at for at in span if self._keys[at] in wanted}
        if self._cause.names.isdisjoint(self._keys[at] for at in span) and any(map(self._names_another, span)):
            return ()  # "a blackout in Lund"
        names = wanted & self._cause.names
        plain = wanted - names
        enough = len(plain & held.keys()) * 2 >= len(plain) if plain else True
        named = not names or not names.isdisjoint(held) or (self._told and bool(plain & held.keys()))
        named = named or len(plain & held.keys()) * 2 > len(plain) > 1  # "because *its maintenance* was *neglected*"
        alone = bool(names & held.keys()) and self._is_head_named(span)
        return tuple(held.values()) if held and named and (enough or alone) else ()

    def _names_another(self, at: int) -> bool:
        token = self._tokens[at]
        dated = token.lower in _WORDS["dates"] or self._keys[at] in self._cause.causes | self._cause.effects
        return at > 0 and token.is_capitalised and self._tokens[at - 1].is_word and not dated

    def _is_head_named(self, span: range) -> bool:
        """Is it by its name alone that a thing is called: "*Arvix* has led to"?"""
        return any(self._tokens[at].is_capitalised for at in span)

    def _stands_in(self, span: range) -> tuple[int, ...]:
        """As in "*it* was caused by", "because of *that*"."""
        words = [at for at in span if self._tokens[at].is_word]
        stand = [at for at in words if self._tokens[at].lower in _WORDS["stand_ins"]]
        return tuple(stand[:1]) if stand and len(words) <= _SHORT else ()


_LONG_REACH = 30  # words: "the power cut that left 600,000 people … was"
_FOUND = 5  # words: "found no direct causal"
_SHORT = 5  # words: "it was indeed"
_DENIED = 4  # words: "not by a"
_ENDS = frozenset('.;:?!"“”()')


@cache
def _cues() -> Vocabulary:
    terms = load_lexicon().terms
    return Vocabulary({group: terms[f"cause_{group}"] for group in _GROUPS})
