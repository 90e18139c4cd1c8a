"""A page of a long list, with where the next one begins."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from monitor.models import Model

T = TypeVar("T")


class Page(Model, Generic[T]):
    """Some of many."""

    items: tuple[T, ...] = ()
    next_cursor: str | None = None
    """Give it back to get the next page; None at the end. It stays good while the list grows."""


def page_of(rows: Sequence[T], after: str, limit: int, *, key: Callable[[T], str]) -> Page[T]:
    """A page of rows that are at hand.

    Args:
        rows: in the order of their keys.
        after: the key of the last row of the page before; empty for the first page.
        limit: at most so many.
        key: what a cursor names a row by.
    """
    left = [row for row in rows if key(row) > after]
    return Page(items=tuple(left[:limit]), next_cursor=key(left[limit - 1]) if len(left) > limit else None)
