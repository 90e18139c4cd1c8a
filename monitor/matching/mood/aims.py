"""Aims: what somebody tries, plans, weighs or has for a goal is told as done by nobody, and judges nothing."""

from __future__ import annotations

from itertools import pairwise

from monitor.matching.language.clause import Clause
from monitor.matching.lexicon import load_words
from monitor.matching.text import is_past

_WORDS = load_words("mood")
_NEAR, _FAR = 7, 14  # words between an effort and what it is for; behind "and to" the second of two things
_LONGEST_HEAD = 4  # words before a noun
_FURTHERING = frozenset(
    f"{verb}{ending}" for verb in ("help", "ease", "aid", "boost", "further") for ending in ("", "s", "d", "ed")
)
"""As in "would *help* their efforts to cut the road": they become easier."""
_GOALS = frozenset(["goal", "aim", "objective", "target", "task", "priority"])
_STAYS = frozenset(["is", "was", "remains", "remained", "be"])
_PUSHED = frozenset(["pushed", "push", "pushes", "pushing"])


def is_aimed_at(clause: Clause) -> bool:
    """As in "an *effort* to envelop it", behind that "and to cut its roads"; "its fall *remains* their *goal*"."""
    joined = clause.lowers[max(0, clause.trigger[0] - 2) : clause.trigger[0]] == ("and", "to")
    near = clause.lowers[clause.bounds[0] : clause.trigger[0]][-_FAR:] if joined else clause.leading[-_NEAR:]
    behind = clause.lowers[clause.trigger[1] : clause.trigger[1] + _NEAR]
    if (not _GOALS.isdisjoint(behind) and not _STAYS.isdisjoint(behind)) or _is_wanted_for(clause):
        return True
    meant = [a for a, b in pairwise((*near, "to")) if a in _WORDS["aimed_at"] and not (a in _PUSHED and b == "through")]
    return bool(meant) and _FURTHERING.isdisjoint(clause.lowers[clause.start : clause.trigger[0]])


def _is_wanted_for(clause: Clause) -> bool:
    """As in "*to* encircle it they *would have to* cross the river", "fight for it *in order to* encircle it"."""
    at = clause.trigger[0]
    if clause.lowers[max(0, at - 3) : at] in _IN_ORDER_TO:
        return True
    opens = clause.lowers[at - 1 : at] == ("to",) and at - 1 == clause.bounds[0]
    behind = clause.lowers[clause.trigger[1] : clause.bounds[1]]
    return opens and any(a in _NEEDED or (a in _HAVE and b == "to") for a, b in pairwise(behind))


def is_pondered(clause: Clause) -> bool:
    """As in "is *considering* expelling them", "*debated* the expulsion of": somebody thinks of a thing not done."""
    thing = clause.head.lower == clause.head.lemma or clause.head.lower.endswith("ing")
    return clause.cue in _WORDS["pondering"] and thing and clause.trigger[0] - clause.bounds[0] <= _LONGEST_HEAD


def is_talked_of(clause: Clause) -> str:
    """As in "in *talks on* the purchase of the mill", "an *offer to* buy it", "a *letter* of intent *to*": not done."""
    if not clause.has(_WORDS["talks"]):
        return ""
    first, at = clause.bounds[0], clause.trigger[0]
    near = clause.lowers[max(first, at - _NEAR) : at]
    told = next((i for i in reversed(range(len(near))) if near[i] in _WORDS["talks"]), len(near))
    behind = near[told + 1 :]
    if behind[:2] in _OF_INTENT:
        behind = behind[2:]
    led = behind[:1] and behind[0] in _TALKED_OF and _WORDS["finite"].isdisjoint(behind) and "," not in behind
    return near[told] if led and not is_past(clause.head) else ""


_OF_INTENT = (("of", "intent"), ("of", "understanding"))
_TALKED_OF = frozenset(["on", "over", "about", "for", "to"])


def only_on_paper(clause: Clause) -> str:
    """As in "*on their maps* it is theirs already", "*in their dreams* they hold it": so it is nowhere else."""
    if not clause.has(_PAPER):
        return ""
    before = clause.lowers[clause.bounds[0] : clause.trigger[0]]
    told = zip(before, before[1:], before[2:], strict=False)
    owned = any(a in ("on", "in") and b in ("their", "his", "its") and c in _PAPER for a, b, c in told)
    behind = clause.lowers[clause.whole[1] : clause.whole[1] + _BEHIND]
    whose = clause.tokens[clause.bounds[0] + 1 : clause.bounds[0] + 2]
    owned = owned or (before[:1] in _ON and before[2:3] in _MAPS and whose[0].is_capitalised)  # "on Russian maps"
    return "on paper" if owned or ("on", "paper") in (*pairwise(before), *pairwise(behind)) else ""


_BEHIND = 3  # tokens: "twice on paper"
_ON = (("on",), ("in",))
_MAPS = (("maps",), ("dreams",), ("propaganda",), ("reports",), ("bulletins",))
_RELEASES = frozenset(["releases", "headlines", "propaganda", "bulletins", "television", "dreams", "imagination"])
_PAPER = _RELEASES | {"map", "maps", "paper", "heads", "fantasy"}
_IN_ORDER_TO = (("in", "order", "to"), ("so", "as", "to"))
_NEEDED = frozenset(["must", "need", "needs", "needed", "required", "requires", "require"])
_HAVE = frozenset(["have", "has", "had"])
