"""The least that every set must come to, pinned in a file: lowering a floor is an edit that a reviewer sees."""

from __future__ import annotations

from pathlib import Path

from pydantic import RootModel

from monitor.yaml_files import read_yaml, validate


class Floors(RootModel[dict[str, dict[str, float]]]):
    """Set → figure → the least value allowed."""

    def of(self, name: str) -> dict[str, float]:
        """The floors of one set; none where it has none."""
        return self.root.get(name, {})


def read_floors(path: Path) -> Floors:
    """Read the floors; raises ConfigurationError where the file is no mapping of sets to figures to numbers."""
    return validate(Floors, read_yaml(path))
