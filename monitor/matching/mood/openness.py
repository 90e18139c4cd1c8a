"""Openness: does a clause leave open what it names: "who holds it", "whose flag flies", "That it fell is unproven"?"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, takewhile

from monitor.matching.language.clause import Clause
from monitor.matching.lexicon import load_words
from monitor.matching.mood.told_subjects import only_told
from monitor.matching.text import NOT, POSSESSIVE

_WORDS = load_words("mood")
_OPEN = load_words("openness")
_NOT_CARED_FOR = _OPEN["not_cared_for"]
_PREDICATE = 6  # words: "is by no means certain"
_HEADING = 7  # words of "When and where it was taken"


def find_open(clause: Clause) -> str:
    """Why it is open; nothing where it is told."""
    return (
        _asked(clause)
        or _disbelieved(clause)
        or only_said(clause)
        or _whose(clause)
        or _is_a_heading(clause)
        or _not_certain(clause)
        or _unconfirmed(clause)
        or only_told(clause)
    )


_POSSESSIVES = tuple((mark,) for mark in POSSESSIVE)


def _whose(clause: Clause) -> str:
    """As in "it does not matter *whose* flag flies there"; not "the men whose flag flies there"."""
    before = clause.lowers[clause.bounds[0] : clause.trigger[0]]
    if before[:2] == ("neither", "side") and before[2:3] in _POSSESSIVES:
        return "it is neither's"  # "Neither side's flag flew over the town"
    at = next((i for i in reversed(range(len(before))) if before[i] == "whose"), None)
    if at is None or clause.bounds[0] + at >= clause.whole[0]:
        return ""  # "Tarn, *whose capture* was announced"
    near = before[max(0, at - _CARED_FOR) : at]
    far = near[-1:] and near[-1] in _PERSONS  # "does not matter *to her* whose"
    told = near if far else near[-1:]
    return "it is open whose" if at == 0 or not (_WORDS["undecided"] | _NOT_CARED_FOR).isdisjoint(told) else ""


_CARED_FOR = 4  # words: "matters to her"
_PERSONS = ("me", "you", "him", "her", "us", "them", "anybody", "anyone")


def _disbelieved(clause: Clause) -> str:
    """As in "*Nobody* in the town *believed* that it had fallen": others' belief, and no word of the teller's."""
    before = clause.lowers[clause.bounds[0] : clause.trigger[0]]
    believed = next((i for i, word in enumerate(before) if word in ("believed", "believes", "thought", "thinks")), 0)
    return "nobody believed it" if not _NOBODY.isdisjoint(before[:believed][:1]) else ""


_NOBODY = frozenset(["nobody", "none", "few", "hardly", "no"])


def only_said(clause: Clause) -> str:
    """As in "it is *fashionable to say* that the town fell": so one says."""
    before = clause.lowers[clause.bounds[0] : clause.trigger[0]]
    told = zip(before, before[1:], before[2:], strict=False)
    return next((a for a, b, c in told if a in _OPEN["said_by_many"] and b == "to" and c in _OPEN["saying"]), "")


def _is_a_heading(clause: Clause) -> str:
    """As in "Where it was taken", over what is told of that: no sentence."""
    asks = clause.lowers[0] in _OPEN["asking"] and len(clause.tokens) <= _HEADING
    return "a heading asks it" if asks and clause.tokens[-1].is_word else ""


def _not_certain(clause: Clause) -> str:
    """As in "*That* the town has fallen *is not proven*", "does not follow", "remains to be seen"."""
    first = clause.bounds[0] + (not clause.tokens[clause.bounds[0]].is_word)
    if clause.lowers[first] != "that":
        return ""
    behind = takewhile(lambda t: t.text not in ",;", clause.tokens[clause.whole[1] : clause.bounds[1]])
    words = [t.lower for t in behind if t.is_word]
    verb = next((i for i, word in enumerate(words) if word in _OPEN["copulas"]), len(words))
    predicate = words[verb : verb + _PREDICATE]
    negated = not _NEGATORS.isdisjoint(predicate)
    uncertain = next((w for w in predicate if w in _OPEN["certain"]), "") if negated else ""
    open_yet = next((w for w in predicate if w in _OPEN["uncertain"]), "")
    return uncertain or open_yet or ("remains to be" if predicate[1:3] == ["to", "be"] else "")


_NEGATORS = frozenset([*NOT, "no", "never", "hardly", "neither", "far"])


def _unconfirmed(clause: Clause) -> str:
    """As in "*awaits confirmation that* it fell", "*no* immediate *confirmation that*", "*an admission that* it"."""
    if not clause.has(_CONFIRMING):
        return ""
    before = clause.lowers[: clause.trigger[0]]
    at = next((i for i, pair in enumerate(pairwise(before)) if pair[0] in _CONFIRMING and pair[1] == "that"), 0)
    leading = list(takewhile(lambda w: w not in _NO_OBJECT, reversed(before[max(0, at - _AWAITED_BEFORE) : at])))
    awaited = next((w for w in leading if w in _AWAITED), "")
    perhaps = leading[:1] in (["a"], ["an"]) and not _WORDS["modals"].isdisjoint(clause.lowers[clause.whole[1] :])
    return awaited or ("it may not be admitted" if perhaps else "")


_CONFIRMING = frozenset(
    ["confirmation", "acknowledgement", "acknowledgment", "admission", "verification", "announcement"]
)
_AWAITED = frozenset(
    ["no", "any", "without", "pending", "yet", "nobody", "none", "never", *NOT]
    + [form for verb in ("await", "wait", "demand", "seek", "want", "need", "lack") for form in (verb, f"{verb}s")]
    + ["awaiting", "awaited", "waiting", "waited", "demanding", "demanded", "seeking", "sought", "wanted", "lacking"]
)
_NO_OBJECT = frozenset(["in", "of", "with", "by", "after", "its", "their", "his", "her", ",", ";"])
_AWAITED_BEFORE = 5  # words: "waiting for an official"


_HOW = frozenset(["how"])
AMOUNTS = _WORDS["amounts"]
_WHO = frozenset(["who", "whoever", "which", "what", "side"])
_NOT_KNOWN = _WORDS["not_known"]


def _asked(clause: Clause) -> str:
    """As in "over who controls the town", "it is unclear which side holds it", "how much of the town they hold"."""
    if clause.has(_HOW) and any(a == "how" and b in AMOUNTS for a, b in pairwise(clause.leading)):
        return "it is open how much"
    if not clause.has(_WHO):
        return ""
    if _asks_which(clause.lowers[clause.bounds[0] : clause.trigger[0]]):
        return "it is open which"
    return "it is open who" if _asks_who(clause) else ""


def _asks_which(before: Sequence[str]) -> bool:
    """As in "it is not clear *which* parts of it they hold", "nobody knows *which of* them holds it"."""
    told = zip(before, before[1:], [*before[2:], ""], strict=False)
    return any(
        (a in _NOT_KNOWN and b in ("which", "what")) or (a in _UNDECIDED and b == "which" and c == "of")
        for a, b, c in told
    )


def _asks_who(clause: Clause) -> bool:
    """As in "over *who controls* the town", "which army *held* it"; not "Tarn and Lund, *all of which* Reds hold"."""
    at = clause.trigger[0]
    while clause.tokens[at - 1].lemma in ("be", "have", "in", "full", "now"):  # "who *is in full* control of"
        at -= 1
    opens = at - 1 == clause.bounds[0] or _is_behind_dateline(clause, at - 2)
    if opens and clause.tokens[at - 1].lower in ("who", "whoever"):
        return True
    at -= clause.tokens[at - 2].lower == "which"  # "which *army* held"
    each = clause.lowers[at - 2] == "of" and clause.lowers[at - 3] in _EACH
    if at - 2 < clause.bounds[0] or clause.tokens[at - 1].lower not in _WHO or each:
        return False
    return clause.tokens[at - 2].lower in _WORDS["undecided"] | _NOT_CARED_FOR


_UNDECIDED = _WORDS["undecided"] | _NOT_KNOWN | {"knows", "knew"}
_EACH = frozenset(["all", "both", "each", "most", "many", "some"])


def _is_behind_dateline(clause: Clause, at: int) -> bool:
    """As in "LUND, Arland -- *Who* holds the town is not known": the sentence begins behind the dash."""
    dashed = at > clause.bounds[0] and clause.tokens[at].text in ("-", "--", "–", "—")
    return dashed and all(t.is_capitalised or not t.is_word for t in clause.tokens[clause.bounds[0] : at])
