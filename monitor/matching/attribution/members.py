"""Members of a text's cast, and by which pronouns they go."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from monitor.matching.lexicon import load_words

from . import words
from .census import Named
from .cues import PAPERS
from .mentions import plain_words

GENDERS = {"he": "m", "his": "m", "him": "m", "she": "f", "her": "f"}


@dataclass
class Member:
    """Somebody in the cast: the fullest name, what is said of them, and where they were last mentioned."""

    name: str
    role: str
    person: bool
    plural: bool
    named: bool
    seen: int
    words: frozenset[str] = frozenset()
    sex: str = ""
    """m or f, where the text has called somebody "he" or "she"."""

    @property
    def kind(self) -> Literal["person", "body", "unnamed"]:
        """What a speaker is that is this member."""
        return ("person" if self.person else "body") if self.named else "unnamed"

    def learn(self, role: str, seen: int) -> None:
        """Takes a further mention in: a longer role replaces a shorter one."""
        self.seen = max(self.seen, seen)
        self.words |= plain_words(role)
        if len(role) > len(self.role):
            self.role = role


class Company:
    """Those met in a text so far, by name, and who of them was heard or spoken of when."""

    def __init__(self) -> None:
        self.members: dict[str, Member] = {}
        """By their fullest name, lower-cased."""
        self.recent: list[Member] = []
        """In the order in which they were heard or the subject, the last one last."""

    def introduce(self, named: Named) -> Member:
        """Who is named there: the one known by that name, or somebody new."""
        member = self.members.get(named.name.lower())
        if member is None:
            known = plain_words(f"{named.name} {named.role}")
            proper = named.kind not in ("somebody", "several", "office", "nominal")
            several = named.kind == "several" or named.name.endswith(words.PLURAL)  # the Special Forces are one body
            member = Member(named.name, named.role, named.kind != "body", several, proper, seen=named.at, words=known)
            self.members[named.name.lower()] = member
        return member

    def institution(self, name: str, at: int) -> Member:
        """The body of that name, known or new."""
        member = self.members.get(name.lower())
        if member is None:
            member = Member(name, "", person=False, plural=False, named=True, seen=at, words=plain_words(name))
            self.members[name.lower()] = member
        return member

    def body_called(self, noun: str) -> Member | None:
        """As in "the group": an institution of another noun that spoke last; "the company": one that was described.

        "The analysts" are the people of an institute that spoke last.
        """
        last = self.recent[-1] if self.recent else None
        if noun in words.DEPARTMENTS:
            bodies = (m for m in reversed(self.recent[-_FIRM_MET:]) if not m.person)
            return next((m for m in bodies if m.words & _OF_STATE or m.name.lower() in _OF_STATE), None)
        if noun in words.ANY_FIRM:
            last = next((m for m in reversed(self.recent[-_FIRM_MET:]) if not m.person), None)
            firm = last is not None and last.role and last.name[:1].isupper() and not last.words & words.NO_FIRMS
            return last if firm else None
        if last is None or last.person:
            return None
        if noun in words.PEOPLE_OF_STUDY:
            return last if last.words & words.BODIES_OF_STUDY or last.name.isupper() else None
        return last if noun in words.ANY_INSTITUTION and last.words & words.BODIES else None

    def front(self, member: Member, seen: int) -> None:
        """Notes that somebody was heard or spoken of at a place."""
        if seen < member.seen and member in self.recent[-_JUST_MET:]:
            return
        member.seen = max(member.seen, seen)
        if not self.recent or self.recent[-1] is not member:
            self.recent.append(member)

    def stand_back(self, since: int) -> None:
        """Puts who was heard last but one first again, if that was behind this place."""
        if len(self.recent) > 1 and self.recent[-2].seen >= since:
            self.recent[-2:] = reversed(self.recent[-2:])


_OF_STATE = words.word_set("ministry department pentagon")
_JUST_MET = 8  # mentions
_FIRM_MET = 12  # mentions
_SHOWN = load_words("speakers")["evidence"]
"""What shows something and does not speak: "footage … It said" is somebody else's."""
_NO_PERSONS = words.BODIES | _SHOWN | PAPERS
_NO_MEN = words.BODIES | words.OUTLETS


def agrees(member: Member, pronoun: str, wanted: str | None) -> bool:
    """May a pronoun mean this member, by gender (`wanted`: "m" or "f"), number and kind?"""
    if pronoun in GENDERS:
        return member.person and not member.plural and gender_of(member) in ("", wanted)
    if pronoun in ("it", "its", "this", "that"):
        return not member.person and not member.plural and not _SHOWN & set(member.name.lower().split()[-1:])
    return member.plural or not member.person


def gender_of(member: Member) -> str:
    """m, f, or nothing where neither the text nor a name tells."""
    known = member.sex or words.gender(member.name if member.named else "", member.role)
    return known or ("" if member.named else words.gender("", member.name))


def may_agree(member: Member, pronoun: str) -> bool:
    """Whom nothing in the text calls a person: "a sniper with the brigade", or a bare "Kirby", not "the Kremlin"."""
    if not member.named and not member.plural and member.name.split()[0].lower() in _ONE_OF:
        called = plain_words(_SERVING.split(member.name)[0])
        return pronoun in GENDERS and not called & _NO_PERSONS and gender_of(member) in ("", GENDERS[pronoun])
    bare = member.named and " " not in member.name and member.name.lower() not in _NO_MEN
    return pronoun in GENDERS and bare and not member.name.isupper()


_ONE_OF = ("a", "an", "one", "another")


def is_called(member: Member, wanted: frozenset[str]) -> bool:
    """Do these words describe somebody? "The president" is not "the president's adviser", nor an adviser to him."""
    told = member.words | plain_words(member.role) | plain_words(member.name)
    if not wanted <= told:
        return False
    if not (member.person or member.named) and " between " in member.name:
        return False  # "the row between the ministry and the group"
    served = plain_words(member.role) - _offices(member)
    return len(wanted) > 1 or not wanted <= words.ROLES & served


def _offices(member: Member) -> frozenset[str]:
    """The words of what somebody is, without those of whom he serves."""
    parts = f"{member.name}, {member.role}".replace("’", "'").split(",")
    return plain_words(" ".join(_SERVING.split(part)[0].rsplit("'s ", 1)[-1] for part in parts))


_SERVING = re.compile(r" (?:of|for|to|at|in|with|under) ")


def genitive(name: str) -> str:
    """As in "Arland's", "the Reds'"."""
    return f"{name}'" if name.endswith("s") else f"{name}'s"


def split_genitive(described: str) -> tuple[str, str]:
    """The owner and what is owned: "the ministry" and "spokesman"; all of it and nothing where nobody owns it."""
    owner, _, owned = described.replace("’s ", "'s ").partition("'s ")
    return owner, owned


def owning(name: str) -> str:
    """How a land stands before what is its own: "Arlandian", "Arland's"."""
    return name if name.endswith(words.DEMONYMS) else genitive(name)


def one_more(several: str, called: str) -> str:
    """Who joins several: "a third" after "two Western officials" is "a third Western official", "one" is of them."""
    kind = several.partition(" in ")[0].removesuffix("s").partition(" ")[2]
    return f"{called} {kind}" if called.lower().startswith("a ") else several
