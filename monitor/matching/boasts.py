"""Boasts: does somebody of whom no side is told speak as one of those who did it?"""

from __future__ import annotations

from monitor.matching.attribution import CueClass
from monitor.matching.lexicon import load_words
from monitor.matching.offices import LEADING_THEM, is_single_unnamed
from monitor.matching.propositions import Touch
from monitor.matching.speakers import Utterance
from monitor.matching.triggers import claims_either_side, role_of, tells_of_loss

_ANNOUNCING = load_words("speakers")["announcing"]
_SUBJECT = 5  # words before the verb: "We have now finally taken"
_LONGEST_SUBJECT = 8  # words: "his best men in the south are still holding"
_ADORNED = 3  # words with the noun: "our brave fighters"
_WHOSE = ("our", "my", "his", "her", "its", "their")
_WORDS = load_words("boasts")
_FIGHTERS = _WORDS["men"]
_OFFICERS = _WORDS["officers"]
_BYSTANDERS = load_words("actors")["bystanders"]
_AGAINST = frozenset(["of", "from", "with", "against", "to", "for", "than", "drove", "driven", "forced", "pushed"])


def boasts(said: Utterance, touch: Touch) -> bool:
    """Does somebody unknown announce it, claim "the capture of" it, or tell what his own men did?

    None of five confirmations of those who announce was one (own gold articles, November 2026).
    """
    cue = said.cue
    if said.voice.chain:
        return cue is not None and cue.noun and cue.kind is CueClass.CLAIMING  # "Norland's claims that"
    own = _did_it_himself(touch) or _is_done_by_his_men(touch, said) or _leads_them(touch, said)
    if own and said.source.kind == "voice":
        return True
    if cue is None or _is_an_officers(touch, said):
        return cue is not None
    behind = touch.sentence.lowers[touch.occurrence.trigger[1] : touch.occurrence.trigger[1] + 1]
    own = touch.sentence.lowers[said.bounds[0] : said.bounds[0] + 2] == ("to", "have")  # "claimed to have taken it"
    return cue.lemma in _ANNOUNCING or (cue.lemma == "claim" and (cue.noun or own or behind == ("of",)))


def _did_it_himself(touch: Touch) -> bool:
    """As in "*We* took the town": one of those who did it boasts."""
    first = touch.occurrence.trigger[0]
    took = role_of(touch) == "doer" and not touch.opposed and not claims_either_side(touch)
    return took and "we" in touch.sentence.lowers[max(0, first - _SUBJECT) : first]


def _is_done_by_his_men(touch: Touch, said: Utterance) -> bool:
    """As in "*his fighters* had entered it", "taken by *our troops*", "it is in *our* hands"."""
    if touch.opposed or touch.occurrence.group == "win_back" or _is_of_a_people(touch, said):
        return False
    if not role_of(touch) and not tells_of_loss(touch):
        return _are_own_men(touch, touch.occurrence.start)  # "*our men* are still there"
    lowers, (first, last) = touch.sentence.lowers, touch.occurrence.trigger
    if role_of(touch) != "doer" or "to" in lowers[max(0, first - _LONGEST_AIM) : first]:
        return False
    if touch.occurrence.group in ("possessed", "in_hands"):
        return not _OURS.isdisjoint(lowers[first - 1 : last])
    behind = lowers[last : last + _LONGEST_SUBJECT]
    by = (last + behind.index("by") + 1,) if "by" in behind else ()  # "driven out of the town by our armed forces"
    return any(_are_own_men(touch, at) for at in (*range(max(said.bounds[0], first - _LONGEST_SUBJECT), first), *by))


def _is_of_a_people(touch: Touch, said: Utterance) -> bool:
    """Does somebody speak who fights for nobody, or for himself: a resident, "our boys hold it", a soldier said?"""
    speaker = said.attribution.speaker if said.attribution else None
    name = said.source.name.lower().split()
    if speaker is None or not _BYSTANDERS.isdisjoint(name):
        return speaker is not None
    ranked = not _OFFICERS.isdisjoint([*name, *speaker.role.lower().split()])
    return bool(touch.compiled.contradicts) and (is_single_unnamed(speaker) or not ranked)


def _leads_them(touch: Touch, said: Utterance) -> bool:
    """As in "The rebels have taken Tarn, said Ivo Brandt, *who leads them*"."""
    speaker = said.attribution.speaker if said.attribution else None
    leads = speaker is not None and LEADING_THEM.search(speaker.role) is not None
    return leads and role_of(touch) == "doer" and not touch.opposed


_LONGEST_AIM = 3  # words: "(our army is pressing forward) to go and (take it)"
_OURS = frozenset(["our", "ours", "my", "mine"])


def _are_own_men(touch: Touch, at: int) -> bool:
    """Do "our brave fighters" stand there, as who acts; not "from our fighters"?"""
    lowers, lemmas = touch.sentence.lowers, touch.sentence.lemmas
    if lowers[at : at + 1] == () or lowers[at] not in _WHOSE or not _AGAINST.isdisjoint(lowers[max(0, at - 1) : at]):
        return False
    return not _FIGHTERS.isdisjoint(lemmas[at + 1 : at + 1 + _ADORNED])


def _is_an_officers(touch: Touch, said: Utterance) -> bool:
    """As in "a Yemeni *officer insisted* that", a headline's "Rebels take Tarn, *commander* says": a party has its say.

    That his place is held an unnamed one says for himself.
    """
    speaker = said.attribution.speaker if said.attribution else None
    if speaker is None or said.cue is None:
        return False
    if not touch.sentence.number and speaker.name in _OFFICERS:
        return role_of(touch) == "doer"
    if said.cue.kind is not CueClass.CLAIMING:
        return False
    if speaker.kind != "person" and touch.compiled.contradicts:
        return False
    return not _OFFICERS.isdisjoint(f"{speaker.name} {speaker.role}".lower().split())
