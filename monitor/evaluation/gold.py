"""Gold articles: what a careful reader finds in each. The form is that of tests/gold/seeds.yaml, explained there."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from monitor.models import Model, Stance
from monitor.yaml_files import read_yaml, validate

Stances = Annotated[tuple[Stance, ...], BeforeValidator(lambda given: given if isinstance(given, list) else [given])]
"""One stance, or a list of which any is right."""


class GoldRow(Model):
    """One finding that must be reported, or may be."""

    claim: str
    stance: Stances
    source: tuple[str, ...] = ()
    """Whose stance it is: any one of these names is right; none: whoever it is. The outlet's own name stands for it."""
    attributed_to: tuple[str, ...] = ()
    """For repeats: whom the outlet relays, any one of these."""
    evidence: str = ""
    """Part of the sentence that shows it. Only what is allowed may leave it out."""


class GoldUnverified(Model):
    """The article says that a claim could not be verified."""

    claim: str
    by: tuple[str, ...]
    evidence: str


class GoldTrap(Model):
    """A sentence that looks like an assertion of a claim and is none."""

    article: str
    claim: str
    evidence: str


class GoldArticle(Model):
    """One article and what is in it."""

    id: str
    file: str
    outlet: str
    credits: tuple[str, ...] = ()
    """Agencies whose text it is."""
    expected: tuple[GoldRow, ...] = ()
    allowed: tuple[GoldRow, ...] = ()
    """Defensible: neither rewarded nor punished."""
    unverified: GoldUnverified | None = None


class GoldSet(Model):
    """A file of gold articles."""

    claims: dict[str, Any] = Field(default_factory=dict)
    """For the reader of the file; the claims that are matched come from config/."""
    articles: tuple[GoldArticle, ...]
    traps: tuple[GoldTrap, ...] = ()


def read_gold(path: Path) -> GoldSet:
    """Read a file of gold articles; raises ConfigurationError with file and line where it has not the form."""
    return validate(GoldSet, read_yaml(path))
