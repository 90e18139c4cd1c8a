"""Clause: a word that stands for an event among the words around it, and where its clause begins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import compress
from operator import attrgetter

from monitor.matching.language.vocabulary import Span
from monitor.matching.lexicon import load_words
from monitor.matching.text import Token, is_past

_WORDS = load_words("clause")
_LOWER = attrgetter("lower")
_LONGEST_ASIDE = 12  # tokens


@dataclass(frozen=True)
class Clause:
    """A trigger among the words of one voice. All spans are token numbers of the sentence."""

    tokens: tuple[Token, ...]
    lowers: tuple[str, ...]
    """The sentence's words, lower-cased."""
    forms: frozenset[str]
    """Every form of them: most questions about a clause end with a look in here (`has`)."""
    trigger: Span
    """The word that stands for the event."""
    whole: Span
    """Everything that the pattern matched."""
    bounds: Span
    """The stretch that one voice says; nothing outside is looked at."""
    own: frozenset[int] = frozenset()
    """Tokens that the pattern itself asks for: a "no" among them is the claim's."""
    state: bool = False
    """The trigger is a state that may be under way: "is holding"; what "is falling" has not fallen."""
    cue: str = ""
    """The word with which the voice says it ("announce"); nothing in the outlet's own words."""
    noun: bool | None = None
    """The trigger is a noun ("victory", "loss"), is none ("under its control"); None: its form and neighbours tell."""

    aside: bool = False
    """It only adds something to the sentence: what that asks, this does not."""

    def has(self, words: frozenset[str]) -> bool:
        """Does the sentence have one of these words, in any form?"""
        return not self.forms.isdisjoint(words)

    @cached_property
    def start(self) -> int:
        """The first token of the clause that the trigger stands in."""
        return clause_start(self.tokens, self.trigger[0], self.bounds[0])

    @cached_property
    def parenthesis(self) -> int:
        """Where an aside begins that stands right before the trigger: "the Reds, after a long slog, captured"."""
        return _before_aside(self.tokens, self.trigger[0], self.bounds[0])

    @cached_property
    def before(self) -> list[Token]:
        """The clause's words before the trigger, without the pattern's own."""
        first, last = self.start, self.trigger[0]
        return [t for i, t in enumerate(self.tokens[first:last], first) if t.is_word and i not in self.own]

    @cached_property
    def leading(self) -> tuple[str, ...]:
        """The same, lower-cased."""
        return tuple(map(_LOWER, self.before))

    @property
    def names(self) -> frozenset[str]:
        """Its words with a capital letter, lower-cased."""
        return frozenset(t.lower for t in self.tokens if t.is_capitalised)

    @property
    def head(self) -> Token:
        """The trigger's first word."""
        return self.tokens[self.trigger[0]]


RELATIVES = ("which", "who", "where")
_EDGES = _WORDS["terminators"] | {*RELATIVES, ",", ".", "!", "?", "as"}
_FINITE = load_words("mood")["finite"]
_NO_MAIN_VERB_AFTER = (
    _FINITE | load_words("patterns")["new_subjects"] | {"to", "and", "or", "not", "n't", "that"}
)  # "who was said *to have*", "who fled *and were*", "who say *they are*"


def clause_start(tokens: Sequence[Token], at: int, lowest: int) -> int:
    """The first token of the clause that token `at` stands in, not before `lowest`."""
    aside = _before_aside(tokens, at, lowest)
    edges = map(_EDGES.__contains__, map(_LOWER, reversed(tokens[lowest:at])))
    for left in compress(range(at - 1, lowest - 1, -1), edges):
        token = tokens[left]
        if aside <= left < at:
            continue
        if token.lower == "but" and left > lowest and tokens[left - 1].lower == "anything":
            continue  # "is anything but worthless"
        if token.lower in _WORDS["terminators"] or _ends_sentence(tokens, left):
            return left + 1
        if token.lower == "as" and left > lowest and tokens[left - 1].lower == "even":
            return left + 1
        if token.lower in RELATIVES and left + 1 < at and not relative_end(tokens, left, at):
            if closed_relative(tokens, left - 1, at):
                continue
            return left + 1
        opens = token.text == "," and left + 1 < at and tokens[left + 1].lower in _WORDS["clause_openers"]
        if opens and not closed_relative(tokens, left, at):
            return left + 1
    return lowest


def relative_end(tokens: Sequence[Token], pronoun: int, at: int) -> int:
    """Where a relative clause ends because the main verb comes: "men who refused to yield | *had*"; 0 if none does."""
    if tokens[pronoun].text[:1].isupper() or tokens[pronoun - 1].text == ",":
        return 0
    verbs = (i for i in range(pronoun + 3, at) if tokens[i].lower in _FINITE)
    end = next((i for i in verbs if tokens[i - 1].lower not in _NO_MAIN_VERB_AFTER), 0)
    return end if all(t.is_word for t in tokens[pronoun:end]) else 0


def closed_relative(tokens: Sequence[Token], comma: int, at: int) -> int:
    """The comma that closes "the Reds, *which have claimed gains,* pressed on and took it": the main verb is behind it.

    0 where no relative clause opens behind `comma`, or none closes before `at`.
    """
    if tokens[comma].text != "," or comma + 1 >= at or tokens[comma + 1].lower not in RELATIVES:
        return 0
    close = next((i for i in range(comma + 3, at) if tokens[i].text == ","), 0)
    return close if close and (is_past(tokens[close + 1]) or tokens[close + 1].lower in _FINITE) else 0


def _before_aside(tokens: Sequence[Token], at: int, lowest: int) -> int:
    """Where an aside right before a verb begins: "the Reds | , after a long slog, had captured"; else `at`."""
    close = at - 1
    while close > lowest and tokens[close].lower in _WORDS["auxiliaries"]:
        close -= 1
    if tokens[close].text != ",":
        return at
    opening = next((i for i in range(close - 1, max(lowest, close - _LONGEST_ASIDE), -1) if tokens[i].text == ","), at)
    opens = opening < at and (tokens[opening + 1].lower in _WORDS["opens_aside"] or tokens[opening + 2].lower == "not")
    return opening if opens else at  # "the Reds, *and not the Blues*, captured"


def contrasted(tokens: Sequence[Token], first: int, last: int) -> frozenset[int]:
    """Tokens of "the Reds, *not the Blues*, hold it", "the Reds *and not the Blues* hold it": who did not do it.

    What is denied there is who did it, not that it was done.
    """
    found: set[int] = set()
    nots = compress(range(first + 1, last - 1), map("not".__eq__, map(_LOWER, tokens[first + 1 :])))
    for at in nots:
        opener = _opens_contrast(tokens, first, at)
        near = range(at + 1, min(last, at + _LONGEST_CONTRAST)) if opener else ()
        ends = (",",) if opener == "," else (",", *_PREDICATES)
        close = next((i for i in near if tokens[i].lower in ends), last if opener == "and" else 0)
        if at + 1 < close <= at + _LONGEST_CONTRAST and all(t.lower not in _FINITE for t in tokens[at:close]):
            found.update(range(at - (opener == "and"), close))
    return frozenset(found)


def entity_in(spans: Sequence[tuple[Span, str]], places: frozenset[int]) -> str | None:
    """Who is named at one of these tokens, if anybody."""
    return next((entity for span, entity in spans if span[0] in places), None)


def named_after_by(tokens: Sequence[Token], spans: Sequence[tuple[Span, str]], start: int, end: int) -> str | None:
    """As in "(taken) *by the Reds*"; not "by the army, *not by the Reds*"."""
    by = next((i for i in range(start, min(end, start + 8)) if tokens[i].lower == "by"), len(tokens))
    near = [(span[0], entity) for span, entity in spans if by < span[0] <= by + 6]
    return next((who for at, who in near if "not" not in [t.lower for t in tokens[at - 3 : at]]), None)


def named_after_to(tokens: Sequence[Token], spans: Sequence[tuple[Span, str]], end: int) -> str | None:
    """As in "fell *to the Blues*", "belongs *to the Blues*"."""
    to = next((i for i in range(end, min(end + 1, len(tokens))) if tokens[i].lower == "to"), None)
    return next((entity for span, entity in spans if to is not None and to < span[0] <= to + 2), None)


def _opens_contrast(tokens: Sequence[Token], first: int, at: int) -> str:
    """The comma or "and" before the "not" of a contrast: behind "and" somebody is named, and no verb stands before."""
    before, after = tokens[at - 1].lower, tokens[at + 1]
    named = after.is_capitalised or after.lower in ("the", "a", "its", "their", "his", "our")
    verbs = (i for i in range(first, at) if tokens[i].lower in _PREDICATES)
    alone = all(i > first and tokens[i - 1].lower == "it" for i in verbs)  # "it is the Reds and not the Blues that"
    return before if before == "," or (before == "and" and named and alone) else ""


_PREDICATES = _FINITE | {"had", "have", "has", "that", "who", "still", "now"}
_LONGEST_CONTRAST = 8  # tokens: "not the soldiers of the Blue army,"


def _ends_sentence(tokens: Sequence[Token], at: int) -> bool:
    """A full stop inside a quotation that stayed whole: "It is not true. The town (has fallen)"."""
    if tokens[at].text not in (".", "!", "?") or at + 1 >= len(tokens):
        return False
    return tokens[at + 1].is_capitalised and (at == 0 or len(tokens[at - 1].text) > 3)
