"""Held names: which of many names a description holds, however many there are: "Kelland" in "Kelland's spokesman"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

Name = frozenset[str]
"""A name's words, as names are compared."""


class HeldNames:
    """Names by one of their words each, so that a description is compared with a handful of them."""

    def __init__(self, names: Iterable[Name]) -> None:
        """Names in the order in which those of equal length are preferred; one without words is in no description."""
        self._by_word: dict[str, list[tuple[int, int, Name]]] = {}
        for order, name in enumerate(filter(None, names)):
            self._by_word.setdefault(min(name), []).append((-len(name), order, name))

    def within(self, described: Name) -> Iterator[Name]:
        """The names all of whose words a description has, those of most words first."""
        near = (each for word in described for each in self._by_word.get(word, ()))
        return (name for *_, name in sorted(each for each in near if each[2] <= described))
