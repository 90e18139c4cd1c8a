"""The documentation names every command, option, setting and exit status, and the figures it generates are current."""

import os
import re
import subprocess
import sys
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


LISTS = (
    *("alerts mutes", "alerts dead", "claims list", "claims show", "claims rescan", "feeds list", "feeds preview"),
    *("check", "config", "doctor", "rehearse"),
)


@pytest.mark.parametrize("name", LISTS)
def test_whatever_is_shown_to_people_is_there_for_programs(name):
    """As JSON, one object a line."""
    assert "--json" in [option for param in ALL[name].params for option in param.opts]


NAMED = {
    words.strip()
    for page in (Path("README.md"), *Path("docs").glob("*.md"))
    for words in re.findall(r"`monitor ([a-z][a-z-]*(?: [a-z][a-z-]*)?)", page.read_text(encoding="utf-8"))
}


@pytest.mark.parametrize("named", sorted(NAMED))
def test_every_command_that_a_page_names_is_one(named):
    """Where a page says `monitor feeds find`, there is a command of that name."""
    groups = {name.partition(" ")[0] for name in ALL if " " in name}
    command, _, rest = named.partition(" ")
    assert command in ALL or command in groups
    assert not rest or command in ALL or f"{command} {rest}" in ALL


@pytest.mark.parametrize("words", [("monitor", ""), ("monitor", "alerts", "")])
def test_a_shell_is_told_what_may_come_next(words):
    """`monitor --install-completion` asks for it like this."""
    asked = {"_MONITOR_COMPLETE": "complete_bash", "COMP_WORDS": " ".join(words), "COMP_CWORD": str(len(words) - 1)}
    command = [sys.executable, "-c", "import sys; sys.argv[0] = 'monitor'; from workers.__main__ import main; main()"]
    told = subprocess.run(command, env={**os.environ, **asked}, capture_output=True, text=True, check=False).stdout
    wanted = {"mute", "acknowledge", "dead"} if "alerts" in words else {"alerts", "claims", "feeds", "run", "web"}
    assert wanted <= set(told.split())


def test_every_setting_stands_in_the_reference():
    """Written from the models by `make schemas`."""
    assert DOCUMENT.read_text(encoding="utf-8") == document()


@pytest.mark.parametrize("status", Exit)
def test_every_exit_status_is_documented(status):
    """In the table of docs/commands.md."""
    assert f"| {status.value} |" in COMMANDS_PAGE
