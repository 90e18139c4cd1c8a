"""Predicates: what a statement says that was done, and the words for that and for its contrary.

No parser: the predicate is found by its form and by the synonyms that are known.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import chain

from monitor.matching.content.acts import Doing, phrasal_verbs
from monitor.matching.language.plans import DECIDING
from monitor.matching.language.vocabulary import Vocabulary
from monitor.matching.lexicon import load_lexicon, load_words, nominalizations
from monitor.matching.text import Token, is_past

_WORDS = load_words("statements")
_PREDICATES = 4096  # of which the words are kept


def find_predicate(tokens: Sequence[Token]) -> tuple[str, range]:
    """The predicate of a statement, as the synonyms have it ("blow up"), and its tokens."""
    return _known_as(tokens, _predicate(tokens))


def _predicate(tokens: Sequence[Token]) -> int:
    """The token that says what happened, or what somebody has agreed or decided to do."""
    verb = _main_verb(tokens)
    behind = [token.lower for token in tokens[verb + 1 : verb + 3]]
    decides = tokens[verb].lemma in DECIDING | _WORDS["wanting"] and len(behind) > 1 and behind[0] == "to"
    return verb + 2 if decides and behind[1] not in _DETERMINERS else verb  # not "agreed to *a truce*"


_DETERMINERS = load_words("roles")["determiners"]


def _main_verb(tokens: Sequence[Token]) -> int:
    """A synonym set's word, else a form of a verb, else what follows "is"."""
    known = _known_predicates()
    candidates = [i for i, t in enumerate(tokens) if i and t.is_word and t.lower not in _WORDS["auxiliaries"]]
    after_auxiliary = [
        i for i in candidates if any(t.lower in _WORDS["auxiliaries"] for t in tokens[max(0, i - 2) : i])
    ]
    inflected = [i for i in candidates if _is_verb_form(tokens[i]) and tokens[i].lower not in _WORDS["empty"]]
    in_s = [i for i in candidates[1:] if _is_third_person(tokens[i - 1 : i + 1])]
    for group in (
        [i for i in after_auxiliary if i < find_added(tokens, 1) and _completes_have(tokens, i)][:1],
        [i for i in after_auxiliary if tokens[i].lemma in known],
        [i for i in inflected if tokens[i].lemma in known or len(_known_as(tokens, i)[1]) > 1],
        [i for i in after_auxiliary if tokens[i].lower not in _WORDS["empty"]],
        inflected,
        [i for i in candidates[1:] if tokens[i].lemma in known and _is_bare(tokens[i - 1], tokens[i])],
        [i for i in candidates if tokens[i].lower in _WORDS["unchanged"]],
        [i for i in in_s if tokens[i].lemma in known] or in_s,
        [i for i in candidates if tokens[i].lemma in known],
        candidates,
    ):
        if group:
            return group[0]
    return 0


def _known_as(tokens: Sequence[Token], at: int) -> tuple[str, range]:
    """The predicate as the synonyms have it, with its particle if it has one ("blow up"), and its tokens."""
    lemma = tokens[at].lemma
    for end in (at + 3, at + 2):  # "pull out of"
        phrase = " ".join([lemma, *(token.lower for token in tokens[at + 1 : end])])
        if end <= len(tokens) and phrase in _known_predicates():
            return phrase, range(at, end)
    return lemma, range(at, at + 1)


@cache
def _known_predicates() -> frozenset[str]:
    return phrasal_verbs().union(word for group in load_lexicon().synonyms for word in group.words)


def _is_verb_form(token: Token) -> bool:
    """An inflected form that is no plural: "sank", "stole", "resigned"."""
    plural = token.lower.endswith(("s", "men")) or token.lower in ("children", "people")
    return not token.is_capitalised and token.lemma != token.lower and not plural


def _completes_have(tokens: Sequence[Token], at: int) -> bool:
    """As in "has *sold* attack drones", "have now *sold*": no noun behind it is what they did."""
    before = next(
        (t for t in reversed(tokens[:at]) if not (t.lower in _WORDS["adverbs"] or t.lower.endswith("ly"))), None
    )
    return before is not None and before.lower in ("has", "have", "had") and is_past(tokens[at])


def _is_bare(before: Token, token: Token) -> bool:
    """A verb behind a plural: "masts *cause* cancer"."""
    return token.lower == token.lemma and before.lower.endswith("s") and before.lower != before.lemma


def _is_third_person(pair: Sequence[Token]) -> bool:
    """The second of two words where it may be a verb in -s: "the vaccine *causes* infertility", not "two *causes*"."""
    before, token = pair
    plain = before.is_word and before.lower not in _WORDS["empty"] and not before.text.isdigit()
    return plain and not token.is_capitalised and token.lower == f"{token.lemma}s"


def find_added(tokens: Sequence[Token], behind: int, openers: frozenset[str] = _WORDS["circumstances"]) -> int:
    """Where a statement begins to tell when, where and how it came about; its end, where it does not."""
    joined = (at for at in range(behind, len(tokens) - 1) if tokens[at].lower == "and" and _begins_anew(tokens[at + 1]))
    found = (at for at in range(behind, len(tokens)) if tokens[at].lower in openers)
    return min(next(joined, len(tokens)), next(found, len(tokens)))


def _begins_anew(token: Token) -> bool:
    """As in "is safe and *has* enough water"."""
    return token.lower in _WORDS["auxiliaries"]


@lru_cache(maxsize=_PREDICATES)
def vocabularies_of(
    lemma: str, lower: str, about: frozenset[str], doing: Doing | None
) -> tuple[Vocabulary, Vocabulary]:
    """The words for a predicate, and those for its contrary, ready to be looked for."""
    same, contrary = synonyms_of(lemma, lower, about, doing)
    return Vocabulary({"predicate": same}), Vocabulary({"predicate": contrary})


def synonyms_of(
    lemma: str, lower: str, about: frozenset[str], doing: Doing | None
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words for a predicate, and those for its contrary; where a noun says what is done, those that need none."""
    if doing and not doing.by_verb:
        return doing.alone, doing.opposed_alone
    groups = [g for g in load_lexicon().synonyms if lemma in g.words or lower in g.words]
    groups = [g for g in groups if not (g.about and g.about.isdisjoint(about))]
    words = [lemma, lower, *(w for g in groups for w in g.words)]
    same = dict.fromkeys([*words, *(noun for word in words for noun in nominalizations().get(word, ()))])
    return tuple(same), tuple(w for g in groups for w in g.opposed if w not in same)


@lru_cache(maxsize=_PREDICATES)
def converse_of(predicate: str) -> Vocabulary | None:
    """The words for it from the other end."""
    groups = (group for group in load_lexicon().synonyms if predicate in group.words)
    words = tuple(dict.fromkeys(chain.from_iterable(group.converse for group in groups)))
    return Vocabulary({"predicate": words}) if words else None


@cache
def senses() -> frozenset[str]:
    """What tells in which sense a word is meant."""
    return frozenset().union(*(group.about for group in load_lexicon().synonyms))
