"""Muting: what a desk does not want to be told for a while. It is found and counted as ever, and nobody is alerted."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum

from pydantic import Field

from monitor.models import Finding, Model, Text, Utc
from monitor.news.identity import digest


class Mutable(StrEnum):
    """What can be muted."""

    CLAIM = "claim"
    SOURCE = "source"
    OUTLET = "outlet"


class Mute(Model):
    """Nobody is alerted of findings on this claim, of this source, or in articles of this outlet."""

    kind: Mutable
    name: Text = Field(min_length=1, max_length=200)
    """A claim's id; a source's name or entity id, an outlet's name, whatever their case."""
    until: Utc | None = None
    """None: until it is lifted."""
    why: Text = Field(default="", max_length=500)
    by: Text = Field(default="", max_length=100)
    """Who muted it."""
    muted_at: Utc

    @property
    def mute_id(self) -> str:
        """The same for the same kind and name: what is muted again is muted once, until the later word."""
        return digest((self.kind, _folded(self.name)))

    def holds(self, now: datetime) -> bool:
        """Whether it has not run out."""
        return self.until is None or now < self.until

    def fits(self, finding: Finding, outlet: str) -> bool:
        """Whether a finding in an article of this outlet is muted by it."""
        if self.kind is Mutable.CLAIM:
            return finding.claim_id == self.name
        if self.kind is Mutable.OUTLET:
            return _folded(outlet) == _folded(self.name)
        return self.name == finding.source.entity_id or _folded(finding.source.name) == _folded(self.name)

    def words(self) -> str:
        """As the suppression log has it."""
        by = f" by {self.by}" if self.by else ""
        until = f" until {self.until:%d %B %Y, %H:%M} UTC" if self.until else " until it is lifted"
        return f"muted{by}: the {self.kind} {self.name}{until}{f' ({self.why})' if self.why else ''}"


def muting(mutes: Iterable[Mute], finding: Finding, outlet: str, now: datetime) -> Mute | None:
    """The mute that keeps a finding from alerting; None where none does."""
    return next((mute for mute in mutes if mute.holds(now) and mute.fits(finding, outlet)), None)


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())
