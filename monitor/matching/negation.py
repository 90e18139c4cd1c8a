"""Negation, as in NegEx (Chapman et al. 2001): a cue reaches over a few words of its clause until a terminator.

Terminators are "but", "although", ";", verbs of their own behind "and", and "and that" behind what is denied alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain, pairwise, takewhile

from monitor.matching.clause import RELATIVES, Clause, contrasted, relative_end
from monitor.matching.labels import is_labelled_untrue
from monitor.matching.lexicon import load_words
from monitor.matching.numbers import is_number
from monitor.matching.text import NOT, Token, is_past
from monitor.matching.told_subjects import disposed_of

_WORDS = load_words("mood")
_BARELY = frozenset(["barely", "hardly", "scarcely"])
_EXCLUSIVE = frozenset(["else", "other", "others", "but"])  # "no one else", "none other than", "nobody but"
_UNTRUE = _WORDS["untrue"] | (load_words("references")["untrue"] - {"lie", "lies"}) | {"made"}
_CALLED = _UNTRUE | {"true", "far", "correspond", "believed", "lie", "reality", "truth", "facts"}
_COUNTED = frozenset({"figure", "figures", "number", "numbers", "toll", "count", "tally"})
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
_MADE_UP_WORDS = _WORDS["making_up"] | {"up"}
_ANY = (
    _WORDS["negators"]
    | _WORDS["negating_verbs"]
    | _WORDS["none"]
    | _UNTRUE
    | _FALSE
    | _FAR_FROM
    | _MADE_UP_WORDS
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
    if clause.has(_EARLY) and _spoken_too_early(_words_before(clause.before)):
        return "too early"
    if not clause.has(_ANY) or _is_attribute(clause):
        return disposed_of(clause)
    window = _uninterrupted(clause)
    if not any(a.lower == "true" and b.lower == "that" for a, b in pairwise(window)) and not _nobody_can(window):
        window = window[-reach:]  # "It is not true that …": all that is told there
    followers = [*(t.lower for t in window[1:]), clause.head.lower, ""]
    pairs = zip(window, followers, followers[1:], strict=False)
    found = [
        t.lower
        for t, after, then in pairs
        if (_negates(t, after) or _is_nothing(t, after, clause))
        and (t.lower == "anything" or not _excepts(after, then))
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
    found += called_false(clause) or is_made_up(clause)
    found += ["untrue"] if not clause.cue and is_labelled_untrue(clause.lowers) else []
    found += _out_of_hands(clause)
    found += _nowhere_near(window)
    inside = 1 if clause.head.lemma in ("have", "hold", "exercise") else clause.trigger[1] - clause.trigger[0]
    behind = clause.tokens[clause.trigger[0] + inside : clause.trigger[1] + 1]  # "had *no* control of", "holds *none*"
    found += [t.lower for t in behind if t.lower in _WORDS["none"]]
    inner = clause.tokens[clause.trigger[0] + 1 : clause.trigger[1] - 1]  # "have *not* got", "have *lost* control"
    found += [t.lower for t in inner if t.lower in (*NOT, "never") or t.lemma == "lose"]
    return found[-1] if len(found) % 2 else ""


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


def is_made_up(clause: Clause) -> list[str]:
    """As in "*invented* the capture", "was *making up* its victory": there is none."""
    if not clause.has(_MADE_UP_WORDS):
        return []
    near = clause.leading[-_MADE_WITHIN:]
    made = [w for w in near if w in _WORDS["making_up"]]
    return made or ["made up" for a, b in pairwise(near) if a in ("making", "made", "dreaming", "dreamt") and b == "up"]


_MADE_WITHIN = 4  # words: "invented its own glorious"


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
    untrue = next((a for a, b in pairwise([*right, ""]) if a in _UNTRUE and (a != "made" or b == "up")), "")
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
_IMPROBABLE = _WORDS["doubts"] | _UNTRUE | {"remote", "implausible", "distant", "fantasy", "far-fetched"}
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
