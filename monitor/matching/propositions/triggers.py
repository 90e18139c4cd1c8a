"""Triggers: what the word that touches a claim says of who did it: that he takes or loses, has, or once had.

The group of words that it is of (lexicon) tells: "captured" has a doer, "withdrew" somebody who loses, "fell" neither.
"""

from __future__ import annotations

from functools import cache
from operator import attrgetter

from monitor.matching.lexicon import load_words
from monitor.matching.propositions.touches import Touch

_WORDS = load_words("agents")
OWN = _WORDS["own"] | _WORDS["first_person"]
"""The speaker's: "our", "its", "we"."""
_ENDED = (
    *("no longer", "any longer", "any more", "anymore", "temporarily", "not now"),
    *("out of", "beyond", "outside", "not in", "not under", "n't in", "n't under"),
)
_ROLES = {**dict.fromkeys(_WORDS["losers"], "loser"), **dict.fromkeys(_WORDS["doers"] | {"=control"}, "doer")}


def role_of(touch: Touch) -> str:
    """What the trigger says of its subject: doer (captures, holds), loser (withdraws, loses) or nothing (falls)."""
    return _ROLES.get(touch.occurrence.group, "")


def tells_of_loss(touch: Touch) -> bool:
    """Is the trigger the fall or the loss of the place, or the way out of it?"""
    return touch.occurrence.group in _WORDS["losses"]


def claims_the_place(touch: Touch) -> bool:
    """As in "claimed the town": the place itself is what is claimed, if nothing is said of it."""
    return touch.occurrence.group in ("claiming", "claiming_victory", "claimed")


def says_more_of_it(touch: Touch) -> bool:
    """As in "claimed the town was his", "claims of control over the town": not the place alone is claimed, or had."""
    if touch.occurrence.group == "claimed" or (not claims_the_place(touch) and touch.occurrence.group != "have"):
        return False
    sentence, end, trigger_end = touch.sentence, touch.occurrence.end, touch.occurrence.trigger[1]
    end += sentence.lowers[end : end + 1] in (('"',), ("“",))  # 'has the town "in its crosshairs"'
    after = next(filter(attrgetter("is_word"), sentence.tokens[end : end + 1]), None)
    if touch.occurrence.group == "have":
        asked = not _ASKED.isdisjoint(sentence.lowers[max(0, touch.occurrence.start - 2) : touch.occurrence.start])
        asked = asked or sentence.lowers[max(0, touch.occurrence.trigger[0] - 2)] == "before"  # "before they had it"
        return asked or (after is not None and after.lower not in _WORDS["after_had"])
    alone = after is None or after.text[0].isdigit() or after.lower in _WORDS["after_claimed"]
    after_all = sentence.lowers[end : end + 3]
    wider = not _REGIONS.isdisjoint(sentence.lowers[trigger_end:end])
    if after_all[:1] == ("as",) and after_all[2:] == ("own",) and not wider:
        return False  # "claimed the town as its own"
    is_noun = not _BEHIND_NOUNS.isdisjoint(sentence.lowers[trigger_end : trigger_end + 1])
    return is_noun or not (alone or sentence.lowers[end : end + 2] == ("as", "early"))


_REGIONS = load_words("places")["regions"]
_ASKED = frozenset(["why", "how"])  # "realise *why* we have it"
_BEHIND_NOUNS = frozenset(["of", "that", "to", "about", "over", "on"])


def claims_either_side(touch: Touch) -> bool:
    """Could the words be said of any side: "control of the town", "holds the town"?"""
    return touch.occurrence.group in _WORDS["either_side"]


def has_ended(touch: Touch) -> bool:
    """As in "no longer in control of the town", "do not hold it any more", "is temporarily not ours"."""
    start, end = touch.occurrence.start, touch.occurrence.end
    near = " ".join(t.lower for t in touch.sentence.tokens[max(0, start - 4) : end + 3])
    return claims_either_side(touch) and any(words in near for words in _ENDED)


def goes_on(touch: Touch) -> bool:
    """As in "*still* controlled the town", "*remains* in control": whoever it is had it before."""
    start, (trigger, _) = touch.occurrence.start, touch.occurrence.trigger
    return not _GOING_ON.isdisjoint(touch.sentence.lowers[max(0, start - 2) : trigger + 2])


_GOING_ON = frozenset(["still", "remain", "remains", "remained"])


def says_whose(touch: Touch) -> bool:
    """As in "(said) *its* fighters remain there": the speaker's own; not "the battle in *its* streets"."""
    if "fight" in touch.occurrence.pattern.needs:
        return False
    start, (trigger, _) = touch.occurrence.start, touch.occurrence.trigger
    return not OWN.isdisjoint(touch.sentence.lowers[max(0, start - 1) : trigger])


def needs_owner(touch: Touch) -> bool:
    """Do the words mean nothing without somebody whose hands they are: "under control" alone is an idiom?"""
    group = touch.occurrence.group
    return group in ("in_hands", "behind", "possessed", "belong", "sit", "controlled") or group in _WORDS["epithets"]


def is_enemys(touch: Touch, since: int = 0) -> bool:
    """Is it the speaker's enemy that acts or holds: "in enemy hands", "the occupiers control"?

    `since`: the first token of the speaker's words; "the invaders (announced the capture)" is no enemy of his.
    """
    if _WORDS["enemy"].isdisjoint(touch.sentence.forms) or touch.occurrence.group == "repel":
        return False  # "repelled an attack launched by the enemy"
    start, end = max(since, touch.occurrence.start - 3), touch.occurrence.end
    commas = [i for i in range(touch.occurrence.start, end) if touch.sentence.tokens[i].text == ","]
    start = commas[-1] if len(commas) > 1 else start  # "the town, the last hideout of the enemy, has fallen"
    end += 3 * (touch.sentence.lowers[end : end + 1] == ("of",))  # "under the control of the enemy"
    near = " ".join(touch.sentence.lowers[start:end]).replace("on the enemy", "")  # "inflicts losses on the enemy"
    return not _WORDS["enemy"].isdisjoint(near.split())


def is_state(touch: Touch) -> bool:
    """Does the trigger speak of a state that goes on: holding, fighting, controlling?"""
    return _is_state(touch.occurrence.group)


@cache
def _is_state(group: str) -> bool:
    return not {group, *group.removeprefix("=").split("|")} & _WORDS["completed"]


def is_epithet(touch: Touch) -> bool:
    """Is the trigger an attribute of the place: "rebel-held"?"""
    return touch.occurrence.group in _WORDS["epithets"]


def is_noun(touch: Touch) -> bool | None:
    """Is the trigger a noun by its group? None where the word can be either: "capture", "control"."""
    group = touch.occurrence.group
    return None if group in _WORDS["verbs_or_nouns"] else group in _WORDS["nouns"]
