"""Own men: is somebody of whom no name is told one of the claimant's, by what he is called?

"A Red officer" of the Reds, "detectives" of the police, "the company's lawyer" of the firm that says what it did, "a
health ministry official" of a town's health ministry. What they say again they repeat, though else they have a voice
of their own.
"""

from __future__ import annotations

from monitor.matching.attribution import Speaker
from monitor.matching.attribution.words import word_set
from monitor.matching.lexicon import load_words
from monitor.matching.propositions.speakers import Speakers, Utterance
from monitor.matching.propositions.touches import Touch
from monitor.matching.text import lemma
from monitor.matching.world.offices import FORMERLY, title_in
from monitor.matching.world.spelling import name_words

_WORDS = load_words("boasts")
_OFFICIALS = _WORDS["officers"] | _WORDS["officials"]
_MEN = _OFFICIALS | _WORDS["men"]
_FIRM = word_set("company firm group business")
_OF_FIRMS = word_set(
    """
    the a an chief executive executives spokesman spokeswoman spokesperson official officials chairman chairwoman lawyer
    lawyers management board president boss head founder owner director press office statement finance financial officer
    ceo representative representatives for of at senior manager managers
    """
)
_POLICE = word_set("police detective investigator officer policeman policewoman inspector")
_OF_POLICE = _POLICE | word_set(
    "official spokesman spokeswoman spokesperson source chief senior force department homicide city local state a the"
)


def is_own_man(touch: Touch, said: Utterance, speakers: Speakers) -> bool:
    """Does a claimant's own man say it again?"""
    speaker = said.attribution.speaker if said.attribution else None
    if speaker is None or FORMERLY.match(described := _description(speaker)):
        return False
    makers = [maker.removeprefix("the ") for maker in touch.compiled.claim.claimants]
    return (
        _is_of_their_side(touch, said, speaker, speakers)
        or any(_is_of_the_office(maker, described, speakers) for maker in makers)
        or ("police" in makers and _is_made_of(described, _POLICE, _OF_POLICE))
        or (_tells_of_itself(touch, makers) and _is_made_of(described, _FIRM, _OF_FIRMS | _FIRM))
    )


def _description(speaker: Speaker) -> str:
    return speaker.role if speaker.kind == "person" else speaker.name


def _is_of_their_side(touch: Touch, said: Utterance, speaker: Speaker, speakers: Speakers) -> bool:
    """As in "a *Red* general", "a *Front* official": of their men; that a place is held a soldier says for himself."""
    side = speakers.described_side(said)
    if side is None or not speakers.claims(side, touch.compiled):
        return False
    called = lemma(title_in(_description(speaker)))  # no "military *blogger*"
    return called in (_WORDS["officials"] if touch.compiled.contradicts else _MEN)


def _is_of_the_office(maker: str, described: str, speakers: Speakers) -> bool:
    """As in "a *health ministry* spokesman", "the *health minister*", of "Lesk health ministry" and no other land's."""
    land, *office = name_words(maker)
    if len(office) < len(("health", "ministry")) or any(word[:1].isupper() for word in described.split()[1:]):
        return False
    words = {lemma(word).replace("minister", "ministry") for word in name_words(described)}
    return words.issuperset(office) and not speakers.names_a_side(described) and land not in words


def _is_made_of(described: str, wanted: frozenset[str], words: frozenset[str]) -> bool:
    """Is it a description that has one of the wanted words, and else none but of these: "the company's lawyer"?"""
    called = {word.removesuffix("'s").removesuffix("’s") for word in described.lower().split()}
    called = {word if word in words else lemma(word) for word in called}
    return bool(called) and called <= words and not called.isdisjoint(wanted)


def _tells_of_itself(touch: Touch, makers: list[str]) -> bool:
    """Does the claim say what its own claimant did, a firm of a plain name: "Corvane has agreed to buy Halden"?"""
    return any(touch.compiled.claim.statement.removeprefix("The ").startswith(f"{maker} ") for maker in makers)
