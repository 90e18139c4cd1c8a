"""Charges: who is said to be behind something that was done, in words that are about blame and not about the deed.

    find_charges(tokens)   # "Galdia blamed | Norland | for | the blast at the refinery"

"Was behind", "blamed X for", "is responsible for", "accused X of", "carried out", "the work of", "it was X who", and
"it was an accident", which nobody is behind.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

from monitor.matching.language.roles import find_roles
from monitor.matching.lexicon import load_words
from monitor.matching.text import POSSESSIVE, Token, is_past

_WORDS = load_words("charges")
HEADS = frozenset().union(
    *map(_WORDS.__getitem__, ("heads", "tracing", "doing", "bringing", "chance", "mishaps", "weapons", "events"))
)
"""Without one of these no words lay anything at somebody's door."""
_LONGEST = 16  # tokens of "the explosion that wrecked the Hollin oil refinery last week"
_NEAR = 4  # tokens between "was" and "behind", "held X" and "responsible"


class Charge(NamedTuple):
    """Somebody and something that he is said to have done; all by the numbers of tokens."""

    trigger: int
    culprit: Sequence[int]
    """Nobody where it is called an accident."""
    event: Sequence[int]
    """Nothing where it is not said of what: "Norland is responsible"."""


def find_charges(tokens: Sequence[Token]) -> Iterator[Charge]:
    """Every charge that a sentence tells, whoever makes it, denied or not."""
    for at, token in enumerate(tokens):
        kind = _KINDS.get(token.lower) or _KINDS.get(token.lemma)
        if kind is not None and not is_rash(tokens, at):
            yield from kind(tokens, at)


def is_rash(tokens: Sequence[Token], at: int) -> bool:
    """As in "it is too *early to* blame Norland", "*nobody should* speak of an attack", "*before anybody* blames"."""
    near = range(max(0, at - _NEAR - 3), at + 1)
    early = any(tokens[i].lower == "to" and tokens[i - 1].lower in _WORDS["rash"] for i in near if i)
    return early or any(
        tokens[i].lower in _WORDS["nobody"]
        and (tokens[i + 1].lower in _WORDS["ought"] or tokens[i - 1].lower == "before")
        for i in near
        if i + 1 < len(tokens)
    )


def _behind(tokens: Sequence[Token], at: int) -> Iterator[Charge]:
    """As in "Norland *was behind* the blast", "stood behind", "denied *being behind* it"."""
    if _is_said_of_subject(tokens, at) or tokens[at - 1].lemma == "stand":
        yield Charge(at, _subject(tokens, at), _phrase(tokens, at + 1))


def _responsible(tokens: Sequence[Token], at: int) -> Iterator[Charge]:
    """As in "Norland is *responsible for* the blast", "held Norland *responsible*", "is *guilty of*"."""
    behind = tokens[at + 1].lower if at + 1 < len(tokens) else ""
    event = _phrase(tokens, at + 2) if behind in ("for", "of") else ()
    held = next((i for i in reversed(range(max(0, at - _NEAR - 2), at)) if tokens[i].lemma == "hold"), None)
    if held is not None and held + 1 < at:
        yield Charge(at, range(held + 1, at), event)
    elif _is_said_of_subject(tokens, at):
        yield Charge(at, _subject(tokens, at), event)


def _responsibility(tokens: Sequence[Token], at: int) -> Iterator[Charge]:
    """As in "Norland *claimed responsibility for* the blast", "bears responsibility", "took responsibility for it"."""
    near = reversed(range(max(0, at - _NEAR), at))
    verb = next((i for i in near if tokens[i].lemma in _WORDS["bearing"]), None)
    culprit = _subject(tokens, verb) if verb is not None else ()
    if culprit and _WORDS["nobody"].isdisjoint(tokens[i].lower for i in culprit):
        of_what = tokens[at + 1 : at + 2] and tokens[at + 1].lower == "for"
        event = _phrase(tokens, at + 2) if of_what else ()
        yield Charge(event[0] if event else at, culprit, event)  # the event is what he is heard with


def _to_blame(tokens: Sequence[Token], at: int) -> Iterator[Charge]:
    """As in "*blamed* Norland *for* the blast", "*blamed* the blast *on* Norland", "Norland was *to blame for* it"."""
    if tokens[at - 1].lower == "to" and _is_said_of_subject(tokens, at - 1):
        yield Charge(at, _subject(tokens, at - 1), _phrase(tokens, at + 2))
        return
    if tokens[at - 1].lower == "to":
        return  # "it is too early *to blame* Norland"
    passive, told = _is_said_of_subject(tokens, at), _phrase(tokens, at + 1)
    on = next((i for i in told if tokens[i].lower == "for"), None)
    on = on or next((i for i in reversed(told) if tokens[i].lower == "on"), None)
    whom = _subject(tokens, at) if passive else [i for i in told if on is None or i < on]
    rest = [i for i in told if on is not None and i > on]
    if not whom:
        return
    first = at if passive else whom[0]
    if on is not None and tokens[on].lower == "on":
        yield Charge(first, rest, whom)
    else:
        yield Charge(first, whom, rest)


def _accused(tokens: Sequence[Token], at: int) -> Iterator[Charge]:
    """As in "*accused* Norland *of* an attack on the plant", "is *accused of* bombing it"."""
    passive = _is_said_of_subject(tokens, at)
    of = next((i for i in range(at + 1, min(len(tokens), at + _LONGEST)) if tokens[i].lower == "of"), None)
    if of is None or tokens[at - 1].lower == "to":
        return
    whom = _subject(tokens, at) if passive else range(at + 1, of)
    if whom:
        yield Charge(at if passive else whom[0], whom, _phrase(tokens, of + 1))


def _carried_out(tokens: Sequence[Token], at: int) -> Iterator[Charge]:
    """As in "Norland *carried out* the strike", "the plant was *hit* by a missile from Norland", "*fired at* it"."""
    if tokens[at].lower == "down" and tokens[at - 1].lower not in _WORDS["leading_up"] | {"to"}:
        return  # "shot *down*"
    last = at + 2 if tokens[at + 1 : at + 2] and tokens[at + 1].lower in _PARTICLES else at + 1
    roles = None if _is_deed(tokens, at) else find_roles(tokens, (at, last))
    if roles is None:
        yield from _attack_by(tokens, at)
        return
    at_whom = tokens[last].lower if last < len(tokens) else ""
    if at_whom in _AT and not roles.doers:
        yield Charge(at, roles.done_to, _phrase(tokens, last + 1))
    elif roles.doers and roles.done_to:
        by_whom = _phrase(tokens, roles.doers[0]) if roles.to_itself else roles.doers
        whom = roles.done_to
        if tokens[at].lemma == "do" and tokens[whom[0]].lower not in _WORDS["pointing"] | _WORDS["articles"]:
            return  # "we *did* not hit a school"
        if not roles.to_itself and not _WORDS["events"].isdisjoint(tokens[i].lower for i in whom):
            whom = [*whom, *_phrase(tokens, whom[-1] + 1)]  # "carried out the attack | *on the plant*"
        yield Charge(at, by_whom, whom)


def _is_deed(tokens: Sequence[Token], at: int) -> bool:
    """Is it a noun that looks like a verb: "a Norlandian *strike*", "the second air *raid*"?"""
    if tokens[at].lower not in _WORDS["events"] or tokens[at].lower.endswith("s") or _is_plural(tokens[at - 1]):
        return False
    near = list(takewhile(lambda i: _goes_before(tokens[i]), reversed(range(max(0, at - _NEAR), at))))
    first = (near[-1] if near else at) - 1
    return first >= 0 and tokens[first].lower in _WORDS["articles"]


def _is_plural(token: Token) -> bool:
    return token.lower.endswith("s") and token.lower not in POSSESSIVE


_PARTICLES = ("out", "up", "down")
_AT = ("at", "on")


def _work_of(tokens: Sequence[Token], at: int) -> Iterator[Charge]:
    """As in "the blast was *the work of* Norland"."""
    be = next((i for i in reversed(range(max(0, at - _NEAR), at)) if tokens[i].lemma == "be"), None)
    if be is not None and tokens[at + 1 : at + 2] and tokens[at + 1].lower == "of":
        event = _subject(tokens, be)
        yield Charge(at, _phrase(tokens, at + 2), _phrase(tokens, event[0]) if event else ())


def _it_was(tokens: Sequence[Token], at: int) -> Iterator[Charge]:
    """As in "*it was* Norland", "it was Norland *that did it*", "the drones *were* Norlandian"."""
    subject = [i for i in _subject(tokens, at) if tokens[i].is_word]
    first = tokens[subject[0]].lower if subject else ""
    if not subject or not (first in _IT or not _WORDS["weapons"].isdisjoint(tokens[i].lower for i in subject)):
        return
    told = list(takewhile(lambda i: tokens[i].is_word and tokens[i].lower not in _ENDS, range(at + 1, len(tokens))))
    by = next((i for i in told if tokens[i].lower in ("from", "by", "in", "at", "for", "that")), None)
    told = [i for i in told if (by is None or i < by) and tokens[i].lower not in _UNTRUE]
    if (
        told
        and len(told) <= _SHORT
        and told[0] <= at + 2
        and _tells_who(tokens, told)
        and _WORDS["rash"].isdisjoint(tokens[i].lower for i in told)
    ):
        denied = told[0] > at + 1  # "it was not | *Orima*": denied before that word
        yield Charge(told[0] if denied else at, told, subject if first not in _IT else ())


def _tells_who(tokens: Sequence[Token], told: Sequence[int]) -> bool:
    """Not "it is *to be called* Aster", "it was *closed*", "it is *not clear whether* Orima was"."""
    if not _WORDS["left_open"].isdisjoint(tokens[i].lower for i in told):
        return False
    return tokens[told[0]].lower != "to" and not (is_past(tokens[told[0]]) and not tokens[told[0]].is_capitalised)


_UNTRUE = ("not", "n't", "n’t", "never")
_IT = ("it", "this", "that")
_SHORT = 6  # words: "not us but their own missile"


def _cause_of(tokens: Sequence[Token], at: int) -> Iterator[Charge]:
    """As in "*the cause of* the fire was a faulty heater", "a short circuit was *the likely cause*"."""
    near = range(max(0, at - _NEAR), at)
    named = next((i for i in reversed(near) if tokens[i].lower == "the"), None)
    if named is None or not _WORDS["perhaps"].isdisjoint(tokens[i].lower for i in near):
        yield from _carried_out(tokens, at)
        return
    of = tokens[at + 1 : at + 2] and tokens[at + 1].lower == "of"
    event = _phrase(tokens, at + 2) if of else ()
    be = next((i for i in reversed(range(max(0, named - 2), named)) if tokens[i].lemma == "be"), None)
    if be is not None:
        yield Charge(at, _subject(tokens, be), event)
        return
    be = event[-1] + 1 if event else at + 1
    if tokens[be : be + 1] and tokens[be].lemma == "be":
        culprit = [i for i in _object(tokens, be + 1) if tokens[i].lower not in _UNTRUE]
        if culprit:
            yield Charge(culprit[0], culprit, event)


def _traced(tokens: Sequence[Token], at: int) -> Iterator[Charge]:
    """As in "the blaze was *traced to* a faulty heater", "has been *attributed* to a gas leak"."""
    to = next((i for i in range(at + 1, min(at + 3, len(tokens))) if tokens[i].lower == "to"), None)
    culprit = _object(tokens, to + 1) if to is not None and _is_said_of_subject(tokens, at) else ()
    if culprit:
        yield Charge(at, culprit, _subject(tokens, at))


def _mishap(tokens: Sequence[Token], at: int) -> Iterator[Charge]:
    """As in "it was an *accident*", "was caused by *neglect*", "came down because of a technical *failure*"."""
    yield from _by_chance(tokens, at, _WORDS["causing"])


def _chance(tokens: Sequence[Token], at: int) -> Iterator[Charge]:
    """As in "was caused by a *candle*", "broke out because of a faulty *heater*", "sank in a *storm*"."""
    yield from _by_chance(tokens, at, _BROUGHT_BY)


_BROUGHT_BY = _WORDS["causing"] & frozenset(["because", "due", "by", "from"]) | {"in"}


def _by_chance(tokens: Sequence[Token], at: int, links: frozenset[str]) -> Iterator[Charge]:
    near = list(takewhile(lambda i: tokens[i].is_word, reversed(range(max(0, at - _LINKED), at))))
    link = next((i for i in near if tokens[i].lower in links), None)
    told = [i for i in near if link is not None and i <= link]
    verb = next((i for i in told if tokens[i].lemma == "be" or tokens[i].lower in _WORDS["befalling"]), None)
    subject = [i for i in _subject(tokens, verb) if tokens[i].is_word] if verb is not None else []
    if subject and verb is not None and link is not None:
        event = [i for i in _phrase(tokens, subject[0]) if i < verb]
        yield Charge(
            at, (), [*event, verb] if tokens[verb].lower in _WORDS["befalling"] else [*event, *range(verb, link)]
        )


_LINKED = 10  # tokens of "had come down because of a rare but known technical failure"


def _attack_by(tokens: Sequence[Token], at: int) -> Iterator[Charge]:
    """As in "the Norlandian *attack* on the plant", "a *strike* by Norland on the plant", "Norland's *attack*"."""
    near = takewhile(lambda i: _goes_before(tokens[i]), reversed(range(at)))
    first = min(near, default=at)
    behind = _phrase(tokens, at + 1)
    by = next((i for i in behind[:_NEAR] if tokens[i].lower == "by"), None)
    if by is not None:
        culprit = _object(tokens, by + 1)
        yield Charge(at, culprit, [*range(first, at + 1), *(i for i in behind if i > (culprit[-1] if culprit else by))])
    elif first < at and any(tokens[i].is_capitalised for i in range(first, at)):
        yield Charge(at, range(first, at), [*range(at, at + 1), *behind])


def _goes_before(token: Token) -> bool:
    """Does a word describe the noun behind it: "the | *Norland drone* attack"?"""
    plain = token.is_word and token.lower not in _WORDS["apart"] and token.lower not in _ENDS | _WORDS["articles"]
    return (plain and (token.is_capitalised or not is_past(token))) or token.lower in POSSESSIVE


def _is_said_of_subject(tokens: Sequence[Token], at: int) -> bool:
    """Does "was", "being", "to be" lead up to it?"""
    near = takewhile(_leads_up, (tokens[i] for i in reversed(range(max(0, at - _NEAR), at))))
    return any(token.lemma == "be" for token in near)


def _leads_up(token: Token) -> bool:
    return token.lemma == "be" or token.lower in _WORDS["leading_up"] or token.lower.endswith("ly")


def _subject(tokens: Sequence[Token], at: int) -> Sequence[int]:
    """Of whom or what something is said there: of "a Norland *that is* behind it" that one."""
    roles = find_roles(tokens, (at, at + 1))
    return () if roles is None else roles.done_to if roles.to_itself else roles.doers


def _object(tokens: Sequence[Token], start: int) -> Sequence[int]:
    goes_on = takewhile(
        lambda i: (
            (tokens[i].is_word or tokens[i].text in "-’'")
            and tokens[i].lower not in _WORDS["apart"]
            and tokens[i].lower not in _ENDS
        ),
        range(start, min(len(tokens), start + _LONGEST)),
    )
    return list(goes_on)


def _phrase(tokens: Sequence[Token], start: int) -> Sequence[int]:
    """What follows, with all that hangs on it: "the blast at the refinery | , and"."""
    goes_on = takewhile(
        lambda i: (
            (tokens[i].is_word or tokens[i].text in "-’'") and (tokens[i].lower not in _ENDS or _points(tokens, i))
        ),
        range(start, min(len(tokens), start + _LONGEST)),
    )
    return list(goes_on)


def _points(tokens: Sequence[Token], at: int) -> bool:
    """As in "blames Norland for *that* fire"."""
    return tokens[at].lower == "that" and tokens[at - 1].lower in ("for", "of", "on", "behind")


_ENDS = _WORDS["ends"]
_KINDS = {
    "behind": _behind,
    "responsible": _responsible,
    "guilty": _responsible,
    "accountable": _responsible,
    "responsibility": _responsibility,
    "blame": _to_blame,
    "accuse": _accused,
    "work": _work_of,
    "handiwork": _work_of,
    "result": _work_of,
    "trace": _traced,
    "attribute": _traced,
    "be": _it_was,
    **dict.fromkeys(_WORDS["events"], _attack_by),
    **dict.fromkeys(_WORDS["doing"], _carried_out),
    **dict.fromkeys(_WORDS["bringing"], _carried_out),
    "cause": _cause_of,
    **dict.fromkeys(_WORDS["chance"], _chance),
    **dict.fromkeys(_WORDS["mishaps"], _mishap),
}
