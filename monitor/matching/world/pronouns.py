"""Pronouns: may "it" and "there" stand for a place, by the words around them?

"They captured it", "it has fallen", "it has no strategic value", "there" behind a verb may; "it is important that",
"there are" may not, nor "it" where the thing that was named last is no place.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, takewhile

from monitor.matching.language.vocabulary import Span
from monitor.matching.lexicon import load_words
from monitor.matching.text import POSSESSIVE, Sentence, Token, is_past

_WORDS = load_words("places")
_PREDICATE = 10  # words: "(it) has, in all likelihood, no real military value"
_STATE = 6  # words from "it" to "under": "it is now almost completely under their control"
_ONE_OF = frozenset(["a", "an", "one", "another", "each", "every", "that", "this", "the"])
_OF_THINGS = frozenset(["a", "an", "the", "its", "his", *POSSESSIVE])
_CLAUSES = frozenset(["that", "which", "who", "but", "because", "although"])
_SAID = frozenset(["that", "said", "say", "but", "and", ",", "when", "after"])


def is_adverb(tokens: Sequence[Token], at: int) -> bool:
    """As in "fighting there", not "there are"."""
    after = tokens[at + 1].lemma if at + 1 < len(tokens) else ""
    return after not in ("be", "have", "will", "would", "could", "should")


def may_be_place(tokens: Sequence[Token], at: int) -> bool:
    """As in "captured it", "control of it", "in it"; or what befalls places follows, or what is said of them."""
    before = tokens[at - 1].lemma if at else ""
    if before == "defend" and at > 1 and tokens[at - 2].lemma == "have":
        return False  # "has defended it": his decision
    if before == "with" and any(token.lower in _GONE for token in tokens[at + 1 : at + 2]):
        return False  # "With it fell what was left of the army"
    return (
        before in _WORDS["before_it"]
        or (before == "give" and any(token.lower == "up" for token in tokens[at + 1 : at + 2]))
        or (before == "to" and tokens[max(0, at - 2)].lower == "on")  # "held on to it"
        or (before in ("keep", "have") and _ends(tokens[at + 1 : at + 2]))
        or (before in _SAID and any(token.lemma == "be" for token in tokens[at + 1 : at + 3]))
        or any(token.lower in _WORDS["owned"] for token in tokens[at + 1 : at + _STATE])
        or _befalls_it(list(takewhile(_is_within_clause, tokens[at + 1 : at + _PREDICATE])))
    )


_GONE = frozenset(["fell", "falls", "went", "goes", "came", "comes", "died"])


def _ends(after: Sequence[Token]) -> bool:
    """As in "they have it.", "kept it despite"; not "keep it secret", "have it that"."""
    return not (after and after[0].is_word) or after[0].lower in _WORDS["after_kept"]


def _is_within_clause(token: Token) -> bool:
    return token.is_word and token.lower not in _CLAUSES


def _befalls_it(predicate: Sequence[Token]) -> bool:
    """As in "(it) has not yet fallen", "was finally taken", "remains ours", "has no strategic value"."""
    said = [t for t in predicate if t.lower not in _WORDS["beside_verbs"] and not t.lower.endswith("ly")]
    if not said:
        return False
    verb = said[0]
    passive = verb.lemma in _WORDS["befallen"] and any(t.lemma == "be" for t in predicate)
    linked = verb.lemma in ("remain", "stay") or any(t.lemma in ("be", "have") for t in predicate)
    told = {t.lower for t in said} if linked else set()
    valued = not _WORDS["of_war"].isdisjoint(told) and not _WORDS["worth"].isdisjoint(told)
    return verb.lemma in _WORDS["does"] or passive or valued or not _WORDS["told_of_places"].isdisjoint(told)


def is_smaller(sentence: Sentence, at: int, named: Sequence[Span]) -> bool:
    """As in "they took *a street* and we took *it* back": what was named last is something in the place.

    Args:
        sentence: the sentence that has the pronoun.
        at: the pronoun.
        named: where the sentence speaks of the place.
    """
    first = max((span[1] for span in named if span[1] <= at), default=0)
    within = (sentence.lowers[max(0, span[0] - 2) : span[0]] for span in named if span[1] <= at)
    if any(len(pair) > 1 and pair[0] in _WORDS["smaller"] and pair[1] in ("in", "at", "inside") for pair in within):
        return True  # "regained *a factory in Tarn* and lost it"
    words = sentence.lowers[first:at]
    return any(b in _WORDS["smaller"] and a in _ONE_OF for a, b in pairwise(words))


def stands_for_a_thing(span: Span, sentence: Sentence, before: Sentence) -> bool:
    """As in "A photograph shows him there. *It was taken* in December", "A tank was lost. *It* was seized": no place.

    Args:
        span: what may point to a place.
        sentence: the sentence that has it.
        before: the sentence before it, or itself where none is.
    """
    if sentence.lowers[span[0]] != "it":
        return False
    told_of = sentence is not before and (
        (span[0] == 0 and (_tells_of_a_thing(before) or _is_whose_it_is(before, sentence)))
        or _is_about_a_thing(before, sentence)
    )
    return told_of or _is_pictured(span, sentence, before)


def _tells_of_a_thing(sentence: Sentence) -> bool:
    """Not as in "house by house": "a tank", "the salt mine", "its bread factory" has an article or an owner."""
    lowers = sentence.lowers
    if _WORDS["smaller"].isdisjoint(lowers):
        return False
    things = (i for i, word in enumerate(lowers) if word in _WORDS["smaller"])
    return any(not _OF_THINGS.isdisjoint(lowers[max(0, i - 2) : i]) for i in things)


def _is_whose_it_is(before: Sentence, sentence: Sentence) -> bool:
    """As in "The *voice* said that it had fallen. *It belonged to* Ivo Brandt"."""
    return sentence.lowers[1:3] in _BELONGING and not _OF_SOMEBODY.isdisjoint(before.lowers[:_OPENING])


_BELONGING = (("belonged", "to"), ("belongs", "to"))
_OF_SOMEBODY = _WORDS["of_somebody"]


def _is_about_a_thing(before: Sentence, sentence: Sentence) -> bool:
    """As in "*The school* is on its edge. They took *it*", "*Tarn airport* was shelled. They seized it"."""
    if before.paragraph != sentence.paragraph:
        return False
    opening = before.lowers[:_OPENING]
    thing = next((i for i, word in enumerate(opening) if word in _WORDS["smaller"]), 0)
    led = thing and (opening[0] in _OF_THINGS or before.tokens[thing - 1].is_capitalised)
    subject = opening[thing + 1 : thing + 2] not in ((",",), ("by",)) and opening[0] not in ("a", "an")
    verbless = all(t.lower not in _WORDS["object_of"] and not is_past(t) for t in before.tokens[:thing])
    return bool(led) and subject and verbless


_OPENING = 5  # tokens: "The old salt mine"


def _is_pictured(span: Span, sentence: Sentence, before: Sentence) -> bool:
    if _WORDS["depicts"].isdisjoint(sentence.lemmas[span[1] : span[1] + 4]):
        return False
    told = not _WORDS["pictures"].isdisjoint(before.lemmas)
    pictured = (i for i, lemma in enumerate(sentence.lemmas) if lemma in _WORDS["pictures"])
    return told or span[0] >= next(pictured, len(sentence.tokens))


def is_beside(lowers: Sequence[str], end: int, named: Sequence[Span]) -> bool:
    """As in "a village *outside Tarn*", "the town *north of Tarn*": it is another, near ours."""
    if lowers[0] in _WORDS["beside"] and any(0 < first <= _BESIDE for first, _ in named):
        return True  # "*Near Tarn*, they captured a village"
    return any(
        0 < first - end <= _BESIDE and all(word in _WORDS["beside"] for word in lowers[end:first]) for first, _ in named
    )


_BESIDE = 3  # words: "just outside of"
