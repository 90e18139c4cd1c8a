"""Own people: who repeats what his house claimed: "the Ledger's business editor", "one of its divers", "Ole Hansen".

Beside offices.py, which knows who speaks for whom by his office: here it is enough to work there.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from monitor.matching.attribution import Speaker
from monitor.matching.world.offices import FORMERLY

_CLAIMING = (
    "group|association|organi[sz]ation|charity|campaign|network|union|fund|newspaper|paper|magazine|daily|weekly|site"
)
"""Bodies that speak of others: "the group's lawyer" is of the one just heard, "the company's" may be of the accused."""
_WHO = (
    r"(?:editor|reporter|correspondent|columnist|journalist|publisher|lawyer|attorney|solicitor|counsel|founder|director"
    r"|chairman|chairwoman|chairperson|chair|manager|executive|head|boss|owner|treasurer|secretary|president|chief"
    r"|member|activist|campaigner|volunteer|employee|scientist|engineer|diver|analyst|researcher|doctor|chemist"
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
_BARE = re.compile(
    r"(?:another|a|one|other|two) (?:board )?members?"
    r"|(?:the )?(?:\w+ ){0,2}editor(?:-in-chief| in chief)?(?: [A-Z]\w+)?"
)
_CALLED = re.compile(rf"(?:the )?(?:[\w’'-]+ )?(?:{_CLAIMING})", re.IGNORECASE)
_WORKS_THERE = re.compile(rf".*\b{_WHO}", re.IGNORECASE)
_PARTNERS = frozenset(["&", "and", "son", "sons", "brothers", "daughters", "partners", "associates", "family"])


def house_of(speaker: Speaker, find: Callable[[str], str], heard: str) -> str:
    """The body whose own people an unknown speaker is one of; empty where that is not said.

    Args:
        speaker: who speaks.
        find: the body known by a name, or nothing.
        heard: the body that was heard last, for "its" and "the group's"; may be empty.
    """
    for described in dict.fromkeys((speaker.role, speaker.text, speaker.name)):
        if not described or FORMERLY.match(described):
            continue
        owned = _OWNED.fullmatch(described)
        at = _AT.fullmatch(described) or re.fullmatch(r"(?:at|of) (?P<whose>.+)", described)
        if owned and (whose := owned["whose"].lower()) in ("its", "their"):
            return heard if _may_be_its(described, owned["what"]) else ""
        if owned and _WORKS_THERE.fullmatch(owned["what"]):
            whose = re.sub(r"['’]s?$", "", owned["whose"])
            return find(whose) or (heard if _CALLED.fullmatch(whose) else "")
        if at:
            return find(at["whose"]) or (heard if _CALLED.fullmatch(at["whose"]) else "")
        if _BARE.fullmatch(described):
            return heard
    return ""


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


def is_family_name(person: str, body: str) -> bool:
    """Does a firm bear a person's surname: "Ole Hansen", of "Hansen & Son"?"""
    words = body.split()
    partners = len(words) > 1 and not _PARTNERS.isdisjoint(word.lower() for word in words[1:])
    return partners and person.split()[-1:] == words[:1]
