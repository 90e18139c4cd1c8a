"""The table of modules in docs/matching.md is whole, and can be read from the top."""

import ast
import re
from pathlib import Path

import pytest

ROOM = Path("monitor/matching")
PAGE = Path("docs/matching.md").read_text(encoding="utf-8")
LISTED = re.findall(r"^\| `(\w+)(?:\.py|/)` \|", PAGE.partition("## The modules")[2], re.MULTILINE)
VOCABULARY = {"lexicon"}


def needs(module: Path) -> set[str]:
    """The modules and folders of the room that a module imports."""
    lines = [node for node in ast.walk(ast.parse(module.read_text())) if isinstance(node, ast.ImportFrom)]
    return {line.module.split(".")[2] for line in lines if line.module and line.module.startswith("monitor.matching.")}


def test_every_module_is_listed_once():
    """A module that nobody finds is written a second time."""
    there = sorted(path.stem for path in ROOM.glob("*.py") if path.stem != "__init__")

    assert sorted({*LISTED} - {"attribution"}) == there
    assert len(LISTED) == len(set(LISTED))


@pytest.mark.parametrize("name", [name for name in LISTED if name != "attribution"])
def test_what_a_module_needs_stands_above_it(name):
    """The room has no circles, and is read in the order of the table."""
    assert needs(ROOM / f"{name}.py") - VOCABULARY <= set(LISTED[: LISTED.index(name)])


def test_every_module_of_attribution_stands_in_its_reading_order():
    """The folder's own text names each of its modules."""
    order = ast.get_docstring(ast.parse((ROOM / "attribution/__init__.py").read_text())).partition("Reading order")[2]
    there = {path.stem for path in (ROOM / "attribution").glob("*.py")} - {"__init__"}

    assert there <= set(re.findall(r"`(\w+)`", order))
