"""Own people: who repeats what his house claimed: "the director of Clear Tap", "the Ledger's editor", "Ole Hansen".

Beside offices.py, which knows who speaks for whom by his office: here it is enough to belong there. To a body that a
file declares belongs who has a role in it beside its name; to one of which a file has no more than the name, whoever
works for it, also where a text only says "its editor", or whose name it bears.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from monitor.matching.attribution import Speaker
from monitor.matching.attribution.words import word_set
from monitor.matching.world.directory import Directory
from monitor.matching.world.offices import FORMERLY, is_single_unnamed, title_in

_MEMBERS = word_set(
    """
    director directors chairman chairwoman chairperson chair founder secretary campaigners activists lawmakers members
    managers executives delegates lawyer lawyers ceo cfo management
    """
)
"""Who belongs to a body that his description names, if he speaks for no land."""

_CLAIMING = (
    "group|association|organi[sz]ation|charity|campaign|network|union|fund|newspaper|paper|magazine|daily|weekly|site"
)
"""Bodies that speak of others: "the group's lawyer" is of the one just heard, "the company's" may be of the accused."""
_WHO = (
    r"(?:editor|reporter|correspondent|columnist|journalist|publisher|lawyer|attorney|solicitor|counsel|founder|director"
    r"|chairman|chairwoman|chairperson|chair|manager|executive|head|boss|owner|treasurer|secretary|president|chief"
    r"|ceo|cfo|management|member|activist|campaigner|volunteer|employee|scientist|engineer|diver|analyst|researcher|doctor|chemist"
    r"|organi[sz]er|coordinator|board|staff|newsroom|website|site|newsletter)s?"
)
_OWNED = re.compile(
    rf"(?:(?:one|two|three|several|some|another|an? (?:\w+ )?(?:member|part)) (?:member )?of )?"
    rf"(?P<whose>its|their|.+['’]s|.+s['’])(?P<what>(?: [\w-]+){{0,3}} {_WHO}| [\w-]+s)",
    re.IGNORECASE,
)
_AT = re.compile(
    r"(?:.* )?(?:people|persons?|sources?|insiders|staff|employees|members?|volunteers|reporters?|editors?|managers?)"
    r" (?:at|of|from|inside|within|in|with) (?P<whose>.+)",
    re.IGNORECASE,
)
_OF = re.compile(r"(?:at|of) (?P<whose>.+)")
_FOR = re.compile(rf"(?:.*? )?{_WHO} (?:for|of|at) (?P<whose>.+)", re.IGNORECASE)
_OF_CALLED = re.compile(rf"(?:the )?(?P<whose>{_CLAIMING}) (?:officials?|{_WHO})\b.*", re.IGNORECASE)
_BARE = re.compile(
    r"(?:another|a|one|other|two) (?:board )?members?"
    r"|(?:the )?(?:\w+ ){0,2}editor(?:-in-chief| in chief)?(?: [A-Z]\w+)?"
)
_CALLED = re.compile(rf"(?:the )?(?:[\w’'-]+ )?(?:{_CLAIMING})", re.IGNORECASE)
_WORKS_THERE = re.compile(rf".*\b{_WHO}", re.IGNORECASE)
_PARTNERS = frozenset(["&", "and", "son", "sons", "brothers", "daughters", "partners", "associates", "family"])


def house_of(speaker: Speaker, known: Directory, heard: Sequence[str]) -> str:
    """The body whose own people an unknown speaker is one of; empty where that is not said.

    Args:
        speaker: who speaks.
        known: everybody known to speak.
        heard: for whom the last voice spoke, if anybody, for "its" and "the group's".
    """
    last = next(filter(known.is_plain_body, heard), "")
    return member_of(speaker, known) or _employer(speaker, known, last) or _family_firm(speaker, known, heard)


def member_of(speaker: Speaker, known: Directory) -> str:
    """The body that a description names beside a role in it: "the director of Clear Tap", "opposition lawmakers".

    "The director of Russian studies" is of no body; empty as well where somebody was one, or speaks for himself.
    """
    described = speaker.role if speaker.kind == "person" else speaker.name
    if title_in(described) not in _MEMBERS or is_single_unnamed(speaker) or FORMERLY.match(described):
        return ""
    return next(filter(known.is_body, known.held_in(described)), "")


def _employer(speaker: Speaker, known: Directory, last: str) -> str:
    """The body, known by no more than its name, for which somebody works."""
    for described in dict.fromkeys((speaker.role, speaker.text, speaker.name)):
        if not described or FORMERLY.match(described):
            continue
        owned = _OWNED.fullmatch(described)
        at = _AT.fullmatch(described) or _OF.fullmatch(described)
        if owned and owned["whose"].lower() in ("its", "their"):
            return last if _may_be_its(described, owned["what"]) else ""
        if owned and _WORKS_THERE.fullmatch(owned["what"]):
            return _body_or_last(re.sub(r"['’]s?$", "", owned["whose"]), known, last)
        served = _FOR.fullmatch(described)
        if house := _plain_body(served["whose"], known) if served else "":
            return house
        if at:
            return _body_or_last(at["whose"], known, last)
        if _BARE.fullmatch(described):
            return last
    return ""


def _body_or_last(whose: str, known: Directory, last: str) -> str:
    """The body known by no more than this name; the last one heard, where it is only "the group"."""
    return _plain_body(whose, known) or (last if _CALLED.fullmatch(whose) else "")


def _plain_body(name: str, known: Directory) -> str:
    found = known.find(name)
    return found if found and known.is_plain_body(found) else ""


def called_in(speaker: Speaker) -> str:
    """What a text calls the body for which somebody works: "the union" of "the union's president", "union official"."""
    for described in dict.fromkeys((speaker.role, speaker.name)):
        owned, called = _OWNED.fullmatch(described), _OF_CALLED.fullmatch(described)
        if FORMERLY.match(described):
            continue
        if called:
            return f"the {called['whose']}"
        if owned and owned["whose"].lower().startswith("the ") and _WORKS_THERE.fullmatch(owned["what"]):
            return re.sub(r"['’]s?$", "", owned["whose"])
    return ""


def _family_firm(speaker: Speaker, known: Directory, heard: Sequence[str]) -> str:
    if speaker.kind != "person":
        return ""
    return next((each for each in heard if _is_family_name(speaker.name, known.entity(each).name)), "")


def _may_be_its(described: str, what: str) -> bool:
    """Not "its rivals": "its editors", "*one of* its divers"."""
    return bool(_WORKS_THERE.fullmatch(what)) or (
        described.lower().startswith(("one of", "two of", "three of", "several of")) and _OTHERS.search(what) is None
    )


_OTHERS = re.compile(
    r"(?:rival|critic|opponent|competitor|customer|client|victim|reader|neighbou?r|creditor|supplier|shareholder"
    r"|investor|source|target|passenger|patient|user|predecessor)s?$",
    re.IGNORECASE,
)


def _is_family_name(person: str, body: str) -> bool:
    """Does a firm bear a person's surname: "Ole Hansen", of "Hansen & Son"?"""
    words = body.split()
    partners = len(words) > 1 and not _PARTNERS.isdisjoint(word.lower() for word in words[1:])
    return partners and person.split()[-1:] == words[:1]
