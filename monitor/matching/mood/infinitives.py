"""Infinitives: is "to take", "to be taken" done? "managed to", "was forced to", "took six months to" say that it is.

And is what somebody meant to keep from being done? "Stopped them taking it" says no, "failed to prevent its fall" yes.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, takewhile

from monitor.matching.language.clause import Clause
from monitor.matching.lexicon import load_words
from monitor.matching.mood.reality import is_modal
from monitor.matching.text import NOT, Token

_WORDS = load_words("mood")
_NEAR = 5  # words behind
_REAL_OR_NOT = _WORDS["real_infinitive"] | _WORDS["negating_verbs"]
_PERFECT = 5  # words: "has not yet been able"


def is_bare(clause: Clause, words: list[Token], *, asked: bool) -> bool:
    """As in "to capture", "to be taken": not done, unless somebody "managed to"; "to have captured" is done.

    Args:
        clause: the trigger and the words around it.
        words: those of its clause that stand before it.
        asked: it is a question.
    """
    at = _infinitive_marker(clause, words)
    telling = clause.trigger[0] - 2  # "which they *claim* to control": the pattern asks for it
    if at is None or (telling in clause.own and clause.tokens[telling].lemma in _WORDS["real_infinitive"]):
        return False
    governors = words[:at]
    if not governors and clause.bounds[0] > 0:
        # "claimed *to control the town*": all that the voice says; not "said that *to lose the town* would be"
        if clause.cue in _BIDDING:
            return True  # "told his men *to leave the town*"
        behind = takewhile(lambda t: t.text != ",", clause.tokens[clause.whole[1] : clause.bounds[1]][:_NEAR])
        return any(t.lower in _WORDS["finite"] for t in behind)
    if not governors:
        return True
    governor, before = governors[-1], governors[-_PERFECT:-1]
    done = (
        (governor.lower in _WORDS["compelled"] and not asked)  # "was forced to abandon", "had to be given up"
        or (governor.lower in _WORDS["resolved"] and _is_resolved(clause, before, governor))
        or (governor.lower == "able" and _was_tried(before))
        or (governor.lower == "on" and before[-1:] and before[-1].lower in ("went", "gone"))  # "went on to take it"
        or _was_ranked(governors)
        or _was_resolved_not(governors)
        or (governor.lower == "come" and before[-1:] and before[-1].lemma == "have")  # "have come to hold it"
        or (governor.lower == "last" and clause.head.lemma in _WORDS["leaving"])  # "were the last to leave"
        or _took_time(governors)
        or _was_judged(governors)
    )
    to_come = governor.lower in ("is", "are", "orders") or _is_an_aim(
        before, governor
    )  # "they *are to* take it", "have orders to"
    return not done and (governor.lemma not in _REAL_OR_NOT or to_come)


def _is_an_aim(before: Sequence[Token], governor: Token) -> bool:
    """As in "the *aim was* to take it", "their orders were to"."""
    return governor.lower in ("was", "were", "remained") and any(t.lemma in _WORDS["plans"] for t in before)


def _is_resolved(clause: Clause, before: Sequence[Token], governor: Token) -> bool:
    """As in "decided to withdraw", "took the decision to leave"; not "decided to attack", "the decision will be"."""
    if clause.head.lemma not in _WORDS["leaving"] or any(t.lower in _WORDS["unresolved"] for t in before):
        return False
    behind = {t.lower for t in clause.tokens[clause.whole[1] :]}
    if "but" in behind and not _REVERSED.isdisjoint(behind):
        return False  # "decided to leave *but has changed* its mind"
    open_yet = (is_modal(t) or t.lower in (*NOT, "yet") for t in clause.tokens[clause.whole[1] :][:_PERFECT])
    return governor.lower != "decision" or not any(open_yet)


_REVERSED = frozenset(["changed", "reversed", "backtracked", "dropped", "shelved", "stayed"])


def _was_ranked(words: Sequence[Token]) -> bool:
    """As in "*were the last* to leave", "*is the first country* to ban it": they did; not "may be the first to"."""
    near = [t.lower for t in words[-_PERFECT:]]
    at = next((i for i in reversed(range(1, len(near))) if near[i] in _RANKED), 0)
    return at > 1 and near[at - 1] == "the" and near[at - 2] in _WAS and not any(map(is_modal, words))


_RANKED = frozenset(["first", "second", "third", "last", "latest"])
_WAS = frozenset(["is", "are", "was", "were", "became", "become"])


def _was_resolved_not(words: Sequence[Token]) -> bool:
    """As in "has *decided not* to close it", "*chose not* to": they did not; "may decide not to" leaves it open."""
    resolved = len(words) > 1 and words[-1].lower in NOT and words[-2].lower in _RESOLVED
    return resolved and not any(map(is_modal, words))


_RESOLVED = frozenset(["decided", "chose", "chosen", "opted", "preferred", "agreed", "elected"])


def _was_judged(words: Sequence[Token]) -> bool:
    """As in "it *was right to* leave", "*were wrong to* give up the town": they did; not "would be wrong to"."""
    if words[-1].lower not in _JUDGED:
        return False
    return any(t.lower in ("was", "were") for t in words[-_PERFECT:-1]) and not any(map(is_modal, words))


_JUDGED = _WORDS["judged_right"]
_BIDDING = ("tell", "advise", "urge", "order", "ask", "warn", "counsel")
"""Cues behind which an infinitive is what others are to do."""


def _took_time(words: list[Token]) -> bool:
    """As in "it took the army six months to capture the town", "cost it thousands of men to": it did so in the end."""
    took = next((i for i, t in enumerate(words) if t.lower in ("took", "taken", "needed", "cost")), len(words))
    if words[-1].lemma in _WORDS["plans"]:
        return False  # "took them months to *try* to capture it"
    lives = not any(is_modal(t) for t in words[:took]) and any(t.lower in _LIVES for t in words[took:])
    return lives or any(t.lower in _WORDS["periods"] or t.lower in ("until", "till") for t in words[took:])


_LIVES = ("lives", "men", "soldiers", "troops", "fighters")


def _was_tried(words: list[Token]) -> bool:
    """As in "was able to", "has not been able to": it was done, or was not; "is able to" says neither."""
    return any(t.lower in ("was", "were", "been") for t in words)


def _infinitive_marker(clause: Clause, words: list[Token]) -> int | None:
    """Where the "to" of the trigger's infinitive stands among the words before it: "to (finally) take"."""
    last = [t.lower for t in words[-3:]]
    if clause.head.lower == clause.head.lemma and last[-1:] in (["and"], ["or"], ["then"]):
        last = [t.lower for t in words]  # "trying to break through and *take*"
    if (
        "to" not in last
        or "have" in last[last.index("to") :]
        or not _WORDS["subjects"].isdisjoint(last[last.index("to") :])
    ):
        return None  # "to say they control it"
    if _ARTICLES & {*[*last, clause.head.lower][last.index("to") + 1 :][:1]}:
        return None  # "put it down *to a* technical fault"
    if not _WORDS["finite"].isdisjoint(last[last.index("to") :]):
        return None  # "men loyal to Arland are in control of it"
    if clause.head.lower != clause.head.lemma and "be" not in last:
        return None
    return len(words) - 1 - last[::-1].index("to")


_ARTICLES = frozenset(["a", "an"])
IN_VAIN = "it was not prevented"
"""Why what somebody "failed to prevent" is taken for done."""


def hindrance(clause: Clause) -> str:
    """As in "to *stop* them taking it", "*prevented* its fall": the word; IN_VAIN in "*could not* stop them taking"."""
    if not clause.has(_WORDS["preventing"]):
        return ""
    at, last = clause.trigger[0], clause.trigger[1]
    near = range(at - 1, max(clause.start, at - _KEPT) - 1, -1)
    reached = (i for i in near if at - i <= _HINDERED or clause.tokens[i].lemma in ("keep", "save"))
    verb = next((i for i in reached if clause.tokens[i].lemma in _WORDS["preventing"] and i not in clause.own), None)
    if verb is None or not _is_hindered(clause.tokens[verb], clause.tokens[verb + 1 : last], clause.head):
        return ""
    before = [t.lower for t in clause.tokens[max(clause.bounds[0], verb - _PERFECT) : verb]]
    if not _WORTHWHILE.isdisjoint(before):
        return clause.tokens[verb].lower  # "it was not *essential to keep* it from falling"
    lemmas = [t.lemma for t in clause.tokens[max(clause.bounds[0], verb - _PERFECT) : verb]]
    failed = not _WORDS["negating_verbs"].isdisjoint(lemmas) or not _NOT.isdisjoint(before) or "powerless" in before
    return IN_VAIN if failed and _TO_COME.isdisjoint(before) else clause.tokens[verb].lower


def _is_hindered(verb: Token, told: Sequence[Token], head: Token) -> bool:
    """Is what it takes an action, "them (from) taking", or an event, "the fall of"; not "*kept fighting*"?"""
    words = [t for t in told if t.is_word]
    acts = any(t.lower.endswith("ing") for t in words[1:])
    if verb.lemma in ("keep", "save"):
        return acts and any(a.lower == "from" and b.lower.endswith("ing") for a, b in pairwise(words))
    return acts or (verb.lemma != "stop" and head.lower == head.lemma)


def only_helped(clause: Clause) -> str:
    """As in "*helping* the Blues hold the town", "to *let* them keep it"; not "*helped* them hold it"."""
    if clause.head.lower != clause.head.lemma or not clause.has(_HELPING):
        return ""
    near = clause.tokens[max(clause.bounds[0], clause.trigger[0] - _WHOM) : clause.trigger[0]]
    helps = next((i for i in reversed(range(len(near))) if near[i].lower in _HELPING), None)
    if helps is None or any(t.text == "," or t.lower in _WORDS["finite"] for t in near[helps + 1 :]):
        return ""
    return near[helps].lower if near[helps + 1 :] else ""


_HELPING = frozenset(["help", "helping", "let", "letting", "lets"])
_WHOM = 6  # words: "helping the last of the Ukrainians hold"
_WORTHWHILE = frozenset(["essential", "necessary", "important", "vital", "crucial", "worth", "imperative"])
_HINDERED = 10  # words: "prevent the Russian troops in the east from finally taking"
_KEPT = 24  # words: "keep the town, on the road to Lund, from becoming the next to fall"
_NOT = frozenset([*NOT, "never"])
_TO_COME = frozenset(["will", "would", "wo", "may", "might", "can", "ca", "'ll", "’ll", "if", "unless"])
