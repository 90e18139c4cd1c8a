"""Claims out of other tools: ClaimReview (schema.org, what fact-checkers publish) and tables (CSV).

    ClaimReview.claimReviewed                       → statement
    ClaimReview.itemReviewed.author.name            → claimants
    ClaimReview.itemReviewed.datePublished          → first_asserted

A single review, a list, a `@graph`, or a data feed of any depth: whatever is a ClaimReview is taken. Ratings are not:
what a claim is worth is not this monitor's to say.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from anyascii import anyascii
from pydantic import ValidationError

from monitor.errors import ConfigurationError
from monitor.expectations import expectation
from monitor.models import ClaimBody

COLUMNS = ("id", "statement", "claimants", "first_asserted", "contradicts", "places", "anchors")
"""Of a table; only `statement` has to be there. Lists are separated by semicolons."""
_LISTS = frozenset({"claimants", "contradicts", "places", "anchors"})
_DEEPEST = 40
_WORDS_IN_AN_ID = 8


class Imported(NamedTuple):
    """What was read."""

    claims: Mapping[str, ClaimBody]
    """By id, ready to be written into a claim file."""
    skipped: tuple[str, ...]
    """What could not be taken, and why, in words."""


def read_claim_reviews(document: bytes, *, name: str, taken: Iterable[str] = ()) -> Imported:
    """The claims of a JSON-LD document.

    Args:
        document: JSON.
        name: of the file, for messages.
        taken: ids that other claims have already.

    Raises:
        ConfigurationError: it is no JSON, or holds no ClaimReview.
    """
    try:
        parsed = json.loads(document)
    except (ValueError, RecursionError) as exc:
        raise ConfigurationError(f"{name}: no JSON ({exc}); expected ClaimReview as JSON-LD") from exc
    reviews = list(_reviews(parsed, 0))
    if not reviews:
        raise ConfigurationError(f"{name}: no ClaimReview in it; expected objects with `@type: ClaimReview`")
    return _gathered(((f"review {n}", _row_of(review)) for n, review in enumerate(reviews, 1)), taken)


def read_claim_table(document: bytes, *, name: str, taken: Iterable[str] = ()) -> Imported:
    """The claims of a CSV table with a header.

    Raises:
        ConfigurationError: there is no column `statement`, or one that means nothing here.
    """
    rows = csv.DictReader(io.StringIO(document.decode("utf-8-sig", "replace"), newline=""))
    columns = [column.strip().lower() for column in rows.fieldnames or ()]
    strange = [column for column in columns if column not in COLUMNS]
    if "statement" not in columns or strange:
        wrong = f"unknown column {strange[0]!r}" if strange else "no column `statement`"
        raise ConfigurationError(f"{name}: {wrong}; expected {', '.join(COLUMNS)}")
    rows.fieldnames = columns
    return _gathered(((f"line {rows.line_num}", _cells(row)) for row in rows), taken)


def _reviews(node: Any, depth: int) -> Iterator[Mapping[str, Any]]:  # noqa: ANN401 (JSON)
    if depth > _DEEPEST:
        return
    if isinstance(node, list):
        for one in node:
            yield from _reviews(one, depth + 1)
    elif isinstance(node, dict):
        kinds = node.get("@type")
        if "ClaimReview" in (kinds if isinstance(kinds, list) else [kinds]):
            yield node
            return
        for one in node.values():
            yield from _reviews(one, depth + 1)


def _row_of(review: Mapping[str, Any]) -> dict[str, Any]:
    item = review.get("itemReviewed")
    item = item[0] if isinstance(item, list) and item else item
    claim = item if isinstance(item, dict) else {}
    authors = claim.get("author")
    names = [
        one.get("name") if isinstance(one, dict) else one
        for one in (authors if isinstance(authors, list) else [authors])
    ]
    said = review.get("claimReviewed")
    return {
        "statement": " ".join(said.split()) if isinstance(said, str) else "",
        "claimants": tuple(dict.fromkeys(n.strip() for n in names if isinstance(n, str) and n.strip())),
        "first_asserted": _day(claim.get("datePublished")),
    }


def _cells(row: Mapping[str | None, Any]) -> dict[str, Any]:
    cells = {
        name: (value or "").strip() for name, value in row.items() if name in COLUMNS and isinstance(value, str | None)
    }
    lists = {name: tuple(filter(None, map(str.strip, cells[name].split(";")))) for name in _LISTS & cells.keys()}
    return {name: value for name, value in (cells | lists).items() if name is not None and value}


def _day(given: object) -> date | None:
    """The day of an ISO date or time; None where it is neither."""
    try:
        return date.fromisoformat(given[:10]) if isinstance(given, str) else None
    except ValueError:
        return None


def _gathered(rows: Iterable[tuple[str, dict[str, Any]]], taken: Iterable[str]) -> Imported:
    claims: dict[str, ClaimBody] = {}
    skipped: list[str] = []
    ids, statements = set(taken), set[str]()
    for place, row in rows:
        wanted = row.pop("id", "")
        try:
            claim = ClaimBody.model_validate(row)
        except ValidationError as exc:
            wrong = exc.errors()[0]
            skipped.append(f"{place}: {'.'.join(map(str, wrong['loc']))}: {expectation(wrong)}")
            continue
        if claim.statement.casefold() in statements:
            skipped.append(f"{place}: the same statement stands before")
            continue
        claim_id = free_id(wanted or claim.statement, ids)
        statements.add(claim.statement.casefold())
        ids.add(claim_id)
        claims[claim_id] = claim
    return Imported(claims, tuple(skipped))


def free_id(words: str, ids: set[str]) -> str:
    """An id made of the first words, with a number where it is among those that are taken."""
    plain = re.findall(r"[a-z0-9]+", anyascii(words).lower())[:_WORDS_IN_AN_ID]
    base = "-".join(plain)[:70].strip("-") or "claim"
    return next(name for n in range(1, len(ids) + 2) if (name := base if n == 1 else f"{base}-{n}") not in ids)
