"""A page of a long list, with where the next one begins."""

from __future__ import annotations

from typing import Generic, TypeVar

from monitor.models import Model

T = TypeVar("T")


class Page(Model, Generic[T]):
    """Some of many."""

    items: tuple[T, ...] = ()
    next_cursor: str | None = None
    """Give it back to get the next page; None at the end. It stays good while the list grows."""
