"""Events: of which known event a claim's one sentence tells, and what it befell.

A statement tells of an event (lexicon/control.yaml) that it names in one of that event's own ways. A head alone is not
enough: "took bribes from Brava" and "Brava has fallen" have one of the same event.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import chain
from typing import NamedTuple

from monitor.matching.content.words import names_of
from monitor.matching.events.doers import HANDS
from monitor.matching.events.followings import CAUSES, NEGATING, find_following, is_of_what_follows
from monitor.matching.events.forces import COMMITMENT, Sending, read_sending
from monitor.matching.events.losses import KILLING, Loss, read_loss
from monitor.matching.events.sequels import find_sequel
from monitor.matching.events.sides import ATTACKERS, HOLDERS, LEAVERS
from monitor.matching.events.somewhere import Saying, at_somewhere, events, is_told
from monitor.matching.language.countries import countries
from monitor.matching.lexicon import Event, load_lexicon, load_words
from monitor.matching.text import NOT, lemma

_WORDS = load_words("events")
_STILL = frozenset(["still", "remain", "remains", "continue", "continues"])
_MODALS = load_words("mood")["modals"]
_CALENDAR = load_words("places")["calendar"]
_FINITE = load_words("statements")["auxiliaries"]
_SHORTEST = 2  # letters that are no acronym yet
_SUBJECT = 4  # words among which its noun stands: "Fierce new fighting"
_NOT_DONE = frozenset([*NOT, "never"])
_NO_ENEMIES = load_words("matters")["fought_against"]
_FIGHTS = frozenset(["fighting", "battle", "battles", "clashes", "combat", "skirmishes"])
"""As subjects: "Fierce *fighting* for Tarn goes on"."""
_MEN = load_words("actors")["fighters"]
_PARTIES = load_words("parties")


class Told(NamedTuple):
    """What a claim's one sentence tells of an event that is known."""

    event: Event | None
    """None where it tells of none, of one to come, or of what follows from one."""
    places: tuple[str, ...]
    """The names of what it befell."""
    loss: Loss | None = None
    """What it says of losses, where it tells of those."""
    sending: Sending | None = None
    """What it says of forces sent, where it tells of those."""


def find_event(words: Sequence[str], places: tuple[str, ...]) -> Told:
    """The event that a statement tells of, and the names of what it befell.

    Args:
        words: a claim in one sentence, split.
        places: what the claim file says that it is about, if it does; else the statement's names are tried.

    A statement that has a head of an event and none of the names of its places ("have captured the town") is taken
    for it.
    """
    saying = Saying.of(words, places)
    return (
        _find_losses(saying)
        or _find_sending(saying)
        or _known(find_sequel(saying))
        or _known(find_following(saying))
        or _find_leading(saying)
        or Told(None, places)
    )


def _known(found: tuple[Event, tuple[str, ...]] | None) -> Told | None:
    return Told(*found) if found else None


def _find_leading(saying: Saying) -> Told | None:
    """The event that others follow from: "have captured Tarn", "fighting for Tarn goes on"."""
    if saying.heads.isdisjoint(_leading_heads()):
        return None
    words, lowers, places = saying.words, saying.lowers, saying.places
    if not _MODALS.isdisjoint(lowers) or not CAUSES.isdisjoint(lowers) or is_of_what_follows(lowers):
        return None  # of what will be: "will be taken over"; or why: "was taken thanks to air strikes"
    named = saying.named
    lasting = not _STILL.isdisjoint(lowers)
    opening = range(min(_SUBJECT, len(lowers)))
    fought = next((at for at in opening if lowers[at] in _FIGHTS), None)
    if fought is not None and not _NO_ENEMIES.isdisjoint(lowers[fought : fought + _SUBJECT]):
        return None  # "the fight against cancer in Tarn"
    for at, word in enumerate(words):
        head = lemma(lowers[at]) if not at or word == lowers[at] else ""
        event = events()["fighting"] if at == fought else _head_of(head, lasting=lasting)
        if event is None:
            continue
        if _is_of_others(event, words, at):
            break
        if places and not named:
            return Told(event, places)
        tried = named or _places_in(words)
        name = next((name for name in tried if _befell(event, name, saying, at, lasting=lasting)), None)
        if name is not None:
            return Told(event, places or (name,))
    return None


def _is_of_others(event: Event, words: Sequence[str], verb: int) -> bool:
    """As in "*Acme* has lost control of Lund", "have *not* captured Tarn"."""
    if event.doers == LEAVERS or list(words[verb + 1 : verb + 2]) == ["over"]:  # "*Acme* is taking over Lund Foods"
        return not _may_have_held(words, verb)
    return event.doers == ATTACKERS and not _NOT_DONE.isdisjoint(map(str.lower, words[:verb]))


def _befell(event: Event, name: str, saying: Saying, at: int, *, lasting: bool) -> bool:
    """Does a statement tell that an event befell the place of that name: from its head on, or from the place before it?

    Args:
        event: which.
        name: the place's.
        saying: the statement.
        at: which one of its words is the event's head.
        lasting: it tells of what goes on, which other words may say: "are *still fighting*".
    """
    if event.doers == LEAVERS and _is_attribute(name, saying.words):
        return False
    said = saying.said
    told = [said[min(said.find(saying.words[at]), said.find(name)) :], *[said] * lasting]
    return any(is_told(event.name, at_somewhere(each, name)) for each in told)


def _may_have_held(words: Sequence[str], verb: int) -> bool:
    """Could those have held a place who are said to leave it? Not "*Acme* has left Lund", "has *not* left Tarn"."""
    subject, last = words[:verb], words[verb - 1].lower()
    if lemma(words[verb].lower()) in ("drive", "driven") and last not in ("been", "were", "was"):
        return False  # "has *driven* the rebels out"
    by = words[words.index("by") :] if last in ("been", "was", "were") and "by" in words else []
    several = subject[:1] in (["The"], ["the"]) and last in ("have", "were", "had")  # "The Taliban have left"
    known = several or any(
        lemma(word.lower()) in _holding() or word in _lands() or _is_acronym(word) for word in (*subject, *by)
    )
    return known and NEGATING.isdisjoint(map(str.lower, words))


def _is_acronym(word: str) -> bool:
    return len(word) > _SHORTEST and word.isupper()


@cache
def _holding() -> frozenset[str]:
    """Who holds a place, in one word: "troop", "rebel"; a company may be one that sells soap."""
    return frozenset(load_lexicon().terms["troops"]) | _PARTIES["men"] | _PARTIES["governing"] - {"group"}


@cache
def _lands() -> frozenset[str]:
    return frozenset(chain.from_iterable((each.name, *each.short) for each in countries()))


def _places_in(words: Sequence[str]) -> list[str]:
    """The names that may be a place's, the last one first; else what a statement begins with: "*Tarn* is in …"."""
    names = [name for name in reversed(names_of(words)) if _may_be_a_place(name, words)]
    return names or [words[0]] * (words[1:2] in (["is"], ["was"], ["has"], ["remains"]))


def _may_be_a_place(name: str, words: Sequence[str]) -> bool:
    """Not a day, nor a side's name before its men or its hands: "*Norlandic* forces", "in *Norlandic* hands"."""
    last = max(at for at, word in enumerate(words) if word == name.rsplit(maxsplit=1)[-1])
    behind = map(lemma, words[last + 1 : last + 2])
    return name.lower() not in _CALENDAR and not any(word in _MEN or word in HANDS for word in behind)


def _is_attribute(name: str, words: Sequence[str]) -> bool:
    """As in "the *Caspian* grain deal"."""
    at = max(at for at, word in enumerate(words) if word == name.rsplit(maxsplit=1)[-1])
    behind = words[at + 1 : at + 2]
    return any(
        word.isalpha() and word not in _FINITE and word.lower() not in _WORDS["behind_places"] for word in behind
    )


def _find_losses(saying: Saying) -> Told | None:
    """The event of losses, and where: "killed about 50 men in taking Tarn" tells of no capture."""
    killing = events()[KILLING]
    loss = None if saying.heads.isdisjoint(killing.heads) else read_loss(saying.said)
    return Told(killing, saying.places or (loss.where,) * bool(loss.where), loss=loss) if loss else None


def _find_sending(saying: Saying) -> Told | None:
    """The event of main forces sent; the region whereto is no place that the claim is at."""
    commitment = events()[COMMITMENT]
    sending = None if saying.heads.isdisjoint(commitment.heads) else read_sending(saying.said)
    return Told(commitment, (), sending=sending) if sending else None


@cache
def _head_of(word: str, *, lasting: bool) -> Event | None:
    """The event that a word is a head of; of two that have it, what lasts: "*still* controls" tells of no capture."""
    headed = [event for event in load_lexicon().events if word in event.heads and not event.follows]
    return next((event for event in headed if lasting and event.doers == HOLDERS), next(iter(headed), None))


@cache
def _leading_heads() -> frozenset[str]:
    return frozenset(chain.from_iterable(event.heads for event in load_lexicon().events if not event.follows)) | _FIGHTS
