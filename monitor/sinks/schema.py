"""Writes docs/schema/alert-v1.json, the JSON Schema of webhook bodies: `python -m monitor.sinks.schema`."""

import json
from pathlib import Path

from monitor.sinks.message import Envelope

SCHEMA = Path("docs/schema/alert-v1.json")


def write_schema() -> None:
    """Write the schema anew, from the model that is sent."""
    SCHEMA.write_text(json.dumps(Envelope.model_json_schema(), indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    write_schema()
