"""`monitor config`: is every file of the configuration right, and what is wrong where."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Annotated

import typer

from monitor.claims import load_claims
from monitor.cli.exits import Exit
from monitor.cli.terminal import err, out, print_json, words
from monitor.environment import Environment, load_environment
from monitor.errors import ConfigurationError
from monitor.feeds.files import FeedsFile
from monitor.matching.matcher import compile_matcher
from monitor.replay.editions import OUTLETS_FILE, OutletsFile
from monitor.settings import FEEDS_FILE, POLICY_FILE, Policy
from monitor.yaml_files import read_yaml, validate

Part = tuple[str, Callable[[], str]]
"""What is checked, and the check: it says in words what was found, or raises ConfigurationError."""


def config(
    folder: Annotated[Path | None, typer.Argument(help="Folder of the configuration; else MONITOR_CONFIG.")] = None,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a file.")] = False,
) -> None:
    """Check every file of the configuration: one line per problem, with file, line and what was expected."""
    wrong = 0
    for name, found, problems in _checked(folder):
        wrong += len(problems)
        if as_json:
            print_json({"part": name, "found": found, "problems": problems})
            continue
        for problem in problems:
            err.print(words(problem, "red"), soft_wrap=True)
        if not problems:
            out.print("[green]✓[/]", words(name, "bold"), words(found, "dim"), soft_wrap=True)
    if wrong:
        raise typer.Exit(Exit.CONFIGURATION)


def _checked(folder: Path | None) -> Iterator[tuple[str, str, list[str]]]:
    for name, check in _parts(folder):
        try:
            yield name, check(), []
        except ConfigurationError as exc:
            yield name, "", str(exc).splitlines()


def _parts(folder: Path | None) -> Iterator[Part]:
    root = folder or Path("config")
    try:
        environment = load_environment()
    except ConfigurationError as exc:
        yield "environment", _raise(exc)
    else:
        root = folder or environment.config
        yield "environment", lambda: _environment(environment)
    yield str(root / POLICY_FILE), lambda: _policy(root / POLICY_FILE)
    yield str(root / FEEDS_FILE), lambda: _feeds(root / FEEDS_FILE)
    yield "claims", lambda: _claims(root)
    if (outlets := root / "replay" / OUTLETS_FILE).exists():
        yield str(outlets), lambda: _outlets(outlets)


def _raise(exc: ConfigurationError) -> Callable[[], str]:
    def check() -> str:
        raise exc

    return check


def _environment(environment: Environment) -> str:
    """Names only: what a secret is never leaves the process."""
    given = sorted(environment.model_fields_set - {"secrets"}) + [f"secret {name}" for name in environment.secrets]
    return f"given: {', '.join(given)}" if given else "nothing given, nothing needed"


def _policy(path: Path) -> str:
    validate(Policy, read_yaml(path))
    return "policy"


def _feeds(path: Path) -> str:
    feeds = validate(FeedsFile, read_yaml(path)).listed()
    return f"{len(feeds)} feeds of {len({feed.outlet for feed in feeds})} outlets"


def _claims(root: Path) -> str:
    """Says nothing where monitor.yaml is wrong: its own line says it."""
    try:
        policy = validate(Policy, read_yaml(root / POLICY_FILE))
    except ConfigurationError:
        return "not checked: monitor.yaml says where they are"
    claims = load_claims(root / policy.claims)
    compile_matcher(claims)
    return f"{len(claims.claims)} claims, {len(claims.entities)} people, bodies and sides"


def _outlets(path: Path) -> str:
    return f"{len(validate(OutletsFile, read_yaml(path)).outlets)} outlets of the test feed"
