"""Statements: what a claim says when there is nothing but its one sentence, and where a text says the same.

No parser: the statement's predicate is found by its form, its other content words carry weight, names most. A sentence
says the same where the predicate or a synonym stands among enough of those words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from monitor.matching import thesaurus
from monitor.matching.attribution.words import ROLES
from monitor.matching.gaps import Gap
from monitor.matching.lexicon import load_lexicon, load_words
from monitor.matching.patterns import Element, Occurrence, Pattern
from monitor.matching.text import Sentence, Token, is_known
from monitor.matching.vocabulary import Vocabulary

_WORDS = load_words("statements")
_ENOUGH = 0.6  # share of the weight of a statement's words that a sentence must hold (own gold rows, dev half)
_NAME_WEIGHT = 2.0
_ADDED_WEIGHT = 0.5  # of a circumstance: when, where and how it came about
_REACH = 30  # words between the predicate and the words that support it
_SAID = Element("predicate", Gap(0, frozenset()))
_PREDICATE = Pattern("the statement", (_SAID,), 0, _SAID.group, frozenset({_SAID.group}))


class Statement(NamedTuple):
    """A statement as it is looked for."""

    words: Mapping[str, float]
    """Content words by their keys, with their weight; the predicate is not among them."""
    keys: Mapping[str, str]
    """By each name of a side, as lemmas, what all its names share: "kellish", "kelland"."""
    names: frozenset[str]
    """Those of the words that are names: one must be there."""
    several_named: bool
    """It has more than one name: where all are there, few other words need be."""
    asserts: Vocabulary
    opposes: Vocabulary
    negated: bool
    """The statement itself is a negation: who says its predicate denies it."""


def read_statement(statement: Sentence, sides: Mapping[str, str]) -> Statement:
    """A claim's one sentence, taken apart into what a text must say to say the same.

    Args:
        statement: the sentence.
        sides: by each name of a side, as lemmas, what all its names share.
    """
    tokens = statement.tokens
    predicate, said_by = _known_as(tokens, _predicate(tokens))
    said = [token.text for token in tokens]
    keys = _keys([token.lemma for token in tokens], sides)
    content = [i for i, token in enumerate(tokens) if keys[i] and i not in said_by and _has_content(token)]
    names = {keys[i] for i in content if _is_one_name(said, i) or tokens[i].lower in sides}
    added = _added(tokens, said_by[-1] + 1)
    words = {keys[i]: _NAME_WEIGHT if keys[i] in names else _ADDED_WEIGHT if i > added else 1.0 for i in content}
    asserts, opposes = _synonyms(predicate, tokens[said_by[0]].lower)
    negated = any(t.lower in _WORDS["negators"] for t in tokens)
    runs = sum(key in names and (i == 0 or keys[i - 1] not in names) for i, key in enumerate(keys))
    return Statement(words, sides, frozenset(names), runs > 1, asserts, opposes, negated)


def _has_content(token: Token) -> bool:
    """Not numbers, which are compared as values."""
    return token.is_word and not token.text[0].isdigit() and _WORDS["empty"].isdisjoint((token.lower, token.lemma))


def _is_one_name(words: Sequence[str], at: int) -> bool:
    """Not the title before one: "*President* Ada Finch"."""
    return _is_name(words, at) and words[at].lower() not in ROLES


def _added(tokens: Sequence[Token], behind: int) -> int:
    """Where a statement begins to tell when, where and how it came about; its end, where it does not."""
    found = (at for at in range(behind, len(tokens)) if tokens[at].lower in _WORDS["circumstances"])
    return next(found, len(tokens))


def names_of(words: Sequence[str]) -> tuple[str, ...]:
    """The names in a statement, in order: runs of capitalised words."""
    runs: list[list[str]] = [[]]
    for i, word in enumerate(words):
        if _is_name(words, i):
            runs[-1].append(word)
        elif runs[-1]:
            runs.append([])
    return tuple(" ".join(run) for run in runs if run)


def find_statement(statement: Statement, sentence: Sentence, context: frozenset[str]) -> list[tuple[Occurrence, bool]]:
    """Where a sentence says what a statement says: the occurrence, and whether it is the contrary.

    Args:
        statement: what is looked for.
        sentence: where.
        context: lemmas of the sentences just before, from which names may be taken up again ("the ferry").
    """
    keys = _keys(sentence.lemmas, statement.keys)
    places = [(i, key) for i, key in enumerate(keys) if key in statement.words]
    context = frozenset(_keys(tuple(context), statement.keys))
    if not places or not _enough({key for _, key in places}, statement, context):
        return []
    found: list[tuple[Occurrence, bool]] = []
    for vocabulary, contrary in ((statement.asserts, False), (statement.opposes, True)):
        for trigger in vocabulary.find(sentence).get("predicate", ()):
            near = [(i, i + 1) for i, _ in places if abs(i - trigger[0]) <= _REACH and not trigger[0] <= i < trigger[1]]
            held = {keys[start] for start, _ in near}
            if near and _enough(held, statement, context):
                found.append((Occurrence.of(_PREDICATE, (trigger, *near)), contrary != statement.negated))
        if found:
            return found  # "two who were *held* have been *released*": not both
    return found


def _keys(lemmas: Sequence[str], sides: Mapping[str, str]) -> list[str]:
    """Words as they are compared: "truce" and "ceasefire", "Russian" and "Moscow", "United States" and "US" are one.

    The second word of a side's name is nothing.
    """
    known = thesaurus.keys()
    keys = [sides.get(lemma) or known.get(lemma, lemma) for lemma in lemmas]
    for at, pair in enumerate(pairwise(lemmas)):
        side = sides.get(" ".join(pair))
        if side:
            keys[at : at + 2] = side, ""
    return keys


def _enough(held: set[str], statement: Statement, context: frozenset[str]) -> bool:
    taken_up = statement.names & context
    if statement.names and not statement.names & (held | taken_up):
        return False
    plain = {word for word, weight in statement.words.items() if weight == 1.0}
    all_named = statement.several_named and statement.names <= held
    if len(plain & held) * 2 < len(plain) and not all_named:
        return False
    weight = sum(statement.words[w] for w in held) + 0.5 * sum(statement.words[w] for w in taken_up - held)
    return weight >= _ENOUGH * sum(statement.words.values())


def _predicate(tokens: Sequence[Token]) -> int:
    """The token that says what happened: a synonym set's word, else a form of a verb, else what follows "is"."""
    known = _known_predicates()
    candidates = [i for i, t in enumerate(tokens) if i and t.is_word and t.lower not in _WORDS["auxiliaries"]]
    after_auxiliary = [
        i for i in candidates if any(t.lower in _WORDS["auxiliaries"] for t in tokens[max(0, i - 2) : i])
    ]
    inflected = [i for i in candidates if _is_verb_form(tokens[i])]
    in_s = [i for i in candidates[1:] if _is_third_person(tokens[i - 1 : i + 1])]
    for group in (
        [i for i in after_auxiliary if tokens[i].lemma in known],
        [i for i in inflected if tokens[i].lemma in known],
        [i for i in after_auxiliary if tokens[i].lower not in _WORDS["empty"]],
        inflected,
        [i for i in in_s if tokens[i].lemma in known] or in_s,
        candidates,
    ):
        if group:
            return group[0]
    return 0


def _known_as(tokens: Sequence[Token], at: int) -> tuple[str, range]:
    """The predicate as the synonyms have it, with its particle if it has one ("blow up"), and its tokens."""
    lemma = tokens[at].lemma
    phrase = " ".join([lemma, *(t.lower for t in tokens[at + 1 : at + 2])])
    return (phrase, range(at, at + 2)) if phrase in _known_predicates() else (lemma, range(at, at + 1))


@cache
def _known_predicates() -> frozenset[str]:
    return frozenset(word for group in load_lexicon().synonyms for word in group.words)


def _is_verb_form(token: Token) -> bool:
    """An inflected form that is no plural: "sank", "stole", "resigned"."""
    return not token.is_capitalised and token.lemma != token.lower and not token.lower.endswith("s")


def _is_third_person(pair: Sequence[Token]) -> bool:
    """The second of two words where it may be a verb in -s: "the vaccine *causes* infertility", not "two *causes*"."""
    before, token = pair
    plain = before.is_word and before.lower not in _WORDS["empty"] and not before.text.isdigit()
    return plain and not token.is_capitalised and token.lower == f"{token.lemma}s"


def _is_name(words: Sequence[str], at: int) -> bool:
    word = words[at]
    if not word[0].isupper() or word.lower() in _WORDS["empty"]:
        return False
    if at:
        return True
    followed = len(words) > 1 and words[1][0].isupper()
    return followed or not is_known(word.lower())


@cache
def _synonyms(lemma: str, lower: str) -> tuple[Vocabulary, Vocabulary]:
    """The words for a predicate, and those for its contrary."""
    groups = [g for g in load_lexicon().synonyms if lemma in g.words or lower in g.words]
    same = dict.fromkeys([lemma, lower, *(w for g in groups for w in g.words)])
    contrary = tuple(w for g in groups for w in g.opposed if w not in same)
    return Vocabulary({"predicate": tuple(same)}), Vocabulary({"predicate": contrary})
