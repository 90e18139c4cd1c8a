"""What a set came to: figures for machines and floors, tables and details for people."""

from __future__ import annotations

from collections.abc import Mapping

from monitor.models import Model

Cell = str | int | float


class Table(Model):
    """One table of a set; numbers stay numbers, so that whoever prints it can align them."""

    heading: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


class Outcome(Model):
    """One set that was run."""

    name: str
    """What floors and JSON call it: `seeds`, `articles-dev`."""
    title: str
    """What it is, in words, with its size."""
    figures: dict[str, float]
    """Every measure by its dotted name (`denies.precision`), higher is better."""
    tables: tuple[Table, ...] = ()
    details: tuple[str, ...] = ()
    """One line for each thing that went wrong."""

    def below(self, floors: Mapping[str, float]) -> tuple[str, ...]:
        """Every floor that is not held, one line each; a floor for a figure that is not there is not held."""
        return tuple(
            f"{self.name}: {figure} is {self.figures.get(figure, 0.0):.3f}, its floor is {floor:.3f}"
            for figure, floor in sorted(floors.items())
            if self.figures.get(figure, 0.0) < floor
        )


class Absent(Model):
    """A set that could not be run here."""

    name: str
    reason: str
    """Why, and what would change that."""
