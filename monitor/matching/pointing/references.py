"""References: words about a claim that do not say it again.

"A claim quickly rejected by Kyiv", "It is not true", "Kyiv says it has not".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise, takewhile

from monitor.matching.lexicon import load_words
from monitor.matching.pointing.disposals import DISPOSING, disposing
from monitor.matching.pointing.proverbs import A_PROVERB, OF_A_SPEAKER, TELLING
from monitor.matching.pointing.retorts import is_elliptic_denial
from monitor.matching.pointing.spelt_out import spells_out
from monitor.matching.pointing.unspecified import is_anything, without_addition
from monitor.matching.text import NOT, POSSESSIVE, Token

_OBJECT = 6  # words of "the Arland defence ministry's claim"
_LONGEST_OBJECT = 8  # words
_ELLIPSIS = 7  # words of a clause that leaves out what it denies
_WORDS = load_words("references")
_POINTERS = _WORDS["claim_nouns"] | _WORDS["claim_pronouns"] | _WORDS["values"]
_TOLD = _WORDS["told_things"] | {"there"}
_COPULAS = load_words("verdicts")["copulas"]
_LONGEST_STATEMENT = 32  # words: "as of this morning there is a battle, so that they were in a hurry with …"
_LONGEST_PREDICATE = 6  # words of "turned out to be simply false"
_MODALS = ("will", "would", "could", "can", "may", "might", "should", "must", "been")
_OWN = ("we", "i", "our", "my")
_PASSING_OFF = ("pass", "passes", "passed", "passing", "present", "presents", "presenting", "sell", "selling")
_FACTS = frozenset(["reality", "fact", "facts", "truth"])
_DELUDED = ("dreaming", "bluffing", "mistaken", "deluded", "fantasising", "fantasizing", "hallucinating")
CONTRARY = (
    _WORDS["lies"]
    | _WORDS["lying"]
    | _WORDS["untrue"]
    | _WORDS["contrary"]
    | _WORDS["improbable"]
    | frozenset(_DELUDED)
    | frozenset(_PASSING_OFF)
    | TELLING
    | _FACTS
)
"""Without one of these words nothing is called untrue, and nobody says otherwise."""
_OPERATIONS = frozenset(["operation", "noise", "warfare"])
UNTRUE = _WORDS["untrue"] | _WORDS["truths"] | _OPERATIONS
"""Without one of these no words say that something is untrue (`says_untrue`)."""
CALLED = UNTRUE | CONTRARY | DISPOSING
"""Without one of these nothing is taken back (`taking_back`)."""


def names_only_a_claim(tokens: Sequence[Token]) -> bool:
    """Do these words point at a claim without saying it: "the ministry's claim", "the reports", "this"?"""
    tokens = without_addition(tokens)
    lowers = [t.lower for t in tokens if t.is_word][:_LONGEST_OBJECT]
    if len(lowers) == 1 and lowers[0] in _WORDS["untrue"]:
        return True  # called it "propaganda"
    if lowers[:1] and lowers[0] in _WORDS["persons"] and (len(lowers) == 1 or lowers[1] in _WORDS["at_once"]):
        return True  # contradicted "him within the hour"; not "rejected him as a negotiator"
    if lowers[:1] == ["what"]:
        return _is_what_somebody_says([t for t in tokens if t.is_word])
    if lowers[:1] and lowers[0] in _WORDS["claim_pronouns"]:
        return _stands_for_words(tokens, lowers) or is_anything(tokens)
    if lowers[lowers[:1] in _ARTICLED :] and lowers[lowers[:1] in _ARTICLED :][0] in _UNHAPPY:
        return len(lowers) <= 1 + (lowers[:1] in _ARTICLED)  # "denied defeat"; not "denied a retreat from Lund"
    return (has_claim_noun(tokens) and not spells_out(tokens)) or is_anything(tokens)


_UNHAPPY = frozenset(["defeat", "retreat", "withdrawal", "fall"])


def _is_what_somebody_says(words: Sequence[Token]) -> bool:
    """As in "(rejected) what Moscow says *about the capture*"; not "what it says is a plot"."""
    told = next((i for i, t in enumerate(words[:_OBJECT]) if t.lemma in _TELLING), len(words))
    behind = words[told + 1 :]
    of = not behind or behind[0].lower in ("about", "of", "on")
    return told < len(words) and of and (not behind or any(t.lower in _CLAIMED for t in behind[:_LONGEST_OBJECT]))


def _says_of_what_is_told(words: Sequence[Token]) -> bool:
    """As in "*what the ministry announced* was false"."""
    if not words or words[0].lower != "what":
        return False
    told = next((i for i, t in enumerate(words[:_OBJECT]) if t.lemma in _TELLING), len(words))
    behind = words[told + 1 :]
    return bool(behind) and behind[0].lower in _COPULAS and says_untrue(predicate_of(behind))


_TELLING = load_words("speakers")["telling"]
_CLAIMED = _WORDS["claimed"] | _WORDS["claim_nouns"]


def _stands_for_words(tokens: Sequence[Token], lowers: Sequence[str]) -> bool:
    """Does a pronoun stand for what was claimed: "it in a statement", "these reports"; not "it was withdrawing"?"""
    if len(lowers) == 1 or not tokens[1].is_word:
        return True
    verb = lowers[1] in _WORDS["auxiliaries"] or lowers[1].endswith("ed") or lowers[1] in _MODALS
    elliptic = all(w in _WORDS["ellipsis"] or w == "true" for w in lowers)  # "this was so"
    return not verb or elliptic or _says_what_was_claimed(lowers) or has_claim_noun(tokens)


def _says_what_was_claimed(lowers: Sequence[str]) -> bool:
    """As in "it had been lost", "this was a defeat on Friday"; not "it had lost 300 men"."""
    pairs = pairwise([*lowers, "on"])
    return any(a in _WORDS["claimed"] and (b in _WORDS["adjuncts"] or b in _WORDS["hangs_on"]) for a, b in pairs)


_ARTICLED = (["the"], ["a"], ["an"], ["any"], ["all"])


def names_a_value(tokens: Sequence[Token]) -> bool:
    """Is it a number that these words speak of: "the figure", "such losses"?"""
    lowers = [t.lower for t in tokens if t.is_word][:_LONGEST_OBJECT]
    return any(w in _WORDS["values"] for w in _before_preposition(lowers))


def has_claim_noun(tokens: Sequence[Token]) -> bool:
    """Is the object a noun for what was claimed: "the reports", "claims about Soledar"; not "reports of looting"?"""
    words = [t for t in tokens if t.is_word][:_LONGEST_OBJECT]
    lowers = [t.lower for t in words]
    head = len(lowers if lowers[:1] and lowers[0] in _WORDS["hangs_on"] else _before_preposition(lowers))
    if not any(w in _WORDS["claim_nouns"] or w in _WORDS["values"] for w in lowers[:head]):
        return False  # not what hangs on it: "a truce after the capture"
    if not _OTHERS.isdisjoint(lowers[:head]):
        return False  # "has rejected similar claims before"
    if lowers[head : head + 1] not in (["of"], ["about"], ["on"], ["over"]):
        return True
    if lowers[head + 1 : head + 2] in _ASIDE:
        return False  # "disputes the account of *how* it was taken"
    told = words[head + 1 :][: len(_before_preposition(lowers[head + 1 :]))]
    names = len(told) == 1 and told[0].is_capitalised
    return names or any(t.lower in _WORDS["claimed"] or t.lower in _WORDS["claim_nouns"] for t in told)


_ASIDE = (["how"], ["why"], ["who"], ["when"], ["where"])
_OTHERS = frozenset(["similar", "comparable", "many"])


def _before_preposition(lowers: Sequence[str]) -> Sequence[str]:
    return lowers[: next((i for i, w in enumerate(lowers) if w in _WORDS["hangs_on"]), len(lowers))]


def points_at_words(tokens: Sequence[Token]) -> bool:
    """Are these words a noun for what was said, and no more: "the claim", "Moscow's report", "this on Friday"?"""
    lowers = [t.lower for t in tokens if t.is_word and t.lower not in POSSESSIVE]
    nouns = [i for i, lower in enumerate(lowers[:_OBJECT]) if lower in _WORDS["said_nouns"]]
    if not nouns or (lowers[0] in _WORDS["said_pronouns"] and nouns[0] > 0):
        return False
    behind = lowers[nouns[0] + 1 : nouns[0] + 3]
    if not behind:
        return True
    if lowers[0] in ("a", "an") or (behind[0] == "on" and not _is_time(lowers[nouns[0] + 2 :])):
        return False  # "a report on tanks"
    return behind[0] in _WORDS["adjuncts"] or "later" in lowers[nouns[0] + 2 : nouns[0] + 5]


def _is_time(lowers: Sequence[str]) -> bool:
    day = [w for w in lowers[:2] if w != "the"][:1]  # "on the 23rd"
    return bool(day) and (day[0][0].isdigit() or day[0].endswith("day"))


def tells_only_when(tokens: Sequence[Token]) -> bool:
    """Do these words, up to a mark, tell a time and nothing else: "two days later", "on 11 January"; or none?"""
    first = list(takewhile(lambda t: t.is_word, tokens))
    return all(t.lower in _WORDS["when"] or t.lower[0].isdigit() for t in first)


def calls_false(tokens: Sequence[Token]) -> bool:
    """Do these words call something said before untrue: "It is not true", "This is a lie", "These claims are false"?"""
    words = [t for t in tokens if t.is_word][:16]
    lowers = [t.lower for t in words]
    if is_elliptic_denial(_told_at_last(tokens)):
        return True
    hasty = _calls_hasty([t.lower for t in tokens if t.is_word][:_LONGEST_STATEMENT])
    nothing_to_it = _says_neither_has_it(lowers) or _says_there_was_none(lowers)
    if is_called_improbable(tokens) or hasty or nothing_to_it:
        return True
    if _is_passed_off(lowers) or _says_they_lie(lowers) or _is_not_what_is_seen(lowers) or _says_of_what_is_told(words):
        return True
    if spells_out(tokens) or _is_a_campaign(lowers) or {"made", "before"} <= set(lowers) or _is_another(lowers):
        return False  # "has made false claims before", "told us fairy tales": of other claims
    another = _is_on_something(words)
    if _says_one_of(A_PROVERB, lowers) and any(w in _POINTERS or w in _TOLD for w in lowers) and not another:
        return True
    points = any(w in _POINTERS for w in lowers[:6]) and not another
    return (points or speaks_of_all(words)) and says_untrue(words)


def _is_a_campaign(lowers: Sequence[str]) -> bool:
    """As in "accuses it of a *disinformation campaign*": of whatever is said there."""
    return any(b in _CAMPAIGNS for a, b in pairwise(lowers) if a in _SPREAD)


_SPREAD = frozenset(["disinformation", "misinformation", "propaganda", "information", "smear"])
_CAMPAIGNS = frozenset(["campaign", "campaigns", "war", "machine", "effort", "efforts"])


def _says_there_was_none(lowers: Sequence[str]) -> bool:
    """As in "there has been no such success"."""
    such = next((i for i, pair in enumerate(pairwise(lowers[:_LONGEST_OBJECT])) if pair == ("no", "such")), None)
    return such is not None and lowers[such + 2 : such + 3] != [] and lowers[such + 2] in _WORDS["claimed"]


def _is_not_what_is_seen(lowers: Sequence[str]) -> bool:
    """As in "that is *not what* our soldiers *tell us*", "this is not what we see"; not "not what we meant"."""
    opens = lowers[:1] in (["that"], ["this"], ["it"]) and ("not", "what") in pairwise(lowers[:5])
    opens = opens or (lowers[:1] in (["that"], ["this"], ["it"]) and ("n't", "what") in pairwise(lowers[:5]))
    return opens and not _SEEING.isdisjoint(lowers[3:]) and _HOPED.isdisjoint(lowers)


_HOPED = _WORDS["hoped"]
_SEEING = _WORDS["seeing"]


def _is_on_something(words: Sequence[Token]) -> bool:
    """As in "the *harvest* report was wrong": of no claim; not "the latest report", "the ministry report"."""
    first = [t.lower for t in words[:3]]
    nouns = [i for i, t in enumerate(words[:_OBJECT]) if t.lower in _WORDS["claim_nouns"]]
    told = words[nouns[0] + 1 :][:_NEXT] if nouns else []
    if (
        told
        and told[0].lower in ("of", "about", "on")
        and [t.lower for t in told[1:2]] not in (["these"], ["those"])  # "the claims of these criminals"
        and not any(t.is_capitalised or t.lower in _CLAIMED for t in told)
    ):
        return True  # "the report of a truce"
    noun = first[:1] == ["the"] and first[2:3] and first[2] in _WORDS["claim_nouns"] and not words[1].is_capitalised
    return bool(noun) and first[1] not in _WHOSE and not first[1].endswith(_ADJECTIVAL)


_NEXT = 5  # words: "of a truce in the"
_WHOSE = load_words("verdicts")["whose"] | _WORDS["hangs_on"] | _WORDS["claim_nouns"]
_ADJECTIVAL = ("ent", "ous", "al", "ive", "ed", "ing", "ary", "ic", "able", "ful", "lar")


def _says_neither_has_it(lowers: Sequence[str]) -> bool:
    """As in "neither of them holds the town": of all who claim it."""
    return lowers[:1] == ["neither"] and not _WORDS["having"].isdisjoint(lowers[1:_ELLIPSIS])


def _is_another(lowers: Sequence[str]) -> bool:
    """As in "somebody has spread *a false message*": one of which the text has not spoken."""
    told = zip(lowers, lowers[1:], lowers[2:], strict=False)
    if ("told", "us") in pairwise(lowers):
        return True  # "they told us fairy tales": his own side
    if lowers[:1] == ["premature"] and lowers[1:2] and lowers[1] in _WORDS["claim_nouns"]:
        return True  # "premature statements help the enemy"
    new = any(a in ("a", "an") and b in _WORDS["untrue"] and c in _WORDS["claim_nouns"] for a, b, c in told)
    return new and not any(w in _WORDS["claim_pronouns"] for w in lowers[:2])


def says_untrue(words: Sequence[Token]) -> bool:
    """Is there a word for untrue among these, and no negation of it; or a negation of "true"?"""
    lowers = [t.lower for t in words]
    false = _is_operation(lowers) or any(
        a in _WORDS["untrue"] and b not in _WORDS["of_what"] | _WORDS["gains"] and not _is_where_it_lies(a, b)
        for a, b in pairwise([*lowers, ""])
    )
    negated = any(w in NOT or w in ("no", "neither") for w in lowers)
    untrue = negated and any(w in _WORDS["truths"] for w in lowers)
    return untrue or (false and not negated)


def _is_where_it_lies(word: str, after: str) -> bool:
    """As in "the town, which *lies on* high ground": no lie."""
    return word in ("lie", "lies") and (after in _WORDS["lies_where"] or after[:1].isdigit())


def predicate_of(tokens: Sequence[Token]) -> Sequence[Token]:
    """The words of the first "is …", "proved to be …" among these, up to a mark; none where there is no such verb."""
    verb = next((i for i, t in enumerate(tokens) if t.lower in _COPULAS), len(tokens))
    words = []
    for token in tokens[verb:]:
        if not token.is_word and token.text not in "'’\"“”-":
            break
        words.append(token)
    return [t for t in words if t.is_word][:_LONGEST_PREDICATE]


def taking_back(behind: Sequence[Token]) -> Sequence[Token]:
    """Those words behind what is claimed that call it untrue: "(that it fell) is a lie", "has no basis in fact"."""
    predicate = predicate_of(behind)
    if says_untrue(predicate):
        return predicate
    words = [t for t in behind if t.is_word]
    disposed = disposing([t.lower for t in words])
    if disposed:
        last = disposed.rsplit(maxsplit=1)[-1]
        return words[: next(i for i, t in enumerate(words, 1) if t.lower == last)]
    proverb = A_PROVERB.search(f" {' '.join(t.lower for t in words[:_LONGEST_OBJECT])} ")
    return words[: len(proverb.string[: proverb.end()].split())] if proverb else []


def _told_at_last(tokens: Sequence[Token]) -> Sequence[Token]:
    """What "we have information that" leads up to; all the words where nothing of the kind does."""
    words = [t for t in tokens if t.is_word]
    that = next((i for i, t in enumerate(words[:_LONGEST_OBJECT]) if t.lower == "that"), 0)
    return words[that + 1 :] if that and words[0].lower in _OWN else tokens


def is_called_improbable(tokens: Sequence[Token]) -> bool:
    """As in "that was unlikely": nothing is said but how likely it is."""
    lowers = [t.lower for t in tokens if t.is_word]
    alone = len(lowers) == 1 or lowers[:1] == ["very"] or (lowers[:1] and lowers[0] in _WORDS["claim_pronouns"])
    return bool(alone) and 0 < len(lowers) <= _ELLIPSIS and lowers[-1] in _WORDS["improbable"]


def _says_they_lie(lowers: Sequence[str]) -> bool:
    """As in "Moscow is simply lying again", "spreads lies"; not "is lying on the floor", "are not lying"."""
    if any(a in _SPREADING and b in _WORDS["untrue"] for a, b in pairwise(lowers)):
        return not {"not", "n't", "never"} & set(lowers)
    lying = next((i for i, w in enumerate(lowers[:_LONGEST_PREDICATE]) if w in _WORDS["lying"] or w in _DELUDED), 0)
    if lying > 1 and lowers[lying - 1] == "of":
        return _of_what_was_told(lowers[lying + 1 :])  # "(accused them) of lying about the town"
    said = lying > 0 and (lowers[lying] == "lied" or not {"is", "are", "'re", "was", "were"}.isdisjoint(lowers[:lying]))
    after = lowers[lying + 1] if lying + 1 < len(lowers) else ""
    told = after not in _WORDS["of_what"] and not _is_where_it_lies("lies", after)
    return said and told and _WORDS["contrary"].isdisjoint(lowers[:lying])


def _of_what_was_told(lowers: Sequence[str]) -> bool:
    """As in (of lying) "again", "about the town"; not "about the missile"."""
    return not lowers or lowers[0] == "again" or (lowers[0] == "about" and not _CLAIMED.isdisjoint(lowers[1:4]))


_SPREADING = ("spread", "spreads", "spreading", "telling", "peddling", "inventing", "producing")


def _is_passed_off(lowers: Sequence[str]) -> bool:
    """As in "trying to pass wishes off as reality", "presents what it would like as fact"."""
    passed = any(w in _PASSING_OFF for w in lowers)
    wishes = not _WISHES.isdisjoint(lowers) and "off" in lowers
    return passed and (wishes or any(a == "as" and b in _FACTS for a, b in pairwise(lowers)))


_WISHES = _WORDS["wishes"]


def _says_one_of(phrases: re.Pattern[str], lowers: Sequence[str]) -> bool:
    """As in "there is nothing to it", "does not hold water", "passing off wishes as reality"."""
    return phrases.search(f" {' '.join(lowers)} ") is not None


def _calls_hasty(lowers: Sequence[str]) -> bool:
    """As in "he was getting ahead of himself"; not "let us *not* get ahead of events", which leaves it open."""
    text = f" {' '.join(lowers)} "
    said = OF_A_SPEAKER.search(text)
    return said is not None and not any(w in NOT for w in text[: said.start()].split())


def _is_operation(lowers: Sequence[str]) -> bool:
    """As in "an information operation", "information noise": a lie in the language of armies."""
    return any(b in _OPERATIONS and a in _WORDS["lying_operations"] for a, b in pairwise(lowers))


def speaks_of_all(tokens: Sequence[Token]) -> bool:
    """Do these words speak of all that was claimed: "neither was true", "both claims were false"?"""
    return any(t.lower in ("neither", "both") for t in [t for t in tokens if t.is_word][:1])
