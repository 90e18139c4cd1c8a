"""Parts: is it said of the whole, or of "most of the town", "its centre"?"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import takewhile

from monitor.matching.language.clause import Clause
from monitor.matching.language.vocabulary import Span
from monitor.matching.lexicon import load_words
from monitor.matching.text import NOT, Token

_WORDS = load_words("mood")
_COMPASS = load_words("matters")["directions"]
_SIDES = _WORDS["directions"] | _COMPASS
_PARTS = _WORDS["parts"] | _WORDS["sites"] | _SIDES


def find_part(clause: Clause) -> str:
    """What is said between trigger and place, or right before the trigger, of a part: "most", "60%", "two thirds"."""
    if not clause.has(_PARTS):
        return ""
    if site := _site_there(clause):
        return site
    first = min(clause.trigger[0], clause.whole[0])
    near: Sequence[int] = range(max(clause.bounds[0], _behind_list(clause, first)), first)
    of = clause.lowers[clause.whole[1] : clause.whole[1] + 1] == ("of",)  # "is in control *of most* of it"
    joined = clause.lowers[clause.trigger[0] - 1] in ("and", "but", "then")  # "left *some positions and* fled the town"
    begin = clause.trigger[1] if joined else min(clause.trigger[1], clause.whole[0])
    inside = range(begin, min(clause.whole[1] + 3 * of, clause.bounds[1]))
    near = () if joined else near
    near = near if first < clause.trigger[0] else [i for i in near if clause.tokens[i].lower not in _WORDS["sites"]]
    if first == clause.whole[0] < clause.trigger[0] and _is_told_apart(clause):
        near = ()  # "the centre of Soledar, which was captured"
    asked = {*range(clause.whole[0], clause.whole[1])} & clause.own  # the pattern itself asks for these
    parts = (i for i in (*inside, *near) if clause.tokens[i].lower in _PARTS and i not in asked)
    parts = (i for i in parts if _is_part(clause.tokens, i, asked) and not _is_the_last_taken(clause, i))
    at = list(parts)
    found = [clause.tokens[i].lower for i in at]
    if not found or _flies_there(clause, inside):
        return ""
    everything = not _WORDS["wholes"].isdisjoint(clause.lowers[inside.start : inside.stop])
    if everything and not {"almost", "nearly", "except"} & set(found):
        return ""
    return _with_number(clause, at[0])


def _with_number(clause: Clause, at: int) -> str:
    """As in "*60 percent* of the town", "*two thirds*": of a share how large it is."""
    first = at
    if clause.lowers[at] in _FRACTIONS | _SHARES:
        before = reversed(clause.lowers[clause.bounds[0] : at])
        first -= sum(1 for _ in takewhile(lambda lower: lower in _NUMBERS or lower[0].isdigit(), before))
    return " ".join(clause.lowers[first : at + 1]).replace(" %", "%")


_SHARES = frozenset(["%", "cent", "thirds", "fifths", "tenths"])
_NUMBERS = frozenset(
    ["per", "a", "one", "two", "three", "four", "ninety", "eighty", "seventy", "sixty", "fifty", "forty", "thirty"]
)


def _flies_there(clause: Clause, inside: range) -> bool:
    """As in "hoisted their *flag in the centre* of the town": who flies one there has the town; not "in the north"."""
    words = clause.lowers[inside.start : inside.stop]
    return not _FLAGS.isdisjoint(words) and not _MIDDLE.isdisjoint(words)


_FLAGS = frozenset(["flag", "flags", "banner", "banners", "tricolour", "tricolor"])
_MIDDLE = frozenset(["centre", "center", "heart", "middle"])


def _is_the_last_taken(clause: Clause, at: int) -> bool:
    """As in "captured the *last streets* of the town": nothing is left; who holds the last streets has not the rest."""
    return clause.head.lemma in _TAKING and not _LAST.isdisjoint(clause.lowers[max(0, at - 2) : at])


_TAKING = frozenset(["capture", "take", "seize", "clear", "overrun", "conquer", "occupy", "storm"])
_LAST = frozenset(["last", "remaining", "final"])


def _site_there(clause: Clause) -> str:
    """As in "captured the *Soledar salt mine*": what stands there; not "street by street"."""
    behind = list(takewhile(lambda t: t.is_word, clause.tokens[clause.whole[1] : clause.whole[1] + _SITE]))
    site = next((i for i, t in enumerate(behind) if t.lower in _STANDING_THERE), None)
    if site is None or clause.trigger[0] >= clause.whole[1] - 1:
        return ""
    plain = all(t.lemma == t.lower and t.lower not in _WORDS["before_nouns"] for t in behind[:site])
    return behind[site].lower if plain and [t.lower for t in behind[site + 1 : site + 2]] != ["by"] else ""


_STANDING_THERE = _WORDS["sites"] | {"centre", "center", "outskirts", "suburb", "suburbs", "district", "districts"}
_SITE = 3  # words: "the Tarn salt mine"


def _behind_list(clause: Clause, first: int) -> int:
    """Where the words start that may be parts: in "the *centre* and the north-west of the town" some words before."""
    start = max(clause.bounds[0], first - 3)
    while start > clause.bounds[0] and clause.lowers[start] in _LISTED:
        start -= 1
    opener = (at for at in range(first - 1, start - 1, -1) if clause.lowers[at] in _WORDS["after"])
    return next(opener, start)  # "inspected the mines of Tarn *after* its capture"


_LISTED = _SIDES | _WORDS["parts"] | {"and", "the", "of", "-"}


def _is_told_apart(clause: Clause) -> bool:
    """Is the place followed by a clause of its own, between commas?"""
    return "," in clause.lowers[clause.whole[0] : clause.trigger[0]]


def _is_part(tokens: Sequence[Token], at: int, asked: Collection[int]) -> bool:
    """Is it a part of something: "most of", "its centre"; not "most likely", "took part in", "the salt mine town"?

    Words for a direction are where the name that was asked for follows: "northern Tarn", not "the northern town".
    """
    if tokens[at].lower in _SIDES:
        return is_quarter(tokens, at) or (at + 1 in asked and tokens[at + 1].is_capitalised)
    if at and tokens[at - 1].lower in ("any", "no", "every", "each", "single"):
        return False  # all of it
    if any(t.text.startswith("100") or t.lower == "hundred" for t in tokens[max(0, at - 2) : at + 1]):
        return False  # "100 per cent of the town"
    after = tokens[at + 1].lower if at + 1 < len(tokens) else ""
    if tokens[at].lower in _WORDS["sites"] or (tokens[at].lower == "part" and after == "in"):
        return tokens[at].lower != "part" and after in ("of", "in", "at", "near", "under", "outside")
    of_it = after != "of" or any(i in asked for i in range(at + 2, at + 2 + _OF_WHAT))
    if any(t.lower in ("along", "via") for t in tokens[max(0, at - 2) : at]):
        of_it = False  # the way, not what was taken or left
    elif tokens[at].lower not in _FRACTIONS:
        of_it = True  # but "lost a third of their value"
    likely = tokens[at].lower in ("most", "almost") and after in _WORDS["superlatives"]
    return of_it and tokens[at].lower in _WORDS["parts"] and not likely and not _is_of_votes(tokens, at)


def _is_of_votes(tokens: Sequence[Token], at: int) -> bool:
    """As in "won with *53 percent of the vote*": that is no part of an election."""
    return not _VOTES.isdisjoint(token.lower for token in tokens[at + 1 : at + 1 + _OF_WHAT])


_VOTES = frozenset(["vote", "votes", "ballots", "seats", "poll"])
_FRACTIONS = frozenset(["third", "thirds", "half", "quarter", "quarters", "percent", "tenth"])
_OF_WHAT = 3  # tokens: "the whole town"


def is_quarter(tokens: Sequence[Token], at: int) -> bool:
    """As in "*the north* of Tarn"; not "to the north of Tarn", "the village north of Tarn"."""
    named = at > 0 and tokens[at - 1].lower in ("the", "its") and at + 1 < len(tokens) and tokens[at + 1].lower == "of"
    return named and not (at > 1 and tokens[at - 2].lower in ("to", "towards", "from"))


def find_foothold(tokens: Sequence[Token], trigger: Span) -> str:
    """The building or street in "hold *a few houses* on its edge": who has no more than that does not hold the town.

    Args:
        tokens: the sentence's.
        trigger: the words for holding, or the "still" before them.
    """
    near = range(trigger[0], min(trigger[1] + 1, len(tokens)))
    verb = next((at for at in near if tokens[at].lemma in _HOLDING), None)
    if verb is None or any(t.lower in NOT for t in tokens[max(0, verb - _NEGATED_WITHIN) : verb]):
        return ""  # "did not hold a single street"
    behind = tokens[verb + 1 : verb + 1 + _AHEAD]
    if tokens[0].lower == "all":  # "all that they still hold there *is a couple of streets*"
        behind = behind[next((i for i, t in enumerate(behind) if t.lemma == "be"), len(behind)) :]
    words = [t.lower for t in takewhile(lambda t: t.is_word or t.text == "-", behind)][:_FOOTHOLD]
    few = next((i for i, word in enumerate(words[:_COUNTED]) if word in _FEW), len(words))
    return next((word for word in words[few + 1 :] if word in _WORDS["sites"]), "")


_HOLDING = frozenset(["hold", "keep", "retain", "control", "defend", "man", "cling", "have"])
_NEGATED_WITHIN = 3  # tokens: "do not even hold"
_AHEAD = 20  # tokens
_FOOTHOLD = 8  # words: "on to no more than a couple of houses"
_COUNTED = 6  # words up to the number: "on to no more than a couple"
_FEW = frozenset(["few", "some", "several", "couple", "handful", "one", "two", "three", "four", "five", "a", "single"])
