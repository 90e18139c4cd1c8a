"""Own men: is somebody of whom no name is told one of the claimant's, by what he is called?

"A Red officer" of the Reds, "detectives" of the police, "the company's lawyer" of the firm that says what it did, "a
health ministry official" of a town's health ministry. What they say again they repeat, though else they have a voice
of their own.
"""

from __future__ import annotations

import re

from monitor.matching.attribution import Speaker
from monitor.matching.attribution.words import word_set
from monitor.matching.lexicon import load_words
from monitor.matching.propositions.speakers import Speakers, Utterance
from monitor.matching.propositions.touches import Touch
from monitor.matching.text import lemma
from monitor.matching.world.offices import FORMERLY, title_in
from monitor.matching.world.spelling import name_words
from monitor.matching.world.voices import Voice

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
    side = speakers.described_side(said) or _whose(f"{_description(speaker)} {_installed_by(touch, said)}", speakers)
    theirs = side is not None and speakers.claims(side, touch.compiled)
    if not theirs and not (side is None and speakers.are_called(_description(speaker), touch.compiled)):
        return False
    called = lemma(title_in(_description(speaker)))  # no "military *blogger*"
    return called in (_WORDS["officials"] if touch.compiled.contradicts else _MEN)


def _whose(described: str, speakers: Speakers) -> Voice | None:
    """The side behind "of" in "a senior commander of the Reds", "an adviser to the Reds' leader"."""
    behind = _OF_WHOM.search(described)
    words = behind["whom"].replace("'", " ").replace("’", " ").split() if behind else []
    return speakers.named_in(words[:_LONGEST_NAME])


def _installed_by(touch: Touch, said: Utterance) -> str:
    """What stands behind a speaker who was put there: "of the Reds" behind "a channel *run by the Reds*"."""
    source = said.attribution.source if said.attribution else None
    last = source.end - touch.sentence.start if source else 0
    put = _INSTALLED.match(touch.sentence.text[max(0, last - _LONGEST_PARTICIPLE) :]) if last > 0 else None
    return f"of {put['whom']}" if put else ""


_INSTALLED = re.compile(
    r"(?:\S* )*?(?:run|appointed|installed|controlled|imposed|owned|set up) by (?P<whom>(?:the )?[A-Z][\w ]{,20})"
)
_LONGEST_PARTICIPLE = 30  # characters back
_OF_WHOM = re.compile(r"\b(?:(?:of|for)|(?:adviser|advisor|aide|assistant|deputy) to) (?:the )?(?P<whom>[A-Z].*)")
_LONGEST_NAME = 3  # words


def _is_of_the_office(maker: str, described: str, speakers: Speakers) -> bool:
    """As in "a *health ministry* spokesman", "the *health minister*", of "Lesk health ministry" and no other land's."""
    _, *office = name_words(maker)
    if len(office) < len(("health", "ministry")) or any(word[:1].isupper() for word in described.split()[1:]):
        return False
    words = {lemma(word).replace("minister", "ministry") for word in name_words(described)}
    of_it = words.issuperset(office)
    of_its = office[-1] == "ministry" and words.issuperset(office[:-1]) and not words.isdisjoint(_OFFICIALS_OF)
    return (of_it or of_its) and not speakers.names_a_side(described)


_OFFICIALS_OF = frozenset(["official", "authority"])  # "health officials"


def _is_made_of(described: str, wanted: frozenset[str], words: frozenset[str]) -> bool:
    """Is it a description that has one of the wanted words, and else none but of these: "the company's lawyer"?"""
    called = {word.removesuffix("'s").removesuffix("’s") for word in described.lower().split()}
    called = {word if word in words else lemma(word) for word in called}
    return bool(called) and called <= words and not called.isdisjoint(wanted)


def _tells_of_itself(touch: Touch, makers: list[str]) -> bool:
    """Does the claim say what its own claimant did, a firm of a plain name: "Corvane has agreed to buy Halden"?"""
    return any(touch.compiled.claim.statement.removeprefix("The ").startswith(f"{maker} ") for maker in makers)
