"""Glosses: how a claim is read, in words that its author can check: what a text must say to say the same."""

from __future__ import annotations

from monitor.matching.compilation.known import read_claim
from monitor.matching.content.fates import read_fate, words_of
from monitor.matching.content.statements import word_statement
from monitor.matching.text import parse_sentence
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
    known = read_claim(claim)
    read = Gloss(claim_id=claim.claim_id, names=known.anchors, phrasings=own)
    if not claim.derive:
        return read
    event, places, loss, _ = known.told
    statement = parse_sentence(claim.statement)
    fate = read_fate(statement, {}) if event is None else None
    if fate is not None:
        said, contrary = words_of(fate.fate)
        does, contrary = (contrary, said) if fate.contrary else (said, contrary)
        whom = " ".join(sorted(fate.person.names or fate.person.roles))
        return read.model_copy(update={"event": fate.fate.name, "does": does, "contrary": contrary, "to_whom": whom})
    if event is None:
        return read.model_copy(update=word_statement(statement)._asdict())
    to_whom = " ".join(loss.victims) if loss else next(iter(places), "")
    return read.model_copy(update={"event": event.name, "to_whom": to_whom})
