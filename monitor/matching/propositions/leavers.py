"""Leavers: are those who leave a place only one, some, or things, so that others may hold it yet?"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from monitor.matching.attribution.words import DEMONYMS, ROLES
from monitor.matching.language.clause import Clause
from monitor.matching.lexicon import load_words
from monitor.matching.text import Token

_WORDS = load_words("actors")
_SUBORDINATORS = load_words("patterns")["subordinators"] - {"than"}  # "no fewer than four times"
_CALENDAR = load_words("places")["calendar"]


def few_that_leave(clause: Clause, known: frozenset[int]) -> str:
    """As in "his company left", "a wounded man was taken out", "some of them": those who hold it may be there still."""
    one = _one_unit(clause) or _one_person(clause) or _unknown_person(clause, known)
    return one or _some_of_them(clause) or _things_moved(clause)


def fights(token: Token) -> bool:
    """Is it a word for those who fight: "troops", "a gunner"?"""
    return token.lemma in _WORDS["fighters"] or token.lower in _WORDS["fighters"]


def _one_unit(clause: Clause) -> str:
    """As in "his company left", "my battalion was pulled out": who else is there is not said."""
    return next(
        (
            f"{whose.lower} {unit.lower}"
            for whose, unit in pairwise(_before_subject(clause.before))
            if whose.lower in _WORDS["somebodys"] and unit.lower in _WORDS["units"]
        ),
        _a_unit(clause),
    )


def _before_subject(before: Sequence[Token]) -> Sequence[Token]:
    """As in "(his unit was at rest) when *the army* left": what stands before that is no subject of the verb."""
    opener = max((i for i, t in enumerate(before) if t.lower in _SUBORDINATORS), default=-1)
    return before[opener + 1 :] if any(map(fights, before[opener + 1 :])) else before


def _things_moved(clause: Clause) -> str:
    """As in "withdrew its *artillery* from the town", "the *wounded* were moved out": no men who held it."""
    if not clause.has(_WORDS["movables"]):
        return ""
    first = max(clause.bounds[0], clause.trigger[0] - _NEAR_UNIT)
    moved = clause.tokens[clause.trigger[1] : clause.whole[1]]
    if is_passive(clause):
        moved = clause.tokens[first : clause.trigger[0]]
    return "" if any(map(fights, moved)) else next((t.lower for t in moved if t.lower in _WORDS["movables"]), "")


def _a_unit(clause: Clause) -> str:
    """As in "*A* Blue *unit* has left for rest", "withdrew *two companies* from it"."""
    first = max(clause.bounds[0], clause.trigger[0] - _NEAR_UNIT)
    words = (*clause.lowers[first : clause.trigger[0]], ";", *clause.lowers[clause.trigger[1] :][:_NEAR_UNIT])
    units = (i for i, word in enumerate(words) if word.removesuffix("s") in _UNITS or word == "companies")
    counted = (
        i for i in units if not _A_FEW.isdisjoint(words[max(0, i - 2) : i]) and "the" not in words[max(0, i - 2) : i]
    )
    return next((words[i] for i in counted), "")


_UNITS = _WORDS["units"]

_A_FEW = frozenset(["a", "one", "two", "three", "four", "several"])

_NEAR_UNIT = 6  # words: "a Blue unit has since"


def _some_of_them(clause: Clause) -> str:
    """As in "*some* units have left", "*part of* the garrison withdrew", "pulled back *to the western part*"."""
    first, behind = clause.leading[:2], clause.lowers[clause.trigger[1] : clause.trigger[1] + _LONGEST_NOUN]
    if first[:1] in (("some",), ("several",), ("most",)) or first in (("part", "of"), ("half", "of"), ("half", "the")):
        return first[0]
    if "inside" in behind or "within" in behind:
        return "inside"  # "pulled back to new positions inside Tarn"
    inwards = behind[:1] in (("to",), ("into",)) and not {"part", "half", "side", "quarter"}.isdisjoint(behind)
    return "to a part" if inwards else ""


def _one_person(clause: Clause) -> str:
    """As in "a gunner who left", "Ivo, a gunner in the 2nd Battalion, left": who else is there is not said."""
    tokens, end = clause.tokens, clause.trigger[0]
    article = next((i for i in range(end - 2, clause.bounds[0] - 1, -1) if tokens[i].lower in _ONE_OF), None)
    if article is None or tokens[article + 1].lower == "of":
        return ""
    nouns = range(article + 1, min(end, article + _LONGEST_NOUN))
    noun = next((i for i in nouns if tokens[i].lower in ROLES and not tokens[i].lower.endswith("s")), None)
    if noun is None:
        return ""
    between = {t.lower for t in tokens[noun + 1 : end] if t.is_word}
    set_off = tokens[end - 1].text == "," and "," in (tokens[article - 1].text, tokens[noun + 1].text)
    alone = between <= _WORDS["between"] or "who" in between or set_off
    return tokens[noun].lower if alone else ""


def _unknown_person(clause: Clause, named: frozenset[int]) -> str:
    """As in "Ivo Brandt, 67, left the town": two names that nobody acting has; not "the Ivo Battalion left"."""
    before = [i for i in range(clause.bounds[0], clause.trigger[0]) if clause.tokens[i].is_word]
    by_relative = bool(before) and clause.lowers[before[-1]] == "who"
    while before and _is_between_names(clause.tokens[before[-1]]):
        before.pop()
    if by_relative and before and _is_first_name(clause.tokens, before[-1], named):
        return clause.lowers[before[-1]]
    first, last = (clause.tokens[i] for i in before[-2:]) if len(before) > 1 else (None, None)
    if first is None or last is None or before[-1] - before[-2] != 1 or not named.isdisjoint(before[-2:]):
        return ""
    is_name = all(
        t.is_capitalised and t.lemma not in _WORDS["fighters"] and t.lower not in _CALENDAR for t in (first, last)
    )
    demonym = any(t.lower.endswith(DEMONYMS) for t in (first, last)) or last.lower in _WORDS["fighters"]
    return last.lower if is_name and not demonym and first.text.isalpha() and not first.text.isupper() else ""


def _is_first_name(tokens: Sequence[Token], at: int, named: frozenset[int]) -> bool:
    """As in "*Ivo*, 67, who left the town", "says *Ivo*, who left it"; not "the *Blues*, who left it"."""
    token, behind = tokens[at], tokens[at + 1 : at + 2]
    several = token.lower.endswith(("s", *DEMONYMS)) or token.lemma in _WORDS["fighters"]
    alone = at == 0 or tokens[at - 1].lower not in ("the", "of", "in", "from", "and")
    return token.is_capitalised and not several and alone and at not in named and [t.text for t in behind] == [","]


def _is_between_names(token: Token) -> bool:
    """An age, "who" or an auxiliary between a name and its verb."""
    return token.text.isdigit() or token.lower in (
        "who",
        "had",
        "has",
        "have",
        "also",
        "then",
        "finally",
        "only",
        "just",
    )


_ONE_OF = frozenset(["a", "an", "one", "another"])

_LONGEST_NOUN = 6  # tokens of "a Ukrainian drone operator"


def is_passive(clause: Clause) -> bool:
    """As in "was captured", "captured by": the subject is the place itself."""
    before = [t.lemma for t in clause.before[-3:]]
    after = clause.tokens[clause.trigger[1] : clause.trigger[1] + 1]
    return ("be" in before and clause.head.lower != clause.head.lemma) or any(t.lower == "by" for t in after)
