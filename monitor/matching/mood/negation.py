"""Negation, as in NegEx (Chapman et al. 2001): a cue reaches over a few words of its clause until a terminator.

Terminators are "but", "although", ";", verbs of their own behind "and", and "and that" behind what is denied alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise, takewhile

from monitor.matching.language.clause import RELATIVES, Clause, contrasted, relative_end
from monitor.matching.language.numbers import is_number
from monitor.matching.lexicon import load_words
from monitor.matching.mood.retractions import MADE_UP, UNTRUE, called_false, is_made_up, is_premature
from monitor.matching.mood.told_subjects import disposed_of
from monitor.matching.pointing.labels import is_labelled_untrue
from monitor.matching.text import NOT, Token, is_past

_WORDS = load_words("mood")
_BARELY = frozenset(["barely", "hardly", "scarcely"])
_EXCLUSIVE = frozenset(["else", "other", "others", "but"])  # "no one else", "none other than", "nobody but"
_FALSE = _WORDS["untrue"] | {"lie"}
_FAR_FROM = frozenset(["yet", "short", "far", "nowhere"])  # "to", "of", "from", "near"
_SUBJECT = 5  # tokens from "and" to its verb
_FAR = 8  # words: "a long way from being able to cut"
_FAR_OFF = re.compile(
    r"\b(?:long way from|nothing to do with|(?:hard|difficult) to (?:see|imagine|believe)"
    r"|(?:not|n't|n’t|cannot) see how|(?:do|does|did|done|doing) (?:nothing|little) to"
    r"|before (?:[\w-]+ ){1,3}(?:can|could))\b"
)
_BEFORE_UNTIL = 4  # tokens: "did not fall to the rebels until"
_ANY = (
    _WORDS["negators"]
    | _WORDS["negating_verbs"]
    | _WORDS["none"]
    | UNTRUE
    | _FALSE
    | _FAR_FROM
    | MADE_UP
    | {
        "against",
        "no",
        "anything",
        "lost",
        "out",
        "beyond",
        "outside",
        "long",
        "nowhere",
        "hard",
        "difficult",
        "little",
        "before",
    }
)
"""Without one of these nothing is negated."""


def find_negation(clause: Clause, reach: int) -> str:
    """The last negating word, if the trigger is under an odd number of them; else nothing.

    Args:
        clause: the trigger and the words around it.
        reach: words over which a negation reaches.
    """
    if is_premature(clause):
        return "too early"
    if not clause.has(_ANY) or _is_attribute(clause):
        return disposed_of(clause)
    window = _uninterrupted(clause)
    if not any(a.lower == "true" and b.lower == "that" for a, b in pairwise(window)) and not _nobody_can(window):
        window = window[-(reach + _joined_verb(clause, window)) :]  # "It is not true that …": all that is told there
    found = _before_trigger(clause, window)
    found += called_false(clause) or is_made_up(clause)
    found += ["untrue"] if not clause.cue and is_labelled_untrue(clause.lowers) else []
    found += _out_of_hands(clause)
    found += _nowhere_near(window)
    found += _inside_trigger(clause)
    return found[-1] if len(found) % 2 else ""


def _before_trigger(clause: Clause, window: Sequence[Token]) -> list[str]:
    """The negating words among those before a trigger, as far as a negation reaches."""
    followers = [*(t.lower for t in window[1:]), clause.head.lower, ""]
    pairs = zip(window, followers, followers[1:], strict=False)
    found = [
        t.lower
        for t, after, then in pairs
        if (_negates(t, after) or _is_nothing(t, after, clause))
        and (t.lower == "anything" or not _excepts(after, then))
        if not (t.lower in _FALSE and then == clause.head.lower)  # "was wrong to leave": it did
        if not (t.lower == "far" and then in clause.names)  # "the town, far from Lund, has fallen"
        and not (t.lower == "without" and _is_adjunct(window))
    ]
    if found:
        nobody = found[0] in ("nobody", "none", "no")
        found += [t.lower for t, after in zip(window, followers, strict=False) if _disputes(t, after, nobody=nobody)]
    near = clause.tokens[max(clause.start, clause.trigger[0] - _AGAINST) : clause.trigger[0]]
    found += [b.lower for a, b in pairwise(near) if b.lower == "against" and a.lemma in _DECIDING]
    if found and _until_then(clause):
        found.pop()
    _join_neither(found, {clause.tokens[i].lower for i in clause.own if i < clause.trigger[0]})
    return found


def _inside_trigger(clause: Clause) -> list[str]:
    """The negating words within a trigger, or right behind it: "had *no* control of", "have *lost* control"."""
    inside = 1 if clause.head.lemma in ("have", "hold", "exercise") else clause.trigger[1] - clause.trigger[0]
    behind = clause.tokens[clause.trigger[0] + inside : clause.trigger[1] + 1]  # "had *no* control of", "holds *none*"
    found = [t.lower for t in behind if t.lower in _WORDS["none"]]
    inner = clause.tokens[clause.trigger[0] + 1 : clause.trigger[1] - 1]  # "have *not* got", "have *lost* control"
    found += [t.lower for t in inner if t.lower in (*NOT, "never") or t.lemma == "lose"]
    return found


def _joined_verb(clause: Clause, window: Sequence[Token]) -> int:
    """How much farther a negation reaches: "have *yet to* tighten their grip on the town *and take* it"."""
    if not window or window[-1].lower not in ("and", "or", "then"):
        return 0
    not_had = any(
        a.lower in _HAVE and b.lower in NOT for a, b in pairwise(window)
    )  # "*have not* entered it *and taken*"
    return _JOINED if clause.head.lower == clause.head.lemma or (is_past(clause.head) and not_had) else 0


_HAVE = frozenset(["have", "has", "had"])
_JOINED = 8  # words: "gained a first foothold in the town and then"
_AGAINST = 4  # tokens
_DECIDING = ("vote", "decide", "rule")
"""With "against": "voted *against* leaving"."""


def _is_nothing(token: Token, after: str, clause: Clause) -> bool:
    """As in "*nothing* has been signed", "*Nothing* exploded"; not "nothing new: the town has fallen"."""
    return token.lower == "nothing" and (after in _WORDS["tensed_now"] or after == clause.head.lower)


def _nobody_can(window: Sequence[Token]) -> bool:
    """As in "*Nobody can* seriously claim any more *that* the town is ours": all that is told there."""
    opening = [t.lower for t in window[:_NOBODY_CAN]]
    nobody = opening[:1] == ["nobody"] or opening[:2] == ["no", "one"]
    return nobody and not {"can", "could"}.isdisjoint(opening) and any(t.lower == "that" for t in window)


_NOBODY_CAN = 4  # words


def _is_adjunct(window: Sequence[Token]) -> bool:
    """As in "the cut that left them *without* light *was* caused by": of their state, and over before the verb."""
    behind = [t.lower for t in window]
    return not _FINITE.isdisjoint(behind[behind.index("without") + 1 :])


_FINITE = frozenset(["was", "were", "is", "are", "has", "had", "have"])


def _is_attribute(clause: Clause) -> bool:
    """As in "has not been sent into *the fierce* battles there": of what is so called, something else is denied."""
    at = clause.trigger[0]
    fierce = clause.head.lower in ("fierce", "intense", "ongoing", "on-going")
    return fierce and clause.lowers[max(0, at - 1) : at] in (("the",), ("these",), ("those",))


def _out_of_hands(clause: Clause) -> list[str]:
    """As in "is *out of* our control", "*beyond* Arland's grip"."""
    at = clause.trigger[0]
    if _HANDS.isdisjoint(clause.lowers[at : clause.trigger[1]]):
        return []
    near = clause.lowers[max(clause.bounds[0], at - _BEFORE_HANDS) : at]
    return [a for a, b in pairwise((*near, "")) if a in ("beyond", "outside") or (a, b) == ("out", "of")][-1:]


_HANDS = frozenset(["control", "hands", "grip"])
_BEFORE_HANDS = 5  # words: "out of the Blue side's control"


def _nowhere_near(window: Sequence[Token]) -> list[str]:
    """As in "a *long way from* cutting the road", "*hard to see* how it helps"."""
    return _FAR_OFF.findall(" ".join([t.lower for t in window[-_FAR:]]))[-1:]


def _excepts(after: str, then: str) -> bool:
    """As in "no one *else*", "none *other than*", "nothing *more than* a tactical success"."""
    return not _EXCLUSIVE.isdisjoint((after, then)) or (after in ("more", "fewer", "less") and then == "than")


def _disputes(token: Token, after: str, *, nobody: bool) -> bool:
    """As in "no one *disputes* that", "no *denying* that"; not "there is no question *of* its having"."""
    if token.lemma == "deny":
        return nobody
    return token.lemma in _WORDS["disputing"] and not (token.lower == "question" and after == "of")


def _until_then(clause: Clause) -> bool:
    """As in "did *not* fall *until* May", "had *never* taken it *before* this week": it did; not "will not fall"."""
    behind = clause.tokens[clause.whole[1] : clause.whole[1] + _BEFORE_UNTIL]
    near = [t.lower for t in takewhile(lambda t: t.text not in ",;", behind)]
    until = not {"until", "till"}.isdisjoint(near)
    until = until or any(a == "before" and b in _WORDS["times"] for a, b in pairwise(near))
    return until and any(t.lower in _WORDS["past_auxiliaries"] for t in clause.tokens[clause.start : clause.trigger[0]])


def _join_neither(found: list[str], own: set[str]) -> None:
    """Take "neither … nor" for one negation in two words, of which the pattern itself may ask for one."""
    if "nor" in found and ("neither" in found or "neither" in own):
        found.remove("nor")
    elif "neither" in found and "nor" in own:
        found.remove("neither")


def _uninterrupted(clause: Clause) -> list[Token]:
    """The words before the trigger that no lone comma cuts off; a pair of commas encloses an apposition."""
    before = range(clause.start, clause.trigger[0])
    aside = contrasted(clause.tokens, before.start, before.stop)
    words = ["" if i in aside else clause.lowers[i] for i in before]
    first = before.start + words.index(",") if words.count(",") == 1 else -1
    openers = [i for i, word in enumerate(words, before.start) if word in _OPENERS and _opens_anew(clause.tokens, i)]
    first = max(first, *openers) if openers else first
    skipped = clause.own | aside | _told_of_whom(clause.tokens, before) | _done_beside(words, before.start)
    begin = max(first + 1, before.start, _behind_those_who(clause), _behind_setting(clause))
    return [t for i, t in enumerate(clause.tokens[begin : before.stop], begin) if t.is_word and i not in skipped]


def _done_beside(words: Sequence[str], start: int) -> frozenset[int]:
    """What a participle tells beside the verb: "the army, *having sworn that it would not*, gave the town up"."""
    commas = [i for i, word in enumerate(words) if word == ","]
    pairs = ((a, b) for a, b in pairwise(commas) if words[a + 1] == "having")
    return frozenset(i + start for a, b in pairs for i in range(a, b))


def _behind_setting(clause: Clause) -> int:
    """Where it begins in "no losses *during the* withdrawal", "nobody was left behind *in the* retreat": it was."""
    at = clause.trigger[0] - 1
    while at > clause.bounds[0] and clause.lowers[at] in _ITS:
        at -= 1
    withdrawn = clause.lowers[at] == "in" and clause.lowers[at + 1] != clause.head.lower
    withdrawn = withdrawn and clause.head.lower in ("withdrawal", "retreat", "pullout", "pullback")
    return at if clause.lowers[at] == "during" or withdrawn else 0


_ITS = _WORDS["before_nouns"] - {"any", "that", "of"} | {"planned", "orderly"}


def _behind_those_who(clause: Clause) -> int:
    """Where what is told begins in "did not name *those who* took it", "nobody *who* took it is alive": they did.

    Not in "there is nobody who holds it".
    """
    at = clause.trigger[0]
    who = at - 1 if clause.lowers[at - 1] == "who" else 0
    meant = who > 1 and (
        clause.lowers[who - 1] in ("those", "men", "soldiers", "troops", "people", "units", "fighters")
    )
    nobody = who > 0 and clause.lowers[who - 1] in ("nobody", "none") and who - 1 <= clause.bounds[0] + 1
    return who if meant or nobody else 0


def _told_of_whom(tokens: Sequence[Token], before: range) -> frozenset[int]:
    """What a relative clause says of the subject: "soldiers *who refused to surrender* had been killed"."""
    ends = [(i, relative_end(tokens, i, before.stop)) for i in before if tokens[i].lower in RELATIVES]
    return frozenset(i for first, end in ends if end for i in range(first, end))


_OPENERS = _WORDS["subordinators"] | {".", "and", "or"}


def _opens_anew(tokens: Sequence[Token], at: int) -> bool:
    """Does a clause with its own negation begin here: at "although", "and will", a stop within a run of words?"""
    lower = tokens[at].lower
    return lower in _WORDS["subordinators"] or lower == "." or _joins_verb(tokens, at) or _joins_past(tokens, at)


def _joins_past(tokens: Sequence[Token], at: int) -> bool:
    """As in "*could not* withstand it *and left*", "*failed to* hold it *and withdrew*": done, and not denied."""
    after = tokens[at + 1] if at + 1 < len(tokens) and tokens[at].lower == "and" else None
    if after is None or not (is_past(after) or after.lower == "left"):
        return False
    last = next((i for i in range(at - 1, 0, -1) if _governs(tokens[i])), 0)
    return last > 0 and (tokens[last].lower not in NOT or tokens[last - 1].lower in _BEFORE_BARE)


def _governs(token: Token) -> bool:
    return token.lower in NOT or token.lemma in _WORDS["negating_verbs"]


_BEFORE_BARE = frozenset(["did", "do", "does", "could", "can", "ca", "would", "will", "wo"])
"""Behind them, what is not done stands in its bare form: "did not hold"; a past tense is another verb's."""


def _joins_verb(tokens: Sequence[Token], at: int) -> bool:
    """As in "is not large *and will* not lead", "was not true *and that*": a verb of its own, with its own negation.

    Not as in "It is not true that they fled *and that* the town fell": both are denied.
    """
    after = tokens[at + 1].lower if at + 1 < len(tokens) else ""
    opens = after in _WORDS["modals"] or after in _WORDS["finite"] or after in _OPENING
    subject = at + 2 < len(tokens) and _is_verb(tokens[at + 1], tokens[at + 2])  # "and *fighting is* ongoing"
    subject = subject or any(
        t.lower == "still" for t in tokens[at + 1 : at + _SUBJECT]
    )  # "and our men *still* hold it"
    anew = (after == "that" or subject) and all(t.lower != "that" for t in tokens[_last_negator(tokens, at) : at])
    return tokens[at].lower in ("and", "or") and (opens or anew)


_OPENING = _BARELY | {"there", "who", "whoever", "never", "no", *NOT}
"""As in "has no worth and *hardly* heralds it", "is not large and *not* decisive": with a negation of its own."""


def _is_verb(noun: Token, token: Token) -> bool:
    """As in "and fighting *is* ongoing", "and fighting *goes* on": behind a noun, no plural."""
    present = token.lower.endswith("s") and token.lower != token.lemma and noun.lower.endswith("ing")
    return token.lower in _WORDS["finite"] or present


def _last_negator(tokens: Sequence[Token], at: int) -> int:
    """Where the negation before a place stands; the place itself where there is none."""
    return next((i for i in range(at - 1, -1, -1) if tokens[i].lower in _WORDS["negators"]), at)


def _negates(token: Token, after: str) -> bool:
    if token.lower == "no" and after == "longer":
        return True
    if token.lower in _WORDS["negators"]:
        scant = token.lower in _BARELY and is_number(after)  # "barely three miles from the road"
        return not scant and after not in _WORDS["not_negated"]
    if token.lemma in _WORDS["negating_verbs"]:
        return True
    if (token.lower == "anything" and after == "but") or (token.lower in _FALSE and after in ("that", "to")):
        return True  # "it is a lie that", "it is wrong to say that"
    return token.lower in _FAR_FROM and after in ("to", "of", "from", "near")
