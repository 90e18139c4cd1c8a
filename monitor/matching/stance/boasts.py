"""Boasts: does somebody of whom no side is told speak as one of those who did it?"""

from __future__ import annotations

from itertools import takewhile

from monitor.matching.attribution import CueClass
from monitor.matching.lexicon import load_words
from monitor.matching.propositions.speakers import Utterance
from monitor.matching.propositions.touches import Touch
from monitor.matching.propositions.triggers import claims_either_side, role_of, tells_of_loss
from monitor.matching.text import lemma, split_words
from monitor.matching.world.offices import LEADING_THEM, is_single_unnamed

_ANNOUNCING = load_words("speakers")["announcing"]
_SUBJECT = 5  # words before the verb: "We have now finally taken"
_LONGEST_SUBJECT = 8  # words: "his best men in the south are still holding"
_ADORNED = 5  # words with the noun: "our defence and security forces"
_WHOSE = ("our", "my", "his", "her", "its", "their")
_WORDS = load_words("boasts")
_FIGHTERS = _WORDS["men"]
_OFFICERS = _WORDS["officers"]
_RULERS = _WORDS["rulers"]
_BYSTANDERS = load_words("actors")["bystanders"]
_UMPIRES = _WORDS["umpires"]
"""What they announce is no claim of theirs."""
_ARMED = load_words("actors")["fighters"]
_LEADING_UP = load_words("agents")["leading_up"] | {"that"}
_AGAINST = frozenset(["of", "from", "with", "against", "to", "for", "than", "drove", "driven", "forced", "pushed"])


def boasts(said: Utterance, touch: Touch, side: str | None) -> bool:
    """Does somebody unknown announce it, claim "the capture of" it, or tell what his own men did?

    `side` is the one that his description names.

    None of five confirmations of those who announce was one (own gold articles, November 2026).
    """
    cue = said.cue
    if said.voice.chain:
        return cue is not None and cue.noun and cue.kind is CueClass.CLAIMING  # "Norland's claims that"
    if said.source.kind == "voice" and (
        any(tells(touch, said) for tells in _BOASTING) or _is_one_of_them(touch, said, side)
    ):
        return True
    officers = _is_an_officers(touch, said)
    if cue is None or officers:
        return officers
    if touch.compiled.statement is not None and not _UMPIRES.isdisjoint(said.source.name.lower().split()):
        return False  # "the election commission announced that the Greens had won"
    behind = touch.sentence.lowers[touch.occurrence.trigger[1] : touch.occurrence.trigger[1] + 1]
    own = touch.sentence.lowers[said.bounds[0] : said.bounds[0] + 2] == ("to", "have")  # "claimed to have taken it"
    return cue.lemma in _ANNOUNCING or (cue.lemma == "claim" and (cue.noun or own or behind == ("of",)))


def _did_it_himself(touch: Touch, said: Utterance) -> bool:
    """As in "*We* took the town", the Front said that *it* had, fighters that *they* had: one of those who did it."""
    lowers, first = touch.sentence.lowers, touch.occurrence.trigger[0]
    speaker = said.attribution.speaker if said.attribution else None
    if role_of(touch) != "doer" or touch.opposed:
        return False
    if not claims_either_side(touch) and "we" in lowers[max(0, first - _SUBJECT) : first]:
        return True
    told = [word for word in lowers[said.bounds[0] : first] if word not in _LEADING_UP]
    if speaker is None or said.attribution is None or said.attribution.form == "direct":
        return False
    if told == ["it"]:
        return speaker.kind != "person"
    return told == ["they"] and not _ARMED.isdisjoint(map(lemma, f"{speaker.name} {speaker.role}".lower().split()))


def _is_done_by_his_men(touch: Touch, said: Utterance) -> bool:
    """As in "*his fighters* had entered it", "taken by *our troops*", "it is in *our* hands"."""
    if touch.opposed or touch.occurrence.group == "win_back" or _is_of_a_people(touch, said):
        return False
    if not role_of(touch) and not tells_of_loss(touch):
        return _are_own_men(touch, touch.occurrence.start)  # "*our men* are still there"
    lowers, (first, last) = touch.sentence.lowers, touch.occurrence.trigger
    behind = lowers[last : last + _LONGEST_SUBJECT]
    if "by" in behind and _are_own_men(touch, last + behind.index("by") + 1):
        return True  # "driven out of the town by our armed forces"
    if role_of(touch) != "doer" or "to" in lowers[max(0, first - _LONGEST_AIM) : first]:
        return False
    if touch.occurrence.group in ("possessed", "in_hands"):
        return not _OURS.isdisjoint(lowers[first - 1 : last])
    return any(_are_own_men(touch, at) for at in range(max(said.bounds[0], first - _LONGEST_SUBJECT), first))


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
    leads = speaker is not None and (LEADING_THEM.search(speaker.role) or speaker.name.endswith(" of theirs"))
    return bool(leads) and role_of(touch) == "doer" and not touch.opposed


def _rules(touch: Touch, said: Utterance) -> bool:
    """As in "Norlandic forces have taken Tarn, *President* Brandt said", of whom no land is told: his own forces.

    That a place is held yet an officer of whom no more is told than his rank says of his own side, too. Where a file
    declares who acts (no id of its own holds a colon), it names who speaks for them.
    """
    if not any(":" in party for party in touch.compiled.agents):
        return False
    speaker = said.attribution.speaker if said.attribution else None
    if speaker is None or speaker.kind != "person" or touch.opposed or role_of(touch) != "doer":
        return False
    role = frozenset(speaker.role.lower().replace("the ", "").replace(",", "").split())
    ranked = bool(touch.compiled.contradicts) and role <= _OFFICERS
    return bool(role) and (role <= _RULERS or ranked)


_LONGEST_AIM = 3  # words: "(our army is pressing forward) to go and (take it)"
_OURS = frozenset(["our", "ours", "my", "mine"])


def _is_one_of_them(touch: Touch, said: Utterance, side: str | None) -> bool:
    """As in "a *rebel* commander said the *rebels* had taken it"; of a place that is held, each says for himself."""
    told = role_of(touch) == "doer" or touch.occurrence.group == "fall"
    if not told or touch.opposed or touch.compiled.contradicts:
        return False
    return side in touch.compiled.agents and not _ONES_OF_THEM.isdisjoint(said.source.name.lower().split())


_ONES_OF_THEM = _OFFICERS | {"leader", "chief", "source", "insider"}


def _are_own_men(touch: Touch, at: int) -> bool:
    """Do "our brave fighters" stand there, as who acts; not "from our fighters"?"""
    lowers, lemmas = touch.sentence.lowers, touch.sentence.lemmas
    if lowers[at : at + 1] == () or lowers[at] not in _WHOSE or not _AGAINST.isdisjoint(lowers[max(0, at - 1) : at]):
        return False
    called = list(takewhile(lambda word: word not in _NO_ADJECTIVES, lemmas[at + 1 : at + 1 + _ADORNED]))
    return not _FIGHTERS.isdisjoint(called)


_NO_ADJECTIVES = _LEADING_UP | {"be", "by", "of", "from", "in", "to", "with", ","}


def _is_an_officers(touch: Touch, said: Utterance) -> bool:
    """As in "a Yemeni *officer insisted* that", a headline's "Rebels take Tarn, *commander* says": a party has its say.

    That his place is held an unnamed one says for himself.
    """
    speaker = said.attribution.speaker if said.attribution else None
    if speaker is None:
        return False
    if not touch.sentence.number and speaker.name in _OFFICERS:
        return role_of(touch) == "doer"
    if said.cue is None or said.cue.kind is not CueClass.CLAIMING:
        return False
    if speaker.kind != "person" and touch.compiled.contradicts:
        return False
    return not _OFFICERS.isdisjoint(f"{speaker.name} {speaker.role}".lower().split())


def _is_of_his_party(touch: Touch, said: Utterance) -> bool:
    """As in "Ada Finch said that *her Blue Union* had won", of a claim that the Blue Union made."""
    lowers, first = touch.sentence.lowers, touch.occurrence.trigger[0]
    if touch.compiled.statement is None or touch.opposed:
        return False
    own = {word.lower() for maker in touch.compiled.claim.claimants for word in split_words(maker)}
    told = range(max(said.bounds[0], first - _LONGEST_SUBJECT), first)
    return any(lowers[at] in _WHOSE and not own.isdisjoint(lowers[at + 1 : at + 3]) for at in told)


_BOASTING = (_did_it_himself, _is_done_by_his_men, _leads_them, _rules, _is_of_his_party)
