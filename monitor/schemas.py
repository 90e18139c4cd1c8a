"""JSON Schemas of the configuration files, generated from the models that check them.

Editors that speak YAML complete and check the files with them (the first line of each file names its schema).
`python -m monitor.schemas` writes them anew; a test holds them current.
"""

from __future__ import annotations

import ast
import inspect
import json
import textwrap
from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel

from monitor.claims import ClaimFile
from monitor.feeds.files import FeedsFile
from monitor.replay.editions import OutletsFile
from monitor.settings import Policy

FOLDER = Path("config/schema")
MODELS: Mapping[str, type[BaseModel]] = {
    "monitor": Policy,
    "feeds": FeedsFile,
    "outlets": OutletsFile,
    "claims": ClaimFile,
}


def schema_text(name: str) -> str:
    """One schema as its file holds it."""
    return json.dumps(described_schema(MODELS[name]), indent=2, ensure_ascii=False) + "\n"


def described_schema(model: type[BaseModel]) -> dict[str, Any]:
    """A model's JSON Schema, with the docstrings below its fields as their descriptions.

    They are read here and not by pydantic (`use_attribute_docstrings`), which would read source at every start.
    """
    schema = model.model_json_schema()
    definitions = {model.__name__: schema, **schema.get("$defs", {})}
    for part in dict.fromkeys(_models_in(model)):
        properties = definitions.get(part.__name__, {}).get("properties", {})
        for field, text in _docstrings(part):
            if field in properties:
                properties[field].setdefault("description", text)
    return schema


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:  # noqa: ANN401 (an annotation may be anything)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
        for field in annotation.model_fields.values():
            yield from _models_in(field.annotation)
    for part in get_args(annotation):
        yield from _models_in(part)


def _docstrings(model: type[BaseModel]) -> Iterator[tuple[str, str]]:
    for parent in reversed(model.__mro__):
        if parent is BaseModel or not issubclass(parent, BaseModel):
            continue
        (body,) = ast.parse(textwrap.dedent(inspect.getsource(parent))).body
        statements = body.body if isinstance(body, ast.ClassDef) else []
        for field, text in pairwise(statements):
            if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name) and isinstance(text, ast.Expr):
                yield field.target.id, " ".join(str(ast.literal_eval(text.value)).split())


def main() -> None:
    """Write all schemas to config/schema."""
    FOLDER.mkdir(exist_ok=True)
    for name in MODELS:
        (FOLDER / f"{name}.json").write_text(schema_text(name), encoding="utf-8")


if __name__ == "__main__":
    main()
