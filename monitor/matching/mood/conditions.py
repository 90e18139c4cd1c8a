"""Conditions: what stands behind "if" and "unless" is told of nobody; what follows from it is."""

from __future__ import annotations

from monitor.matching.language.clause import Clause
from monitor.matching.lexicon import load_words
from monitor.matching.mood.reality import is_modal
from monitor.matching.text import NOT, is_past

_WORDS = load_words("mood")
_INVERTED = frozenset(["had", "should", "were"])
_CONDITIONS = _WORDS["ifs"] | _INVERTED | {"case", "event"}


def find_condition(clause: Clause) -> str:
    """The "if" whose condition the trigger is: left of it, no modal in between (none in "if ..., it would")."""
    if not clause.has(_CONDITIONS) or _is_told_all_the_same(clause) or is_against_the_fact(clause):
        return ""
    opening = _behind_conjunctions(clause)
    first = clause.tokens[opening].lower
    between = [t.lower for t in clause.tokens[opening + 1 : clause.trigger[0]] if t.is_word]
    inverted = first in _INVERTED and any(w not in _WORDS["behind_auxiliary"] for w in between)
    if inverted and not _goes_on(clause, opening) and not _is_asked_outright(clause):
        return first  # "Had they captured the town in December, ..."; not "the army, he said, had captured it"
    if _is_in_condition(clause) or _hangs_on(clause) or _is_what_would_follow(clause):
        return "if"
    for left in range(clause.trigger[0] - 1, clause.bounds[0] - 1, -1):
        lower = clause.tokens[left].lower
        if is_modal(clause.tokens[left]) or lower in (";", "—", "but"):
            return ""
        if lower == "if" and clause.tokens[left + 1].lower == "not":
            continue  # "most *if not* all of it"
        looks_as_if = clause.tokens[left - 1].lower == "as"
        if (lower in _WORDS["ifs"] and not looks_as_if) or _is_case(clause, left) or _is_inverted(clause, left):
            return lower
    return ""


def _is_what_would_follow(clause: Clause) -> bool:
    """As in "“*If we leave Tarn*,” he said, “we *leave* it in order”": the very same, in the present tense."""
    if clause.state or clause.noun or clause.head.lower != clause.head.lemma or "if" not in clause.lowers[:2]:
        return False
    return any(token.lemma == clause.head.lemma for token in clause.tokens[: clause.trigger[0]])


def _hangs_on(clause: Clause) -> bool:
    """As in "the town is lost *if no shells come*", "is lost *unless*"; not "is taken if not destroyed"."""
    last = clause.whole[1]
    present = not {"is", "are", "’s", "'s"}.isdisjoint(
        clause.lowers[max(clause.bounds[0], clause.trigger[0] - 3) : last]
    )
    opens = clause.lowers[last : last + 1] in (("if",), ("unless",))
    return present and opens and clause.lowers[last + 1 : last + 2] not in _AS_IT_WERE


_AS_IT_WERE = (("not",), ("you",), ("only",), ("one",), ("reports",))


def _is_asked_outright(clause: Clause) -> bool:
    """As in "*Had the town fallen?*": nothing follows from it; not "Had it fallen, what would they do?"."""
    told = clause.lowers[clause.bounds[0] : clause.bounds[1] + 1]
    return "?" in told[-2:] and "," not in told


def _is_inverted(clause: Clause, at: int) -> bool:
    """As in "they would have gained nothing *had they* taken it"; not "never *had they* lost as when it fell"."""
    if clause.lowers[at] not in _INVERTED or at == 0 or clause.lowers[at + 1] not in _WORDS["subjects"]:
        return False
    plain = clause.lowers[at - 1] not in _FRONTED and clause.lowers[at - 1].isalpha()
    return plain and _ANEW.isdisjoint(clause.lowers[at + 1 : clause.trigger[0]])


_ANEW = _WORDS["subordinators"] | {"that"}  # "the paper *had it that*"
_FRONTED = frozenset(["never", "nor", "so", "only", "rarely", "not", "neither", "than", "as", "and", "but", "what"])


def _is_case(clause: Clause, at: int) -> bool:
    """As in "*in case* the town falls", "for *the event that* it does"; not "in any case", "in the event, it fell"."""
    before, after = clause.lowers[at - 1] if at else "", clause.lowers[at + 1] if at + 1 < len(clause.lowers) else ""
    return (clause.lowers[at], before) == ("case", "in") or (
        (clause.lowers[at], before) == ("event", "the") and after in ("that", "of")
    )


def depends_on_whom(clause: Clause) -> bool:
    """As in "*depending on who* you ask, it is over or it is not"."""
    lowers = clause.lowers if "depending" in clause.forms else ()
    return any(
        a == "depending" and b == "on" and c in _WHOM for a, b, c in zip(lowers, lowers[1:], lowers[2:], strict=False)
    )


_WHOM = ("who", "whom", "whose", "which")


def _behind_conjunctions(clause: Clause) -> int:
    """Where the clause begins behind "But even" in "*But even* were it to fall"."""
    at = clause.bounds[0]
    while at < clause.trigger[0] and (clause.tokens[at].lower in _JOINING or not clause.tokens[at].is_word):
        at += 1
    return at


_JOINING = ("but", "and", "so", "yet", "even")


def _goes_on(clause: Clause, opening: int) -> bool:
    """As in "the army, he said, *had captured* it and killed hundreds": a verb stands right behind."""
    behind = clause.tokens[opening + 1 : clause.trigger[0]]
    verb = next((t for t in behind if t.lower not in _WORDS["behind_auxiliary"]), None)
    return verb is not None and is_past(verb)


def _is_told_all_the_same(clause: Clause) -> bool:
    """As in "If Tarn has fallen, *as Moscow claims*, Lund is next": that it has is what Moscow claims."""
    if clause.cue not in _TELLING or not _SUPPOSING.isdisjoint(clause.forms):
        return False
    behind = clause.tokens[clause.whole[1] : clause.whole[1] + _LONGEST_AS]
    at = next((i for i in range(len(behind) - 1) if behind[i].text == "," and behind[i + 1].lower == "as"), None)
    if at is None:
        return False
    cue = next((i for i in range(at + 2, len(behind)) if behind[i].lemma == clause.cue), None)
    return cue is not None and not any(t.is_word for t in behind[cue + 1 : cue + 2])  # not "as Moscow says it will"


_TELLING = load_words("speakers")["telling"] | {"maintain"}
_SUPPOSING = frozenset(["suppose", "supposing", "assume", "assuming", "imagine", "say"]) - _TELLING
_LONGEST_AS = 12  # tokens of "in the last hours, as the Red army's spokesman claims,"


def _is_in_condition(clause: Clause) -> bool:
    """As in "*If* its capture is confirmed, it will be the first town to be taken": the pattern begins behind "if"."""
    before = clause.lowers[clause.bounds[0] : clause.whole[0]]
    return clause.whole[0] < clause.trigger[0] and "if" in before and "," not in before[before.index("if") :]


def is_condition_itself(clause: Clause) -> bool:
    """As in "*if* they are able to cut the road": no more is said than what would follow from it."""
    if not find_condition(clause):
        return False
    before = clause.lowers[clause.bounds[0] : clause.trigger[0]]
    if "if" not in before:
        return False
    between = before[len(before) - before[::-1].index("if") :]
    return "," not in between and _WORDS["behind_condition"].isdisjoint(between)


def is_against_the_fact(clause: Clause) -> bool:
    """As in "had there been shells, it *would not have* fallen", "*without* Brandt they would never have taken it".

    So it has fallen. Not "they would not have left without an order": that is a guess; but "*had they not* left, …".
    """
    if not clause.has(_WOULD) or clause.state:
        return False
    if _is_had_not(clause):
        return True
    if "would" not in clause.forms or clause.head.lemma in _GOING:
        return False
    lowers, last = clause.lowers, clause.whole[1]
    at = clause.trigger[0]
    while at > clause.bounds[0] and lowers[at - 1] in _WOULD_NOT_HAVE:
        at -= 1
    group = lowers[at : clause.trigger[0]]
    undone = group[:1] == ("would",) and "have" in group and not _NEVER.isdisjoint(group)
    return undone and not _OTHERWISE.isdisjoint(lowers) and _BY_THEN.isdisjoint(lowers[last : last + 2])


def _is_had_not(clause: Clause) -> bool:
    """As in "*Had* they *not* left Tarn, …", "*if* they *had not* taken it, … might": they have.

    Not "if they have not taken it by May, …", "had they taken it".
    """
    opening = _behind_conjunctions(clause)
    between = clause.lowers[opening : clause.trigger[0]]
    dated = not _BY_THEN.isdisjoint(clause.lowers[clause.whole[1] : clause.whole[1] + 2])
    if dated or _NEVER.isdisjoint(between) or not is_past(clause.head) or "," in between:
        return False
    conditional = between[0] == "had" or (between[0] == "if" and "had" in between)
    return conditional and between.count("had") == 1 and all(t.text != "?" for t in clause.tokens[-2:])


_WOULD = frozenset(["would", "could", "might", "'d", "’d"])
_GOING = load_words("actors")["exits"] | {"left", "give", "abandon", "surrender", "cede", "vacate", "yield"}
_NEVER = frozenset([*NOT, "never"])
_WOULD_NOT_HAVE = _NEVER | {"would", "have", "been", "ever"}
_OTHERWISE = frozenset(["if", "had", "without", "otherwise", "but"])
_BY_THEN = frozenset(["yet", "by"])
