"""How benchmarks report: a table for people, and the same as JSON under build/ for whoever compares runs."""

import json
import os
import platform
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

FOLDER = Path("build")


def show(title: str, rows: Sequence[Mapping[str, Any]]) -> None:
    """Print rows of the same keys as a table."""
    table = Table(title=title, title_justify="left")
    for name in rows[0]:
        table.add_column(name, justify="left" if isinstance(rows[0][name], str) else "right")
    for row in rows:
        table.add_row(*(_said(value) for value in row.values()))
    Console(width=140).print(table)


def aim(name: str, measured: float, wanted: float, *, at_most: bool = False) -> dict[str, Any]:
    """A row that holds a figure against its aim."""
    met = measured <= wanted if at_most else measured >= wanted
    sign = "≤" if at_most else "≥"
    return {"aim": name, "measured": round(measured, 3), "wanted": f"{sign} {wanted:g}", "met": "yes" if met else "NO"}


def write(name: str, figures: Mapping[str, Any]) -> Path:
    """Write a run's figures to build/NAME.json, with what they were measured on."""
    FOLDER.mkdir(exist_ok=True)
    machine = {"at": datetime.now(UTC).isoformat(), "cores": os.cpu_count(), "load": os.getloadavg()[0]}
    path = FOLDER / f"{name}.json"
    python = {"python": platform.python_version()}
    path.write_text(json.dumps({**figures, "machine": machine | python}, indent=1), encoding="utf-8")
    print(f"\nload {machine['load']:.1f} on {machine['cores']} cores; figures in {path}")
    return path


def _said(value: Any) -> str:
    return f"{value:,.2f}" if isinstance(value, float) else str(value)
