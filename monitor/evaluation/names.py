"""When two names mean the same source: one is a fuller form of the other, or both say the same in other words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path

from pydantic import Field

from monitor.models import Model
from monitor.yaml_files import read_yaml, validate

_WORD = re.compile(r"[a-z0-9]+")
_APOSTROPHES = str.maketrans("\u2019\u02bc", "''")


class Naming(Model):
    """Which words of a name count. The words themselves belong to the gold data, not to the code."""

    idle: frozenset[str] = frozenset()
    """Words that say nothing about who it is: articles, "chief", "spokesman"."""
    same: dict[str, str] = Field(default_factory=dict)
    """Words that stand for another: a capital for its country, one spelling for another."""
    broad: frozenset[str] = frozenset()
    """Words too broad to be a part of a name: a country is no short form of its border guards."""

    def words(self, name: str | None) -> frozenset[str]:
        """The words of a name that count, folded to plain lower-case letters."""
        plain = unicodedata.normalize("NFKD", (name or "").translate(_APOSTROPHES))
        found = _WORD.findall(plain.encode("ascii", "ignore").decode().lower())
        return frozenset(self.same.get(word, word) for word in found) - self.idle

    def is_one_of(self, name: str | None, accepted: Iterable[str]) -> bool:
        """Whether a name equals an accepted one, is a fuller form of it, or a part of it that is more than broad."""
        mine = self.words(name)
        return any(self._agree(mine, self.words(other)) for other in accepted)

    def _agree(self, mine: frozenset[str], theirs: frozenset[str]) -> bool:
        if not mine or not theirs:
            return False
        return theirs <= mine or (mine < theirs and not mine <= self.broad)


def read_naming(path: Path) -> Naming:
    """Read a naming from YAML; raises ConfigurationError where the file cannot be read as one."""
    return validate(Naming, read_yaml(path))
