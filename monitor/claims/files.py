"""Claim files: one YAML file or a folder of them → one ClaimSet.

A file maps claim ids to claims, and beside that may declare entities and terms:

    claims:
      bridge-closed:
        statement: The old bridge has been closed.

That is a whole claim file. docs/claims.md says what else makes matching better.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

from pydantic import Field, field_validator

from monitor.errors import ConfigurationError
from monitor.models import Claim, ClaimBody, ClaimSet, Entity, EntityBody, Model
from monitor.yaml_files import YamlFile, read_yaml, validate

CLAIM_ID = r"^[a-z0-9][a-z0-9-]{0,79}$"
_ID = re.compile(CLAIM_ID)


class ClaimFile(Model):
    """What a claim file may hold. Claims and entities are keyed by their ids."""

    claims: dict[str, ClaimBody] = Field(default_factory=dict)
    entities: dict[str, EntityBody] = Field(default_factory=dict)
    terms: dict[str, tuple[str, ...]] = Field(default_factory=dict)

    @field_validator("claims", "entities")
    @classmethod
    def _ids(cls, rows: dict[str, Any]) -> dict[str, Any]:
        for key in rows:
            if not _ID.fullmatch(key):
                raise ValueError(f"{key!r} is no id: lower-case letters, digits and hyphens were expected")
        return rows


def load_claims(path: Path) -> ClaimSet:
    """Read a claim file, or all `*.yaml` files of a folder, as one set.

    Args:
        path: a file or a folder; entities and terms of all files are known to all claims.

    Raises:
        ConfigurationError: with one line for every problem: file, line, what was expected.
    """
    paths = sorted([*path.glob("*.yaml"), *path.glob("*.yml")]) if path.is_dir() else [path]
    if not paths:
        raise ConfigurationError(f"{path}: no claim file here; expected at least one *.yaml")
    files = [(file, validate(ClaimFile, file)) for file in map(read_yaml, paths)]
    found: list[str] = []
    claims = {key: Claim(claim_id=key, **dict(row)) for key, row in _rows(files, "claims", found)}
    entities = {key: Entity(entity_id=key, **dict(row)) for key, row in _rows(files, "entities", found)}
    found += [
        _problem(file, loc, text) for file, rows in files for loc, text in unknown_references(rows, claims, entities)
    ]
    if found:
        raise ConfigurationError("\n".join(found))
    if not claims:
        raise ConfigurationError(f"{path}: no claims; expected `claims:` with at least one id and its statement")
    terms = {name: words for _, rows in files for name, words in rows.terms.items()}
    return ClaimSet(claims=tuple(claims.values()), entities=tuple(entities.values()), terms=terms)


def _rows(files: list[tuple[YamlFile, ClaimFile]], section: str, found: list[str]) -> Iterator[tuple[str, Any]]:
    """The rows of a section of all files; ids that are taken are added to `found`."""
    seen: set[str] = set()
    for file, rows in files:
        for key, row in getattr(rows, section).items():
            if key in seen:
                found.append(_problem(file, [section, key], "the id is taken already; expected another"))
                continue
            seen.add(key)
            yield key, row


def unknown_references(
    rows: ClaimFile, claims: Collection[str], entities: Collection[str]
) -> Iterator[tuple[list[str | int], str]]:
    """What names something that is not there: its place in the file, and what was expected.

    `speaks_for` and `agents` must name entities, `contradicts` claims; a claimant may also be a plain name.

    Args:
        rows: what is checked.
        claims: ids of all claims.
        entities: ids of all entities.
    """
    for key, row in rows.entities.items():
        if row.speaks_for not in {*entities, None}:
            yield ["entities", key, "speaks_for"], f"no entity {row.speaks_for!r} is declared"
    for key, claim in rows.claims.items():
        for agent in set(claim.agents) - set(entities):
            yield ["claims", key, "agents"], f"no entity {agent!r} is declared"
        for other in set(claim.contradicts) - set(claims):
            yield ["claims", key, "contradicts"], f"no claim {other!r}; expected the id of a claim"


def _problem(file: YamlFile, loc: list[str | int], text: str) -> str:
    line, path = file.place(loc)
    return f"{file.path}:{line}: {path}: {text}"
