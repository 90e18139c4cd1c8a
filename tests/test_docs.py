"""The documentation names every command, option, setting and exit status, and the figures it generates are current."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.main import get_command

from monitor.cli.app import assemble
from monitor.cli.exits import Exit
from monitor.reference import DOCUMENT, document
from workers.__main__ import COMMANDS

COMMANDS_PAGE = Path("docs/commands.md").read_text(encoding="utf-8")


def commands(command, path: tuple[str, ...] = ()) -> Iterator[tuple[str, object]]:
    """Every command that does something, with its full name."""
    for name, inner in getattr(command, "commands", {}).items():
        yield from commands(inner, (*path, name))
    if not hasattr(command, "commands"):
        yield " ".join(path), command


ALL = dict(commands(get_command(assemble(*COMMANDS))))


@pytest.mark.parametrize("name", ALL)
def test_every_command_is_described_with_all_its_options(name):
    """docs/commands.md has a heading for it, below that each option, and --help says what it does."""
    _, heading, rest = COMMANDS_PAGE.partition(f"### `monitor {name}")
    section = rest.partition("\n### ")[0]

    assert heading
    assert ALL[name].help
    missing = [option for param in ALL[name].params for option in param.opts if option.startswith("--")]
    assert [option for option in missing if option != "--help" and f"`{option}`" not in section] == []


def test_every_setting_stands_in_the_reference():
    """Written from the models by `make schemas`."""
    assert DOCUMENT.read_text(encoding="utf-8") == document()


@pytest.mark.parametrize("status", Exit)
def test_every_exit_status_is_documented(status):
    """In the table of docs/commands.md."""
    assert f"| {status.value} |" in COMMANDS_PAGE
