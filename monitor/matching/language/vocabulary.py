"""Vocabulary: groups of words and phrases, and where a sentence has them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import chain, compress, count, starmap
from operator import or_
from typing import NamedTuple

from monitor.matching.text import NOT, POSSESSIVE, Sentence, is_past, lemma, split_words

Span = tuple[int, int]
"""First token and the one after the last, within a sentence."""

_SLACK = 2  # words between those of a phrase
_WITHIN_TERMS = "-'’\"“”"  # marks
_NEGATIONS = frozenset((*NOT, "never", "far", "nowhere", "hardly"))  # "are *not* in control", "is *far from* over"


class Term(NamedTuple):
    """A word or phrase: its words, each matching a form or a dictionary form; up to `slack` words between them."""

    words: tuple[str, ...]
    slack: int
    proper: bool = False
    """It begins with a capital letter wherever it stands: "US" is not "us"."""


def tokens_of(spans: Iterable[Span]) -> frozenset[int]:
    """The tokens that some spans take in."""
    return frozenset(chain.from_iterable(starmap(range, spans)))


@lru_cache(maxsize=4096)
def plain_words(group: str) -> frozenset[str]:
    """The words of an element that names no group: "=take|seize"."""
    return frozenset(group[1:].split("|"))


def compile_term(text: str, *, slack: int = _SLACK) -> Term:
    """A word or phrase as it is looked for. A phrase may have up to `slack` other words between its own.

    One that begins with a hyphen is the latter half of a compound ("rebel-held"): nothing stands between.
    """
    words = tuple([word.lower() for word in split_words(text)])
    return Term(words, 0 if text.startswith("-") else slack)


class Found(dict[str, list[Span]]):
    """Where a sentence has words of which group, from left to right.

    The plain words of patterns are not looked for before one asks: they are "of" and "the", in every sentence.
    """

    def __init__(self, groups: Mapping[str, list[Span]], sentence: Sentence) -> None:
        """Spans by group, and the sentence."""
        super().__init__(groups)
        self._sentence = sentence

    def __missing__(self, group: str) -> list[Span]:
        """Where plain words stand, or one of several groups; a single group that was not found is a KeyError."""
        if not group.startswith("="):
            if "|" not in group:
                raise KeyError(group)
            self[group] = sorted(set(chain.from_iterable(self.get(each, ()) for each in group.split("|"))))
            return self[group]
        has, sentence = plain_words(group).__contains__, self._sentence
        places = compress(count(), map(or_, map(has, sentence.lowers), map(has, sentence.lemmas)))
        self[group] = [(at, at + 1) for at in places]
        return self[group]

    def with_groups(self, groups: Mapping[str, list[Span]]) -> Found:
        """The same and these."""
        return Found({**self, **groups}, self._sentence)


class Vocabulary:
    """Groups of terms, and where a sentence has them."""

    def __init__(
        self,
        groups: Mapping[str, Sequence[str]],
        *,
        exact: frozenset[str] = frozenset(),
        proper: frozenset[str] = frozenset(),
    ) -> None:
        """Groups by name.

        Args:
            groups: the words and phrases of each.
            exact: those between whose words nothing may stand.
            proper: those of which a word that is given with a capital letter must have it in the text.
        """
        self._by_first: dict[str, list[tuple[str, Term]]] = {}
        self.names = frozenset(groups)
        for name, texts in groups.items():
            for text in texts:
                term = compile_term(text, slack=0 if name in exact else _SLACK)
                self._add(name, term._replace(proper=name in proper and text[:1].isupper()))
        self._terms_at = lru_cache(maxsize=65536)(self._begun_by)

    def _add(self, name: str, term: Term) -> None:
        if term.words:
            self._by_first.setdefault(term.words[0], []).append((name, term))

    def _begun_by(self, word: str) -> _Terms | None:
        """The terms that begin with a lower-cased word or its dictionary form; None where none does."""
        found = [pair for form in dict.fromkeys((word, lemma(word))) for pair in self._by_first.get(form, ())]
        return _Terms.of(found) if found else None

    def may_be_in(self, sentence: Sentence) -> bool:
        """Has a sentence the first word of a term, in any form? If not, it has no term."""
        return not self._by_first.keys().isdisjoint(sentence.forms)

    def has_terms_from(self, words: Iterable[str]) -> bool:
        """Does a term begin with one of these words?"""
        return any(map(self._terms_at, map(str.lower, words)))

    def find(self, sentence: Sentence) -> Found:
        """For each group, where the sentence has one of its terms, from left to right."""
        found: defaultdict[str, list[Span]] = defaultdict(list)
        lowers, lemmas = sentence.lowers, sentence.lemmas
        begun = list(map(self._terms_at, map(_verb_or_word, lowers, lemmas) if _owns(lowers) else lowers))
        for at, (words, longer) in zip(compress(count(), begun), filter(None, begun), strict=True):  # few begin any
            if sentence.tokens[at].text == "US":
                continue  # the land, not "us"
            behind, capital = at + 1, sentence.tokens[at].is_capitalised
            for name, proper in words:
                if capital or not proper:
                    found[name].append((at, behind))
            last = behind + _SLACK + 1
            if longer and (seconds := longer.keys() & (lowers[behind:last] + lemmas[behind:last])):
                for names, end in _ends(longer, seconds, sentence, at):
                    for name in names:
                        if (at, end) not in found[name]:
                            found[name].append((at, end))
        return Found(found, sentence)


def _owns(lowers: tuple[str, ...]) -> bool:
    return not _POSSESSIVE.isdisjoint(lowers)


def _verb_or_word(lower: str, form: str) -> str:
    """The word as terms have it: "be" for the "'s" that is short for "is"."""
    return form if lower in _POSSESSIVE else lower


_POSSESSIVE = frozenset(POSSESSIVE)
_Longer = dict[str, list[tuple[int, tuple[str, ...], Term]]]


class _Terms(NamedTuple):
    """The terms that begin with one word."""

    words: tuple[tuple[str, bool], ...]
    """Groups that have the word itself, and whether only with a capital letter."""
    longer: _Longer
    """Those of several words by the second, numbered: many share the first ("the", "General", "in")."""

    @classmethod
    def of(cls, terms: Sequence[tuple[str, Term]]) -> _Terms:
        """Terms with their groups, sorted out."""
        alone: dict[str, bool] = {}
        longer: _Longer = {}
        names: dict[Term, list[str]] = {}  # "Arlandish troop" is of five groups: it is looked for once
        for name, term in terms:
            if len(term.words) > 1:
                names.setdefault(term, []).append(name)
            else:
                alone[name] = term.proper and alone.get(name, True)
        for number, (term, groups) in enumerate(names.items()):
            longer.setdefault(term.words[1], []).append((number, tuple(groups), term))
        return cls(tuple(alone.items()), longer)


def _ends(longer: _Longer, seconds: set[str], sentence: Sentence, at: int) -> list[tuple[tuple[str, ...], int]]:
    """The groups and the end of each term of several words, the second one of these, that stands at a token."""
    begun = sorted(chain.from_iterable(map(longer.__getitem__, seconds)))
    capital = sentence.tokens[at].is_capitalised
    there = [each for each in begun if sentence.forms.issuperset(each[2].words) and (capital or not each[2].proper)]
    ends = ((names, _term_end(sentence, at, term)) for _, names, term in there)
    return [(names, end) for names, end in ends if end is not None]


def _term_end(sentence: Sentence, at: int, term: Term) -> int | None:
    end = at + 1
    for word in term.words[1:]:
        place = _next(sentence, end, term.slack, word)
        if place is None or (term.words[0] == "have" and any(map(is_past, sentence.tokens[end:place]))):
            return None  # "have *claimed* control of", "had *lost* control of": an auxiliary
        end = place + 1
    return end


def _next(sentence: Sentence, start: int, slack: int, word: str) -> int | None:
    """Where a word stands at `start` or behind up to `slack` others, with no mark between but quotes and hyphens."""
    for at, lower in enumerate(sentence.lowers[start : start + slack + 1], start):
        if word == lower or word == sentence.lemmas[at]:
            return at
        if lower in _NEGATIONS or not (sentence.tokens[at].is_word or lower in _WITHIN_TERMS) or lower.isdigit():
            return None  # "the Reds *killed 60* soldiers": those are not "Red soldiers"
    return None
