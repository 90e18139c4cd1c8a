"""A YAML file → a checked model; every problem is one line that says file, line, path and what was expected."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from monitor.errors import ConfigurationError
from monitor.expectations import expectation

M = TypeVar("M", bound=BaseModel)
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # ten times as fast where PyYAML was built with libyaml
Loc = Sequence[str | int]


@dataclass(frozen=True)
class YamlFile:
    """What a YAML file holds, and on which line each part of it stands."""

    path: Path
    data: Any
    root: yaml.Node | None

    def place(self, loc: Loc) -> tuple[int, str]:
        """Line (from 1) and readable path of a part; parts that the file does not have are looked for at their parent.

        pydantic puts names of union members ("sinks", 0, "webhook", "url") and "[key]" into its locations: those are
        passed over.
        """
        node, line, path = self.root, 1, ""
        for position, part in enumerate(loc):
            found = _child(node, part)
            if found is not None:
                line, node = found
                path += f"[{part}]" if isinstance(part, int) else f".{part}" if path else part
            elif position == len(loc) - 1 and isinstance(part, str) and part != "[key]":
                path += f".{part}" if path else part
        return line, path


def parse_own(text: str) -> dict[str, Any]:
    """What a YAML file of the monitor's own holds, by its keys: one that tests have seen, no user's (`read_yaml`)."""
    parsed: dict[str, Any] = yaml.load(text, Loader=_Loader)  # noqa: S506 (safe: CSafeLoader, or SafeLoader)
    return parsed


def read_yaml(path: Path) -> YamlFile:
    """Read a YAML file.

    Raises:
        ConfigurationError: there is no such file, it is no YAML, or a key stands in it twice.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as exc:
        reason = exc.strerror if isinstance(exc, OSError) else "is no UTF-8 text"
        raise ConfigurationError(f"{path}: {reason}; expected a YAML file") from exc
    loader = _Loader(text)
    try:
        root = loader.get_single_node()
        doubled = [f"{path}:{line}: {key}: the key stands here twice" for line, key in _doubled(root)]
        data = {} if root is None else loader.construct_document(root)
    except yaml.MarkedYAMLError as exc:
        mark = exc.problem_mark
        raise ConfigurationError(f"{path}:{mark.line + 1 if mark else 1}: {exc.problem}; expected YAML") from exc
    finally:
        loader.dispose()
    if doubled:
        raise ConfigurationError("\n".join(doubled))
    return YamlFile(path, data, root)


def validate(model: type[M], file: YamlFile) -> M:
    """The file's data as a model.

    Raises:
        ConfigurationError: with one line for every problem, in the order of the lines in the file.
    """
    try:
        return model.model_validate(file.data)
    except ValidationError as exc:
        raise ConfigurationError("\n".join(problems(exc, file))) from exc


def problems(exc: ValidationError, file: YamlFile, *, below: Loc = ()) -> list[str]:
    """What is wrong, one line each: `config/monitor.yaml:12: sinks[0].url: expected a URL, found 'x'`.

    Args:
        exc: what pydantic found wrong.
        file: where the data came from.
        below: the part of the file that was validated, where it was not the whole.
    """
    rows = set()
    for error in exc.errors(include_url=False):
        line, path = file.place([*below, *error["loc"]])
        rows.add((line, path, expectation(error)))
    return [f"{file.path}:{line}: {path + ': ' if path else ''}{text}" for line, path, text in sorted(rows)]


@contextmanager
def plain_problems() -> Iterator[None]:
    """Values that came from no file: what pydantic finds wrong is raised as ConfigurationError, a line a problem."""
    try:
        yield
    except ValidationError as exc:
        lines = [f"{'.'.join(map(str, e['loc']))}: {expectation(e)}" for e in exc.errors(include_url=False)]
        raise ConfigurationError("\n".join(line.removeprefix(": ") for line in lines)) from exc


def _child(node: yaml.Node | None, part: str | int) -> tuple[int, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == str(part):
                return key.start_mark.line + 1, value
    if isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
        item = node.value[part]
        return item.start_mark.line + 1, item
    return None


def _doubled(node: yaml.Node | None) -> Iterator[tuple[int, str]]:
    """Keys that a mapping holds twice: YAML would let the last one win in silence."""
    if isinstance(node, yaml.MappingNode):
        seen = set()
        for key, value in node.value:
            if key.value in seen:
                yield key.start_mark.line + 1, key.value
            seen.add(str(key.value))
            yield from _doubled(value)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _doubled(item)
