"""The reference part of docs/configuration.md, written from the models: every setting, its default, what it does.

`python -m monitor.reference` writes it anew; a test holds it current.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from monitor.environment import PREFIX, Environment
from monitor.schemas import MODELS, described_schema

DOCUMENT = Path("docs/configuration.md")
MARK = "<!-- From here on written by `make schemas`. -->"
FILES = {"monitor": "monitor.yaml", "feeds": "feeds.yaml", "outlets": "replay/outlets.yaml", "claims": "claims/*.yaml"}


def reference() -> str:
    """Every setting of every file and of the environment, as Markdown."""
    parts = [MARK, "## Environment", "\n".join(_environment())]
    for name in MODELS:
        parts += [f"## config/{FILES.get(name, name)}", "\n".join(_table(described_schema(MODELS[name])))]
    return "\n\n".join(parts) + "\n"


def document() -> str:
    """docs/configuration.md as it should be: what a person wrote, then the reference."""
    return DOCUMENT.read_text(encoding="utf-8").partition(MARK)[0] + reference()


def _environment() -> Iterator[str]:
    yield "| Variable | What it is |\n|---|---|"
    for name, field in Environment.model_fields.items():
        variable = f"{PREFIX}SECRET_<NAME>" if name == "secrets" else f"{PREFIX}{name.upper()}"
        yield f"| `{variable}`, `{variable}_FILE` | {field.description} |"


def _table(schema: Mapping[str, Any]) -> Iterator[str]:
    yield "| Setting | Default | What it does |\n|---|---|---|"
    yield from _rows(schema, schema.get("$defs", {}), "")


def _rows(part: Mapping[str, Any], known: Mapping[str, Any], path: str) -> Iterator[str]:
    for name, setting in part.get("properties", {}).items():
        here = f"{path}.{name}" if path else name
        yield f"| `{here}` | {_default(setting, required=name in part.get('required', ()))} | {_words(setting)} |"
        for ending, inner in _inner(setting, known):
            yield from _rows(inner, known, f"{here}{ending}")


def _inner(setting: Mapping[str, Any], known: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Models inside a setting, with how one gets to them: `.` inside, `[]` in a list, `.<id>` under names."""
    for option in (setting, *setting.get("anyOf", ()), *setting.get("oneOf", ())):
        if "$ref" in option:
            target = known[option["$ref"].rpartition("/")[2]]
            kind = target.get("properties", {}).get("kind", {}).get("const")
            yield (f" ({kind})" if kind else ""), target
    for key, ending in (("items", "[]"), ("additionalProperties", ".<id>"), ("patternProperties", ".<id>")):
        inside = setting.get(key)
        for one in inside.values() if key == "patternProperties" and inside else [inside]:
            if isinstance(one, dict):
                yield from ((f"{ending}{more}", model) for more, model in _inner(one, known))


def _default(setting: Mapping[str, Any], *, required: bool) -> str:
    if required:
        return "required"
    shown = json.dumps(setting.get("default"), ensure_ascii=False)
    return "" if shown in {"null", "{}"} or len(shown) > 60 else f"`{shown}`".replace("|", "\\|")


def _words(setting: Mapping[str, Any]) -> str:
    return str(setting.get("description", "")).replace("|", "\\|")


def main() -> None:
    """Write the reference into docs/configuration.md."""
    DOCUMENT.write_text(document(), encoding="utf-8")


if __name__ == "__main__":
    main()
