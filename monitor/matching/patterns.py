"""Patterns: how a claim is said, as a desk writes it, and where a sentence says it.

A pattern is a line of elements:

    capture            a word; in its dictionary form it stands for all its forms (captured, captures, capturing)
    take|seize         one of several words
    {place}            a group of words and phrases: a term of the claim file, or one the monitor knows
    !                  after an element: the trigger, whose clause decides about negation and mood (else the first)
    ~                  a noun phrase may stand here: up to 8 words without comma, "near", "in", "from" ...
    +                  nothing at all
    ..                 up to 8 words of the same clause
    >                  the same, while what stands before stays the subject: no new clause begins that is not closed
    ,,                 other names of a list: "captured *Bakhmut, Krasna Hora and* Soledar"
    ...                up to 20 words of the same sentence
    {group} /          before all: this sentence, or one of the two before it, has words of the group
    @                  before all: the text is at the claim's place there, though the sentence need not name it
    $                  after all: nothing follows that says of what: "the capture", not "the capture *of* Bakhmut"

Between two elements with nothing between them up to 2 words may stand ("has *now fully* taken").
Matching is bounded: no element is looked for further away than its gap, so a sentence costs linear time.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

from monitor.matching.gaps import GAPS, Gap
from monitor.matching.lexicon import load_words
from monitor.matching.text import NOT, POSSESSIVE, Sentence, Token, lemma, places_of, split_words

Span = tuple[int, int]
"""First token and the one after the last, within a sentence."""

_WORDS = load_words("patterns")
_LOWER, _IS_WORD = attrgetter("lower"), attrgetter("is_word")
_WITHIN_TERMS = "-'’\"“”"  # marks
_NEGATIONS = frozenset((*NOT, "never"))  # "are *not* in control" is not "are in control"


class Term(NamedTuple):
    """A word or phrase: its words, each matching a form or a dictionary form; up to `slack` words between them."""

    words: tuple[str, ...]
    slack: int

    @property
    def rarest(self) -> str:
        """The longest of its words behind the first: where a sentence has not got it, there is no need to look."""
        return max(self.words[1:], key=len)


class Element(NamedTuple):
    """One element of a pattern: the name of a group, or words of which one must stand there ("=take|seize")."""

    group: str
    gap: Gap
    """What may stand before it."""


class Pattern(NamedTuple):
    """A compiled pattern: its elements, and which of them is the trigger."""

    source: str
    elements: tuple[Element, ...]
    trigger: int
    needs: frozenset[str]
    """The groups that it names: a sentence without one of them cannot hold it."""
    words: tuple[frozenset[str], ...] = ()
    """The words of its other elements: of each a sentence must have one."""
    at_place: bool = False
    """It holds only where the text is at the claim's place."""
    bare: bool = False
    """It holds only where nothing follows that says of what it is."""
    leads: bool = False
    """It begins with the place as the subject of what follows."""
    named_near: str = ""
    """A group that this sentence must have words of, or one shortly before it."""

    @property
    def takes_up(self) -> bool:
        """Does it only take up an event told before: "the capture"?"""
        return self.bare and self.at_place and self.elements[self.trigger].group.endswith("_noun")


class Occurrence(NamedTuple):
    """A pattern found: the span of each element."""

    pattern: Pattern
    spans: tuple[Span, ...]

    @property
    def trigger(self) -> Span:
        """The span of the trigger element."""
        return self.spans[self.pattern.trigger]

    @property
    def group(self) -> str:
        """The group of words that the trigger is of: "take_verb"."""
        return self.pattern.elements[self.pattern.trigger].group

    @property
    def start(self) -> int:
        """First token of all elements."""
        return min(self.spans)[0]

    @property
    def end(self) -> int:
        """One past the last token of all elements."""
        return max(self.spans)[1]  # no two overlap


_ELEMENT = re.compile(r"(\{[\w:-]+\}|[^\s!{}]+)(!?)")


def compile_pattern(source: str) -> Pattern:
    """Read a pattern.

    Raises:
        ValueError: it is empty, or begins or ends with a gap.
    """
    elements: list[Element] = []
    near, _, said = source.rpartition(" / ")
    at_place, bare = said.startswith("@ "), said.endswith(" $")
    trigger = 0
    gap: Gap | None = GAPS[""]
    for match in _ELEMENT.finditer(said.removeprefix("@ ").removesuffix(" $")):
        text, mark = match.groups()
        if text in GAPS:
            gap = GAPS[text]
            continue
        if mark:
            trigger = len(elements)
        elements.append(Element(text.strip("{}") if text.startswith("{") else "=" + text.lower(), gap or GAPS[""]))
        gap = None
    if not elements or gap is not None or elements[0].gap is not GAPS[""]:
        raise ValueError(f"pattern {source!r} must begin and end with a word or a {{group}}")
    groups = frozenset(e.group for e in elements if not e.group.startswith("="))
    words = tuple(plain_words(e.group) for e in elements if e.group.startswith("="))
    verb = next((e for e in elements[1:2] if e.group != "=,"), None)  # before ", taken in May" it may stand anywhere
    leads = elements[0].group == "place" and verb is not None and verb.gap in (GAPS[">"], GAPS[""])
    return Pattern(source, tuple(elements), trigger, groups, words, at_place, bare, leads, near.strip("{}"))


@lru_cache(maxsize=4096)
def plain_words(group: str) -> frozenset[str]:
    """The words of an element that names no group: "=take|seize"."""
    return frozenset(group[1:].split("|"))


def compile_term(text: str, *, slack: int = 2) -> Term:
    """A word or phrase as it is looked for. A phrase may have up to `slack` other words between its own.

    One that begins with a hyphen is the latter half of a compound ("rebel-held"): nothing stands between.
    """
    words = tuple([word.lower() for word in split_words(text)])
    return Term(words, 0 if text.startswith("-") else slack)


class Found(dict[str, list[Span]]):
    """Where a sentence has words of which group, from left to right.

    The plain words of patterns are not looked for before one asks: they are "of" and "the", in every sentence.
    """

    def __init__(self, groups: Mapping[str, list[Span]], tokens: Sequence[Token]) -> None:
        """Spans by group, and the sentence's tokens."""
        super().__init__(groups)
        self._tokens = tokens

    def __missing__(self, group: str) -> list[Span]:
        """Where plain words stand; a group that was not found is a KeyError."""
        if not group.startswith("="):
            raise KeyError(group)
        has = plain_words(group).__contains__
        places = {*places_of(has, self._tokens), *places_of(has, self._tokens, "lemma")}
        self[group] = [(at, at + 1) for at in sorted(places)]
        return self[group]

    def with_groups(self, groups: Mapping[str, list[Span]]) -> Found:
        """The same and these."""
        return Found({**self, **groups}, self._tokens)


class Vocabulary:
    """Groups of terms, and where a sentence has them."""

    def __init__(self, groups: Mapping[str, Sequence[str]], *, exact: frozenset[str] = frozenset()) -> None:
        """Groups by name; those in `exact` are names, between whose words nothing may stand."""
        self._by_first: dict[str, list[tuple[str, Term]]] = {}
        self.names = frozenset(groups)
        for name, texts in groups.items():
            for text in texts:
                self._add(name, compile_term(text, slack=0 if name in exact else 2))
        self._terms_at = lru_cache(maxsize=65536)(self._begun_by)

    def _add(self, name: str, term: Term) -> None:
        if term.words:
            self._by_first.setdefault(term.words[0], []).append((name, term))

    def _begun_by(self, word: str) -> _Terms | None:
        """The terms that begin with a lower-cased word or its dictionary form; None where none does."""
        found = [pair for form in dict.fromkeys((word, lemma(word))) for pair in self._by_first.get(form, ())]
        return _Terms.of(found) if found else None

    def has_terms_from(self, words: Iterable[str]) -> bool:
        """Does a term begin with one of these words?"""
        return any(map(self._terms_at, map(str.lower, words)))

    def find(self, sentence: Sentence) -> Found:
        """For each group, where the sentence has one of its terms, from left to right."""
        found: defaultdict[str, list[Span]] = defaultdict(list)
        for at, terms in enumerate(map(self._terms_at, map(_LOWER, sentence.tokens))):
            if terms is None:
                continue
            for name in terms.words:
                found[name].append((at, at + 1))
            for name, end in () if terms.rarest.isdisjoint(sentence.forms) else _ends(terms, sentence, at):
                if (at, end) not in found[name]:
                    found[name].append((at, end))
        return Found(found, sentence.tokens)


class _Terms(NamedTuple):
    """The terms that begin with one word, those of several words with the rarest of them."""

    words: tuple[str, ...]
    """Groups that have the word itself."""
    names: dict[str, list[tuple[str, str, Term]]]
    """Terms without slack by their second word: most are names, of which many share the first ("the", "General")."""
    phrases: list[tuple[str, str, Term]]
    rarest: frozenset[str]

    @classmethod
    def of(cls, terms: Sequence[tuple[str, Term]]) -> _Terms:
        """Terms with their groups, sorted out."""
        alone = dict.fromkeys([name for name, term in terms if len(term.words) == 1])
        longer = [(term.rarest, name, term) for name, term in terms if len(term.words) > 1]
        names: dict[str, list[tuple[str, str, Term]]] = {}
        for rarest, name, term in longer:
            if not term.slack:
                names.setdefault(term.words[1], []).append((rarest, name, term))
        phrases = [(rarest, name, term) for rarest, name, term in longer if term.slack]
        return cls(tuple(alone), names, phrases, frozenset([rarest for rarest, _, _ in longer]))


def _ends(terms: _Terms, sentence: Sentence, at: int) -> Iterator[tuple[str, int]]:
    """The group and the end of each term of several words that stands at a token."""
    tokens, forms = sentence.tokens, sentence.forms
    following = tokens[at + 1] if terms.names and at + 1 < len(tokens) else None
    named = [*terms.names.get(following.lower, ()), *terms.names.get(following.lemma, ())] if following else []
    for name, term in [(name, term) for rarest, name, term in (*named, *terms.phrases) if rarest in forms]:
        end = _term_end(tokens, at, term)
        if end is not None:
            yield name, end


def _term_end(tokens: Sequence[Token], at: int, term: Term) -> int | None:
    end = at + 1
    for word in term.words[1:]:
        place = _next(tokens, end, term.slack, word)
        if place is None:
            return None
        end = place + 1
    return end


def _next(tokens: Sequence[Token], start: int, slack: int, word: str) -> int | None:
    """Where a word stands at `start` or behind up to `slack` others, with no mark between but quotes and hyphens."""
    for at in range(start, min(start + slack + 1, len(tokens))):
        token = tokens[at]
        if word in (token.lower, token.lemma):
            return at
        if (not token.is_word and token.text not in _WITHIN_TERMS) or token.lower in _NEGATIONS:
            return None
    return None


def find_pattern(pattern: Pattern, sentence: Sentence, places: Mapping[str, Sequence[Span]]) -> Iterator[Occurrence]:
    """Where a sentence says it. `places` is what the vocabulary found there (`Vocabulary.find`)."""
    for first in places[pattern.elements[0].group]:
        if pattern.leads and not _may_lead(sentence.tokens, first):
            continue
        spans = _continue(pattern, 1, (first,), sentence.tokens, places)
        if spans is None or _is_possessor(pattern, spans[-1], sentence.tokens):
            continue
        if pattern.bare and _says_of_what(sentence.tokens, spans[-1][1]):
            continue
        if not _is_half_a_word(sentence.tokens, spans[pattern.trigger][0]):
            yield Occurrence(pattern, spans)


def _says_of_what(tokens: Sequence[Token], at: int) -> bool:
    if at >= len(tokens):
        return False
    return tokens[at].lower in _WORDS["of_what"] or (tokens[at].is_word and tokens[at].is_capitalised)


def _is_half_a_word(tokens: Sequence[Token], at: int) -> bool:
    """Is the word the latter half of a compound: "gun-*controlled*"? "Now-captured" and "re-taken" say the same."""
    return at > 1 and tokens[at - 1].text == "-" and tokens[at - 2].lower not in _WORDS["prefixes"]


def _may_lead(tokens: Sequence[Token], span: Span) -> bool:
    """May these words be a verb's subject: not those of "the situation *in* Tarn (is under control)", nor "there"?"""
    before = tokens[span[0] - 1].lower if span[0] > 1 else ""
    following = [t.lower for t in tokens[span[1] : span[1] + 2] if t.text != ","]
    if following[:1] in (["which"], ["that"]):  # leads its own relative clause
        return True
    return before not in _WORDS["before_no_subject"] and tokens[span[0]].lower not in ("there", "here")


def _is_possessor(pattern: Pattern, last: Span, tokens: Sequence[Token]) -> bool:
    """Does the place at the pattern's end only own something: "seized the town's outskirts"?"""
    ends_in_place = pattern.elements[-1].group == "place"
    return ends_in_place and last[1] < len(tokens) and tokens[last[1]].lemma in POSSESSIVE


def _continue(
    pattern: Pattern, at: int, spans: tuple[Span, ...], tokens: Sequence[Token], places: Mapping[str, Sequence[Span]]
) -> tuple[Span, ...] | None:
    if at == len(pattern.elements):
        return spans
    element, previous = pattern.elements[at], spans[-1][1]
    for span in places[element.group]:
        if span[0] < previous:
            continue
        width = span[0] - previous
        if width > element.gap.words and width > element.gap.words + _marks(tokens, previous, span[0]):
            break
        between = tokens[previous : span[0]]
        if between and not element.gap.forbidden.isdisjoint(map(_LOWER, between)):
            continue
        if element.gap.fits is not None and not element.gap.fits(between):
            continue
        if element.gap is GAPS[",,"] and _heads_clause(tokens, span[1]):
            continue
        found = _continue(pattern, at + 1, (*spans, span), tokens, places)
        if found is not None:
            return found
    return None


def _heads_clause(tokens: Sequence[Token], at: int) -> bool:
    """Does a verb of its own follow: "lost Lund, and Tarn *is* under fire"?"""
    return at < len(tokens) and tokens[at].lower in _WORDS["auxiliaries"]


def _marks(tokens: Sequence[Token], start: int, end: int) -> int:
    """Marks between two words do not count as words: quotation marks, hyphens."""
    return list(map(_IS_WORD, tokens[start : min(end, start + 40)])).count(False)
