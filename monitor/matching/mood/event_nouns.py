"""Nouns that stand for events: what "was completed" happened, what "would mark" a victory did not.

Modality goes by the words around the noun: who announces it, what it did, what is aimed at.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, takewhile

from monitor.matching.language.clause import RELATIVES, Clause
from monitor.matching.lexicon import load_words
from monitor.matching.mood.looking_back import came_later, did_something, is_dated_from, is_paid_for
from monitor.matching.mood.planned_nouns import PERHAPS, is_informed, plan_before, supposed
from monitor.matching.mood.prospects import behind_list, find_prospect
from monitor.matching.mood.rankings import is_counted
from monitor.matching.mood.reality import Reality, is_modal
from monitor.matching.mood.retractions import called_false, is_denied_outright, is_made_up
from monitor.matching.mood.singled_out import is_singled_out
from monitor.matching.text import NOT, Token

_WORDS = load_words("mood")
_ON = ("on", "about", "over")
_CREDITED = _WORDS["credit"] | {"on"}  # "congratulated them on"
_LONGEST_DATE = 5  # tokens of "on Friday, 13 May,"
_LONGEST_HEAD = 4  # words before a noun: "the long-awaited full liberation"


def nominal_reality(clause: Clause) -> tuple[Reality, str]:
    """How real what a noun stands for is told to be, and the word that decided where it is not."""
    near, following = clause.before[-5:], _predicate(clause)
    taken_up = _taken_up(near)
    singled = is_singled_out(clause, following)
    undone = "" if singled else _undone(clause, near, taken_up, following)
    if undone:
        return Reality.UNREAL, undone
    given = any(t.lemma in _WORDS["factive"] for t in near) and not any(t.lower in PERHAPS for t in near)
    if given or singled or is_informed(clause.before):
        return (Reality.UNREAL, "accept") if any(t.lemma == "accept" for t in near) and _negated(near) else GIVEN
    granted = taken_up >= 0 or _is_granted(clause, near, following)
    if (not granted and _is_announced(clause, near, following)) or _is_told_outright(clause):
        return Reality.ASSERTED, ""
    granted = granted or _does_something(clause, near, following)
    took_place = any(a.lemma == "take" and b.lower == "place" for a, b in pairwise(following[:8]))
    if not granted and _is_only_announced(following):
        return Reality.REPORTED, "announced"
    if granted or took_place or _has_happened(following[: _verb(following) + 8]) or came_later(clause):
        return Reality.PASSING, "said in passing"
    return Reality.UNREAL, "a mere mention"


def _taken_up(near: Sequence[Token]) -> int:
    """Where a word takes it up as done: "*after* the capture of"; -1 where none does: "after a statement *on* the"."""
    at = max((i for i, t in enumerate(near) if t.lower in _WORDS["after"] or _leads_to(near, i)), default=-1)
    if at < 0 and not any(map(is_modal, near)):
        at = max((i for i, t in enumerate(near) if t.lower in ("follows", "followed")), default=-1)
    return -1 if any(t.lower in _ON for t in near[at + 1 :]) else at


def _undone(clause: Clause, near: Sequence[Token], taken_up: int, following: Sequence[Token]) -> str:
    """The word that says that it is planned, or would be; nothing where none does."""
    plan = plan_before(near[taken_up + 1 :], clause.before)
    plan = "" if plan == "planned" and _is_led(near) else plan  # "carried out *a planned* withdrawal"
    plan = "" if plan == "about" and called_false(clause) else plan  # "what they spread *about* its fall is untrue"
    that = next((i for i, t in enumerate(following[:8]) if t.lower in _ANEW), 8)
    told = _up_to_next_verb(following[:that])  # not "its capture shows that they can"
    modal = next((t.lower for t in told if is_modal(t)), "") or _meant(told)
    return plan or modal or _aim(following) or _no_event(clause, following) or supposed(near) or find_prospect(clause)


def _is_granted(clause: Clause, near: Sequence[Token], following: Sequence[Token]) -> bool:
    """Do the words around it take it for done: "are credited with the capture", "the first loss that they admitted"?"""
    return (
        _comes_with(clause)
        or any(t.lower == "having" for t in near)
        or _is_credited(clause, near)
        or _is_described(clause, following)
        or is_counted(near, following)
        or is_dated_from(near)
        or is_paid_for(near)
    )


def _is_credited(clause: Clause, near: Sequence[Token]) -> bool:
    """As in "congratulated them on the capture", "is credited with it"; not "is to play a role in"."""
    hailed = clause.cue in _WORDS["achieved"] or any(t.lemma in _WORDS["achieved"] for t in near)
    credited = hailed and any(t.lower in _CREDITED for t in near[-3:])
    credited = credited or any(a.lemma == "be" and b.lower == "credited" for a, b in pairwise(near))
    return credited and not any(is_modal(t) or t.lower == "to" for t in clause.before)


def _is_announced(clause: Clause, near: Sequence[Token], following: Sequence[Token]) -> bool:
    """As in "announced the capture of", "The full liberation of Tarn": all that the voice says."""
    if any(t.lemma in _WORDS["announced"] for t in near):
        return True
    whole = not following and all(t.lower in _WORDS["before_nouns"] for t in near) and not _is_meanwhile(clause)
    return whole and clause.cue not in _WORDS["pondering"]


def _is_told_outright(clause: Clause) -> bool:
    """As in "*there has been no* withdrawal", "a retreat was *denied*": it is said that it is so, or is not."""
    leading = clause.tokens[clause.bounds[0] : clause.trigger[0]]
    within = clause.tokens[clause.whole[0] : clause.trigger[0]] if clause.cue else ()  # told by somebody
    outright = is_denied_outright(clause.before) or is_denied_outright(within) or _is_there(leading)
    return bool(outright or is_made_up(clause) or _is_what_is_told(clause) or called_false(clause))


def _does_something(clause: Clause, near: Sequence[Token], following: Sequence[Token]) -> bool:
    """Does it do something, or did somebody come out of it: what does not happen does nothing?"""
    return bool(
        _acts([] if _is_owned(clause) or _is_set_off(clause) else near, following)
        or _went_out_of_it(clause, near)
        or (clause.cue in _WORDS["factive"] and clause.trigger[0] - clause.bounds[0] <= _LONGEST_HEAD)
        or _is_led(near)
        or _tells_how_they_left(clause, following)
    )


def _is_there(leading: Sequence[Token]) -> bool:
    """As in "*there has been a* withdrawal from the town", "*there was a full* retreat"; not "there was talk of a"."""
    lowers = [t.lower for t in leading[-_LONGEST_THERE:]]
    behind = lowers[lowers.index("there") + 1 :] if "there" in lowers else []
    verbs = len(list(takewhile(_BEEN.__contains__, behind)))
    rest = behind[verbs:]
    return verbs > 0 and rest[:1] in (["a"], ["an"]) and all(w in _WORDS["before_nouns"] for w in rest)


_BEEN = frozenset(["has", "have", "had", "been", "is", "was", "indeed", "also", "already"])
_LONGEST_THERE = 7  # tokens of "there has indeed been a full and final"


def _up_to_next_verb(following: Sequence[Token]) -> Sequence[Token]:
    """As in "(completed its capture) on Friday | *and would* go on": up to another verb of that subject."""
    pairs = enumerate(pairwise(following))
    return following[: next((i for i, (a, b) in pairs if a.lower in ("and", "but") and is_modal(b)), len(following))]


def _meant(told: Sequence[Token]) -> str:
    """As in "taking the town *was going to* be costly", "had been meant to open the road"."""
    return next((f"{a.lower} to" for a, b in pairwise(told) if a.lower in _PROSPECTIVE and b.lower == "to"), "")


_PROSPECTIVE = ("going", "meant", "supposed", "expected", "bound", "intended", "destined")
_ANEW = frozenset(["that", "how", "why", "whether", "which", "who", "where"])
"""Behind these another clause begins, and what it says is not said of the noun."""


GIVEN = (Reality.PASSING, "taken as given")
"""Of what is mourned, learnt or explained; so it is of what is *not* learnt."""


def _negated(near: Sequence[Token]) -> bool:
    """As in "has *not* accepted the loss of the town"."""
    return any(t.lower in _WORDS["negators"] for t in near)


def _is_described(clause: Clause, following: Sequence[Token]) -> bool:
    """As in "described the loss of the town *as* a blow", "called it *a* blow": it is lost; not "as unlikely"."""
    tells = clause.cue in _DESCRIBING and following[:1] and following[0].lower in ("as", "a", "an", "the")
    return bool(tells) and not any(t.lower in _IMPROBABLE for t in following)


_DESCRIBING = ("describe", "call", "characterise", "characterize", "portray")
_IMPROBABLE = load_words("references")["improbable"] | load_words("references")["untrue"]


def _went_out_of_it(clause: Clause, near: Sequence[Token]) -> bool:
    """As in "went missing *in the retreat from* the town", "lost hundreds of men *taking* it": it was done."""
    at_it = clause.head.lemma in _WITHDRAWALS and [t.lower for t in near[-2:]] == ["in", "the"]
    words = [t.lower for t in clause.before]
    paid = next((i for i, w in enumerate(words) if w in ("lost", "spent", "sacrificed")), len(words))
    return at_it or (clause.head.lower.endswith("ing") and not _PAID_WITH.isdisjoint(words[paid + 1 :]))


_PAID_WITH = _WORDS["periods"] | {"men", "soldiers", "lives", "fighters", "troops", "tanks", "time"}


def _tells_how_they_left(clause: Clause, following: Sequence[Token]) -> bool:
    """As in "*the* retreat from the town *was* orderly": it was made; not "was ruled out", "was a possibility"."""
    whose = clause.lowers[max(clause.bounds[0], clause.trigger[0] - _LONGEST_HEAD) : clause.trigger[0]]
    made = clause.head.lemma in _WITHDRAWALS and not {"the", "its", "their", "this"}.isdisjoint(whose)
    told = following[:1] and following[0].lower in ("was", "had", "went")
    words = list(takewhile(lambda t: t.lower != "according", following[:_PREDICATE]))  # "went *according to plan*"
    return bool(made and told) and not any(t.lower in _NOT_MADE or t.lemma in _NOT_MADE for t in words)


_PREDICATE = 5  # words: "had been a planned one"
_NOT_MADE = _WORDS["not_made"] | _WORDS["negators"] | _IMPROBABLE


def _is_led(near: Sequence[Token]) -> bool:
    """As in "who *spearheaded* the capture of the town"; not "would lead", "was told to lead", "led talks on"."""
    led = next((i for i, t in enumerate(near) if t.lower in _WORDS["led"]), len(near))
    article = all(t.lower in _CARRIED_OUT or t.is_capitalised for t in near[led + 1 :])
    return led < len(near) and article and not any(is_modal(t) or t.lower in ("to", *NOT) for t in near[:led])


_CARRIED_OUT = _WORDS["before_nouns"] | _WORDS["as_carried_out"]


def _is_meanwhile(clause: Clause) -> bool:
    """As in "wounded *while* defending the town": it tells when."""
    return clause.state and clause.start > 0 and clause.tokens[clause.start - 1].lower in _WORDS["subordinators"]


def _no_event(clause: Clause, following: Sequence[Token]) -> str:
    """As in "has fallen", whose verb another pattern reads; "*control* of the town *makes* it possible", whoever's.

    "*Taking* the town *does* not open the road" is as general; "taking the town cost them a month" is not.
    """
    if clause.noun and clause.head.lower != clause.head.lemma and not clause.head.lower.endswith("ing"):
        return "no noun"
    at = clause.trigger[0] - 1
    before = clause.tokens[clause.whole[0] : clause.trigger[0]]
    if (clause.whole[0] < at and clause.tokens[at].lower == "to") or any(map(is_modal, before)):
        return "no noun"  # "the first town *to fall*", "the town *will fall*"
    generic = clause.head.lemma == "control" and any(t.lower in _WORDS["lets"] for t in following[:1])
    generic = generic or (clause.head.lower.endswith("ing") and any(_is_present(t) for t in following[:1]))
    if clause.head.lemma == "control" and "loss" in clause.leading[-_LONGEST_HEAD:]:
        return "loss"  # "the loss of control of the town"
    return following[0].lower if generic else ""


def _is_present(token: Token) -> bool:
    """As in "taking the town *gives* you a bridge", "*does* not mean": so it is whenever it is done."""
    return token.lower in ("is", "are", "do", "does") or (
        token.lower.endswith("s") and token.lower != token.lemma and token.lower not in ("was", "has")
    )


def _aim(following: Sequence[Token]) -> str:
    """As in "was their goal", "has become an obsession"; not "was an advance"."""
    be = next((i for i, t in enumerate(following[:3]) if t.lemma in ("be", "become", "remain")), None)
    rest = following[be + 1 : be + 4] if be is not None else []
    if not rest or rest[0].lower.endswith("ing") or (be and following[be - 1].lower == "and"):
        return ""  # "since its capture they have been trying to", "… and is now fighting for"
    return next((t.lower for t in rest if t.lemma in _WORDS["plans"] - _WORDS["counted"] - {"fantasy"}), "")


def _leads_to(near: Sequence[Token], at: int) -> bool:
    """As in "the assault that *led to* the capture", "gains *including* the capture": the event is what came of it."""
    lower = near[at].lower
    if lower == "including" or (lower == "as" and at > 0 and near[at - 1].lower == "such"):
        return any(t.lemma in _WORDS["counted"] for t in near[:at])
    led = at > 0 and near[at - 1].lower in _WORDS["leading"] and lower in ("to", "in", "with")
    return led and not any(is_modal(t) or t.lower == "to" for t in near[: at - 1])


def _acts(near: Sequence[Token], following: Sequence[Token]) -> bool:
    """As in "the loss of the town shook them", "had not led to": what did something, or failed to, has happened."""
    if any(t.lower not in _WORDS["before_nouns"] and not t.is_capitalised for t in near):
        return False
    first = next((i for i, t in enumerate(following[:5]) if did_something(t) or t.lemma in ("be", "have", "do")), None)
    if first is None or following[first].lemma == "be" or following[first].lower in ("do", "does"):
        return False
    done = [t for t in following[first + 1 : first + 4] if t.lower not in (*NOT, "never")]
    if following[first].lemma == "have" and not any(did_something(t) for t in done[:2]):
        had = following[first].lower == "had" and _had_effect(following[first + 1 :])  # not "had no significance"
        return had or _has_consequences(following[first + 1 :])
    return not any(t.lemma in _STILL_TO_COME for t in following[first : first + 4])


_STILL_TO_COME = _WORDS["not_yet"] | {"be"}


def _had_effect(following: Sequence[Token]) -> bool:
    """As in "its loss had *a* deep *impact*": what had one has happened; not "had no impact", "little effect"."""
    near = [t.lower for t in following[:5]]
    return near[:1] in (["a"], ["an"]) and any(w in ("impact", "effect", "influence") for w in near)


def _has_consequences(following: Sequence[Token]) -> bool:
    """As in "its loss has grave *consequences*": what has them has happened; not "no consequences", "few of them"."""
    near = [t.lower for t in following[:4]]
    told = next((i for i, w in enumerate(near) if w in ("consequences", "repercussions")), None)
    return told is not None and _WORDS["negators"].isdisjoint(near[:told]) and _FEW.isdisjoint(near[:told])


_FEW = frozenset(["few", "little", "limited", "minor"])


def _is_owned(clause: Clause) -> bool:
    """As in "His fighters' capture of the town", which opens its clause."""
    at = clause.trigger[0]
    return at > 1 and clause.tokens[at - 1].text in ("'", "’") and at - 1 - clause.start <= _LONGEST_HEAD


def _is_set_off(clause: Clause) -> bool:
    """As in "where both have laid claim to the town, *its* capture": nothing but its owner stands behind the comma."""
    at = clause.trigger[0]
    return at > 1 and clause.lowers[at - 2 : at] in ((",", "its"), (",", "their"), (",", "the"))


def _verb(following: Sequence[Token]) -> int:
    """Where the verb begins: behind "*to the Reds over the weekend* has once again shown"."""
    return next((i for i, t in enumerate(following[:8]) if t.lower in _WORDS["finite"]), 0)


def _has_happened(following: Sequence[Token]) -> bool:
    """As in "was followed by", "is a fact"; not "has not been confirmed"."""
    happened = (i for i, t in enumerate(following) if t.lemma in _WORDS["happened"] and t.lower != "forces")
    found = next(happened, None)
    if found is None:
        return False
    if any(t.lower in _WORDS["almost"] for t in following[max(0, found - 1) : found]):
        return False  # "is almost complete"
    not_so = any(t.lower in _WORDS["negators"] for t in following[:found])
    general = any(t.lower in ("do", "does") for t in following[:found])  # "its capture does not give them the road"
    return not general and not (not_so and following[found].lemma in _WORDS["not_yet"])


def _is_only_announced(following: Sequence[Token]) -> bool:
    """As in "its capture *was announced*", "had been twice *claimed*": somebody's word, who is not named."""
    near = [t.lower for t in following[_verb(following) :][:_LONGEST_HEAD]]
    said = next((i for i, w in enumerate(near) if w in ("announced", "claimed", "proclaimed", "trumpeted")), 0)
    return not {"was", "were", "been", "being"}.isdisjoint(near[:said])


def _is_what_is_told(clause: Clause) -> bool:
    """As in hailed "the capture of the town as a turning point", called "the retreat tactical": it heads what is told.

    Not as in "admitted it *had* lost control of the town", whose verb stands before it.
    """
    before = clause.lowers[clause.bounds[0] : clause.trigger[0]]
    told_of = any(a in _WORDS["told"] and b in ("about", "of", "on") for a, b in pairwise(before))
    heads = 0 <= clause.trigger[0] - clause.bounds[0] <= _LONGEST_HEAD * (1 + told_of)
    following = _predicate(clause)[:8]
    if not heads or any(t.lower in _WORDS["finite"] for t in following) or not _WORDS["finite"].isdisjoint(before):
        return False
    withdrawn = clause.head.lemma in _WITHDRAWALS and {"a", "an"}.isdisjoint(before) and bool(following)
    called = withdrawn and clause.cue in _WORDS["called"] and _COMING.isdisjoint(t.lower for t in following)
    written = clause.cue in ("write about", "write of") and clause.head.lemma != "fall"
    return called or written or clause.cue.partition(" ")[0] in _WORDS["announced"]  # "boast of"


_COMING = _WORDS["coming"]
_WITHDRAWALS = ("withdrawal", "retreat", "pullout", "pullback")
"""Who calls one of them orderly, tactical or a mistake takes it as given; a "fall" may yet be to come."""


def _comes_with(clause: Clause) -> bool:
    """As in "With the capture of the town, the army moved closer", "Having lost the east with its fall": it is so."""
    words = [t.lower for t in clause.before]
    with_it = next((i for i in reversed(range(len(words))) if words[i] == "with"), len(words))
    opens = len(words) - with_it <= _LONGEST_HEAD and (not with_it or not _WORDS["losing"].isdisjoint(words[:with_it]))
    opens = opens and with_it < len(words)
    rest = clause.tokens[clause.whole[1] : clause.bounds[1]]
    return opens and not any(is_modal(t) for t in rest)


_SET_AGAINST = frozenset(["contrary", "despite", "unlike", "contradicting", "belying", "though", "although"])


def _predicate(clause: Clause) -> list[Token]:
    """The words after a noun phrase, further names of a list and an apposition between commas left out."""
    at, end = behind_list(clause), clause.bounds[1]
    dated = next((i for i in range(at, min(end, at + _LONGEST_DATE)) if clause.tokens[i].text == ","), at)
    if all(t.lower in _WORDS["dating"] or t.text[0].isdigit() for t in clause.tokens[at:dated]):
        at = dated  # "the capture of Tarn *in May*, its first success, made"
    rest = clause.lowers[at:end]
    if rest[:1] == (",",) and "," not in rest[1:] and not _SET_AGAINST.isdisjoint(rest[1:2]):
        return []  # "confirmed the retreat from Tarn*, contrary to* what it had said"
    if at < end and clause.tokens[at].text == ",":
        closing = next((i for i in range(at + 1, min(end, at + 25)) if clause.tokens[i].text == ","), None)
        relative = clause.tokens[min(at + 1, end - 1)].lower in RELATIVES  # "…, which could serve as a staging post"
        doing = clause.head.lower.endswith("ing") and clause.trigger[0] == clause.bounds[0]  # "Taking it, they would"
        ended = closing is None and (relative or (not doing and end - at <= 10))
        at = end if ended else at + 1 if closing is None else closing + 1
    end = next((i for i in range(at, end) if clause.tokens[i].lower in _WORDS["behind_predicate"]), end)
    return [t for t in clause.tokens[at : min(end, at + 16)] if t.is_word]
