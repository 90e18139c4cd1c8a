"""Names that are given, and not said: the call sign “Bear”, a medic known as Doc, the “Lund” battalion."""

from __future__ import annotations

import re

_FOLLOWS = (
    r"(?:\b(?:call ?sign|code ?name|nick ?name|nom de guerre|alias|pseudonym|handle|moniker|surname|name)(?:[sd]|ed)?"
    r"(?: is| was| of)?|\b(?:dubbed|known(?: only| simply| to \w+ \w+)? (?:as|by)|goes by|went by|calls? \w+self))"
    r"(?: simply)?"
)
"""Words behind which a name stands, in marks or not."""
_CALLED = re.compile(rf"{_FOLLOWS}[, ] ?$", re.IGNORECASE)
_BEARER = re.compile(
    r"(?:(?P<role>.*?),? )?(?:(?:with|by|under|whose|using) )?(?:the |a |his |her )?"
    rf"(?i:{_FOLLOWS.replace('|surname|name)', ')')}|named|called),? [“\"‘']?(?P<name>[A-Z][\w-]*(?: [A-Z][\w-]*)?)\W*"
)
"""As in "a soldier with the call sign “Bear”"; "the village of that name" and "by the name of" tell of other things."""
_NAME = re.compile(r"\W{1,2}[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)?\W{1,2}")
_SHORT = re.compile(r"\W[A-Z]{2,5}\W")
_ARTICLE = re.compile(r"\b(?:[Tt]he|[Aa]|of|[Ii]ts|[Tt]heir) $")
_NOUN = re.compile(r" [a-z]{3}")
_FIRST_NAME = re.compile(r"[A-Z][a-z]+ $")
_SURNAME = re.compile(r" [A-Z][a-z-]+ (?:said|says|told|wrote|recalled|added)\b")
_DESCRIBED = re.compile(r",? (?:an?|the) [^.,“”\"]{3,60}, (?:said|says|told|recalls|recalled|added)\b")
_RANKED = re.compile(
    r"\b(?:soldier|lieutenant|captain|major|sergeant|private|colonel|commander|fighter|gunner|pilot|medic|sniper|scout"
    r"|corporal|sapper) $",
    re.IGNORECASE,
)
_TELLING = re.compile(r"\b(?:says|said|recalls|recalled|tells|told) $")
_IS_SOMEBODY = re.compile(r",? (?:an?|the|who|from) ")
_NEAR = 40  # characters in which it stands that a name follows, and of the longest name in marks


def bearer_of(text: str) -> tuple[str, str] | None:
    """Name and role of "a soldier with the call sign “Bear”"; None where nobody is called so."""
    called = _BEARER.fullmatch(text)
    return (called["name"], called["role"] or "") if called else None


def is_a_name(body: str, start: int, end: int) -> bool:
    """Is a stretch in marks a name: "the call sign “Bear”", "“Doc,” a medic, said", "the “PRL” militants"?"""
    if end - start > _NEAR or not _NAME.fullmatch(body, start, end):
        return False
    before = max(0, start - _NEAR)
    short = _SHORT.fullmatch(body, start, end) or _NOUN.match(body, end)
    if short and _ARTICLE.search(body, before, start):
        return True  # "the “PRL” militants", "fighters of the “Lund” battalion"
    if _CALLED.search(body, before, start) or _RANKED.search(body, before, start) or _DESCRIBED.match(body, end):
        return True
    if _TELLING.search(body, before, start) and _IS_SOMEBODY.match(body, end):
        return True  # "It is lost, says “Doc”, a medic with the brigade"
    return bool(_FIRST_NAME.search(body, before, start) and _SURNAME.match(body, end))
