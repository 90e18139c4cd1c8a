"""Retractions: whether a predicate takes back what stands before it, or an opening what stands behind it.

"Reports of its capture *are untrue*", "an encirclement *is improbable*", "it is *premature to speak of* its fall".
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, pairwise, takewhile

from monitor.matching.language.clause import Clause
from monitor.matching.lexicon import load_words
from monitor.matching.mood.told_subjects import disposed_of
from monitor.matching.text import NOT, Token

_WORDS = load_words("mood")
UNTRUE = _WORDS["untrue"] | (load_words("references")["untrue"] - {"lie", "lies"}) | {"made"}
MADE_UP = _WORDS["making_up"] | {"up"}
_CALLED = UNTRUE | {"true", "far", "correspond", "believed", "lie", "reality", "truth", "facts"}
_COUNTED = frozenset({"figure", "figures", "number", "numbers", "toll", "count", "tally"})


def is_made_up(clause: Clause) -> list[str]:
    """As in "*invented* the capture", "was *making up* its victory": there is none."""
    if not clause.has(MADE_UP):
        return []
    tale = not _WORDS["told"].isdisjoint(clause.leading[-_TALE_WITHIN:])  # "invented *the story* of its capture"
    near = clause.leading[-_MADE_WITHIN - (_TALE_WITHIN if tale else 0) :]
    made = [w for w in near if w in _WORDS["making_up"]]
    followed = zip(near, near[1:], [*near[2:], ""], strict=False)
    return made or ["made up" for a, b, c in followed if a in _MAKING and b == "up" and c != "for"]


_MADE_WITHIN = 4  # words: "invented its own glorious"
_TALE_WITHIN = 5  # words: "the old story of Arland's"
_MAKING = ("making", "made", "make", "makes", "dreaming", "dreamt", "dreamed", "cooked", "conjured", "thought")


_SAYING = frozenset(["say", "claim", "suggest", "saying", "claiming", "suggesting"])


def _is_to_say(leading: Sequence[str]) -> bool:
    """As in "*to say* that the town fell would be wrong", "*claiming* so is an exaggeration"."""
    at = next(i for i in reversed(range(len(leading))) if leading[i] in _SAYING)
    return leading[at].endswith("ing") or leading[max(0, at - 1)] == "to"


def called_false(clause: Clause) -> list[str]:
    """As in "Reports of its capture are untrue": the predicate takes it back."""
    to_say = not clause.noun and not _SAYING.isdisjoint(clause.leading) and _is_to_say(clause.leading)
    right = [t.lower for t in clause.tokens[clause.trigger[1] : clause.bounds[1]] if t.is_word][:12]
    counted = not _COUNTED.isdisjoint(clause.leading) and not _COPULAS.isdisjoint(right)  # not "called the figure of"
    told = (
        clause.noun or to_say or counted or _is_subject(clause, right) or not _WORDS["told"].isdisjoint(clause.leading)
    )
    disposed = disposed_of(clause)
    if disposed or not told or not clause.has(_CALLED):
        return [disposed] if disposed else []
    negators = {*NOT, "no"} & set(right)
    untrue = next((a for a, b in pairwise([*right, ""]) if a in UNTRUE and (a != "made" or b == "up")), "")
    untrue = untrue or ("a lie" if {("a", "lie"), ("outright", "lie")} & set(pairwise(right)) else "")
    untrue = untrue or ("too far" if to_say and ("too", "far") in pairwise(right) else "")
    if untrue and not negators:
        return [untrue]
    strays = _measured_by_facts(right) and not {*negators, "nothing", "little"}.isdisjoint(right)
    return ["not true"] if strays or (negators and ("true" in right or "believed" in right)) else []


def _measured_by_facts(right: Sequence[str]) -> bool:
    """As in "(not) correspond to reality", "(nothing) in common with the facts"; not "(did not) change the facts"."""
    led = (set(right[max(0, i - 2) : i]) for i, word in enumerate(right) if word in _FACTS)
    return any(not _MEASURES.isdisjoint(words) for words in led)


_FACTS = frozenset(["reality", "truth", "facts"])
_MEASURES = frozenset(["to", "with", "by", "in", "from", "match", "matches", "reflect", "reflects"])


def _is_subject(clause: Clause, right: Sequence[str]) -> bool:
    """As in "*That the town has fallen* is not true": the whole clause is what the predicate is of."""
    first = clause.bounds[0] + (not clause.tokens[clause.bounds[0]].is_word)
    own = clause.whole[1] - clause.trigger[1]
    return clause.lowers[first] == "that" and not _COPULAS.isdisjoint(right[own : own + 1])


def find_retraction(clause: Clause) -> str:
    """As in "An encirclement of Tarn *is improbable*", "that they could cut the road *is a fantasy*"; else nothing.

    Only of what would be: "the encirclement *was unlikely* but has come about".
    """
    behind_it = clause.tokens[clause.whole[1] : clause.bounds[1]][:_PREDICATE]
    right = [t.lower for t in takewhile(lambda t: t.lower not in _NEXT_CLAUSE, behind_it)]
    followed = zip(right, right[1:], [*right[2:], ""], strict=False)
    improbable = (w for verb, *behind in followed if verb in _COPULAS for w in behind if w in _IMPROBABLE)
    failed = (a for a, b in pairwise(right) if a in _FAILED and b == "to")
    return next(chain(improbable, failed), "")


_PREDICATE = 12  # tokens: "by the end of the month, as Moscow hopes, is improbable"
_COPULAS = frozenset(
    ["is", "was", "are", "were", "be", "seems", "seemed", "looks", "looked", "appears", "remains", "remained"]
)
_IMPROBABLE = _WORDS["doubts"] | UNTRUE | {"remote", "implausible", "distant", "fantasy", "far-fetched"}
_IMPROBABLE -= {"unclear", "uncertain", "doubt", "made"}
_FAILED = frozenset(["failed", "fails"])
_NEXT_CLAUSE = frozenset(["and", "but", "so", "as", "which", "because", "while", "although", ";", ":", "—", "–"])


def is_denied_outright(before: Sequence[Token]) -> bool:
    """As in "there has been no capture of the town", "can be no talk of", "it is premature to speak of the fall".

    Not "there is no sign of one", "too early to speak of what its loss means".
    """
    lowers = _words_before(before)
    none = next((i for i, w in enumerate(lowers) if w == "no" and "there" in lowers[:i]), None)
    if none is not None and lowers[none + 1 : none + 4] == ["such", "thing", "as"]:
        none += 3  # "there was no such thing as a victory"
    return _spoken_too_early(lowers) if none is None else _leads_to_a_noun(lowers[none + 1 :])


def _words_before(before: Sequence[Token]) -> list[str]:
    return [t.lower for t in before[-_DENIED_WITHIN:]]


def is_premature(clause: Clause) -> bool:
    """As in "it is *premature to speak* of" what the trigger tells."""
    return clause.has(_EARLY) and _spoken_too_early(_words_before(clause.before))


def _spoken_too_early(lowers: Sequence[str]) -> bool:
    """As in "it is *premature to speak* of the fall": whoever says so denies it."""
    hasty = next((i for i, pair in enumerate(pairwise(lowers)) if pair in _HASTY), None)
    behind = [] if hasty is None else lowers[hasty + 2 :]
    return any(w in _TALK for w in behind[:2]) and _leads_to_a_noun(behind)


def _leads_to_a_noun(lowers: Sequence[str]) -> bool:
    spoken = next((i for i, w in enumerate(lowers[:2]) if w in _TALK), -1)
    return all(w in _WORDS["before_nouns"] or w == "about" for w in lowers[spoken + 1 :])


_EARLY = frozenset(["premature", "early", "soon", "hasty"])
_HASTY = frozenset((early, "to") for early in _EARLY)
_TALK = frozenset(["question", "talk", "speak", "prospect"])
_DENIED_WITHIN = 9  # tokens: "it is far too early to speak of the"
