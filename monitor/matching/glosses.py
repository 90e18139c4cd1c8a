"""Glosses: how a claim is read, in words that its author can check: what a text must say to say the same."""

from __future__ import annotations

from monitor.matching.events import find_event
from monitor.matching.gate import anchors_of
from monitor.matching.losses import KILLING, read_loss
from monitor.matching.statements import word_statement
from monitor.matching.text import parse_sentence, split_words
from monitor.models import Claim, Model


class Gloss(Model):
    """One claim, as it is read."""

    claim_id: str
    names: tuple[str, ...]
    """Of which an article must hold one; empty where every article is looked at."""
    event: str = ""
    """The known event that it tells of ("capture"), with ways to say it of its own."""
    who: str = ""
    does: tuple[str, ...] = ()
    """What the statement says that is done, and what means the same."""
    contrary: tuple[str, ...] = ()
    to_whom: str = ""
    """Whom or what it befalls; of an event, where; of losses, whom."""
    planned: bool = False
    """It speaks of what is to come."""
    phrasings: int = 0
    """Patterns of the desk's own."""


def gloss(claim: Claim) -> Gloss:
    """How a claim is read."""
    own = len(claim.phrasings) + len(claim.opposites)
    read = Gloss(claim_id=claim.claim_id, names=anchors_of(claim), phrasings=own)
    if not claim.derive:
        return read
    event, places = find_event(split_words(claim.statement), claim.places)
    loss = read_loss(" ".join(split_words(claim.statement))) if event is not None and event.name == KILLING else None
    if event is not None and loss is not None:
        return read.model_copy(update={"event": event.name, "to_whom": " ".join(loss.victims)})
    if event is not None:
        return read.model_copy(update={"event": event.name, "to_whom": places[0] if places else ""})
    return read.model_copy(update=word_statement(parse_sentence(claim.statement))._asdict())
