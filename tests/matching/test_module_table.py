"""The table of modules in docs/matching.md is whole, and can be read from the top."""

import ast
import re
from pathlib import Path

import pytest

ROOM = Path("monitor/matching")
PAGE = Path("docs/matching.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| (?:\*\*`?(?P<heading>[\w ]+)(?P<folder>/`)?\*\*|`(?P<module>\w+)\.py`) \|", re.MULTILINE)
OF_THEIR_OWN = {"lexicon", "judging"}  # words, and a matcher that has a page of its own
IN_ITS_OWN_ORDER = "attribution"


def listed(page: str) -> list[str]:
    """The rows of the table as names below the room: `text`, `language.gaps`, and `attribution` for the whole of it."""
    names, folder = [], ""
    for row in ROW.finditer(page):
        if row["module"]:
            names.append(folder + row["module"])
        else:
            folder = f"{row['heading']}." if row["folder"] else ""
            names += [IN_ITS_OWN_ORDER] if row["heading"] == IN_ITS_OWN_ORDER else []
    return names


LISTED = listed(PAGE.partition("## The modules")[2])


def name_of(module: Path) -> str:
    """How the table calls a file."""
    return ".".join(module.relative_to(ROOM).with_suffix("").parts)


def needs(name: str) -> set[str]:
    """The modules of the room that a module imports, called as the table calls them; without its words."""
    package = ["monitor", "matching", *name.split(".")[:-1]]
    found = set()
    for line in ast.walk(ast.parse((ROOM / f"{name.replace('.', '/')}.py").read_text())):
        if isinstance(line, ast.ImportFrom):
            base = package[: len(package) - line.level + 1] if line.level else []
            path = ".".join([*base, *([line.module] if line.module else [])])
            found |= {f"{path}.{each.name}" for each in line.names}
        elif isinstance(line, ast.Import):
            found |= {each.name for each in line.names}
    inside = {path.removeprefix("monitor.matching.") for path in found if path.startswith("monitor.matching.")}
    return {row_of(path) for path in inside if path.split(".")[0] not in OF_THEIR_OWN}


def row_of(path: str) -> str:
    """The row of the module that holds what was imported (`language.gaps.fits` → `language.gaps`)."""
    if path.startswith(f"{IN_ITS_OWN_ORDER}."):
        return IN_ITS_OWN_ORDER
    first, _, rest = path.partition(".")
    return first if (ROOM / f"{first}.py").exists() else f"{first}.{rest.split('.')[0]}"


def test_every_module_is_listed_once():
    """A module that nobody finds is written a second time."""
    apart = {*OF_THEIR_OWN, IN_ITS_OWN_ORDER}
    there = sorted(
        name_of(path)
        for path in ROOM.rglob("*.py")
        if path.stem != "__init__" and path.relative_to(ROOM).parts[0] not in apart
    )

    assert sorted({*LISTED} - {IN_ITS_OWN_ORDER}) == there
    assert len(LISTED) == len(set(LISTED))


@pytest.mark.parametrize("name", [name for name in LISTED if name != IN_ITS_OWN_ORDER])
def test_what_a_module_needs_stands_above_it(name):
    """The room has no circles, and is read in the order of the table; relative imports count as well."""
    assert needs(name) <= set(LISTED[: LISTED.index(name)])


def test_every_module_of_attribution_stands_in_its_reading_order():
    """The folder's own text names each of its modules."""
    order = ast.get_docstring(ast.parse((ROOM / "attribution/__init__.py").read_text())).partition("Reading order")[2]
    there = {path.stem for path in (ROOM / "attribution").glob("*.py")} - {"__init__"}

    assert there <= set(re.findall(r"`(\w+)`", order))
